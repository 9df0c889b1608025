package study

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"yinde/internal/qda"
	"yinde/internal/store"
)

// bundleFormat is the version of the bundle file: JSON Lines, first a header, then the
// blobs by hash, then the ops by id. The same ops always make the same bytes.
const bundleFormat = 1

type bundleHeader struct {
	Bundle int         `json:"yinde_bundle"`
	Study  qda.StudyID `json:"study"`
}

// bundleBlob carries text as text, so that a bundle can be read and compared by people, and
// anything else as base64.
type bundleBlob struct {
	Blob qda.Blob `json:"blob"`
	Text *string  `json:"text,omitempty"`
	Data []byte   `json:"data,omitempty"`
}

func (b bundleBlob) content() []byte {
	if b.Text != nil {
		return []byte(*b.Text)
	}
	return b.Data
}

// WriteBundle writes the ops of one coder, or of all when coder is "", to w.
func (v *View) WriteBundle(w io.Writer, coder qda.CoderID) error {
	ops, blobs, err := bundleOps(v.tx, coder)
	if err != nil {
		return err
	}
	buf := bufio.NewWriter(w)
	enc := json.NewEncoder(buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(bundleHeader{bundleFormat, v.study.id}); err != nil {
		return err
	}
	for _, blob := range blobs {
		content, err := v.tx.Get(store.Blobs, string(blob))
		if err != nil {
			return err
		}
		if content == nil { // erased
			continue
		}
		line := bundleBlob{Blob: blob}
		if utf8.Valid(content) {
			text := string(content)
			line.Text = &text
		} else {
			line.Data = content
		}
		if err := enc.Encode(line); err != nil {
			return err
		}
	}
	for _, op := range ops {
		if err := enc.Encode(op); err != nil {
			return err
		}
	}
	return buf.Flush()
}

func bundleOps(tx *store.Tx, coder qda.CoderID) ([]qda.Op, []qda.Blob, error) {
	var ops []qda.Op
	var blobs []qda.Blob
	err := tx.Scan(store.Ops, "", func(_ string, value []byte) (bool, error) {
		op, err := qda.DecodeOp(value)
		if err != nil || coder != "" && op.Coder != coder {
			return true, err
		}
		ops = append(ops, op)
		blobs = append(blobs, qda.Blobs(op.Body)...)
		return true, nil
	})
	slices.Sort(blobs)
	return ops, slices.Compact(blobs), err
}

// Bundle is a bundle file that was read and whose form was checked.
type Bundle struct {
	Study qda.StudyID
	Ops   []qda.Op
	blobs map[qda.Blob][]byte
}

// ReadBundle reads a bundle. name is for messages. A line that is broken makes the whole
// bundle be refused: half a bundle is nobody's work.
func ReadBundle(name string, r io.Reader) (*Bundle, error) {
	in := bufio.NewReaderSize(r, 1<<16)
	b := &Bundle{blobs: map[qda.Blob][]byte{}}
	for n := 1; ; n++ {
		line, err := in.ReadBytes('\n')
		if errors.Is(err, io.EOF) && len(line) == 0 {
			break
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, err
		}
		if err := b.line(n, line); err != nil {
			return nil, qda.Bad("bundle.line", name, n).Because(err)
		}
	}
	if b.Study == "" {
		return nil, qda.Bad("bundle.empty", name)
	}
	return b, nil
}

func (b *Bundle) line(n int, line []byte) error {
	switch {
	case n == 1:
		var h bundleHeader
		if err := json.Unmarshal(line, &h); err != nil || h.Bundle == 0 || h.Study == "" {
			return qda.Bad("bundle.not_one")
		}
		if h.Bundle > bundleFormat {
			return qda.Bad("bundle.newer", h.Bundle)
		}
		b.Study = h.Study
		return nil
	case len(strings.TrimSpace(string(line))) == 0:
		return nil
	case strings.HasPrefix(string(line), `{"blob":`):
		var blob bundleBlob
		if err := json.Unmarshal(line, &blob); err != nil {
			return qda.Bad("bundle.broken")
		}
		if qda.BlobOf(blob.content()) != blob.Blob {
			return qda.Bad("bundle.changed", blob.Blob)
		}
		b.blobs[blob.Blob] = blob.content()
		return nil
	}
	var op qda.Op
	if err := json.Unmarshal(line, &op); err != nil {
		var bad *qda.Error
		if errors.As(err, &bad) {
			return bad
		}
		return qda.Bad("bundle.broken")
	}
	if !op.ID.Valid() || !qda.OpID(op.Act).Valid() || qda.OpID(op.Act) > op.ID || op.Coder == "" {
		return qda.Bad("bundle.broken")
	}
	b.Ops = append(b.Ops, op)
	return nil
}
