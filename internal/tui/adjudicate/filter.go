package adjudicate

import (
	"cmp"
	"slices"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/overlay"
)

// often is how many pairs of themes stand before the transcripts; the rest stand last.
const often = 9

// askFilter offers what the cases can be narrowed to, with how many there are of each: states,
// classes, pairs of themes that coders take for each other, transcripts, themes.
func (q *Queue) askFilter() {
	d, n := q.desk, q.tally()
	var answers []overlay.Answer
	offer := func(text string, n int, f filter) {
		if n > 0 {
			answers = append(answers, overlay.Answer{Text: text, Note: d.T("adjudicate.n", n), Do: func() tea.Cmd {
				q.filter = f
				return q.turnTo(0)
			}})
		}
	}
	between := func(pairs [][2]qda.ThemeID) {
		for _, pair := range pairs {
			offer(q.name(pair[0])+" ↔ "+q.name(pair[1]), n.pair[pair], filter{pair: pair})
		}
	}
	offer(d.T("adjudicate.every"), q.open(), filter{})
	for _, s := range []study.CaseState{study.CaseReopened, study.CaseConflict, study.CaseLater, study.CaseDecided} {
		offer(d.T("adjudicate.case."+string(s)), q.found.counts[s], filter{state: s})
	}
	for _, class := range study.CaseClasses {
		offer(d.T("adjudicate.class."+string(class)), n.class[class], filter{class: class})
	}
	between(n.pairs[:min(often, len(n.pairs))])
	for _, t := range n.transcripts {
		offer(t.id, n.transcript[t.Transcript], filter{transcript: t.Transcript})
	}
	for _, t := range d.Book.Themes() {
		offer(d.T("adjudicate.theme", t.In(d.Words.Lang)), n.theme[t.ID], filter{theme: t.ID})
	}
	between(n.pairs[min(often, len(n.pairs)):])
	if len(answers) == 0 {
		d.Say("adjudicate.left", 0)
		return
	}
	d.Push(&overlay.Choose{Desk: d, Question: d.T("adjudicate.show"), Answers: answers})
}

// tally is how many cases that are not decided there are of each kind, counted in one pass.
type tally struct {
	class       map[study.CaseClass]int
	pair        map[[2]qda.ThemeID]int
	theme       map[qda.ThemeID]int
	transcript  map[qda.TextKey]int
	pairs       [][2]qda.ThemeID // the most frequent first
	transcripts []entry          // a case of each
}

func (q *Queue) tally() tally {
	n := tally{class: map[study.CaseClass]int{}, pair: map[[2]qda.ThemeID]int{}, theme: map[qda.ThemeID]int{}, transcript: map[qda.TextKey]int{}}
	for _, e := range q.found.all {
		if e.State == study.CaseDecided {
			continue
		}
		n.class[e.Class]++
		for _, id := range e.Themes {
			n.theme[id]++
		}
		if n.transcript[e.Transcript]++; n.transcript[e.Transcript] == 1 {
			n.transcripts = append(n.transcripts, e)
		}
		if pair := pairOf(e.Case); pair[0] != "" {
			if n.pair[pair]++; n.pair[pair] == 1 {
				n.pairs = append(n.pairs, pair)
			}
		}
	}
	slices.SortStableFunc(n.pairs, func(a, b [2]qda.ThemeID) int { return cmp.Compare(n.pair[b], n.pair[a]) })
	return n
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
