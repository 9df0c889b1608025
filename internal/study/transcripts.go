package study

import (
	"cmp"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/store"
)

// storedTranscript is the transcripts bucket's value: what the import said, and what it has
// become with later edits and a unique id.
type storedTranscript struct {
	Added    qda.OpID       `json:"added"`
	Born     qda.Transcript `json:"born"`
	Now      qda.Transcript `json:"now"`
	Text     qda.Blob       `json:"text"`
	Original qda.Blob       `json:"original,omitempty"`
	Units    int            `json:"units"` // participants' sentences
	Runes    int            `json:"runes"`
	Turns    int            `json:"turns"`
}

// foldTranscript finds the op that first brought a text in. Ids and later edits are settled
// for all transcripts together in foldTranscripts.
func (s *Study) foldTranscript(tx *store.Tx, c cell) error {
	key := c.rest()
	ops, err := liveOps(tx, c)
	if err != nil {
		return err
	}
	var first *qda.Op
	for i, op := range ops {
		switch op.Body.(type) {
		case qda.Erase:
			s.texts.clear()
			return dropTranscript(tx, key)
		case qda.AddTranscript:
			if first == nil {
				first = &ops[i]
			}
		}
	}
	if first == nil {
		s.texts.clear()
		return dropTranscript(tx, key)
	}
	add := first.Body.(qda.AddTranscript)
	st := storedTranscript{
		Added: first.ID, Born: add.Transcript, Now: add.Transcript, Text: add.Text, Original: add.Original,
		Units: len(add.Structure.Countable(add.Structure.Sentences)), Turns: len(add.Structure.Turns),
	}
	content, err := tx.Get(store.Blobs, string(add.Text))
	if err != nil {
		return err
	}
	st.Runes = runeCount(content)
	if err := tx.PutJSON(store.Texts, key, add.Structure); err != nil {
		return err
	}
	return tx.PutJSON(store.Transcripts, key, st)
}

func dropTranscript(tx *store.Tx, key string) error {
	if err := tx.Delete(store.Transcripts, key); err != nil {
		return err
	}
	return tx.Delete(store.Texts, key)
}

// foldTranscripts applies edits of metadata and makes ids unique: in the order in which the
// transcripts came, a later one that asks for a taken id becomes id-2.
func foldTranscripts(tx *store.Tx) error {
	all, err := storedTranscripts(tx)
	if err != nil {
		return err
	}
	taken := map[string]bool{}
	for _, st := range all {
		now := st.Born
		now.Participants = slices.Clone(now.Participants)
		now.Attributes = maps.Clone(now.Attributes)
		r, err := readRecord(tx, qda.RefTo("transcript", st.Born.Key))
		if err != nil {
			return err
		}
		if len(r.Fields) > 0 {
			if err := r.into(&now); err != nil {
				return err
			}
		}
		now.ID = unique(now.ID, taken)
		if reflect.DeepEqual(st.Now, now) {
			continue
		}
		st.Now = now
		if err := tx.PutJSON(store.Transcripts, string(st.Born.Key), st); err != nil {
			return err
		}
	}
	return nil
}

// storedTranscripts returns all, in the order in which they came.
func storedTranscripts(tx *store.Tx) ([]storedTranscript, error) {
	var all []storedTranscript
	err := tx.Scan(store.Transcripts, "", func(_ string, value []byte) (bool, error) {
		st, err := decodeJSON[storedTranscript](value)
		all = append(all, st)
		return true, err
	})
	slices.SortFunc(all, func(a, b storedTranscript) int { return cmp.Compare(a.Added, b.Added) })
	return all, err
}

// unique returns id, or id-2, id-3 … when it is taken, and takes it.
func unique(id string, taken map[string]bool) string {
	want := id
	for n := 2; taken[strings.ToLower(want)]; n++ {
		want = id + "-" + strconv.Itoa(n)
	}
	taken[strings.ToLower(want)] = true
	return want
}

func runeCount(b []byte) int {
	n := 0
	for _, c := range b {
		if c&0xC0 != 0x80 {
			n++
		}
	}
	return n
}

// text returns a transcript's text with its structure, or nil when it is not here.
func (s *Study) text(tx *store.Tx, key qda.TextKey) (*qda.Text, error) {
	raw, err := tx.Get(store.Transcripts, string(key))
	if raw == nil || err != nil {
		return nil, err
	}
	if t := s.texts.get(key); t != nil {
		return t, nil
	}
	st, err := decodeJSON[storedTranscript](raw)
	if err != nil {
		return nil, err
	}
	t := &qda.Text{}
	if _, err := tx.GetJSON(store.Texts, string(key), t); err != nil {
		return nil, err
	}
	content, err := tx.Get(store.Blobs, string(st.Text))
	if err != nil {
		return nil, err
	}
	t.Key, t.Content = key, string(content)
	s.texts.put(t)
	return t, nil
}
