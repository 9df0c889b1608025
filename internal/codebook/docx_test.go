package codebook

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"os"
	"strings"
	"testing"
	"unicode"
)

// TestReadingFormatsSayTheSame: what stands in the Markdown and in the DOCX of a codebook
// differs in marks only.
func TestReadingFormatsSayTheSame(t *testing.T) {
	raw, err := os.ReadFile("../../codebooks/codebook.yaml")
	if err != nil {
		t.Fatal(err)
	}
	f, _, err := Read(raw)
	if err != nil {
		t.Fatal(err)
	}
	say := func(code string) string { return "‹" + code + "›" }
	var md, first, second bytes.Buffer
	for _, err := range []error{Export(&md, Markdown, f, say), Export(&first, DOCX, f, say), Export(&second, DOCX, f, say)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("two DOCX of one codebook differ")
	}
	plain := strings.NewReplacer("**", "", "`", "", `\`, "", "\n> ", "\n", "\n- ", "\n", "#", "")
	words, breaks := documentWords(t, first.Bytes())
	got, want := solid(strings.ReplaceAll(words, "#", "")), solid(plain.Replace(md.String()))
	for i := range min(len(got), len(want)) {
		if got[i] != want[i] {
			t.Fatalf("DOCX …%s\nMarkdown …%s", got[i:min(i+90, len(got))], want[i:min(i+90, len(want))])
		}
	}
	if len(got) != len(want) {
		t.Errorf("DOCX has %d bytes of words, Markdown %d", len(got), len(want))
	}
	if breaks != len(f.Themes) {
		t.Errorf("%d families begin %d pages", len(f.Themes), breaks)
	}
}

// solid is s without white space.
func solid(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// documentWords is the text of a DOCX without its table of contents, and how many of its
// paragraphs begin a page.
func documentWords(t *testing.T, raw []byte) (words string, pages int) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	part, err := z.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	letters, contents := false, false
	for x := xml.NewDecoder(part); ; {
		token, err := x.Token()
		if err == io.EOF {
			return b.String(), pages
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			letters = token.Name.Local == "t"
			contents = contents || token.Name.Local == "sdt"
			if token.Name.Local == "pageBreakBefore" {
				pages++
			}
		case xml.EndElement:
			letters = false
			contents = contents && token.Name.Local != "sdt"
		case xml.CharData:
			if letters && !contents {
				b.Write(token)
			}
		}
	}
}

func TestDOCXOfAnEmptyCodebook(t *testing.T) {
	var out bytes.Buffer
	if err := Export(&out, DOCX, &File{}, func(code string) string { return code }); err != nil {
		t.Fatal(err)
	}
	if words, _ := documentWords(t, out.Bytes()); words != "codebook.md.title" {
		t.Errorf("got %q", words)
	}
}
