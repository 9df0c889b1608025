package study

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"yinde/internal/qda"
)

// stale lists what is to be rechecked: coder, theme as made, place, and the fields.
func (f *fixture) stale() (out []Stale, text string) {
	f.t.Helper()
	f.view(func(v *View) (err error) {
		out, err = v.ToRecheck(nil)
		return err
	})
	var lines []string
	for _, s := range out {
		line := fmt.Sprintf("%s %s>%s %d:", s.Layer, f.book.Theme(s.Theme).Key, s.Now.Key, s.Start)
		for _, c := range s.Changed {
			line += fmt.Sprintf(" %s %s>%s", c.Field, c.Old, c.New)
		}
		lines = append(lines, line)
	}
	return out, strings.Join(lines, "\n")
}

func TestRecheck(t *testing.T) {
	f := newStudy(t, 1)
	comm, commID := theme("comm", "溝通")
	help, helpID := theme("help", "支援")
	comm.Definition = "舊"
	f.apply("c1", addCoder("c1"), addCoder("c2"))
	r1 := f.addInterview("c1", "R1", "還不錯。也很快。")
	f.apply("c1", comm, help)
	first := f.book.Version
	f.apply("c1", code(r1, commID, 26, 29), code(r1, helpID, 29, 32))
	f.apply("c2", code(r1, commID, 26, 29))
	f.apply("c1", qda.NewSet(qda.RefTo("theme", helpID), "name_en", "Support"), qda.NewSet(qda.RefTo("theme", commID), "color", "#123456"))
	if _, text := f.stale(); text != "" {
		t.Errorf("a name and a colour: %s", text)
	}
	f.apply("c1", qda.NewSet(qda.RefTo("theme", commID), "definition", "新"), qda.NewSet(qda.RefTo("theme", commID), "exclude", []string{"不算"}))
	both := "c1 comm>comm 26: definition \"舊\">\"新\" exclude >[\"不算\"]\nc2 comm>comm 26: definition \"舊\">\"新\" exclude >[\"不算\"]"
	list, text := f.stale()
	if text != both {
		t.Fatalf("got\n%s\nwant\n%s", text, both)
	}
	if list[0].Version != first || list[0].ID != "R1" {
		t.Errorf("%+v", list[0])
	}
	f.view(func(v *View) error {
		for theme, want := range map[qda.ThemeID]int{commID: 1, helpID: 0} {
			if of, err := v.ToRecheckOf(theme, "c1"); err != nil || len(of) != want {
				t.Errorf("of %s in c1's layer: %d, want %d, %v", theme, len(of), want, err)
			}
		}
		of, err := v.ToRecheckOf(commID)
		if len(of) != 2 {
			t.Errorf("in all layers: %d", len(of))
		}
		return err
	})
	f.apply("c1", Rechecked(list[0])...)
	if _, text := f.stale(); !strings.HasPrefix(text, "c2") || strings.Contains(text, "c1") {
		t.Errorf("after c1's recheck: %s", text)
	}
	if got := f.codings(r1); got != "c1:comm@26-29 c2:comm@26-29 c1:help@29-32" {
		t.Errorf("a recheck changed the codings: %s", got)
	}
	// Others' codings are not one's own to recheck.
	f.refuse("apply.not_yours", "c1", Rechecked(list[1])...)

	// It goes along with a bundle, in any order.
	other := newStudy(t, 2)
	other.apply("c9", addCoder("c9"))
	all := f.bundle("")
	all.Study = other.id
	other.merge(all)
	if _, text := other.stale(); !strings.HasPrefix(text, "c2") {
		t.Errorf("merged elsewhere: %s", text)
	}

	must(f.Undo(context.Background(), "c1"))(t)
	if again, text := f.stale(); text != both || again[0].Version != first || again[0].Made != list[0].Made {
		t.Errorf("after undo: %s", text)
	}
	must(f.Redo(context.Background(), "c1"))(t)
	if _, text := f.stale(); strings.Contains(text, "c1") {
		t.Errorf("after redo: %s", text)
	}

	// Changed and changed back is not different; c1 confirmed the wording in between.
	f.apply("c2", qda.NewSet(qda.RefTo("theme", commID), "definition", "舊"), qda.NewSet(qda.RefTo("theme", commID), "exclude", []string{}))
	if _, text := f.stale(); text != "c1 comm>comm 26: definition \"新\">\"舊\" exclude [\"不算\"]>" && !strings.HasPrefix(text, "c1 comm") {
		t.Errorf("changed back: %s", text)
	}
	if _, text := f.stale(); strings.Contains(text, "c2") {
		t.Errorf("c2's wording stands again: %s", text)
	}
}

func TestRecheckOfMergedThemes(t *testing.T) {
	f := newStudy(t, 1)
	comm, commID := theme("comm", "溝通")
	help, helpID := theme("help", "支援")
	f.apply("c1", addCoder("c1"))
	r1 := f.addInterview("c1", "R1", "還不錯。也很快。")
	f.apply("c1", comm, help)
	f.apply("c1", code(r1, commID, 26, 29), code(r1, helpID, 26, 29), code(r1, helpID, 29, 32))
	f.apply("c1", qda.MergeTheme{Theme: helpID, Into: commID})
	f.apply("c1", qda.NewSet(qda.RefTo("theme", commID), "definition", "兩者"))
	list, text := f.stale()
	if len(list) != 3 || !strings.Contains(text, "help>comm 29") {
		t.Fatalf("got %s", text)
	}
	var ops []qda.Body
	for _, s := range list {
		ops = append(ops, Rechecked(s)...)
	}
	f.apply("c1", ops...)
	if got := f.codings(r1); got != "c1:comm@26-29 c1:comm@29-32" {
		t.Errorf("rechecked: %s", got)
	}
	if _, text := f.stale(); text != "" {
		t.Errorf("still to recheck: %s", text)
	}
	must(f.Undo(context.Background(), "c1"))(t)
	if _, again := f.stale(); again != text {
		t.Errorf("after undo: %s", again)
	}
	f.apply("c1", qda.NewSet(qda.RefTo("theme", commID), "status", qda.Retired))
	if _, text := f.stale(); text != "" {
		t.Errorf("of a retired theme: %s", text)
	}
}
