package study

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"yinde/internal/qda"
)

// Findings and parts are edited as a whole: a change is made to what stands, and the ops set
// the fields that differ. So two people who change different fields of a finding do not
// conflict, and two who change its blocks do.

// EditFinding changes a finding as it stands and returns the ops that say so, none when
// change changes nothing. A removed finding may be edited too: that is how it is restored.
func (v *View) EditFinding(id qda.FindingID, change func(*qda.Finding) error) ([]qda.Body, error) {
	f, err := v.Finding(id)
	if err != nil {
		return nil, err
	}
	now := f
	now.Blocks, now.Themes, now.Questions = slices.Clone(f.Blocks), slices.Clone(f.Themes), slices.Clone(f.Questions)
	if err := change(&now); err != nil {
		return nil, err
	}
	return SetFinding(f, now), nil
}

// EditPart is [View.EditFinding] for a part.
func (v *View) EditPart(id string, change func(*qda.Part) error) ([]qda.Body, error) {
	p, err := v.Part(id)
	if err != nil {
		return nil, err
	}
	now := p
	now.Blocks, now.Cites = slices.Clone(p.Blocks), slices.Clone(p.Cites)
	if err := change(&now); err != nil {
		return nil, err
	}
	return SetPart(p, now), nil
}

// Finding returns a finding, removed or not; an unknown id is an error.
func (v *View) Finding(id qda.FindingID) (qda.Finding, error) {
	f := qda.Finding{}
	r, err := readRecord(v.tx, qda.RefTo("finding", id))
	if err == nil && len(r.Fields) == 0 {
		err = qda.Bad("finding.unknown", id).Because(qda.ErrNotFound)
	}
	if err != nil {
		return f, err
	}
	err = r.into(&f)
	f.ID = id
	return f, err
}

// Part returns a part, removed or not; an unknown id is an error.
func (v *View) Part(id string) (qda.Part, error) {
	all, err := v.allParts()
	if err != nil {
		return qda.Part{}, err
	}
	if i := slices.IndexFunc(all, func(p qda.Part) bool { return p.ID == id }); i >= 0 {
		return all[i], nil
	}
	return qda.Part{}, qda.Bad("part.unknown", id).Because(qda.ErrNotFound)
}

// RemovedFindings lists the findings that were removed and can be restored.
func (v *View) RemovedFindings() ([]qda.Finding, error) {
	all, err := v.allFindings()
	return slices.DeleteFunc(all, func(f qda.Finding) bool { return !f.Removed }), err
}

// RemovedParts lists the parts that were removed and can be restored.
func (v *View) RemovedParts() ([]qda.Part, error) {
	all, err := v.allParts()
	return slices.DeleteFunc(all, func(p qda.Part) bool { return !p.Removed }), err
}

// NewFinding gives a finding an id that is free, group/theme by default, and the last place
// in its group.
func (v *View) NewFinding(f qda.Finding) (qda.Finding, error) {
	all, err := v.allFindings()
	if err != nil {
		return f, err
	}
	name := "finding"
	if len(f.Themes) > 0 {
		if t := v.Codebook().Resolve(f.Themes[0]); t != nil {
			name = t.Key
		}
	}
	base := string(f.Group) + "/" + name
	f.ID = qda.FindingID(freeID(base, func(id string) bool {
		return slices.ContainsFunc(all, func(o qda.Finding) bool { return string(o.ID) == id })
	}))
	for _, o := range all {
		if o.Group == f.Group && !o.Removed {
			f.Order = max(f.Order, o.Order+1)
		}
	}
	return f, nil
}

// NewPart gives a part an id that is free, and the last place.
func (v *View) NewPart(p qda.Part) (qda.Part, error) {
	all, err := v.allParts()
	if err != nil {
		return p, err
	}
	if strings.TrimSpace(p.ID) == "" {
		p.ID = "part"
	}
	p.ID = freeID(p.ID, func(id string) bool {
		return slices.ContainsFunc(all, func(o qda.Part) bool { return o.ID == id })
	})
	for _, o := range all {
		if !o.Removed {
			p.Order = max(p.Order, o.Order+1)
		}
	}
	return p, nil
}

func freeID(base string, taken func(string) bool) string {
	for id, n := base, 2; ; n++ {
		if !taken(id) {
			return id
		}
		id = base + "-" + strconv.Itoa(n)
	}
}

// MoveFinding places a finding before another of its group, last with before "". Findings of
// the group get the numbers of their places where they have others.
func (v *View) MoveFinding(id, before qda.FindingID) ([]qda.Body, error) {
	f, err := v.Finding(id)
	if err != nil {
		return nil, err
	}
	all, err := v.Findings()
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(o qda.Finding) bool { return o.Group != f.Group || o.ID == id })
	at := len(all)
	if before != "" {
		if at = slices.IndexFunc(all, func(o qda.Finding) bool { return o.ID == before }); at < 0 {
			return nil, qda.Bad("finding.not_in_group", before, f.Group).Because(qda.ErrNotFound)
		}
	}
	var ops []qda.Body
	for i, o := range slices.Insert(all, at, f) {
		if o.Order != i+1 {
			ops = append(ops, qda.NewSet(qda.RefTo("finding", o.ID), "order", i+1))
		}
	}
	return ops, nil
}

// MovePart is [View.MoveFinding] for parts.
func (v *View) MovePart(id, before string) ([]qda.Body, error) {
	p, err := v.Part(id)
	if err != nil {
		return nil, err
	}
	all, err := v.Parts()
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(o qda.Part) bool { return o.ID == id })
	at := len(all)
	if before != "" {
		if at = slices.IndexFunc(all, func(o qda.Part) bool { return o.ID == before }); at < 0 {
			return nil, qda.Bad("part.unknown", before).Because(qda.ErrNotFound)
		}
	}
	var ops []qda.Body
	for i, o := range slices.Insert(all, at, p) {
		if o.Order != i+1 {
			ops = append(ops, qda.NewSet(qda.RefTo("part", o.ID), "order", i+1))
		}
	}
	return ops, nil
}

// SetFinding is the ops that make was into now: one for each field that differs. The zero
// finding has no fields yet.
func SetFinding(was, now qda.Finding) []qda.Body {
	s := setter{ref: qda.RefTo("finding", now.ID)}
	s.field("group", was.Group, now.Group)
	s.field("themes", orEmpty(was.Themes), orEmpty(now.Themes))
	s.field("title", was.Title, now.Title)
	s.field("title_en", was.TitleEn, now.TitleEn)
	s.field("questions", orEmpty(was.Questions), orEmpty(now.Questions))
	s.field("blocks", orEmpty(was.Blocks), orEmpty(now.Blocks))
	s.field("order", was.Order, now.Order)
	s.field("removed", was.Removed, now.Removed)
	return s.ops
}

// SetPart is [SetFinding] for a part.
func SetPart(was, now qda.Part) []qda.Body {
	s := setter{ref: qda.RefTo("part", now.ID)}
	s.field("title", was.Title, now.Title)
	s.field("title_en", was.TitleEn, now.TitleEn)
	s.field("chapter", was.Chapter, now.Chapter)
	s.field("blocks", orEmpty(was.Blocks), orEmpty(now.Blocks))
	s.field("cites", orEmpty(was.Cites), orEmpty(now.Cites))
	s.field("order", was.Order, now.Order)
	s.field("removed", was.Removed, now.Removed)
	return s.ops
}

// setter gathers the sets of one thing.
type setter struct {
	ref qda.Ref
	ops []qda.Body
}

func (s *setter) field(name string, was, now any) {
	a, b := qda.NewSet(s.ref, name, was), qda.NewSet(s.ref, name, now)
	if !bytes.Equal(a.Value, b.Value) {
		s.ops = append(s.ops, b)
	}
}

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// BlockAt finds the block was among blocks: at its index, else where it stands alone now;
// an act before may have moved it. A block that was changed or removed since is an error.
func BlockAt(blocks []qda.Block, at int, was qda.Block) (int, error) {
	want, err := json.Marshal(was)
	if err != nil {
		return 0, err
	}
	same := func(b qda.Block) bool {
		raw, err := json.Marshal(b)
		return err == nil && bytes.Equal(raw, want)
	}
	if at >= 0 && at < len(blocks) && same(blocks[at]) {
		return at, nil
	}
	found := -1
	for i, b := range blocks {
		if same(b) {
			if found >= 0 {
				return 0, qda.Bad("finding.moved_on")
			}
			found = i
		}
	}
	if found < 0 {
		return 0, qda.Bad("finding.moved_on")
	}
	return found, nil
}
