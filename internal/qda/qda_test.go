package qda

import (
	"encoding/json"
	"reflect"
	"slices"
	"testing"
)

func TestSpansRoundTrip(t *testing.T) {
	for name, spans := range map[string]Spans{
		"none":       nil,
		"one":        {{0, 3}},
		"gaps":       {{2, 5}, {5, 9}, {12, 12}, {100, 4000}},
		"large text": {{1 << 30, 1<<30 + 7}},
	} {
		raw, err := json.Marshal(spans)
		if err != nil {
			t.Fatal(err)
		}
		var back Spans
		if err := json.Unmarshal(raw, &back); err != nil || !slices.Equal(back, spans) {
			t.Errorf("%s: %s gives %v, %v", name, raw, back, err)
		}
	}
	if _, err := json.Marshal(Spans{{5, 9}, {3, 4}}); err == nil {
		t.Error("spans that go back were written")
	}
	for _, bad := range []string{`"1"`, `"1 x"`, `"-1 2"`, `"1  2"`, `[1]`, `"99999999999999999 1"`, `null`} {
		var s Spans
		if err := s.UnmarshalJSON([]byte(bad)); err == nil {
			t.Errorf("%s was read as %v", bad, s)
		}
	}
}

func TestCountable(t *testing.T) {
	text := Text{
		Turns: []Turn{
			{Span: Span{0, 10}, Body: 2, Role: Interviewer},
			{Span: Span{12, 30}, Body: 14, Role: ParticipantRole},
		},
		Sentences: Spans{{2, 10}, {14, 20}, {20, 30}},
	}
	if got, want := text.Countable(text.Sentences), []Span{{14, 20}, {20, 30}}; !reflect.DeepEqual(got, want) {
		t.Errorf("participants: %v, want %v", got, want)
	}
	if got := text.Countable(text.Sentences, Interviewer, ParticipantRole); len(got) != 3 {
		t.Errorf("all roles: %v", got)
	}
	for at, want := range map[int]int{0: 0, 9: 0, 11: 0, 12: 1, 29: 1, 99: 1} {
		if got := text.TurnAt(at); got != want {
			t.Errorf("turn at %d: %d, want %d", at, got, want)
		}
	}
}

func TestOpsRoundTrip(t *testing.T) {
	id := NewOpID(Clock(0).Next(1_700_000_000_000), "0000beef", "12345678")
	if !id.Valid() || id.Clock().UnixMilli() != 1_700_000_000_000 {
		t.Fatalf("op id %s", id)
	}
	bodies := []Body{
		AddTranscript{Transcript: Transcript{Key: "k", ID: "R1"}, Text: "b"}, AddTheme{ThemeText: ThemeText{Key: "a", Name: "名"}},
		MoveTheme{Theme: "t"}, MergeTheme{Theme: "t", Into: "u"}, SplitTheme{Theme: "t", Into: []ThemeID{"u"}},
		NewSet("study", "title", "題"), Code{Coding{Transcript: "k", Span: Span{1, 2}}}, Uncode{Transcript: "k"},
		Look{"k"}, Undo{"x"}, Redo{"x"}, Confirm{"study", "title", id}, Erase{"k"},
	}
	for _, body := range bodies {
		op := Op{id, ActID(id), "c1", body}
		raw, err := json.Marshal(op)
		if err != nil {
			t.Fatal(err)
		}
		var back Op
		if err := json.Unmarshal(raw, &back); err != nil {
			t.Fatalf("%s: %v", raw, err)
		}
		again, err := json.Marshal(back)
		if err != nil || string(again) != string(raw) {
			t.Errorf("%s: %s came back as %s", body.Kind(), raw, again)
		}
	}
	if _, err := DecodeOp([]byte(`{"id":"x","kind":"dance","body":{}}`)); err == nil {
		t.Error("an unknown kind was read")
	}
}

func TestCodebookTree(t *testing.T) {
	b := NewCodebook("", []Theme{
		{ID: "c", Order: 1, Parent: "a", ThemeText: ThemeText{Key: "a-c", Name: "丙"}},
		{ID: "a", Order: 0, ThemeText: ThemeText{Key: "a", Name: "甲", Color: "#112233"}},
		{ID: "b", Order: 0, Parent: "a", Into: "c", ThemeText: ThemeText{Key: "a-b", Name: "乙", NameEn: "B"}},
		{ID: "d", Parent: "gone", ThemeText: ThemeText{Key: "d", Name: "丁"}},
	})
	order := ""
	for _, theme := range b.Themes() {
		order += string(theme.ID)
	}
	if order != "abcd" && order != "dabc" {
		t.Errorf("tree order %s", order)
	}
	if got := b.Resolve("b"); got.ID != "c" {
		t.Errorf("b resolves to %s", got.ID)
	}
	if b.Color("c") != "#112233" || b.Depth("c") != 1 || !b.Within("c", "a") || b.Within("a", "c") {
		t.Error("the tree does not know its relations")
	}
	if b.Theme("b").In("en") != "B" || b.Theme("c").In("en") != "丙" {
		t.Error("a name in the wrong language")
	}
}
