package desk

import (
	"encoding/json"
	"slices"
	"sync"

	"yinde/internal/qda"
)

// Pins is how many themes can be on digit keys.
const Pins = 9

// recents is how many themes are remembered as used lately.
const recents = 12

// State is what is remembered of one coder at one study between sessions. It is no part of
// the study.
type State struct {
	Pins   [Pins]qda.ThemeID        `json:"pins"`
	Recent []qda.ThemeID            `json:"recent,omitempty"` // latest first
	Places map[qda.TextKey]int      `json:"places,omitempty"` // the byte the cursor was on
	Revs   map[qda.TextKey]qda.Blob `json:"revs,omitempty"`   // the revision of the text that the place counts in, none for the first
	Last   qda.TextKey              `json:"last,omitempty"`   // the transcript last open
	Panel  string                   `json:"panel,omitempty"`  // on, off, or as the width allows
	Sort   string                   `json:"sort,omitempty"`   // of the Library
	Folded []qda.ThemeID            `json:"folded,omitempty"` // themes of the Codebook below which nothing is shown
}

// ReadState decodes what Encode wrote; anything else is no state.
func ReadState(data []byte) State {
	var s State
	if json.Unmarshal(data, &s) != nil {
		s = State{}
	}
	if s.Places == nil {
		s.Places = map[qda.TextKey]int{}
	}
	if s.Revs == nil {
		s.Revs = map[qda.TextKey]qda.Blob{}
	}
	return s
}

// Encode writes the state as a small piece of JSON.
func (s *State) Encode() []byte {
	data, err := json.Marshal(s)
	if err != nil {
		panic("desk: state: " + err.Error()) // strings and numbers only
	}
	return data
}

// Use notes that themes were just used.
func (s *State) Use(ids ...qda.ThemeID) {
	for _, id := range ids {
		s.Recent = slices.DeleteFunc(s.Recent, func(r qda.ThemeID) bool { return r == id })
		s.Recent = slices.Insert(s.Recent, 0, id)
	}
	s.Recent = s.Recent[:min(len(s.Recent), recents)]
}

// Pin puts a theme on the digit slot+1, and off the one it was on.
func (s *State) Pin(id qda.ThemeID, slot int) {
	if i := s.Pinned(id); i >= 0 {
		s.Pins[i] = ""
	}
	s.Pins[slot] = id
}

// TogglePin puts a theme on the first free digit, or takes it off its digit. It returns the
// slot, and -1 when the theme was taken off or all are taken.
func (s *State) TogglePin(id qda.ThemeID) (slot int, full bool) {
	if i := s.Pinned(id); i >= 0 {
		s.Pins[i] = ""
		return -1, false
	}
	for i, p := range s.Pins {
		if p == "" {
			s.Pins[i] = id
			return i, false
		}
	}
	return -1, true
}

// Pinned is the slot of a theme, or -1.
func (s *State) Pinned(id qda.ThemeID) int { return slices.Index(s.Pins[:], id) }

// Changed notes that the state differs from what was saved.
func (d *Desk) Changed() { d.changed = true }

// TakeChanged reports whether the state has changed since it was last asked.
func (d *Desk) TakeChanged() bool {
	was := d.changed
	d.changed = false
	return was
}

// Saver writes states in the order in which they were made, though commands may run in any.
type Saver struct {
	mu    sync.Mutex
	made  int
	saved int
	Write func(data []byte) error
}

// Save returns a function that writes data unless something newer was written.
func (s *Saver) Save(data []byte) func() error {
	s.made++
	n := s.made
	return func() error {
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.Write == nil || n <= s.saved {
			return nil
		}
		s.saved = n
		return s.Write(data)
	}
}
