package compare

import (
	"slices"

	"yinde/internal/agreement"
	"yinde/internal/qda"
	"yinde/internal/study"
)

// Ratings is who applied what to which unit. Units are numbered from 0 through all compared
// transcripts, in their order.
type Ratings struct {
	Options     Options // with the defaults filled in
	Transcripts []Compared
	Themes      []Theme // in codebook order, or as the options name them
	LeftOut     []LeftOut
	Looked      []Looked
	Read        []Read
	Edited      []Edited

	book  *qda.Codebook
	units []unit
	marks [][]qda.Review // by compared transcript and layer
}

// Compared is a transcript that all layers have marked reviewed, its units being
// [First, First+Units).
type Compared struct {
	Key   qda.TextKey `json:"-"`
	ID    string      `json:"id"`
	Group qda.GroupID `json:"group,omitempty"`
	First int         `json:"-"`
	Units int         `json:"n_units"`

	codings [][]qda.Coding // by layer; themes resolved
}

// Theme is the ratings of one theme: applied or not.
type Theme struct {
	ID   qda.ThemeID
	Key  string
	Path string // keys from the outermost theme, a/b

	family  map[qda.ThemeID]bool // the themes whose codings apply it
	applied [][]int32            // by layer: units it was applied to, ascending
	unseen  []stretch
}

// unit is one unit of a compared transcript; turn counts from 0.
type unit struct {
	qda.Span
	transcript, turn int32
}

// stretch is units [first, end) that a layer has not seen.
type stretch struct {
	layer      int
	first, end int32
}

// Units is how many units are compared.
func (r *Ratings) Units() int { return len(r.units) }

// Values of a theme's ratings.
const (
	applied    = 0
	notApplied = 1
)

// Nominal gives a theme's ratings as the input of package agreement: code 0, named "1", is
// applied; code 1, named "0", is not; what a layer has not seen is missing.
func (r *Ratings) Nominal(t *Theme) agreement.Nominal {
	n := agreement.Nominal{Codes: []string{"1", "0"}}
	for i, l := range r.Options.Layers {
		row := make([]int16, len(r.units))
		for u := range row {
			row[u] = notApplied
		}
		for _, u := range t.applied[i] {
			row[u] = applied
		}
		for _, s := range t.unseen {
			for u := s.first; s.layer == i && u < s.end; u++ {
				row[u] = agreement.Missing
			}
		}
		n.Coders = append(n.Coders, string(l))
		n.Values = append(n.Values, row)
	}
	return n
}

// Theme returns the ratings of a theme, or nil when it is not compared.
func (r *Ratings) Theme(id qda.ThemeID) *Theme {
	if t := r.book.Resolve(id); t != nil {
		id = t.ID
	}
	for i := range r.Themes {
		if r.Themes[i].ID == id {
			return &r.Themes[i]
		}
	}
	return nil
}

// NewRatings reads what the layers did in the transcripts that all of them have reviewed.
func NewRatings(v *study.View, o Options) (*Ratings, error) {
	o, err := o.withDefaults(v)
	if err != nil {
		return nil, err
	}
	r := &Ratings{Options: o, book: v.Codebook()}
	g := &gatherer{Ratings: r, view: v}
	if err := g.run(); err != nil {
		return nil, err
	}
	return r, nil
}

// gatherer fills Ratings.
type gatherer struct {
	*Ratings
	view    *study.View
	reviews map[qda.TextKey]map[qda.Layer]qda.Review
}

func (g *gatherer) run() error {
	all, err := g.view.Transcripts()
	if err != nil {
		return err
	}
	if g.reviews, err = g.view.Reviews(); err != nil {
		return err
	}
	g.Read = make([]Read, len(g.Options.Layers))
	for i, l := range g.Options.Layers {
		g.Read[i] = Read{Layer: l, Of: len(all)}
	}
	for i := range all {
		if err := g.transcript(&all[i]); err != nil {
			return err
		}
	}
	g.themes()
	return nil
}

// transcript takes one in, up to the turn that everybody has reached, or lists why not.
func (g *gatherer) transcript(t *study.TranscriptInfo) error {
	var done, lacking []qda.Layer
	marks := make([]qda.Review, len(g.Options.Layers))
	least := t.Turns
	for i, l := range g.Options.Layers {
		marks[i] = g.reviews[t.Key][l]
		if marks[i].Turns == 0 {
			lacking = append(lacking, l)
			continue
		}
		g.Read[i].Transcripts++
		done = append(done, l)
		if n := marks[i].Turns; n != qda.AllTurns && n < least {
			least = n
		}
	}
	if len(lacking) > 0 {
		g.LeftOut = append(g.LeftOut, LeftOut{Reason: NotReviewed, Transcript: t.ID, By: lacking, ReadBy: done, Units: t.Units})
		return nil
	}
	if g.Options.Only != nil && !g.Options.Only(t.Key) {
		g.LeftOut = append(g.LeftOut, LeftOut{Reason: NotOpen, Transcript: t.ID, Units: t.Units})
		return nil
	}
	if slices.Contains(g.Options.Layers, qda.Consensus) {
		decided, err := g.view.Adjudicated(t.Key)
		if err != nil {
			return err
		}
		if !decided {
			g.LeftOut = append(g.LeftOut, LeftOut{Reason: CasesOpen, Transcript: t.ID, Units: t.Units})
			return nil
		}
	}
	text, err := g.view.Text(t.Key)
	if err != nil {
		return err
	}
	c := Compared{Key: t.Key, ID: t.ID, Group: t.Group, First: len(g.units)}
	changed := LeftOut{Reason: TextChanged, Transcript: t.ID}
	var unread []qda.Span
	for i, m := range marks {
		if len(m.Unread) > 0 {
			unread, changed.By = append(unread, m.Unread...), append(changed.By, g.Options.Layers[i])
		}
	}
	after, unseen := g.take(text, least, unread)
	if after > 0 {
		g.LeftOut = append(g.LeftOut, LeftOut{Reason: PartlyReviewed, Transcript: t.ID, Turns: least, Units: after})
	}
	if changed.Units = unseen; unseen > 0 {
		g.LeftOut = append(g.LeftOut, changed)
	}
	c.Units = len(g.units) - c.First
	for _, l := range g.Options.Layers {
		codings, err := g.view.Codings(t.Key, l)
		if err != nil {
			return err
		}
		for i := range codings {
			codings[i].Theme = g.book.Resolve(codings[i].Theme).ID
		}
		c.codings = append(c.codings, codings)
	}
	g.Transcripts = append(g.Transcripts, c)
	g.marks = append(g.marks, marks)
	if err := g.edits(&c); err != nil {
		return err
	}
	return g.looks(t)
}

// take appends the units of the first turns of text that count, and returns how many stand
// after those, and how many of the first have words that somebody has not read.
func (g *gatherer) take(text *qda.Text, turns int, unread []qda.Span) (after, unseen int) {
	transcript := int32(len(g.Transcripts))
	units := text.Sentences
	if g.Options.Unit == Clause {
		units = text.Clauses
	}
	at := 0
	for i, turn := range text.Turns {
		own := []qda.Span{turn.Said()}
		if g.Options.Unit != Turn {
			first := at
			for at < len(units) && units[at].Start < turn.End {
				at++
			}
			own = units[first:at]
		}
		if !slices.Contains(g.Options.Roles, turn.Role) {
			continue
		}
		for _, u := range own {
			switch {
			case u.Start < turn.Body || u.Len() == 0:
			case i >= turns:
				after++
			case slices.ContainsFunc(unread, u.Overlaps):
				unseen++
			default:
				g.units = append(g.units, unit{u, transcript, int32(i)})
			}
		}
	}
	return after, unseen
}

func (g *gatherer) looks(t *study.TranscriptInfo) error {
	who, err := g.view.Looks(t.Key)
	if err != nil {
		return err
	}
	for _, coder := range who {
		if slices.ContainsFunc(g.Options.Layers, func(l qda.Layer) bool { return l.Coder() == coder }) {
			g.Looked = append(g.Looked, Looked{Coder: coder, Transcript: t.ID})
		}
	}
	return nil
}
