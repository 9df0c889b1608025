package main

import (
	"context"
	"errors"
	"slices"
	"strings"

	"yinde/internal/cells"
	"yinde/internal/files"
	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/text"
)

// plannedRevision is a correction of a transcript with what is said of it.
type plannedRevision struct {
	*files.Revision
	report revisionReport
}

// revisionReport says what a correction changes and what becomes of the codings. It counts
// the codings that the coder may see.
type revisionReport struct {
	ID       string            `json:"id"`
	Path     string            `json:"path,omitempty"`
	Changes  []changedLines    `json:"changes"`
	Codings  map[text.Fate]int `json:"codings"`
	List     []refoundCoding   `json:"list"`
	Fields   []string          `json:"fields"` // of what is said about the transcript
	Warnings []string          `json:"warnings"`
	Applied  bool              `json:"applied"`
	// Waiting are the coder's codings in the transcript that have no place, afterwards. An
	// import does not count them.
	Waiting *int `json:"waiting,omitempty"`
	key     qda.TextKey
}

type changedLines struct {
	Line int    `json:"line"`
	Old  string `json:"old"`
	New  string `json:"new"`
}

type refoundCoding struct {
	QuoteID qda.QuoteID `json:"quote_id"`
	Coder   qda.Layer   `json:"coder"`
	Theme   string      `json:"theme"`
	Fate    text.Fate   `json:"fate"`
	Was     string      `json:"was"`
	Now     string      `json:"now"`
}

// fates in the order of a report, best first.
var fates = []text.Fate{text.Kept, text.Changed, text.Shrunk, text.Moved, text.Lost}

// seenBy says of which layers in a transcript a coder may be told: their own, and others once
// they have marked the transcript reviewed.
func seenBy(v *study.View, key qda.TextKey, coder qda.CoderID) (func(qda.Layer) bool, error) {
	mark, err := v.Review(key, qda.Layer(coder))
	open := mark.Turns == qda.AllTurns
	return func(l qda.Layer) bool { return open || l.Coder() == coder }, err
}

// planRevision plans a correction by a file: its words, and what its front matter says.
func (a *app) planRevision(ctx context.Context, v *study.View, t study.TranscriptInfo, c correction, sees func(qda.Layer) bool) (*plannedRevision, error) {
	p, err := c.read(ctx, t.ID, nil)
	if err != nil {
		return nil, err
	}
	now, err := v.Text(t.Key)
	if err != nil {
		return nil, err
	}
	if roles := keptRoles(now, p, c.options.Speakers); len(roles) > 0 {
		if p, err = c.read(ctx, t.ID, roles); err != nil {
			return nil, err
		}
	}
	ops, names, err := files.StatedFields(t.Transcript, p)
	if err != nil {
		return nil, err
	}
	plan, err := files.Revise(v, t, p, c.raw, sees)
	var bad *qda.Error
	if len(ops) > 0 && errors.As(err, &bad) && bad.Code == "revise.same" {
		plan, err = &files.Revision{Transcript: t}, nil
	}
	if err != nil {
		return nil, err
	}
	plan.Ops = append(plan.Ops, ops...)
	// What is guessed of a new transcript is known of this one.
	warnings := slices.DeleteFunc(slices.Clone(p.Warnings), func(m qda.Message) bool {
		return strings.HasPrefix(m.Code, "import.guess_") || m.Code == "import.language_unknown"
	})
	return a.told(v, plan, names, warnings), nil
}

// told makes the report of a plan.
func (a *app) told(v *study.View, plan *files.Revision, fields []string, warnings []qda.Message) *plannedRevision {
	t := plan.Transcript
	r := revisionReport{ID: t.ID, Changes: []changedLines{}, Codings: map[text.Fate]int{}, List: []refoundCoding{},
		Fields: append([]string{}, fields...), Warnings: a.warnings(warnings), key: t.Key}
	for _, c := range plan.Changes {
		r.Changes = append(r.Changes, changedLines(c))
	}
	count := plan.Count()
	for _, f := range fates {
		r.Codings[f] = count[f]
	}
	for _, c := range plan.Codings {
		theme := string(c.Theme)
		if th := v.Codebook().Theme(v.Codebook().Resolve(c.Theme).ID); th != nil {
			theme = th.Key
		}
		r.List = append(r.List, refoundCoding{t.QuoteID(c.Span), c.Layer, theme, c.Fate, c.Was, c.Now})
	}
	return &plannedRevision{plan, r}
}

// printRevision prints at most so many changed places, and every coding that is not as it was.
func (a *app) printRevision(r revisionReport, most int) {
	head := a.t("revise.head", r.ID, len(r.Changes))
	if r.Path != "" {
		head = a.t("revise.head_file", r.ID, r.Path, len(r.Changes))
	}
	a.line(a.out, head)
	for i, c := range r.Changes {
		if i == most {
			a.line(a.out, a.t("revise.more", len(r.Changes)-i))
			break
		}
		a.line(a.out, a.t("revise.line", c.Line))
		a.printLines("    - ", c.Old)
		a.printLines("    + ", c.New)
	}
	if len(r.Fields) > 0 {
		a.line(a.out, a.t("revise.fields", strings.Join(r.Fields, a.t("list.sep"))))
	}
	if len(r.List) > 0 {
		a.line(a.out, a.t("revise.codings", r.Codings[text.Kept], r.Codings[text.Changed], r.Codings[text.Shrunk], r.Codings[text.Moved], r.Codings[text.Lost]))
	}
	for _, c := range r.List {
		switch c.Fate {
		case text.Kept:
		case text.Lost:
			a.line(a.out, a.t("revise.lost", string(c.Coder), c.Theme, string(c.QuoteID), oneLine(c.Was)))
		default:
			a.line(a.out, a.t("revise.refound", a.t("revise.fate."+string(c.Fate)), string(c.Coder), c.Theme, oneLine(c.Was), oneLine(c.Now)))
		}
	}
	for _, w := range r.Warnings {
		a.line(a.out, "    "+w)
	}
}

func (a *app) printLines(mark, words string) {
	if words == "" {
		return
	}
	for line := range strings.SplitSeq(words, "\n") {
		a.line(a.out, mark+cells.Clean(line))
	}
}

// carryOut applies a plan as one act, unless it is only to be shown, and prints its report.
func (a *app) carryOut(ctx context.Context, s *study.Study, coder qda.CoderID, plan *plannedRevision, dryRun bool) error {
	before, err := waiting(s, plan.report.key, coder)
	if err != nil {
		return err
	}
	after := before
	plan.report.Waiting = &after
	if !dryRun {
		r, err := s.Apply(ctx, study.Act{Coder: coder, Ops: plan.Ops, Blobs: plan.Blobs})
		if err != nil {
			return err
		}
		plan.report.Applied = r.Changed()
		if after, err = waiting(s, plan.report.key, coder); err != nil {
			return err
		}
	}
	return a.result(plan.report, func() error {
		a.printRevision(plan.report, len(plan.report.Changes))
		done := "revise.done"
		if dryRun {
			done = "revise.dry"
		}
		a.say(done, plan.report.ID)
		if n := before - after; n > 0 {
			a.say("revise.back", n)
		}
		if after > 0 {
			a.say("revise.wait", after)
		}
		return nil
	})
}

// waiting counts a coder's codings in a transcript that have no place in its present text.
func waiting(s *study.Study, key qda.TextKey, coder qda.CoderID) (n int, err error) {
	err = s.View(func(v *study.View) error {
		lost, err := v.Unplaced()
		for _, c := range lost {
			if c.Transcript == key && c.Layer.Coder() == coder {
				n++
			}
		}
		return err
	})
	return n, err
}
