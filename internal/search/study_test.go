package search

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/studytest"
)

// collected are the hits of a query in a study, in the order in which Each gave them: at most
// max, 0 for all.
type collected struct {
	hits               []collectedHit
	total, transcripts int
}

type collectedHit struct {
	transcript string
	qda.Span
	turn int
}

func collect(ctx context.Context, q *Query, v *study.View, scope Scope, max int) (all collected, err error) {
	err = q.Each(ctx, v, scope, func(f Found) error {
		all.total += len(f.Hits)
		all.transcripts++
		for _, h := range f.Hits {
			if max > 0 && len(all.hits) == max {
				break
			}
			all.hits = append(all.hits, collectedHit{f.Transcript.ID, h, f.Text.TurnAt(h.Start)})
		}
		return nil
	})
	return all, err
}

func lines(h collected) string {
	var out []string
	for _, hit := range h.hits {
		out = append(out, fmt.Sprintf("%s@%d/%d", hit.transcript, hit.Start, hit.turn))
	}
	return strings.Join(out, " ")
}

func TestStudy(t *testing.T) {
	f := studytest.New(t, "c1")
	second := f.Transcript("R10", "訪：溝通好嗎？", "受：沟通很好。")
	f.Transcript("R2", "訪：受訪者好", "溝通：我們跟溝通組溝通。", "受：沒有")
	f.Transcript("R3", "受：沒有")
	for _, c := range []struct {
		name, query string
		o           Options
		scope       Scope
		max         int
		want        string
		total, in   int
	}{
		{"library order, labels apart", "溝通", Options{}, Scope{}, 0, "R2@37/1 R2@46/1 R10@6/0 R10@28/1", 4, 2},
		{"participants", "溝通", Options{}, Scope{Roles: []qda.Role{qda.ParticipantRole}}, 0, "R2@37/1 R2@46/1 R10@28/1", 3, 2},
		{"capped", "溝通", Options{}, Scope{}, 1, "R2@37/1", 4, 2},
		{"some", "溝通", Options{}, Scope{Transcripts: []qda.TextKey{second}}, 0, "R10@6/0 R10@28/1", 2, 1},
		{"turns that begin so", "^沒有", Options{Regex: true}, Scope{}, 0, "R2@62/2 R3@6/0", 2, 2},
		{"whole words", "溝通", Options{Word: true}, Scope{Transcripts: []qda.TextKey{second}}, 0, "R10@6/0 R10@28/1", 2, 1},
		{"none", "鴨嘴獸", Options{}, Scope{}, 0, "", 0, 0},
	} {
		f.Read(func(v *study.View) {
			got, err := collect(context.Background(), mustCompile(t, c.query, c.o), v, c.scope, c.max)
			if err != nil || lines(got) != c.want || got.total != c.total || got.transcripts != c.in || c.max > 0 && len(got.hits) != c.max {
				t.Errorf("%s: got %q, %+v, %v; want %q", c.name, lines(got), got, err, c.want)
			}
		})
	}
}

func TestStudyEndsEarly(t *testing.T) {
	f := studytest.New(t, "c1")
	for i := range 60 {
		f.Transcript(fmt.Sprintf("R%d", i+1), fmt.Sprintf("受：第%d次溝通。", i))
	}
	q := mustCompile(t, "溝通", Options{})
	f.Read(func(v *study.View) {
		ctx, cancel := context.WithCancel(context.Background())
		calls := 0
		err := q.Each(ctx, v, Scope{}, func(found Found) error {
			if calls++; calls == 3 {
				cancel()
			}
			if want := fmt.Sprintf("R%d", calls); found.Transcript.ID != want {
				t.Errorf("%s comes at the place of %s", found.Transcript.ID, want)
			}
			return nil
		})
		if !errors.Is(err, context.Canceled) || calls != 3 {
			t.Errorf("cancelled: %v after %d calls", err, calls)
		}
		enough := errors.New("enough")
		if err := q.Each(context.Background(), v, Scope{}, func(Found) error { return enough }); err != enough {
			t.Errorf("an error of fn: %v", err)
		}
		if _, err := collect(context.Background(), q, v, Scope{Transcripts: []qda.TextKey{"nowhere"}}, 0); !errors.Is(err, qda.ErrNotFound) {
			t.Errorf("an unknown transcript: %v", err)
		}
		all, err := collect(context.Background(), q, v, Scope{}, 0)
		if err != nil || all.total != 60 {
			t.Errorf("%d hits, %v", all.total, err)
		}
	})
}

func TestSaid(t *testing.T) {
	content := "題記\n受：好\n\n訪：嗎\n \n"
	text := &qda.Text{Content: content, Turns: []qda.Turn{
		{Span: qda.Span{Start: 7, End: 16}, Body: 13, Role: qda.ParticipantRole},
		{Span: qda.Span{Start: 18, End: 27}, Body: 24, Role: qda.Interviewer},
	}}
	for _, c := range []struct {
		roles []qda.Role
		want  string
	}{
		{nil, "題記\n|好|嗎"},
		{[]qda.Role{qda.ParticipantRole}, "好"},
		{[]qda.Role{qda.ParticipantRole, qda.Interviewer}, "好|嗎"},
	} {
		if got := strings.Join(quotes(content, Said(text, c.roles...)), "|"); got != c.want {
			t.Errorf("%v: got %q, want %q", c.roles, got, c.want)
		}
	}
	text.Turns = nil
	if got := quotes(content, Said(text, qda.ParticipantRole)); len(got) != 1 || got[0] != content {
		t.Errorf("without turns: %q", got)
	}
}

// A query is shared by goroutines; the race detector watches.
func TestQueryIsShared(t *testing.T) {
	q := mustCompile(t, "溝通", Options{Word: true})
	text := strings.Repeat("我們溝通過。", 100)
	t.Run("all", func(t *testing.T) {
		for range 4 {
			t.Run("", func(t *testing.T) {
				t.Parallel()
				if got := len(q.Find(text)); got != 100 {
					t.Errorf("%d hits", got)
				}
			})
		}
	})
}
