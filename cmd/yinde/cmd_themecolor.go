package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"yinde/internal/qda"
	"yinde/internal/study"
)

// color reads a colour that was typed, and warns of one that is hard to see.
func (a *app) color(book *qda.Codebook, s string) (string, error) {
	c, err := study.ColorOf(book, s)
	if err == nil && strings.HasPrefix(s, "#") {
		for _, m := range study.Faint(c) {
			a.warn(m)
		}
	}
	return c, err
}

func newThemeRecolor(a *app) *cobra.Command {
	var all bool
	cmd := a.command("recolor STUDY [KEY COLOUR]", "codebook.recolor", cobra.RangeArgs(1, 3))
	cmd.Flags().BoolVar(&all, "all", false, a.t("flag.theme_all"))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		switch {
		case all && len(args) == 1:
			return runThemeRecolorAll(cmd.Context(), a, args[0])
		case len(args) == 1:
			return runPalette(a, args[0])
		case all || len(args) == 2:
			return usage("theme.color_args")
		}
		return runThemeRecolor(cmd.Context(), a, args[0], args[1], args[2])
	}
	return cmd
}

func runThemeRecolor(ctx context.Context, a *app, name, key, color string) error {
	return a.themeAct(ctx, name, func(v *study.View, _ qda.CoderID) (p themePlan, err error) {
		t, err := themeOf(v.Codebook(), key)
		if err != nil {
			return p, err
		}
		c, err := a.color(v.Codebook(), color)
		if err != nil {
			return p, err
		}
		p.themes = []string{t.Key}
		if set := qda.NewSet(qda.RefTo("theme", t.ID), "color", c); !says(t, set) {
			p.ops = []qda.Body{set}
		}
		p.said = []qda.Message{qda.Say("done.theme_recolor", t.Key, c)}
		if c == "" {
			p.said = []qda.Message{qda.Say("done.theme_uncolor", t.Key)}
		}
		p.codings, _, err = useOf(v, t, false)
		return p, err
	})
}

func runThemeRecolorAll(ctx context.Context, a *app, name string) error {
	return a.themeAct(ctx, name, func(v *study.View, _ qda.CoderID) (themePlan, error) {
		ops := study.RecolorAll(v.Codebook())
		p := themePlan{ops: ops, said: []qda.Message{qda.Say("done.theme_all", len(ops))}}
		for _, t := range v.Codebook().Themes() {
			if slices.ContainsFunc(ops, func(b qda.Body) bool { return b.(qda.Set).Ref == qda.RefTo("theme", t.ID) }) {
				p.themes = append(p.themes, t.Key)
			}
		}
		return p, nil
	})
}

type swatchRow struct {
	Name    string   `json:"name"`
	Color   string   `json:"color"`
	OnLight float64  `json:"on_light"`
	OnDark  float64  `json:"on_dark"`
	Themes  []string `json:"themes"`
}

// runPalette lists the colours there are, their contrast, and which themes have them.
func runPalette(a *app, name string) error {
	return a.read(name, func(v *study.View) error {
		rows := []swatchRow{}
		table := [][]string{{a.t("col.name"), a.t("col.color"), a.t("col.on_light"), a.t("col.on_dark"), a.t("col.theme")}}
		for _, s := range study.Palette() {
			row := swatchRow{s.Name, s.Color, study.Contrast(s.Color, study.LightGround), study.Contrast(s.Color, study.DarkGround), []string{}}
			for _, t := range v.Codebook().Themes() {
				if t.Color == s.Color && t.Into == "" {
					row.Themes = append(row.Themes, t.Key)
				}
			}
			rows = append(rows, row)
			table = append(table, []string{row.Name, row.Color, fmt.Sprintf("%.1f", row.OnLight), fmt.Sprintf("%.1f", row.OnDark), strings.Join(row.Themes, ", ")})
		}
		return a.result(rows, func() error { return a.printTable(table, 2, 3) })
	})
}
