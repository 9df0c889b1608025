package findings

import (
	"strings"

	"yinde/internal/locale"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/list"
)

// index is the list of what the report holds, in the order of the print.
type index struct {
	list   list.List
	filter string
	rows   []*entry
	all    []*entry
	folded map[*entry]string
}

// arrange lists the entries that the filter lets through, and groups with any.
func (x *index) arrange(d *data, words *locale.Words) {
	x.all = d.entries
	x.folded = make(map[*entry]string, len(x.all))
	for _, e := range x.all {
		x.folded[e] = desk.Fold(e.name(words) + "\n" + e.themes + "\n" + e.id)
	}
	x.list.Heading = func(i int) bool { return x.rows[i].kind == groupKind }
	x.narrow()
}

func (x *index) narrow() {
	was := x.entry()
	words := strings.Fields(desk.Fold(x.filter))
	x.rows = x.rows[:0]
	for _, e := range x.all {
		if len(words) > 0 && (e.kind == groupKind || !hasAll(x.folded[e], words)) {
			continue
		}
		x.rows = append(x.rows, e)
	}
	x.list.Resize(len(x.rows), x.list.Height)
	x.choose(was)
}

func hasAll(s string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(s, w) {
			return false
		}
	}
	return true
}

// choose puts the cursor on an entry; where it is gone, on the first finding.
func (x *index) choose(was *entry) {
	first := -1
	for i, e := range x.rows {
		if was != nil && e.kind == was.kind && e.id == was.id {
			x.list.Set(i)
			return
		}
		if first < 0 && e.kind == findingKind {
			first = i
		}
	}
	if was == nil && first >= 0 {
		x.list.Set(first)
		x.list.Offset = 0 // what stands before it comes into view too
	}
	x.list.Settle(1)
}

func (x *index) entry() *entry {
	if x.list.Cursor < len(x.rows) && x.rows[x.list.Cursor].kind != groupKind {
		return x.rows[x.list.Cursor]
	}
	return nil
}

// step goes to the next finding in a direction.
func (x *index) step(by int) *entry {
	for i := x.list.Cursor + by; i >= 0 && i < len(x.rows); i += by {
		if x.rows[i].kind == findingKind {
			x.list.Set(i)
			return x.rows[i]
		}
	}
	return nil
}
