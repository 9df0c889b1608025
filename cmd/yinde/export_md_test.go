package main

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"yinde/internal/qda"
	"yinde/internal/transcript"
)

// TestAnyFormatTravelsAsMarkdown holds that a transcript of any format that is exported as .md
// and brought into another study has the same words, turns, roles and fields.
func TestAnyFormatTravelsAsMarkdown(t *testing.T) {
	root := filepath.Join("..", "..", "..", "shared", "interchange", "samples")
	n := 0
	for _, dir := range []string{"transcripts-real", "transcripts-synthetic", "survey-synthetic"} {
		entries, err := os.ReadDir(filepath.Join(root, dir))
		if err != nil {
			t.Skip("shared samples are absent: ", err)
		}
		for _, e := range entries {
			if !transcript.Readable(e.Name()) || filepath.Ext(e.Name()) == ".pdf" {
				continue
			}
			raw, err := os.ReadFile(filepath.Join(root, dir, e.Name()))
			if err != nil {
				t.Fatal(err)
			}
			all, err := transcript.Parse(t.Context(), e.Name(), raw, transcript.Options{})
			if err != nil {
				continue // its own tests tell why
			}
			for _, p := range all {
				n++
				travels(t, e.Name(), p)
				for i := range p.Turns { // as somebody corrects roles, which labels have
					if p.Turns[i].Speaker == "" {
						continue
					}
					if p.Turns[i].Speaker == p.Turns[0].Speaker {
						p.Turns[i].Role = qda.Interviewer
					} else {
						p.Turns[i].Role = qda.ParticipantRole
					}
				}
				travels(t, e.Name()+" with other roles", p)
			}
		}
	}
	t.Logf("%d transcripts", n)
}

func travels(t *testing.T, name string, p *transcript.Parsed) {
	t.Helper()
	md := markdownOf(p.Meta, &qda.Text{Content: p.Content, Turns: p.Turns})
	q, err := transcript.ParseOne(t.Context(), "other.md", md, transcript.Options{})
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return
	}
	q.Meta.Source = p.Meta.Source
	if q.Content != p.Content || !reflect.DeepEqual(q.Meta, p.Meta) {
		t.Errorf("%s: %+v\nwas %+v; text equal: %v", name, q.Meta, p.Meta, q.Content == p.Content)
	}
	if slices.Equal(q.Turns, p.Turns) {
		return
	}
	for i := range min(len(p.Turns), len(q.Turns)) {
		if p.Turns[i] != q.Turns[i] {
			t.Errorf("%s: turn %d is %+v, was %+v", name, i+1, q.Turns[i], p.Turns[i])
			return
		}
	}
	t.Errorf("%s: %d turns, were %d", name, len(q.Turns), len(p.Turns))
}
