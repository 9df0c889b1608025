package codebook

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"

	"yinde/internal/qda"
	"yinde/internal/report"
	"yinde/internal/study"
	"yinde/internal/studytest"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/look"
)

// TestCountsAreThoseOfTheReport holds the short way of counting against the long one that all
// tables use, on a study with sub-themes, a merge, a retired theme, a group interview and some
// transcripts reviewed.
func TestCountsAreThoseOfTheReport(t *testing.T) {
	path := filepath.Join(t.TempDir(), "s.yinde")
	if err := studytest.Make(path, studytest.S); err != nil {
		t.Fatal(err)
	}
	s, err := study.Open(path, study.Options{NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var keys []qda.TextKey
	var themes []*qda.Theme
	view(t, s, func(v *study.View) error {
		themes = v.Codebook().Themes()
		list, err := v.Transcripts()
		for _, info := range list {
			keys = append(keys, info.Key)
		}
		return err
	})
	ops := []qda.Body{
		qda.MoveTheme{Theme: themes[3].ID, Parent: themes[2].ID}, qda.MoveTheme{Theme: themes[4].ID, Parent: themes[3].ID},
		qda.MoveTheme{Theme: themes[7].ID, Parent: themes[6].ID},
		qda.MergeTheme{Theme: themes[6].ID, Into: themes[3].ID}, qda.MergeTheme{Theme: themes[9].ID, Into: themes[4].ID},
		qda.NewSet(qda.RefTo("theme", themes[2].ID), "status", qda.Retired),
		qda.NewSet(qda.RefTo("transcript", string(keys[1])), "participants", []qda.Participant{{ID: "A"}, {ID: "B"}}),
	}
	for _, key := range keys[:5] {
		ops = append(ops, study.MarkReviewed(key, "c1", qda.Review{Turns: qda.AllTurns}))
	}
	if _, err := s.Apply(context.Background(), study.Act{Coder: "c1", Ops: ops}); err != nil {
		t.Fatal(err)
	}
	view(t, s, func(v *study.View) error { return compare(t, v) })
}

func view(t *testing.T, s *study.Study, fn func(*study.View) error) {
	t.Helper()
	if err := s.View(fn); err != nil {
		t.Fatal(err)
	}
}

func compare(t *testing.T, v *study.View) error {
	d, err := query{layer: "c1", lang: "en", look: look.New(true)}.read(v)
	if err != nil {
		return err
	}
	sight, err := desk.ReadSight(v, "c1")
	if err != nil {
		return err
	}
	read := func(layers ...qda.Layer) (map[qda.ThemeID]string, map[qda.ThemeID]int) {
		p, err := report.ReadPlaces(v, report.Reading{Layers: layers, Sees: sight.Sees}, "en")
		if err != nil {
			t.Fatal(err)
		}
		out, sum := map[qda.ThemeID]string{}, map[qda.ThemeID]int{}
		for _, row := range p.Crosstab(nil, false).Rows {
			out[p.Themes[row.Theme].ID] = fmt.Sprint(row.Cells)
			for _, c := range row.Cells {
				sum[p.Themes[row.Theme].ID] += c.Quotes
			}
		}
		return out, sum
	}
	all, _ := read("c1", "c2")
	_, own := read("c1")
	_, others := read("c2")
	quotes, used := 0, 0
	for i := range d.themes {
		th := &d.themes[i]
		quotes += th.use.quotes
		var cells []report.Cell
		for _, c := range th.use.groups {
			cells = append(cells, report.Cell{Quotes: c.quotes, Participants: c.people})
		}
		got, want := fmt.Sprint(cells), all[th.ID]
		if th.use.quotes == 0 {
			got = ""
		} else {
			used++
		}
		if got != want {
			t.Errorf("%s is %s, the report says %s", th.Key, got, want)
		}
		if th.use.own != own[th.ID] || th.use.layers[0] != th.use.own || th.use.direct > th.use.own {
			t.Errorf("%s: own %d, direct %d, layers %v; the report says %d", th.Key, th.use.own, th.use.direct, th.use.layers, own[th.ID])
		}
		if th.use.others != others[th.ID] || th.use.layers[1] != th.use.others {
			t.Errorf("%s: others %d, layers %v; the report says %d", th.Key, th.use.others, th.use.layers, others[th.ID])
		}
	}
	if quotes == 0 || used < len(d.themes)/2 {
		t.Errorf("%d quotes of %d themes: too few to compare", quotes, used)
	}
	return nil
}
