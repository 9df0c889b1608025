package study

import (
	"slices"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/store"
)

// Adjudication is how far a transcript has come on its way from coders' layers to the consensus.
type Adjudication struct {
	Transcript qda.TextKey
	Layers     []qda.Layer // that are compared
	Begun      bool
	Cases      []*Case
	Alike      int          // places and themes that all put alike
	Untaken    []qda.Coding // those of them that the consensus lacks, as the first layer has them
	Unread     []qda.Layer  // those that have not marked the transcript reviewed to the end

	book      *qda.Codebook
	alike     map[put]bool
	consensus []standingPut
	decisions map[qda.CaseID]Decided
}

// standingPut is a coding of the consensus with its names, which cost something to make.
type standingPut struct {
	qda.Coding
	id qda.CodingID
	at put
}

// Count is how many cases are in a state.
func (a *Adjudication) Count(s CaseState) (n int) {
	for _, c := range a.Cases {
		if c.State == s {
			n++
		}
	}
	return n
}

// Done reports whether nothing is open: the transcript is adjudicated.
func (a *Adjudication) Done() bool {
	return a.Begun && len(a.Untaken) == 0 && a.Count(CaseDecided) == len(a.Cases)
}

// Case finds a case by its id, or nil.
func (a *Adjudication) Case(id qda.CaseID) *Case {
	for _, c := range a.Cases {
		if c.ID == id {
			return c
		}
	}
	return nil
}

type comparedFields struct {
	Coders []qda.Layer `json:"coders"`
}

type caseFields struct {
	Decision *qda.Decision `json:"decision"`
}

// Adjudication reads the cases of a transcript. Where it is not begun they are those that there
// would be between these layers; without any, between all that have read it to the end.
func (v *View) Adjudication(key qda.TextKey, layers ...qda.Layer) (*Adjudication, error) {
	a := &Adjudication{Transcript: key, Layers: layers, book: v.book, alike: map[put]bool{}, decisions: map[qda.CaseID]Decided{}}
	begun, err := v.comparedIn(key)
	if err != nil {
		return nil, err
	}
	if a.Begun = len(begun) > 0; a.Begun && len(layers) == 0 {
		a.Layers = begun
	}
	if err := v.readers(a); err != nil || len(a.Layers) < 2 {
		return a, err
	}
	codings := make([][]qda.Coding, len(a.Layers))
	for i, l := range a.Layers {
		if codings[i], err = v.Codings(key, l); err != nil {
			return nil, err
		}
	}
	consensus, err := v.Codings(key, qda.Consensus)
	if err != nil {
		return nil, err
	}
	for _, c := range consensus {
		a.consensus = append(a.consensus, standingPut{c, c.ID(), a.put(c)})
	}
	if err := v.decisions(a); err != nil {
		return nil, err
	}
	a.find(codings)
	a.untaken(codings[0])
	for _, c := range a.Cases {
		a.settle(c)
	}
	return a, nil
}

// readers fills in whom to compare where nothing says so, and who has not read to the end.
func (v *View) readers(a *Adjudication) error {
	if len(a.Layers) > 0 {
		for _, l := range a.Layers {
			r, err := v.Review(a.Transcript, l)
			if err != nil {
				return err
			}
			if r.Turns != qda.AllTurns {
				a.Unread = append(a.Unread, l)
			}
		}
		return nil
	}
	prefix := string(qda.RefTo("review", a.Transcript)) + "/"
	return v.tx.Scan(store.Records, prefix, func(ref string, value []byte) (bool, error) {
		r, err := decodeJSON[record](value)
		var f reviewFields
		l := qda.Layer(strings.TrimPrefix(ref, prefix))
		if err == nil && r.into(&f) == nil && f.Review.Turns == qda.AllTurns && l != qda.Consensus && !strings.Contains(string(l), "@") {
			a.Layers = append(a.Layers, l)
		}
		return true, err
	})
}

// comparedIn is whose work is adjudicated in a transcript, nil when it is not begun.
func (v *View) comparedIn(key qda.TextKey) ([]qda.Layer, error) {
	r, err := readRecord(v.tx, qda.AdjudicationRef(key))
	var f comparedFields // a bundle may bring a value that is no list
	if err != nil || len(r.Fields) == 0 || r.into(&f) != nil {
		return nil, err
	}
	return f.Coders, nil
}

// decisions reads what was decided in a transcript.
func (v *View) decisions(a *Adjudication) error {
	prefix := string(qda.RefTo("case", a.Transcript)) + "/"
	return v.tx.Scan(store.Records, prefix, func(ref string, value []byte) (bool, error) {
		r, err := decodeJSON[record](value)
		if err != nil {
			return false, err
		}
		var f caseFields
		if r.into(&f) != nil || f.Decision == nil {
			return true, nil
		}
		rivals, err := v.tx.Get(store.Conflicts, conflictKey(qda.Ref(ref), "decision"))
		a.decisions[qda.CaseID(strings.TrimPrefix(ref, prefix))] = Decided{Decision: *f.Decision, Op: r.last(), rivals: rivals != nil}
		return true, err
	})
}

// Signed adds to decisions who made them.
func (v *View) Signed(cases ...*Case) error {
	for _, c := range cases {
		if c.Decision == nil {
			continue
		}
		op, err := readOp(v.tx, c.Decision.Op)
		if err != nil {
			return err
		}
		c.Decision.Coder = op.Coder
	}
	return nil
}

// untaken notes what all put alike and the consensus does not have.
func (a *Adjudication) untaken(first []qda.Coding) {
	a.Alike = len(a.alike)
	there := map[put]bool{}
	for _, c := range a.consensus {
		there[c.at] = true
	}
	for _, c := range first {
		if p := a.put(c); a.alike[p] && !there[p] {
			there[p] = true
			a.Untaken = append(a.Untaken, c)
		}
	}
}

// settle fills in what was decided about a case, and whether it holds.
func (a *Adjudication) settle(c *Case) {
	d, found := a.decisions[c.ID]
	if !found {
		d = a.before(c)
	}
	if d.Op != "" {
		c.Decision = &d
	}
	ids := a.belonging(c)
	switch {
	case !a.Begun || d.Op == "":
		c.State = CaseOpen
	case !found:
		c.State = CaseReopened
	case d.rivals:
		c.State = CaseConflict
	case d.Verdict == qda.Later:
		c.State = CaseLater
	case a.holds(ids, d.Put):
		c.State = CaseDecided
	default:
		c.State = CaseReopened
	}
}

// before is the last decision about one of the codings of a case.
func (a *Adjudication) before(c *Case) (d Decided) {
	ids := c.IDs()
	for _, old := range a.decisions {
		if d.Op < old.Op && slices.ContainsFunc(old.Codings, func(id qda.CodingID) bool { return slices.Contains(ids, id) }) {
			d = old
		}
	}
	return d
}

// belonging fills in what the consensus has of a case, and returns the names: what was put there
// by a decision about it, and what stands there as one of the coders has it. What all put alike
// belongs to no case.
func (a *Adjudication) belonging(c *Case) (ids []qda.CodingID) {
	mine := map[put]bool{}
	for _, l := range c.By {
		for _, x := range l.Codings {
			mine[a.put(x)] = true
		}
	}
	for _, x := range a.consensus {
		if !a.alike[x.at] && (mine[x.at] || c.Decision != nil && slices.Contains(c.Decision.Put, x.id)) {
			c.Consensus = append(c.Consensus, x.Coding)
			ids = append(ids, x.id)
		}
	}
	return ids
}

// holds reports whether the consensus has of a case what was put, and no more.
func (a *Adjudication) holds(there, put []qda.CodingID) bool {
	for _, id := range put {
		if !slices.ContainsFunc(a.consensus, func(x standingPut) bool { return x.id == id }) {
			return false
		}
	}
	return !slices.ContainsFunc(there, func(id qda.CodingID) bool { return !slices.Contains(put, id) })
}

// Adjudicated reports whether a transcript was adjudicated and nothing came open in it since:
// reading commands then take the consensus.
func (v *View) Adjudicated(key qda.TextKey) (bool, error) {
	mark, err := v.Review(key, qda.Consensus)
	if err != nil || mark.Turns != qda.AllTurns {
		return false, err
	}
	a, err := v.Adjudication(key)
	if err != nil || !a.Begun { // a consensus that came from elsewhere, marked by hand
		return err == nil, err
	}
	return a.Done(), nil
}
