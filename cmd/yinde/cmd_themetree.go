package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"yinde/internal/qda"
	"yinde/internal/study"
)

type themeMoveOptions struct {
	under, before, after string
	top                  bool
}

func newThemeMove(a *app) *cobra.Command {
	var o themeMoveOptions
	cmd := a.command("move STUDY KEY", "codebook.move", cobra.ExactArgs(2))
	f := cmd.Flags()
	f.StringVar(&o.under, "under", "", a.t("flag.theme_under"))
	f.BoolVar(&o.top, "top", false, a.t("flag.theme_top"))
	f.StringVar(&o.before, "before", "", a.t("flag.theme_before"))
	f.StringVar(&o.after, "after", "", a.t("flag.theme_after"))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if o.under != "" && o.top || o.before != "" && o.after != "" || o == (themeMoveOptions{}) {
			return usage("theme.move_where")
		}
		return a.themeAct(cmd.Context(), args[0], func(v *study.View, _ qda.CoderID) (p themePlan, err error) {
			t, err := themeOf(v.Codebook(), args[1])
			if err != nil {
				return p, err
			}
			at, err := o.place(v.Codebook())
			if err != nil {
				return p, err
			}
			ops, err := study.MoveTheme(v.Codebook(), t.ID, at)
			if err != nil {
				return p, err
			}
			return moved(v, t, at.Parent, ops)
		})
	}
	return cmd
}

// place is where in the tree the options point to.
func (o themeMoveOptions) place(book *qda.Codebook) (at study.ThemePlace, err error) {
	if mark := o.before + o.after; mark != "" {
		t, err := themeOf(book, mark)
		if err != nil {
			return at, err
		}
		at.Parent = t.Parent
		if o.before != "" {
			at.Before = t.ID
		} else {
			at.After = t.ID
		}
	}
	switch {
	case o.top:
		at.Parent = ""
	case o.under != "":
		t, err := themeOf(book, o.under)
		if err != nil {
			return at, err
		}
		at.Parent = t.ID
	}
	return at, nil
}

// moved says what a move carries along.
func moved(v *study.View, t *qda.Theme, parent qda.ThemeID, ops []qda.Body) (p themePlan, err error) {
	below := -1
	for _, x := range v.Codebook().Themes() {
		if v.Codebook().Within(x.ID, t.ID) {
			below++
		}
	}
	p.themes, p.ops = []string{t.Key}, ops
	p.codings, _, err = useOf(v, t, true)
	above := v.Codebook().Theme(parent)
	switch {
	case parent == t.Parent:
		p.said = []qda.Message{qda.Say("done.theme_order", t.Key)}
	case above == nil:
		p.said = []qda.Message{qda.Say("done.theme_top", t.Key, below, p.codings)}
	default:
		p.said = []qda.Message{qda.Say("done.theme_move", t.Key, above.Key, below, p.codings)}
	}
	return p, err
}

func newThemePromote(a *app) *cobra.Command {
	cmd := a.command("promote STUDY KEY", "codebook.promote", cobra.ExactArgs(2))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return a.themeAct(cmd.Context(), args[0], func(v *study.View, _ qda.CoderID) (p themePlan, err error) {
			book := v.Codebook()
			t, err := themeOf(book, args[1])
			if err != nil {
				return p, err
			}
			ops, err := study.PromoteTheme(book, t.ID)
			if err != nil {
				return p, err
			}
			return moved(v, t, book.Theme(t.Parent).Parent, ops)
		})
	}
	return cmd
}

func newThemeMerge(a *app) *cobra.Command {
	var into string
	cmd := a.command("merge STUDY KEY --into KEY", "codebook.merge", cobra.ExactArgs(2))
	cmd.Flags().StringVar(&into, "into", "", a.t("flag.theme_into"))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if into == "" {
			return usage("theme.into_which")
		}
		return runThemeMerge(cmd.Context(), a, args[0], args[1], into)
	}
	return cmd
}

func runThemeMerge(ctx context.Context, a *app, name, key, into string) error {
	return a.themeAct(ctx, name, func(v *study.View, _ qda.CoderID) (p themePlan, err error) {
		from, err := themeOf(v.Codebook(), key)
		if err != nil {
			return p, err
		}
		to, err := themeOf(v.Codebook(), into)
		if err != nil {
			return p, err
		}
		codings, coders, err := useOf(v, from, false)
		p.themes, p.codings = []string{from.Key, to.Key}, codings
		p.ops = []qda.Body{qda.MergeTheme{Theme: from.ID, Into: to.ID}}
		p.said = []qda.Message{qda.Say("done.theme_merge", from.Key, to.Key, coders, codings)}
		below := 0
		for _, x := range v.Codebook().Themes() {
			if x.Parent == from.ID && x.Into == "" {
				below++
			}
		}
		if below > 0 {
			p.said = append(p.said, qda.Say("done.theme_children", from.Key, below))
		}
		return p, err
	})
}

func newThemeSplit(a *app) *cobra.Command {
	var into []string
	cmd := a.command("split STUDY KEY --into KEY,KEY=NAME", "codebook.split", cobra.ExactArgs(2))
	cmd.Flags().StringSliceVar(&into, "into", nil, a.t("flag.theme_split"))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if len(into) == 0 {
			return usage("theme.into_which")
		}
		return runThemeSplit(cmd.Context(), a, args[0], args[1], into)
	}
	return cmd
}

func runThemeSplit(ctx context.Context, a *app, name, key string, into []string) error {
	return a.themeAct(ctx, name, func(v *study.View, _ qda.CoderID) (p themePlan, err error) {
		book := v.Codebook()
		t, err := themeOf(book, key)
		if err != nil {
			return p, err
		}
		var ids []qda.ThemeID
		var add []qda.ThemeText
		var keys []string
		for _, word := range into {
			key, name, isNew := strings.Cut(strings.TrimSpace(word), "=")
			keys = append(keys, key)
			if !isNew {
				x, err := themeOf(book, key)
				if err != nil {
					return p, err
				}
				ids = append(ids, x.ID)
				continue
			}
			if name, err = a.typed(name); err != nil {
				return p, err
			}
			if err := study.FreeKey(book, key, name); err != nil {
				return p, err
			}
			add = append(add, qda.ThemeText{Key: key, Name: name})
		}
		if p.ops, err = study.SplitTheme(book, t.ID, ids, add...); err != nil {
			return p, err
		}
		codings, coders, err := useOf(v, t, false)
		p.themes, p.codings = append([]string{t.Key}, keys...), codings
		p.said = []qda.Message{qda.Say("done.theme_split", t.Key, strings.Join(keys, ", "), coders, codings)}
		if codings > 0 {
			p.said = append(p.said, qda.Say("done.theme_queue", name))
		}
		return p, err
	})
}
