package report

import (
	"cmp"
	"slices"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/text"
)

// Row is one coding in the list of quotes: a place, a theme, a coder. Its JSON names are
// the columns of the quotes CSV. Start and End are code points of the transcript, half-open;
// Turn counts from 1, 0 before the first turn.
type Row struct {
	QuoteID    qda.QuoteID `json:"quote_id"`
	Group      qda.GroupID `json:"group"`
	Transcript string      `json:"transcript"`
	Turn       int         `json:"turn"`
	Speaker    string      `json:"speaker"`
	Start      int         `json:"start"`
	End        int         `json:"end"`
	Theme      string      `json:"theme"`      // key of the theme it counts for now
	ThemePath  string      `json:"theme_path"` // keys from the outermost theme, a/b
	Coder      qda.Layer   `json:"coder"`
	Quote      string      `json:"quote"`
	Published  string      `json:"published"`
	Selected   bool        `json:"selected"`
	Memo       string      `json:"memo"`
	Version    string      `json:"codebook_version"`

	themeName, groupName string
	order                int // of the theme in the codebook
}

// Columns are the columns of the quotes CSV, in order.
var Columns = []string{"quote_id", "group", "transcript", "turn", "speaker", "start", "end", "theme",
	"theme_path", "coder", "quote", "published", "selected", "memo", "codebook_version"}

// Filter narrows the list of quotes. Zero fields do not filter.
type Filter struct {
	Theme       qda.ThemeID // with everything below it
	NoSubthemes bool        // only Theme itself
	Group       qda.GroupID
	Question    qda.QuestionRef // said under it, at least in part
	Reading
	Masked   bool   // words, speakers and memos with the study's masks
	Selected bool   // only what was chosen for the report
	Lang     string // of theme and group names in Markdown
}

// Quotes lists the codings of a study, one row each, by group, transcript, place, theme
// (in codebook order) and coder. A coder who has both themes of a merge on one place has
// one row. Selected rows are those chosen for their theme in their group, or quoted in a
// finding or part.
func Quotes(v *study.View, f Filter) ([]Row, error) {
	m, err := gather(v, f.Lang)
	if err != nil {
		return nil, err
	}
	l := &lister{material: m, filter: f, order: themeOrder(m.book)}
	if err := l.choices(); err != nil {
		return nil, err
	}
	var rows []Row
	for i := range m.transcripts {
		t := &m.transcripts[i]
		if f.Group != "" && t.Group != f.Group {
			continue
		}
		if rows, err = l.transcript(rows, t); err != nil {
			return nil, err
		}
	}
	return rows, nil
}

// themeOrder numbers themes in tree order.
func themeOrder(b *qda.Codebook) map[qda.ThemeID]int {
	order := map[qda.ThemeID]int{}
	for i, t := range b.Themes() {
		order[t.ID] = i
	}
	return order
}

type lister struct {
	*material
	filter Filter
	order  map[qda.ThemeID]int
	memos  map[qda.Ref]string
	chosen map[qda.GroupID]map[qda.QuoteID][]qda.ThemeID
	quoted map[qda.TextKey][]*qda.QuoteRef // by findings and parts
	edits  map[qda.Span][]qda.Edit         // of the transcript at hand, by place
}

// choices reads what was selected, what findings quote, and memos.
func (l *lister) choices() error {
	selections, err := l.v.Selections()
	if err != nil {
		return err
	}
	l.chosen = map[qda.GroupID]map[qda.QuoteID][]qda.ThemeID{}
	for _, s := range selections {
		if l.chosen[s.Group] == nil {
			l.chosen[s.Group] = map[qda.QuoteID][]qda.ThemeID{}
		}
		for _, id := range s.Quotes {
			l.chosen[s.Group][id] = append(l.chosen[s.Group][id], l.resolved(s.Theme))
		}
	}
	if l.quoted, err = quotedRefs(l.v); err != nil {
		return err
	}
	memos, err := l.v.Memos()
	l.memos = map[qda.Ref]string{}
	for _, memo := range memos {
		if memo.About.Kind() == "coding" {
			l.memos[memo.About] = strings.TrimPrefix(l.memos[memo.About]+"\n\n"+memo.Text, "\n\n")
		}
	}
	return err
}

// quotedRefs collects the quotes that findings and parts name one by one.
func quotedRefs(v *study.View) (map[qda.TextKey][]*qda.QuoteRef, error) {
	findings, err := v.Findings()
	if err != nil {
		return nil, err
	}
	parts, err := v.Parts()
	refs := map[qda.TextKey][]*qda.QuoteRef{}
	add := func(blocks []qda.Block) {
		for _, b := range blocks {
			if b.Quote != nil {
				refs[b.Quote.Transcript] = append(refs[b.Quote.Transcript], b.Quote)
			}
		}
	}
	for _, f := range findings {
		add(f.Blocks)
	}
	for _, p := range parts {
		add(p.Blocks)
	}
	return refs, err
}

func (l *lister) transcript(rows []Row, t *study.TranscriptInfo) ([]Row, error) {
	codings, err := l.filter.codings(l.v, t.Key)
	if err == nil && l.filter.Question != "" {
		codings, err = l.under(l.filter.Question, t, codings)
	}
	if err != nil || len(codings) == 0 {
		return rows, err
	}
	words, err := l.v.Text(t.Key)
	if err != nil {
		return nil, err
	}
	if l.edits, err = l.v.Edits(t.Key); err != nil {
		return nil, err
	}
	refs := locateAll(words, l.quoted[t.Key], codings)
	offsets := text.NewOffsets(words.Content)
	masks := l.masks.of(t)
	var masked *Masked
	if l.filter.Masked {
		if masked, err = NewMasked(l.v, *t); err != nil {
			return nil, err
		}
	}
	var last qda.Span
	var row Row // what rows of one place share
	for _, c := range l.asCounted(codings, l.order, l.wants) {
		if c.Span != last || row.QuoteID == "" {
			last = c.Span
			row = l.place(t, words, c.Span, offsets, masks, refs)
			if l.filter.Masked {
				row.Transcript, row.Speaker = masked.ID, masked.Words(row.Speaker)
				row.Quote = strings.Clone(masked.Text.Quote(masked.At(c.Span)))
			}
		}
		theme := l.book.Theme(c.Theme)
		row := row
		row.Theme, row.ThemePath, row.themeName = theme.Key, path(l.book, theme.ID), theme.In(l.lang)
		row.order = l.order[theme.ID]
		row.Coder, row.Version = c.Layer, qda.VersionName(c.Version)
		row.Memo = l.memos[qda.RefTo("coding", c.made())]
		if l.filter.Masked {
			row.Memo = masked.Words(row.Memo)
		}
		row.Selected = row.Selected || slices.ContainsFunc(l.chosen[t.Group][row.QuoteID], func(chosen qda.ThemeID) bool {
			return l.book.Within(theme.ID, chosen)
		})
		if row.Selected || !l.filter.Selected {
			rows = append(rows, row)
		}
	}
	return rows, nil
}

// under keeps the codings that overlap what was said under a question.
func (l *lister) under(ref qda.QuestionRef, t *study.TranscriptInfo, codings []qda.Coding) ([]qda.Coding, error) {
	group, id := ref.Split()
	if t.Group != group || len(codings) == 0 {
		return nil, nil
	}
	asked, err := l.v.Asked(*t)
	if err != nil {
		return nil, err
	}
	var spans []qda.Span
	for _, p := range asked.Said(id) {
		spans = append(spans, asked.Span(p))
	}
	return slices.DeleteFunc(codings, func(c qda.Coding) bool {
		return !slices.ContainsFunc(spans, c.Span.Overlaps)
	}), nil
}

// wants reports whether the filter lets a theme through.
func (l *lister) wants(theme qda.ThemeID) bool {
	want := l.resolved(l.filter.Theme)
	return l.filter.Theme == "" || theme == want || !l.filter.NoSubthemes && l.book.Within(theme, want)
}

// place fills in what depends on the place alone.
func (l *lister) place(t *study.TranscriptInfo, words *qda.Text, at qda.Span, offsets *text.Offsets, m *scoped, refs []located) Row {
	r := Row{QuoteID: t.QuoteID(at), Group: t.Group, Transcript: t.ID,
		Quote: strings.Clone(words.Quote(at)), groupName: l.groupName(t.Group)}
	points := offsets.Runes(at)
	r.Start, r.End = points.Start, points.End
	if i := words.TurnAt(at.Start); i >= 0 {
		r.Turn, r.Speaker = i+1, words.Turns[i].Speaker
	}
	edits := l.edits[at]
	for _, ref := range refs {
		if ref.at == at {
			r.Selected = true
			if len(ref.ref.Edits) > 0 {
				edits = ref.ref.Edits
			}
			break
		}
	}
	printed, _ := publish(words, at, edits, m)
	r.Published = strings.Clone(printed.Text)
	return r
}

func (l *lister) groupName(id qda.GroupID) string {
	g := l.group(id)
	return cmp.Or(qda.InLanguage(l.lang, g.Name, g.NameEn), string(id))
}
