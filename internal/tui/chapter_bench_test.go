package tui

import (
	"fmt"
	"testing"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/findings"
)

// printedStudy is a study of 60,000 codings, each of which stands in one of 500 findings.
func printedStudy(b *testing.B) *study.Study {
	b.Helper()
	s := manyQuotes(b)
	all := make([]qda.Finding, 500)
	for i := range all {
		all[i] = qda.Finding{ID: qda.FindingID(fmt.Sprintf("registrar/f%d", i)), Group: "registrar", Title: fmt.Sprintf("第 %d 項發現", i), Order: i,
			Blocks: []qda.Block{{Narrative: "受訪者提到窗口，也提到流程；以下依出處排列。"}}}
	}
	n := 0
	err := s.View(func(v *study.View) error {
		transcripts, err := v.Transcripts()
		for _, t := range transcripts {
			codings, err := v.Codings(t.Key)
			if err != nil {
				return err
			}
			words, err := v.Text(t.Key)
			if err != nil {
				return err
			}
			for _, c := range codings {
				f := &all[n%len(all)]
				f.Blocks = append(f.Blocks, qda.Block{Quote: &qda.QuoteRef{Transcript: t.Key, Text: words.Quote(c.Span), At: c.Span}})
				n++
			}
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	for _, f := range all {
		apply(b, s, "c1", study.SetFinding(qda.Finding{}, f)...)
	}
	return s
}

// BenchmarkReport is a report of 60,000 quotes: what reading it costs, what opening the screen
// costs beyond that, and a key in the chapter as it will print.
func BenchmarkReport(b *testing.B) {
	s := printedStudy(b)
	b.Run("Load", func(b *testing.B) {
		d := newDriver(b, s, "zh-Hant", 80, 24)
		for b.Loop() {
			load := findings.New(d.desk).Load()
			if err := s.View(func(v *study.View) error { _, err := load(v); return err }); err != nil {
				b.Fatal(err)
			}
		}
	})
	d := newDriver(b, s, "zh-Hant", 80, 24)
	d.press("5")
	b.Run("Open", func(b *testing.B) { // nothing has happened since it was read
		for b.Loop() {
			d.press("1 5")
			d.View()
		}
	})
	b.Run("Chapter/Open", func(b *testing.B) {
		for b.Loop() {
			d.press("p")
			d.press("esc")
		}
	})
	d.press("p")
	for _, key := range []string{"j", "pgdown", "G"} {
		b.Run("Chapter/KeyToFrame/"+key, func(b *testing.B) {
			for b.Loop() {
				d.Update(keyOf(key))
				d.View()
			}
		})
	}
	d.press("home down down down down down")
	b.Run("Chapter/Edit", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			d.press([]string{"J", "K"}[i%2])
			d.View()
		}
	})
}
