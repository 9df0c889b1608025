package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"yinde/internal/files"
	"yinde/internal/qda"
	"yinde/internal/report"
	"yinde/internal/study"
)

// editOptions are the changes to how a quote is printed. Words are given as they stand in it.
type editOptions struct {
	elide, mask, clean, emphasise, without []string
	gloss                                  string
	fillers, clear                         bool
}

func newQuotesEdit(a *app) *cobra.Command {
	var o editOptions
	cmd := a.command("edit STUDY QUOTE_ID", "quotes.edit", cobra.ExactArgs(2))
	f := cmd.Flags()
	f.StringArrayVar(&o.elide, "elide", nil, a.t("flag.edit_elide"))
	f.StringArrayVar(&o.mask, "mask", nil, a.t("flag.edit_mask"))
	f.StringArrayVar(&o.clean, "clean", nil, a.t("flag.edit_clean"))
	f.BoolVar(&o.fillers, "fillers", false, a.t("flag.edit_fillers"))
	f.StringArrayVar(&o.emphasise, "emphasise", nil, a.t("flag.edit_emphasise"))
	f.StringVar(&o.gloss, "gloss", "", a.t("flag.edit_gloss"))
	f.StringArrayVar(&o.without, "without", nil, a.t("flag.edit_without"))
	f.BoolVar(&o.clear, "clear", false, a.t("flag.edit_clear"))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if cmd.Flags().Changed("gloss") && strings.TrimSpace(o.gloss) == "" {
			o.gloss = ""
			o.without = append(o.without, "")
		}
		return runQuotesEdit(cmd.Context(), a, args[0], qda.QuoteID(args[1]), o)
	}
	return cmd
}

// reads reports whether the command only shows.
func (o *editOptions) reads() bool {
	return len(o.elide)+len(o.mask)+len(o.clean)+len(o.emphasise)+len(o.without) == 0 && o.gloss == "" && !o.fillers && !o.clear
}

func runQuotesEdit(ctx context.Context, a *app, name string, id qda.QuoteID, o editOptions) error {
	if o.reads() {
		return a.read(name, func(v *study.View) error { return a.showEdits(v, id) })
	}
	return a.write(name, func(s *study.Study) error {
		var ops []qda.Body
		err := s.View(func(v *study.View) error {
			p, t, at, err := publicationOf(v, id)
			if err != nil {
				return err
			}
			edits, err := o.apply(p)
			ops = []qda.Body{study.SetEdits(t.Key, qda.Place{Span: at, Rev: t.Rev}, edits)}
			return err
		})
		if err != nil {
			return err
		}
		if _, err := a.act(ctx, s, ops...); err != nil {
			return err
		}
		return s.View(func(v *study.View) error { return a.showEdits(v, id) })
	})
}

// publicationOf is how the place of a quote is printed.
func publicationOf(v *study.View, id qda.QuoteID) (p *report.Publication, t study.TranscriptInfo, at qda.Span, err error) {
	codings, err := files.QuoteByID(v, id)
	if err != nil {
		return nil, t, at, err
	}
	if t, err = v.ByKey(codings[0].Transcript); err != nil {
		return nil, t, at, err
	}
	p, err = report.Published(v, t.Key, codings[0].Span, nil)
	return p, t, codings[0].Span, err
}

// apply makes the changes in the order in which people think of them: first what is taken back.
func (o *editOptions) apply(p *report.Publication) ([]qda.Edit, error) {
	edits := p.Edits
	if o.clear {
		edits = nil
	}
	for _, words := range o.without {
		gone := func(e qda.Edit) bool { return e.Kind == report.Gloss }
		if words != "" {
			at, err := wordsIn(p.Said, words)
			if err != nil {
				return nil, err
			}
			gone = func(e qda.Edit) bool { return e.Kind != report.Gloss && e.Overlaps(at) }
		}
		left, n := qda.WithoutEdits(edits, gone)
		if n == 0 {
			return nil, qda.Bad("edit.nothing_there", words).Because(qda.ErrNotFound)
		}
		edits = left
	}
	if o.fillers {
		for _, e := range report.Fillers(p.Said) {
			if with, err := qda.WithEdit(p.Said, edits, e); err == nil { // else other words stand there already
				edits = with
			}
		}
	}
	for _, change := range []struct {
		kind  string
		words []string
		with  bool
	}{{report.Elision, o.elide, false}, {report.Mask, o.mask, true}, {report.Cleaning, o.clean, true}, {report.Emphasis, o.emphasise, false}} {
		for _, words := range change.words {
			e := qda.Edit{Kind: change.kind}
			if change.with {
				words, e.With = splitWords(p.Said, words)
			}
			var err error
			if e.Span, err = wordsIn(p.Said, words); err != nil {
				return nil, err
			}
			if edits, err = qda.WithEdit(p.Said, edits, e); err != nil {
				return nil, err
			}
		}
	}
	if o.gloss != "" {
		return qda.WithEdit(p.Said, edits, qda.Edit{Kind: report.Gloss, With: o.gloss})
	}
	return edits, nil
}

// splitWords parts WORDS=WITH. The sign may be one of the words: the first that leaves words of
// the quote before it counts.
func splitWords(said, s string) (words, with string) {
	for i := range len(s) {
		if s[i] == '=' && i > 0 && strings.Contains(said, s[:i]) {
			return s[:i], s[i+1:]
		}
	}
	return s, ""
}

// wordsIn is where words stand in a quote, which must be one place.
func wordsIn(quote, words string) (qda.Span, error) {
	i := strings.Index(quote, words)
	switch n := strings.Count(quote, words); {
	case words == "" || i < 0:
		return qda.Span{}, qda.Bad("edit.words", words).Because(qda.ErrNotFound)
	case n > 1:
		return qda.Span{}, qda.Bad("edit.words_twice", words, n)
	}
	return qda.Span{Start: i, End: i + len(words)}, nil
}

// showEdits prints a quote as it was said, with what becomes of it marked, and as printed.
func (a *app) showEdits(v *study.View, id qda.QuoteID) error {
	p, _, _, err := publicationOf(v, id)
	if err != nil {
		return err
	}
	return a.result(p, func() error {
		a.line(a.out, a.t("edit.said", p.Said))
		if len(p.Pieces) > 1 || p.Text != p.Said {
			a.line(a.out, a.t("edit.marked", p.Marked()))
			a.line(a.out, a.t("edit.printed", p.Text))
		}
		if p.Gloss != "" {
			a.line(a.out, a.t("edit.gloss", p.Gloss))
		}
		for _, e := range p.Refused {
			a.warn(qda.Say("edit.refused", qda.Say("report.edit."+e.Kind)))
		}
		return nil
	})
}
