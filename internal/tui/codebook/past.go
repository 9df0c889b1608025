package codebook

import (
	"cmp"
	"encoding/json"
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/look"
)

// asked is what the face of the card needs besides what the tree does. It is read when the
// face is shown, and again after every act.
type asked struct {
	face  face
	theme qda.ThemeID // whose history
}

// past is what was read for a face.
type past struct {
	of       asked
	changes  []study.ThemeChange
	versions []qda.Version // oldest first
}

func (s *Screen) asking() asked {
	if s.face != history {
		return asked{face: s.face}
	}
	return asked{history, s.currentID()}
}

func (a asked) read(v *study.View) (p past, err error) {
	p.of = a
	switch {
	case a.face == history && a.theme != "":
		p.changes, err = v.ThemeHistory(a.theme)
	case a.face == versions:
		p.versions, err = v.Versions()
	}
	return p, err
}

// follow sees that the card has what it needs for the theme under the cursor: one reading at a
// time, aside, and again if the cursor has gone on meanwhile.
func (s *Screen) follow() tea.Cmd {
	want := s.asking()
	if s.data == nil || want == s.past.of || s.reading {
		return nil
	}
	if want.face == meaning {
		s.past = past{of: want}
		return nil
	}
	s.reading = true
	return s.desk.Do(desk.Job{Load: func(v *study.View) (func() tea.Cmd, error) {
		p, err := want.read(v)
		return func() tea.Cmd {
			s.reading, s.past, s.card.ready = false, p, false
			if err != nil {
				s.desk.Fail(err)
			}
			return s.follow()
		}, nil // told here: the screen must know that the reading is over
	}})
}

// writeHistory is what was done to the theme, latest first.
func (s *Screen) writeHistory(w *writer) {
	lk, say := s.desk.Look, s.desk.T
	if s.past.of != s.asking() {
		w.text(lk.Dim, say("desk.loading"))
		return
	}
	for _, c := range s.past.changes {
		head := s.when(c.Op) + " · " + s.coderName(c.Coder)
		switch {
		case c.Undone:
			head += " · " + say("codebook.undone")
		case c.Version != "":
			head += " · " + say("codebook.version", s.data.number[c.Version])
		}
		w.head(lk.Dim, head)
		style := lk.Strong
		if c.Undone {
			style = lk.Dim
		}
		s.writeChange(w, c, style)
	}
}

// fieldsOfOneValue are the changes that need no old value beside the new one.
var fieldsOfOneValue = map[string]bool{
	study.WhatAdded: true, study.WhatInto: true, study.WhatFrom: true, study.WhatSplit: true, study.WhatSplitFrom: true,
}

func (s *Screen) writeChange(w *writer, c study.ThemeChange, style look.Style) {
	say := s.desk.T
	what := say("codebook.what." + c.What)
	if !s.desk.Words.Has("codebook.what." + c.What) {
		what = c.What // a field that this version does not know
	}
	if c.What == study.WhatOrder {
		w.text(style, what)
		return
	}
	now := s.value(c.What, c.New)
	if fieldsOfOneValue[c.What] {
		w.text(style, what+say("codebook.colon")+now)
		return
	}
	w.text(style, what)
	if c.Old != nil {
		w.hang(s.desk.Look.Dim, "  ", s.value(c.What, c.Old))
	}
	w.hang("", "→ ", now)
}

// value is a value of the journal in words.
func (s *Screen) value(what string, raw json.RawMessage) string {
	say := s.desk.T
	nothing := say("codebook.nothing")
	switch what {
	case study.WhatParent, study.WhatInto, study.WhatFrom, study.WhatSplit, study.WhatSplitFrom:
		if raw == nil {
			return say("codebook.outermost")
		}
		return s.themeNames(raw)
	case "status":
		return say("codebook.status." + cmp.Or(text[string](raw), string(qda.Active)))
	case "folder":
		if text[bool](raw) {
			return say("codebook.is_folder")
		}
		return say("codebook.is_codable")
	case "examples":
		var out []string
		for _, e := range text[[]qda.Example](raw) {
			out = append(out, strings.TrimSpace(say("codebook.example_of", e.Text, e.Source)))
		}
		return cmp.Or(strings.Join(out, "\n"), nothing)
	case "include", "exclude", "aliases":
		return cmp.Or(strings.Join(text[[]string](raw), "\n"), nothing)
	}
	return cmp.Or(text[string](raw), nothing)
}

// text decodes a value; what another program wrote may be of another shape and counts as none.
func text[T any](raw json.RawMessage) (v T) {
	if json.Unmarshal(raw, &v) != nil {
		var none T
		return none
	}
	return v
}

// themeNames names the themes of an id or a list of ids.
func (s *Screen) themeNames(raw json.RawMessage) string {
	ids := text[[]qda.ThemeID](raw)
	if ids == nil {
		ids = []qda.ThemeID{text[qda.ThemeID](raw)}
	}
	var names []string
	for _, id := range ids {
		if t := s.data.book.Theme(id); t != nil {
			names = append(names, t.In(s.desk.Words.Lang)+" "+t.Key)
		} else {
			names = append(names, string(id))
		}
	}
	return strings.Join(names, s.desk.T("list.sep"))
}

// when is the minute of an op in the time zone of the desk.
func (s *Screen) when(op qda.OpID) string {
	return time.UnixMilli(op.Clock().UnixMilli()).In(s.desk.Now().Location()).Format("2006-01-02 15:04")
}

// writeVersions lists the versions of the codebook, latest first.
func (s *Screen) writeVersions(w *writer) {
	lk, say := s.desk.Look, s.desk.T
	w.text(lk.Title, say("codebook.versions_title", len(s.data.number)))
	if s.past.of != s.asking() {
		w.text(lk.Dim, say("desk.loading"))
		return
	}
	last := map[qda.OpID]int{}
	for i := range s.data.themes {
		last[s.data.themes[i].version]++
	}
	here := s.current().version
	wide := len(strconv.Itoa(len(s.past.versions)))
	for i := len(s.past.versions) - 1; i >= 0; i-- {
		v := s.past.versions[i]
		sign := "  "
		if v.Op == here {
			sign = "* "
		}
		w.hang("", sign, strings.Repeat(" ", wide-len(strconv.Itoa(i+1)))+
			say("codebook.version_row", i+1, v.Name(), s.when(v.Op)[len("2006-01-02 "):], s.coderName(v.Coder), last[v.Op]))
	}
	w.gap()
	w.text(lk.Dim, say("codebook.versions_note"))
}
