package study

import (
	"errors"
	"strings"
	"testing"

	"yinde/internal/qda"
)

func TestFindingsAreEditedFieldByField(t *testing.T) {
	f := newStudy(t, 1)
	add, id := theme("a", "甲")
	f.apply("c1", addCoder("c1"), qda.NewSet("group/g", "name", "G"), add)
	var made qda.Finding
	f.view(func(v *View) (err error) {
		made, err = v.NewFinding(qda.Finding{Group: "g", Themes: []qda.ThemeID{id}, Title: "一"})
		return err
	})
	if made.ID != "g/a" {
		t.Errorf("id %q", made.ID)
	}
	f.apply("c1", SetFinding(qda.Finding{}, made)...)
	for _, name := range []string{"二", "三"} {
		var next qda.Finding
		f.view(func(v *View) (err error) {
			next, err = v.NewFinding(qda.Finding{Group: "g", Themes: made.Themes, Title: name})
			return err
		})
		f.apply("c1", SetFinding(qda.Finding{}, next)...)
	}
	titles := func() string {
		var out []string
		f.view(func(v *View) error {
			all, err := v.Findings()
			for _, x := range all {
				out = append(out, x.Title)
			}
			return err
		})
		return strings.Join(out, "")
	}
	move := func(id, before qda.FindingID) {
		var ops []qda.Body
		f.view(func(v *View) (err error) { ops, err = v.MoveFinding(id, before); return err })
		f.apply("c1", ops...)
	}
	if got := titles(); got != "一二三" {
		t.Fatalf("%q", got)
	}
	move("g/a-3", "g/a")
	if got := titles(); got != "三一二" {
		t.Errorf("%q", got)
	}
	move("g/a-3", "")
	if got := titles(); got != "一二三" {
		t.Errorf("%q", got)
	}
	var ops []qda.Body
	f.view(func(v *View) (err error) {
		ops, err = v.EditFinding("g/a", func(x *qda.Finding) error { x.Removed = true; return nil })
		return err
	})
	if len(ops) != 1 {
		t.Errorf("%d ops to remove", len(ops))
	}
	f.apply("c1", ops...)
	f.view(func(v *View) error {
		removed, err := v.RemovedFindings()
		if len(removed) != 1 || removed[0].Title != "一" || titles() != "二三" {
			t.Errorf("%+v, %q", removed, titles())
		}
		if _, missing := v.Finding("g/nix"); !errors.Is(missing, qda.ErrNotFound) {
			t.Errorf("%v", missing)
		}
		return err
	})
}

func TestBlockAt(t *testing.T) {
	n := func(s string) qda.Block { return qda.Block{Narrative: s} }
	blocks := []qda.Block{n("a"), n("b"), n("a"), {Quotes: "t"}}
	for _, c := range []struct {
		at   int
		was  qda.Block
		want int
	}{{0, n("a"), 0}, {2, n("a"), 2}, {0, n("b"), 1}, {1, n("a"), -1}, {3, n("c"), -1}, {9, qda.Block{Quotes: "t"}, 3}} {
		got, err := BlockAt(blocks, c.at, c.was)
		if err != nil {
			got = -1
		}
		if got != c.want {
			t.Errorf("%d %+v: %d, want %d", c.at, c.was, got, c.want)
		}
	}
}
