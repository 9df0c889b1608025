package overlay

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/text"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
	"yinde/internal/tui/look"
)

// Revising plans a corrected text for a transcript, shows what it would do and asks.
type Revising struct {
	Desk *desk.Desk
	Key  qda.TextKey
	// Plan runs aside.
	Plan func(v *study.View, t study.TranscriptInfo, sees func(qda.Layer) bool) (desk.Revision, error)
	// Ask reports whether to ask; nil always asks.
	Ask func(desk.Revision) bool
	Yes string // what Enter does, in words
	// Take gets the plan after a yes.
	Take func(desk.Revision) tea.Cmd
}

// Open plans it; keys wait for that. Only codings are listed that the coder may see.
func (r Revising) Open() tea.Cmd {
	d := r.Desk
	layer := d.Layer
	return d.Do(desk.Job{Hold: true, Load: func(v *study.View) (func() tea.Cmd, error) {
		info, err := v.ByKey(r.Key)
		if err != nil {
			return nil, err
		}
		sight, err := desk.ReadSight(v, layer)
		if err != nil {
			return nil, err
		}
		plan, err := r.Plan(v, info, func(l qda.Layer) bool { return sight.Sees(r.Key, l) })
		if err != nil {
			return nil, err
		}
		return func() tea.Cmd {
			if r.Ask != nil && !r.Ask(plan) {
				return r.Take(plan)
			}
			d.Push(&Revision{Revising: r, plan: plan})
			return nil
		}, nil
	}})
}

// StoreRevision puts a corrected text into the study, in one act that undo takes back without
// asking.
func StoreRevision(d *desk.Desk, r desk.Revision, done func() tea.Cmd) tea.Cmd {
	act := study.Act{Coder: d.Coder, Ops: r.Ops, Blobs: r.Blobs}
	return d.Do(desk.Job{
		Hold: true, Light: true,
		Run:  func(ctx context.Context, st *study.Study) (study.Receipt, error) { return st.Apply(ctx, act) },
		Done: func(study.Receipt) tea.Cmd { return done() },
	})
}

// Revision shows what reads otherwise, line by line, and what becomes of the codings: those of
// which something is lost first.
type Revision struct {
	Revising
	plan  desk.Revision
	rows  []string
	width int // for which rows were made
	marks [2]int
	down  int
	fits  int
}

// fates in the order in which they are listed.
var fates = []text.Fate{text.Lost, text.Shrunk, text.Moved, text.Changed, text.Kept}

// Fates says how many codings met with each fate, "" when there are none.
func Fates(d *desk.Desk, r *desk.Revision) string {
	var parts []string
	for _, f := range fates {
		if n := r.Count(f); n > 0 {
			parts = append(parts, d.T("fate."+string(f)+".n", n))
		}
	}
	return strings.Join(parts, d.T("list.sep"))
}

// Scope is the overlay's own.
func (r *Revision) Scope() keys.Scope { return keys.Revision }

// Act scrolls, says yes, or leaves.
func (r *Revision) Act(a keys.Action, _ string) tea.Cmd {
	switch a {
	case "revision.down":
		r.down++
	case "revision.up":
		r.down--
	case "revision.page_down":
		r.down += max(1, r.fits-1)
	case "revision.page_up":
		r.down -= max(1, r.fits-1)
	case "revision.next":
		if r.down < r.marks[1] && r.marks[1] > 0 {
			r.down = r.marks[1]
		} else {
			r.down = 0
		}
	case "revision.take":
		r.Desk.Drop(r)
		return r.Take(r.plan)
	case "revision.close":
		r.Desk.Pop()
		r.Desk.Say("revision.no")
	}
	r.clamp()
	return nil
}

func (r *Revision) clamp() { r.down = max(0, min(r.down, len(r.rows)-r.fits)) }

// Type does nothing: there is nothing to type.
func (r *Revision) Type(tea.Msg) tea.Cmd { return nil }

// Mouse scrolls with the wheel.
func (r *Revision) Mouse(m desk.Mouse) tea.Cmd {
	if m.Kind == desk.Wheel {
		r.down += m.By
		r.clamp()
	}
	return nil
}

// Draw fills the room there is.
func (r *Revision) Draw(width, height int) desk.Frame {
	d := r.Desk
	if r.width != width {
		r.rows, r.width = nil, width
		r.write()
	}
	codings := Fates(d, &r.plan)
	if codings == "" {
		codings = d.T("revision.no_codings")
	}
	f := desk.Frame{Rows: []string{d.Look.Rule(d.T("revision.title", r.plan.Transcript.ID), width)}}
	for _, row := range Wrap(d.T("revision.effect", len(r.plan.Changes), codings)+" · "+d.T("revision.keys", d.Keys.Of("revision.take").First(), r.Yes), width-2, 3) {
		f.Rows = append(f.Rows, look.NewLine(width).Add("", " ").Add(d.Look.Strong, row).String())
	}
	f.Rows = f.Rows[:max(0, min(len(f.Rows), height))]
	r.fits = max(0, height-len(f.Rows))
	r.clamp()
	f.Y = min(len(f.Rows), max(0, height-1))
	f.Rows = append(f.Rows, r.rows[r.down:min(len(r.rows), r.down+r.fits)]...)
	for len(f.Rows) < height {
		f.Rows = append(f.Rows, look.NewLine(width).String())
	}
	return f
}

// longestRows is the most rows that one stretch takes, and mostListed how many stretches and
// codings are listed one by one.
const (
	longestRows = 6
	mostListed  = 2_000
)

// write makes the rows: codings of which the words change, then the lines.
func (r *Revision) write() {
	d, lk := r.Desk, r.Desk.Look
	listed := 0
	for _, fate := range fates {
		if fate == text.Kept || r.plan.Count(fate) == 0 {
			continue
		}
		r.add(lk.Title, "", d.T("fate."+string(fate)))
		for _, c := range r.plan.Codings {
			if c.Fate != fate {
				continue
			}
			if listed++; listed > mostListed {
				break
			}
			name := string(c.Theme)
			if t := d.Book.Resolve(c.Theme); t != nil {
				name = t.In(d.Words.Lang)
			}
			if c.Layer != d.Layer {
				name += " (" + string(c.Layer) + ")"
			}
			r.add(lk.Key, "  ", name)
			was, now := oneLine(c.Was), ""
			if c.Fate != text.Lost {
				was, now = differing(was, oneLine(c.Now))
			}
			r.add("", "  - ", was)
			if now != "" {
				r.add(lk.Good, "  + ", now)
			}
		}
	}
	r.marks[1] = len(r.rows)
	r.add(lk.Title, "", d.T("revision.lines"))
	for i, c := range r.plan.Changes {
		if i == mostListed {
			r.add(lk.Dim, "", d.T("revision.more", len(r.plan.Changes)-i))
			break
		}
		r.add(lk.Dim, "", d.T("revision.line", c.Line))
		old, new := differing(oneLine(c.Old), oneLine(c.New))
		if old != "" {
			r.add("", "- ", old)
		}
		if new != "" {
			r.add(lk.Good, "+ ", new)
		}
	}
}

// aroundDifference is how many characters stand on either side of what differs in long lines.
const aroundDifference = 40

// differing leaves out of two long lines the most of what both begin and end with, so that what
// differs is in view.
func differing(old, new string) (string, string) {
	if old == "" || new == "" {
		return old, new
	}
	a, b := []rune(old), []rune(new)
	head, tail := 0, 0
	for head < min(len(a), len(b)) && a[head] == b[head] {
		head++
	}
	for tail < min(len(a), len(b))-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	cut := func(r []rune) string {
		from, to, left, right := 0, len(r), "", ""
		if head > aroundDifference {
			from, left = head-aroundDifference, "…"
		}
		if tail > aroundDifference {
			to, right = len(r)-tail+aroundDifference, "…"
		}
		return left + string(r[from:to]) + right
	}
	return cut(a), cut(b)
}

// oneLine is a stretch in one line, its line ends to be seen.
func oneLine(s string) string {
	if len(s) > 4_000 {
		at := 4_000
		for !qda.OnEdge(s, at) {
			at--
		}
		s = s[:at]
	}
	lines := strings.Split(strings.TrimSpace(s), "\n")
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	return strings.Join(lines, " / ")
}

func (r *Revision) add(style look.Style, lead, words string) {
	for _, row := range Wrap(words, max(1, r.width-2-len(lead)), longestRows) {
		r.rows = append(r.rows, look.NewLine(r.width).Add("", " ").Add(style, lead+row).String())
		lead = strings.Repeat(" ", len(lead))
	}
}
