package study_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/studytest"
)

func TestSample(t *testing.T) {
	f := studytest.New(t, "c1", "c2")
	for _, g := range []qda.GroupID{"a", "b"} {
		f.Do("c1", qda.NewSet(qda.RefTo("group", g), "name", string(g)))
	}
	for i := range 9 {
		key := f.Transcript(fmt.Sprint("R", i), fmt.Sprintf("受：第 %d 場。", i))
		group := "a"
		if i >= 6 {
			group = "b"
		}
		f.Do("c1", qda.NewSet(qda.RefTo("transcript", key), "group", group))
	}
	draw := func(s study.Sample) (out study.Sample, groups string) {
		f.Read(func(v *study.View) {
			var err error
			if out, err = v.Draw(s); err != nil {
				t.Fatal(err)
			}
			for _, key := range out.Transcripts {
				info, err := v.ByKey(key)
				if err != nil {
					t.Fatal(err)
				}
				groups += string(info.Group)
			}
		})
		return out, groups
	}
	for _, c := range []struct {
		s    study.Sample
		want string
	}{
		{study.Sample{Seed: 1, Share: .2}, "aab"}, // 1.2 and .6, rounded up
		{study.Sample{Seed: 1, Share: .5}, "aaabb"},
		{study.Sample{Seed: 1, Number: 4}, "aaaabbb"},
		{study.Sample{Seed: 1, Number: 1, Groups: []qda.GroupID{"b"}}, "b"},
		{study.Sample{Seed: 1}, ""},
	} {
		if _, got := draw(c.s); got != c.want {
			t.Errorf("%+v: groups %q, want %q", c.s, got, c.want)
		}
	}
	one, _ := draw(study.Sample{Seed: 1, Share: .5})
	again, _ := draw(study.Sample{Seed: 1, Share: .5})
	if !slices.Equal(one.Transcripts, again.Transcripts) {
		t.Error("the same seed draws others")
	}
	differs := false
	for seed := range uint64(8) {
		other, _ := draw(study.Sample{Seed: seed + 2, Share: .5})
		differs = differs || !slices.Equal(one.Transcripts, other.Transcripts)
	}
	if !differs {
		t.Error("every seed draws the same")
	}
	f.Do("c1", study.SetSample(one))
	f.Read(func(v *study.View) {
		got, err := v.Sample()
		if err != nil || got.Made == "" || !slices.Equal(got.Transcripts, one.Transcripts) || got.Seed != 1 {
			t.Errorf("%+v, %v", got, err)
		}
	})
	for _, bad := range []qda.Body{
		study.SetSample(study.Sample{Share: 2}),
		study.SetSample(study.Sample{Transcripts: []qda.TextKey{"nowhere"}}),
		qda.NewSet(qda.RefTo("sample", "other"), "sample", study.Sample{}),
	} {
		if _, err := f.Apply(context.Background(), study.Act{Coder: "c1", Ops: []qda.Body{bad}}); err == nil || strings.TrimSpace(err.Error()) == "" {
			t.Errorf("%+v was taken", bad)
		}
	}
}
