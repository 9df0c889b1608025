package agreement

import (
	"slices"
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/cells"
	"yinde/internal/compare"
	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
	"yinde/internal/tui/list"
)

// cases are the units on which coders differ about a theme.
type cases struct {
	theme qda.ThemeID
	name  string
	all   []differing
	class compare.Class // only these; "" all
	shown []*differing
	list  list.List
}

// differing is one of them, with its words.
type differing struct {
	compare.Disagreement
	text string // of the unit
	by   []rated
}

// rated is what a coder put on the unit.
type rated struct {
	compare.LayerRated
	themes []named
}

// named is a theme by its name, with the words it was put on; meant is the one that the case
// is about.
type named struct {
	name  string
	words string
	meant bool
}

// classes are the ways to differ, from the gravest.
var classes = []compare.Class{compare.Missed, compare.OtherTheme, compare.ExtraTheme, compare.Boundary}

// openCases shows where coders differ about a theme; the keys that follow wait for it. Fresh
// ones begin at the top, others stay where one was.
func (s *Screen) openCases(theme qda.ThemeID, fresh bool) tea.Cmd {
	f, lang := s.table.figures, s.desk.Words.Lang
	return s.desk.Do(desk.Job{Hold: fresh, Load: func(v *study.View) (func() tea.Cmd, error) {
		list, err := f.differing(v, theme, lang)
		return func() tea.Cmd { s.showCases(f, theme, list, fresh); return nil }, err
	}})
}

// differing reads the words of the cases of a theme.
func (f *figures) differing(v *study.View, theme qda.ThemeID, lang string) ([]differing, error) {
	var out []differing
	for _, d := range f.result.Ratings.Disagreements(theme) {
		text, err := v.Text(d.Key)
		if err != nil {
			return nil, err
		}
		if !d.Span.In(text.Content) {
			continue // the text was changed since; the figures follow
		}
		x := differing{Disagreement: d, text: strings.Clone(text.Quote(d.Span))}
		for _, l := range d.By {
			r := rated{LayerRated: l}
			for _, c := range l.Codings {
				t := f.book.Resolve(c.Theme)
				if t == nil || !c.Span.In(text.Content) {
					continue
				}
				n := named{t.In(lang), ends(text.Quote(c.Span)), t.ID == theme || f.asked.subthemes && f.book.Within(t.ID, theme)}
				if !slices.Contains(r.themes, n) {
					r.themes = append(r.themes, n)
				}
			}
			x.by = append(x.by, r)
		}
		out = append(out, x)
	}
	return out, nil
}

// ends is the beginning and the end of what was coded: coders differ about these.
func ends(words string) string {
	const keep = 11 // cells on either side
	words = cells.Clean(strings.Join(strings.Fields(words), " "))
	if cells.Width(words) <= 2*keep+1 {
		return words
	}
	tail := words[max(0, len(words)-16*keep):] // a long coding is not walked through
	for !utf8.RuneStart(tail[0]) {
		tail = tail[1:]
	}
	for g := range cells.Graphemes(tail) {
		if cells.Width(tail[g.Start:]) <= keep {
			tail = tail[g.Start:]
			break
		}
	}
	return cells.Truncate(words, keep, "") + "…" + tail
}

func (s *Screen) showCases(f *figures, theme qda.ThemeID, all []differing, fresh bool) {
	i := slices.IndexFunc(f.rows, func(r themeRow) bool { return r.ID == theme })
	if i < 0 || len(all) == 0 {
		s.cases = nil
		s.desk.Say("agreement.no_cases")
		return
	}
	c := &cases{theme: theme, name: f.rows[i].name, all: all}
	if was := s.cases; was != nil && !fresh {
		c.class, c.list = was.class, was.list
	}
	s.cases = c
	c.arrange()
}

func (c *cases) arrange() {
	c.shown = c.shown[:0]
	for i := range c.all {
		if c.class == "" || c.all[i].Class == c.class {
			c.shown = append(c.shown, &c.all[i])
		}
	}
	c.list.Resize(len(c.shown), c.list.Height)
}

// count is how many cases are of a class.
func (c *cases) count(class compare.Class) (n int) {
	for _, d := range c.all {
		if d.Class == class {
			n++
		}
	}
	return n
}

// nextClass shows the cases of one class only, the next that has any, and after them all.
func (c *cases) nextClass() {
	for i := slices.Index(classes, c.class) + 1; ; i++ {
		if i >= len(classes) {
			c.class = ""
			break
		}
		if c.class = classes[i]; c.count(c.class) > 0 {
			break
		}
	}
	c.list.Home()
	c.arrange()
}

func (c *cases) current() *differing {
	if c.list.Cursor < len(c.shown) {
		return c.shown[c.list.Cursor]
	}
	return nil
}

func (s *Screen) onCases(a keys.Action) tea.Cmd {
	switch a {
	case "agreement.back":
		s.cases = nil
	case "agreement.class":
		s.cases.nextClass()
	case "agreement.open":
		if d := s.cases.current(); d != nil {
			return s.desk.OpenBeside(d.Key, d.Span)
		}
	default:
		s.cases.list.Act(a)
	}
	return nil
}

// step goes to the next theme in a direction, and opens its cases where some were open.
func (s *Screen) step(by int) tea.Cmd {
	if s.cases == nil {
		s.table.list.Move(by)
		return nil
	}
	for i := s.table.list.Cursor + by; i >= 0 && i < len(s.table.shown); i += by {
		if r := s.table.shown[i]; r.differ > 0 {
			s.table.list.Set(i)
			return s.openCases(r.ID, true)
		}
	}
	s.desk.Say("agreement.no_more")
	return nil
}
