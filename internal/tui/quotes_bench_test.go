package tui

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"yinde/internal/qda"
	"yinde/internal/study"
)

// manyQuotes is a study of 1,000 transcripts with 60 codings each over 2,000 themes in a
// tree; some themes carry many, most a few.
func manyQuotes(b *testing.B) *study.Study {
	b.Helper()
	s := testStudy(b)
	var ids []qda.ThemeID
	var ops []qda.Body
	for i := range 2000 {
		key := fmt.Sprintf("t%04d", i)
		add := qda.AddTheme{ThemeText: qda.ThemeText{Key: key, Name: "主題 " + key, NameEn: "Theme " + key}, Order: float64(i)}
		if i%20 > 0 {
			add.Parent = ids[i-i%20]
		}
		ops, ids = append(ops, add), append(ids, qda.ThemeIDOf(key, add.Name))
	}
	apply(b, s, "c1", ops...)
	for i := range 1000 {
		act, key := interview(fmt.Sprintf("T%d", i), "a transcript", "registrar", "zh-Hant", strings.Replace(longTalk(6000), "平常", fmt.Sprint(i), 1))
		units := act.Ops[0].(qda.AddTranscript).Structure.Clauses
		for k := range 60 {
			from := k * 7 % (len(units) - 3)
			at := qda.Span{Start: units[from].Start, End: units[from+k%3].End}
			act.Ops = append(act.Ops, qda.Code{Coding: qda.Coding{Transcript: key, Theme: ids[(i*7+k*k*13)%2000], Span: at}})
		}
		if _, err := s.Apply(context.Background(), act); err != nil {
			b.Fatal(err)
		}
	}
	return s
}

// BenchmarkQuotes is 60,000 quotes: what a key costs in every view, what an act and a filter
// cost aside.
func BenchmarkQuotes(b *testing.B) {
	s := manyQuotes(b)
	for _, size := range [][2]int{{80, 24}, {160, 50}} {
		d := newDriver(b, s, "zh-Hant", size[0], size[1])
		d.press("4")
		if !strings.Contains(d.screen(), "60,0") {
			b.Fatal(d.screen())
		}
		for _, view := range []string{"list", "kwic", "matrix", "together", "saturation"} {
			if view == "kwic" {
				d.press("/ 往 來 enter")
			}
			b.Run(fmt.Sprintf("KeyToFrame/%s/%dx%d", view, size[0], size[1]), func(b *testing.B) {
				b.ReportAllocs()
				for i := 0; b.Loop(); i++ {
					d.Update(keyOf([]string{"j", "j", "pgdown", "k"}[i%4]))
					d.View()
				}
			})
			d.press("tab")
		}
	}
	d := newDriver(b, s, "zh-Hant", 120, 40)
	d.press("4")
	b.Run("Load", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			load := d.now.Load()
			if err := s.View(func(v *study.View) error { _, err := load(v); return err }); err != nil {
				b.Fatal(err)
			}
		}
	})
	aside := func(name, keys, back string) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				d.press(keys)
				d.press(back)
			}
		})
	}
	aside("ThemeAndBack", "left down", "up")
	aside("WordAndBack", "/ 慣 enter", "esc")
	aside("ChooseAndUndo", "right space", "u")
	d.press("tab")
	aside("Views", "tab tab tab tab", "tab")
}
