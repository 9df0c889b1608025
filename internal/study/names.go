package study

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"yinde/internal/qda"
	"yinde/internal/segment"
)

// LongestName is in code points.
const LongestName = 120

type nameFields struct {
	Decision qda.Name `json:"decision"`
}

// SetName is the op that decides about a name of the study's list; Term, By and At are not part
// of the decision. A name whose status is [qda.NameOpen] is as if nothing had been said.
func SetName(n qda.Name) qda.Body {
	return qda.NewSet(qda.RefTo("name", n.Term), "decision", n)
}

func (w *writer) checkNameSet(b qda.Set) error {
	var f nameFields
	if err := w.shape(b, &f); err != nil {
		return err
	}
	n, term := f.Decision, b.Ref.Rest()
	letter := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }
	switch {
	case strings.TrimSpace(term) != term || !strings.ContainsFunc(term, letter) || strings.ContainsFunc(term, unicode.IsControl) ||
		strings.ContainsRune(term, unicode.ReplacementChar) || len([]rune(term)) > LongestName:
		return qda.Bad("name.bad", term, LongestName)
	case n.Kind != "" && !slices.Contains(qda.NameKinds, n.Kind):
		return qda.Bad("name.kind", n.Kind, joinKinds())
	case !slices.Contains([]qda.NameStatus{qda.NameReplaced, qda.NameKept, qda.NameRejected, qda.NameOpen}, n.Status):
		return qda.Bad("name.status", n.Status)
	case n.Status == qda.NameReplaced && strings.TrimSpace(n.Replacement) == "":
		return qda.Bad("name.no_replacement", term)
	case n.Status == qda.NameReplaced && segment.Fold(n.Replacement) == segment.Fold(term):
		return qda.Bad("name.same", term)
	case n.Scope == "":
		return nil
	}
	if owner, err := w.ownerOf(n.Scope); err != nil || owner != "" || w.newIDs[strings.ToLower(n.Scope)] {
		return err
	}
	if err := w.knownGroup(qda.GroupID(n.Scope)); err != nil {
		return qda.Bad("name.scope", term, n.Scope).Because(qda.ErrNotFound)
	}
	return nil
}

func joinKinds() string {
	var out []string
	for _, k := range qda.NameKinds {
		out = append(out, string(k))
	}
	return strings.Join(out, ", ")
}

// Names lists the names about which something was decided, in code point order.
func (v *View) Names() ([]qda.Name, error) {
	type decided struct {
		nameFields
		term string
		op   qda.OpID
	}
	all, err := records(v.tx, "name", func(d *decided, id string, r record) { d.term, d.op = id, r.last() })
	var out []qda.Name
	for _, d := range all {
		if d.Decision.Status == qda.NameOpen {
			continue
		}
		op, err := readOp(v.tx, d.op)
		if err != nil {
			return nil, err
		}
		n := d.Decision
		n.Term, n.By, n.At = d.term, op.Coder, time.UnixMilli(op.ID.Clock().UnixMilli())
		out = append(out, n)
	}
	return out, err
}

// WithNames is the masks of a study as decisions about names ask for: one for each name that is
// replaced, in place of an earlier one of the same term and scope, and none for one that is not.
// The others stay. It says how many came, went or are otherwise than before.
func WithNames(masks []qda.Mask, names ...qda.Name) ([]qda.Mask, int) {
	out := slices.Clone(masks)
	changed := 0
	for _, n := range names {
		m := qda.Mask{Term: n.Term, Replacement: n.Replacement, Scope: n.Scope, Inside: n.Inside}
		i := slices.IndexFunc(out, func(o qda.Mask) bool {
			return segment.Fold(o.Term) == segment.Fold(m.Term) && strings.EqualFold(o.Scope, m.Scope)
		})
		switch {
		case n.Status != qda.NameReplaced && i < 0:
			continue
		case n.Status != qda.NameReplaced:
			out = slices.Delete(out, i, i+1)
		case i < 0:
			out = append(out, m)
		case out[i].Replacement != m.Replacement || out[i].Inside != m.Inside:
			out[i] = m
		default:
			continue
		}
		changed++
	}
	return out, changed
}

// SignMasks signs masks off, those of the given terms or all: the replacement leaves the meaning
// as it was. It says how many were not signed before.
func SignMasks(masks []qda.Mask, terms []string, by qda.CoderID, day string) ([]qda.Mask, int) {
	out := slices.Clone(masks)
	signed := 0
	for i, m := range out {
		wanted := len(terms) == 0 || slices.ContainsFunc(terms, func(t string) bool { return segment.Fold(t) == segment.Fold(m.Term) })
		if wanted && m.By == "" {
			out[i].By, out[i].On = by, day
			signed++
		}
	}
	return out, signed
}
