package main

import (
	"context"
	"errors"
	"slices"
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
	for _, m := range canon.Messages() {
		a.warn(m)
	}
	return strings.TrimSpace(canon.Content), nil
}

// texts is a flag that may be given several times, once for each entry.
type texts struct{ to *[]string }

func (t texts) String() string     { return "" }
func (t texts) Type() string       { return "text" }
func (t texts) Set(s string) error { *t.to = append(*t.to, s); return nil }

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
