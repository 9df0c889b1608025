package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"yinde/internal/qda"
	"yinde/internal/report"
	"yinde/internal/study"
	"yinde/internal/text"
)

type guideOptions struct {
	group, transcript string
	count             string
	format, out       string
	before            string
	last, loose       bool
	noBOM, force      bool
}

func newGuideCommand(a *app) *cobra.Command {
	var o guideOptions
	cmd := a.command("guide STUDY [coverage | said QUESTION | propose [ID] | link ID TURN QUESTION… | unlink ID TURN [QUESTION…] | set|add|move|remove …]", "guide", cobra.MinimumNArgs(1))
	f := cmd.Flags()
	f.StringVar(&o.group, "group", "", a.t("flag.guide_group"))
	f.StringVar(&o.transcript, "transcript", "", a.t("flag.guide_transcript"))
	f.StringVar(&o.count, "count", "asked", a.t("flag.guide_count", strings.Join(report.CoverageCounts, ", ")))
	f.StringVar(&o.format, "format", "table", a.t("flag.format", "table, csv, json, md"))
	f.StringVarP(&o.out, "output", "o", "-", a.t("flag.output"))
	f.StringVar(&o.before, "before", "", a.t("flag.guide_before"))
	f.BoolVar(&o.last, "last", false, a.t("flag.guide_last"))
	f.BoolVar(&o.loose, "loose", false, a.t("flag.guide_loose"))
	f.BoolVar(&o.noBOM, "no-bom", false, a.t("flag.no_bom"))
	a.forceFlag(f, &o.force)
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return runGuide(cmd, a, args, o) }
	return cmd
}

func runGuide(cmd *cobra.Command, a *app, args []string, o guideOptions) error {
	ctx, name, n := cmd.Context(), args[0], len(args)
	what := ""
	if n > 1 {
		what = args[1]
	}
	switch {
	case n == 1:
		return runGuideList(ctx, a, name, o)
	case what == "coverage" && n == 2:
		return runGuideCoverage(ctx, a, name, o)
	case what == "said" && n == 3:
		return runGuideSaid(ctx, a, name, args[2], o)
	case what == "propose" && n <= 3:
		return runGuidePropose(ctx, a, name, args[2:], o)
	case what == "link" && n >= 5:
		return runGuideLink(ctx, a, name, args[2], args[3], args[4:], true)
	case what == "unlink" && n == 3 && o.loose:
		return runGuideUnloose(ctx, a, name, args[2])
	case what == "unlink" && n >= 4 && !o.loose:
		return runGuideLink(ctx, a, name, args[2], args[3], args[4:], false)
	case what == "set" && n >= 4:
		return runGuideSet(ctx, a, name, args[2], args[3:], o)
	case what == "add" && n >= 4:
		return runGuideAdd(ctx, a, name, args[2], args[3:], o)
	case what == "move" && n == 3 && (o.before != "") != o.last:
		return runGuideMove(ctx, a, name, args[2], o)
	case what == "remove" && n == 3:
		return runGuideRemove(ctx, a, name, args[2], o)
	}
	return usage("cli.args", cmd.CommandPath(), cmd.UseLine())
}

// guideQuestion is a question with its group.
type guideQuestion struct {
	group qda.Group
	qda.Question
}

func (q guideQuestion) ref() qda.QuestionRef { return qda.QuestionRefTo(q.group.ID, q.ID) }

// findQuestion finds a question that people named GROUP/ID, or ID where the group is known or
// no other group has the id.
func findQuestion(v *study.View, named string, group qda.GroupID) (guideQuestion, error) {
	groups, err := v.Groups()
	if err != nil {
		return guideQuestion{}, err
	}
	in, id := qda.QuestionRef(named).Split()
	if in == "" {
		in = group
	}
	var found []guideQuestion
	var refs []string
	for _, g := range groups {
		if in != "" && g.ID != in {
			continue
		}
		if q := qda.QuestionByID(g.Questions, id); q != nil {
			found = append(found, guideQuestion{g, *q})
			refs = append(refs, string(found[len(found)-1].ref()))
		} else if in != "" {
			return guideQuestion{}, study.UnknownQuestion(g.ID, id, g.Questions)
		}
	}
	switch {
	case len(found) == 1:
		return found[0], nil
	case len(found) > 1:
		return guideQuestion{}, qda.Bad("guide.which", id, strings.Join(refs, ", "))
	case in != "":
		return guideQuestion{}, study.UnknownGroup(in, groups)
	}
	return guideQuestion{}, qda.Bad("guide.nowhere", id).Because(qda.ErrNotFound)
}

// groupsOf is the groups that --group names, none for all.
func (o guideOptions) groups() []qda.GroupID {
	if o.group == "" {
		return nil
	}
	return []qda.GroupID{qda.GroupID(o.group)}
}

type guideRow struct {
	Group      qda.GroupID `json:"group"`
	Question   string      `json:"question"`
	Text       string      `json:"text"`
	TextEn     string      `json:"text_en"`
	Turns      int         `json:"turns"`
	Interviews int         `json:"interviews"`
	Of         int         `json:"of"`
}

// runGuideList lists the questions and in how many interviews each was asked.
func runGuideList(ctx context.Context, a *app, name string, o guideOptions) error {
	return a.read(name, func(v *study.View) error {
		tables, err := v.Coverage(ctx, o.groups()...)
		if err != nil {
			return err
		}
		rows := []guideRow{}
		for _, c := range tables {
			for i, q := range c.Group.Questions {
				r := guideRow{c.Group.ID, q.ID, q.Text, q.TextEn, 0, c.Covered(i), len(c.Transcripts)}
				for _, cell := range c.Cells[i] {
					r.Turns += cell.Asked
				}
				rows = append(rows, r)
			}
		}
		return a.result(rows, func() error {
			if len(rows) == 0 {
				a.say("guide.empty")
				return nil
			}
			table := [][]string{{a.t("guide.col_question"), a.t("guide.col_of"), a.t("guide.col_text")}}
			for _, r := range rows {
				table = append(table, []string{string(qda.QuestionRefTo(r.Group, r.Question)), fmt.Sprintf("%d/%d", r.Interviews, r.Of),
					oneLine(qda.InLanguage(a.words.Lang, r.Text, r.TextEn))})
			}
			return a.printTable(table, 1)
		})
	})
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// runGuideCoverage prints question by interview.
func runGuideCoverage(ctx context.Context, a *app, name string, o guideOptions) error {
	if a.json {
		o.format = "json"
	}
	if !slices.Contains([]string{"table", "csv", "json", "md"}, o.format) {
		return usage("cli.format", o.format, "table, csv, json, md")
	}
	if !slices.Contains(report.CoverageCounts, o.count) {
		return usage("cli.flag_value", "--count", o.count, "yinde guide")
	}
	return a.read(name, func(v *study.View) error {
		tables, err := v.Coverage(ctx, o.groups()...)
		if err != nil {
			return err
		}
		rows := report.CoverageRows(tables, a.words.Lang)
		return a.saveFile(o.out, o.force, func(w io.Writer) error {
			switch o.format {
			case "csv":
				return report.WriteCoverageCSV(w, rows, o.count, a.words.Lang, csvOptions(o.noBOM))
			case "json":
				return report.WriteCoverageJSON(w, rows)
			case "md":
				return report.WriteCoverageMarkdown(w, rows, o.count, a.words)
			}
			width := 0
			if a.outTTY {
				width = a.width
			}
			return report.WriteCoverageTable(w, rows, o.count, a.words, width)
		})
	})
}

// saidRow is a turn said under a question. Passage counts the times the question was asked in
// the interview, from 1; Start and End are code points of what was said.
type saidRow struct {
	Group      qda.GroupID `json:"group"`
	Question   string      `json:"question"`
	Transcript string      `json:"transcript"`
	Passage    int         `json:"passage"`
	Turn       int         `json:"turn"`
	Speaker    string      `json:"speaker"`
	Role       qda.Role    `json:"role"`
	Start      int         `json:"start"`
	End        int         `json:"end"`
	Text       string      `json:"text"`
}

// runGuideSaid prints everything said under a question.
func runGuideSaid(ctx context.Context, a *app, name, question string, o guideOptions) error {
	return a.read(name, func(v *study.View) error {
		group := qda.GroupID(o.group)
		var only qda.TextKey
		if o.transcript != "" {
			t, err := v.Transcript(o.transcript)
			if err != nil {
				return err
			}
			only = t.Key
			if group == "" {
				group = t.Group
			}
		}
		q, err := findQuestion(v, question, group)
		if err != nil {
			return err
		}
		all, err := v.Transcripts()
		if err != nil {
			return err
		}
		rows := []saidRow{}
		for _, t := range all {
			if t.Group != q.group.ID || only != "" && t.Key != only {
				continue
			}
			if err := ctx.Err(); err != nil {
				return context.Cause(ctx)
			}
			if rows, err = saidIn(v, rows, t, q); err != nil {
				return err
			}
		}
		return a.result(rows, func() error { a.printSaid(q, rows); return nil })
	})
}

func saidIn(v *study.View, rows []saidRow, t study.TranscriptInfo, q guideQuestion) ([]saidRow, error) {
	asked, err := v.Asked(t)
	if err != nil {
		return nil, err
	}
	passages := asked.Said(q.ID)
	if len(passages) == 0 {
		return rows, nil
	}
	offsets := text.NewOffsets(asked.Text.Content)
	for n, p := range passages {
		for i := p.From; i < p.To; i++ {
			turn := asked.Text.Turns[i]
			at := offsets.Runes(turn.Said())
			rows = append(rows, saidRow{q.group.ID, q.ID, t.ID, n + 1, i + 1, turn.Speaker, turn.Role, at.Start, at.End,
				strings.Clone(asked.Text.Quote(turn.Said()))})
		}
	}
	return rows, nil
}

func (a *app) printSaid(q guideQuestion, rows []saidRow) {
	if len(rows) == 0 {
		a.say("guide.nothing_said", q.ref())
		return
	}
	a.line(a.out, string(q.ref())+"  "+oneLine(q.In(a.words.Lang)))
	for i, r := range rows {
		if i == 0 || rows[i-1].Transcript != r.Transcript || rows[i-1].Passage != r.Passage {
			a.line(a.out, "")
			a.line(a.out, r.Transcript)
		}
		a.line(a.out, fmt.Sprintf("%5s  %s  %s", strconv.Itoa(r.Turn), r.Speaker, oneLine(r.Text)))
	}
}
