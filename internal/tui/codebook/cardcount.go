package codebook

import (
	"fmt"
	"strconv"
	"strings"

	"yinde/internal/tui/look"
)

// The columns of the table on the card, beside the group's name.
const (
	cardNumber = 6
	cardPeople = 8
)

// writeUse is how often the theme was used: a row a group, then a coder each.
func (s *Screen) writeUse(w *writer, t *theme) {
	lk, say := s.desk.Look, s.desk.T
	w.gap()
	if t.use.quotes == 0 {
		w.text(lk.Dim, say("codebook.unused"))
		s.writeBlind(w)
		return
	}
	name := max(6, min(24, w.width-cardNumber-cardPeople))
	row := func(style look.Style, label, quotes, people string) {
		line := look.NewLine(w.width).Col(style, label, name).Right(style, quotes, cardNumber).Right(style, people, cardPeople)
		w.rows = append(w.rows, line.String())
	}
	row(lk.Title, say("codebook.use"), say("codebook.quotes"), say("codebook.people"))
	row("", say("codebook.all"), strconv.Itoa(t.use.quotes), fmt.Sprintf("%d/%d", t.use.people, s.data.n))
	if len(s.data.groups) > 1 {
		for i, g := range s.data.groups {
			if c := t.use.groups[i]; c.quotes > 0 {
				row(lk.Dim, g.name, strconv.Itoa(c.quotes), fmt.Sprintf("%d/%d", c.people, g.n))
			}
		}
	}
	s.writeCoders(w, t)
	s.writeBlind(w)
}

// writeCoders is how often each coder used the theme, one's own first.
func (s *Screen) writeCoders(w *writer, t *theme) {
	var parts []string
	for i, l := range s.data.layers {
		if n := t.use.layers[i]; n > 0 {
			parts = append(parts, fmt.Sprintf("%s %d", s.named(string(l), l.Coder()), n))
		}
	}
	if s.data.others {
		w.hang("", s.desk.T("codebook.coders", ""), strings.Join(parts, s.desk.T("list.sep")))
	}
	if below := t.use.own - t.use.direct; below > 0 {
		w.text(s.desk.Look.Dim, s.desk.T("codebook.direct", t.use.direct, below))
	}
}

// writeBlind says how much of others' work is counted.
func (s *Screen) writeBlind(w *writer) {
	if s.data.others && s.data.open < s.data.of {
		w.text(s.desk.Look.Dim, s.desk.T("codebook.blind", s.data.open, s.data.of))
	}
}
