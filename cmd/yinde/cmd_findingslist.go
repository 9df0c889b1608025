package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"yinde/internal/qda"
	"yinde/internal/report"
	"yinde/internal/study"
)

// findingRow is a finding or part as the list shows it.
type findingRow struct {
	ID      string      `json:"id"`
	Group   qda.GroupID `json:"group,omitempty"`
	Chapter string      `json:"chapter"`
	Number  string      `json:"number,omitempty"`
	Title   string      `json:"title"`
	Blocks  int         `json:"blocks"` // as printed
	K       int         `json:"k"`
	N       int         `json:"n"`
}

func newFindingsList(a *app) *cobra.Command {
	cmd := a.command("list STUDY", "findings.list", cobra.ExactArgs(1))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return a.read(args[0], func(v *study.View) error {
			options, err := a.reportOptions(v, reportOptions{}, &report.Template{})
			if err != nil {
				return err
			}
			r, err := report.Build(v, options)
			if err != nil {
				return err
			}
			rows := findingRows(r)
			return a.result(rows, func() error {
				for _, x := range rows {
					count := ""
					if x.Number != "" {
						count = fmt.Sprintf("  %d/%d", x.K, x.N)
					}
					a.line(a.out, fmt.Sprintf("%s %s  %s  %s%s", x.Chapter, x.Number, x.ID, x.Title, count))
				}
				if len(rows) == 0 {
					a.say("findings.none_yet")
				}
				return nil
			})
		})
	}
	return cmd
}

func findingRows(r *report.Report) []findingRow {
	rows := []findingRow{}
	parts := func(list []report.Part) {
		for _, p := range list {
			rows = append(rows, findingRow{ID: p.ID, Chapter: p.Numeral, Title: p.Title, Blocks: len(p.Blocks)})
		}
	}
	parts(r.Front)
	for _, c := range r.Chapters {
		for _, s := range c.Sections {
			rows = append(rows, findingRow{ID: string(s.Finding), Group: c.Group, Chapter: c.Numeral, Number: s.Numeral, Title: s.Title, Blocks: len(s.Blocks), K: s.K, N: s.N})
		}
	}
	parts(r.Back)
	return rows
}

func newFindingsCheck(a *app) *cobra.Command {
	cmd := a.command("check STUDY", "findings.check", cobra.ExactArgs(1))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return a.read(args[0], func(v *study.View) error {
			options, err := a.reportOptions(v, reportOptions{}, &report.Template{})
			if err != nil {
				return err
			}
			r, err := report.Build(v, options)
			if err != nil {
				return err
			}
			type problem struct {
				Code string `json:"code"`
				Text string `json:"text"`
			}
			problems := []problem{}
			for _, w := range r.Warnings {
				problems = append(problems, problem{w.Code, a.words.Say(w)})
			}
			err = a.result(problems, func() error {
				for _, p := range problems {
					a.line(a.out, p.Text)
				}
				if len(problems) == 0 {
					a.say("findings.all_well")
				}
				return nil
			})
			if err == nil && len(problems) > 0 {
				return qda.ErrProblems
			}
			return err
		})
	}
	return cmd
}
