package findings

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/keys"
)

// here is what the cursor is on: of a page the piece it is made of, of a list the title of the
// finding or part. It has no entry where there is nothing to edit.
func (s *Screen) here() source {
	switch {
	case s.data == nil:
		return source{}
	case s.reading.page != nil:
		if from := s.reading.source(); from.entry != nil {
			return from
		}
		if e := s.shownEntry(); e != nil && e.ref() != "" {
			return source{entry: e, at: onTitle}
		}
		return source{}
	}
	if c := s.grid.cell(); s.inMatrix && c != nil && !c.near {
		return source{} // the finding that speaks for it is on a theme above
	}
	if e := s.entry(); e != nil && e.ref() != "" {
		return source{entry: e, at: onTitle}
	}
	return source{}
}

// editing does an action that changes something. It reports false for any other.
func (s *Screen) editing(a keys.Action) (tea.Cmd, bool) {
	from := s.here()
	switch a {
	case "findings.add":
		return s.askAdd(from), true
	case "findings.restore":
		return s.askRestore(), true
	}
	do := map[keys.Action]func(source) tea.Cmd{
		"findings.edit": s.edit, "findings.outside": s.editOutside, "findings.quotes": s.askQuotes, "findings.remove": s.remove,
		"findings.earlier": func(f source) tea.Cmd { return s.shift(f, -1) }, "findings.later": func(f source) tea.Cmd { return s.shift(f, 1) },
		"findings.links": s.askLinks, "findings.themes": s.askThemes, "findings.uses": s.nextUse, "findings.conflicts": s.askConflict,
	}[a]
	if do == nil {
		return nil, false
	}
	if from.entry == nil {
		s.desk.Say("findings.nothing_here")
		return nil, true
	}
	return do(from), true
}

// change makes an act of what stands when its turn comes; then runs when it is saved and shown.
func (s *Screen) change(ops func(v *study.View) ([]qda.Body, error), then func() tea.Cmd) tea.Cmd {
	return s.desk.Make(ops, then)
}

// changeOr is change with something to do when the act is refused; nil: saying why.
func (s *Screen) changeOr(ops func(v *study.View) ([]qda.Body, error), then func() tea.Cmd, refused func(error) tea.Cmd) tea.Cmd {
	if refused == nil {
		return s.desk.Make(ops, then)
	}
	return s.desk.MakeOr(ops, then, refused)
}

// editBlocks is the ops of a change to the blocks of an entry.
func editBlocks(v *study.View, e *entry, change func([]qda.Block) ([]qda.Block, error)) ([]qda.Body, error) {
	if e.finding != nil {
		return v.EditFinding(e.finding.ID, func(f *qda.Finding) (err error) {
			f.Blocks, err = change(f.Blocks)
			return err
		})
	}
	return v.EditPart(e.id, func(p *qda.Part) (err error) {
		p.Blocks, err = change(p.Blocks)
		return err
	})
}

// changeBlock changes the block a source is, which may have moved since it was read.
func (s *Screen) changeBlock(from source, change func(blocks []qda.Block, at int) []qda.Block, then func(), failed func(error) tea.Cmd) tea.Cmd {
	was := *from.block()
	return s.changeOr(func(v *study.View) ([]qda.Body, error) {
		return editBlocks(v, from.entry, func(blocks []qda.Block) ([]qda.Block, error) {
			at, err := study.BlockAt(blocks, from.index, was)
			if err != nil {
				return nil, err
			}
			return change(blocks, at), nil
		})
	}, func() tea.Cmd { then(); return nil }, failed)
}

// insert puts blocks below what the cursor is on; the cursor goes to the last of them.
func (s *Screen) insert(from source, blocks []qda.Block, failed func(error) tea.Cmd) tea.Cmd {
	at := s.below(from)
	return s.changeOr(func(v *study.View) ([]qda.Body, error) {
		return editBlocks(v, from.entry, func(now []qda.Block) ([]qda.Block, error) {
			at = min(at, len(now))
			return slices.Insert(now, at, blocks...), nil
		})
	}, func() tea.Cmd {
		s.seek(source{entry: from.entry, at: onBlock, index: at + len(blocks) - 1})
		s.desk.Say("findings.added", len(blocks))
		return nil
	}, failed)
}

// below is the index at which a new block goes: below the block of the cursor, at the top when
// it is on the title of an open page, else last.
func (s *Screen) below(from source) int {
	switch {
	case from.at == onBlock:
		return from.index + 1
	case from.fresh || s.reading.page != nil && from.at != onCites:
		return 0
	}
	return len(from.entry.written())
}

// seek puts the cursor of the open page on a piece, as it was read last.
func (s *Screen) seek(to source) {
	if s.reading.page != nil {
		s.reading.goTo(s.reading.seek(to, s.reading.current()))
	}
}

// remove takes the block of the cursor out, or the whole finding or part.
func (s *Screen) remove(from source) tea.Cmd {
	switch {
	case from.chosen:
		s.desk.Say("findings.is_chosen")
		return nil
	case from.at == onBlock && from.block() != nil:
		return s.changeBlock(from, func(blocks []qda.Block, at int) []qda.Block { return slices.Delete(blocks, at, at+1) },
			func() { s.desk.Say("findings.block_gone") }, nil)
	case from.at != onTitle:
		s.desk.Say("findings.on_title")
		return nil
	}
	e := from.entry
	name := e.name(s.desk.Words)
	return s.change(func(v *study.View) ([]qda.Body, error) { return setRemoved(v, e, true) }, func() tea.Cmd {
		s.desk.Say("findings.gone", name, s.desk.Keys.Of("findings.restore").First())
		return nil
	})
}

func setRemoved(v *study.View, e *entry, removed bool) ([]qda.Body, error) {
	if e.finding != nil {
		return v.EditFinding(e.finding.ID, func(f *qda.Finding) error { f.Removed = removed; return nil })
	}
	return v.EditPart(e.id, func(p *qda.Part) error { p.Removed = removed; return nil })
}

// shift moves the block of the cursor among the blocks, or a finding within its chapter, or a
// part among parts.
func (s *Screen) shift(from source, by int) tea.Cmd {
	if from.at == onBlock && from.block() != nil {
		to := from.index
		return s.changeBlock(from, func(blocks []qda.Block, at int) []qda.Block {
			if to = at + by; to < 0 || to >= len(blocks) {
				to = at
				return blocks
			}
			blocks[at], blocks[to] = blocks[to], blocks[at]
			return blocks
		}, func() { s.seek(source{entry: from.entry, at: onBlock, index: to}) }, nil)
	}
	if from.at != onTitle {
		s.desk.Say("findings.on_title")
		return nil
	}
	e := from.entry
	return s.change(func(v *study.View) ([]qda.Body, error) {
		if e.finding != nil {
			return moveFinding(v, e.finding.ID, by)
		}
		return movePart(v, e.id, by)
	}, func() tea.Cmd {
		s.index.choose(e)
		return nil
	})
}

func moveFinding(v *study.View, id qda.FindingID, by int) ([]qda.Body, error) {
	f, err := v.Finding(id)
	if err != nil {
		return nil, err
	}
	all, err := v.Findings()
	all = slices.DeleteFunc(all, func(o qda.Finding) bool { return o.Group != f.Group })
	at := slices.IndexFunc(all, func(o qda.Finding) bool { return o.ID == id })
	before, ok := neighbour(len(all), at, by)
	if err != nil || !ok {
		return nil, err
	}
	if before < 0 {
		return v.MoveFinding(id, "")
	}
	return v.MoveFinding(id, all[before].ID)
}

func movePart(v *study.View, id string, by int) ([]qda.Body, error) {
	all, err := v.Parts()
	at := slices.IndexFunc(all, func(o qda.Part) bool { return o.ID == id })
	before, ok := neighbour(len(all), at, by)
	if err != nil || !ok {
		return nil, err
	}
	if before < 0 {
		return v.MovePart(id, "")
	}
	return v.MovePart(id, all[before].ID)
}

// neighbour is the index before which the one at index at goes when it moves by one place, -1
// for the end; ok is false when it stays.
func neighbour(n, at, by int) (before int, ok bool) {
	switch {
	case at < 0 || by < 0 && at == 0 || by > 0 && at == n-1:
		return 0, false
	case by < 0:
		return at - 1, true
	case at+2 < n:
		return at + 2, true
	}
	return -1, true
}
