package study

import (
	"slices"
	"strings"

	"yinde/internal/qda"
)

// Begin plans the adjudication of a transcript between layers (none: those it was begun with,
// else all that have read it to the end): what all of them put alike goes into the consensus.
// Begun once more it takes over what has come to be alike since. Errors: adjudicate.few,
// adjudicate.unread.
func (v *View) Begin(key qda.TextKey, layers ...qda.Layer) ([]qda.Body, error) {
	a, err := v.Adjudication(key, layers...)
	if err != nil {
		return nil, err
	}
	if err := v.canAdjudicate(a); err != nil {
		return nil, err
	}
	ops := []qda.Body{qda.NewSet(qda.AdjudicationRef(key), "coders", a.Layers)}
	ops = append(ops, a.takeOver()...)
	return append(ops, v.mark(a, a.Count(CaseDecided) == len(a.Cases))...), nil
}

// canAdjudicate holds the rule that everybody compared has read the whole.
func (v *View) canAdjudicate(a *Adjudication) error {
	t, err := v.ByKey(a.Transcript)
	if err != nil {
		return err
	}
	if len(a.Layers) < 2 {
		return qda.Bad("adjudicate.few", t.ID)
	}
	if len(a.Unread) > 0 {
		return qda.Bad("adjudicate.unread", t.ID, joinLayers(a.Unread))
	}
	return nil
}

func joinLayers(layers []qda.Layer) string {
	names := make([]string, len(layers))
	for i, l := range layers {
		names[i] = string(l)
	}
	return strings.Join(names, ", ")
}

// takeOver codes for the consensus what all put alike.
func (a *Adjudication) takeOver() (ops []qda.Body) {
	for _, c := range a.Untaken {
		ops = append(ops, a.code(a.put(c)))
	}
	return ops
}

func (a *Adjudication) code(p put) qda.Body {
	return qda.Code{Coding: qda.Coding{Transcript: a.Transcript, Layer: qda.Consensus, Theme: p.theme, Span: p.span}}
}

// mark sets the consensus' reviewed mark when a transcript is adjudicated, and takes it back
// when it is not any more.
func (v *View) mark(a *Adjudication, done bool) []qda.Body {
	r := qda.Review{}
	if done {
		r = qda.Review{Turns: qda.AllTurns, Version: v.book.Version}
	} else if old, err := v.Review(a.Transcript, qda.Consensus); err == nil && old.Turns == 0 {
		return nil
	}
	return []qda.Body{MarkReviewed(a.Transcript, qda.Consensus, r)}
}

// Ruling is how a case is to be decided. Layers are those whose codings a [qda.Take] takes;
// Span and Theme what is put instead: the zero of one means that of the case.
type Ruling struct {
	Verdict qda.Verdict
	Layers  []qda.Layer
	Span    qda.Span
	Theme   qda.ThemeID
	Reason  string
}

// Decide plans the decision of a case: the consensus gets what was ruled, and loses what it had
// of the case before. With the last open case the transcript is adjudicated. Errors:
// adjudicate.not_begun, adjudicate.no_case, adjudicate.which_theme, adjudicate.verdict.
func (v *View) Decide(key qda.TextKey, id qda.CaseID, r Ruling) ([]qda.Body, error) {
	t, err := v.ByKey(key)
	if err != nil {
		return nil, err
	}
	a, err := v.Adjudication(key)
	if err != nil {
		return nil, err
	}
	if !a.Begun {
		return nil, qda.Bad("adjudicate.not_begun", t.ID)
	}
	if err := v.canAdjudicate(a); err != nil {
		return nil, err
	}
	c := a.Case(id)
	if c == nil {
		return nil, qda.Bad("adjudicate.no_case", t.ID, id).Because(qda.ErrNotFound)
	}
	puts, err := a.ruled(c, r)
	if err != nil {
		return nil, err
	}
	text, err := v.Text(key)
	if err != nil {
		return nil, err
	}
	decision := qda.Decision{Verdict: r.Verdict, Reason: strings.TrimSpace(r.Reason), Codings: c.IDs()}
	if r.Verdict == qda.Take {
		decision.Layers = r.Layers
	}
	var ops []qda.Body
	if c.State == CaseConflict { // to decide again settles it
		ops = append(ops, qda.Confirm{Ref: qda.CaseRef(key, id), Field: "decision", Op: c.Decision.Op})
	}
	gone, codes := a.change(c, puts, text.Rev, &decision)
	ops = append(ops, codes...)
	ops = append(ops, a.takeOver()...)
	ops = append(ops, qda.NewSet(qda.CaseRef(key, id), "decision", decision))
	return append(ops, v.mark(a, r.Verdict != qda.Later && a.othersDone(c, gone))...), nil
}

// ruled is what a ruling puts into the consensus. What all put alike is there already.
func (a *Adjudication) ruled(c *Case, r Ruling) ([]put, error) {
	var out []put
	switch r.Verdict {
	case qda.Later, qda.Neither:
		return nil, nil
	case qda.Take:
		for _, l := range c.By {
			for _, x := range l.Codings {
				if slices.Contains(r.Layers, l.Layer) {
					out = append(out, a.put(x))
				}
			}
		}
		for _, l := range r.Layers {
			if !slices.ContainsFunc(c.By, func(by CaseLayer) bool { return by.Layer == l }) {
				return nil, qda.Bad("adjudicate.not_compared", l)
			}
		}
		return a.together(out), nil
	case qda.OtherSpan, qda.Another:
		p := put{r.Theme, r.Span}
		if p.theme == "" && len(c.Themes) > 1 {
			return nil, qda.Bad("adjudicate.which_theme", keysOf(a.book, c.Themes))
		}
		if p.theme == "" {
			p.theme = c.Themes[0]
		}
		if p.span.Len() <= 0 {
			p.span = c.Span
		}
		now := a.book.Resolve(p.theme)
		if now == nil {
			return nil, qda.Bad("theme.unknown", p.theme).Because(qda.ErrNotFound)
		}
		p.theme = now.ID
		return a.together([]put{p}), nil
	}
	return nil, qda.Bad("adjudicate.verdict", r.Verdict)
}

// together joins spans of one theme that overlap: both of two that end elsewhere are the words
// of both, not one theme twice.
func (a *Adjudication) together(puts []put) (out []put) {
	by := map[qda.ThemeID][]qda.Span{}
	for _, p := range puts {
		by[p.theme] = append(by[p.theme], p.span)
	}
	for _, t := range a.book.Themes() {
		for _, s := range overlapping(by[t.ID]) {
			if p := (put{t.ID, s}); !a.alike[p] {
				out = append(out, p)
			}
		}
	}
	return out
}

// overlapping joins spans that share a byte; those that only abut stay apart.
func overlapping(spans []qda.Span) (out []qda.Span) {
	slices.SortFunc(spans, qda.Span.Compare)
	for _, s := range spans {
		if n := len(out); n > 0 && s.Start < out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}

// change plans what the consensus loses and gets, and notes in the decision what it then has.
func (a *Adjudication) change(c *Case, puts []put, rev qda.Blob, d *qda.Decision) (gone []qda.CodingID, ops []qda.Body) {
	there := map[put]qda.CodingID{}
	for _, x := range a.consensus {
		there[x.at] = x.id
	}
	for _, x := range c.Consensus {
		if !slices.Contains(puts, a.put(x)) {
			gone = append(gone, x.ID())
			ops = append(ops, qda.Uncode{Transcript: a.Transcript, Layer: qda.Consensus, Theme: x.Theme, Span: x.Span})
		}
	}
	for _, p := range puts {
		id, has := there[p]
		if !has {
			code := a.code(p).(qda.Code)
			code.Rev = rev
			id = code.Coding.ID()
			ops = append(ops, code)
		}
		d.Put = append(d.Put, id)
	}
	slices.Sort(d.Put)
	return gone, ops
}

// othersDone reports whether every other case is decided, also without what this one takes away.
func (a *Adjudication) othersDone(c *Case, gone []qda.CodingID) bool {
	for _, o := range a.Cases {
		if o == c {
			continue
		}
		if o.State != CaseDecided || slices.ContainsFunc(o.Decision.Put, func(id qda.CodingID) bool { return slices.Contains(gone, id) }) {
			return false
		}
	}
	return true
}

// checkDecision holds the rules of what is decided about a case.
func (w *writer) checkDecision(b qda.Set) error {
	key, id, ok := strings.Cut(b.Ref.Rest(), "/")
	if !ok || id == "" {
		return qda.Bad("set.unknown", b.Ref)
	}
	if _, err := w.text(qda.TextKey(key)); err != nil {
		return err
	}
	var f caseFields
	if err := w.shape(b, &f); err != nil || f.Decision == nil {
		return err
	}
	if !slices.Contains(qda.Verdicts, f.Decision.Verdict) {
		return qda.Bad("adjudicate.verdict", f.Decision.Verdict)
	}
	return nil
}

// checkCompared holds the rules of whose work is adjudicated.
func (w *writer) checkCompared(b qda.Set) error {
	t, err := w.text(qda.TextKey(b.Ref.Rest()))
	if err != nil {
		return err
	}
	var f comparedFields
	if err := w.shape(b, &f); err != nil {
		return err
	}
	layers := slices.Compact(slices.Sorted(slices.Values(f.Coders)))
	if len(layers) < 2 || len(layers) < len(f.Coders) || slices.Contains(layers, qda.Consensus) {
		return qda.Bad("adjudicate.few", t.Key)
	}
	return nil
}
