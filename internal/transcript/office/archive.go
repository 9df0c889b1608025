package office

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"path"
	"strings"

	"yinde/internal/qda"
)

// An archive's parts may together unpack to [limit] bytes. XML of long interviews with
// tables packs 40 to 1.
const (
	unpackRatio = 100
	unpackLeast = 4 << 20
	unpackMost  = 256 << 20
	maxEntries  = 20_000
)

// limit is how many bytes may be unpacked from a file of size bytes.
func limit(size int) int64 {
	return min(max(int64(size)*unpackRatio, unpackLeast), unpackMost)
}

// archive is a zip of which only named parts are opened.
type archive struct {
	parts map[string]*zip.File
	left  int64 // bytes that may still be unpacked
	read  int64 // bytes unpacked
}

func openArchive(raw []byte) (*archive, error) {
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) { // such parts are never asked for
		return nil, qda.Bad("office.cut_off")
	}
	if len(z.File) > maxEntries {
		return nil, qda.Bad("office.entries", len(z.File))
	}
	a := &archive{parts: make(map[string]*zip.File, len(z.File)), left: limit(len(raw))}
	for _, f := range z.File {
		name := strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/")
		if _, twice := a.parts[name]; !twice {
			a.parts[name] = f
		}
	}
	return a, nil
}

// kind is docx, odt, or the code of why the archive is refused.
func (a *archive) kind() string {
	mime := a.small("mimetype", 100)
	switch {
	case strings.HasPrefix(mime, "application/vnd.oasis.opendocument.text"):
		if strings.Contains(a.small("META-INF/manifest.xml", 1<<20), "encryption-data") {
			return "encrypted"
		}
		return "odt"
	case strings.HasPrefix(mime, "application/vnd.oasis.opendocument.spreadsheet"), a.has("xl/workbook.xml"), a.has("xl/workbook.bin"):
		return "is_sheet"
	case strings.HasPrefix(mime, "application/vnd.oasis.opendocument.presentation"), a.has("ppt/presentation.xml"):
		return "is_slides"
	case a.has("word/document.xml"), a.has("[Content_Types].xml"):
		return "docx"
	case a.has("Index/Document.iwa"), a.has("Index.zip"):
		return "is_pages"
	case a.has("content.xml"):
		return "odt"
	}
	return "no_document"
}

func (a *archive) has(name string) bool { return a.parts[name] != nil }

// small is the beginning of a part, at most n bytes; "" when it cannot be read.
func (a *archive) small(name string, n int64) string {
	r, err := a.open(context.Background(), name)
	if err != nil {
		return ""
	}
	defer r.Close()
	b, _ := io.ReadAll(io.LimitReader(r, n))
	return string(b)
}

// open opens a part. Reading it ends with an error when ctx does, when too much was
// unpacked, or when the part is damaged.
func (a *archive) open(ctx context.Context, name string) (io.ReadCloser, error) {
	f := a.parts[name]
	switch {
	case f == nil:
		return nil, qda.Bad("office.no_part", name)
	case f.Flags&1 != 0:
		return nil, qda.Bad("office.encrypted")
	}
	r, err := f.Open()
	if err != nil {
		return nil, qda.Bad("office.damaged", name).Because(err)
	}
	return &bounded{ctx, a, r}, nil
}

type bounded struct {
	ctx context.Context
	a   *archive
	io.ReadCloser
}

func (b *bounded) Read(to []byte) (int, error) {
	if err := b.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := b.ReadCloser.Read(to)
	b.a.read += int64(n)
	if b.a.left -= int64(n); b.a.left < 0 {
		return 0, qda.Bad("office.bomb", int(b.a.read>>20))
	}
	return n, err
}

// resolve is the name of the part that target names as seen from the part from; "" when it
// lies outside of the archive.
func resolve(from, target string) string {
	if strings.HasPrefix(target, "/") {
		return strings.TrimPrefix(path.Clean(target), "/")
	}
	name := path.Join(path.Dir(from), target)
	if strings.HasPrefix(name, "..") {
		return ""
	}
	return name
}
