package quotes

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/tui/overlay"
)

// narrow sets a filter and shows what passes.
func (s *Screen) narrow(k kind, on bool, set func(f *filter)) func() tea.Cmd {
	return func() tea.Cmd {
		set(&s.ask.filter)
		s.ask.filter.put(k, on)
		if k == byCoder {
			return s.reload()
		}
		return s.remake()
	}
}

// clear gives up one filter.
func (s *Screen) clear(k kind) tea.Cmd {
	s.desk.Say("quotes.cleared", s.chip(k))
	return s.narrow(k, false, func(*filter) {})()
}

// clearLast gives up the filter that was set last.
func (s *Screen) clearLast() tea.Cmd {
	set := s.ask.filter.holding(s.ask.view)
	return s.clear(set[len(set)-1])
}

// find asks for words: of the quotes, or of the concordance.
func (s *Screen) find() tea.Cmd {
	if s.ask.view == asKWIC {
		return s.askWord()
	}
	was := s.ask.filter.text
	set := func(value string) tea.Cmd {
		if value == s.ask.filter.text {
			return nil
		}
		return s.narrow(byText, value != "", func(f *filter) { f.text = value })()
	}
	p := &overlay.Prompt{Desk: s.desk, Label: s.desk.T("quotes.filter.text"), Change: set}
	p.Field.SetValue(was)
	p.Remark = func() string {
		if s.data == nil {
			return ""
		}
		return s.desk.T("quotes.count", s.quotes())
	}
	p.Done = func(value string, ok bool) tea.Cmd {
		if !ok {
			return set(was)
		}
		return nil
	}
	s.desk.Push(p)
	return nil
}

// askFilter asks what to filter by, then for its value.
func (s *Screen) askFilter() tea.Cmd {
	t := s.desk.T
	q := &overlay.Choose{Desk: s.desk, Question: t("quotes.filter.title")}
	add := func(k kind, do func() tea.Cmd) {
		text := t("quotes.filter." + string(k))
		if s.ask.filter.has(k) {
			text += "  [" + s.chip(k) + "]"
		}
		q.Answers = append(q.Answers, overlay.Answer{Text: text, Do: do})
	}
	add(byTheme, s.askTheme)
	add(byGroup, s.askGroup)
	add(byCoder, s.askCoder)
	add(byTranscript, s.askTranscript)
	add(byAttribute, s.askAttribute)
	add(byWith, s.askWith)
	add(bySelected, s.narrow(bySelected, !s.ask.filter.has(bySelected), func(*filter) {}))
	add(byDirect, s.toggleSubthemes)
	s.desk.Push(q)
	return nil
}

func (s *Screen) toggleSubthemes() tea.Cmd {
	direct := !s.ask.filter.direct()
	if direct {
		s.desk.Say("quotes.subthemes_off")
	} else {
		s.desk.Say("quotes.subthemes_on")
	}
	return s.narrow(byDirect, direct, func(*filter) {})()
}

// menu collects the values of a filter; the first is not to filter.
type menu struct {
	screen *Screen
	kind   kind
	items  []overlay.Item
	now    int
}

func (s *Screen) menu(k kind) *menu {
	m := &menu{screen: s, kind: k}
	m.items = append(m.items, overlay.Item{Text: s.desk.T("quotes.all"), Take: s.narrow(k, false, func(*filter) {})})
	return m
}

// add offers a value; now marks the one that is set.
func (m *menu) add(text, note string, now bool, set func(f *filter)) {
	if now && m.screen.ask.filter.has(m.kind) {
		m.now = len(m.items)
	}
	m.items = append(m.items, overlay.Item{Text: text, Note: note, Take: m.screen.narrow(m.kind, true, set)})
}

func (m *menu) open() tea.Cmd {
	d := m.screen.desk
	overlay.OpenPick(d, d.T("quotes.pick", d.T("quotes.filter."+string(m.kind))), m.items, m.now)
	return nil
}

func (s *Screen) askTheme() tea.Cmd {
	return s.askOneTheme(byTheme, s.ask.filter.theme, func(f *filter, id qda.ThemeID) { f.theme = id })
}

func (s *Screen) askWith() tea.Cmd {
	return s.askOneTheme(byWith, s.ask.filter.with, func(f *filter, id qda.ThemeID) { f.with = id })
}

func (s *Screen) askOneTheme(k kind, now qda.ThemeID, set func(f *filter, id qda.ThemeID)) tea.Cmd {
	m := s.menu(k)
	for i, t := range s.data.Themes {
		if t.Into != "" {
			continue
		}
		note := t.Key
		if s.made.counts != nil && s.made.counts[i] > 0 {
			note += "  " + strconv.Itoa(s.made.counts[i])
		}
		m.add(strings.Repeat("  ", s.data.Book.Depth(t.ID))+t.In(s.desk.Words.Lang), note, t.ID == now, func(f *filter) { set(f, t.ID) })
	}
	return m.open()
}

func (s *Screen) askGroup() tea.Cmd {
	m := s.menu(byGroup)
	ids := map[qda.GroupID]bool{}
	for _, g := range s.data.Groups {
		ids[g.ID] = true
		m.add(s.groupName(g.ID), string(g.ID), g.ID == s.ask.filter.group, func(f *filter) { f.group = g.ID })
	}
	for i := range s.data.Transcripts {
		if id := s.data.Transcripts[i].Group; !ids[id] {
			ids[id] = true
			m.add(s.groupName(id), "", id == s.ask.filter.group, func(f *filter) { f.group = id })
		}
	}
	return m.open()
}

// askCoder offers one's own codings, everybody's, and those of each coder who has coded in a
// transcript that is open.
func (s *Screen) askCoder() tea.Cmd {
	m := s.menu(byCoder)
	m.items[0].Text = s.coderName(mine)
	for _, coder := range append([]string{everybody}, layerNames(s.data.layers)...) {
		m.add(s.coderName(coder), "", coder == s.ask.filter.coder, func(f *filter) { f.coder = coder })
	}
	return m.open()
}

func layerNames(layers []qda.Layer) []string {
	names := make([]string, len(layers))
	for i, l := range layers {
		names[i] = string(l)
	}
	return names
}

func (s *Screen) askTranscript() tea.Cmd {
	m := s.menu(byTranscript)
	for i := range s.data.Transcripts {
		t := &s.data.Transcripts[i]
		m.add(t.ID, t.Title, t.Key == s.ask.filter.transcript, func(f *filter) { f.transcript = t.Key })
	}
	return m.open()
}

func (s *Screen) askAttribute() tea.Cmd {
	seen := map[[2]string]bool{}
	note := func(attributes map[string]string) {
		for name, value := range attributes {
			seen[[2]string{name, value}] = true
		}
	}
	for i := range s.data.Transcripts {
		note(s.data.Transcripts[i].Attributes)
		for _, p := range s.data.Transcripts[i].Participants {
			note(p.Attributes)
		}
	}
	m := s.menu(byAttribute)
	for _, a := range slices.SortedFunc(maps.Keys(seen), func(a, b [2]string) int {
		return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1]))
	}) {
		m.add(a[0]+" = "+a[1], "", a == s.ask.filter.attribute, func(f *filter) { f.attribute = a })
	}
	return m.open()
}
