package qda

import (
	"slices"
	"testing"
)

func TestLinesBeforeTheFirstTurn(t *testing.T) {
	text := &Text{Content: "開場\n\n白 \n訪：好\n", Turns: []Turn{{Span: Span{Start: 13, End: 22}, Body: 19}}}
	var got []string
	for _, l := range text.Lines() {
		got = append(got, l.Cite()+" "+text.Quote(l.Span))
	}
	if want := []string{"0 開場", "0.2 白", "1 訪：好"}; !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}
