package store

import (
	"encoding/binary"
	"errors"
	"io"
	"os"

	"yinde/internal/qda"
)

// Layout of a bbolt meta page, as in its documentation: a 16-byte page header, then magic,
// version, page size, flags (4 bytes each), root (16), freelist, pgid, txid, checksum (8).
const (
	boltMagic   = 0xED0CDAED
	metaSize    = 16 + 64
	offMagic    = 16
	offPageSize = 16 + 8
	offPages    = 16 + 40
	offTx       = 16 + 48
)

// inspect looks at a file before bbolt maps it into memory. A file that was cut short would
// otherwise end the program with a bus error at the first read past its end.
func inspect(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return fileError(path, err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return fileError(path, err)
	}
	if info.IsDir() {
		return qda.Bad("store.is_dir", path)
	}
	first, err := readMeta(f, 0)
	if err != nil || binary.LittleEndian.Uint32(first[offMagic:]) != boltMagic {
		return qda.Bad("store.not_a_study", path)
	}
	pageSize := int64(binary.LittleEndian.Uint32(first[offPageSize:]))
	if pageSize < 512 || pageSize > 1<<16 {
		return qda.Bad("store.damaged", path)
	}
	pages := binary.LittleEndian.Uint64(first[offPages:])
	second, err := readMeta(f, pageSize)
	if err != nil {
		return qda.Bad("store.truncated", path)
	}
	if newer(second, first) {
		pages = binary.LittleEndian.Uint64(second[offPages:])
	}
	if info.Size()/pageSize < int64(min(pages, 1<<50)) {
		return qda.Bad("store.truncated", path)
	}
	return nil
}

func readMeta(f io.ReaderAt, at int64) ([]byte, error) {
	buf := make([]byte, metaSize)
	n, err := f.ReadAt(buf, at)
	if n < metaSize {
		return nil, errors.Join(io.ErrUnexpectedEOF, err)
	}
	return buf, nil
}

func newer(a, b []byte) bool {
	return binary.LittleEndian.Uint32(a[offMagic:]) == boltMagic &&
		binary.LittleEndian.Uint64(a[offTx:]) > binary.LittleEndian.Uint64(b[offTx:])
}
