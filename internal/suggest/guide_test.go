package suggest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"yinde/internal/qda"
	"yinde/internal/study"
)

// guideTruth is which questions turns of the sample interviews ask, read by hand: turn
// question turn question …. Two questions where the words ask both. A turn that only follows
// up, thanks or introduces is not here.
var guideTruth = map[string]string{
	"R1": "1 q1 3 q1 7 q2 9 q2 11 q2 15 q3 17 q3 19 q3 21 q4 23 q5",
	"R2": "3 q1 7 q2 9 q2 11 q2 13 q2 15 q3 19 q3 21 q4 23 q4 25 q5",
	"R3": "1 q1 7 q2 9 q2 11 q2 13 q2 15 q3 17 q3 19 q3 21 q4 23 q5",
	"R4": "1 q1 4 q1 7 q2 12 q2 16 q3 20 q3 22 q4 27 q5",
	"R5": "7 q3 9 q3 11 q2 13 q2 15 q2 19 q1 21 q4 23 q5",
	"C1": "1 q1 3 q1 5 q1 11 q2 15 q3 17 q3 19 q4 23 q5 25 q5 27 q5",
	"C2": "9 q1 13 q3 17 q3 19 q4 21 q5 25 q5 27 q5",
	"C3": "1 q1 5 q1 13 q2 17 q3 19 q3 23 q4 25 q5 27 q5 29 q5",
	"C4": "1 q1 5 q1 13 q2 15 q3 17 q3 21 q4 23 q5 25 q5 27 q5",
	"G1": "3 q1 7 q1 9 q2 13 q3 15 q3 17 q3 19 q4 21 q4",
	"G3": "1 q1 3 q1 5 q2 9 q2 11 q3 13 q4 15 q4",
	"I1": "1 q1 3 q1 7 q2 19 q3",
	"I2": "1 q1 11 q2 19 q3",
}

type guideCase struct {
	id, group string
	text      *qda.Text
	turn      int
	want      string
}

func guideCases(t testing.TB, s *study.Study) (cases []guideCase, questions map[string][]qda.Question) {
	questions = map[string][]qda.Question{}
	err := s.View(func(v *study.View) error {
		all, err := v.Transcripts()
		if err != nil {
			return err
		}
		for _, info := range all {
			g, err := v.Group(info.Group)
			if err != nil {
				return err
			}
			questions[string(g.ID)] = g.Questions
			text, err := v.Text(info.Key)
			if err != nil {
				return err
			}
			fields := strings.Fields(guideTruth[info.ID])
			for i := 0; i < len(fields); i += 2 {
				var turn int
				fmt.Sscan(fields[i], &turn)
				if !study.CanAsk(text, turn-1) {
					t.Fatalf("%s turn %d asks nothing", info.ID, turn)
				}
				cases = append(cases, guideCase{info.ID, string(g.ID), text, turn - 1, fields[i+1]})
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return cases, questions
}

// guideHits counts how often the right question comes first, and among the first two. With
// learned, all other interviews of the group have been linked.
func guideHits(cases []guideCase, questions map[string][]qda.Question, only string, learned bool, tell func(guideCase, []Proposal)) (first, two, n int) {
	for _, c := range cases {
		if only != "" && c.id != only {
			continue
		}
		var known []Wording
		for _, o := range cases {
			if learned && o.group == c.group && o.id != c.id {
				known = append(known, Wording{o.want, o.text.Quote(o.text.Turns[o.turn].Said())})
			}
		}
		got := NewGuide(questions[c.group], known...).Propose(c.text, c.turn)
		place := slices.IndexFunc(got, func(p Proposal) bool { return p.Question == c.want })
		n++
		if place == 0 {
			first++
		} else if tell != nil {
			tell(c, got)
		}
		if place < 2 {
			two++
		}
	}
	return first, two, n
}

// BenchmarkGuide prints, in percent, how often the question that a turn asks is proposed first
// and among the first two: from the guide alone, and with the group's other interviews linked.
func BenchmarkGuide(b *testing.B) {
	cases, questions := guideCases(b, sample(b))
	for _, only := range []string{"", "R1", "R3", "C1", "C3", "G1", "G3", "I1", "I2"} {
		for _, learned := range []bool{false, true} {
			b.Run(fmt.Sprintf("%s/linked=%v", only, learned), func(b *testing.B) {
				for b.Loop() {
					first, two, n := guideHits(cases, questions, only, learned, nil)
					b.ReportMetric(100*float64(first)/float64(n), "first-%")
					b.ReportMetric(100*float64(two)/float64(n), "two-%")
					b.ReportMetric(float64(n), "turns")
				}
			})
		}
	}
}

// Floors below what BenchmarkGuide prints: falling under one means that something broke.
func TestGuideHitRate(t *testing.T) {
	cases, questions := guideCases(t, sample(t))
	tell := func(c guideCase, got []Proposal) {
		t.Logf("%s %d wants %s: %v %s", c.id, c.turn+1, c.want, got, c.text.Quote(c.text.Turns[c.turn].Said()))
	}
	for _, x := range []struct {
		learned    bool
		first, two int // percent
	}{{false, 75, 90}, {true, 80, 92}} {
		first, two, n := guideHits(cases, questions, "", x.learned, tell)
		t.Logf("linked=%v: %d first, %d in two, of %d", x.learned, first, two, n)
		if 100*first < x.first*n || 100*two < x.two*n {
			t.Errorf("linked=%v: %d first, %d in two, of %d", x.learned, first, two, n)
		}
	}
}

// Turns that ask are told from those that follow up, though not surely.
func TestGuideLikely(t *testing.T) {
	cases, questions := guideCases(t, sample(t))
	asks := map[*qda.Text]map[int]bool{}
	group := map[*qda.Text]string{}
	for _, c := range cases {
		if asks[c.text] == nil {
			asks[c.text] = map[int]bool{}
		}
		asks[c.text][c.turn], group[c.text] = true, c.group
	}
	var likely, all [2]int
	for text, turns := range asks {
		g := NewGuide(questions[group[text]])
		for i, turn := range text.Turns {
			if turn.Role != qda.Interviewer {
				continue
			}
			kind := 1
			if turns[i] {
				kind = 0
			}
			all[kind]++
			if g.Propose(text, i)[0].Likely {
				likely[kind]++
			}
		}
	}
	t.Logf("likely: %d of %d that ask, %d of %d others", likely[0], all[0], likely[1], all[1])
	if likely[0]*100 < 80*all[0] || likely[1]*100 > 35*all[1] {
		t.Errorf("likely: %d of %d that ask, %d of %d others", likely[0], all[0], likely[1], all[1])
	}
}

// A guide without questions, a turn without words: nothing to go by, and no harm.
func TestGuideOfNothing(t *testing.T) {
	text := &qda.Text{Content: "訪：", Turns: []qda.Turn{{Span: qda.Span{Start: 0, End: 6}, Body: 6, Role: qda.Interviewer}}}
	if got := NewGuide(nil).Propose(text, 0); len(got) != 0 {
		t.Errorf("proposed %v", got)
	}
	got := NewGuide([]qda.Question{{ID: "a", Text: "x"}, {ID: "b"}}).Propose(text, 0)
	if len(got) != 2 || got[0].Question != "a" || got[0].Score != 0 || got[0].Likely {
		t.Errorf("proposed %v", got)
	}
}
