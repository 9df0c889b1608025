package library

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
)

// data is what the Library shows of a study.
type data struct {
	title    string
	sections []section
	lost     int // one's own codings whose words are gone
}

// section is a group with its transcripts.
type section struct {
	name     string
	entries  []*entry
	reviewed int
}

// entry is a transcript and how far the coder has come.
type entry struct {
	study.TranscriptInfo
	own    study.Progress
	review qda.Review
	others []other
	group  string // its name in the language of the desk
	folded string // what the filter looks at, made when first asked for
	order  int    // in the study
}

// other is how far another layer has come; known once one's own review is done.
type other struct {
	layer    qda.Layer
	codings  int
	reviewed bool
}

// touched is when the coder last coded here, zero if never.
func (e *entry) touched() time.Time {
	if e.own.Touched == "" {
		return time.Time{}
	}
	return time.UnixMilli(e.own.Touched.Clock().UnixMilli())
}

func (e *entry) done() bool { return desk.Reviewed(e.review) }

// has reports whether every folded word occurs in what is said about the transcript.
func (e *entry) has(words []string) bool {
	if len(words) > 0 && e.folded == "" {
		e.folded = desk.Fold(strings.Join([]string{
			e.ID, e.Title, e.group, string(e.Group), e.Language, e.Mode, e.Record, e.Date, values(e.Attributes),
		}, "\n"))
	}
	for _, w := range words {
		if !strings.Contains(e.folded, w) {
			return false
		}
	}
	return true
}

// read collects everything in one pass over the study.
func read(v *study.View, layer qda.Layer, lang string) (data, error) {
	info, err := v.Info()
	if err != nil {
		return data{}, err
	}
	groups, err := v.Groups()
	if err != nil {
		return data{}, err
	}
	transcripts, err := v.Transcripts()
	if err != nil {
		return data{}, err
	}
	progress, err := v.Progress()
	if err != nil {
		return data{}, err
	}
	reviews, err := v.Reviews()
	if err != nil {
		return data{}, err
	}
	d := data{title: qda.InLanguage(lang, info.Title, info.TitleEn)}
	names := map[qda.GroupID]string{}
	for _, g := range groups {
		names[g.ID] = cmp.Or(qda.InLanguage(lang, g.Name, g.NameEn), string(g.ID))
	}
	lost, err := v.Unplaced()
	if err != nil {
		return data{}, err
	}
	for _, u := range lost {
		if u.Layer == layer {
			d.lost++
		}
	}
	last := qda.GroupID("\x00")
	for i, t := range transcripts {
		if t.Group != last {
			d.sections = append(d.sections, section{name: names[t.Group]})
			last = t.Group
		}
		s := &d.sections[len(d.sections)-1]
		e := newEntry(t, layer, progress[t.Key], reviews[t.Key])
		e.order = i
		e.group = s.name
		s.entries = append(s.entries, e)
		if e.done() {
			s.reviewed++
		}
	}
	return d, nil
}

func newEntry(t study.TranscriptInfo, layer qda.Layer, progress map[qda.Layer]study.Progress, reviews map[qda.Layer]qda.Review) *entry {
	e := &entry{TranscriptInfo: t, own: progress[layer], review: reviews[layer]}
	if !e.done() {
		return e // blind until then
	}
	seen := map[qda.Layer]bool{layer: true}
	for l, p := range progress {
		if !seen[l] {
			seen[l] = true
			e.others = append(e.others, other{l, p.Codings, desk.Reviewed(reviews[l])})
		}
	}
	for l, r := range reviews {
		if !seen[l] {
			e.others = append(e.others, other{l, 0, desk.Reviewed(r)})
		}
	}
	slices.SortFunc(e.others, func(a, b other) int { return cmp.Compare(a.layer, b.layer) })
	return e
}

func values(m map[string]string) string {
	var out []string
	for _, v := range m {
		out = append(out, v)
	}
	slices.Sort(out)
	return strings.Join(out, "\n")
}

// sorts are the orders within a group, "" being that of the study.
var sorts = []string{"", "share", "touched", "length", "title"}

func nextSort(s string) string {
	return sorts[(slices.Index(sorts, s)+1)%len(sorts)]
}

func sortName(s string) string { return cmp.Or(s, "id") }

func sortEntries(list []*entry, by string) {
	slices.SortStableFunc(list, func(a, b *entry) int {
		switch by {
		case "share":
			return cmp.Compare(a.own.Share(), b.own.Share())
		case "touched":
			return b.touched().Compare(a.touched())
		case "length":
			return cmp.Compare(b.Runes, a.Runes)
		case "title":
			return cmp.Compare(a.Title, b.Title)
		}
		return cmp.Compare(a.order, b.order)
	})
}
