package quotes

import (
	"slices"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/report"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
)

// data is what was read of a study. It does not change.
type data struct {
	*report.Places
	reading report.Reading
	layer   qda.Layer
	byTheme []int32 // places by theme, then as in List
	chosen  map[selection][]qda.QuoteID
	memos   map[qda.Ref][]qda.Memo
	sight   desk.Sight
	layers  []qda.Layer // of others, in transcripts that are open
	closed  int         // transcripts in which others' work is not shown
	only    bool        // only own places were read
}

// selection names the quotes chosen for one theme in one group.
type selection struct {
	group qda.GroupID
	theme qda.ThemeID // that it counts for now
}

// query is what is to be read, fixed when the reading is asked for.
type query struct {
	layer qda.Layer
	lang  string
	coder string // mine, everybody, or a layer
}

// Readings that are no layer's name.
const (
	mine      = ""
	everybody = "*"
)

func (q query) read(v *study.View) (*data, error) {
	d := &data{layer: q.layer, only: q.coder == mine}
	var err error
	if d.sight, err = desk.ReadSight(v, q.layer); err != nil {
		return nil, err
	}
	reading := report.Reading{Layers: []qda.Layer{q.layer}, Sees: d.sight.Sees}
	switch q.coder {
	case mine:
	case everybody:
		reading.Layers = nil
	default:
		reading.Layers = []qda.Layer{qda.Layer(q.coder)}
	}
	d.reading = reading
	if d.Places, err = report.ReadPlaces(v, reading, q.lang); err != nil {
		return nil, err
	}
	d.sortByTheme()
	if err := d.readChosen(v); err != nil {
		return nil, err
	}
	if err := d.readMemos(v); err != nil {
		return nil, err
	}
	return d, d.readLayers(v)
}

// sortByTheme counts places by theme and deals them out: places stay in order.
func (d *data) sortByTheme() {
	next := make([]int32, len(d.Themes)+1)
	for i := range d.List {
		next[d.List[i].Theme+1]++
	}
	for t := range d.Themes {
		next[t+1] += next[t]
	}
	d.byTheme = make([]int32, len(d.List))
	for i := range d.List {
		t := d.List[i].Theme
		d.byTheme[next[t]] = int32(i)
		next[t]++
	}
}

// readChosen reads the selections, those of merged themes with those they went into.
func (d *data) readChosen(v *study.View) error {
	all, err := v.Selections()
	d.chosen = map[selection][]qda.QuoteID{}
	for _, s := range all {
		at := selection{s.Group, s.Theme}
		if t := d.Book.Resolve(s.Theme); t != nil {
			at.theme = t.ID
		}
		for _, id := range s.Quotes {
			if !slices.Contains(d.chosen[at], id) {
				d.chosen[at] = append(d.chosen[at], id)
			}
		}
	}
	return err
}

func (d *data) readMemos(v *study.View) error {
	all, err := v.Memos()
	d.memos = map[qda.Ref][]qda.Memo{}
	for _, m := range all {
		if m.About.Kind() == "coding" {
			d.memos[m.About] = append(d.memos[m.About], m)
		}
	}
	return err
}

// readLayers lists whose work there is to see.
func (d *data) readLayers(v *study.View) error {
	progress, err := v.Progress()
	for _, t := range d.Transcripts {
		if !d.sight.Open(t.Key) {
			d.closed++
			continue
		}
		for l := range progress[t.Key] {
			if l != d.layer && !slices.Contains(d.layers, l) {
				d.layers = append(d.layers, l)
			}
		}
	}
	slices.Sort(d.layers)
	return err
}

// same lists the codings of place i that stand under one theme: i and those after it.
func (d *data) same(i int) (to int) {
	to = i + 1
	for to < len(d.List) && d.List[to].In == d.List[i].In && d.List[to].Span == d.List[i].Span && d.List[to].Theme == d.List[i].Theme {
		to++
	}
	return to
}

// own is the own coding of place i, -1 when others alone have it.
func (d *data) own(i int) int {
	for k := i; k < d.same(i); k++ {
		if d.Layers[d.List[k].Layer] == d.layer {
			return k
		}
	}
	return -1
}

// coders names who put the theme on place i.
func (d *data) coders(i int) string {
	var names []string
	for k := i; k < d.same(i); k++ {
		names = append(names, string(d.Layers[d.List[k].Layer]))
	}
	return strings.Join(names, " ")
}

// selectionOf is the selection that place i may be chosen for.
func (d *data) selectionOf(i int) selection {
	p := &d.List[i]
	return selection{d.Transcripts[p.In].Group, d.Themes[p.Theme].ID}
}

// rank is the number of place i among the chosen of its theme and group, from 1; 0 when it
// is not chosen. Of is how many are.
func (d *data) rank(i int) (n, of int) {
	ids := d.chosen[d.selectionOf(i)]
	if len(ids) == 0 {
		return 0, 0
	}
	return slices.Index(ids, d.QuoteID(i)) + 1, len(ids)
}

// memosOn are the memos on the codings of place i that may be seen.
func (d *data) memosOn(i int) (out []qda.Memo) {
	if len(d.memos) == 0 {
		return nil
	}
	for k := i; k < d.same(i); k++ {
		out = append(out, d.memosOf(k)...)
	}
	return out
}

// memosOf are the memos on one coding that may be seen: another's may say what they think of
// one's own coding.
func (d *data) memosOf(k int) (out []qda.Memo) {
	c := d.Coding(k)
	for _, m := range d.memos[c.Ref()] {
		if m.Coder == d.layer.Coder() || d.sight.Open(c.Transcript) {
			out = append(out, m)
		}
	}
	return out
}
