package study

import (
	"maps"
	"slices"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/store"
)

// folder gathers the cells that ops touched and folds them in an order in which each finds
// what it reads already folded.
type folder struct {
	study *Study
	tx    *store.Tx
	cells map[cell]bool
	acts  map[string]*ActInfo // by key, not yet written
	index map[string]string   // entries of the touch index, not yet written
	fresh map[qda.OpID]qda.Op // imports of this transaction: large, and folded at once

	// What codings need and what has come or gone: their layers are counted again.
	themes      map[qda.ThemeID]bool
	transcripts map[qda.TextKey]bool

	// Of transcripts whose codings are folded: see place.go.
	stands    map[qda.TextKey]storedTranscript
	unmoved   map[qda.TextKey]bool
	elsewhere map[qda.TextKey]bool // a coding made in a revision is among the cells
}

func (s *Study) folder(tx *store.Tx) *folder {
	return &folder{study: s, tx: tx, cells: map[cell]bool{}, acts: map[string]*ActInfo{}, index: map[string]string{}, fresh: map[qda.OpID]qda.Op{},
		themes: map[qda.ThemeID]bool{}, transcripts: map[qda.TextKey]bool{},
		stands: map[qda.TextKey]storedTranscript{}, unmoved: map[qda.TextKey]bool{}, elsewhere: map[qda.TextKey]bool{}}
}

// add indexes op, which is already in the journal, and marks its cells.
func (f *folder) add(op qda.Op) error {
	note := string(op.Act) + "\x00" + noteOf(op)
	for _, c := range cellsOf(op) {
		f.cells[c] = true
		f.index[c.touchKey(op.ID)] = note
	}
	if _, ok := op.Body.(qda.AddTranscript); ok {
		f.fresh[op.ID] = op
	}
	return f.addToAct(op)
}

// liveOps is [liveOps] that need not decode again what this transaction brought.
func (f *folder) liveOps(c cell) ([]qda.Op, error) {
	live, err := touches(f.tx, c)
	if err != nil {
		return nil, err
	}
	ops := make([]qda.Op, len(live))
	for i, t := range live {
		op, ok := f.fresh[t.op]
		if !ok {
			if op, err = readOp(f.tx, t.op); err != nil {
				return nil, err
			}
		}
		ops[i] = op
	}
	return ops, nil
}

// writeIndex writes the touch index in key order: bbolt inserts into a page in time
// proportional to what stands behind the new key.
func (f *folder) writeIndex() error {
	for _, key := range slices.Sorted(maps.Keys(f.index)) {
		if err := f.tx.Put(store.Touch, key, []byte(f.index[key])); err != nil {
			return err
		}
	}
	clear(f.index)
	return nil
}

func (f *folder) mark(op qda.Op) {
	for _, c := range cellsOf(op) {
		f.cells[c] = true
	}
}

// of returns the marked cells with this prefix, sorted.
func (f *folder) of(prefix string) []cell {
	var out []cell
	for c := range f.cells {
		if c.is(prefix) {
			out = append(out, c)
		}
	}
	slices.Sort(out)
	return out
}

// run folds everything marked and returns the codebook as it now stands.
func (f *folder) run() (*qda.Codebook, error) {
	if err := f.writeIndex(); err != nil {
		return nil, err
	}
	if err := f.writeActs(); err != nil {
		return nil, err
	}
	if err := f.undo(); err != nil {
		return nil, err
	}
	for _, c := range f.of("r/") {
		if err := foldRegisters(f.tx, c); err != nil {
			return nil, err
		}
	}
	if err := f.foldTranscripts(); err != nil {
		return nil, err
	}
	book, err := f.book()
	if err != nil {
		return nil, err
	}
	if err := f.codings(book); err != nil {
		return nil, err
	}
	return book, nil
}

// undo settles which acts are undone and marks what an act that changed sides had touched.
func (f *folder) undo() error {
	for _, c := range f.of("u/") {
		act := c.rest()
		before, err := f.tx.Get(store.Undone, act)
		if err != nil {
			return err
		}
		was := before != nil
		if err := foldUndo(f.tx, c); err != nil {
			return err
		}
		after, err := f.tx.Get(store.Undone, act)
		if err != nil {
			return err
		}
		if was == (after != nil) {
			continue
		}
		if err := f.markAct(qda.ActID(act)); err != nil {
			return err
		}
	}
	return nil
}

// markAct marks the cells of every op of an act, whoever's it is.
func (f *folder) markAct(act qda.ActID) error {
	op, err := readOp(f.tx, qda.OpID(act))
	if err != nil {
		return err
	}
	ops, err := actOps(f.tx, op.Coder, act)
	for _, op := range ops {
		f.mark(op)
	}
	return err
}

func (f *folder) foldTranscripts() error {
	cells := f.of("t/")
	for _, c := range cells {
		f.transcripts[qda.TextKey(c.rest())] = true
		if err := f.foldTranscript(c); err != nil {
			return err
		}
	}
	if len(cells) == 0 && len(f.of("r/transcript/")) == 0 {
		return nil
	}
	return foldTranscripts(f.tx)
}

func (f *folder) book() (*qda.Codebook, error) {
	if !f.cells[bookCell] && !f.cells[versionCell] && len(f.of("r/theme/")) == 0 {
		return f.study.book, nil
	}
	if err := foldBook(f.tx); err != nil {
		return nil, err
	}
	book, err := readBook(f.tx)
	if err != nil {
		return nil, err
	}
	for _, t := range f.study.book.Themes() {
		f.themes[t.ID] = book.Theme(t.ID) == nil
	}
	for _, t := range book.Themes() {
		f.themes[t.ID] = f.study.book.Theme(t.ID) == nil
	}
	maps.DeleteFunc(f.themes, func(_ qda.ThemeID, changed bool) bool { return !changed })
	return book, nil
}

// codings folds the marked codings and recounts the layers they belong to.
func (f *folder) codings(book *qda.Codebook) error {
	layers := map[layerKey]bool{}
	if err := f.madeElsewhere(); err != nil {
		return err
	}
	for _, c := range f.of("c/") {
		if err := f.foldCoding(c); err != nil {
			return err
		}
		head, _, _ := strings.Cut(c.rest(), "\x00")
		layers[parseLayerKey(head)] = true
	}
	if err := f.waiting(layers); err != nil {
		return err
	}
	sorted := slices.SortedFunc(maps.Keys(layers), func(a, b layerKey) int { return strings.Compare(a.String(), b.String()) })
	for _, k := range sorted {
		if err := f.study.foldProgress(f.tx, book, k); err != nil {
			return err
		}
	}
	return nil
}

// waiting adds the layers whose codings gained or lost effect because a transcript or theme
// came or went.
func (f *folder) waiting(layers map[layerKey]bool) error {
	for key := range f.transcripts {
		err := f.tx.Scan(store.Codings, string(key)+"/", func(key string, _ []byte) (bool, error) {
			head, _, _ := strings.Cut(key, "\x00")
			layers[parseLayerKey(head)] = true
			return true, nil
		})
		if err != nil {
			return err
		}
	}
	if len(f.themes) == 0 {
		return nil
	}
	return f.tx.Scan(store.Codings, "", func(key string, _ []byte) (bool, error) {
		head, place, _ := strings.Cut(key, "\x00")
		if len(place) > placeDigits && f.themes[qda.ThemeID(place[placeDigits:])] {
			layers[parseLayerKey(head)] = true
		}
		return true, nil
	})
}

func parseLayerKey(s string) layerKey {
	transcript, layer, _ := strings.Cut(s, "/")
	return layerKey{qda.TextKey(transcript), qda.Layer(layer)}
}

// Rebuild throws the read buckets away and makes them anew from the journal.
func (s *Study) Rebuild() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	before := s.book
	err := s.store.Update(func(tx *store.Tx) error {
		for _, b := range store.Read {
			if err := tx.Clear(b); err != nil {
				return err
			}
		}
		s.texts.clear()
		s.book = qda.NewCodebook("", nil)
		f := s.folder(tx)
		err := tx.Scan(store.Ops, "", func(_ string, value []byte) (bool, error) {
			op, err := qda.DecodeOp(value)
			if err != nil {
				return false, err
			}
			return true, f.add(op)
		})
		if err != nil {
			return err
		}
		f.cells[bookCell] = true
		if s.book, err = f.run(); err != nil {
			return err
		}
		return tx.Put(store.Meta, cacheKey, []byte(cacheVersion))
	})
	if err != nil {
		s.book = before
	}
	return err
}
