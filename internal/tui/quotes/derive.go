package quotes

import (
	"cmp"
	"slices"

	"yinde/internal/report"
	"yinde/internal/study"
)

// derived is what was asked for, made of data. It does not change.
type derived struct {
	ask
	rows   []int32 // of the list: a place, or -1 less the theme of a heading
	counts []int   // by theme: places that pass all filters but the theme
	total  int     // of them, whatever the theme
	themes []int32 // those with any, in codebook order: what the pane lists below "all"
	shown  int     // rows of the list that are no heading
	upTo   []int32 // by row: how many places there are up to it
	under  []int   // by theme: rows below its heading

	cross    *report.Crosstab
	together *report.Together
	pairs    []int32 // themes that are rows of together
	quotes   []int   // how many places each of them has
	steps    []report.Step
	hits     concordance
}

// make filters and counts. It runs aside; v is for the concordance, which reads texts that
// nobody has coded.
func (a ask) make(v *study.View, d *data) (derived, error) {
	m := derived{ask: a}
	s, err := newSieve(d, a.filter)
	if err != nil {
		return m, err
	}
	if a.view == asKWIC {
		m.hits, err = a.concord(v, s)
		return m, err
	}
	keep := make([]bool, len(d.List))
	for i := range d.List {
		keep[i] = s.passes(i)
	}
	m.count(d, keep, s.direct)
	if a.filter.has(byTheme) {
		root := d.ThemeIndex(a.filter.theme)
		for i := range keep {
			keep[i] = keep[i] && s.covers(d.List[i].Theme, root)
		}
	}
	switch a.view {
	case asList:
		m.list(d, keep)
	case asMatrix:
		m.cross = d.Crosstab(keep, s.direct)
	case asTogether:
		m.together = d.Together(keep, s.direct)
		for i, t := range m.together.Themes {
			if m.together.Quotes[i] > 0 {
				m.pairs, m.quotes = append(m.pairs, t), append(m.quotes, m.together.Quotes[i])
			}
		}
	case asSaturation:
		m.steps = d.Saturation(keep, s.in)
	}
	return m, nil
}

// count counts the places of every theme, each once, with what stands below it unless
// direct.
func (m *derived) count(d *data, keep []bool, direct bool) {
	m.counts = make([]int, len(d.Themes))
	stamp := make([]int, len(d.Themes))
	last, place := report.Place{In: -1}, 0
	for i := range d.List {
		if !keep[i] {
			continue
		}
		p := &d.List[i]
		if p.In != last.In || p.Span != last.Span {
			last, place = *p, place+1
		}
		for t, steps := p.Theme, 0; t >= 0 && steps <= len(d.Themes); t, steps = d.Parent(t), steps+1 {
			if stamp[t] != place {
				stamp[t] = place
				m.counts[t]++
			}
			if direct {
				break
			}
		}
	}
	m.total = place
	for t, n := range m.counts {
		if n > 0 || d.Themes[t].ID == m.filter.theme && m.filter.has(byTheme) {
			m.themes = append(m.themes, int32(t))
		}
	}
}

// list makes the rows: under each theme its places, each once, whoever coded it.
func (m *derived) list(d *data, keep []bool) {
	m.under = make([]int, len(d.Themes))
	for from := 0; from < len(d.byTheme); {
		theme := d.List[d.byTheme[from]].Theme
		head := len(m.rows)
		m.rows = append(m.rows, -1-theme)
		at := from
		for ; at < len(d.byTheme) && d.List[d.byTheme[at]].Theme == theme; at++ {
			i := int(d.byTheme[at])
			if keep[i] && !(at > from && d.same(int(d.byTheme[at-1])) > i) {
				m.rows = append(m.rows, int32(i))
			}
		}
		from = at
		m.under[theme] = len(m.rows) - head - 1
		if m.under[theme] == 0 {
			m.rows = m.rows[:head] // a heading with nothing below it
		} else if m.byRank {
			m.rank(d, m.rows[head+1:])
		}
	}
	m.upTo = make([]int32, len(m.rows))
	for row, i := range m.rows {
		if i >= 0 {
			m.shown++
		}
		m.upTo[row] = int32(m.shown)
	}
}

// rank puts the places of a theme in the order of the report: by group, the chosen first and
// in their order.
func (m *derived) rank(d *data, rows []int32) {
	type ranked struct {
		place int32
		group int
		rank  int
	}
	order := map[string]int{}
	for i, g := range d.Groups {
		order[string(g.ID)] = i + 1
	}
	list := make([]ranked, len(rows))
	for k, i := range rows {
		n, of := d.rank(int(i))
		if n == 0 {
			n = of + 1
		}
		list[k] = ranked{i, order[string(d.Transcripts[d.List[i].In].Group)], n}
	}
	slices.SortStableFunc(list, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(a.group, b.group), cmp.Compare(a.rank, b.rank))
	})
	for k := range list {
		rows[k] = list[k].place
	}
}

// length is how many rows the list has.
func (m *derived) length() int {
	if m.view == asKWIC {
		return len(m.hits.lines)
	}
	return len(m.rows)
}

// themeRow is the row of the theme that is filtered by in the pane of themes, 0 for all.
func (m *derived) themeRow(d *data) int {
	if !m.filter.has(byTheme) {
		return 0
	}
	return slices.Index(m.themes, d.ThemeIndex(m.filter.theme)) + 1
}
