package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"yinde/internal/files"
	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/text"
)

// themeCommands are the commands that change the codebook theme by theme. Each is one act
// and says how many codings it carries along.
func themeCommands(a *app) []*cobra.Command {
	return []*cobra.Command{
		newThemeAdd(a), newThemeEdit(a), newThemeMove(a), newThemePromote(a), newThemeMerge(a), newThemeSplit(a),
		newThemeQueue(a), newThemeDeal(a), newThemeStatus(a, "retire", qda.Retired), newThemeStatus(a, "restore", qda.Active), newThemeRecolor(a),
	}
}

// themePlan is what a command is about to do to themes, and what it will say then.
type themePlan struct {
	themes  []string // keys
	ops     []qda.Body
	codings int // that count for the themes or go with them
	said    []qda.Message
}

type themeReport struct {
	Act     qda.ActID `json:"act"`
	Themes  []string  `json:"themes"`
	Codings int       `json:"codings"`
}

// themeAct plans on a view, applies as one act and says what was done.
func (a *app) themeAct(ctx context.Context, name string, plan func(*study.View, qda.CoderID) (themePlan, error)) error {
	return a.write(name, func(s *study.Study) error {
		coder, err := a.signer(s)
		if err != nil {
			return err
		}
		var p themePlan
		err = s.View(func(v *study.View) (err error) {
			p, err = plan(v, coder)
			return err
		})
		if err != nil {
			return err
		}
		r, err := s.Apply(ctx, study.Act{Coder: coder, Ops: p.ops})
		if err != nil {
			return err
		}
		return a.result(themeReport{r.Act.ID, list(p.themes), p.codings}, func() error {
			if !r.Changed() {
				a.say("done.nothing")
				return nil
			}
			for _, m := range p.said {
				a.say(m.Code, m.Args...)
			}
			return nil
		})
	})
}

// themeOf finds the theme with this key, which must not have been merged into another. The
// error for an unknown key names the nearest ones.
func themeOf(book *qda.Codebook, key string) (*qda.Theme, error) {
	t, err := files.ThemeByKey(book, key)
	if err != nil {
		var bad *qda.Error
		if errors.As(err, &bad) && bad.Code == "theme.unknown" {
			if like := nearestKeys(book, key); len(like) > 0 {
				return nil, qda.Bad("theme.unknown_like", key, strings.Join(like, ", ")).Because(qda.ErrNotFound)
			}
		}
		return nil, err
	}
	if t.Into != "" {
		return nil, qda.Bad("theme.merged", t.Key, book.Resolve(t.ID).Key)
	}
	return t, nil
}

// nearestKeys lists keys that differ from key by at most a third of its letters, nearest
// first, at most five.
func nearestKeys(book *qda.Codebook, key string) []string {
	type near struct {
		key  string
		away int
	}
	var found []near
	for _, t := range book.Themes() {
		if d := distance(strings.ToLower(t.Key), strings.ToLower(key)); d <= max(1, len(key)/3) && t.Into == "" {
			found = append(found, near{t.Key, d})
		}
	}
	slices.SortStableFunc(found, func(a, b near) int { return a.away - b.away })
	var out []string
	for _, n := range found[:min(5, len(found))] {
		out = append(out, n.key)
	}
	return out
}

// distance is the number of letters to put in, take out, change or swap with their neighbour
// (optimal string alignment) to make b of a.
func distance(a, b string) int {
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			change := 1
			if a[i-1] == b[j-1] {
				change = 0
			}
			rows[i][j] = min(rows[i-1][j]+1, rows[i][j-1]+1, rows[i-1][j-1]+change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(a)][len(b)]
}

// useOf counts the codings of one theme, or with subtree of all below it too, and whose they
// are.
func useOf(v *study.View, t *qda.Theme, subtree bool) (codings, coders int, err error) {
	return v.ThemeUse(func(x *qda.Theme) bool {
		return x.ID == t.ID || subtree && v.Codebook().Within(x.ID, t.ID)
	})
}

// typed makes what a person typed fit to be kept, as a file's words are made on import.
func (a *app) typed(s string) (string, error) {
	if strings.TrimSpace(s) == "" {
		return "", nil
	}
	canon, err := text.Canonical([]byte(s), "")
	if err != nil {
		return "", err
	}
	for _, m := range canon.Removed.Messages() {
		a.warn(m)
	}
	return strings.TrimSpace(canon.Content), nil
}

// texts is a flag that may be given several times, once for each entry.
type texts struct{ to *[]string }

func (t texts) String() string     { return "" }
func (t texts) Type() string       { return "text" }
func (t texts) Set(s string) error { *t.to = append(*t.to, s); return nil }

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
		if err := freeKey(book, o.Key, o.Name); err != nil {
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

// freeKey refuses a key that is taken, by whom it says, and a theme that has been added
// before under this key and name: it would be the same one.
func freeKey(book *qda.Codebook, key, name string) error {
	if t := book.ByKey(key); t != nil {
		switch {
		case t.Into != "":
			return qda.Bad("theme.merged", t.Key, book.Resolve(t.ID).Key)
		case t.Status == qda.Retired:
			return qda.Bad("theme.key_retired", t.Key, t.Name)
		}
		return qda.Bad("theme.key_of", t.Key, t.Name)
	}
	if t := book.Theme(qda.ThemeIDOf(key, name)); t != nil {
		return qda.Bad("theme.born", key, name, t.Key)
	}
	return nil
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
			return nil, freeKey(book, given[0], "")
		}
	}
	return given[0], nil
}

func newThemeStatus(a *app, name string, status qda.Status) *cobra.Command {
	done := map[qda.Status]string{qda.Retired: "done.theme_retire", qda.Active: "done.theme_restore"}[status]
	cmd := a.command(name+" STUDY KEY…", "codebook."+name, cobra.MinimumNArgs(2))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return a.themeAct(cmd.Context(), args[0], func(v *study.View, _ qda.CoderID) (p themePlan, err error) {
			ids := map[qda.ThemeID]bool{}
			for _, key := range args[1:] {
				t, err := themeOf(v.Codebook(), key)
				if err != nil {
					return p, err
				}
				ids[t.ID] = true
				if t.Status != status { // a new theme is active without a register that says so
					p.themes = append(p.themes, t.Key)
					p.ops = append(p.ops, qda.NewSet(qda.RefTo("theme", t.ID), "status", status))
				}
			}
			p.codings, _, err = v.ThemeUse(func(t *qda.Theme) bool { return ids[t.ID] })
			p.said = []qda.Message{qda.Say(done, strings.Join(p.themes, ", "), p.codings)}
			return p, err
		})
	}
	return cmd
}

// color reads a colour: #rrggbb, a name of the palette, auto, none.
func (a *app) color(book *qda.Codebook, s string) (string, error) {
	switch {
	case s == "" || s == "none":
		return "", nil
	case s == "auto":
		return study.FreeColor(book), nil
	case strings.HasPrefix(s, "#"):
		if !qda.ValidColor(s) {
			return "", qda.Bad("theme.bad_color", s)
		}
		for ground, words := range map[string]string{study.LightGround: "theme.on_light", study.DarkGround: "theme.on_dark"} {
			if c := study.Contrast(s, ground); c < study.LowContrast {
				a.warn(qda.Say("theme.color_faint", s, qda.Say(words), fmt.Sprintf("%.1f", c)))
			}
		}
		return s, nil
	}
	if c := study.PaletteColor(s); c != "" {
		return c, nil
	}
	var names []string
	for _, x := range study.Palette() {
		names = append(names, x.Name)
	}
	return "", qda.Bad("theme.color_name", s, strings.Join(names, ", "))
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
