package main

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"yinde/internal/files"
	"yinde/internal/qda"
	"yinde/internal/study"
)

// findingsAct plans an act on a view and makes it. id is what it was about, for the answer.
func (a *app) findingsAct(ctx context.Context, name, done string, plan func(*study.View) (id string, ops []qda.Body, err error)) error {
	return a.write(name, func(s *study.Study) error {
		var id string
		var ops []qda.Body
		err := s.View(func(v *study.View) (err error) { id, ops, err = plan(v); return err })
		if err != nil {
			return err
		}
		if len(ops) == 0 {
			a.say("done.nothing")
			return nil
		}
		if _, err := a.act(ctx, s, ops...); err != nil {
			return err
		}
		a.say(done, id)
		return nil
	})
}

// editEither edits the finding with this id, else the part.
func editEither(v *study.View, id string, finding func(*qda.Finding) error, part func(*qda.Part) error) ([]qda.Body, error) {
	if _, err := v.Part(id); err == nil {
		return v.EditPart(id, part)
	}
	return v.EditFinding(qda.FindingID(id), finding)
}

func newFindingsAdd(a *app) *cobra.Command {
	var part string
	cmd := a.command("add STUDY [GROUP] [FIELD=VALUE…]", "findings.add", cobra.MinimumNArgs(2))
	cmd.Flags().StringVar(&part, "part", "", a.t("flag.findings_part"))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return a.findingsAct(cmd.Context(), args[0], "done.findings_add", func(v *study.View) (string, []qda.Body, error) {
			if part != "" {
				p := qda.Part{ID: part}
				if err := setPartFields(v, &p, args[1:]); err != nil {
					return "", nil, err
				}
				p, err := v.NewPart(p)
				return p.ID, study.SetPart(qda.Part{}, p), err
			}
			g, err := v.Group(qda.GroupID(args[1]))
			if err != nil {
				return "", nil, err
			}
			f := qda.Finding{Group: g.ID}
			if err := setFindingFields(v, &f, args[2:]); err != nil {
				return "", nil, err
			}
			f, err = v.NewFinding(f)
			return string(f.ID), study.SetFinding(qda.Finding{}, f), err
		})
	}
	return cmd
}

func newFindingsSet(a *app) *cobra.Command {
	cmd := a.command("set STUDY ID FIELD=VALUE…", "findings.set", cobra.MinimumNArgs(3))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return a.findingsAct(cmd.Context(), args[0], "done.findings_set", func(v *study.View) (string, []qda.Body, error) {
			ops, err := editEither(v, args[1],
				func(f *qda.Finding) error { return setFindingFields(v, f, args[2:]) },
				func(p *qda.Part) error { return setPartFields(v, p, args[2:]) })
			return args[1], ops, err
		})
	}
	return cmd
}

// setFindingFields takes title, title_en, theme and questions from FIELD=VALUE arguments.
func setFindingFields(v *study.View, f *qda.Finding, pairs []string) error {
	for _, pair := range pairs {
		field, value, ok := strings.Cut(pair, "=")
		value = strings.TrimSpace(value)
		switch {
		case ok && field == "title":
			f.Title = value
		case ok && field == "title_en":
			f.TitleEn = value
		case ok && field == "theme":
			f.Themes = nil
			for _, key := range files.SplitList(value) {
				t, err := files.ThemeByKey(v.Codebook(), key)
				if err != nil {
					return err
				}
				f.Themes = append(f.Themes, t.ID)
			}
		case ok && field == "questions":
			g, err := v.Group(f.Group)
			if err != nil {
				return err
			}
			f.Questions = files.SplitList(value)
			for _, id := range f.Questions {
				if qda.QuestionByID(g.Questions, id) == nil {
					return qda.Bad("findings.question", f.Group, id)
				}
			}
		default:
			return usage("findings.field", pair)
		}
	}
	return nil
}

// setPartFields takes title, title_en, chapter and cites from FIELD=VALUE arguments.
func setPartFields(v *study.View, p *qda.Part, pairs []string) (err error) {
	for _, pair := range pairs {
		field, value, ok := strings.Cut(pair, "=")
		value = strings.TrimSpace(value)
		switch {
		case ok && field == "title":
			p.Title = value
		case ok && field == "title_en":
			p.TitleEn = value
		case ok && field == "chapter":
			p.Chapter = 0
			if value != "" {
				if p.Chapter, err = strconv.Atoi(value); err != nil || p.Chapter < 1 {
					return qda.Bad("findings.chapter", value)
				}
			}
		case ok && field == "cites":
			p.Cites = files.SplitList(value)
			for _, id := range p.Cites {
				if f, err := v.Finding(qda.FindingID(id)); err != nil || f.Removed {
					return qda.Bad("finding.unknown", id).Because(qda.ErrNotFound)
				}
			}
		default:
			return usage("findings.part_field", pair)
		}
	}
	return nil
}

func newFindingsMove(a *app) *cobra.Command {
	var before string
	var last bool
	cmd := a.command("move STUDY ID", "findings.move", cobra.ExactArgs(2))
	cmd.Flags().StringVar(&before, "before", "", a.t("flag.findings_before"))
	cmd.Flags().BoolVar(&last, "last", false, a.t("flag.findings_last"))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if (before != "") == last {
			return usage("cli.args", cmd.CommandPath(), cmd.UseLine())
		}
		return a.findingsAct(cmd.Context(), args[0], "done.findings_move", func(v *study.View) (string, []qda.Body, error) {
			if _, err := v.Part(args[1]); err == nil {
				ops, err := v.MovePart(args[1], before)
				return args[1], ops, err
			}
			ops, err := v.MoveFinding(qda.FindingID(args[1]), qda.FindingID(before))
			return args[1], ops, err
		})
	}
	return cmd
}

// newFindingsRemove makes the command that removes findings and parts, or restores them.
func newFindingsRemove(a *app, name string, removed bool) *cobra.Command {
	cmd := a.command(name+" STUDY ID", "findings."+name, cobra.ExactArgs(2))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return a.findingsAct(cmd.Context(), args[0], "done.findings_"+name, func(v *study.View) (string, []qda.Body, error) {
			ops, err := editEither(v, args[1],
				func(f *qda.Finding) error { f.Removed = removed; return nil },
				func(p *qda.Part) error { p.Removed = removed; return nil })
			return args[1], ops, err
		})
	}
	return cmd
}

type blockOptions struct {
	narrative, quote, quotes string
	at                       int
}

// given is how many of the three kinds of block are named.
func (o blockOptions) given() (n int) {
	for _, s := range []string{o.narrative, o.quote, o.quotes} {
		if s != "" {
			n++
		}
	}
	return n
}

func newFindingsBlock(a *app) *cobra.Command {
	var o blockOptions
	cmd := a.command("block STUDY ID add | set N | move N M | remove N", "findings.block", cobra.RangeArgs(3, 5))
	f := cmd.Flags()
	f.StringVar(&o.narrative, "narrative", "", a.t("flag.findings_narrative"))
	f.StringVar(&o.quote, "quote", "", a.t("flag.findings_quote"))
	f.StringVar(&o.quotes, "quotes", "", a.t("flag.findings_quotes"))
	f.IntVar(&o.at, "at", 0, a.t("flag.findings_at"))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		what, numbers := args[2], args[3:]
		ok := map[string]bool{"add": len(numbers) == 0 && o.given() == 1, "set": len(numbers) == 1 && o.given() == 1,
			"move": len(numbers) == 2 && o.given() == 0, "remove": len(numbers) == 1 && o.given() == 0}[what]
		if !ok {
			return usage("cli.args", cmd.CommandPath(), cmd.UseLine())
		}
		return a.findingsAct(cmd.Context(), args[0], "done.findings_block", func(v *study.View) (string, []qda.Body, error) {
			change := func(blocks []qda.Block) ([]qda.Block, error) { return changeBlocks(v, blocks, what, numbers, o) }
			ops, err := editEither(v, args[1],
				func(f *qda.Finding) (err error) { f.Blocks, err = change(f.Blocks); return err },
				func(p *qda.Part) (err error) { p.Blocks, err = change(p.Blocks); return err })
			return args[1], ops, err
		})
	}
	return cmd
}

// changeBlocks adds, replaces, moves or removes a block; blocks count from 1.
func changeBlocks(v *study.View, blocks []qda.Block, what string, numbers []string, o blockOptions) ([]qda.Block, error) {
	at := make([]int, len(numbers))
	for i, s := range numbers {
		n, err := strconv.Atoi(s)
		if err != nil || n < 1 || n > len(blocks) {
			return nil, qda.Bad("findings.block_number", s, len(blocks))
		}
		at[i] = n - 1
	}
	switch what {
	case "remove":
		return slices.Delete(blocks, at[0], at[0]+1), nil
	case "move":
		b := blocks[at[0]]
		return slices.Insert(slices.Delete(blocks, at[0], at[0]+1), at[1], b), nil
	}
	b, err := blockOf(v, o)
	if err != nil {
		return nil, err
	}
	if what == "set" {
		blocks[at[0]] = b
		return blocks, nil
	}
	if o.at == 0 {
		o.at = len(blocks) + 1
	}
	if o.at < 1 || o.at > len(blocks)+1 {
		return nil, qda.Bad("findings.block_number", o.at, len(blocks)+1)
	}
	return slices.Insert(blocks, o.at-1, b), nil
}

func blockOf(v *study.View, o blockOptions) (b qda.Block, err error) {
	switch {
	case o.narrative != "":
		return qda.Block{Narrative: o.narrative}, nil
	case o.quotes != "":
		t, err := files.ThemeByKey(v.Codebook(), o.quotes)
		if err != nil {
			return b, err
		}
		return qda.Block{Quotes: t.ID}, nil
	}
	codings, err := files.QuoteByID(v, qda.QuoteID(o.quote))
	if err != nil {
		return b, err
	}
	words, err := v.Text(codings[0].Transcript)
	if err != nil {
		return b, err
	}
	at := codings[0].Span
	return qda.Block{Quote: &qda.QuoteRef{Transcript: codings[0].Transcript, Text: words.Quote(at), At: at}}, nil
}
