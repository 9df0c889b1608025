package adjudicate

import (
	"cmp"
	"slices"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/overlay"
)

// askFilter offers what the cases can be narrowed to, with how many there are of each: states,
// classes, pairs of themes that coders take for each other, themes, transcripts.
func (q *Queue) askFilter() {
	d := q.desk
	var answers []overlay.Answer
	offer := func(text string, f filter) {
		n := 0
		for _, e := range q.found.all {
			if f.wants(e.Case) {
				n++
			}
		}
		if n > 0 {
			answers = append(answers, overlay.Answer{Text: text, Note: d.T("adjudicate.n", n), Do: func() tea.Cmd {
				q.filter = f
				return q.turnTo(0)
			}})
		}
	}
	offer(d.T("adjudicate.every"), filter{})
	for _, s := range []study.CaseState{study.CaseReopened, study.CaseConflict, study.CaseLater, study.CaseDecided} {
		offer(d.T("adjudicate.case."+string(s)), filter{state: s})
	}
	for _, class := range study.CaseClasses {
		offer(d.T("adjudicate.class."+string(class)), filter{class: class})
	}
	pairs := q.pairs()
	const often = 9 // pairs before the transcripts; the rest stand last
	between := func(pairs [][2]qda.ThemeID) {
		for _, pair := range pairs {
			offer(q.name(pair[0])+" ↔ "+q.name(pair[1]), filter{pair: pair})
		}
	}
	between(pairs[:min(often, len(pairs))])
	var themes []qda.ThemeID
	var transcripts []entry
	for _, e := range q.found.all {
		themes = append(themes, e.Themes...)
		if n := len(transcripts); n == 0 || transcripts[n-1].Transcript != e.Transcript {
			transcripts = append(transcripts, e)
		}
	}
	for _, e := range transcripts {
		offer(e.id, filter{transcript: e.Transcript})
	}
	for _, t := range d.Book.Themes() {
		if slices.Contains(themes, t.ID) {
			offer(d.T("adjudicate.theme", t.In(d.Words.Lang)), filter{theme: t.ID})
		}
	}
	between(pairs[min(often, len(pairs)):])
	if len(answers) == 0 {
		d.Say("adjudicate.left", 0)
		return
	}
	d.Push(&overlay.Choose{Desk: d, Question: d.T("adjudicate.show"), Answers: answers})
}

// pairs are the pairs of themes between which cases are open, the most frequent first.
func (q *Queue) pairs() (out [][2]qda.ThemeID) {
	n := map[[2]qda.ThemeID]int{}
	for _, e := range q.found.all {
		if pair := pairOf(e.Case); pair[0] != "" && e.State != study.CaseDecided {
			if n[pair]++; n[pair] == 1 {
				out = append(out, pair)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b [2]qda.ThemeID) int { return cmp.Compare(n[b], n[a]) })
	return out
}

// filtered says what the cases are narrowed to, "" for nothing.
func (q *Queue) filtered() string {
	d, f := q.desk, q.filter
	switch {
	case f.theme != "":
		return q.name(f.theme)
	case f.pair[0] != "":
		return q.name(f.pair[0]) + " ↔ " + q.name(f.pair[1])
	case f.class != "":
		return d.T("adjudicate.class." + string(f.class))
	case f.state != "":
		return d.T("adjudicate.case." + string(f.state))
	case f.transcript != "":
		for _, e := range q.found.all {
			if e.Transcript == f.transcript {
				return e.id
			}
		}
	}
	return ""
}
