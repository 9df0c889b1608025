package main

import (
	"context"
	"encoding/json"
	"strings"

	"github.com/spf13/cobra"

	"yinde/internal/files"
	"yinde/internal/qda"
	"yinde/internal/study"
)

// recheckRow is a coding made under an older definition. Places are code points, half-open.
type recheckRow struct {
	QuoteID    qda.QuoteID    `json:"quote_id"`
	Transcript string         `json:"transcript"`
	Start      int            `json:"start"`
	End        int            `json:"end"`
	Theme      string         `json:"theme"`
	CodedWith  string         `json:"coded_with"` // another than theme where that was merged since
	Coder      qda.Layer      `json:"coder"`
	Version    string         `json:"codebook_version"`
	Quote      string         `json:"quote"`
	Changed    []recheckField `json:"changed"`
}

type recheckField struct {
	Field string          `json:"field"`
	Old   json.RawMessage `json:"old"`
	New   json.RawMessage `json:"new"`
}

func newCodebookRecheck(a *app) *cobra.Command {
	var theme string
	var done bool
	cmd := a.command("recheck STUDY [--done QUOTE_ID…]", "codebook.recheck", cobra.MinimumNArgs(1))
	cmd.Flags().StringVar(&theme, "theme", "", a.t("flag.recheck_theme"))
	cmd.Flags().BoolVar(&done, "done", false, a.t("flag.recheck_done"))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		ids := args[1:]
		switch {
		case done && len(ids) == 0:
			return usage("recheck.no_ids")
		case !done && len(ids) > 0:
			return usage("recheck.no_done", strings.Join(ids, ", "))
		case done:
			return runRechecked(cmd.Context(), a, args[0], ids, theme)
		}
		return runRecheck(a, args[0], theme)
	}
	return cmd
}

func runRecheck(a *app, name, theme string) error {
	return a.read(name, func(v *study.View) error {
		wants, err := a.recheckFilter(v, theme)
		if err != nil {
			return err
		}
		stale, err := v.ToRecheck(wants)
		if err != nil {
			return err
		}
		rows := []recheckRow{}
		for _, s := range stale {
			row, err := recheckRowOf(v, s)
			if err != nil {
				return err
			}
			rows = append(rows, row)
		}
		return a.result(rows, func() error {
			for _, r := range rows {
				a.printRecheck(r)
			}
			if len(rows) == 0 {
				a.say("recheck.none")
				return nil
			}
			a.say("recheck.count", len(rows))
			return nil
		})
	})
}

// recheckFilter lets through the codings of --coder (a coder with all their layers, or one
// layer) that count for a theme.
func (a *app) recheckFilter(v *study.View, theme string) (func(qda.Coding) bool, error) {
	only := qda.ThemeID("")
	if theme != "" {
		t, err := files.ThemeByKey(v.Codebook(), theme)
		if err != nil {
			return nil, err
		}
		only = v.Codebook().Resolve(t.ID).ID
	}
	return func(c qda.Coding) bool {
		mine := a.coder == "" || a.coder == string(c.Layer) || a.coder == string(c.Layer.Coder())
		return mine && (only == "" || v.Codebook().Resolve(c.Theme).ID == only)
	}, nil
}

func recheckRowOf(v *study.View, s study.Stale) (recheckRow, error) {
	text, err := v.Text(s.Transcript)
	if err != nil {
		return recheckRow{}, err
	}
	start := len([]rune(text.Content[:s.Start]))
	quote := text.Content[s.Start:s.End]
	row := recheckRow{
		QuoteID: s.Quote, Transcript: s.ID, Start: start, End: start + len([]rune(quote)),
		Theme: s.Now.Key, CodedWith: v.Codebook().Theme(s.Theme).Key, Coder: s.Layer, Version: qda.VersionName(s.Version), Quote: text.Quote(s.Span),
	}
	for _, c := range s.Changed {
		row.Changed = append(row.Changed, recheckField(c))
	}
	return row, nil
}

func (a *app) printRecheck(r recheckRow) {
	version := r.Version
	if version == "" {
		version = a.t("recheck.before")
	}
	line := string(r.QuoteID) + "  " + r.Theme
	if r.CodedWith != r.Theme {
		line += " " + a.t("recheck.coded_with", r.CodedWith)
	}
	a.line(a.out, line+"  "+a.t("recheck.made", r.Coder, version))
	a.line(a.out, "  "+a.t("recheck.words", strings.Join(strings.Fields(r.Quote), " ")))
	for _, c := range r.Changed {
		a.printChange("  ", a.t("codebook.what."+c.Field), a.valueLines(c.Field, c.Old), a.valueLines(c.Field, c.New))
	}
	a.line(a.out, "")
}

// runRechecked marks the signer's codings of these quotes, of one theme if it is named.
func runRechecked(ctx context.Context, a *app, name string, ids []string, theme string) error {
	return a.write(name, func(s *study.Study) error {
		coder, err := a.signer(s)
		if err != nil {
			return err
		}
		var ops []qda.Body
		n := 0
		err = s.View(func(v *study.View) error {
			named, err := a.ownQuotes(v, coder, ids, theme)
			if err != nil {
				return err
			}
			stale, err := v.ToRecheck(func(c qda.Coding) bool { return named[c.ID()] })
			for _, x := range stale {
				ops = append(ops, study.Rechecked(x)...)
			}
			n = len(stale)
			return err
		})
		if err != nil {
			return err
		}
		if n == 0 {
			a.say("done.nothing")
			return nil
		}
		if _, err := s.Apply(ctx, study.Act{Coder: coder, Ops: ops}); err != nil {
			return err
		}
		a.say("recheck.done", n)
		return nil
	})
}

// ownQuotes finds the coder's codings of these quotes; one without any is an error.
func (a *app) ownQuotes(v *study.View, coder qda.CoderID, ids []string, theme string) (map[qda.CodingID]bool, error) {
	wants, err := a.recheckFilter(v, theme)
	if err != nil {
		return nil, err
	}
	out := map[qda.CodingID]bool{}
	for _, id := range ids {
		codings, err := files.QuoteByID(v, qda.QuoteID(id))
		if err != nil {
			return nil, err
		}
		found := false
		for _, c := range codings {
			if c.Layer.Coder() == coder && wants(c) {
				out[c.ID()], found = true, true
			}
		}
		if !found {
			return nil, qda.Bad("recheck.not_yours", coder, id)
		}
	}
	return out, nil
}
