package study

import (
	"reflect"
	"testing"

	"yinde/internal/qda"
)

func TestTextSurvivesTheBucket(t *testing.T) {
	for _, text := range []qda.Text{
		{},
		{Splitter: "1", Turns: []qda.Turn{
			{Span: qda.Span{Start: 3, End: 40}, Body: 9, Speaker: "訪", Role: qda.Interviewer, Milli: -1},
			{Span: qda.Span{Start: 41, End: 41}, Body: 41, Milli: 0},
			{Span: qda.Span{Start: 50, End: 1 << 30}, Body: 50, Speaker: "受", Role: qda.ParticipantRole, Milli: 3_600_000},
		}, Sentences: []qda.Span{{Start: 9, End: 20}, {Start: 21, End: 40}}, Clauses: []qda.Span{{Start: 9, End: 12}}, Syncs: []qda.Sync{{At: 9, Milli: 0}, {At: 30, Milli: 61_500}}},
	} {
		raw := encodeText(&text)
		got, err := decodeText(raw)
		if err != nil {
			t.Fatal(err)
		}
		if len(got.Turns) == 0 {
			got.Turns = nil
		}
		if !reflect.DeepEqual(*got, text) {
			t.Errorf("got  %+v\nwant %+v", *got, text)
		}
		for n := range raw { // cut short anywhere
			if _, err := decodeText(raw[:n]); err == nil {
				t.Errorf("%d of %d bytes were taken for a text", n, len(raw))
			}
		}
	}
}

func FuzzDecodeText(f *testing.F) {
	f.Add(encodeText(&qda.Text{Splitter: "1", Turns: []qda.Turn{{Speaker: "a"}}, Sentences: []qda.Span{{Start: 1, End: 2}}}))
	f.Fuzz(func(t *testing.T, raw []byte) { decodeText(raw) })
}
