package main

import (
	"context"
	"errors"
	"strconv"

	"github.com/spf13/cobra"

	"yinde/internal/qda"
	"yinde/internal/study"
)

type coderRow struct {
	ID       qda.CoderID `json:"id"`
	Name     string      `json:"name"`
	Codings  int         `json:"codings"`
	Reviewed int         `json:"reviewed"`
}

func newCodersCommand(a *app) *cobra.Command {
	var name string
	cmd := a.command("coders STUDY [add ID]", "coders", cobra.RangeArgs(1, 3))
	cmd.Flags().StringVar(&name, "name", "", a.t("flag.coder_name"))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) == 1:
			return runCoders(a, args[0])
		case len(args) == 3 && args[1] == "add":
			return runCodersAdd(cmd.Context(), a, args[0], qda.CoderID(args[2]), name)
		}
		return usage("cli.args", cmd.CommandPath(), cmd.UseLine())
	}
	return cmd
}

func runCoders(a *app, name string) error {
	return a.read(name, func(v *study.View) error {
		coders, err := v.Coders()
		if err != nil {
			return err
		}
		progress, err := v.Progress()
		if err != nil {
			return err
		}
		reviews, err := v.Reviews()
		if err != nil {
			return err
		}
		rows := []coderRow{}
		table := [][]string{{a.t("col.coder"), a.t("col.name"), a.t("col.codings"), a.t("col.reviewed")}}
		for _, c := range coders {
			row := coderRow{ID: c.ID, Name: c.Name}
			for _, layers := range progress {
				row.Codings += layers[qda.Layer(c.ID)].Codings
			}
			for _, layers := range reviews {
				if layers[qda.Layer(c.ID)].Turns == qda.AllTurns {
					row.Reviewed++
				}
			}
			rows = append(rows, row)
			table = append(table, []string{string(c.ID), c.Name, strconv.Itoa(row.Codings), strconv.Itoa(row.Reviewed)})
		}
		return a.result(rows, func() error { return a.printTable(table, 2, 3) })
	})
}

// addCoder is the op that makes a coder; without a name they are called by their id.
func addCoder(id qda.CoderID, name string) qda.Body {
	if name == "" {
		name = string(id)
	}
	return qda.NewSet(qda.RefTo("coder", id), "name", name)
}

// runCodersAdd adds a coder. The new coder signs, as nobody else may have to be here yet.
func runCodersAdd(ctx context.Context, a *app, study_ string, id qda.CoderID, name string) error {
	return a.write(study_, func(s *study.Study) error {
		by := qda.CoderID(a.coder)
		if by == "" {
			by = id
		}
		known := false
		err := s.View(func(v *study.View) error {
			_, err := v.Coder(id)
			known = err == nil
			if errors.Is(err, qda.ErrNotFound) {
				err = nil
			}
			return err
		})
		if err != nil {
			return err
		}
		if known && name == "" {
			a.say("done.coder_known", id)
			return nil
		}
		r, err := s.Apply(ctx, study.Act{Coder: by, Ops: []qda.Body{addCoder(id, name)}})
		if err != nil {
			return err
		}
		if !r.Changed() {
			a.say("done.coder_known", id)
			return nil
		}
		a.say("done.coder", id)
		return nil
	})
}
