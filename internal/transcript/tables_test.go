package transcript

import (
	"bytes"
	"context"
	"encoding/csv"
	"maps"
	"strings"
	"testing"

	"yinde/internal/qda"
	"yinde/internal/text"
	"yinde/internal/transcript/draft"
)

func flat(s string) string { return strings.Join(strings.Fields(s), " ") }

// surveyOf makes a survey of answers whose respondents are A1001 and on.
func surveyOf(t *testing.T, answers ...string) *Parsed {
	t.Helper()
	var raw bytes.Buffer
	w := csv.NewWriter(&raw)
	rows := [][]string{{"id", "意見"}}
	for i, a := range answers {
		rows = append(rows, []string{"A100" + string(rune('1'+i)), a})
	}
	if err := w.WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	all, err := Parse(context.Background(), "s.csv", raw.Bytes(), Options{Columns: []draft.Column{{Name: "B", Use: "open"}}})
	if err != nil {
		t.Skip(err)
	}
	return all[0]
}

// FuzzAnswers holds what is said of answers: each is one turn, whatever its lines look like,
// and all its words are in it; also when the turns are found anew, with roles that are known,
// and when the transcript was written as a file.
func FuzzAnswers(f *testing.F) {
	for _, s := range [][2]string{
		{"好\nA1002: 不是", "10:30"}, {"well\n\n10:30", "10:30 A1001:"}, {"Note: x\nNote: y", "Q: a\nA: b"}, {"**A1002** 10:30", "[00:01:02] A1001: x"},
		{"#00:01:02-3#", "a1002： x"}, {"---\nid: x\n---", "A1001\n: x"}, {"x\n(00:12) A1002 : y", "x\nＡ１００１：y"}, {"A1001 (00:12)", "A1001 [00:12]:"},
		{"x\n__[1:02]__ A1002: y", "A1003: x"}, {"0:30:", "x\n\u30001:30 \u3000"},
	} {
		f.Add(s[0], s[1], "good enough")
	}
	f.Fuzz(func(t *testing.T, a, b, c string) {
		answers := []string{a, b, c}
		p := surveyOf(t, answers...)
		said := map[string]string{}
		for i, s := range answers {
			s, _ = text.Clean(strings.ToValidUTF8(s, ""))
			said["A100"+string(rune('1'+i))] = flat(s)
		}
		check := func(how string, content string, turns []qda.Turn) {
			if len(turns) != len(p.Meta.Participants) {
				t.Fatalf("%s: %d turns of %d people in %q", how, len(turns), len(p.Meta.Participants), content)
			}
			for i, turn := range turns {
				if got := flat(content[turn.Body:turn.End]); turn.Speaker != p.Meta.Participants[i].ID || strings.TrimPrefix(got, "— ") != strings.TrimPrefix(said[turn.Speaker], "— ") || turn.Milli != -1 {
					t.Fatalf("%s: %s said %q at %d, not %q, in %q", how, turn.Speaker, got, turn.Milli, said[turn.Speaker], content)
				}
			}
		}
		check("read", p.Content, p.Turns)
		roles := map[string]qda.Role{}
		for _, s := range Recut(p.Content, nil).Speakers {
			roles[s.Label] = NotSpeaker
		}
		for _, who := range p.Meta.Participants {
			roles[who.ID] = qda.ParticipantRole
		}
		check("found anew", p.Content, Recut(p.Content, maps.Clone(roles)).Turns)
		again, err := ParseOne(context.Background(), "s.md", Markdown(p.Meta, p.Content, roles), Options{})
		if err != nil {
			t.Fatal(err)
		}
		check("written and read", again.Content, again.Turns)
	})
}
