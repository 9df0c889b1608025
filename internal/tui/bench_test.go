package tui

import (
	"context"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/library"
)

// longTalk repeats a talk up to size bytes.
func longTalk(size int) string {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		if i > 0 {
			b.WriteString("\n\n")
		}
		b.WriteString(strings.Replace(talkR1, "請先", fmt.Sprintf("第 %d 次，請先", i), 1))
	}
	return b.String()
}

// codedTalk is a study with one transcript of about size bytes and 5,000 codings on it.
func codedTalk(b *testing.B, size int) *study.Study {
	b.Helper()
	s := testStudy(b)
	content := longTalk(size)
	act, key := interview("A1", "long", "", "zh-Hant", content)
	if _, err := s.Apply(context.Background(), act); err != nil {
		b.Fatal(err)
	}
	add := act.Ops[0].(qda.AddTranscript)
	units := add.Structure.Clauses
	var ops []qda.Body
	for i := range 5000 {
		from := units[i*7919%len(units)]
		theme := testThemes[i%len(testThemes)][0]
		end := units[min(i*7919%len(units)+i%4, len(units)-1)].End
		ops = append(ops, qda.Code{Coding: qda.Coding{Transcript: key, Theme: themeID(theme), Span: qda.Span{Start: from.Start, End: max(end-i%3*3, from.Start+3)}}})
	}
	apply(b, s, "c1", ops...)
	return s
}

// BenchmarkReader walks and draws: what a key costs with 5,000 codings. Tag is all of it: key,
// commit (without waiting for the disk), reading again, frame, and the same for undo.
func BenchmarkReader(b *testing.B) {
	for _, size := range []int{10 << 10, 10 << 20} {
		s := codedTalk(b, size)
		d := newDriver(b, s, "zh-Hant", 160, 50)
		d.press("/ A 1 enter enter")
		d.press("G")
		// Forty up and forty down again, so that the text scrolls; at the end, where the most
		// codings stand before the cursor.
		walk := func(i int, there, back string) tea.KeyPressMsg {
			if i%80 < 40 {
				return keyOf(there)
			}
			return keyOf(back)
		}
		b.Run(fmt.Sprintf("Update/%dkB", size>>10), func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				d.Update(walk(i, "k", "j"))
			}
		})
		b.Run(fmt.Sprintf("View/%dkB", size>>10), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				d.dirty = true
				d.View()
			}
		})
		b.Run(fmt.Sprintf("KeyToFrame/%dkB", size>>10), func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				d.Update(walk(i, "k", "j"))
				d.View()
			}
		})
		b.Run(fmt.Sprintf("Tag/%dkB", size>>10), func(b *testing.B) {
			d.press("c p r i c e enter u")
			if !strings.Contains(d.status(), "已復原") {
				b.Fatal(d.screen())
			}
			for i := 0; b.Loop(); i++ {
				d.send(walk(i, "k", "j"))
				d.press(".")
				d.View()
				d.press("u")
			}
		})
		b.Run(fmt.Sprintf("Word/%dkB", size>>10), func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				d.Update(walk(i, "W", "w"))
			}
		})
	}
}

// BenchmarkLibrary reads and draws a Library of 1,000 transcripts.
func BenchmarkLibrary(b *testing.B) {
	s := testStudy(b)
	for i := range 1000 {
		act, key := interview(fmt.Sprintf("T%d", i), "a transcript", "registrar", "zh-Hant", strings.Replace(talkR1, "平常", fmt.Sprint(i), 1))
		for k := range 5 {
			from := act.Ops[0].(qda.AddTranscript).Structure.Clauses[k*2]
			act.Ops = append(act.Ops, qda.Code{Coding: qda.Coding{Transcript: key, Theme: themeID("price"), Span: from}})
		}
		if _, err := s.Apply(context.Background(), act); err != nil {
			b.Fatal(err)
		}
	}
	d := newDriver(b, s, "zh-Hant", 120, 40)
	l := library.New(d.desk)
	b.Run("Load", func(b *testing.B) {
		for b.Loop() {
			load := l.Load()
			if err := s.View(func(v *study.View) error { _, err := load(v); return err }); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("KeyToFrame", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			d.Update(keyOf([]string{"j", "j", "k"}[i%3]))
			d.View()
		}
	})
}
