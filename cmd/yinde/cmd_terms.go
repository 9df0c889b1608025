package main

import (
	"context"
	"fmt"
	"math"
	"strconv"

	"github.com/spf13/cobra"

	"yinde/internal/qda"
	"yinde/internal/search"
	"yinde/internal/study"
)

type termRow struct {
	Term        string  `json:"term"`
	Count       int     `json:"count"`
	Transcripts int     `json:"transcripts"`
	Score       float64 `json:"score"`
}

type termsOptions struct {
	most int
	file string
	undo bool
}

func newTermsCommand(a *app) *cobra.Command {
	var o termsOptions
	cmd := a.command("terms STUDY [list | add TERM… | reject TERM…]", "terms", cobra.MinimumNArgs(1))
	f := cmd.Flags()
	f.IntVar(&o.most, "max", 50, a.t("flag.terms_max"))
	f.StringVar(&o.file, "from", "", a.t("flag.terms_from"))
	f.BoolVar(&o.undo, "undo", false, a.t("flag.terms_undo"))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) == 1 && o.file == "" && !o.undo:
			if o.most < 0 {
				return usage("cli.flag_value", "--max", strconv.Itoa(o.most), cmd.CommandPath())
			}
			return runTerms(cmd.Context(), a, args[0], o.most)
		case len(args) == 2 && args[1] == "list" && o.file == "":
			return runTermsList(a, args[0])
		case len(args) > 2 && args[1] == "add", len(args) == 2 && args[1] == "add" && o.file != "":
			return runTermsSet(cmd.Context(), a, args[0], args[2:], study.TermAccepted, o)
		case len(args) > 2 && args[1] == "reject" && o.file == "":
			return runTermsSet(cmd.Context(), a, args[0], args[2:], study.TermRejected, o)
		}
		return usage("cli.args", cmd.CommandPath(), cmd.UseLine())
	}
	return cmd
}

// runTerms prints what the study's dictionary may want.
func runTerms(ctx context.Context, a *app, name string, most int) error {
	return a.read(name, func(v *study.View) error {
		terms, err := search.Terms(ctx, v, most)
		if err != nil {
			return err
		}
		rows := []termRow{}
		table := [][]string{{a.t("col.term"), a.t("col.count"), a.t("col.transcripts"), a.t("col.score")}}
		for _, t := range terms {
			rows = append(rows, termRow{t.Text, t.Count, t.Transcripts, math.Round(t.Score*100) / 100})
			table = append(table, []string{t.Text, strconv.Itoa(t.Count), strconv.Itoa(t.Transcripts), fmt.Sprintf("%.1f", t.Score)})
		}
		return a.result(rows, func() error {
			if len(rows) == 0 {
				a.say("terms.none")
				return nil
			}
			return a.printTable(table, 1, 2, 3)
		})
	})
}

// runTermsList prints the dictionary: a word a line, as --from and segment --dict read it.
func runTermsList(a *app, name string) error {
	return a.read(name, func(v *study.View) error {
		terms, err := v.Terms(study.TermAccepted)
		if err != nil {
			return err
		}
		if terms == nil {
			terms = []string{}
		}
		return a.result(terms, func() error {
			for _, t := range terms {
				a.line(a.out, t)
			}
			return nil
		})
	})
}

// runTermsSet accepts or rejects terms; with --undo it takes that back.
func runTermsSet(ctx context.Context, a *app, name string, terms []string, status study.TermStatus, o termsOptions) error {
	words, err := readDict(ctx, o.file)
	if err != nil {
		return err
	}
	terms = append(terms, words...)
	if o.undo {
		status = study.TermOpen
	}
	return a.write(name, func(s *study.Study) error {
		var ops []qda.Body
		for _, t := range terms {
			ops = append(ops, study.SetTerm(t, status))
		}
		r, err := a.act(ctx, s, ops...)
		if err == nil {
			a.say("done.terms", len(r.Ops))
		}
		return err
	})
}
