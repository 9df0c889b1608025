package report

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"yinde/internal/locale"
	"yinde/internal/qda"
	"yinde/internal/study"
)

// annotatedStudy is one interview on which codings overlap, run over lines and carry hostile
// words.
func annotatedStudy(t *testing.T) *fixture {
	f := newStudy(t, "c1", "c2")
	help, price := f.Theme("help", ""), f.Theme("price", "")
	f.set(qda.RefTo("theme", string(help)), "name", `支援 <script>"x"</script>`, "color", "#5f87af")
	key := f.Transcript("R1", "訪：請說。\n", "受：一二三四五六七\n八九十 <b>&", "訪：好。")
	f.Code("c1", key, help, "三四五六七\n八九")
	f.Code("c2", key, help, "三四五六七\n八九")
	f.Code("c1", key, price, "六七")
	at := f.place(key, "六七")
	memo := qda.Coding{Transcript: key, Layer: "c1", Theme: price, Span: at}.Ref()
	f.set(qda.MemoRef("c1", memo), "text", "備註 <img src=x onerror=y>\n第二行")
	f.Code("c2", key, price, "九十")
	return f
}

func (f *fixture) annotate(r Reading, lang string) (a *Annotated) {
	f.T.Helper()
	f.Read(func(v *study.View) {
		var err error
		if a, err = Annotate(v, "R1", r, false, locale.For(lang)); err != nil {
			f.T.Fatal(err)
		}
	})
	return a
}

func TestAnnotate(t *testing.T) {
	a := annotatedStudy(t).annotate(Reading{}, "zh-Hant")
	var lines []string
	for _, l := range a.Lines {
		lines = append(lines, fmt.Sprintf("%s %s|%s %v", l.Cite(), a.Content[l.Start:l.Said], a.Content[l.Said:l.End], l.Asks))
	}
	want := []string{"1 訪：|請說。 true", "2 受：|一二三四五六七 false", "2.2 |八九十 <b>& false", "3 訪：|好。 true"}
	if !slices.Equal(lines, want) {
		t.Errorf("lines %q", lines)
	}
	var notes []string
	for _, n := range a.Notes {
		notes = append(notes, a.place(n)+" "+n.Key+" "+n.Coder+" "+n.Color+" "+n.Memo)
	}
	want = []string{"2–2.2 help c1 #5f87af ", "2–2.2 help c2 #5f87af ", "2 price c1  備註 <img src=x onerror=y>\n第二行", "2.2 price c2  "}
	if !slices.Equal(notes, want) {
		t.Errorf("notes %q", notes)
	}
}

func TestAnnotateTakesOneCoder(t *testing.T) {
	f := annotatedStudy(t)
	a := f.annotate(Reading{Coders: []qda.CoderID{"c2"}}, "en")
	for _, n := range a.Notes {
		if n.Coder != "c2" {
			t.Errorf("a coding of %s", n.Coder)
		}
	}
	if len(a.Notes) != 2 {
		t.Errorf("%d codings", len(a.Notes))
	}
	if a := f.annotate(Reading{Sees: func(qda.TextKey, qda.Layer) bool { return false }}, "en"); len(a.Notes) != 0 {
		t.Errorf("%d codings that may not be seen", len(a.Notes))
	}
}

func TestAnnotatedHTML(t *testing.T) {
	f := annotatedStudy(t)
	for _, lang := range []string{"zh-Hant", "en"} {
		var out bytes.Buffer
		if err := WriteAnnotatedHTML(&out, f.annotate(Reading{}, lang), locale.For(lang)); err != nil {
			t.Fatal(err)
		}
		page := out.String()
		for _, bad := range []string{"<script", "<img", "<b>&", "://", "annotated."} {
			if strings.Contains(page, bad) {
				t.Errorf("%s: %q in the page", lang, bad)
			}
		}
		_, body, _ := strings.Cut(page, "<main")
		row := regexp.MustCompile(`(?s)<p dir="auto"><b>受：</b>.*?</p>`).FindString(body)
		want := `<p dir="auto"><b>受：</b>一二<sup><a id="m1" href="#c1">1</a></sup><sup>,<a id="m2" href="#c2">2</a></sup>` +
			`<mark style="--c:#5f87af">三四五</mark><sup><a id="m3" href="#c3">3</a></sup><mark>六七</mark><sup class="end">⌟3</sup></p>`
		if row != want {
			t.Errorf("%s: got  %s\nwant %s", lang, row, want)
		}
		if !strings.Contains(page, `<html lang="`+lang+`">`) || !strings.Contains(body, "備註 &lt;img src=x onerror=y&gt;\n第二行") {
			t.Errorf("%s: language or memo is missing", lang)
		}
	}
}

func TestAnnotatedDOCX(t *testing.T) {
	f := annotatedStudy(t)
	write := func() []byte {
		var out bytes.Buffer
		if err := WriteAnnotatedDOCX(&out, f.annotate(Reading{}, "zh-Hant"), locale.For("zh-Hant")); err != nil {
			t.Fatal(err)
		}
		return out.Bytes()
	}
	raw := write()
	if !bytes.Equal(raw, write()) {
		t.Error("two files of one study differ")
	}
	if got, want := commented(t, raw), []string{"三四五六七八九", "三四五六七八九", "六七", "九十"}; !slices.Equal(got, want) {
		t.Errorf("comments stand on %q", got)
	}
	comments := string(part(t, raw, "word/comments.xml"))
	for _, want := range []string{`w:author="c1"`, "2–2.2：支援 &lt;script&gt;", "(price)", "備註 &lt;img", "第二行"} {
		if !strings.Contains(comments, want) {
			t.Errorf("no %q in the comments", want)
		}
	}
	if !strings.Contains(string(part(t, raw, "word/document.xml")), "<w:lnNumType") {
		t.Error("lines are not counted")
	}
}

func TestAnnotatedWithoutCodings(t *testing.T) {
	f := newStudy(t, "c1")
	f.Transcript("R1", "訪：請說。")
	a := f.annotate(Reading{}, "en")
	for _, write := range []func(io.Writer, *Annotated, *locale.Words) error{WriteAnnotatedHTML, WriteAnnotatedDOCX} {
		if err := write(io.Discard, a, locale.For("en")); err != nil {
			t.Error(err)
		}
	}
	if a.sources(locale.For("en")) != "no codings" {
		t.Errorf("got %q", a.sources(locale.For("en")))
	}
}

func part(t *testing.T, raw []byte, name string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// commented is the words between the two marks of each comment, without turn numbers.
func commented(t *testing.T, raw []byte) []string {
	t.Helper()
	words, open := map[string]string{}, map[string]bool{}
	var ids []string
	x := xml.NewDecoder(bytes.NewReader(part(t, raw, "word/document.xml")))
	letters, number := false, false
	for {
		token, err := x.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			letters = token.Name.Local == "t"
			switch token.Name.Local {
			case "p":
				number = true
			case "tab":
				number = false
			case "commentRangeStart":
				ids = append(ids, token.Attr[0].Value)
				open[token.Attr[0].Value] = true
			case "commentRangeEnd":
				delete(open, token.Attr[0].Value)
			}
		case xml.EndElement:
			letters = false
		case xml.CharData:
			for id := range open {
				if letters && !number {
					words[id] += string(token)
				}
			}
		}
	}
	var out []string
	for _, id := range ids {
		out = append(out, words[id])
	}
	return out
}
