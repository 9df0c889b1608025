package study

import (
	"cmp"
	"encoding/json"
	"io"
	"slices"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/store"
)

// View reads an unchanging snapshot of a study. It is valid inside the function that
// [Study.View] calls; what it returns stays valid afterwards unless said otherwise.
type View struct {
	study *Study
	tx    *store.Tx
	book  *qda.Codebook

	findings []qda.Finding // all of them, in order, once they were asked for
}

// View runs fn on a snapshot. fn must not call Apply or anything that writes: a writer may
// have to wait for open snapshots, and would wait for its own.
func (s *Study) View(fn func(*View) error) error {
	s.mu.RLock()
	locked := true
	unlock := func() {
		if locked {
			s.mu.RUnlock()
			locked = false
		}
	}
	defer unlock()
	return s.store.View(func(tx *store.Tx) error {
		v := &View{study: s, tx: tx, book: s.book}
		unlock()
		return fn(v)
	})
}

// CopyTo writes the whole study file, as it stands in this view, to w.
func (v *View) CopyTo(w io.Writer) error { return v.tx.CopyTo(w) }

func join(list []string) string { return strings.Join(list, ", ") }

// Info is what is said about the study as a whole.
func (v *View) Info() (qda.StudyInfo, error) {
	info := qda.StudyInfo{ID: v.study.id}
	r, err := readRecord(v.tx, "study")
	if err == nil && len(r.Fields) > 0 {
		err = r.into(&info)
	}
	return info, err
}

// Codebook is the themes as they stand.
func (v *View) Codebook() *qda.Codebook { return v.book }

// records decodes every record of one kind; the id is the rest of its ref.
func records[T any](tx *store.Tx, kind string, fill func(*T, string, record)) ([]T, error) {
	var out []T
	err := tx.Scan(store.Records, kind+"/", func(key string, value []byte) (bool, error) {
		r, err := decodeJSON[record](value)
		if err != nil {
			return false, err
		}
		var v T
		if err := r.into(&v); err != nil {
			return false, err
		}
		fill(&v, qda.Ref(key).Rest(), r)
		out = append(out, v)
		return true, nil
	})
	return out, err
}

func readCoders(tx *store.Tx) ([]qda.Coder, error) {
	return records(tx, "coder", func(c *qda.Coder, id string, _ record) { c.ID = qda.CoderID(id) })
}

func readGroups(tx *store.Tx) ([]qda.Group, error) {
	groups, err := records(tx, "group", func(g *qda.Group, id string, _ record) { g.ID = qda.GroupID(id) })
	slices.SortStableFunc(groups, func(a, b qda.Group) int {
		return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.ID, b.ID))
	})
	return groups, err
}

// Coders lists the study's coders by id.
func (v *View) Coders() ([]qda.Coder, error) { return readCoders(v.tx) }

// Coder returns one coder, or an error that lists the known ones.
func (v *View) Coder(id qda.CoderID) (qda.Coder, error) {
	coders, err := readCoders(v.tx)
	if err != nil {
		return qda.Coder{}, err
	}
	for _, c := range coders {
		if c.ID == id {
			return c, nil
		}
	}
	return qda.Coder{}, unknownCoder(id, coders)
}

// Groups lists the groups in the order of the report.
func (v *View) Groups() ([]qda.Group, error) { return readGroups(v.tx) }

// Group returns one group, or an error that lists the known ones.
func (v *View) Group(id qda.GroupID) (qda.Group, error) {
	groups, err := readGroups(v.tx)
	if err != nil {
		return qda.Group{}, err
	}
	for _, g := range groups {
		if g.ID == id {
			return g, nil
		}
	}
	return qda.Group{}, UnknownGroup(id, groups)
}

// Masks lists the study's masks in their own order.
func (v *View) Masks() ([]qda.Mask, error) {
	r, err := readRecord(v.tx, "masks")
	var m maskFields
	if err == nil && len(r.Fields) > 0 {
		err = r.into(&m)
	}
	return m.Masks, err
}

// Memo returns coder's memo about something, "" when there is none.
func (v *View) Memo(coder qda.CoderID, about qda.Ref) (string, error) {
	r, err := readRecord(v.tx, qda.MemoRef(coder, about))
	var m memoFields
	if err == nil && len(r.Fields) > 0 {
		err = r.into(&m)
	}
	return m.Text, err
}

// Memos lists all memos that are not empty.
func (v *View) Memos() ([]qda.Memo, error) {
	var out []qda.Memo
	_, err := records(v.tx, "memo", func(m *memoFields, rest string, _ record) {
		coder, about, _ := strings.Cut(rest, "/")
		if m.Text != "" {
			out = append(out, qda.Memo{Coder: qda.CoderID(coder), About: qda.Ref(about), Text: m.Text})
		}
	})
	return out, err
}

// Findings lists the findings that were not removed, in chapter order.
func (v *View) Findings() ([]qda.Finding, error) {
	all, err := v.allFindings()
	return slices.DeleteFunc(all, func(f qda.Finding) bool { return f.Removed }), err
}

// allFindings is also those that were removed. They are read once a view: their blocks hold
// every quote of the report. Callers get a list of their own, and share what is in it.
func (v *View) allFindings() ([]qda.Finding, error) {
	if v.findings != nil {
		return slices.Clone(v.findings), nil
	}
	all, err := records(v.tx, "finding", func(f *qda.Finding, id string, _ record) { f.ID = qda.FindingID(id) })
	slices.SortStableFunc(all, func(a, b qda.Finding) int {
		return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.ID, b.ID))
	})
	if err == nil {
		v.findings = slices.Clone(all)
	}
	return all, err
}

// Parts lists the report's parts outside the group chapters, in order.
func (v *View) Parts() ([]qda.Part, error) {
	all, err := v.allParts()
	return slices.DeleteFunc(all, func(p qda.Part) bool { return p.Removed }), err
}

func (v *View) allParts() ([]qda.Part, error) {
	all, err := records(v.tx, "part", func(p *qda.Part, id string, _ record) { p.ID = id })
	slices.SortStableFunc(all, func(a, b qda.Part) int {
		return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.ID, b.ID))
	})
	return all, err
}

// Selections lists the chosen quotes, by group and theme.
func (v *View) Selections() ([]qda.Selection, error) {
	all, err := records(v.tx, "selection", func(s *qda.Selection, rest string, _ record) {
		group, theme, _ := strings.Cut(rest, "/")
		s.Group, s.Theme = qda.GroupID(group), qda.ThemeID(theme)
	})
	return slices.DeleteFunc(all, func(s qda.Selection) bool { return len(s.Quotes) == 0 }), err
}

// Last returns the latest op that stands in the registers of ref.
func (v *View) Last(ref qda.Ref) (qda.OpID, error) {
	r, err := readRecord(v.tx, ref)
	return r.last(), err
}

// Conflicts lists the registers with competing values.
func (v *View) Conflicts() ([]Conflict, error) {
	var out []Conflict
	err := v.tx.Scan(store.Conflicts, "", func(key string, value []byte) (bool, error) {
		c, err := decodeJSON[Conflict](value)
		ref, field, _ := strings.Cut(key, "\x00")
		c.Ref, c.Field = qda.Ref(ref), field
		out = append(out, c)
		return true, err
	})
	return out, err
}

// Value returns a register's present value as JSON, nil when it was never set.
func (v *View) Value(ref qda.Ref, field string) (json.RawMessage, error) {
	r, err := readRecord(v.tx, ref)
	return r.Fields[field], err
}
