package main

import (
	"context"
	"slices"

	"github.com/spf13/cobra"

	"yinde/internal/files"
	"yinde/internal/qda"
	"yinde/internal/study"
)

// lostRow is a coding whose words are no longer in the text.
type lostRow struct {
	ID         qda.CodingID `json:"id"`
	QuoteID    qda.QuoteID  `json:"quote_id"`
	Transcript string       `json:"transcript"`
	Coder      qda.Layer    `json:"coder"`
	Theme      string       `json:"theme"`
	Before     string       `json:"before"`
	Quote      string       `json:"quote"`
	After      string       `json:"after"`
	coding     qda.Coding
}

func newTranscriptsLost(a *app) *cobra.Command {
	var to placeFlags
	cmd := a.command("lost STUDY [ID | place QUOTE_ID | remove QUOTE_ID…]", "transcripts.lost", cobra.MinimumNArgs(1))
	cmd.Flags().StringVar(&to.quote, "quote", "", a.t("flag.quote"))
	cmd.Flags().StringVar(&to.at, "at", "", a.t("flag.at"))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		switch n := len(args); {
		case n == 3 && args[1] == "place":
			return runLostPlace(cmd.Context(), a, args[0], args[2], to)
		case to != (placeFlags{}):
		case n <= 2:
			return runLost(a, args[0], args[1:])
		case args[1] == "remove":
			return runLostRemove(cmd.Context(), a, args[0], args[2:])
		}
		return usage("cli.args", cmd.CommandPath(), cmd.UseLine())
	}
	return cmd
}

// lostRows lists what waits, of one transcript and in these layers (nil: all).
func lostRows(v *study.View, id string, layers []qda.Layer) ([]lostRow, error) {
	rows := []lostRow{}
	if id != "" {
		t, err := v.Transcript(id)
		if err != nil {
			return nil, err
		}
		id = t.ID
	}
	all, err := v.Unplaced()
	for _, c := range all {
		if id != "" && c.ID != id || layers != nil && !slices.Contains(layers, c.Layer) {
			continue
		}
		theme := string(c.Theme)
		if t := v.Codebook().Theme(c.Theme); t != nil {
			theme = v.Codebook().Resolve(c.Theme).Key
		}
		rows = append(rows, lostRow{c.Coding.ID(), qda.QuoteIDOf(c.ID, c.Transcript, c.Place()), c.ID, c.Layer, theme, c.Before, c.Quote, c.After, c.Coding})
	}
	return rows, err
}

func runLost(a *app, name string, ids []string) error {
	return a.read(name, func(v *study.View) error {
		layers, err := a.layersOf(v)
		if err != nil {
			return err
		}
		id := ""
		if len(ids) > 0 {
			id = ids[0]
		}
		rows, err := lostRows(v, id, layers)
		if err != nil {
			return err
		}
		return a.result(rows, func() error {
			table := [][]string{{a.t("col.quote_id"), a.t("col.coder"), a.t("col.theme"), a.t("col.quote")}}
			for _, r := range rows {
				table = append(table, []string{string(r.QuoteID), string(r.Coder), r.Theme, oneLine(r.Quote)})
			}
			if len(rows) == 0 {
				a.say("lost.none")
				return nil
			}
			return a.printTable(table)
		})
	})
}

// ownLost finds the coder's lost codings that a name stands for: the id of a quote, under which
// there may be several themes, or of a coding.
func ownLost(v *study.View, coder qda.CoderID, name string) ([]lostRow, error) {
	rows, err := lostRows(v, "", nil)
	if err != nil {
		return nil, err
	}
	others := ""
	rows = slices.DeleteFunc(rows, func(r lostRow) bool {
		if string(r.QuoteID) != name && string(r.ID) != name {
			return true
		}
		if !r.Coder.WritableBy(coder) {
			others = string(r.Coder)
			return true
		}
		return false
	})
	switch {
	case len(rows) > 0:
		return rows, nil
	case others != "":
		return nil, qda.Bad("apply.not_yours", coder, others)
	}
	return nil, qda.Bad("lost.unknown", name).Because(qda.ErrNotFound)
}

// unmade takes a lost coding away.
func (r lostRow) unmade() qda.Body {
	at := r.coding.Place()
	return qda.Uncode{Transcript: r.coding.Transcript, Layer: r.Coder, Theme: r.coding.Theme, Span: at.Span, Rev: at.Rev, AsMade: true}
}

// runLostPlace puts lost codings on a place of the present text, as one act.
func runLostPlace(ctx context.Context, a *app, name, lost string, to placeFlags) error {
	if (to.quote == "") == (to.at == "") {
		return usage("code.place")
	}
	start, end, err := parseRange(to.at)
	if err != nil {
		return err
	}
	return a.write(name, func(s *study.Study) error {
		coder, err := a.signer(s)
		if err != nil {
			return err
		}
		var ops []qda.Body
		err = s.View(func(v *study.View) error {
			rows, err := ownLost(v, coder, lost)
			for _, r := range rows {
				row := files.CodingRow{Transcript: r.Transcript, Theme: r.Theme, Coder: string(r.Coder), Start: start, End: end, Quote: to.quote}
				c, err := files.Coding(v, row)
				if err != nil {
					return err
				}
				ops = append(ops, r.unmade(), qda.Code{Coding: c})
			}
			return err
		})
		if err != nil {
			return err
		}
		return a.actLost(ctx, s, coder, ops, "lost.placed", len(ops)/2)
	})
}

func runLostRemove(ctx context.Context, a *app, name string, lost []string) error {
	return a.write(name, func(s *study.Study) error {
		coder, err := a.signer(s)
		if err != nil {
			return err
		}
		var ops []qda.Body
		err = s.View(func(v *study.View) error {
			for _, id := range lost {
				rows, err := ownLost(v, coder, id)
				if err != nil {
					return err
				}
				for _, r := range rows {
					ops = append(ops, r.unmade())
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		return a.actLost(ctx, s, coder, ops, "lost.removed", len(ops))
	})
}

// lostDone is what placing and removing say as JSON.
type lostDone struct {
	Act     qda.ActID `json:"act"`
	Codings int       `json:"codings"`
	Waiting int       `json:"waiting"` // of all coders
}

func (a *app) actLost(ctx context.Context, s *study.Study, coder qda.CoderID, ops []qda.Body, done string, n int) error {
	r, err := s.Apply(ctx, study.Act{Coder: coder, Ops: ops})
	if err != nil {
		return err
	}
	return s.View(func(v *study.View) error {
		left, err := v.Unplaced()
		if err != nil {
			return err
		}
		return a.result(lostDone{r.Act.ID, n, len(left)}, func() error {
			a.say(done, n, len(left))
			return nil
		})
	})
}
