package study

import (
	"slices"
	"strings"
	"sync"

	"yinde/internal/qda"
	"yinde/internal/store"
	"yinde/internal/text"
)

// A transcript's text is the one it was imported with, or the revision that its register
// "revision" names. Every text stays in the blobs, and every coding keeps the place it was
// made at and the text that place counts in; where it stands now is computed when its cell
// or its transcript is folded (see place.go), so a revision is undone like any other act.

// standing is a transcript's text as it is now, before hand edits of units.
type standing struct {
	qda.Revision
	content string
	shaped  string // names the revision that had a say, "" for none
}

// present is the text that stands for a transcript. A revision whose text is not here, or
// whose turns do not fit it, which a merge may bring, has no effect.
func present(tx *store.Tx, add qda.AddTranscript) (standing, error) {
	first := standing{Revision: qda.Revision{Text: add.Text, Original: add.Original, Structure: add.Structure}}
	first.Structure.Key, first.Structure.Rev = add.Transcript.Key, ""
	content, err := tx.Get(store.Blobs, string(add.Text))
	first.content = string(content)
	if err != nil {
		return first, err
	}
	r, err := readRecord(tx, qda.TextRef(add.Transcript.Key))
	if err != nil || r.Fields[qda.RevisionField] == nil {
		return first, err
	}
	var f revisionFields
	if r.into(&f) != nil || f.Revision == nil {
		return first, nil
	}
	now := standing{Revision: *f.Revision, shaped: r.state()}
	if content, err = tx.Get(store.Blobs, string(now.Text)); err != nil || content == nil {
		return first, err
	}
	now.content = string(content)
	if checkStructure(&now.Structure, now.content) != nil {
		return first, nil
	}
	now.Structure.Key = add.Transcript.Key
	if now.Text != add.Text {
		now.Structure.Rev = now.Text
	}
	if now.Original == "" {
		now.Original = add.Original
	}
	return now, nil
}

type revisionFields struct {
	Revision *qda.Revision `json:"revision"`
}

// Revise is the op that puts a corrected text in the place of a transcript's present one. The
// blobs it names go into the act. Structure counts in the corrected text.
func Revise(key qda.TextKey, r qda.Revision) qda.Body {
	return qda.NewSet(qda.TextRef(key), qda.RevisionField, r)
}

// checkRevision holds the rules of a corrected text.
func (w *writer) checkRevision(b qda.Set) error {
	t, err := w.text(qda.TextKey(b.Ref.Rest()))
	if err != nil {
		return err
	}
	var f revisionFields
	if err := w.shape(b, &f); err != nil || f.Revision == nil {
		return err
	}
	content, err := w.tx.Get(store.Blobs, string(f.Revision.Text))
	if err != nil {
		return err
	}
	if len(content) == 0 {
		return qda.Bad("transcript.no_text", t.Key)
	}
	if canonical, _ := text.Clean(string(content)); canonical != string(content) {
		return qda.Bad("transcript.not_canonical", t.Key)
	}
	if err := checkStructure(&f.Revision.Structure, string(content)); err != nil {
		return qda.Bad("transcript.structure", t.Key).Because(err)
	}
	return nil
}

// anchorCache keeps the last few comparisons of two texts.
type anchorCache struct {
	mu    sync.Mutex
	pairs map[[2]qda.Blob]*text.Anchors
	order [][2]qda.Blob
}

const cachedAnchors = 8

func (c *anchorCache) clear() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.order, c.pairs = nil, nil
}

// anchorsOf compares two texts of a transcript; nil when one of them is not here.
func (s *Study) anchorsOf(tx *store.Tx, from, to qda.Blob) (*text.Anchors, error) {
	c := &s.anchors
	pair := [2]qda.Blob{from, to}
	c.mu.Lock()
	a := c.pairs[pair]
	c.mu.Unlock()
	if a != nil {
		return a, nil
	}
	old, err := tx.Get(store.Blobs, string(from))
	if err != nil || old == nil {
		return nil, err
	}
	new, err := tx.Get(store.Blobs, string(to))
	if err != nil || new == nil {
		return nil, err
	}
	a = text.NewAnchors(string(old), string(new))
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.pairs == nil {
		c.pairs = map[[2]qda.Blob]*text.Anchors{}
	}
	if c.pairs[pair] == nil {
		c.order = append(c.order, pair)
	}
	c.pairs[pair] = a
	if len(c.order) > cachedAnchors {
		delete(c.pairs, c.order[0])
		c.order = slices.Delete(c.order, 0, 1)
	}
	return a, nil
}

// stored returns what is kept of a transcript.
func (v *View) stored(key qda.TextKey) (storedTranscript, error) {
	var st storedTranscript
	found, err := v.tx.GetJSON(store.Transcripts, string(key), &st)
	if err == nil && !found {
		err = qda.Bad("transcript.unknown_key", key).Because(qda.ErrNotFound)
	}
	return st, err
}

// Anchors compares the text that a revision names ("" the first) with the present one. It is
// nil when they are one, or when that text is not here.
func (v *View) Anchors(key qda.TextKey, rev qda.Blob) (*text.Anchors, error) {
	st, err := v.stored(key)
	if err != nil {
		return nil, err
	}
	if rev == "" {
		rev = st.First
	}
	if rev == st.Text {
		return nil, nil
	}
	return v.study.anchorsOf(v.tx, rev, st.Text)
}

// Whose finds the transcript that has, or once had, this canonical text; "" when none has.
func (v *View) Whose(content string) (qda.TextKey, error) {
	blob := qda.BlobOf([]byte(content))
	var key qda.TextKey
	err := v.tx.Scan(store.Transcripts, "", func(_ string, value []byte) (bool, error) {
		st, err := decodeJSON[storedTranscript](value)
		if st.Text == blob || st.First == blob {
			key = st.Key
		}
		return key == "", err
	})
	if err != nil || key != "" {
		return key, err
	}
	err = v.tx.Scan(store.Touch, "r/text/", func(touched string, _ []byte) (bool, error) {
		op, err := readOp(v.tx, qda.OpID(touched[strings.LastIndexByte(touched, 0)+1:]))
		if slices.Contains(qda.Blobs(op.Body), blob) {
			key, _ = textOf(op.Body)
		}
		return key == "", err
	})
	return key, err
}

// Texts tells whose each text is that a transcript has or once had: [View.Whose] for many.
func (v *View) Texts() (map[qda.Blob]qda.TextKey, error) {
	out := map[qda.Blob]qda.TextKey{}
	err := v.tx.Scan(store.Touch, "r/text/", func(touched string, _ []byte) (bool, error) {
		op, err := readOp(v.tx, qda.OpID(touched[strings.LastIndexByte(touched, 0)+1:]))
		if key, ok := textOf(op.Body); ok {
			for _, blob := range qda.Blobs(op.Body) {
				out[blob] = key
			}
		}
		return true, err
	})
	if err != nil {
		return nil, err
	}
	return out, v.tx.Scan(store.Transcripts, "", func(_ string, value []byte) (bool, error) {
		st, err := decodeJSON[storedTranscript](value)
		out[st.First], out[st.Text] = st.Key, st.Key
		return true, err
	})
}
