package qda

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// talk is a text of two turns; each rune of cuts marks an edge: | of a sentence, / of a
// clause.
func talk(t *testing.T, marked ...string) *Text {
	t.Helper()
	text := &Text{}
	for i, m := range marked {
		if i > 0 {
			text.Content += "\n"
		}
		turn := Turn{Span: Span{Start: len(text.Content)}, Body: len(text.Content)}
		for _, sentence := range strings.Split(m, "|") {
			start := len(text.Content)
			for _, clause := range strings.Split(sentence, "/") {
				at := len(text.Content)
				text.Content += clause
				text.Clauses = append(text.Clauses, Span{Start: at, End: at + len(strings.TrimRight(clause, " "))})
			}
			whole := text.Content[start:]
			text.Sentences = append(text.Sentences, Span{Start: start, End: start + len(strings.TrimRight(whole, " "))})
		}
		turn.End = len(text.Content)
		text.Turns = append(text.Turns, turn)
	}
	return text
}

func marks(t *Text) string {
	var b strings.Builder
	for i, s := range t.Sentences {
		if i > 0 {
			b.WriteString("|")
		}
		first := true
		for _, c := range t.Clauses {
			if s.Contains(c) {
				if !first {
					b.WriteString("/")
				}
				first = false
				b.WriteString(t.Quote(c))
			}
		}
	}
	return b.String()
}

func TestRecut(t *testing.T) {
	in := talk(t, "好，/我說 |對啊", "one two, /three |four")
	at := func(words string) int { return strings.Index(in.Content, words) }
	for _, c := range []struct {
		name  string
		edits []EdgeEdit
		want  string
	}{
		{"nothing", nil, "好，/我說|對啊|one two,/three|four"},
		{"join sentences", []EdgeEdit{{SentenceUnit, at("對"), false}}, "好，/我說/對啊|one two,/three|four"},
		{"join sentences and clauses", []EdgeEdit{{SentenceUnit, at("對"), false}, {ClauseUnit, at("對"), false}}, "好，/我說 對啊|one two,/three|four"},
		{"a clause keeps inside its sentence", []EdgeEdit{{ClauseUnit, at("對"), false}}, "好，/我說|對啊|one two,/three|four"},
		{"cut a sentence inside a clause", []EdgeEdit{{SentenceUnit, at("two"), true}}, "好，/我說|對啊|one|two,/three|four"},
		{"cut at the blank before", []EdgeEdit{{SentenceUnit, at(" two"), true}}, "好，/我說|對啊|one|two,/three|four"},
		{"cut where a clause begins", []EdgeEdit{{SentenceUnit, at("我"), true}}, "好，|我說|對啊|one two,/three|four"},
		{"cut a clause", []EdgeEdit{{ClauseUnit, at("two"), true}}, "好，/我說|對啊|one/two,/three|four"},
		{"join clauses", []EdgeEdit{{ClauseUnit, at("我"), false}}, "好，我說|對啊|one two,/three|four"},
		{"turns stay apart", []EdgeEdit{{SentenceUnit, at("one"), false}}, "好，/我說|對啊|one two,/three|four"},
		{"inside a character", []EdgeEdit{{SentenceUnit, at("我") + 1, true}}, "好，/我說|對啊|one two,/three|four"},
		{"beyond the end", []EdgeEdit{{SentenceUnit, 1 << 20, true}, {ClauseUnit, 0, false}}, "好，/我說|對啊|one two,/three|four"},
	} {
		t.Run(c.name, func(t *testing.T) {
			before := marks(in)
			if got := marks(in.Recut(c.edits)); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			if marks(in) != before {
				t.Error("the text itself was changed")
			}
		})
	}
}

// TestRecutKeepsShape tries random edits in two orders: units stay whole and in order, and
// the order of the edits does not matter.
func TestRecutKeepsShape(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 5))
	in := talk(t, "好，/我說 |對啊|嗯 /嗯", "one two, /three |four", "𠮷野家/🙂 好|é")
	for round := range 2000 {
		var edits []EdgeEdit
		used := map[string]bool{}
		for range r.IntN(8) {
			e := EdgeEdit{[]string{SentenceUnit, ClauseUnit}[r.IntN(2)], r.IntN(len(in.Content) + 2), r.IntN(2) == 0}
			if r.IntN(2) == 0 {
				units := in.Units(e.Unit)
				e.At = units[r.IntN(len(units))].Start
			}
			if key := fmt.Sprint(e.Unit, e.At); !used[key] {
				used[key] = true
				edits = append(edits, e)
			}
		}
		out := in.Recut(edits)
		slices.Reverse(edits)
		if again := in.Recut(edits); !slices.Equal(out.Sentences, again.Sentences) || !slices.Equal(out.Clauses, again.Clauses) {
			t.Fatalf("round %d: the order of %v matters", round, edits)
		}
		for _, units := range [][]Span{out.Sentences, out.Clauses} {
			at := 0
			for _, u := range units {
				if u.Start < at || !u.In(out.Content) || strings.TrimSpace(out.Quote(u)) != out.Quote(u) || out.TurnAt(u.Start) != out.TurnAt(u.End-1) {
					t.Fatalf("round %d: unit %v after %v", round, u, edits)
				}
				at = u.End
			}
		}
		for _, c := range out.Clauses {
			if !slices.ContainsFunc(out.Sentences, func(s Span) bool { return s.Contains(c) }) {
				t.Fatalf("round %d: clause %v lies in no sentence after %v", round, c, edits)
			}
		}
	}
}
