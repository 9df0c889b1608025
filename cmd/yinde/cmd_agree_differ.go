package main

import (
	"slices"
	"strings"

	"yinde/internal/agreement"
	"yinde/internal/compare"
	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/text"
)

// difference is one unit on which the layers differ about a theme. Start and end are code
// points of the transcript's text.
type difference struct {
	Theme string `json:"theme"`
	Path  string `json:"theme_path"`
	compare.Disagreement
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

// disagreementSheet lists every difference: by theme, or by transcript.
func (a *app) disagreementSheet(v *study.View, r *compare.Ratings, o agreeOptions) (*sheet, any, error) {
	list, err := differences(v, r)
	if err != nil {
		return nil, nil, err
	}
	if o.by == "transcript" {
		slices.SortStableFunc(list, func(x, y difference) int { return x.Unit - y.Unit })
	}
	s := &sheet{title: a.t("disagree.title"), head: []string{a.t("disagree.head", len(list))}}
	s.grid.columns = []column{{head: a.t("col.theme"), key: "theme"}, {head: a.t("col.class"), key: "class"},
		{head: a.t("agree.by.transcript"), key: "transcript"}, {head: a.t("col.turn"), key: "turn", right: true},
		{head: a.t("col.put"), key: "put"}, {head: a.t("col.quote"), key: "text"}}
	classes := map[compare.Class]int{}
	for _, d := range list {
		classes[d.Class]++
		s.grid.rows = append(s.grid.rows, []cell{word(d.Path), {text: a.t("compare.class." + string(d.Class)), raw: string(d.Class)},
			word(d.Transcript), count(d.Turn), word(a.whatEachPut(d)), word(strings.ReplaceAll(d.Text, "\n", " "))})
	}
	var counts []string
	for _, c := range []compare.Class{compare.Missed, compare.OtherTheme, compare.ExtraTheme, compare.Boundary} {
		counts = append(counts, a.t("disagree.classes", a.t("compare.class."+string(c)), classes[c]))
	}
	if len(list) > 0 {
		s.head = append(s.head, strings.Join(counts, a.t("list.sep")))
	}
	return s, list, nil
}

func differences(v *study.View, r *compare.Ratings) ([]difference, error) {
	texts := map[qda.TextKey]*qda.Text{}
	offsets := map[qda.TextKey]*text.Offsets{}
	list := []difference{}
	for i := range r.Themes {
		t := &r.Themes[i]
		for _, d := range r.Disagreements(t.ID) {
			if texts[d.Key] == nil {
				content, err := v.Text(d.Key)
				if err != nil {
					return nil, err
				}
				texts[d.Key], offsets[d.Key] = content, text.NewOffsets(content.Content)
			}
			at := offsets[d.Key].Runes(d.Span)
			list = append(list, difference{t.Key, t.Path, d, at.Start, at.End, texts[d.Key].Quote(d.Span)})
		}
	}
	return list, nil
}

// whatEachPut is c1: comm, price; c2: (nothing).
func (a *app) whatEachPut(d difference) string {
	var out []string
	for _, by := range d.By {
		put := a.t("agree.seen_nothing")
		if len(by.Themes) > 0 {
			put = strings.Join(by.Themes, " ")
		}
		out = append(out, string(by.Layer)+": "+put)
	}
	return strings.Join(out, "; ")
}

// confusionSheet is the matrix of themes against themes of two layers.
func (a *app) confusionSheet(r *compare.Ratings) (*sheet, any, error) {
	if n := len(r.Options.Layers); n != 2 {
		return nil, nil, qda.Bad("confusion.two", n)
	}
	c, err := r.Confusion(0, 1)
	if err != nil {
		return nil, nil, err
	}
	s := &sheet{title: a.t("confusion.title"), head: []string{a.t("confusion.head", c.Layers[0], c.Layers[1])}}
	names := append(slices.Clone(c.Themes), a.t("confusion.none"))
	s.grid.columns = []column{{head: string(c.Layers[0]) + " \\ " + string(c.Layers[1]), key: "theme"}}
	for i, name := range names {
		key := name
		if i == len(c.Themes) {
			key = "none"
		}
		s.grid.columns = append(s.grid.columns, column{head: name, key: key, right: true})
	}
	for i, row := range c.Cells {
		line := []cell{word(names[i])}
		for _, n := range row {
			shown := count(n)
			if n == 0 {
				shown = cell{text: "·", raw: "0"}
			}
			line = append(line, shown)
		}
		s.grid.rows = append(s.grid.rows, line)
	}
	return s, c, nil
}

// whatIf says what was assumed and what became of the figures. Difference is the figure with
// the assumption less the one without; nothing where one is undefined.
type whatIf struct {
	Merge      []string        `json:"merge"` // A=B, keys
	Level      int             `json:"level,omitempty"`
	Before     compare.Summary `json:"mean_before"`
	MASIBefore agreement.Value `json:"alpha_masi_before"`
	Difference struct {
		Percent agreement.Value `json:"percent_agreement"`
		Cohen   agreement.Value `json:"cohen_kappa"`
		Alpha   agreement.Value `json:"krippendorff_alpha"`
		MASI    agreement.Value `json:"alpha_masi"`
	} `json:"difference"`
	Themes []whatTheme `json:"themes"` // those that stand for others now
}

type whatTheme struct {
	Theme  string           `json:"theme"`
	Alpha  agreement.Number `json:"krippendorff_alpha"`
	Before []wasTheme       `json:"before"`
}

type wasTheme struct {
	Theme string           `json:"theme"`
	Alpha agreement.Number `json:"krippendorff_alpha"`
}

func less(a, b agreement.Value) agreement.Value {
	if !a.Defined || !b.Defined {
		return agreement.Value{}
	}
	return agreement.Value{Float: a.Float - b.Float, Defined: true}
}

// whatIfSheet puts the figures with and without the assumption side by side.
func (a *app) whatIfSheet(v *study.View, after studyFigures, o agreeOptions) (*sheet, any, error) {
	options := after.Ratings.Options
	plain := options
	plain.Merge, plain.Level = nil, 0
	before, err := compare.Agreement(v, plain)
	if err != nil {
		return nil, nil, err
	}
	w := &whatIf{Merge: append([]string{}, o.merge...), Level: o.level, Before: before.Mean, MASIBefore: before.Together.MASI.Value, Themes: []whatTheme{}}
	w.Difference.Percent = less(after.Mean.Percent.Value, before.Mean.Percent.Value)
	w.Difference.Cohen = less(after.Mean.Cohen.Value, before.Mean.Cohen.Value)
	w.Difference.Alpha = less(after.Mean.Alpha.Value, before.Mean.Alpha.Value)
	w.Difference.MASI = less(after.Together.MASI.Value, before.Together.MASI.Value)
	for _, t := range after.Themes {
		now := whatTheme{Theme: t.Theme, Alpha: t.Alpha.Number, Before: []wasTheme{}}
		changed := false
		for _, was := range before.Themes {
			if options.Stands(v.Codebook(), was.ID).ID == t.ID {
				now.Before = append(now.Before, wasTheme{was.Theme, was.Alpha.Number})
				changed = changed || was.ID != t.ID
			}
		}
		if changed {
			w.Themes = append(w.Themes, now)
		}
	}
	after.WhatIf = w
	return a.whatIfGrid(after, before, w), after, nil
}

func (a *app) whatIfGrid(after studyFigures, before *compare.Result, w *whatIf) *sheet {
	s := &sheet{title: a.t("agree.title"), head: a.studyHead(after.Result)}
	var assumed []string
	for _, pair := range w.Merge {
		from, into, _ := strings.Cut(pair, "=")
		assumed = append(assumed, a.t("agree.what_merge", from, into))
	}
	if w.Level > 0 {
		assumed = append(assumed, a.t("agree.what_level", w.Level))
	}
	s.head = append(s.head, a.t("agree.what_if", strings.Join(assumed, a.t("list.sep"))))
	s.grid.columns = []column{{head: "", key: "figure"}, {head: a.t("agree.before"), key: "before", right: true},
		{head: a.t("agree.after"), key: "after", right: true}, {head: a.t("agree.difference"), key: "difference", right: true}}
	add := func(name string, was, is agreement.Number) {
		d := less(is.Value, was.Value)
		shown := cell{text: decimals(d), raw: exact(d)}
		if d.Defined && d.Float > 0 {
			shown.text = "+" + shown.text
		}
		s.grid.rows = append(s.grid.rows, []cell{word(name), {text: coefficientText(was), raw: exact(was.Value)},
			{text: coefficientText(is), raw: exact(is.Value)}, shown})
	}
	add("α, "+a.t("agree.plain_mean"), before.Mean.Alpha, after.Mean.Alpha)
	add("κ, "+a.t("agree.plain_mean"), before.Mean.Cohen, after.Mean.Cohen)
	add(a.t("col.percent")+", "+a.t("agree.plain_mean"), before.Mean.Percent, after.Mean.Percent)
	add(a.t("agree.themes_as_sets"), before.Together.MASI.Number, after.Together.MASI.Number)
	for _, t := range w.Themes {
		for _, was := range t.Before {
			add("α, "+was.Theme+" → "+t.Theme, was.Alpha, t.Alpha)
		}
	}
	s.notes = append(s.notes, a.t("agree.what_read"))
	return s
}
