package report

import (
	"testing"

	"yinde/internal/qda"
	"yinde/internal/study"
)

func TestMasked(t *testing.T) {
	f := newStudy(t, "c1")
	key := f.Transcript("R1", "訪：王小明是誰？", "王小明：我是王小明，在台電。", "訪：台電呢？")
	f.Do("c1", study.SetMasks([]qda.Mask{{Term: "王小明", Replacement: "A君"}, {Term: "台電", Replacement: "某電力公司", Scope: "R1"}, {Term: "誰", Replacement: "他人", Scope: "R2"}}))
	f.Read(func(v *study.View) {
		at, err := v.ByKey(key)
		if err != nil {
			t.Fatal(err)
		}
		m, err := NewMasked(v, at)
		if err != nil {
			t.Fatal(err)
		}
		if want := "訪：A君是誰？\nA君：我是A君，在某電力公司。\n訪：某電力公司呢？"; m.Text.Content != want {
			t.Errorf("masked as %q", m.Text.Content)
		}
		text, err := v.Text(key)
		if err != nil {
			t.Fatal(err)
		}
		for i, turn := range m.Text.Turns {
			if !turn.In(m.Text.Content) || m.Text.Content[turn.Start:turn.Body] != m.Words(text.Content[text.Turns[i].Start:text.Turns[i].Body]) {
				t.Errorf("turn %d: %q, speaker %q", i, m.Text.Quote(turn.Span), turn.Speaker)
			}
		}
		// Every place of the original stands somewhere valid, with the mask of what it cuts.
		for start := range text.Content {
			for end := range text.Content {
				s := qda.Span{Start: start, End: end}
				if start >= end || !s.In(text.Content) {
					continue
				}
				if got := m.At(s); !got.In(m.Text.Content) {
					t.Fatalf("%q came to stand at %v", text.Quote(s), got)
				}
			}
		}
		is := func(words, want string) {
			t.Helper()
			i := 0
			for ; text.Content[i:i+len(words)] != words; i++ {
			}
			if got := m.Text.Quote(m.At(qda.Span{Start: i, End: i + len(words)})); got != want {
				t.Errorf("%q stands as %q, want %q", words, got, want)
			}
		}
		is("我是王小明，", "我是A君，")
		is("小明，在", "A君，在")
		is("我是王", "我是A君")
		is("小", "A君")
	})
}
