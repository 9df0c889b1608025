package codebook

import (
	"cmp"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/look"
	"yinde/internal/tui/overlay"
)

// data is what the Codebook shows of a study. It does not change.
type data struct {
	book   *qda.Codebook
	index  *overlay.Index
	look   *look.Themes
	style  *look.Look          // that look was made for
	themes []theme             // in tree order, merged ones left out
	at     map[qda.ThemeID]int // of themes, among them

	groups   []group
	layers   []qda.Layer // whose work is counted, one's own first
	coders   map[qda.CoderID]string
	n        int              // participants of the study
	others   bool             // other layers have coded
	open, of int              // transcripts in which their work is seen, of all
	number   map[qda.OpID]int // running numbers of the versions
}

// theme is a row of the tree.
type theme struct {
	*qda.Theme
	parent  int // the nearest theme above it that has a row, -1 for none
	depth   int
	last    int // the last theme below it, itself when there is none
	use     use
	merged  []*qda.Theme // into it
	version qda.OpID     // in which it was last changed
	memos   []qda.Memo
}

// group is a column.
type group struct {
	name string
	n    int // participants
}

// query is what is to be read, fixed when the reading is asked for.
type query struct {
	layer qda.Layer
	lang  string
	look  *look.Look
	was   *data // read before: what depends on the codebook alone is taken from it
}

func (q query) read(v *study.View) (*data, error) {
	d := &data{book: v.Codebook(), coders: map[qda.CoderID]string{}}
	d.lay()
	if q.was != nil && q.was.book == d.book {
		d.index = q.was.index
		if q.was.style == q.look {
			d.look = q.was.look
		}
	}
	if d.index == nil {
		d.index = overlay.IndexOf(d.book, func(*qda.Theme) bool { return true })
	}
	if d.look == nil {
		d.look = look.NewThemes(d.book, q.look)
	}
	d.style = q.look
	if err := d.readCounts(v, q); err != nil {
		return nil, err
	}
	return d, d.readWords(v)
}

// lay makes the rows: a theme below a merged one hangs on the next above.
func (d *data) lay() {
	d.at = make(map[qda.ThemeID]int, len(d.book.Themes()))
	for _, t := range d.book.Themes() {
		if t.Into != "" && d.book.Resolve(t.ID) != t {
			continue
		}
		i := len(d.themes)
		row := theme{Theme: t, parent: -1, last: i}
		for p := d.book.Theme(t.Parent); p != nil && row.parent < 0; p = d.book.Theme(p.Parent) {
			if above, ok := d.at[p.ID]; ok {
				row.parent, row.depth = above, d.themes[above].depth+1
			}
		}
		d.at[t.ID] = i
		d.themes = append(d.themes, row)
	}
	for i := len(d.themes) - 1; i >= 0; i-- {
		if p := d.themes[i].parent; p >= 0 {
			d.themes[p].last = max(d.themes[p].last, d.themes[i].last)
		}
	}
	for _, t := range d.book.Themes() {
		if i, ok := d.row(t.ID); ok && d.themes[i].Theme != t {
			d.themes[i].merged = append(d.themes[i].merged, t)
		}
	}
}

// row is where a theme stands among the rows, or the one it was merged into.
func (d *data) row(id qda.ThemeID) (int, bool) {
	if t := d.book.Resolve(id); t != nil {
		i, ok := d.at[t.ID]
		return i, ok
	}
	return 0, false
}

// readWords reads what is said about themes besides their text: versions, memos, coders.
func (d *data) readWords(v *study.View) error {
	changed, all, err := v.ThemeVersions()
	if err != nil {
		return err
	}
	d.number = make(map[qda.OpID]int, len(all))
	for i, version := range all {
		d.number[version] = i + 1
	}
	for i := range d.themes {
		d.themes[i].version = changed[d.themes[i].ID]
	}
	memos, err := v.Memos()
	for _, m := range memos {
		if i, ok := d.at[qda.ThemeID(m.About.Rest())]; ok && m.About.Kind() == "theme" {
			d.themes[i].memos = append(d.themes[i].memos, m)
		}
	}
	return err
}

// path is the names of the themes above, outermost first.
func (d *data) path(i int, lang string) string {
	var names []string
	for p := d.themes[i].parent; p >= 0; p = d.themes[p].parent {
		names = append([]string{d.themes[p].In(lang)}, names...)
	}
	return strings.Join(names, " › ")
}

// groupName is a group's name in the language of the desk, its id when it has none.
func groupName(g qda.Group, lang string) string {
	return cmp.Or(qda.InLanguage(lang, g.Name, g.NameEn), string(g.ID))
}

// layersOf puts one's own layer first.
func layersOf(all []qda.Layer, own qda.Layer) []qda.Layer {
	out := []qda.Layer{own}
	for _, l := range all {
		if l != own {
			out = append(out, l)
		}
	}
	return out
}

// sightOf counts the transcripts in which others' work is seen.
func (d *data) sightOf(sight desk.Sight, transcripts []study.TranscriptInfo) {
	d.of = len(transcripts)
	for i := range transcripts {
		if sight.Open(transcripts[i].Key) {
			d.open++
		}
	}
}
