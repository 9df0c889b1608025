package report

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"hash"
	"hash/crc32"
	"io"
	"io/fs"
	"maps"
	"slices"
)

// sortedZip writes the parts of a workbook in the order of their names: the library's own
// order changes from run to run. Parts are held compressed until Close.
type sortedZip struct {
	out   *zip.Writer
	parts map[string]*zipPart
	last  *zipPart
}

func newSortedZip(w io.Writer) *sortedZip {
	return &sortedZip{out: zip.NewWriter(w), parts: map[string]*zipPart{}}
}

type zipPart struct {
	packed bytes.Buffer
	flate  *flate.Writer
	sum    hash.Hash32
	size   uint64
}

// Write takes a piece of the part.
func (p *zipPart) Write(b []byte) (int, error) {
	p.sum.Write(b) // a hash does not fail
	p.size += uint64(len(b))
	return p.flate.Write(b)
}

// Create begins a part and ends the one before it.
func (z *sortedZip) Create(name string) (io.Writer, error) {
	if err := z.end(); err != nil {
		return nil, err
	}
	p := &zipPart{sum: crc32.NewIEEE()}
	var err error
	p.flate, err = flate.NewWriter(&p.packed, flate.DefaultCompression)
	z.parts[name], z.last = p, p
	return p, err
}

func (z *sortedZip) end() error {
	if z.last == nil {
		return nil
	}
	return z.last.flate.Close()
}

// AddFS adds every file of a tree.
func (z *sortedZip) AddFS(from fs.FS) error {
	return fs.WalkDir(from, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := fs.ReadFile(from, name)
		if err != nil {
			return err
		}
		w, err := z.Create(name)
		if err != nil {
			return err
		}
		_, err = w.Write(content)
		return err
	})
}

// Close writes the parts.
func (z *sortedZip) Close() error {
	if err := z.end(); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(z.parts)) {
		p := z.parts[name]
		w, err := z.out.CreateRaw(&zip.FileHeader{Name: name, Method: zip.Deflate, CRC32: p.sum.Sum32(),
			CompressedSize64: uint64(p.packed.Len()), UncompressedSize64: p.size})
		if err != nil {
			return err
		}
		if _, err := p.packed.WriteTo(w); err != nil {
			return err
		}
	}
	return z.out.Close()
}
