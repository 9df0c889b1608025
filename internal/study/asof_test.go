package study

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"yinde/internal/qda"
)

// bookText is a codebook in words, without colours and order: they are no part of a version.
func bookText(b *qda.Codebook) string {
	var lines []string
	for _, t := range b.Themes() {
		plain := *t
		plain.Color, plain.Order = "", 0
		raw, _ := json.Marshal(plain)
		lines = append(lines, fmt.Sprintf("%d %s", b.Depth(t.ID), raw))
	}
	slices.Sort(lines)
	return "version " + string(b.Version) + "\n" + strings.Join(lines, "\n")
}

// TestCodebookAt takes down the codebook after each act of a random sequence with undo and
// redo, and asks for every version in the end. One coder's undos go back in order, so that
// what stands of an early act was not touched by a later undo.
func TestCodebookAt(t *testing.T) {
	for seed := range uint64(40) {
		f := newStudy(t, 1)
		rng := rand.New(rand.NewPCG(seed, 11))
		f.apply("c1", addCoder("c1"))
		stood := map[qda.OpID]string{"": bookText(qda.NewCodebook("", nil))}
		for step := range 40 {
			before := len(f.book.Themes())
			if err := f.randomThemeAct(rng, step); err != nil {
				continue // refused: a ring, a merged theme, nothing to undo
			}
			text := bookText(f.book)
			if was, ok := stood[f.book.Version]; ok && was != text {
				t.Fatalf("seed %d: two codebooks of version %s (%d themes before)\n%s\n%s", seed, f.book.Version, before, was, text)
			}
			stood[f.book.Version] = text
		}
		f.view(func(v *View) error {
			versions, err := v.Versions()
			for _, x := range append(versions, qda.Version{}) {
				book, err := v.CodebookAt(x.Op)
				if err != nil {
					return err
				}
				if got := bookText(book); got != stood[x.Op] {
					t.Fatalf("seed %d, version %s: got\n%s\nwant\n%s", seed, x.Op, got, stood[x.Op])
				}
			}
			if last, _ := v.CodebookAt(v.Codebook().Version); len(CompareBooks(last, v.Codebook())) != 0 {
				t.Errorf("seed %d: the last version differs from the present codebook", seed)
			}
			return err
		})
	}
}

// randomThemeAct does one thing that changes the codebook, or tries to.
func (f *fixture) randomThemeAct(rng *rand.Rand, step int) error {
	themes := f.book.Themes()
	add, _ := theme(fmt.Sprintf("k%d", step), "名")
	if len(themes) < 3 {
		f.apply("c1", add)
		return nil
	}
	any := func() qda.ThemeID { return themes[rng.IntN(len(themes))].ID }
	words := fmt.Sprintf("%d", rng.IntN(4))
	ref := qda.RefTo("theme", any())
	var ops []qda.Body
	switch rng.IntN(9) {
	case 0:
		add.Parent = any()
		ops = []qda.Body{add}
	case 1:
		ops = []qda.Body{qda.MoveTheme{Theme: any(), Parent: any(), Order: rng.Float64()}}
	case 2:
		ops = []qda.Body{qda.MergeTheme{Theme: any(), Into: any()}}
	case 3:
		second, secondID := theme(add.Key+"b", add.Name)
		ops = []qda.Body{add, second, qda.SplitTheme{Theme: any(), Into: []qda.ThemeID{qda.ThemeIDOf(add.Key, add.Name), secondID}}}
	case 4:
		ops = []qda.Body{qda.NewSet(ref, "definition", words), qda.NewSet(ref, "include", []string{words})}
	case 5:
		ops = []qda.Body{qda.NewSet(ref, "key", "r"+words), qda.NewSet(ref, "color", "#00000"+words)}
	case 6:
		ops = []qda.Body{qda.NewSet(ref, "color", "#00000"+words)}
	case 7:
		_, err := f.Undo(context.Background(), "c1")
		return err
	case 8:
		if rng.IntN(2) == 0 {
			_, err := f.Redo(context.Background(), "c1")
			return err
		}
		ops = []qda.Body{qda.NewSet(ref, "status", qda.Retired)}
	}
	_, err := f.Apply(context.Background(), Act{Coder: "c1", Ops: ops})
	return err
}

func TestVersionNamed(t *testing.T) {
	f := newStudy(t, 1)
	err := f.View(func(v *View) error { _, _, err := v.VersionNamed("v1"); return err })
	if err == nil || !strings.HasPrefix(err.Error(), "version.none") {
		t.Errorf("without versions: %v", err)
	}
	comm, id := theme("comm", "溝通")
	f.apply("c1", addCoder("c1"), comm)
	f.apply("c1", qda.NewSet(qda.RefTo("theme", id), "definition", "一"))
	f.view(func(v *View) error {
		all, err := v.Versions()
		if err != nil || len(all) != 2 {
			t.Fatalf("%d versions, %v", len(all), err)
		}
		for name, want := range map[string]int{"v1": 1, "V2": 2, "1": 1, all[0].Name(): 1, all[1].Op.Short(): 2, string(all[0].Op): 1,
			"2026-01-05": 2, "2030-12-31": 2, "2026-01-04": 0, "v3": 0, "v0": 0, "-1": 0, "": 0, "2026-13-01": 0, "2026-01-05-zzzzzz": 0} {
			got, n, err := v.VersionNamed(name)
			if n != want || want > 0 && got != all[want-1] {
				t.Errorf("%q names %d %v, want %d", name, n, got, want)
			}
			if want == 0 && (err == nil || !strings.Contains(err.Error(), "v1 "+all[0].Name()+", v2 "+all[1].Name())) {
				t.Errorf("%q: %v does not list the known ones", name, err)
			}
		}
		return nil
	})
}

func TestCompareBooks(t *testing.T) {
	f := newStudy(t, 1)
	a, aID := theme("a", "甲")
	b, bID := theme("b", "乙")
	c, cID := theme("c", "丙")
	d, dID := theme("d", "丁")
	e, eID := theme("e", "戊")
	c.Parent = aID
	f.apply("c1", addCoder("c1"), a, b, c, e)
	was := f.book
	ref := qda.RefTo("theme", aID)
	f.apply("c1", qda.NewSet(ref, "key", "aa"), qda.NewSet(ref, "definition", "新"), qda.NewSet(ref, "color", "#123456"))
	f.apply("c1", d, qda.MoveTheme{Theme: cID, Parent: dID}, qda.MoveTheme{Theme: bID, Order: 9})
	f.apply("c1", qda.MergeTheme{Theme: bID, Into: dID}, qda.SplitTheme{Theme: cID, Into: []qda.ThemeID{dID, eID}})
	f.apply("c1", qda.NewSet(qda.RefTo("theme", dID), "status", qda.Retired))
	text := func(changes []BookChange) string {
		var out []string
		for _, x := range changes {
			out = append(out, strings.TrimSpace(fmt.Sprintf("%s %s %s %s>%s", x.Key, x.What, x.Field, x.Old, x.New)))
		}
		slices.Sort(out)
		return strings.Join(out, "\n")
	}
	want := `aa changed definition >"新"
aa renamed key "a">"aa"
b merged  >"d"
c moved  "a">"d"
c split  >["d","e"]
d added  >"丁"
d retired  >`
	if got := text(CompareBooks(was, f.book)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	want = `a changed definition "新">
a renamed key "aa">"a"
b unmerged  "d">
c moved  "d">"a"
c unsplit  ["d","e"]>
d removed  "丁">`
	if got := text(CompareBooks(f.book, was)); got != want {
		t.Errorf("backwards: got\n%s\nwant\n%s", got, want)
	}
	if got := CompareBooks(f.book, f.book); len(got) != 0 {
		t.Errorf("a codebook differs from itself: %v", got)
	}
}
