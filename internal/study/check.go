package study

import (
	"bytes"
	"os"

	"yinde/internal/qda"
	"yinde/internal/store"
)

// Problem is something [Study.Check] found.
type Problem struct {
	qda.Message
	Op qda.OpID // the op it concerns, "" for the file
}

// Check reads everything: pages, ops, blobs, ops without effect, and whether the read
// buckets are what the journal makes. It changes nothing. tick is called now and then with
// the number of ops seen.
func (s *Study) Check(tick func(int)) ([]Problem, error) {
	var out []Problem
	for _, err := range s.store.CheckPages() {
		out = append(out, Problem{Message: qda.Say("check.page", err.Error())})
	}
	if len(out) > 0 {
		return out, nil // a damaged file: what its pages say cannot be relied on
	}
	err := s.store.View(func(tx *store.Tx) error {
		n := 0
		return tx.Scan(store.Ops, "", func(key string, value []byte) (bool, error) {
			if n++; tick != nil && n%1000 == 0 {
				tick(n)
			}
			op, err := decodeJSON[qda.Op](value)
			if err != nil {
				out = append(out, Problem{qda.Say("check.op", key, err.Error()), qda.OpID(key)})
				return true, nil
			}
			found, err := s.without(tx, op)
			out = append(out, found...)
			return true, err
		})
	})
	if err != nil {
		return out, err
	}
	stale, err := s.stale()
	for _, b := range stale {
		out = append(out, Problem{Message: qda.Say("check.stale", string(b))})
	}
	return out, err
}

// without says why a live op has no effect.
func (s *Study) without(tx *store.Tx, op qda.Op) ([]Problem, error) {
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
		text, err := s.text(tx, b.Transcript)
		switch {
		case err != nil:
			return nil, err
		case text == nil:
			if gone, err := isErased(tx, b.Transcript); gone || err != nil {
				return nil, err
			}
			return say("check.waits_transcript", op.Coder, b.Transcript), nil
		case s.book.Theme(b.Theme) == nil:
			return say("check.waits_theme", op.Coder, b.Theme), nil
		case !validPlace(text.Content, b.Span):
			return say("check.place", op.Coder, b.Start, b.End), nil
		}
	}
	return nil, nil
}

// stale compares the read buckets with a rebuild of the journal in a copy of the file.
func (s *Study) stale() ([]store.Bucket, error) {
	f, err := os.CreateTemp("", "yinde-check-*.yinde")
	if err != nil {
		return nil, err
	}
	defer os.Remove(f.Name())
	err = s.store.CopyTo(f)
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
		same, err := sameBucket(s.store, c.store, b)
		if err != nil {
			return nil, err
		}
		if !same {
			stale = append(stale, b)
		}
	}
	return stale, nil
}

func sameBucket(a, b *store.Store, bucket store.Bucket) (bool, error) {
	var buf [2]bytes.Buffer
	for i, st := range []*store.Store{a, b} {
		err := st.View(func(tx *store.Tx) error {
			return tx.Scan(bucket, "", func(key string, value []byte) (bool, error) {
				buf[i].WriteString(key)
				buf[i].WriteByte(0)
				buf[i].Write(value)
				buf[i].WriteByte('\n')
				return true, nil
			})
		})
		if err != nil {
			return false, err
		}
	}
	return bytes.Equal(buf[0].Bytes(), buf[1].Bytes()), nil
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
