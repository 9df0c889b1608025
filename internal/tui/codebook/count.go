package codebook

import (
	"cmp"
	"slices"

	"yinde/internal/qda"
	"yinde/internal/report"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
)

// use is how often a theme, or one below it, was put on something. A place counts once,
// whichever of them it has. Quotes and people are of all layers that may be seen.
type use struct {
	own    int // places in one's own layer
	direct int // of them, with the theme itself
	others int // places in other layers
	cell       // quotes and participants
	groups []cell
	layers []int
}

// cell is a number of places and of participants who speak there.
type cell struct{ quotes, people int }

// readCounts counts what may be seen.
func (d *data) readCounts(v *study.View, q query) error {
	sight, err := desk.ReadSight(v, q.layer)
	if err != nil {
		return err
	}
	transcripts, err := v.Transcripts()
	if err != nil {
		return err
	}
	all, err := v.Layers()
	if err != nil {
		return err
	}
	coders, err := v.Coders()
	if err != nil {
		return err
	}
	for _, c := range coders {
		d.coders[c.ID] = c.Name
	}
	d.layers = layersOf(all, q.layer)
	d.others = len(d.layers) > 1
	d.sightOf(sight, transcripts)
	c, err := newCounter(d, v, transcripts, q.lang)
	if err != nil {
		return err
	}
	reviews, err := v.Reviews()
	if err != nil {
		return err
	}
	for key, marks := range reviews {
		if !desk.Reviewed(marks[qda.Consensus]) || !sight.Sees(key, qda.Consensus) {
			continue
		}
		if c.settled[key], err = v.Adjudicated(key); err != nil {
			return err
		}
	}
	err = v.EachLayer(sight.Sees, c.add)
	if err == nil {
		err = c.flush()
	}
	return err
}

// counter counts transcript by transcript: first it gathers what the layers have there, then
// it goes through that by place.
type counter struct {
	*data
	speakers *report.Speakers
	group    map[qda.TextKey]int32
	row      map[qda.ThemeID]int32 // merges resolved
	layer    map[qda.Layer]int32
	settled  map[qda.TextKey]bool // adjudicated: the consensus counts there, and nowhere else

	key   qda.TextKey // the transcript whose marks are gathered
	marks []mark
	who   []int

	// By theme, the number of the place, of the layer at a place, and of the transcript that
	// counted for it last.
	inAll, inLayer, inOthers, itself, heard []int
	place, turn, talk                       int
	met                                     map[[2]int]bool // theme and participant, in a group interview
}

// mark is a theme on a place in a layer.
type mark struct {
	qda.Span
	theme, layer int32
}

func newCounter(d *data, v *study.View, transcripts []study.TranscriptInfo, lang string) (*counter, error) {
	groups, err := v.Groups()
	n := len(d.themes)
	c := &counter{data: d, speakers: report.NewSpeakers(v, transcripts), group: map[qda.TextKey]int32{},
		row: map[qda.ThemeID]int32{}, layer: map[qda.Layer]int32{}, settled: map[qda.TextKey]bool{},
		inAll: make([]int, n), inLayer: make([]int, n), inOthers: make([]int, n), itself: make([]int, n), heard: make([]int, n)}
	column := map[qda.GroupID]int32{}
	for _, g := range groups {
		column[g.ID] = int32(len(d.groups))
		d.groups = append(d.groups, group{name: groupName(g, lang)})
	}
	for _, t := range transcripts {
		if _, ok := column[t.Group]; !ok {
			column[t.Group] = int32(len(d.groups))
			d.groups = append(d.groups, group{name: cmp.Or(string(t.Group), "-")})
		}
		c.group[t.Key] = column[t.Group]
		d.groups[column[t.Group]].n += c.speakers.N(t.Key)
		d.n += c.speakers.N(t.Key)
	}
	for i, l := range d.layers {
		c.layer[l] = int32(i)
	}
	for _, t := range d.book.Themes() {
		if i, ok := d.row(t.ID); ok {
			c.row[t.ID] = int32(i)
		}
	}
	cells, perLayer := make([]cell, n*len(d.groups)), make([]int, n*len(d.layers))
	for i := range d.themes {
		g, l := len(d.groups), len(d.layers)
		d.themes[i].use.groups, d.themes[i].use.layers = cells[i*g:(i+1)*g], perLayer[i*l:(i+1)*l]
	}
	return c, err
}

// add gathers the codings of a layer in a transcript.
func (c *counter) add(l *study.Layered) error {
	if l.Transcript != c.key {
		if err := c.flush(); err != nil {
			return err
		}
		c.key = l.Transcript
	}
	layer := c.layer[l.Layer]
	for _, at := range l.Codings {
		if theme, ok := c.row[at.Theme]; ok {
			c.marks = append(c.marks, mark{at.Span, theme, layer})
		}
	}
	return nil
}

// flush counts what was gathered of a transcript.
func (c *counter) flush() error {
	slices.SortFunc(c.marks, func(a, b mark) int { return cmp.Or(a.Span.Compare(b.Span), cmp.Compare(a.layer, b.layer)) })
	c.talk++
	c.met = nil
	for i, m := range c.marks {
		newPlace := i == 0 || c.marks[i-1].Span != m.Span
		if newPlace {
			c.place++
			var err error
			if c.who, err = c.speakers.At(c.who[:0], c.key, m.Span); err != nil {
				return err
			}
		}
		if newPlace || c.marks[i-1].layer != m.layer {
			c.turn++
		}
		c.count(m)
	}
	c.marks = c.marks[:0]
	return nil
}

// count counts a mark for its theme and those above, as far as the place has not counted.
func (c *counter) count(m mark) {
	if u := &c.themes[m.theme].use; m.layer == 0 && c.itself[m.theme] != c.turn {
		c.itself[m.theme] = c.turn
		u.direct++
	}
	g := c.group[c.key]
	consensus := c.layers[m.layer] == qda.Consensus
	for t := int(m.theme); t >= 0 && c.inLayer[t] != c.turn; t = c.themes[t].parent {
		c.inLayer[t] = c.turn
		u := &c.themes[t].use
		u.layers[m.layer]++
		if m.layer == 0 {
			u.own++
		} else if !consensus && c.inOthers[t] != c.place {
			c.inOthers[t] = c.place
			u.others++
		}
		if c.inAll[t] == c.place || consensus != c.settled[c.key] {
			continue
		}
		c.inAll[t] = c.place
		u.quotes++
		u.groups[g].quotes++
		n := c.newVoices(t)
		u.people += n
		u.groups[g].people += n
	}
}

// newVoices is how many of those who speak at the place had not been counted for a theme.
func (c *counter) newVoices(t int) int {
	if c.speakers.N(c.key) == 1 {
		if c.heard[t] == c.talk {
			return 0
		}
		c.heard[t] = c.talk
		return 1
	}
	if c.met == nil {
		c.met = map[[2]int]bool{}
	}
	n := 0
	for _, who := range c.who {
		if at := [2]int{t, who}; !c.met[at] {
			c.met[at] = true
			n++
		}
	}
	return n
}
