package suggest

import (
	"reflect"
	"strings"
	"testing"

	"yinde/internal/qda"
)

// Any text can be asked about and coded, and goes without a trace.
func FuzzSuggest(f *testing.F) {
	for _, s := range []string{"", " \n\t", "🙂👩‍👩‍👧", "\xff\xfe羊", "羊\x00毛", "e\u0301te\u0301", "เสียงดัง", "ﷺ", strings.Repeat("狗", 5000)} {
		f.Add(s, "羊毛 wool")
	}
	m := empty(farm()).With(said("F1", "noise", "鄰居呢？", "狗整夜叫"), said("F2", "price", "", "wool is cheap"))
	before := answers(m)
	f.Fuzz(func(t *testing.T, text, question string) {
		q := Query{Text: text, Question: question}
		checkShape(t, m, m.Suggest(q, 5))
		c := said("F3", "sheep", question, text)
		more := m.With(c)
		got := more.Suggest(q, 5)
		checkShape(t, more, got)
		if c.Coding.Span.In(c.Text.Content) && len(featuresOf(text)) > 0 && len(got) == 0 {
			t.Errorf("the very words %q speak for nothing", text)
		}
		if back := more.Without(c.Coding); !reflect.DeepEqual(answers(back), before) {
			t.Error("a coding left something behind")
		}
	})
}

// Places that are none, and megabytes.
func TestOddPlaces(t *testing.T) {
	m := empty(farm())
	c := said("F1", "sheep", "", "羊毛")
	for _, span := range []qda.Span{{}, {Start: 5, End: 2}, {Start: -1, End: 3}, {End: 1 << 20}, {Start: 1, End: 4}} {
		odd := c
		odd.Coding.Span = span
		if got := m.With(odd); got.live != m.live {
			t.Errorf("%v was taken for a place", span)
		}
	}
	if got := m.With(Coded{Coding: c.Coding}); got.live != m.live {
		t.Error("a coding without a text was taken in")
	}
	long := said("F2", "price", "", strings.Repeat("羊毛 wool 🙂\xff", 1<<20/16))
	got := m.With(c, long).Suggest(Query{Text: long.query().Text, Question: long.query().Text}, 3)
	checkShape(t, m, got)
	if len(got) == 0 {
		t.Error("a megabyte says nothing")
	}
	if got := empty(qda.NewCodebook("", nil)).Suggest(Query{Text: "羊"}, 3); len(got) != 0 {
		t.Errorf("no codebook proposes %v", got)
	}
}
