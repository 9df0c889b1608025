package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"yinde/internal/qda"
	"yinde/internal/study"
)

type historyRow struct {
	Act    qda.ActID      `json:"act"`
	At     string         `json:"at"`
	Coder  qda.CoderID    `json:"coder"`
	Device string         `json:"device"`
	Kind   study.ActKind  `json:"kind"`
	Undone bool           `json:"undone"`
	Counts map[string]int `json:"counts"`
}

func newHistoryCommand(a *app) *cobra.Command {
	var limit int
	cmd := a.command("history STUDY", "history", cobra.ExactArgs(1))
	cmd.Flags().IntVarP(&limit, "limit", "n", 0, a.t("flag.limit"))
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return runHistory(a, args[0], limit) }
	return cmd
}

func runHistory(a *app, name string, limit int) error {
	return a.read(name, func(v *study.View) error {
		acts, err := v.History(qda.CoderID(a.coder))
		if err != nil {
			return err
		}
		if limit > 0 && len(acts) > limit {
			acts = acts[:limit]
		}
		rows := []historyRow{}
		table := [][]string{{a.t("col.at"), a.t("col.coder"), a.t("col.done")}}
		for _, x := range acts {
			rows = append(rows, historyRow{x.ID, x.At().UTC().Format(time.RFC3339), x.Coder, x.Device(), x.Kind, x.Undone, x.Counts})
			table = append(table, []string{x.At().Local().Format("2006-01-02 15:04:05"), string(x.Coder), a.describe(x)})
		}
		return a.result(rows, func() error { return a.printTable(table) })
	})
}

// describe puts an act into words: what kinds of op, how many, undone or not.
func (a *app) describe(x study.ActInfo) string {
	switch x.Kind {
	case study.Undid:
		return a.t("history.undo")
	case study.Redid:
		return a.t("history.redo")
	}
	var parts []string
	for _, kind := range slices.Sorted(maps.Keys(x.Counts)) {
		part := a.t("op." + kind)
		if n := x.Counts[kind]; n > 1 {
			part += fmt.Sprintf(" ×%d", n)
		}
		parts = append(parts, part)
	}
	line := strings.Join(parts, a.t("list.sep"))
	if x.Undone {
		line += " " + a.t("history.undone")
	}
	return line
}

func newUndoCommand(a *app) *cobra.Command {
	cmd := a.command("undo STUDY", "undo", cobra.ExactArgs(1))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return a.revert(cmd.Context(), args[0], (*study.Study).Undo, "done.undo")
	}
	return cmd
}

func newRedoCommand(a *app) *cobra.Command {
	cmd := a.command("redo STUDY", "redo", cobra.ExactArgs(1))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return a.revert(cmd.Context(), args[0], (*study.Study).Redo, "done.redo")
	}
	return cmd
}

func (a *app) revert(ctx context.Context, name string, do func(*study.Study, context.Context, qda.CoderID) (study.Receipt, error), done string) error {
	return a.write(name, func(s *study.Study) error {
		coder, err := a.signer(s)
		if err != nil {
			return err
		}
		r, err := do(s, ctx, coder)
		if err != nil {
			return err
		}
		counts := map[string]int{}
		for _, op := range r.Ops {
			counts[study.CountKey(op.Body)]++
		}
		a.say(done, a.describe(study.ActInfo{Kind: study.Did, Counts: counts}))
		return nil
	})
}
