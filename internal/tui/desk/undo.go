package desk

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
)

// Undo takes the coder's last act back. An act that could not be saved is the first to go.
// Ask, if not nil, gets an act that is not [Small] instead; it is not undone then.
func (d *Desk) Undo(ask func(study.ActInfo) tea.Cmd, done func(study.Receipt) tea.Cmd) tea.Cmd {
	q := &d.queue
	if n := len(q.unsaved); n > 0 {
		q.unsaved = q.unsaved[:n-1]
		d.Say("desk.discarded")
		return nil
	}
	coder := d.Coder
	return d.Do(Job{
		Run:  func(ctx context.Context, s *study.Study) (study.Receipt, error) { return s.Undo(ctx, coder) },
		Ask:  askAbout(coder, ask),
		Done: done, Revert: true, Hold: true, fresh: -1,
	})
}

// Redo brings back what the last undo took away.
func (d *Desk) Redo(done func(study.Receipt) tea.Cmd) tea.Cmd {
	coder := d.Coder
	return d.Do(Job{
		Run:  func(ctx context.Context, s *study.Study) (study.Receipt, error) { return s.Redo(ctx, coder) },
		Done: done, Revert: true, Hold: true, fresh: 1,
	})
}

// askAbout finds the act that undo would take back, and asks about it unless it is small.
func askAbout(coder qda.CoderID, ask func(study.ActInfo) tea.Cmd) func(*study.View) error {
	if ask == nil {
		return nil
	}
	return func(v *study.View) error {
		acts, err := v.History(coder)
		for _, a := range acts {
			if a.Kind != study.Did || a.Undone {
				continue
			}
			if Small(a) {
				break
			}
			return AskFirst(func() tea.Cmd { return ask(a) })
		}
		return err
	}
}

// asking stops a job for a question.
type asking struct{ question func() tea.Cmd }

func (asking) Error() string { return "asks first" }

// AskFirst makes the error by which [Job.Ask] stops a job; question runs in Update instead.
func AskFirst(question func() tea.Cmd) error { return asking{question} }

// countFresh notes whether what undo would take back next was done here and is small or light.
func (d *Desk) countFresh(f Finished) {
	q := &d.queue
	switch {
	case f.job.Run == nil || !f.receipt.Changed() && !f.job.Revert:
	case f.job.Revert:
		q.fresh = max(0, q.fresh+f.job.fresh)
	case f.job.Light || Small(study.ActInfo{Counts: Counts(f.receipt.Ops)}):
		q.fresh++
	default:
		q.fresh = 0
	}
}

// Counts says how many ops there are of each kind, as in [study.ActInfo].
func Counts(ops []qda.Op) map[string]int {
	counts := map[string]int{}
	for _, op := range ops {
		counts[study.CountKey(op.Body)]++
	}
	return counts
}

// smallAct is how many ops an act may have that is undone without asking.
const smallAct = 20

// Small reports whether an act is one of coding: a few codings, memos, marks, edges, terms, links
// or decisions about cases, and the
// themes made for them. Undo asks before it takes anything else back.
func Small(a study.ActInfo) bool {
	n, coded := 0, 0
	for kind, count := range a.Counts {
		switch kind {
		case "code", "uncode", "set.memo", "set.review", "set.units", "set.term", "set.name", "set.selection", "set.quote", "set.turn", "set.case", "set.adjudication":
			coded += count
		case "theme.add":
		default:
			return false
		}
		n += count
	}
	return coded > 0 && n <= smallAct
}
