// Package adjudicate is where people decide, case by case, what the coders put differently.
//
// Terms: a case, a decision and the consensus are those of package study. The queue holds the
// cases that are to be decided, those of the transcripts that may be seen and were begun; a
// filter narrows it to a theme, a class, a pair of themes or a transcript, or shows what is
// decided already. The queue is read from the study after every act, so it needs no memory of
// its own; "later" is kept in the study and stays in the queue.
package adjudicate

import (
	"cmp"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/compare"
	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
)

// Queue is the overlay.
type Queue struct {
	desk   *desk.Desk
	layers []qda.Layer // chosen to be compared; what was begun with others stays with them
	filter filter
	start  place // where to begin, the zero place for the top

	found  found
	at     int // the case that is shown; behind the last there is what was reached
	done   int // acts of this sitting that stand
	want   qda.CaseID
	stale  qda.TextKey // the transcript of which what was read no longer stands; see stays
	now    *looked
	reason string // for the decision to come
	scroll int
}

// place is a place of a transcript.
type place struct {
	key qda.TextKey
	at  int
}

// found is what was read of the study.
type found struct {
	cases  []entry // that pass the filter, in the order of the transcripts
	all    []entry // of all transcripts that were begun
	ready  []ready // to be begun
	known  map[qda.TextKey]known
	counts map[study.CaseState]int
	taken  int    // places that all put alike
	waits  int    // of them, not in the consensus yet
	with   []with // agreement with the consensus
	done   int    // transcripts that are adjudicated
	begun  int
}

type entry struct {
	*study.Case
	id string // of the transcript
}

// ready is a transcript to be begun; layers is nil for one that was begun and has come to be
// alike in more places since.
type ready struct {
	key    qda.TextKey
	id     string
	layers []qda.Layer
}

// with is how far a coder agrees with the consensus.
type with struct {
	layer qda.Layer
	units int
	mean  compare.Summary
}

// Open reads the cases between layers and shows them. Theme narrows them, "" does not; key and
// at are where to begin.
func Open(d *desk.Desk, layers []qda.Layer, theme qda.ThemeID, key qda.TextKey, at int) tea.Cmd {
	layers = slices.DeleteFunc(slices.Clone(layers), func(l qda.Layer) bool { return l == qda.Consensus })
	q := &Queue{desk: d, layers: layers, filter: filter{theme: theme}, start: place{key, at}}
	return d.Do(desk.Job{Hold: true, Load: q.Load(), Done: func(study.Receipt) tea.Cmd { return q.opened() }})
}

// opened shows the queue, or asks first whether to begin.
func (q *Queue) opened() tea.Cmd {
	switch {
	case len(q.found.ready) > 0:
		return q.askBegin()
	case q.found.begun == 0:
		q.desk.Fail(qda.Bad("adjudicate.none_ready"))
	default:
		q.show()
	}
	return nil
}

func (q *Queue) show() {
	if !q.desk.IsOpen(q) {
		q.desk.Push(q)
	}
}

// Scope is that of adjudication.
func (q *Queue) Scope() keys.Scope { return keys.Adjudicate }

// Act does what a key means for the case that is shown.
func (q *Queue) Act(a keys.Action, _ string) tea.Cmd {
	_, what, _ := strings.Cut(string(a), ".")
	switch what {
	case "close":
		q.desk.Pop()
		q.desk.Say("adjudicate.left", q.open())
		return nil
	case "undo":
		return q.undo()
	case "next":
		return q.turnTo(q.at + 1)
	case "back":
		return q.turnTo(q.at - 1)
	case "filter":
		q.askFilter()
		return nil
	case "down", "up":
		q.scroll = max(0, q.scroll+map[string]int{"down": 1, "up": -1}[what])
		return nil
	}
	if q.now == nil { // behind the last
		if what == "choose" {
			return q.turnTo(0)
		}
		return nil
	}
	switch what {
	case "choose":
		q.askVerdict()
	case "first":
		return q.take(0)
	case "second":
		return q.take(1)
	case "both":
		return q.take(-1)
	case "neither":
		return q.decide(study.Ruling{Verdict: qda.Neither})
	case "later":
		return q.decide(study.Ruling{Verdict: qda.Later})
	case "span":
		q.askSpan()
	case "theme":
		q.askTheme()
	case "reason":
		q.askReason()
	case "text":
		c := q.now.Case
		q.desk.Pop()
		return q.desk.OpenBeside(c.Transcript, c.Span)
	}
	return nil
}

// open is how many cases are still to be decided, of all that may be seen.
func (q *Queue) open() int { return len(q.found.all) - q.found.counts[study.CaseDecided] }

// turnTo goes to another case.
func (q *Queue) turnTo(at int) tea.Cmd {
	q.at, q.scroll, q.reason = max(0, min(at, len(q.found.cases))), 0, ""
	return q.desk.Do(desk.Job{Hold: true, Load: q.Load()})
}

// Type takes the coder of a digit.
func (q *Queue) Type(msg tea.Msg) tea.Cmd {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok || q.now == nil {
		return nil
	}
	if name := keys.Name(k); len(name) == 1 && name[0] >= '1' && int(name[0]-'1') < len(q.now.By) {
		return q.take(int(name[0] - '1'))
	}
	return nil
}

// Mouse scrolls, and asks for a verdict with a second click.
func (q *Queue) Mouse(m desk.Mouse) tea.Cmd {
	switch {
	case m.Kind == desk.Wheel:
		q.scroll = max(0, q.scroll+m.By)
	case m.Kind == desk.Press && m.Left && m.Double && q.now != nil:
		q.askVerdict()
	}
	return nil
}

// filter says which cases are shown; its zero shows all that are not decided.
type filter struct {
	theme      qda.ThemeID
	pair       [2]qda.ThemeID
	class      study.CaseClass
	transcript qda.TextKey
	state      study.CaseState // only these; "" all that are not decided
}

func (f filter) wants(c *study.Case) bool {
	switch {
	case f.state == "" && c.State == study.CaseDecided, f.state != "" && c.State != f.state:
		return false
	case f.theme != "" && !slices.Contains(c.Themes, f.theme):
		return false
	case f.pair[0] != "" && pairOf(c) != f.pair:
		return false
	case f.class != "" && c.Class != f.class:
		return false
	}
	return f.transcript == "" || c.Transcript == f.transcript
}

// pairOf is the two themes that a case is between, none unless there are two.
func pairOf(c *study.Case) [2]qda.ThemeID {
	if len(c.Themes) != 2 {
		return [2]qda.ThemeID{}
	}
	a, b := c.Themes[0], c.Themes[1]
	if cmp.Compare(a, b) > 0 {
		a, b = b, a
	}
	return [2]qda.ThemeID{a, b}
}
