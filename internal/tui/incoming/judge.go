package incoming

import (
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/text"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/overlay"
)

// lot is what becomes of a row when all is stored.
type lot int

const (
	comes   lot = iota // it goes in
	revises            // it takes the place of a transcript's text
	taken              // another text is in the study under its id: a revision, another id, or out
	wrong              // something must be corrected first, or it is left out
	known              // this text is there already
	left               // it was left out
	refused            // it could not be read
	passed             // it is no interview
)

// signs of the lots, in a cell each.
var signs = map[lot]string{comes: "+", revises: "~", taken: "?", wrong: "!", known: "=", left: "-", refused: "x", passed: "·"}

func fold(id string) string { return strings.ToLower(id) }

// judge finds the lot of every row.
func (s *Screen) judge() {
	ids, texts := map[string]bool{}, map[qda.TextKey]string{}
	for _, r := range s.rows {
		r.lot, r.why = s.lotOf(r, ids, texts)
		if r.lot == comes || r.lot == revises {
			ids[fold(r.meta.ID)] = true
			texts[r.meta.Key] = r.meta.ID
		}
	}
	s.list.Resize(len(s.rows), s.list.Height)
	s.card = nil
}

// lotOf is the lot of a row below others that have ids and texts, and what is wrong with it.
func (s *Screen) lotOf(r *row, ids map[string]bool, texts map[qda.TextKey]string) (lot, string) {
	t := s.desk.T
	there, isThere := s.there[fold(r.meta.ID)]
	twin, twice := texts[r.meta.Key]
	_, stillThere := s.there[fold(r.Known)] // an undo may have taken it away since
	switch {
	case len(r.Refused) > 0:
		return refused, strings.Join(r.Refused, " · ")
	case r.Passed != "":
		return passed, r.Passed
	case r.out:
		return left, t("incoming.is_out")
	case r.Known != "" && stillThere:
		return known, t("import.known_row", r.Known)
	case twice:
		return known, t("incoming.twin", twin)
	case ids[fold(r.meta.ID)]:
		return wrong, t("incoming.id_twice", r.meta.ID)
	case isThere && r.plan != nil && r.plan.Transcript.Key == there.Key && r.plan.Transcript.Rev == there.Rev:
		return revises, t("incoming.revises", there.ID)
	case isThere:
		return taken, t("incoming.taken", r.meta.ID)
	case r.meta.Group != "" && !slices.ContainsFunc(s.group, func(g qda.Group) bool { return g.ID == r.meta.Group }):
		return wrong, t("incoming.no_group", r.meta.Group)
	case r.meta.Mode != "" && !slices.Contains(qda.Modes, r.meta.Mode):
		return wrong, t("incoming.bad_field", t("field.mode"), r.meta.Mode)
	case r.meta.Record != "" && !slices.Contains(qda.Records, r.meta.Record):
		return wrong, t("incoming.bad_field", t("field.record"), r.meta.Record)
	case r.meta.Date != "" && !qda.ValidDate(r.meta.Date):
		return wrong, t("incoming.bad_field", t("field.date"), r.meta.Date)
	}
	return comes, ""
}

// count is how many rows have one of the lots.
func (s *Screen) count(lots ...lot) (n int) {
	for _, r := range s.rows {
		if slices.Contains(lots, r.lot) {
			n++
		}
	}
	return n
}

// store puts everything into the study in one act. Rows that want something done first are
// asked about: they stay out then.
func (s *Screen) store() tea.Cmd {
	t := s.desk.T
	n, open := s.count(comes, revises), s.count(taken, wrong)
	switch {
	case n == 0 && open == 0:
		s.desk.Say("incoming.nothing")
		return nil
	case open == 0:
		return s.apply()
	}
	for i, r := range s.rows {
		if r.lot == taken || r.lot == wrong {
			s.list.Set(i) // where something is to be done
			s.card, s.down = nil, 0
			break
		}
	}
	q := &overlay.Choose{Desk: s.desk, Question: t("incoming.open", open), Note: t("incoming.open_note"),
		Answers: []overlay.Answer{{Text: t("incoming.open_no")}}}
	if n > 0 {
		q.Answers = append(q.Answers, overlay.Answer{Text: t("incoming.open_yes", n), Do: s.apply})
	}
	s.desk.Push(q)
	return nil
}

func (s *Screen) apply() tea.Cmd {
	added, revised, lost := 0, 0, 0
	var going []row // as they are now
	for _, r := range s.rows {
		switch r.lot {
		case comes:
			added++
		case revises:
			revised++
			lost += r.plan.Count(text.Lost)
		default:
			continue
		}
		going = append(going, *r)
	}
	return overlay.Store(s.desk, s.batch.Path, added+revised, func(ctx context.Context) (act study.Act, err error) {
		for _, r := range going {
			var ops []qda.Body
			var blobs [][]byte
			if r.lot == revises {
				ops, blobs = r.plan.Ops, r.plan.Blobs
			} else {
				ops, blobs = r.Ops(r.meta)
			}
			act.Ops, act.Blobs = append(act.Ops, ops...), append(act.Blobs, blobs...)
			if err := ctx.Err(); err != nil {
				return act, err
			}
		}
		return act, nil
	}, func(study.Receipt) tea.Cmd {
		s.clear()
		cmd := s.desk.Run("screen.library")
		switch {
		case lost > 0:
			s.desk.Say("incoming.stored_lost", added, revised, lost, s.desk.Keys.Of("screen.lost").First())
		case revised > 0:
			s.desk.Say("incoming.stored_revised", added, revised)
		default:
			s.desk.Say("import.told", added)
		}
		return cmd
	}, func() {
		s.clear()
	})
}

// revise shows what putting the row in place of the transcript of its id would do. Yes lets it
// be stored with the rest; it can be taken back by the same key.
func (s *Screen) revise() tea.Cmd {
	r := s.current()
	if r.lot == revises {
		r.plan = nil
		s.changed()
		return nil
	}
	there := s.there[fold(r.meta.ID)]
	return overlay.Revising{
		Desk: s.desk, Key: there.Key, Plan: r.Revise, Yes: s.desk.T("revision.yes_later"),
		Take: func(plan desk.Revision) tea.Cmd {
			r.plan = &plan
			s.changed()
			s.desk.Say("incoming.will_revise", there.ID, s.desk.Keys.Of("incoming.store").First())
			return nil
		},
	}.Open()
}
