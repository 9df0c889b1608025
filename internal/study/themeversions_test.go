package study

import (
	"context"
	"strings"
	"testing"

	"yinde/internal/qda"
)

// versionsOf lists the kinds of the ops that made versions.
func (f *fixture) versionsOf() string {
	f.t.Helper()
	var out []string
	f.view(func(v *View) error {
		ops, err := versionOps(v.tx)
		for _, op := range ops {
			out = append(out, op.Body.Kind())
		}
		if last, _ := v.Versions(); len(last) > 0 && v.Codebook().Version != last[len(last)-1].Op {
			f.t.Errorf("the codebook is of %s, not of the last version", v.Codebook().Version)
		}
		return err
	})
	return strings.Join(out, " ")
}

func TestOrderMakesNoVersion(t *testing.T) {
	f := newStudy(t, 1)
	f.apply("c1", addCoder("c1"))
	r1 := f.addInterview("c1", "R1", "還不錯。也很快。")
	ids := map[string]qda.ThemeID{}
	for _, key := range []string{"a", "b", "c"} {
		add, id := theme(key, key)
		ids[key] = id
		f.apply("c1", add)
	}
	first := f.book.Version
	move := func(key string, at ThemePlace) {
		t.Helper()
		ops, err := MoveTheme(f.book, ids[key], at)
		if err != nil || len(ops) == 0 {
			t.Fatalf("%v, %v", ops, err)
		}
		f.apply("c1", ops...)
	}
	const born = "theme.add theme.add theme.add"
	move("c", ThemePlace{Before: ids["b"]}) // all have the same order: the others make room
	if got := f.versionsOf(); got != born || f.book.Version != first {
		t.Errorf("a reorder made a version: %s", got)
	}
	f.apply("c1", code(r1, ids["a"], 26, 29))
	move("c", ThemePlace{Parent: ids["a"]})
	if got := f.versionsOf(); got != born+" theme.move" || f.book.Version == first {
		t.Errorf("a move made no version: %s", got)
	}
	second := f.book.Version
	move("b", ThemePlace{Before: ids["a"]})
	add, _ := theme("d", "d")
	f.apply("c1", add, qda.MoveTheme{Theme: ids["b"], Order: 9})
	if got := f.versionsOf(); got != born+" theme.move theme.add" {
		t.Errorf("versions %s", got)
	}
	f.view(func(v *View) error {
		codings, err := v.Codings(r1)
		if err != nil || codings[0].Version != first {
			t.Errorf("coded under %s, not %s", codings[0].Version, first)
		}
		last, all, err := v.ThemeVersions()
		if err != nil || len(all) != 5 || last[ids["b"]] == f.book.Version || last[ids["c"]] != second {
			t.Errorf("%v of %v, %v", last, all, err)
		}
		return err
	})
	if story := f.story(ids["b"]); !strings.HasPrefix(story[0], "c1 order:") || !strings.HasSuffix(story[0], "(no version)") {
		t.Errorf("history %q", story)
	}
}

// TestMoveThatCameToNothing: two coders move a theme to one place, so the later of the two
// moves is a reorder; when the earlier is taken back, it is a move again.
func TestMoveThatCameToNothing(t *testing.T) {
	var f [2]*fixture
	a, aID := theme("a", "甲")
	b, bID := theme("b", "乙")
	for i := range f {
		f[i] = newStudy(t, i+1)
		f[i].apply(coderOf(i), addCoder(coderOf(i)), a, b)
		f[i].apply(coderOf(i), qda.MoveTheme{Theme: bID, Parent: aID, Order: float64(i)})
	}
	for i := range f {
		f[i].merge(f[1-i].bundle(coderOf(1 - i)))
		if got := f[i].versionsOf(); got != "theme.add theme.add theme.move" {
			t.Errorf("versions %s", got)
		}
	}
	same := func() {
		t.Helper()
		if x, y := f[0].dump(), f[1].dump(); x != y {
			t.Errorf("two studies: %s", firstDifference(x, y))
		}
		for _, x := range f {
			was := x.dump()
			if err := x.Rebuild(); err != nil || x.dump() != was {
				t.Errorf("a rebuild differs: %s, %v", firstDifference(was, x.dump()), err)
			}
		}
	}
	same()
	before := f[0].book.Version
	must(f[0].Undo(context.Background(), "c1"))(t)
	f[1].merge(f[0].bundle("c1"))
	if got := f[0].versionsOf(); got != "theme.add theme.add theme.move" || f[0].book.Version == before {
		t.Errorf("after undo: %s of %s", got, f[0].book.Version)
	}
	same()
}

// rivals makes two copies of a study in which two coders defined one theme differently, the
// second later; each copy has both.
func rivals(t *testing.T) (f [2]*fixture, id qda.ThemeID, ops [2]qda.OpID) {
	comm, id := theme("comm", "溝通")
	for i := range f {
		f[i] = newStudy(t, i+1)
		f[i].apply("c1", addCoder("c1"), addCoder("c2"))
	}
	f[0].apply("c1", comm)
	f[1].merge(f[0].bundle(""))
	for range 9 {
		f[1].options.Now() // its clock goes ahead
	}
	for i := range f {
		ops[i] = f[i].apply(coderOf(i), qda.NewSet(qda.RefTo("theme", id), "definition", []string{"甲的", "乙的"}[i])).Ops[0].ID
	}
	for i := range f {
		f[i].merge(f[1-i].bundle(""))
	}
	return f, id, ops
}

func TestConfirmMakesAVersion(t *testing.T) {
	f, id, rival := rivals(t)
	if rival[0] > rival[1] {
		t.Fatal("the second is to be later")
	}
	r1 := f[0].addInterview("c1", "R1", "還不錯。也很快。")
	f[0].apply("c1", code(r1, id, 26, 29))
	if _, text := f[0].stale(); text != "" {
		t.Errorf("to recheck: %s", text)
	}
	settle := qda.Confirm{Ref: qda.RefTo("theme", id), Field: "definition", Op: rival[0]}
	made := f[0].apply("c1", settle).Ops[0].ID
	if got := f[0].versionsOf(); got != "theme.add set set confirm" || f[0].book.Version != made {
		t.Errorf("versions %s", got)
	}
	list, text := f[0].stale()
	if text != `c1 comm>comm 26: definition "乙的">"甲的"` {
		t.Fatalf("to recheck: %s", text)
	}
	f[0].apply("c1", Rechecked(list[0])...)
	if _, text := f[0].stale(); text != "" {
		t.Errorf("still to recheck: %s", text)
	}
	f[0].view(func(v *View) error {
		last, _, err := v.ThemeVersions()
		if err != nil || last[id] != made {
			t.Errorf("last changed in %s, not %s", last[id], made)
		}
		for n, want := range map[qda.OpID]string{rival[0]: "甲的", rival[1]: "乙的", made: "甲的"} {
			if book, err := v.CodebookAt(n); err != nil || book.Theme(id).Definition != want {
				t.Errorf("at %s: %v, not %s", n, book.Theme(id).Definition, want)
			}
		}
		numbered, err := v.NumberedVersions()
		if x := numbered[len(numbered)-1]; x.Op != made || len(x.Themes) != 1 || x.Themes[0] != id {
			t.Errorf("the last version %+v", x)
		}
		return err
	})
	if story := f[0].story(id); story[0] != `c1 definition: "乙的" → "甲的"` {
		t.Errorf("history %q", story)
	}
	must(f[0].Undo(context.Background(), "c1"))(t) // the recheck
	must(f[0].Undo(context.Background(), "c1"))(t)
	if got := f[0].versionsOf(); got != "theme.add set set" {
		t.Errorf("after undo: %s", got)
	}
}

func TestConfirmOfWhatStands(t *testing.T) {
	f, id, rival := rivals(t)
	f[0].apply("c1", qda.Confirm{Ref: qda.RefTo("theme", id), Field: "definition", Op: rival[1]})
	if got := f[0].versionsOf(); got != "theme.add set set" {
		t.Errorf("confirming what stands made a version: %s", got)
	}
	if story := f[0].story(id); len(story) != 3 {
		t.Errorf("history %q", story)
	}
}

// TestConfirmsMeet: both coders settle the conflict, each their own way, without knowing.
func TestConfirmsMeet(t *testing.T) {
	f, id, rival := rivals(t)
	for i := range f {
		f[i].apply(coderOf(i), qda.Confirm{Ref: qda.RefTo("theme", id), Field: "definition", Op: rival[i]})
	}
	bundles := [2]*Bundle{f[0].bundle(""), f[1].bundle("")}
	for i := range f {
		f[i].merge(bundles[1-i])
		if got := f[i].versionsOf(); got != "theme.add set set confirm confirm" {
			t.Errorf("versions %s", got)
		}
	}
	late := newStudy(t, 9)
	late.merge(bundles[1], bundles[0])
	if x, y := f[0].dump(), f[1].dump(); x != y || x != late.dump() {
		t.Errorf("the order of merging shows: %s", firstDifference(x, late.dump()))
	}
}
