package reader

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/text"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/look"
	"yinde/internal/tui/overlay"
	"yinde/internal/tui/pane"
)

// fixed is what does not change while a transcript is open.
type fixed struct {
	text    *qda.Text
	units   []qda.Span
	clauses []qda.Span
	counts  []bool // by unit: said by a participant, so that coded share counts it
	paras   []pane.Para
	turnOf  []int      // by paragraph: the turn whose first line it is, or -1
	rows    []qda.Line // by paragraph
	lines   int        // of the turn that has most
}

// data is what the Reader shows of one transcript.
type data struct {
	*fixed
	info    study.TranscriptInfo
	book    *qda.Codebook
	index   *overlay.Index
	terms   []string     // the study's own words, which stay whole
	own     []qda.Coding // by place
	others  []qda.Coding // empty while blind
	layers  []qda.Layer  // of the others, in order
	memos   map[qda.CodingID]string
	edits   map[qda.Span][]qda.Edit // how places are printed
	asked   *study.Asked            // which turns ask which questions
	review  qda.Review
	changed []qda.Span    // what a revision changed since the mark
	moved   *text.Anchors // from the text that was shown before, nil when it is the same
	lost    int           // own codings without a place
	begin   int           // where the coder left it
	looked  bool
	coded   []bool // by unit: carries a coding of one's own
	share   float64
}

// open reports whether others' codings may be shown.
func (d *data) open() bool { return desk.Reviewed(d.review) || d.looked }

// query is what is to be read, fixed when the reading is asked for.
type query struct {
	key    qda.TextKey
	layer  qda.Layer
	beside bool
	old    data      // what is shown now; parts of it are kept where they still hold
	left   qda.Place // where the coder left it, when it is opened
}

// read reads one transcript with its codings.
func (q query) read(v *study.View) (d data, err error) {
	text, err := v.Text(q.key)
	if err != nil {
		return d, err
	}
	d.fixed, d.book, d.index = q.old.fixed, v.Codebook(), q.old.index
	if d.fixed == nil || d.text != text {
		d.fixed = fix(text)
	}
	if d.index == nil || d.index.Book != d.book {
		d.index = overlay.NewIndex(d.book)
	}
	if d.terms, err = v.UserWords(); err != nil {
		return d, err
	}
	if d.info, err = v.ByKey(q.key); err != nil {
		return d, err
	}
	if d.review, err = v.Review(q.key, q.layer); err != nil {
		return d, err
	}
	if d.info.Rev != "" || q.old.lost > 0 {
		lost, err := v.UnplacedIn(q.key)
		if err != nil {
			return d, err
		}
		for _, u := range lost {
			if u.Layer == q.layer {
				d.lost++
			}
		}
	}
	d.changed = unread(d.review, text.Content)
	if err = d.follow(v, q); err != nil {
		return d, err
	}
	if d.own, err = v.Codings(q.key, q.layer); err != nil {
		return d, err
	}
	if d.asked, err = v.Asked(d.info); err != nil {
		return d, err
	}
	if d.edits, err = v.Edits(q.key); err != nil {
		return d, err
	}
	if err = d.readMemos(v, q.layer.Coder()); err != nil {
		return d, err
	}
	d.countCoded()
	return d, d.readOthers(v, q)
}

// follow finds where the words are now that were shown, and the place where they were left.
func (d *data) follow(v *study.View, q query) (err error) {
	if old := q.old.fixed; old != nil {
		if old.text.Rev != d.text.Rev {
			d.moved, err = v.Anchors(q.key, old.text.Rev)
		}
		return err
	}
	d.begin = q.left.Start
	if q.left.Rev != d.text.Rev {
		a, err := v.Anchors(q.key, q.left.Rev)
		if err != nil || a == nil {
			return err
		}
		d.begin = a.Edge(d.begin)
	}
	return nil
}

func (d *data) readMemos(v *study.View, coder qda.CoderID) error {
	d.memos = map[qda.CodingID]string{}
	for _, c := range d.own {
		text, err := v.Memo(coder, c.Ref())
		if err != nil {
			return err
		}
		if text != "" {
			d.memos[c.ID()] = text
		}
	}
	return nil
}

// readOthers reads what others did, if the coder may and wants to see it.
func (d *data) readOthers(v *study.View, q query) error {
	looks, err := v.Looks(q.key)
	if err != nil {
		return err
	}
	for _, c := range looks {
		d.looked = d.looked || c == q.layer.Coder()
	}
	if !q.beside || !d.open() {
		return nil
	}
	all, err := v.Codings(q.key)
	for _, c := range all {
		if c.Layer == q.layer {
			continue
		}
		d.others = append(d.others, c)
		if d.layerNumber(c.Layer) == 0 {
			d.layers = append(d.layers, c.Layer)
		}
	}
	return err
}

// layerNumber is the digit by which another's layer goes in the gutter, 0 for none.
func (d *data) layerNumber(l qda.Layer) int {
	for i, o := range d.layers {
		if o == l {
			return i + 1
		}
	}
	return 0
}

// countCoded finds which units carry a coding of one's own, and the share of those that
// count.
func (d *data) countCoded() {
	d.coded = make([]bool, len(d.units))
	reach, i, counted, coded := 0, 0, 0, 0
	for n, u := range d.units {
		for ; i < len(d.own) && d.own[i].Start < u.End; i++ {
			reach = max(reach, d.own[i].End)
		}
		d.coded[n] = reach > u.Start
		if d.counts[n] {
			counted++
			if d.coded[n] {
				coded++
			}
		}
	}
	if counted > 0 {
		d.share = float64(coded) / float64(counted)
	}
}

// fix finds units, clauses and paragraphs of a text.
func fix(text *qda.Text) *fixed {
	f := &fixed{text: text, units: text.Sentences, clauses: text.Clauses}
	f.paragraphs()
	if len(f.units) == 0 {
		for _, p := range f.paras {
			if start := max(p.Start, p.Label); start < p.End {
				f.units = append(f.units, qda.Span{Start: start, End: p.End})
			}
		}
	}
	if len(f.clauses) == 0 {
		f.clauses = f.units
	}
	f.counts = make([]bool, len(f.units))
	turn := -1
	for i, u := range f.units {
		for turn+1 < len(text.Turns) && text.Turns[turn+1].Start <= u.Start {
			turn++
		}
		f.counts[i] = turn >= 0 && text.Turns[turn].Role != qda.Interviewer
	}
	return f
}

// paragraphs are the lines of the text that hold anything, a blank row before every turn.
func (f *fixed) paragraphs() {
	f.rows = f.text.Lines()
	f.paras = make([]pane.Para, 0, len(f.rows))
	for _, l := range f.rows {
		p, turn := pane.Para{Span: l.Span}, -1
		if l.Opens {
			p.Label, turn = l.Said, l.Turn
		}
		if l.Opens && len(f.paras) > 0 {
			p.Space = 1
		}
		f.lines = max(f.lines, l.Number)
		f.paras, f.turnOf = append(f.paras, p), append(f.turnOf, turn)
	}
}

// cite is how people name the line in which byte at stands.
func (f *fixed) cite(at int) string {
	i, found := slices.BinarySearchFunc(f.rows, at, func(l qda.Line, at int) int { return l.Start - at })
	if !found {
		i--
	}
	return f.rows[max(0, i)].Cite()
}

// quote is the words at s without line ends, for a title or a toast.
func (d *data) quote(s qda.Span) string {
	if d.fixed == nil || s.End > len(d.text.Content) {
		return ""
	}
	words := d.text.Quote(s)
	if n := 400; len(words) > n {
		for !utf8.RuneStart(words[n]) {
			n--
		}
		words = words[:n]
	}
	return strings.Join(strings.Fields(words), " ")
}

// themeName is a theme's name in the language of the desk, that of the theme it was merged
// into if it was.
func (s *Screen) themeName(id qda.ThemeID) string {
	if t := s.book.Resolve(id); t != nil {
		return cmp.Or(t.In(s.desk.Words.Lang), t.Key)
	}
	return string(id)
}

// mark is a coding in the gutter: one's own with the letter and colour of what its theme
// counts for now, another's with the digit of its layer.
func (s *Screen) mark(c qda.Coding) pane.Mark {
	if c.Layer != s.desk.Layer {
		return pane.Mark{Span: c.Span, Letter: rune('0' + min(9, s.layerNumber(c.Layer))), Color: look.Other}
	}
	id := c.Theme
	if t := s.book.Resolve(id); t != nil {
		id = t.ID
	}
	return pane.Mark{Span: c.Span, Letter: s.themes.Letter(id), Color: s.themes.Color(id)}
}
