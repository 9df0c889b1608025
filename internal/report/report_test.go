package report

import (
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"yinde/internal/locale"
	"yinde/internal/qda"
	"yinde/internal/study"
)

func markdownOf(t *testing.T, r *Report, o MarkdownOptions) string {
	t.Helper()
	var b strings.Builder
	if err := WriteMarkdown(&b, r, locale.For(r.Lang), o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// warningsOf is the codes and the Chinese words of a report's warnings.
func warningsOf(r *Report) string {
	words := locale.For("zh-Hant")
	var b strings.Builder
	for _, m := range r.Warnings {
		b.WriteString(m.Code + "\t" + words.Say(m) + "\n")
	}
	return b.String()
}

func TestReport(t *testing.T) {
	n := newNetwork(t)
	r := n.build(Options{Lang: "zh-Hant"})
	golden(t, "report.md", markdownOf(t, r, MarkdownOptions{}))
	golden(t, "warnings.txt", warningsOf(r))
	for _, m := range n.build(Options{Lang: "en"}).Warnings {
		if words := locale.For("en").Say(m); strings.Contains(words, "%!") || !locale.For("en").Has(m.Code) {
			t.Errorf("%s in English: %s", m, words)
		}
	}
	golden(t, "all-quotes.md", markdownOf(t, n.build(Options{Lang: "zh-Hant", AllQuotes: true, Groups: []qda.GroupID{"team", "shop"}}), MarkdownOptions{Counts: true}))
	golden(t, "identified.en.md", markdownOf(t, n.build(Options{Lang: "en", Identified: true, Reading: Reading{Coders: []qda.CoderID{"c1"}}}), MarkdownOptions{Counts: true}))
}

func TestReportIsAnonymousAndRepeatable(t *testing.T) {
	n := newNetwork(t)
	n.set("part/summary", "blocks", []qda.Block{{Narrative: "重點如下。"}}) // names R2 itself
	r := n.build(Options{Lang: "zh-Hant", AllQuotes: true})
	var js strings.Builder
	if err := WriteJSON(&js, r); err != nil {
		t.Fatal(err)
	}
	md := markdownOf(t, r, MarkdownOptions{})
	for _, secret := range []string{"R1", "R2", "T1", "X1", "受，", "c1", "王小明", "form", "you know", "後來嘛", string(n.a1)} {
		if strings.Contains(md, secret) || strings.Contains(js.String(), secret) {
			t.Errorf("%q is in print", secret)
		}
	}
	again := markdownOf(t, n.build(Options{Lang: "zh-Hant", AllQuotes: true}), MarkdownOptions{})
	if md != again {
		t.Error("two reports of one study differ")
	}
	if got := r.Quotes(); got != 7 {
		t.Errorf("%d quotes, want 7", got)
	}
}

func TestKOfNCountsParticipants(t *testing.T) {
	n := newNetwork(t)
	for lang, want := range map[string]int{"": 2, "c1": 1, "c2": 2} {
		o := Options{}
		if lang != "" {
			o.Coders = []qda.CoderID{qda.CoderID(lang)}
		}
		s := n.build(o).Chapters[0].Sections[0]
		if lang == "c1" {
			want = 2 // R2 is quoted, though c1 did not code it
		}
		if s.K != want || s.N != 4 {
			t.Errorf("coder %q: %d of %d, want %d of 4", lang, s.K, s.N, want)
		}
	}
}

func TestConsensusIsReadWhereAdjudicated(t *testing.T) {
	n := newNetwork(t)
	at := n.place(n.a2, "等了三天。")
	n.Do("c1", qda.Code{Coding: qda.Coding{Transcript: n.a2, Layer: qda.Consensus, Theme: n.price, Span: at}},
		study.MarkReviewed(n.a2, qda.Consensus, qda.Review{Turns: qda.AllTurns}))
	var got []string
	for _, r := range n.quotes(Filter{Group: "shop"}) {
		got = append(got, r.Transcript+":"+r.Theme+":"+string(r.Coder))
	}
	if s := strings.Join(got, " "); s != "R1:comm-help:c1 R1:comm-help:c2 R1:price:c1 R1:price:c1 R2:price:consensus" {
		t.Error(s)
	}
	rows := n.quotes(Filter{Reading: Reading{Coders: []qda.CoderID{"consensus"}}})
	if len(rows) != 1 || rows[0].Coder != qda.Consensus {
		t.Errorf("%d rows of the consensus", len(rows))
	}
}

func TestQuotesLists(t *testing.T) {
	n := newNetwork(t)
	memo := qda.Coding{Transcript: n.a1, Layer: "c1", Theme: n.o, Span: n.place(n.a1, "後來嘛價格就高了。")}
	n.Do("c1", study.SetMemo("c1", qda.RefTo("coding", memo.ID()), "漲價？"))
	rows := n.quotes(Filter{Lang: "zh-Hant"})
	words := locale.For("zh-Hant")
	write := func(name string, fn func(*strings.Builder) error) string {
		var b strings.Builder
		if err := fn(&b); err != nil {
			t.Fatal(err)
		}
		golden(t, name, b.String())
		return b.String()
	}
	table := write("quotes.csv", func(b *strings.Builder) error { return WriteQuotesCSV(b, rows, CSVOptions{}) })
	write("quotes.json", func(b *strings.Builder) error { return WriteQuotesJSON(b, rows) })
	write("quotes.md", func(b *strings.Builder) error { return WriteQuotesMarkdown(b, rows, words) })
	write("quotes.txt", func(b *strings.Builder) error { return WriteQuotesTable(b, rows, words, 60) })
	records, err := csv.NewReader(strings.NewReader(table)).ReadAll()
	if err != nil || len(records) != 8 || strings.Join(records[0], ",") != "quote_id,group,transcript,turn,speaker,start,end,theme,theme_path,coder,quote,published,selected,memo,codebook_version" {
		t.Errorf("%d records, %v: %v", len(records), err, records[0])
	}
	var back []map[string]any
	var js strings.Builder
	if err := WriteQuotesJSON(&js, rows[:0]); err != nil || json.Unmarshal([]byte(js.String()), &back) != nil || back == nil {
		t.Errorf("an empty list: %q %v", js.String(), err)
	}
	var excel strings.Builder
	if err := WriteQuotesCSV(&excel, rows[:1], CSVOptions{BOM: true, CRLF: true}); err != nil || !strings.HasPrefix(excel.String(), "\ufeffquote_id,") || strings.Count(excel.String(), "\r\n") != 2 {
		t.Errorf("for Excel: %q", excel.String())
	}
}

func TestQuotesFilter(t *testing.T) {
	n := newNetwork(t)
	for _, c := range []struct {
		name   string
		filter Filter
		want   int
	}{
		{"all", Filter{}, 7},
		{"theme with sub-themes", Filter{Theme: n.comm}, 5},
		{"theme alone", Filter{Theme: n.comm, NoSubthemes: true}, 3},
		{"merged theme", Filter{Theme: n.o}, 2},
		{"group", Filter{Group: "team"}, 1},
		{"coder", Filter{Reading: Reading{Coders: []qda.CoderID{"c2"}}}, 2},
		{"layer", Filter{Reading: Reading{Layers: []qda.Layer{"c1"}}}, 5},
		{"selected", Filter{Selected: true}, 5},
	} {
		if got := len(n.quotes(c.filter)); got != c.want {
			t.Errorf("%s: %d rows, want %d", c.name, got, c.want)
		}
	}
}

func TestMatrix(t *testing.T) {
	n := newNetwork(t)
	show := func(o MatrixOptions) string {
		var b strings.Builder
		n.Read(func(v *study.View) {
			m, err := NewMatrix(v, o)
			if err != nil {
				t.Fatal(err)
			}
			if err := WriteMatrixCSV(&b, m, CSVOptions{}); err != nil {
				t.Fatal(err)
			}
			b.WriteByte('\n')
			if err := WriteMatrixTable(&b, m, locale.For("zh-Hant")); err != nil {
				t.Fatal(err)
			}
		})
		return b.String()
	}
	golden(t, "matrix.txt", show(MatrixOptions{By: ByGroup})+"\n"+show(MatrixOptions{By: ByParticipant, Binary: true})+"\n"+show(MatrixOptions{By: ByTranscript, NoSubthemes: true}))
	n.Read(func(v *study.View) {
		if _, err := NewMatrix(v, MatrixOptions{By: "colour"}); err == nil {
			t.Error("a matrix by colour")
		}
	})
}

func TestEmptyStudies(t *testing.T) {
	f := newStudy(t, "c1")
	r := f.build(Options{Lang: "zh-Hant"})
	if got := markdownOf(t, r, MarkdownOptions{}); got != "" {
		t.Errorf("an empty study prints %q", got)
	}
	if len(r.Warnings) != 1 || r.Warnings[0].Code != "report.no_findings" {
		t.Errorf("warnings %v", r.Warnings)
	}
	for _, format := range allFormats {
		if raw, _ := f.in(format, Options{Lang: "zh-Hant"}, Look{Appendix: Always}); len(raw) == 0 && format != AsMarkdown {
			t.Errorf("an empty study as %s is no file", format)
		}
	}
	f.Read(func(v *study.View) {
		if _, err := Build(v, Options{Groups: []qda.GroupID{"none"}}); err == nil {
			t.Error("an unknown group was taken")
		}
	})
}
