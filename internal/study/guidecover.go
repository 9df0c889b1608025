package study

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"yinde/internal/qda"
	"yinde/internal/store"
)

// Coverage is which questions of a group were asked in which interviews of it.
type Coverage struct {
	Group       qda.Group
	Transcripts []TranscriptInfo
	Cells       [][]CoverageCell // by question, by transcript
}

// CoverageCell is what became of one question in one interview.
type CoverageCell struct {
	Asked      int // turns that ask it; 0: not asked, or not linked yet
	Turns      int // participants' turns under it
	Characters int // code points that participants said under it
}

// Covered is in how many interviews question i was asked.
func (c *Coverage) Covered(i int) int {
	n := 0
	for _, cell := range c.Cells[i] {
		if cell.Asked > 0 {
			n++
		}
	}
	return n
}

// Coverage reads the coverage tables of these groups, all groups when none is named. Only
// interviews in which something is linked cost more than a look.
func (v *View) Coverage(ctx context.Context, groups ...qda.GroupID) ([]*Coverage, error) {
	all, err := v.Groups()
	if err != nil {
		return nil, err
	}
	for _, id := range groups {
		if !slices.ContainsFunc(all, func(g qda.Group) bool { return g.ID == id }) {
			return nil, UnknownGroup(id, all)
		}
	}
	transcripts, err := v.Transcripts()
	if err != nil {
		return nil, err
	}
	var out []*Coverage
	for _, g := range all {
		if len(groups) > 0 && !slices.Contains(groups, g.ID) {
			continue
		}
		c := &Coverage{Group: g, Cells: make([][]CoverageCell, len(g.Questions))}
		for _, t := range transcripts {
			if t.Group == g.ID {
				c.Transcripts = append(c.Transcripts, t)
			}
		}
		for i := range c.Cells {
			c.Cells[i] = make([]CoverageCell, len(c.Transcripts))
		}
		if err := v.cover(ctx, c); err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}

func (v *View) cover(ctx context.Context, c *Coverage) error {
	for at, t := range c.Transcripts {
		if err := canceled(ctx); err != nil {
			return err
		}
		linked, err := v.linked(t.Key)
		if err != nil {
			return err
		}
		if !linked {
			continue
		}
		a, err := v.Asked(t)
		if err != nil {
			return err
		}
		for i, q := range c.Group.Questions {
			c.Cells[i][at] = a.cell(q.ID)
		}
	}
	return nil
}

// linked reports whether anything was ever linked in a transcript.
func (v *View) linked(key qda.TextKey) (found bool, err error) {
	err = v.tx.Scan(store.Records, string(qda.RefTo("turn", key))+"/", func(string, []byte) (bool, error) {
		found = true
		return false, nil
	})
	return found, err
}

func (a *Asked) cell(question string) CoverageCell {
	var c CoverageCell
	for _, p := range a.Said(question) {
		c.Asked++
		for _, turn := range a.Text.Turns[p.From:p.To] {
			if turn.Role != qda.Interviewer {
				c.Turns++
				c.Characters += utf8.RuneCountInString(strings.TrimSpace(a.Text.Quote(turn.Said())))
			}
		}
	}
	return c
}

// looseLinks is what [View.Check] says of links without effect: what they lack may come back
// or arrive, and they can be taken away by hand.
func (v *View) looseLinks() ([]Problem, error) {
	all, err := v.Transcripts()
	if err != nil {
		return nil, err
	}
	var out []Problem
	for _, t := range all {
		linked, err := v.linked(t.Key)
		if err != nil {
			return nil, err
		}
		if !linked {
			continue
		}
		a, err := v.Asked(t)
		if err != nil {
			return nil, err
		}
		for _, l := range a.Loose() {
			op, err := v.Last(qda.TurnRef(t.Key, l.Made.At, l.Made.Rev))
			if err != nil {
				return nil, err
			}
			out = append(out, Problem{qda.Say("check.loose_link", t.ID, max(1, a.Text.TurnAt(l.At)+1), l.Refs()), op})
		}
	}
	return out, nil
}

// AskedWords is a question as it was asked in an interview.
type AskedWords struct{ Question, Words string }

// AskedWords lists how the questions that hold were asked in a transcript. A turn that asks
// several tells none of them apart and is left out.
func (v *View) AskedWords(t TranscriptInfo) ([]AskedWords, error) {
	linked, err := v.linked(t.Key)
	if err != nil || !linked {
		return nil, err
	}
	a, err := v.Asked(t)
	if err != nil {
		return nil, err
	}
	var out []AskedWords
	for i, ids := range a.ByTurn {
		if len(ids) == 1 && a.Text.Turns[i].Role == qda.Interviewer {
			out = append(out, AskedWords{ids[0], strings.Clone(a.Text.Quote(a.Text.Turns[i].Said()))})
		}
	}
	return out, nil
}
