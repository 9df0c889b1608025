package main

import (
	"context"

	"github.com/spf13/cobra"

	"yinde/internal/qda"
	"yinde/internal/study"
)

type problemRow struct {
	Code    string   `json:"code"`
	Message string   `json:"message"`
	Op      qda.OpID `json:"op,omitempty"`
}

func newCheckCommand(a *app) *cobra.Command {
	var rebuild bool
	cmd := a.command("check STUDY", "check", cobra.ExactArgs(1))
	cmd.Flags().BoolVar(&rebuild, "rebuild", false, a.t("flag.rebuild"))
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return runCheck(a, args[0], rebuild) }
	return cmd
}

func runCheck(a *app, name string, rebuild bool) error {
	check := func(v *study.View) error {
		found, err := v.Check(func(n int) { a.progress("check.progress", n) })
		a.endProgress()
		if err != nil {
			return err
		}
		rows := []problemRow{}
		for _, p := range found {
			rows = append(rows, problemRow{p.Code, a.words.Say(p.Message), p.Op})
		}
		ops, err := v.OpCount()
		if err != nil {
			return err
		}
		lost, err := v.Unplaced()
		if err != nil {
			return err
		}
		// Codings that wait for a place are work to be done, no fault of the file.
		err = a.result(map[string]any{"ops": ops, "problems": rows, "waiting": len(lost)}, func() error {
			for _, r := range rows {
				a.line(a.out, r.Message)
			}
			if len(lost) > 0 {
				a.line(a.out, a.t("check.lost", len(lost)))
			}
			if len(rows) == 0 {
				a.say("check.fine", ops)
			}
			return nil
		})
		if err == nil && len(rows) > 0 {
			err = qda.ErrProblems
		}
		return err
	}
	if !rebuild {
		return a.read(name, check)
	}
	return a.write(name, func(s *study.Study) error {
		if err := s.Rebuild(); err != nil {
			return err
		}
		a.say("check.rebuilt")
		return s.View(check)
	})
}

func newEraseCommand(a *app) *cobra.Command {
	var yes bool
	cmd := a.command("erase STUDY ID", "erase", cobra.ExactArgs(2))
	cmd.Flags().BoolVar(&yes, "yes", false, a.t("flag.yes"))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return runErase(cmd.Context(), a, args[0], args[1], yes)
	}
	return cmd
}

func runErase(ctx context.Context, a *app, name, id string, yes bool) error {
	return a.write(name, func(s *study.Study) error {
		coder, err := a.signer(s)
		if err != nil {
			return err
		}
		var t study.TranscriptInfo
		codings := 0
		err = s.View(func(v *study.View) (err error) {
			if t, err = v.Transcript(id); err != nil {
				return err
			}
			all, err := v.Codings(t.Key)
			codings = len(all)
			return err
		})
		if err != nil {
			return err
		}
		if !yes && !(a.inTTY && a.confirm("erase.sure", t.ID, t.Title, codings)) {
			return qda.Bad("erase.not_confirmed", t.ID)
		}
		if err := s.Erase(ctx, coder, t.Key); err != nil {
			return err
		}
		if err := s.Compact(); err != nil {
			return err
		}
		a.say("done.erase", t.ID)
		return nil
	})
}
