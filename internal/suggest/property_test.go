package suggest

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"sync"
	"testing"

	"yinde/internal/qda"
)

// words from which made-up codings are put together.
var stock = []string{"羊毛", "剪得慢", "下雨天", "the shearing", "帳單", "late again", "鄰居的狗", "賣得不錯", "a good price", "很吵", "嗯"}

func randomCoded(r *rand.Rand, transcript int) Coded {
	content := "訪："
	for range 3 {
		content += stock[r.IntN(len(stock))]
	}
	ask := len(content)
	content += "\n受："
	start := len(content)
	for range 1 + r.IntN(6) {
		content += stock[r.IntN(len(stock))]
	}
	key := qda.TextKey(fmt.Sprint("k", transcript))
	text := &qda.Text{Key: key, Content: content, Turns: []qda.Turn{
		{Span: qda.Span{End: ask}, Body: len("訪："), Role: qda.Interviewer},
		{Span: qda.Span{Start: ask + 1, End: len(content)}, Body: start, Role: qda.ParticipantRole},
	}}
	themes := []qda.ThemeID{"sheep", "price", "noise", "old-noise", "retired", "folder", "nowhere"}
	return Coded{qda.Coding{Transcript: key, Theme: themes[r.IntN(len(themes))], Span: qda.Span{Start: start, End: len(content)}}, text, string(key)}
}

// answers is all that a model says about some texts.
func answers(m *Model) [][]Suggestion {
	var out [][]Suggestion
	for i, q := range stock {
		out = append(out, m.Suggest(Query{Text: q + stock[(i*3+1)%len(stock)], Question: stock[(i+4)%len(stock)]}, 9))
	}
	return out
}

// A model is what is in it: not how it came, nor what was in it once.
func TestModelIsItsCodings(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 8))
	for round := range 60 {
		var kept, gone []Coded
		m := empty(farm())
		for i := range 30 {
			c := randomCoded(r, i)
			m = m.With(c)
			if r.IntN(3) == 0 {
				gone = append(gone, c)
			} else {
				kept = append(kept, c)
			}
		}
		before := answers(m)
		extra := []Coded{randomCoded(r, 100), randomCoded(r, 101), kept[0]}
		more := m.With(extra...)
		if back := more.Without(extra[1].Coding, extra[0].Coding); !reflect.DeepEqual(answers(back), before) {
			t.Fatalf("round %d: taken off again, codings still speak", round)
		}
		if !reflect.DeepEqual(answers(m), before) {
			t.Fatalf("round %d: a model changed", round)
		}
		for _, c := range gone {
			m = m.Without(c.Coding)
		}
		r.Shuffle(len(kept), func(i, j int) { kept[i], kept[j] = kept[j], kept[i] })
		fresh := empty(farm()).With(kept...)
		if got, want := answers(m), answers(fresh); !reflect.DeepEqual(got, want) {
			t.Fatalf("round %d: the way matters:\n%v\n%v", round, got, want)
		}
		if got, want := sizeOf(m), sizeOf(fresh); got != want {
			t.Fatalf("round %d: %d features and questions kept, want %d", round, got, want)
		}
	}
}

func sizeOf(m *Model) (n int) {
	for _, t := range []*table{m.table, m.asked.table} {
		for _, p := range t.pages {
			if p != nil {
				n += len(p.keys)
			}
		}
	}
	return n + m.live + m.asked.live + len(m.places)
}

// Readers of one model do not see others being made from it (run with -race).
func TestManyReaders(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	m := empty(farm())
	var made []Coded
	for i := range 40 {
		made = append(made, randomCoded(r, i))
	}
	m = m.With(made[:30]...)
	want := answers(m)
	var wait sync.WaitGroup
	for i := range 8 {
		wait.Go(func() {
			for j := range 20 {
				answers(m.With(made[30+(i+j)%10]).Without(made[(i*j)%30].Coding))
				if !reflect.DeepEqual(answers(m), want) {
					t.Error("another answer")
					return
				}
			}
		})
	}
	wait.Wait()
}

// A table against a map.
func TestTable(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 3))
	model := map[feature][]uint32{}
	e := (&table{}).edit()
	for range 5000 {
		f, doc := feature(r.IntN(40)), uint32(r.IntN(60))
		at, have := slices.BinarySearch(model[f], doc)
		if have {
			e.remove([]feature{f}, doc)
			model[f] = slices.Delete(model[f], at, at+1)
		} else {
			e.add([]feature{f}, doc)
			model[f] = slices.Insert(model[f], at, doc)
		}
		if r.IntN(50) == 0 {
			e = e.table.edit()
		}
	}
	for f, want := range model {
		if got := e.docs(f); !slices.Equal(got, want) {
			t.Errorf("feature %d: %v, want %v", f, got, want)
		}
	}
}
