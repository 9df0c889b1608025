package report

import (
	"slices"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/study"
)

// Stretch is a stretch of a quote as it was said and as it is printed. Where they are equal Why is
// ""; else it is a kind of edit, or [ByMask], [ByTurns] or [ByLines]; several reasons over one
// stretch are joined by "+".
type Stretch struct {
	Said    string `json:"said"`
	Printed string `json:"printed"`
	Why     string `json:"why,omitempty"`
}

// Publication is a place beside its print. What the pieces say, put together, is Said, and what
// they print is Text.
type Publication struct {
	Printed
	Said    string      `json:"said"`
	Pieces  []Stretch   `json:"pieces"`
	Edits   []qda.Edit  `json:"edits"` // as recorded, in bytes of Said
	Refused []qda.Edit  `json:"-"`     // those that could not be applied
	ID      qda.QuoteID `json:"quote_id"`
}

// Published is how a place of a transcript is printed: with the edits recorded for it, else,
// when try is not nil, with those.
func Published(v *study.View, key qda.TextKey, at qda.Span, try []qda.Edit) (*Publication, error) {
	text, err := v.Text(key)
	if err != nil {
		return nil, err
	}
	transcripts, err := v.Transcripts()
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(transcripts, func(t study.TranscriptInfo) bool { return t.Key == key })
	if i < 0 {
		return nil, qda.Bad("transcript.unknown_key", key).Because(qda.ErrNotFound)
	}
	if !at.In(text.Content) {
		return nil, qda.Bad("coding.place", at.Start, at.End, len(text.Content))
	}
	if try == nil {
		edits, err := v.Edits(key)
		if err != nil {
			return nil, err
		}
		try = edits[at]
	}
	list, err := v.Masks()
	if err != nil {
		return nil, err
	}
	p := &Publication{Said: strings.Clone(text.Quote(at)), Edits: slices.Clone(try), ID: transcripts[i].QuoteID(at)}
	m := newMasks(list).of(&transcripts[i])
	p.Printed, p.Refused = publish(text, at, try, m)
	p.Pieces = pieces(text, at, try, m)
	return p, nil
}

// pieces is what publish does, step by step, with what was said kept beside it.
func pieces(text *qda.Text, at qda.Span, edits []qda.Edit, m *scoped) []Stretch {
	raw := text.Content[at.Start:at.End]
	cuts, _, _ := sortEdits(raw, edits, &Printed{})
	out := cutPieces([]Stretch{{Said: raw, Printed: raw}}, insert(cuts, turnCuts(text, at)...))
	out = cutPieces(out, joins(printed(out)))
	var own []qda.Span
	from := 0
	for _, p := range out {
		to := from + len(p.Printed)
		if why := strings.Split(p.Why, "+"); from < to && (slices.Contains(why, Mask) || slices.Contains(why, Cleaning)) {
			own = append(own, qda.Span{Start: from, End: to})
		}
		from = to
	}
	return cutPieces(out, m.said(printed(out), own))
}

func printed(list []Stretch) string {
	var b strings.Builder
	for _, p := range list {
		b.WriteString(p.Printed)
	}
	return b.String()
}

// cutPieces makes cuts, in bytes of what is printed so far. The last goes first, so that the
// places of the others stay.
func cutPieces(list []Stretch, cuts []cut) []Stretch {
	for _, c := range slices.Backward(cuts) {
		list = cutPiece(splitPiece(splitPiece(list, c.Start), c.End), c)
	}
	return list
}

// splitPiece makes an edge at a byte of what is printed, unless the words there were changed.
func splitPiece(list []Stretch, edge int) []Stretch {
	at := 0
	for i, p := range list {
		end := at + len(p.Printed)
		if at < edge && edge < end && p.Why == "" {
			n := edge - at
			return slices.Insert(slices.Delete(slices.Clone(list), i, i+1), i, Stretch{Said: p.Said[:n], Printed: p.Printed[:n]}, Stretch{Said: p.Said[n:], Printed: p.Printed[n:]})
		}
		at = end
	}
	return list
}

// cutPiece makes one piece of those that a cut touches. Of a piece that was changed before,
// what the cut leaves stays in print.
func cutPiece(list []Stretch, c cut) []Stretch {
	first, after, at := -1, 0, 0
	whole := Stretch{}
	tail := ""
	for i, p := range list {
		end := at + len(p.Printed)
		if at < c.End && end > c.Start || first >= 0 && at < c.End {
			if first < 0 {
				first = i
				whole.Printed = p.Printed[:max(0, c.Start-at)]
			}
			after = i + 1
			whole.Said += p.Said
			whole.Why = because(whole.Why, p.Why)
			tail = p.Printed[min(len(p.Printed), max(0, c.End-at)):]
		}
		at = end
	}
	if first < 0 {
		return list
	}
	whole.Printed += c.with + tail
	whole.Why = because(whole.Why, c.why)
	return slices.Replace(slices.Clone(list), first, after, whole)
}

// because joins reasons, each once.
func because(a, b string) string {
	switch {
	case a == "" || a == b:
		return b
	case slices.Contains(strings.Split(a, "+"), b):
		return a
	}
	return a + "+" + b
}

// Marked is the quote with what becomes of it in signs: [-left out-], {+put in+}.
func (p *Publication) Marked() string {
	var b strings.Builder
	for _, s := range p.Pieces {
		if s.Said == s.Printed {
			b.WriteString(s.Said)
			continue
		}
		if s.Said != "" {
			b.WriteString("[-" + s.Said + "-]")
		}
		if s.Printed != "" {
			b.WriteString("{+" + s.Printed + "+}")
		}
	}
	return b.String()
}
