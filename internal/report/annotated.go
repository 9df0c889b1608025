package report

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"yinde/internal/locale"
	"yinde/internal/qda"
	"yinde/internal/study"
)

// Annotated is one transcript with the codings on it, to be read and commented on outside
// yinde. It is confidential: it has the words as they were said, speakers and coders.
type Annotated struct {
	ID, Title string
	Language  string // of the words, "" when the study does not say
	Facts     []Fact // what is known about the interview
	Content   string
	Lines     []Line
	Notes     []Note // by place, then in the order of the codebook
}

// Fact is one thing known about an interview.
type Fact struct{ Label, Value string }

// Line is a line of the text. Asks: an interviewer speaks.
type Line struct {
	qda.Line
	Asks bool
}

// Note is a coding. First and Last are the lines on which it begins and ends.
type Note struct {
	qda.Span
	First, Last int
	Theme       string // name in the language asked for
	Key         string
	Color       string // #rrggbb, "" for none
	Coder       string
	At          time.Time
	Memo        string
}

// Annotate reads a transcript and the codings on it; masked, as [Masked] has it.
func Annotate(v *study.View, id string, reading Reading, masked bool, words *locale.Words) (*Annotated, error) {
	t, err := v.Transcript(id)
	if err != nil {
		return nil, err
	}
	text, err := v.Text(t.Key)
	if err != nil {
		return nil, err
	}
	m, err := gather(v, words.Lang)
	if err != nil {
		return nil, err
	}
	l := &lister{material: m, filter: Filter{Reading: reading, Lang: words.Lang}, order: themeOrder(m.book)}
	if err := l.choices(); err != nil {
		return nil, err
	}
	mask := &Masked{Transcript: t.Transcript, Text: text, of: newMasks(nil).in()}
	if masked {
		if mask, err = NewMasked(v, t); err != nil {
			return nil, err
		}
		text, t.Transcript = mask.Text, mask.Transcript
	}
	a := &Annotated{ID: t.ID, Title: cmp.Or(t.Title, t.ID), Language: cmp.Or(t.Language, m.info.Language),
		Facts: l.facts(&t, words), Content: text.Content}
	for _, l := range text.Lines() {
		a.Lines = append(a.Lines, Line{l, l.Turn >= 0 && text.Turns[l.Turn].Role == qda.Interviewer})
	}
	return a, a.annotate(l, t.Key, mask)
}

func (l *lister) facts(t *study.TranscriptInfo, words *locale.Words) []Fact {
	var people []string
	for _, p := range t.Participants {
		people = append(people, p.ID)
	}
	mode := ""
	if t.Mode != "" {
		mode = words.T("report.mode." + t.Mode)
	}
	all := []Fact{{"col.id", t.ID}, {"col.group", l.groupName(t.Group)}, {"col.date", t.Date}, {"col.mode", mode},
		{"annotated.interviewer", t.Interviewer}, {"annotated.participants", strings.Join(people, words.T("list.sep"))}}
	all = slices.DeleteFunc(all, func(f Fact) bool { return f.Value == "" })
	for i := range all {
		all[i].Label = words.T(all[i].Label)
	}
	return all
}

// annotate reads the codings.
func (a *Annotated) annotate(l *lister, key qda.TextKey, mask *Masked) error {
	codings, err := l.filter.codings(l.v, key)
	if err != nil || len(a.Lines) == 0 {
		return err
	}
	coders, err := l.v.Coders()
	if err != nil {
		return err
	}
	names := map[qda.CoderID]string{}
	for _, c := range coders {
		names[c.ID] = c.Name
	}
	for _, c := range l.asCounted(codings, l.order, nil) {
		theme := l.book.Theme(c.Theme)
		n := Note{Span: mask.At(c.Span), Theme: theme.In(l.lang), Key: theme.Key, Coder: string(c.Layer), At: c.At,
			Memo: mask.Words(l.memos[qda.RefTo("coding", c.made())])}
		if qda.ValidColor(theme.Color) {
			n.Color = theme.Color
		}
		if name := names[c.Layer.Coder()]; name != "" && name != n.Coder {
			n.Coder = name + " (" + n.Coder + ")"
		}
		n.First = min(a.lineAfter(n.Start), len(a.Lines)-1)
		n.Last = max(a.lineAfter(n.End-1), n.First)
		if n.Last == len(a.Lines) || n.Last > n.First && a.Lines[n.Last].Start >= n.End {
			n.Last--
		}
		a.Notes = append(a.Notes, n)
	}
	return nil
}

// lineAfter is the first line that ends after byte at.
func (a *Annotated) lineAfter(at int) int {
	i, _ := slices.BinarySearchFunc(a.Lines, at, func(l Line, at int) int {
		if l.End <= at {
			return -1
		}
		return 1
	})
	return i
}

// edge is where a note begins or ends on a line.
type edge struct {
	at   int
	note int
	ends bool
}

// edges lists by line where notes begin and end on it, in order; what ends at a byte stands
// before what begins there.
func (a *Annotated) edges() [][]edge {
	out := make([][]edge, len(a.Lines))
	for i, n := range a.Notes {
		first, last := a.Lines[n.First], a.Lines[n.Last]
		begin := min(max(n.Start, first.Start), first.End)
		end := min(max(n.End, last.Start), last.End)
		if n.First == n.Last && end <= begin { // on white space that no line shows
			begin, end = first.Start, first.End
		}
		out[n.First] = append(out[n.First], edge{begin, i, false})
		out[n.Last] = append(out[n.Last], edge{end, i, true})
	}
	for _, edges := range out {
		slices.SortStableFunc(edges, func(a, b edge) int {
			return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(order(a), order(b)))
		})
	}
	return out
}

func order(e edge) int {
	if e.ends {
		return 0
	}
	return 1
}

// place is where a note stands, as people cite it: 12, 12–12.3.
func (a *Annotated) place(n Note) string {
	if n.First == n.Last {
		return a.Lines[n.First].Cite()
	}
	return a.Lines[n.First].Cite() + "–" + a.Lines[n.Last].Cite()
}

// sources says whose codings these are, "" when there are none.
func (a *Annotated) sources(words *locale.Words) string {
	var coders []string
	for _, n := range a.Notes {
		if !slices.Contains(coders, n.Coder) {
			coders = append(coders, n.Coder)
		}
	}
	if len(coders) == 0 {
		return words.T("annotated.none")
	}
	slices.Sort(coders)
	return words.T("annotated.base", len(a.Notes), strings.Join(coders, words.T("list.sep")))
}
