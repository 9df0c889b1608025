package main

import (
	"cmp"
	"context"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"yinde/internal/files"
	"yinde/internal/qda"
	"yinde/internal/study"
)

func newCodingsCommand(a *app) *cobra.Command {
	cmd := a.command("codings", "codings", cobra.ArbitraryArgs)
	cmd.AddCommand(newCodingsImport(a), newCodingsExport(a))
	return cmd
}

func newCodingsImport(a *app) *cobra.Command {
	var all bool
	cmd := a.command("import STUDY FILE", "codings.import", cobra.ExactArgs(2))
	cmd.Flags().BoolVar(&all, "all-or-nothing", false, a.t("flag.all_or_nothing"))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return runCodingsImport(cmd.Context(), a, args[0], args[1], all)
	}
	return cmd
}

type codingsReport struct {
	Added   int           `json:"added"`
	Known   int           `json:"known"`
	Coders  []qda.CoderID `json:"new_coders"`
	Refused []refusedRow  `json:"refused"`
}

type refusedRow struct {
	Line  int    `json:"line"`
	Error string `json:"error"`
}

func runCodingsImport(ctx context.Context, a *app, name, file string, allOrNothing bool) error {
	rows, err := readCodings(a, file)
	if err != nil {
		return err
	}
	return a.write(name, func(s *study.Study) error {
		var plan files.CodingActs
		err := s.View(func(v *study.View) (err error) {
			byDefault, err := a.rowsWithout(v)
			if err == nil {
				plan, err = files.Codings(v, rows, byDefault)
			}
			return err
		})
		if err != nil {
			return err
		}
		report := codingsReport{Coders: append([]qda.CoderID{}, plan.NewCoder...), Refused: []refusedRow{}}
		for _, r := range plan.Refused {
			line, _ := a.words.Error(r.Err)
			report.Refused = append(report.Refused, refusedRow{r.Line, line})
		}
		if len(plan.Refused) == 0 || !allOrNothing {
			if err := applyCodings(ctx, a, s, plan, &report); err != nil {
				return err
			}
		}
		report.Known = len(rows) - len(plan.Refused) - report.Added
		if len(plan.Refused) > 0 && allOrNothing {
			report.Known = 0
		}
		if err := a.result(report, func() error { return a.printCodingsReport(file, report) }); err != nil {
			return err
		}
		if len(report.Refused) > 0 {
			return errRefused
		}
		return nil
	})
}

// rowsWithout is the coder of rows that name none: the flag, else the configured coder, else
// the only one; "" when it has to be said.
func (a *app) rowsWithout(v *study.View) (qda.CoderID, error) {
	id := qda.CoderID(cmp.Or(a.coder, a.config.Coder))
	if id != "" {
		_, err := v.Coder(id)
		return id, err
	}
	coders, err := v.Coders()
	if err == nil && len(coders) == 1 {
		id = coders[0].ID
	}
	return id, err
}

func applyCodings(ctx context.Context, a *app, s *study.Study, plan files.CodingActs, report *codingsReport) error {
	for _, act := range plan.Acts {
		a.progress("codings.progress", len(act.Ops), act.Coder)
		r, err := s.Apply(ctx, act)
		if err != nil {
			return err
		}
		for _, op := range r.Ops {
			if _, ok := op.Body.(qda.Code); ok {
				report.Added++
			}
		}
	}
	a.endProgress()
	return nil
}

func (a *app) printCodingsReport(file string, r codingsReport) error {
	for _, row := range r.Refused {
		a.line(a.err, a.t("codings.refused", filepath.Base(file), row.Line, row.Error))
	}
	for _, c := range r.Coders {
		a.say("done.coder", c)
	}
	a.say("codings.done", r.Added, r.Known, len(r.Refused))
	return nil
}

func readCodings(a *app, file string) ([]files.CodingRow, error) {
	if file == "-" {
		return files.ReadCodings("-", a.in)
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, inputError(file, err)
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return nil, qda.Bad("out.is_dir", file)
	}
	return files.ReadCodings(filepath.Base(file), f)
}

func newCodingsExport(a *app) *cobra.Command {
	var out string
	var force bool
	cmd := a.command("export STUDY -o FILE", "codings.export", cobra.ExactArgs(1))
	cmd.Flags().StringVarP(&out, "output", "o", "", a.t("flag.output"))
	a.forceFlag(cmd.Flags(), &force)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return a.export(args[0], "codings export", out, force, func(v *study.View, w io.Writer) error {
			layers, err := a.layersOf(v)
			if err != nil {
				return err
			}
			return files.WriteCodings(v, w, layers...)
		})
	}
	return cmd
}

// export writes a file made from a view of a study.
func (a *app) export(name, what, out string, force bool, write func(*study.View, io.Writer) error) error {
	if out == "" {
		return usage("cli.output", what)
	}
	return a.read(name, func(v *study.View) error {
		err := a.saveFile(out, force, func(w io.Writer) error { return write(v, w) })
		if err == nil && out != "-" {
			a.say("done.file", out)
		}
		return err
	})
}
