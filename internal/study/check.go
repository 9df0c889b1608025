package study

import (
	"bytes"
	"os"

	"yinde/internal/qda"
	"yinde/internal/store"
)

// Problem is something [View.Check] found.
type Problem struct {
	qda.Message
	Op qda.OpID // the op it concerns, "" for the file
}

// Check reads everything: pages, ops, blobs, ops without effect, and whether the read
// buckets are what the journal makes. It changes nothing. tick is called now and then with
// the number of ops seen.
func (v *View) Check(tick func(int)) ([]Problem, error) {
	var out []Problem
	for _, err := range v.tx.CheckPages() {
		out = append(out, Problem{Message: qda.Say("check.page", err.Error())})
	}
	if len(out) > 0 {
		return out, nil // a damaged file: what its pages say cannot be relied on
	}
	n := 0
	err := v.tx.Scan(store.Ops, "", func(key string, value []byte) (bool, error) {
		if n++; tick != nil && n%1000 == 0 {
			tick(n)
		}
		op, err := qda.DecodeOp(value)
		if err != nil {
			out = append(out, Problem{qda.Say("check.op", key, err.Error()), qda.OpID(key)})
			return true, nil
		}
		found, err := v.without(op)
		out = append(out, found...)
		return true, err
	})
	if err != nil {
		return out, err
	}
	loose, err := v.looseLinks()
	if err != nil {
		return out, err
	}
	out = append(out, loose...)
	stale, err := v.stale()
	for _, b := range stale {
		out = append(out, Problem{Message: qda.Say("check.stale", string(b))})
	}
	return out, err
}

// without says why a live op has no effect.
func (v *View) without(op qda.Op) ([]Problem, error) {
	tx := v.tx
	if undone, err := tx.Get(store.Undone, string(op.Act)); err != nil || undone != nil {
		return nil, err
	}
	say := func(code string, args ...any) []Problem {
		return []Problem{{qda.Say(code, args...), op.ID}}
	}
	if !mayTouch(op) {
		return say("check.not_theirs", op.Coder, what(op.Body)), nil
	}
	switch b := op.Body.(type) {
	case qda.AddTranscript:
		content, err := tx.Get(store.Blobs, string(b.Text))
		gone, err2 := tx.Get(store.Transcripts, string(b.Transcript.Key))
		if err == nil && err2 == nil && content == nil && gone != nil {
			return say("check.no_text", b.Transcript.ID), nil
		}
		return nil, err
	case qda.Code:
		text, err := v.study.text(tx, b.Transcript)
		content, here := "", true
		if err == nil && text != nil {
			if content = text.Content; b.Rev != text.Rev {
				content, here, err = v.contentOf(b.Transcript, b.Rev)
			}
		}
		switch {
		case err != nil:
			return nil, err
		case text == nil:
			if gone, err := isErased(tx, b.Transcript); gone || err != nil {
				return nil, err
			}
			return say("check.waits_transcript", op.Coder, b.Transcript), nil
		case v.book.Theme(b.Theme) == nil:
			return say("check.waits_theme", op.Coder, b.Theme), nil
		case !here:
			return say("check.waits_text", op.Coder, b.Transcript), nil
		case !b.Span.In(content):
			return say("check.place", op.Coder, b.Start, b.End), nil
		}
	}
	return nil, nil
}

// contentOf is the text of a transcript that a revision names, "" for the first; here is false
// when it has not come.
func (v *View) contentOf(key qda.TextKey, rev qda.Blob) (content string, here bool, err error) {
	if rev == "" {
		st, err := v.stored(key)
		if err != nil {
			return "", false, err
		}
		rev = st.First
	}
	raw, err := v.tx.Get(store.Blobs, string(rev))
	return string(raw), raw != nil, err
}

// stale compares the read buckets with a rebuild of the journal in a copy of the file.
func (v *View) stale() ([]store.Bucket, error) {
	f, err := os.CreateTemp("", "yinde-check-*.yinde")
	if err != nil {
		return nil, err
	}
	defer os.Remove(f.Name())
	err = v.tx.CopyTo(f)
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return nil, err
	}
	c, err := Open(f.Name(), Options{NoSync: true})
	if err != nil {
		return nil, err
	}
	defer c.Close()
	if err := c.Rebuild(); err != nil {
		return nil, err
	}
	var stale []store.Bucket
	for _, b := range store.Read {
		same, err := sameBucket(v, c, b)
		if err != nil {
			return nil, err
		}
		if !same {
			stale = append(stale, b)
		}
	}
	return stale, nil
}

func sameBucket(v *View, rebuilt *Study, bucket store.Bucket) (same bool, err error) {
	err = rebuilt.View(func(r *View) error {
		a, err := dumpBucket(v.tx, bucket)
		if err != nil {
			return err
		}
		b, err := dumpBucket(r.tx, bucket)
		same = bytes.Equal(a, b)
		return err
	})
	return same, err
}

func dumpBucket(tx *store.Tx, bucket store.Bucket) ([]byte, error) {
	var b bytes.Buffer
	err := tx.Scan(bucket, "", func(key string, value []byte) (bool, error) {
		b.WriteString(key)
		b.WriteByte(0)
		b.Write(value)
		b.WriteByte('\n')
		return true, nil
	})
	return b.Bytes(), err
}

// Compact rewrites the file without the pages of what was deleted. The study is open again
// afterwards; path stays the same.
func (s *Study) Compact() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	path := s.store.Path()
	next := path + ".compact"
	os.Remove(next)
	if err := s.store.CompactTo(next); err != nil {
		return err
	}
	if err := s.store.Close(); err != nil {
		return err
	}
	if err := os.Rename(next, path); err != nil {
		return err
	}
	st, err := store.Open(path, s.options.store())
	if err == nil {
		s.store = st
	}
	return err
}
