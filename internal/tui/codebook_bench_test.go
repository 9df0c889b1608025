package tui

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/codebook"
)

// bigBook is a study of 2,000 themes, three deep, and 120,000 codings in 1,000 transcripts.
func bigBook(b *testing.B) *study.Study {
	s := emptyStudy(b)
	var ops []qda.Body
	var ids []qda.ThemeID
	for i := range 2000 {
		th := qda.AddTheme{ThemeText: qda.ThemeText{Key: fmt.Sprintf("t-%04d", i), Name: fmt.Sprintf("第 %d 個主題", i),
			NameEn: fmt.Sprintf("Theme %d", i), Definition: strings.Repeat("受訪者描述與中心聯絡、對話的過程與感受。", 6), Include: []string{"日常聯絡的評價"}}, Order: float64(i)}
		if i%10 > 0 {
			th.Parent = ids[i-i%10]
		}
		ids = append(ids, qda.ThemeIDOf(th.Key, th.Name))
		ops = append(ops, th)
	}
	for i := range 4 {
		ops = append(ops, qda.NewSet(qda.RefTo("group", fmt.Sprintf("g%d", i)), "name", fmt.Sprintf("第 %d 組", i)))
	}
	apply(b, s, "c1", ops...)
	for i := range 1000 {
		act, key := interview(fmt.Sprintf("T%d", i), "", fmt.Sprintf("g%d", i%4), "zh-Hant", strings.Replace(talkR1, "平常", fmt.Sprint(i), 1))
		units := act.Ops[0].(qda.AddTranscript).Structure.Clauses
		for k := range 120 {
			act.Ops = append(act.Ops, qda.Code{Coding: qda.Coding{Transcript: key, Theme: ids[(i*7+k*13)%2000], Span: units[k%len(units)]}})
		}
		if _, err := s.Apply(context.Background(), act); err != nil {
			b.Fatal(err)
		}
	}
	return s
}

// BenchmarkCodebook opens the screen, walks and draws.
func BenchmarkCodebook(b *testing.B) {
	s := bigBook(b)
	d := newDriver(b, s, "zh-Hant", 160, 50)
	load := func(b *testing.B, screen *codebook.Screen) {
		read := screen.Load()
		if err := s.View(func(v *study.View) error {
			install, err := read(v)
			if err == nil {
				install()
			}
			return err
		}); err != nil {
			b.Fatal(err)
		}
	}
	b.Run("First", func(b *testing.B) {
		for b.Loop() {
			load(b, codebook.New(d.desk))
		}
	})
	b.Run("Again", func(b *testing.B) {
		screen := codebook.New(d.desk)
		load(b, screen)
		for b.Loop() {
			load(b, screen)
		}
	})
	d.press("3")
	b.Run("KeyToFrame", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			d.Update(keyOf([]string{"j", "j", "k"}[i%3]))
			d.View()
		}
	})
	b.Run("Draw", func(b *testing.B) {
		for b.Loop() {
			d.now.Draw(160, 46)
		}
	})
	d.press("/")
	b.Run("Filter", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			d.Update(keyOf([]string{"4", "2", "backspace", "backspace"}[i%4]))
			d.View()
		}
	})
}

// BenchmarkThemeQueue opens the queues and does one of them, on the same study after a theme
// was split and another redefined.
func BenchmarkThemeQueue(b *testing.B) {
	s := bigBook(b)
	split := qda.ThemeIDOf("t-0007", "第 7 個主題")
	apply(b, s, "c1", qda.SplitTheme{Theme: split, Into: []qda.ThemeID{qda.ThemeIDOf("t-0008", "第 8 個主題"), qda.ThemeIDOf("t-0009", "第 9 個主題")}})
	apply(b, s, "c1", qda.NewSet(qda.RefTo("theme", qda.ThemeIDOf("t-0001", "第 1 個主題")), "definition", "新的"))
	d := newDriver(b, s, "zh-Hant", 160, 50)
	d.press("3 j")
	for name, key := range map[string]string{"Deal": "D", "Recheck": "R"} {
		b.Run(name+"Open", func(b *testing.B) {
			for b.Loop() {
				d.press(key + " esc")
				d.View()
			}
		})
		d.press(key)
		b.Run(name+"One", func(b *testing.B) {
			for b.Loop() {
				d.press("enter u")
				d.View()
			}
		})
		d.press("esc")
	}
}
