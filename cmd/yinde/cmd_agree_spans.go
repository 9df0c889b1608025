package main

import (
	"context"
	"strconv"
	"strings"

	"yinde/internal/compare"
	"yinde/internal/study"
)

// spanStudySheet is the agreement by characters or free spans.
func (a *app) spanStudySheet(ctx context.Context, v *study.View, r *compare.Ratings, o agreeOptions) (*sheet, any, error) {
	so := compare.SpanOptions{Unit: compare.Unit(o.unit), Gamma: o.json()}
	res, err := r.Spans(ctx, v, so)
	if err != nil {
		return nil, nil, err
	}
	parts, err := r.Parts(v, compare.By(o.by))
	if err != nil {
		return nil, nil, err
	}
	out := spansJSON{SpanResult: res, By: compare.By(o.by)}
	for _, p := range parts {
		one, err := p.Spans(ctx, v, so)
		if err != nil {
			return nil, nil, err
		}
		out.Parts = append(out.Parts, spanPart{p.Name, one})
	}
	s := &sheet{title: a.t("agree.title")}
	s.head = []string{a.t("agree.span_head", a.t("unit."+o.unit), res.Length, len(res.Transcripts), strings.Join(layerNames(res.Coders), ", ")),
		a.blindness(res.Blind), a.t("agree.counted_spans", a.roleNames(res.Roles))}
	s.head = append(s.head, a.wholeLines(a.t("agree.themes_whole"), &res.Together)...)
	if c := res.Together.Clash; c != nil {
		s.head = append(s.head, a.t("agree.clash_in", c.Coder, c.First, c.Second, res.Transcript(c.Start)))
	}
	by, rows := "", a.spanRows("", res)
	if len(out.Parts) > 0 {
		by, rows = a.t("agree.by."+o.by), nil
		for _, p := range append(out.Parts, spanPart{a.t("agree.whole"), res}) {
			if p.Name == "" {
				p.Name = a.t("agree.no_group")
			}
			rows = append(rows, a.spanRows(p.Name, p.SpanResult)...)
		}
	}
	s.grid = a.spanGrid(a.t("col.theme"), by, rows)
	for _, t := range res.Themes {
		if t.Interval != nil {
			s.head = append(s.head, a.t("agree.text_intervals", t.Interval.Replicates, strconv.FormatUint(o.seed, 10)))
			break
		}
	}
	s.notes = append(s.notes, a.reasonNotes(s.grid)...)
	if o.methods {
		return a.spanStudyMethods(v, res, a.spanRows("", res), o)
	}
	return s, out, nil
}

type spansJSON struct {
	*compare.SpanResult
	By    compare.By `json:"by"`
	Parts []spanPart `json:"parts,omitempty"`
}

type spanPart struct {
	Name string `json:"part"`
	*compare.SpanResult
}

func (a *app) spanRows(by string, r *compare.SpanResult) []spanRow {
	var rows []spanRow
	for i := range r.Themes {
		t := &r.Themes[i]
		row := spanRow{by: by, name: t.Path, coders: layerNames(r.Coders), report: &t.Report}
		if t.Interval != nil && len(t.Interval.CharAlpha) == 1 {
			row.interval = t.Interval.CharAlpha[0].CI95
		}
		rows = append(rows, row)
	}
	return rows
}
