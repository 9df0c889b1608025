package suggest

import (
	"maps"
	"slices"
	"strings"

	"yinde/internal/qda"
)

// With returns the model after codings were made. Codings that are there already, or whose theme
// is not proposed, or that do not lie in their text, change nothing.
func (m *Model) With(codings ...Coded) *Model {
	c := newChange(m)
	for _, coding := range codings {
		c.add(coding)
	}
	return c.done()
}

// Without returns the model after codings were taken off. Unknown ones change nothing.
func (m *Model) Without(codings ...qda.Coding) *Model {
	c := newChange(m)
	for _, coding := range codings {
		c.remove(coding)
	}
	return c.done()
}

// A change makes one model from another; what it writes to, it has copied.
type change struct {
	Model
	edit *edit
	asks *edit
	ours map[qda.TextKey]bool // lists of places that may grow where they stand
}

func newChange(m *Model) *change {
	c := &change{Model: *m, edit: m.table.edit(), asks: m.asked.table.edit(), ours: map[qda.TextKey]bool{}}
	c.hot, c.docs, c.free = slices.Clone(m.hot), slices.Clone(m.docs), slices.Clone(m.free)
	c.asked.questions = slices.Clone(m.asked.questions)
	c.asked.free = slices.Clone(m.asked.free)
	c.places = maps.Clone(m.places)
	return c
}

func (c *change) done() *Model {
	m := c.Model
	m.table, m.asked.table = &c.edit.table, &c.asks.table
	return &m
}

func (c *change) add(in Coded) {
	theme, ok := c.book.index(in.Coding.Theme)
	if !ok || in.Text == nil || !in.Coding.Span.In(in.Text.Content) {
		return
	}
	if at, ok := c.find(in.Coding, theme); ok {
		if d := *c.docs[at]; !slices.Contains(d.made, in.Coding.Theme) {
			d.made = append(slices.Clip(d.made), in.Coding.Theme)
			c.docs[at] = &d
		}
		return
	}
	words := in.Text.Quote(in.Coding.Span)
	features := featuresOf(words)
	at := c.place(hot{theme: theme, ask: c.ask(Question(in.Text, in.Coding.Span)), size: int32(len(features)), weight: 1},
		&doc{in.Coding.Transcript, in.Transcript, in.Coding.Span, strings.Clone(words), []qda.ThemeID{in.Coding.Theme}})
	c.edit.add(features, at)
	key := in.Coding.Transcript
	if !c.ours[key] {
		c.ours[key] = true
		c.places[key] = slices.Clip(c.places[key])
	}
	c.places[key] = append(c.places[key], at)
}

// place takes a free document or a new one.
func (c *change) place(h hot, d *doc) uint32 {
	c.live++
	if n := len(c.free); n > 0 {
		at := c.free[n-1]
		c.free = c.free[:n-1]
		c.hot[at], c.docs[at] = h, d
		return at
	}
	c.hot, c.docs = append(c.hot, h), append(c.docs, d)
	return uint32(len(c.hot) - 1)
}

func (c *change) remove(coding qda.Coding) {
	theme, ok := c.book.index(coding.Theme)
	if !ok {
		return
	}
	at, ok := c.find(coding, theme)
	if !ok || !slices.Contains(c.docs[at].made, coding.Theme) {
		return
	}
	d := *c.docs[at]
	d.made = slices.DeleteFunc(slices.Clone(d.made), func(t qda.ThemeID) bool { return t == coding.Theme })
	if len(d.made) > 0 {
		c.docs[at] = &d
		return
	}
	c.edit.remove(featuresOf(d.words), at)
	c.unask(c.hot[at].ask)
	c.hot[at], c.docs[at] = hot{theme: -1, ask: -1}, nil
	c.free, c.live = append(c.free, at), c.live-1
	left := slices.DeleteFunc(slices.Clone(c.places[d.key]), func(o uint32) bool { return o == at })
	c.places[d.key], c.ours[d.key] = left, true
	if len(left) == 0 {
		delete(c.places, d.key)
	}
}

// find returns the document of a place and theme.
func (m *Model) find(coding qda.Coding, theme int32) (uint32, bool) {
	for _, at := range m.places[coding.Transcript] {
		if m.docs[at].span == coding.Span && m.hot[at].theme == theme {
			return at, true
		}
	}
	return 0, false
}
