package study

import (
	"strings"

	"yinde/internal/qda"
	"yinde/internal/store"
)

// Unplaced is a coding whose words are no longer in the text: it waits to be put elsewhere or
// to be removed. Coding holds its words and what stood around them.
type Unplaced struct {
	qda.Coding
	ID string // of the transcript
}

// Unplaced lists the codings that have no place in the present text of any transcript.
func (v *View) Unplaced() ([]Unplaced, error) { return v.unplaced("") }

// UnplacedIn is Unplaced for one transcript.
func (v *View) UnplacedIn(key qda.TextKey) ([]Unplaced, error) { return v.unplaced(string(key) + "/") }

func (v *View) unplaced(prefix string) ([]Unplaced, error) {
	var out []Unplaced
	err := v.tx.Scan(store.Places, prefix, func(made string, value []byte) (bool, error) {
		if len(value) == 0 || value[0] != '-' {
			return true, nil
		}
		id, _, _ := strings.Cut(string(value[1:]), "\x00")
		op, err := readOp(v.tx, qda.OpID(id))
		if err != nil {
			return false, err
		}
		code, ok := op.Body.(qda.Code)
		st, err := v.stored(code.Transcript)
		if !ok || err != nil {
			return true, nil // its transcript is not here
		}
		if text, err := v.tx.Get(store.Blobs, string(code.Rev)); code.Rev != "" && text == nil {
			return true, err // nor is its text
		}
		c := code.Coding
		c.Made = op.ID
		out = append(out, Unplaced{c, st.ID})
		return true, nil
	})
	return out, err
}
