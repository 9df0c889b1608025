package report

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"runtime/metrics"
	"strings"
	"testing"
	"time"

	"yinde/internal/locale"
	"yinde/internal/qda"
	"yinde/internal/study"
)

// manyQuotes is a study of 1,000 interviews of 12 kB in four groups, 60 codings each over 36
// themes: 60,000 quotes; every tenth is selected for a finding of its theme and group.
func manyQuotes(b *testing.B) *fixture {
	const interviews, each = 1000, 60
	f := newStudy(b, "c1")
	var themes []qda.ThemeID
	for i := range 36 {
		themes = append(themes, f.Theme(fmt.Sprintf("t%02d", i), ""))
	}
	for g := range 4 {
		f.set(qda.Ref(fmt.Sprintf("group/g%d", g)), "name", fmt.Sprintf("第 %d 組", g+1), "order", g)
	}
	f.Do("c1", study.SetMasks([]qda.Mask{{Term: "王小明", Replacement: "某甲"}, {Term: "Acme", Replacement: "某公司", Scope: "g1"}}))
	selected := map[string][]qda.QuoteID{}
	for start := 0; start < interviews; start += 100 {
		add, code := study.Act{Coder: "c1"}, study.Act{Coder: "c1"}
		for i := start; i < start+100; i++ {
			key, spans := interviewInto(&add, i)
			for n := range each {
				theme := (i*7 + n) % len(themes)
				code.Ops = append(code.Ops, qda.Code{Coding: qda.Coding{Transcript: key, Theme: themes[theme], Span: spans[n]}})
				if n%10 == 0 {
					at := fmt.Sprintf("%d/%d", i%4, theme)
					selected[at] = append(selected[at], qda.QuoteIDOf(fmt.Sprintf("R%04d", i), key, qda.Place{Span: spans[n]}))
				}
			}
		}
		for _, act := range []study.Act{add, code} {
			if _, err := f.Apply(context.Background(), act); err != nil {
				b.Fatal(err)
			}
		}
	}
	finish := study.Act{Coder: "c1"}
	for g := range 4 {
		for i, theme := range themes {
			finding := qda.Ref(fmt.Sprintf("finding/g%d/t%02d", g, i))
			finish.Ops = append(finish.Ops,
				qda.NewSet(qda.Ref(fmt.Sprintf("selection/g%d/%s", g, theme)), "quotes", selected[fmt.Sprintf("%d/%d", g, i)]),
				qda.NewSet(finding, "group", fmt.Sprintf("g%d", g)), qda.NewSet(finding, "title", fmt.Sprintf("第 %d 項發現", i+1)),
				qda.NewSet(finding, "themes", []qda.ThemeID{theme}), qda.NewSet(finding, "order", i),
				qda.NewSet(finding, "blocks", []qda.Block{{Narrative: strings.Repeat("受訪者提到許多面向。", 12)}, {Quotes: theme}}))
		}
	}
	if _, err := f.Apply(context.Background(), finish); err != nil {
		b.Fatal(err)
	}
	return f
}

// interviewInto adds an interview to an act: one turn of 80 sentences of about 50 characters.
func interviewInto(act *study.Act, i int) (qda.TextKey, []qda.Span) {
	var s strings.Builder
	s.WriteString("訪：請說。\n受：")
	body := s.Len() - len("受：")
	var spans []qda.Span
	for n := range 80 {
		start := s.Len()
		fmt.Fprintf(&s, "第 %d 場第 %d 句，王小明說系統介接改成 EPP 以後，我們公司跟 Acme 的往來都還算順利，就是要等比較久才有回覆。", i, n)
		spans = append(spans, qda.Span{Start: start, End: s.Len()})
	}
	content := s.String()
	key := qda.TextKeyOf(content)
	act.Blobs = append(act.Blobs, []byte(content))
	act.Ops = append(act.Ops, qda.AddTranscript{
		Transcript: qda.Transcript{Key: key, ID: fmt.Sprintf("R%04d", i), Group: qda.GroupID(fmt.Sprintf("g%d", i%4)), Date: "2026-03-09", Mode: "video",
			Source: qda.Source{Name: fmt.Sprintf("interview-%04d.txt", i)}},
		Structure: qda.Text{Turns: []qda.Turn{
			{Span: qda.Span{End: body - 1}, Body: len("訪："), Speaker: "訪", Role: qda.Interviewer, Milli: -1},
			{Span: qda.Span{Start: body, End: len(content)}, Body: body + len("受："), Speaker: "受", Role: qda.ParticipantRole, Milli: -1},
		}, Sentences: spans},
		Text: qda.BlobOf([]byte(content)),
	})
	return key, spans
}

func Benchmark60000Quotes(b *testing.B) {
	f := manyQuotes(b)
	run := func(name string, fn func(v *study.View, w io.Writer) error) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			runtime.GC()
			peak := watchHeap()
			for b.Loop() {
				var out counter64
				if err := f.View(func(v *study.View) error { return fn(v, &out) }); err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(out)/1e6, "MB")
			}
			b.ReportMetric(float64(peak())/1e6, "peak-MB")
		})
	}
	run("report.md", func(v *study.View, w io.Writer) error {
		r, err := Build(v, Options{Lang: "zh-Hant", AllQuotes: true})
		if err != nil {
			return err
		}
		if n := r.Quotes(); n != 60000 {
			return fmt.Errorf("%d quotes", n)
		}
		return WriteMarkdown(w, r, locale.For("zh-Hant"), MarkdownOptions{})
	})
	run("report.json", func(v *study.View, w io.Writer) error {
		r, err := Build(v, Options{AllQuotes: true})
		if err != nil {
			return err
		}
		return WriteJSON(w, r)
	})
	for _, format := range []Format{AsHTML, AsDOCX, AsXLSX, AsCSV} {
		run("report."+string(format), func(v *study.View, w io.Writer) error {
			r, err := Build(v, format.Needs(Options{Lang: "zh-Hant", AllQuotes: true}))
			if err != nil {
				return err
			}
			_, err = format.Write(w, r, locale.For("zh-Hant"), Look{}, CSVOptions{BOM: true, CRLF: true})
			return err
		})
	}
	run("quotes.csv", func(v *study.View, w io.Writer) error {
		rows, err := Quotes(v, Filter{})
		if err != nil {
			return err
		}
		return WriteQuotesCSV(w, rows, CSVOptions{BOM: true, CRLF: true})
	})
	run("matrix", func(v *study.View, w io.Writer) error {
		m, err := NewMatrix(v, MatrixOptions{By: ByTranscript})
		if err != nil {
			return err
		}
		return WriteMatrixCSV(w, m, CSVOptions{})
	})
}

// counter64 counts what is written to it.
type counter64 int64

func (c *counter64) Write(b []byte) (int, error) {
	*c += counter64(len(b))
	return len(b), nil
}

// watchHeap looks at the heap from time to time, garbage included, until the function that it
// returns is called, which says the most it saw.
func watchHeap() (most func() uint64) {
	stop, done := make(chan bool), make(chan uint64)
	go func() {
		sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
		peak := uint64(0)
		for {
			metrics.Read(sample)
			peak = max(peak, sample[0].Value.Uint64())
			select {
			case <-stop:
				done <- peak
				return
			case <-time.After(2 * time.Millisecond):
			}
		}
	}()
	return func() uint64 { close(stop); return <-done }
}

// BenchmarkPlaces counts the same 60,000 quotes once they are read.
func BenchmarkPlaces(b *testing.B) {
	f := manyQuotes(b)
	var p *Places
	read := func() {
		if err := f.View(func(v *study.View) (err error) { p, err = ReadPlaces(v, Reading{}, "zh-Hant"); return err }); err != nil {
			b.Fatal(err)
		}
	}
	read()
	for name, count := range map[string]func(){
		"read": read, "crosstab": func() { p.Crosstab(nil, false) }, "together": func() { p.Together(nil, false) },
		"saturation": func() { p.Saturation(nil, nil) },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				count()
			}
		})
	}
}
