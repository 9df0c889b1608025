package study

import (
	"cmp"
	"encoding/json"
	"errors"
	"maps"
	"reflect"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"yinde/internal/qda"
	"yinde/internal/store"
)

// storedTranscript is the transcripts bucket's value: a transcript with later edits and a
// unique id. It is read for every line of the Library, so it holds nothing more.
type storedTranscript struct {
	qda.Transcript
	Text     qda.Blob `json:"text"`
	Rev      qda.Blob `json:"rev,omitempty"` // Text when it is a revision
	First    qda.Blob `json:"first"`         // the text it was imported with
	Original qda.Blob `json:"original,omitempty"`
	Shaped   string   `json:"shaped,omitempty"` // names what was done by hand to turns and units
	Units    int      `json:"units"`            // participants' sentences
	Runes    int      `json:"runes"`
	Turns    int      `json:"turns"`
}

func (st storedTranscript) info() TranscriptInfo {
	return TranscriptInfo{Transcript: st.Transcript, Units: st.Units, Runes: st.Runes, Turns: st.Turns, Rev: st.Rev}
}

// bornTranscript is the born bucket's value: what the import said, and which op it was.
type bornTranscript struct {
	Added qda.OpID       `json:"added"`
	Born  qda.Transcript `json:"born"`
}

// foldTranscript finds the op that first brought a text in. Ids and later edits are settled
// for all transcripts together in foldTranscripts.
func (f *folder) foldTranscript(c cell) error {
	tx, key := f.tx, c.rest()
	ops, err := f.liveOps(c)
	if err != nil {
		return err
	}
	var first *qda.Op
	for i, op := range ops {
		switch op.Body.(type) {
		case qda.Erase:
			return f.dropTranscript(key)
		case qda.AddTranscript:
			if first == nil {
				first = &ops[i]
			}
		}
	}
	if first == nil {
		return f.dropTranscript(key)
	}
	add := first.Body.(qda.AddTranscript)
	if err := tx.PutJSON(store.Born, key, bornTranscript{first.ID, add.Transcript}); err != nil {
		return err
	}
	now, err := present(tx, add)
	if err != nil {
		return err
	}
	text, shaped, err := shape(tx, now.Structure, now.content)
	shaped = now.shaped + shaped
	if err != nil {
		return err
	}
	st := storedTranscript{
		Transcript: add.Transcript, Text: now.Text, Rev: now.Structure.Rev, First: add.Text, Original: now.Original, Shaped: shaped,
		Units: len(text.Countable(text.Sentences)), Turns: len(text.Turns), Runes: utf8.RuneCountInString(now.content),
	}
	if err := f.placeAgain(add.Transcript.Key, st); err != nil {
		return err
	}
	if err := tx.Put(store.Texts, key, encodeText(text)); err != nil {
		return err
	}
	return tx.PutJSON(store.Transcripts, key, st)
}

func (f *folder) dropTranscript(key string) error {
	tx := f.tx
	f.study.texts.clear()
	f.study.anchors.clear()
	if err := f.placeAgain(qda.TextKey(key), storedTranscript{}); err != nil {
		return err
	}
	for _, b := range []store.Bucket{store.Transcripts, store.Born, store.Texts} {
		if err := tx.Delete(b, key); err != nil {
			return err
		}
	}
	return nil
}

// foldTranscripts applies edits of metadata and makes ids unique: in the order in which the
// transcripts came, a later one that asks for a taken id becomes id-2.
func foldTranscripts(tx *store.Tx) error {
	all, err := bornTranscripts(tx)
	if err != nil {
		return err
	}
	taken := map[string]bool{}
	for _, b := range all {
		now := b.Born
		now.Participants = slices.Clone(now.Participants)
		now.Attributes = maps.Clone(now.Attributes)
		r, err := readRecord(tx, qda.RefTo("transcript", b.Born.Key))
		if err != nil {
			return err
		}
		if len(r.Fields) > 0 {
			if err := r.into(&now); err != nil {
				return err
			}
		}
		now.ID = unique(now.ID, taken)
		var st storedTranscript
		if _, err := tx.GetJSON(store.Transcripts, string(b.Born.Key), &st); err != nil {
			return err
		}
		if reflect.DeepEqual(st.Transcript, now) {
			continue
		}
		st.Transcript = now
		if err := tx.PutJSON(store.Transcripts, string(b.Born.Key), st); err != nil {
			return err
		}
	}
	return nil
}

// bornTranscripts returns all, in the order in which they came.
func bornTranscripts(tx *store.Tx) ([]bornTranscript, error) {
	_, all, err := scanJSON[bornTranscript](tx, store.Born, "")
	slices.SortFunc(all, func(a, b bornTranscript) int { return cmp.Compare(a.Added, b.Added) })
	return all, err
}

// scanJSON decodes every value whose key has this prefix, on as many processors as there
// are: lists of a thousand transcripts stand between a key and its frame.
func scanJSON[T any](tx *store.Tx, b store.Bucket, prefix string) ([]string, []T, error) {
	var keys []string
	var raw [][]byte
	err := tx.Scan(b, prefix, func(key string, value []byte) (bool, error) {
		keys = append(keys, key)
		raw = append(raw, value)
		return true, nil
	})
	if err != nil {
		return nil, nil, err
	}
	out := make([]T, len(raw))
	workers := min(runtime.GOMAXPROCS(0), 1+len(raw)/64)
	errs := make([]error, workers)
	var wait sync.WaitGroup
	for w := range workers {
		wait.Go(func() {
			for i := w * len(raw) / workers; i < (w+1)*len(raw)/workers; i++ {
				if errs[w] = json.Unmarshal(raw[i], &out[i]); errs[w] != nil {
					return
				}
			}
		})
	}
	wait.Wait()
	return keys, out, errors.Join(errs...)
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

// text returns a transcript's text with its structure, or nil when it is not here.
func (s *Study) text(tx *store.Tx, key qda.TextKey) (*qda.Text, error) {
	raw, err := tx.Get(store.Transcripts, string(key))
	if raw == nil || err != nil {
		return nil, err
	}
	st, err := decodeJSON[storedTranscript](raw)
	if err != nil {
		return nil, err
	}
	if t := s.texts.get(key, st.Shaped); t != nil {
		return t, nil
	}
	shape, err := tx.Get(store.Texts, string(key))
	if err != nil {
		return nil, err
	}
	t, err := decodeText(shape)
	if err != nil {
		return nil, err
	}
	content, err := tx.Get(store.Blobs, string(st.Text))
	if err != nil {
		return nil, err
	}
	t.Key, t.Content, t.Rev = key, string(content), st.Rev
	s.texts.put(t, st.Shaped)
	return t, nil
}
