package study

import (
	"context"
	"strings"
	"testing"

	"yinde/internal/qda"
)

func TestEditsOfAPlace(t *testing.T) {
	f := newStudy(t, 1)
	f.apply("c1", addCoder("c1"))
	key := f.addInterview("c1", "R1", "還不錯。")
	body := len("訪：你好嗎？\n\n受：")
	at := qda.Span{Start: body, End: body + 9}
	place := qda.Place{Span: at}
	elision := qda.Edit{Kind: "elision", Span: qda.Span{Start: 3, End: 6}, With: "王先生"}
	f.apply("c1", SetEdits(key, place, []qda.Edit{elision}))
	edits := func() (out map[qda.Span][]qda.Edit) {
		f.view(func(v *View) (err error) { out, err = v.Edits(key); return err })
		return out
	}
	if got := edits(); len(got) != 1 || len(got[at]) != 1 || got[at][0] != elision {
		t.Errorf("edits %+v", got)
	}
	f.refuse("edit.kind", "c1", SetEdits(key, place, []qda.Edit{{Kind: "nonsense", Span: elision.Span}}))
	f.refuse("edit.place", "c1", SetEdits(key, place, []qda.Edit{{Kind: "elision", Span: qda.Span{Start: 3, End: 90}}}))
	f.refuse("edit.place", "c1", SetEdits(key, place, []qda.Edit{{Kind: "elision", Span: qda.Span{Start: 1, End: 3}}}))
	f.refuse("coding.place", "c1", SetEdits(key, qda.Place{Span: qda.Span{Start: 0, End: 999}}, nil))
	f.refuse("set.unknown", "c1", qda.NewSet(qda.Ref("quote/"+string(key)+"/x"), "edits", []qda.Edit{}))
	f.apply("c1", SetEdits(key, place, nil))
	if got := edits(); len(got) != 0 {
		t.Errorf("edits that were taken back: %+v", got)
	}
	if err := f.Erase(context.Background(), "c1", key); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(f.bundleText(""), "王先生") {
		t.Error("words of an edit outlived the erasure")
	}
}
