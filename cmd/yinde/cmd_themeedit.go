package main

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"yinde/internal/qda"
	"yinde/internal/study"
)

type themeAddOptions struct {
	qda.ThemeText
	parent string
}

func newThemeAdd(a *app) *cobra.Command {
	var o themeAddOptions
	cmd := a.command("add STUDY KEY --name NAME", "codebook.add", cobra.ExactArgs(2))
	f := cmd.Flags()
	f.StringVar(&o.Name, "name", "", a.t("flag.theme_name"))
	f.StringVar(&o.NameEn, "name-en", "", a.t("flag.theme_name_en"))
	f.StringVar(&o.parent, "parent", "", a.t("flag.theme_parent"))
	f.StringVar(&o.Brief, "brief", "", a.t("flag.theme_brief"))
	f.StringVar(&o.Definition, "definition", "", a.t("flag.theme_definition"))
	f.Var(texts{&o.Include}, "include", a.t("flag.theme_include"))
	f.Var(texts{&o.Exclude}, "exclude", a.t("flag.theme_exclude"))
	f.Var(texts{&o.Aliases}, "alias", a.t("flag.theme_alias"))
	f.StringVar(&o.Color, "color", "", a.t("flag.theme_color"))
	f.BoolVar(&o.Folder, "folder", false, a.t("flag.theme_folder"))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		o.Key = args[1]
		return runThemeAdd(cmd.Context(), a, args[0], o)
	}
	return cmd
}

func runThemeAdd(ctx context.Context, a *app, name string, o themeAddOptions) error {
	if err := a.typedTheme(&o.ThemeText); err != nil {
		return err
	}
	if o.Name == "" {
		return usage("theme.add_name")
	}
	return a.themeAct(ctx, name, func(v *study.View, _ qda.CoderID) (p themePlan, err error) {
		book := v.Codebook()
		if err := study.FreeKey(book, o.Key, o.Name); err != nil {
			return p, err
		}
		if o.Color, err = a.color(book, o.Color); err != nil {
			return p, err
		}
		at := study.ThemePlace{}
		if o.parent != "" {
			parent, err := themeOf(book, o.parent)
			if err != nil {
				return p, err
			}
			at.Parent = parent.ID
		}
		order, room, err := study.ThemeAt(book, "", at)
		p.themes = []string{o.Key}
		p.ops = append([]qda.Body{qda.AddTheme{ThemeText: o.ThemeText, Parent: at.Parent, Order: order}}, room...)
		p.said = []qda.Message{qda.Say("done.theme_add", o.Key, o.Name)}
		return p, err
	})
}

// typedTheme makes all words of a theme fit to be kept.
func (a *app) typedTheme(t *qda.ThemeText) (err error) {
	for _, s := range []*string{&t.Name, &t.NameEn, &t.Brief, &t.Definition} {
		if *s, err = a.typed(*s); err != nil {
			return err
		}
	}
	for _, l := range []*[]string{&t.Include, &t.Exclude, &t.Aliases} {
		if *l, err = a.typedList(*l); err != nil {
			return err
		}
	}
	return nil
}

func (a *app) typedList(in []string) ([]string, error) {
	out := []string{}
	for _, s := range in {
		s, err := a.typed(s)
		if err != nil {
			return nil, err
		}
		if s != "" {
			out = append(out, s)
		}
	}
	return out, nil
}

// themeFields are what edit can set.
var themeFields = []string{"name", "name_en", "key", "aliases", "brief", "definition", "include", "exclude", "color", "folder", "memo"}

func newThemeEdit(a *app) *cobra.Command {
	cmd := a.command("edit STUDY KEY FIELD=VALUE…", "codebook.edit", cobra.MinimumNArgs(3))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return runThemeEdit(cmd.Context(), a, args[0], args[1], args[2:])
	}
	return cmd
}

func runThemeEdit(ctx context.Context, a *app, name, key string, pairs []string) error {
	fields, given, err := a.themeEdits(pairs)
	if err != nil {
		return err
	}
	return a.themeAct(ctx, name, func(v *study.View, coder qda.CoderID) (p themePlan, err error) {
		t, err := themeOf(v.Codebook(), key)
		if err != nil {
			return p, err
		}
		ref := qda.RefTo("theme", t.ID)
		for _, field := range fields {
			if field == "memo" {
				p.ops = append(p.ops, study.SetMemo(coder, ref, given[field][0]))
				continue
			}
			value, err := a.themeValue(v.Codebook(), t, field, given[field])
			if err != nil {
				return p, err
			}
			if set := qda.NewSet(ref, field, value); !says(t, set) {
				p.ops = append(p.ops, set)
			}
		}
		p.themes = []string{t.Key}
		p.codings, _, err = useOf(v, t, false)
		p.said = []qda.Message{qda.Say("done.theme_edit", t.Key, len(p.ops), p.codings)}
		return p, err
	})
}

// themeEdits reads FIELD=VALUE pairs: the fields in order, and the values of each. Only
// lists may be named more than once.
func (a *app) themeEdits(pairs []string) (fields []string, given map[string][]string, err error) {
	given = map[string][]string{}
	for _, pair := range pairs {
		field, value, ok := strings.Cut(pair, "=")
		if !ok || !slices.Contains(themeFields, field) {
			return nil, nil, usage("theme.edit_field", pair, strings.Join(themeFields, ", "))
		}
		if given[field] == nil {
			fields = append(fields, field)
		} else if !isThemeList(field) {
			return nil, nil, usage("theme.edit_twice", field)
		}
		if value, err = a.typed(value); err != nil {
			return nil, nil, err
		}
		given[field] = append(given[field], value)
	}
	return fields, given, nil
}

// says reports whether a theme has the value of set already, be it from an edit or from birth.
func says(t *qda.Theme, set qda.Set) bool {
	var fields map[string]json.RawMessage
	raw, err := json.Marshal(t.ThemeText)
	if err == nil {
		err = json.Unmarshal(raw, &fields)
	}
	if old, ok := fields[set.Field]; ok || err != nil {
		return bytes.Equal(old, set.Value)
	}
	return slices.Contains([]string{`""`, "[]", "false"}, string(set.Value))
}

func isThemeList(field string) bool {
	return field == "aliases" || field == "include" || field == "exclude"
}

// themeValue is what a field of a theme is set to.
func (a *app) themeValue(book *qda.Codebook, t *qda.Theme, field string, given []string) (any, error) {
	switch {
	case isThemeList(field):
		return a.typedList(given)
	case field == "folder":
		yes, err := strconv.ParseBool(given[0])
		if err != nil {
			return nil, usage("theme.edit_folder", given[0])
		}
		return yes, nil
	case field == "color":
		return a.color(book, given[0])
	case field == "name" && given[0] == "":
		return nil, qda.Bad("theme.no_name", t.Key)
	case field == "key" && given[0] != t.Key:
		if other := book.ByKey(given[0]); other != nil && other.ID != t.ID {
			return nil, study.FreeKey(book, given[0], "")
		}
	}
	return given[0], nil
}
