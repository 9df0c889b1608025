package report

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"yinde/internal/locale"
)

// Step is one interview on the way to saturation.
type Step struct {
	In           int     // its transcript, among Places.Transcripts
	Seen         bool    // false: nobody who is read has read it, and it counts for nothing
	Participants int     // interviewed up to and with this one
	Themes       int     // that occur in it
	New          []int32 // those that occur in none before, among Places.Themes, in codebook order
	Total        int     // themes that occurred up to and with this one
}

// Saturation goes through the interviews by date, those of one day and those without a date,
// which come last, in the order of the library, and counts the themes that each adds. A theme
// occurs where something is coded with it or with one merged into it; what stands below it
// does not count for it, or every first use of a sub-theme would count twice. An interview
// that no coder who is read has coded in or marked reviewed says nothing about saturation: it
// is listed as not seen. In, by transcript, says which interviews are looked at, nil for all.
func (p *Places) Saturation(keep, in []bool) []Step {
	var order []int
	for i := range p.Transcripts {
		if in == nil || in[i] {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := p.Transcripts[a].Date, p.Transcripts[b].Date
		if (x == "") != (y == "") {
			return cmp.Compare(y, x)
		}
		return cmp.Compare(x, y)
	})
	had := make([]bool, len(p.Themes))
	steps := make([]Step, 0, len(order))
	last := Step{}
	for _, i := range order {
		step := Step{In: i, Seen: p.seen[i], Participants: last.Participants, Total: last.Total}
		if step.Seen {
			p.takeIn(&step, keep, had)
			last = step
		}
		steps = append(steps, step)
	}
	return steps
}

// takeIn counts what one interview adds to the themes that were had.
func (p *Places) takeIn(step *Step, keep, had []bool) {
	step.Participants += p.people[p.Transcripts[step.In].Key].n
	var here []int32
	from, to := p.Of(step.In)
	for k := from; k < to; k++ {
		if keep == nil || keep[k] {
			here = append(here, p.List[k].Theme)
		}
	}
	slices.Sort(here)
	here = slices.Compact(here)
	step.Themes = len(here)
	for _, theme := range here {
		if !had[theme] {
			had[theme] = true
			step.New = append(step.New, theme)
		}
	}
	step.Total += len(step.New)
}

// SaturationGrid is the table for print. What was not seen has empty numbers.
func SaturationGrid(p *Places, steps []Step, words *locale.Words) *Grid {
	g := &Grid{Title: words.T("report.saturation")}
	for _, c := range []GridColumn{{"transcript", "", false}, {"date", "", false}, {"group", "", false}, {"participants", "", true},
		{"themes", "", true}, {"new", "", true}, {"total", "", true}, {"new_themes", "", false}} {
		c.Label = words.T("report.col." + c.Key)
		g.Columns = append(g.Columns, c)
	}
	for _, s := range steps {
		t := &p.Transcripts[s.In]
		row := []string{t.ID, t.Date, string(t.Group), "", "", "", "", ""}
		if s.Seen {
			row = append(row[:3], strconv.Itoa(s.Participants), strconv.Itoa(s.Themes), strconv.Itoa(len(s.New)), strconv.Itoa(s.Total), p.keys(s.New))
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

func (p *Places) keys(themes []int32) string {
	keys := make([]string, len(themes))
	for i, t := range themes {
		keys[i] = p.Themes[t].Key
	}
	return strings.Join(keys, " ")
}
