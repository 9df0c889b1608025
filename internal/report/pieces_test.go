package report

import (
	"strings"
	"testing"

	"yinde/internal/locale"
)

// TestPiecesAreTheMarkdown puts the pieces together again.
func TestPiecesAreTheMarkdown(t *testing.T) {
	words := locale.For("zh-Hant")
	c := Chapter{Numeral: "參", Title: "一組", N: 3, Intro: "頭一段\n\n第二段", Sections: []Section{
		{Numeral: "一", Title: "題目", Questions: []string{"問？"}, Blocks: []Block{{Narrative: "敘述\n\n* 一\n* 二"}, {Quote: &Quote{Printed: Printed{Text: "話", Gloss: "words"}, Reference: &Reference{Transcript: "R1"}}}}},
		{Numeral: "二", Title: "又一題"},
	}}
	var texts []string
	var blocks []int
	for _, p := range Pieces(c, words) {
		texts, blocks = append(texts, p.Text), append(blocks, p.Block)
	}
	c.Sections[0].Blocks[1].Quote.Reference = nil
	var want strings.Builder
	if err := WriteMarkdown(&want, &Report{Lang: "zh-Hant", Chapters: []Chapter{c}}, words, MarkdownOptions{}); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(texts, "\n\n") + "\n"; got != want.String() {
		t.Errorf("%q\nwant %q", got, want.String())
	}
	if blocks[len(blocks)-2] != 1 || blocks[len(blocks)-3] != 0 || strings.Contains(strings.Join(texts, ""), "R1") {
		t.Errorf("%v %q", blocks, texts)
	}
}
