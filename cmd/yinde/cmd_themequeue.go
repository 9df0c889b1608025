package main

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"yinde/internal/lazy"
	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/text"
)

type queueRow struct {
	QuoteID    qda.QuoteID `json:"quote_id"`
	Transcript string      `json:"transcript"`
	Start      int         `json:"start"`
	End        int         `json:"end"`
	Coder      qda.Layer   `json:"coder"`
	Theme      string      `json:"theme"`
	Candidates []string    `json:"candidates"`
	Quote      string      `json:"quote"`
}

func newThemeQueue(a *app) *cobra.Command {
	cmd := a.command("queue STUDY", "codebook.queue", cobra.ExactArgs(1))
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return runThemeQueue(a, args[0]) }
	return cmd
}

func runThemeQueue(a *app, name string) error {
	return a.read(name, func(v *study.View) error {
		layers, err := a.layersOf(v)
		if err != nil {
			return err
		}
		rows, err := queueRows(v, layers)
		if err != nil {
			return err
		}
		table := [][]string{{a.t("col.id"), a.t("col.place"), a.t("col.coder"), a.t("col.theme"), a.t("col.candidates"), a.t("col.quote")}}
		for _, r := range rows {
			table = append(table, []string{string(r.QuoteID), fmt.Sprintf("%d-%d", r.Start, r.End), string(r.Coder), r.Theme, strings.Join(r.Candidates, ","), brief(r.Quote)})
		}
		return a.result(rows, func() error {
			if len(rows) == 0 {
				a.say("queue.empty")
				return nil
			}
			a.say("queue.count", len(rows))
			return a.printTable(table)
		})
	})
}

// brief is the beginning of a quote, on one line.
func brief(quote string) string {
	runes := []rune(strings.Join(strings.Fields(quote), " "))
	if len(runes) > 40 {
		runes = append(runes[:39], '…')
	}
	return string(runes)
}

// queueRows lists what is left to deal in these layers (all when none is named), in the order
// of the transcripts, then by layer and place.
func queueRows(v *study.View, layers []qda.Layer) ([]queueRow, error) {
	left := map[qda.TextKey][]queueRow{}
	err := v.Undealt(func(l *study.Layered) error {
		content, err := v.Text(l.Transcript)
		if err != nil {
			return err
		}
		t, err := v.ByKey(l.Transcript)
		if err != nil {
			return err
		}
		offsets := text.NewOffsets(content.Content)
		for _, c := range l.Codings {
			at := offsets.Runes(c.Span)
			row := queueRow{t.QuoteID(c.Span), t.ID, at.Start, at.End, l.Layer,
				v.Codebook().Resolve(c.Theme).Key, []string{}, content.Quote(c.Span)}
			for _, x := range study.Candidates(v.Codebook(), c.Theme) {
				row.Candidates = append(row.Candidates, x.Key)
			}
			left[t.Key] = append(left[t.Key], row)
		}
		return nil
	}, layers...)
	if err != nil {
		return nil, err
	}
	transcripts, err := v.Transcripts()
	rows := []queueRow{}
	for _, t := range transcripts {
		rows = append(rows, left[t.Key]...)
	}
	return rows, err
}

type dealOptions struct{ layer, theme string }

func newThemeDeal(a *app) *cobra.Command {
	var o dealOptions
	cmd := a.command("deal STUDY PLACE KEY…", "codebook.deal", cobra.MinimumNArgs(3))
	cmd.Flags().StringVar(&o.layer, "layer", "", a.t("flag.layer"))
	cmd.Flags().StringVar(&o.theme, "theme", "", a.t("flag.deal_theme"))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return runThemeDeal(cmd.Context(), a, args[0], args[1], args[2:], o)
	}
	return cmd
}

func runThemeDeal(ctx context.Context, a *app, name, place string, keys []string, o dealOptions) error {
	return a.themeAct(ctx, name, func(v *study.View, coder qda.CoderID) (p themePlan, err error) {
		layer := qda.Layer(o.layer)
		if layer == "" {
			layer = a.ownLayer(coder)
		}
		c, err := undealtAt(v, layer, place, o.theme)
		if err != nil {
			return p, err
		}
		var to []qda.ThemeID
		for _, key := range keys {
			t, err := themeOf(v.Codebook(), key)
			if err != nil {
				return p, err
			}
			if !slices.Contains(to, t.ID) {
				to = append(to, t.ID)
				p.themes = append(p.themes, t.Key)
			}
		}
		if p.ops, err = v.Deal(coder, c, to...); err != nil {
			return p, err
		}
		left := -1
		err = v.Undealt(func(l *study.Layered) error { left += len(l.Codings); return nil }, layer)
		p.codings = len(to)
		p.said = []qda.Message{qda.Say("done.deal", place, v.Codebook().Resolve(c.Theme).Key, strings.Join(p.themes, ", "), string(layer), left)}
		return p, err
	})
}

var placeShape = lazy.MustCompile(`^(.+):(\d+)-(\d+)$`)

// undealtAt finds the one coding of a split theme that a layer has at a place: a quote id or
// TRANSCRIPT:START-END in code points.
func undealtAt(v *study.View, layer qda.Layer, place, theme string) (qda.Coding, error) {
	id, start, end := "", -1, -1
	if m := placeShape.FindStringSubmatch(place); m != nil {
		id = m[1]
		start, _ = strconv.Atoi(m[2])
		end, _ = strconv.Atoi(m[3])
	} else if i := strings.LastIndex(place, "-"); i > 0 {
		id = place[:i]
	} else {
		return qda.Coding{}, usage("deal.place", place)
	}
	t, _, offsets, err := textOf(v, id)
	if err != nil {
		return qda.Coding{}, err
	}
	codings, err := v.Codings(t.Key, layer)
	if err != nil {
		return qda.Coding{}, err
	}
	var found []qda.Coding
	var keys []string
	for _, c := range codings {
		x := v.Codebook().Resolve(c.Theme)
		here := offsets.Runes(c.Span) == qda.Span{Start: start, End: end}
		if start < 0 {
			here = t.QuoteID(c.Span) == qda.QuoteID(place)
		}
		if here && x.Split && (theme == "" || strings.EqualFold(x.Key, theme)) {
			found = append(found, c)
			keys = append(keys, x.Key)
		}
	}
	switch len(found) {
	case 0:
		return qda.Coding{}, qda.Bad("deal.none", string(layer), place).Because(qda.ErrNotFound)
	case 1:
		return found[0], nil
	}
	return qda.Coding{}, qda.Bad("deal.several", place, strings.Join(keys, ", "))
}
