package study

import (
	"context"
	"slices"

	"yinde/internal/qda"
	"yinde/internal/store"
)

// Undo takes the coder's latest act back, as one more op. Errors: undo.nothing when there is
// none left, undo.rests when others' work stands on it.
func (s *Study) Undo(ctx context.Context, coder qda.CoderID) (Receipt, error) {
	return s.revert(ctx, coder, lastDone)
}

// Redo brings back the act that the coder's latest undo took away, unless something was
// done since.
func (s *Study) Redo(ctx context.Context, coder qda.CoderID) (Receipt, error) {
	return s.revert(ctx, coder, lastUndone)
}

// revert applies the undo or redo that pick chooses. The receipt's ops are those of the act
// that went or came back.
func (s *Study) revert(ctx context.Context, coder qda.CoderID, pick func(*store.Tx, qda.CoderID) (qda.Body, error)) (Receipt, error) {
	var body qda.Body
	var target qda.ActID
	var ops []qda.Op
	err := s.store.View(func(tx *store.Tx) (err error) {
		if body, err = pick(tx, coder); err != nil {
			return err
		}
		target = targetOf(body)
		if ops, err = actOps(tx, coder, target); err != nil {
			return err
		}
		if _, ok := body.(qda.Undo); ok {
			return s.restsOn(tx, coder, ops)
		}
		return nil
	})
	if err != nil {
		return Receipt{}, err
	}
	r, err := s.Apply(ctx, Act{Coder: coder, Ops: []qda.Body{body}})
	r.Ops = ops
	return r, err
}

func targetOf(body qda.Body) qda.ActID {
	switch b := body.(type) {
	case qda.Undo:
		return b.Act
	case qda.Redo:
		return b.Act
	}
	return ""
}

// lastDone finds the latest act that is neither undone nor itself an undo or redo.
func lastDone(tx *store.Tx, coder qda.CoderID) (qda.Body, error) {
	var found qda.Body
	err := scanActs(tx, coder, func(a ActInfo) bool {
		if a.Kind == Did && !a.Undone {
			found = qda.Undo{Act: a.ID}
		}
		return found == nil
	})
	if err == nil && found == nil {
		err = qda.Bad("undo.nothing", coder)
	}
	return found, err
}

// lastUndone walks back over undos and redos to the first undo that still holds; an
// ordinary act on the way ends the search.
func lastUndone(tx *store.Tx, coder qda.CoderID) (qda.Body, error) {
	var found qda.Body
	var failed error
	err := scanActs(tx, coder, func(a ActInfo) bool {
		if a.Kind != Undid {
			return a.Kind == Redid
		}
		undone, err := tx.Get(store.Undone, string(a.Target))
		if err != nil {
			failed = err
			return false
		}
		if string(undone) == string(a.ID) {
			found = qda.Redo{Act: a.Target}
		}
		return found == nil
	})
	if err == nil {
		err = failed
	}
	if err == nil && found == nil {
		err = qda.Bad("redo.nothing", coder)
	}
	return found, err
}

// restsOn refuses to take an act back that others' work stands on: codings in a transcript
// or with a theme, themes below a theme, transcripts and findings of a group.
func (s *Study) restsOn(tx *store.Tx, coder qda.CoderID, ops []qda.Op) error {
	transcripts := map[qda.TextKey]bool{}
	themes := map[qda.ThemeID]bool{}
	for _, op := range ops {
		switch b := op.Body.(type) {
		case qda.Set:
			if b.Ref == qda.RefTo("coder", coder) && b.Replaces == "" {
				return qda.Bad("undo.self", coder)
			}
		case qda.AddTranscript:
			transcripts[b.Transcript.Key] = true
		case qda.AddTheme:
			themes[qda.ThemeIDOf(b.Key, b.Name)] = true
		}
	}
	if len(transcripts)+len(themes) == 0 {
		return nil
	}
	n := 0
	by := map[string]bool{}
	err := scanCodings(tx, "", func(c qda.Coding) error {
		if c.Layer.Coder() != coder && (transcripts[c.Transcript] || themes[c.Theme]) {
			n++
			by[string(c.Layer)] = true
		}
		return nil
	})
	if err != nil {
		return err
	}
	if n > 0 {
		return qda.Bad("undo.rests", n, sortedList(by))
	}
	below := 0
	for _, t := range s.book.Themes() {
		if themes[t.Parent] && !themes[t.ID] {
			below++
		}
	}
	if below > 0 {
		return qda.Bad("undo.rests_themes", below)
	}
	return nil
}

func sortedList(set map[string]bool) string {
	var out []string
	for s := range set {
		out = append(out, s)
	}
	slices.Sort(out)
	return join(out)
}
