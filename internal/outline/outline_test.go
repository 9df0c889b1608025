package outline

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"yinde/internal/qda"
)

const study = `title: 利害關係人訪談
title_en: Stakeholders
language: zh-Hant
groups:
  - {id: registrar, name: 受理註冊機構, name_en: Registrars, sampling: "-", chapter: 3, intro: 甲, intro_en: A, questions: [{id: q1, text: 如何？, text_en: How?}]}
  - {id: cert, name: 聯盟}
masks: [{term: 青葉, replacement: 某公司, scope: registrar}, {term: 王}]
`

const findingsFile = `selected: [{group: registrar, theme: comm, quotes: [R1-3fa2c1, R2-000000]}]
findings:
  - {id: f1, group: registrar, theme: comm, title: 暢通, title_en: Open, questions: [q1], rev: 1.10,
     blocks: [{narrative: 一段話}, {quote: {transcript: R1, text: 很快…真的, start: 5, end: 20, edits: [{kind: elision, start: 2, end: 4, with: …, note: 刪}]}}, {quotes: {theme: comm-help}}, {narrative: ""}]}
  - {group: registrar, theme: [a, b]}
  - id: loose
    group: cert
parts: [{id: summary, title: 摘要, title_en: Summary, chapter: 2, blocks: [{narrative: 甲}], cites: [registrar/comm]}]
`

func TestReadStudy(t *testing.T) {
	s, warnings, err := ReadStudy([]byte(study))
	if err != nil || len(warnings) > 0 {
		t.Fatal(warnings, err)
	}
	want := &Study{Title: "利害關係人訪談", TitleEn: "Stakeholders", Language: "zh-Hant",
		Groups: []Group{
			{qda.Group{ID: "registrar", Name: "受理註冊機構", NameEn: "Registrars", Sampling: "-", Chapter: 3, Intro: "甲", IntroEn: "A",
				Questions: []qda.Question{{ID: "q1", Text: "如何？", TextEn: "How?"}}}, 5},
			{qda.Group{ID: "cert", Name: "聯盟", Order: 1}, 6}},
		Masks: []Mask{{qda.Mask{Term: "青葉", Replacement: "某公司", Scope: "registrar"}, 7}, {qda.Mask{Term: "王"}, 7}}}
	if !reflect.DeepEqual(s, want) {
		t.Errorf("got %+v", s)
	}
}

func TestReadFindings(t *testing.T) {
	f, _, err := ReadFindings([]byte(findingsFile))
	if err != nil {
		t.Fatal(err)
	}
	want := &Findings{
		Selected: []Selected{{"registrar", "comm", []string{"R1-3fa2c1", "R2-000000"}, 1}},
		Findings: []Finding{
			{ID: "f1", Group: "registrar", Themes: []string{"comm"}, Title: "暢通", TitleEn: "Open", Questions: []string{"q1"}, Rev: "1.10", Line: 3,
				Blocks: []Block{{Narrative: "一段話", Line: 4},
					{Quote: &Quote{"R1", "很快…真的", qda.Span{Start: 5, End: 20}, []Edit{{Kind: "elision", Span: qda.Span{Start: 2, End: 4}, With: "…", Note: "刪"}}, 4}, Line: 4},
					{Quotes: "comm-help", Line: 4}}},
			{ID: "registrar/a+b", Group: "registrar", Themes: []string{"a", "b"}, Line: 5},
			{ID: "loose", Group: "cert", Line: 6}},
		Parts: []Part{{ID: "summary", Title: "摘要", TitleEn: "Summary", Chapter: 2, Blocks: []Block{{Narrative: "甲", Line: 8}}, Cites: []string{"registrar/comm"}, Line: 8}},
	}
	if !reflect.DeepEqual(f, want) {
		t.Errorf("got  %+v\nwant %+v", f, want)
	}
}

func TestRefused(t *testing.T) {
	readStudy := func(raw string) error { _, _, err := ReadStudy([]byte(raw)); return err }
	readFindings := func(raw string) error { _, _, err := ReadFindings([]byte(raw)); return err }
	quote := func(q string) string {
		return "findings:\n  - group: g\n    theme: t\n    blocks:\n      - quote: {" + q + "}\n"
	}
	for name, c := range map[string]struct {
		read       func(string) error
		file, want string
	}{
		"空檔":       {readStudy, "", "text.empty"},
		"多的欄位":     {readStudy, "title: 甲\nauthor: 乙\n", "yaml.unknown_key: 2, 1, author: 乙, author, groups, language, masks, title, title_en"},
		"群組沒有代號":   {readStudy, "groups:\n  - name: 甲\n", "outline.bad_id: 2, 5, - name: 甲, "},
		"群組代號兩次":   {readStudy, "groups:\n  - {id: a, name: 甲}\n  - {id: a, name: 乙}\n", "outline.duplicate_id: 3, 10, - {id: a, name: 乙}, a, 2"},
		"群組沒有名稱":   {readStudy, "groups:\n  - id: a\n", "outline.no_name: 2, 5, - id: a, a"},
		"題目沒有文字":   {readStudy, "groups:\n  - id: a\n    name: 甲\n    questions: [{id: q1}]\n", "outline.no_text: 4, 17, questions: [{id: q1}], q1"},
		"遮罩沒有詞":    {readStudy, "masks: [{replacement: x}]\n", "outline.no_term: 1, 9, masks: [{replacement: x}]"},
		"章次不是數字":   {readStudy, "groups:\n  - {id: a, name: 甲, chapter: 參}\n", "yaml.value: 2, 31, - {id: a, name: 甲, chapter: 參}, yaml.kind.number, 參"},
		"選取不全":     {readFindings, "selected:\n  - group: g\n", "outline.selected_incomplete: 2, 5, - group: g"},
		"發現沒有群組":   {readFindings, "findings:\n  - title: 甲\n", "outline.no_group: 2, 5, - title: 甲, 甲"},
		"發現沒有代號":   {readFindings, "findings:\n  - {group: g, title: 甲}\n", "outline.no_finding_id: 2, 5, - {group: g, title: 甲}, 甲"},
		"發現代號兩次":   {readFindings, "findings:\n  - {group: g, theme: t}\n  - {id: g/t, group: h}\n", "outline.duplicate_id: 3, 5, - {id: g/t, group: h}, g/t, 2"},
		"區塊有兩樣":    {readFindings, "parts:\n  - id: s\n    blocks:\n      - {narrative: 甲, quotes: {theme: t}}\n", "outline.block: 4, 9, - {narrative: 甲, quotes: {theme: t}}"},
		"區塊是空的":    {readFindings, "parts:\n  - id: s\n    blocks: [{}]\n", "outline.block: 3, 14, blocks: [{}]"},
		"引文沒有逐字稿":  {readFindings, quote("text: x"), "outline.quote_no_transcript: 5, 16, - quote: {text: x}"},
		"引文沒有文字":   {readFindings, quote("transcript: R1"), "outline.quote_no_text: 5, 16, - quote: {transcript: R1}"},
		"引文只有開頭":   {readFindings, quote("transcript: R1, text: x, start: 5"), "outline.quote_place: 5, 49, - quote: {transcript: R1, text: x, start: 5}, 5, 0"},
		"引文前後顛倒":   {readFindings, quote("transcript: R1, start: 5, end: 5"), "outline.quote_place: 5, 40, - quote: {transcript: R1, start: 5, end: 5}, 5, 5"},
		"修改超出引文":   {readFindings, quote("transcript: R1, text: 甲乙, edits: [{kind: mask, start: 0, end: 3}]"), "outline.edit_place: 5, 50, - quote: {transcript: R1, text: 甲乙, edits: [{kind: mask, start: 0, end: 3}]}, 0, 3, 2"},
		"不認得的修改":   {readFindings, quote("transcript: R1, text: 甲乙, edits: [{kind: cut}]"), "outline.edit_kind: 5, 58, - quote: {transcript: R1, text: 甲乙, edits: [{kind: cut}]}, cut, elision, mask, cleaning, gloss, emphasis"},
		"部分沒有代號":   {readFindings, "parts:\n  - title: 甲\n", "outline.bad_id: 2, 5, - title: 甲, "},
		"引文裡不認得的鍵": {readFindings, quote("transcript: R1, txt: x"), "yaml.unknown_key: 5, 33, - quote: {transcript: R1, txt: x}, txt, edits, end, start, text, transcript"},
	} {
		t.Run(name, func(t *testing.T) {
			err := c.read(c.file)
			var bad *qda.Error
			if !errors.As(err, &bad) || err.Error() != c.want {
				t.Errorf("got  %v\nwant %s", err, c.want)
			}
		})
	}
}

// unline sets every Line to 0 so that structs can be compared.
func unline(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			unline(v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			unline(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).Name == "Line" {
				v.Field(i).SetInt(0)
			}
			unline(v.Field(i))
		}
	}
}

func checkStudy(t *testing.T, s *Study) {
	t.Helper()
	raw := WriteStudy(s)
	got, warnings, err := ReadStudy(raw)
	unline(reflect.ValueOf(got))
	unline(reflect.ValueOf(s))
	if err != nil || len(warnings) > 0 || !reflect.DeepEqual(got, s) {
		t.Fatalf("%v %v\ngot  %+v\nwant %+v\n%s", warnings, err, got, s, raw)
	}
}

func checkFindings(t *testing.T, f *Findings) {
	t.Helper()
	raw := WriteFindings(f)
	got, warnings, err := ReadFindings(raw)
	unline(reflect.ValueOf(got))
	unline(reflect.ValueOf(f))
	if err != nil || len(warnings) > 0 || !reflect.DeepEqual(got, f) {
		t.Fatalf("%v %v\ngot  %+v\nwant %+v\n%s", warnings, err, got, f, raw)
	}
}

// writer makes random structs.
type writer struct {
	*rand.Rand
	n int
}

func (w *writer) words() string {
	pieces := []string{"甲", "訪談 ", "\n", ": ", "#", "a", "1.10", "- ", "\"", "'", "：", "no", "\t", "…"}
	var b strings.Builder
	for range w.IntN(6) {
		b.WriteString(pieces[w.IntN(len(pieces))])
	}
	return b.String()
}

func (w *writer) id() string { w.n++; return fmt.Sprintf("k%d", w.n) }

func (w *writer) ids() (out []string) {
	for range w.IntN(3) {
		out = append(out, w.id())
	}
	return out
}

func (w *writer) blocks() (out []Block) {
	for range w.IntN(4) {
		switch w.IntN(3) {
		case 0:
			out = append(out, Block{Narrative: "敘" + w.words()})
		case 1:
			out = append(out, Block{Quotes: w.id()})
		default:
			q := &Quote{Transcript: "R1", Text: "引文" + w.words()}
			if w.IntN(2) == 0 {
				q.At = qda.Span{Start: w.IntN(9), End: 20}
				q.Edits = []Edit{{Kind: "mask", Span: qda.Span{Start: 0, End: 2}, With: w.words(), Note: w.words(), By: w.words(), On: w.words()}}
			}
			out = append(out, Block{Quote: q})
		}
	}
	return out
}

func TestRoundTrip(t *testing.T) {
	w := &writer{Rand: rand.New(rand.NewPCG(5, 6))}
	for range 500 {
		s := &Study{Title: "題" + w.words(), TitleEn: w.words(), Language: "en"}
		for i := range w.IntN(4) {
			g := Group{Group: qda.Group{ID: qda.GroupID(w.id()), Name: "名" + w.words(), NameEn: w.words(), Sampling: w.words(), Chapter: w.IntN(9), Intro: w.words(), IntroEn: w.words(), Order: i}}
			for range w.IntN(3) {
				g.Questions = append(g.Questions, qda.Question{ID: w.id(), Text: "問" + w.words(), TextEn: w.words()})
			}
			s.Groups = append(s.Groups, g)
			s.Masks = append(s.Masks, Mask{Mask: qda.Mask{Term: "詞" + w.words(), Replacement: w.words(), Scope: w.words(), Inside: len(w.words()) > 2, By: qda.CoderID(w.words())}})
		}
		checkStudy(t, s)

		f := &Findings{}
		for range w.IntN(4) {
			f.Selected = append(f.Selected, Selected{Group: w.id(), Theme: w.id(), Quotes: w.ids()})
			f.Findings = append(f.Findings, Finding{ID: w.id(), Group: w.id(), Themes: w.ids(), Title: w.words(), TitleEn: w.words(), Questions: w.ids(), Blocks: w.blocks(), Rev: w.words()})
			f.Parts = append(f.Parts, Part{ID: w.id(), Title: w.words(), TitleEn: w.words(), Chapter: w.IntN(9), Blocks: w.blocks(), Cites: w.ids(), Rev: w.words()})
		}
		checkFindings(t, f)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(study))
	f.Add([]byte(findingsFile))
	f.Fuzz(func(t *testing.T, raw []byte) {
		if len(raw) > 10_000 {
			return
		}
		if s, _, err := ReadStudy(raw); err == nil {
			checkStudy(t, s)
		}
		if f, _, err := ReadFindings(raw); err == nil {
			checkFindings(t, f)
		}
	})
}

func TestSampleStudy(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join("..", "..", "transcripts", "study.yaml"))
	if err != nil {
		t.Skip(err)
	}
	s, warnings, err := ReadStudy(raw)
	if err != nil || len(warnings) > 0 {
		t.Fatal(warnings, err)
	}
	checkStudy(t, s)
	if raw, err = os.ReadFile(filepath.Join("..", "..", "transcripts", "findings.yaml")); err != nil {
		t.Skip(err)
	}
	f, warnings, err := ReadFindings(raw)
	if err != nil || len(warnings) > 0 {
		t.Fatal(warnings, err)
	}
	checkFindings(t, f)
}
