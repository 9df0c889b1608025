package study

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"yinde/internal/qda"
)

// story is the history of a theme in a line each, latest first.
func (f *fixture) story(id qda.ThemeID) (out []string) {
	f.t.Helper()
	f.view(func(v *View) error {
		changes, err := v.ThemeHistory(id)
		for _, c := range changes {
			line := fmt.Sprintf("%s %s: %s → %s", c.Coder, c.What, c.Old, c.New)
			if c.Undone {
				line += " (undone)"
			} else if c.Version == "" {
				line += " (no version)"
			}
			out = append(out, line)
		}
		return err
	})
	return out
}

func TestThemeHistory(t *testing.T) {
	f := newStudy(t, 1)
	comm, commID := theme("comm", "溝通")
	help, helpID := theme("help", "支援")
	price, priceID := theme("price", "價格")
	f.apply("c1", addCoder("c1"), addCoder("c2"))
	f.apply("c1", comm, help, price)
	ref := qda.RefTo("theme", helpID)
	f.apply("c2", qda.NewSet(ref, "definition", "舊的"))
	f.apply("c2", qda.NewSet(ref, "definition", "新的"), qda.NewSet(ref, "color", "#aabbcc"))
	f.apply("c1", qda.MoveTheme{Theme: helpID, Parent: commID, Order: 3})
	f.apply("c1", qda.MoveTheme{Theme: helpID, Parent: priceID, Order: 1})
	must(f.Undo(context.Background(), "c1"))(t)
	f.apply("c1", qda.MergeTheme{Theme: priceID, Into: helpID})
	f.apply("c2", qda.NewSet(ref, "status", qda.Retired))
	want := []string{
		`c2 status: "active" → "retired"`,
		fmt.Sprintf(`c1 from:  → %q`, priceID),
		fmt.Sprintf(`c1 parent: %q → %q (undone)`, commID, priceID),
		fmt.Sprintf(`c1 parent:  → %q`, commID),
		`c2 color:  → "#aabbcc" (no version)`,
		`c2 definition: "舊的" → "新的"`,
		`c2 definition:  → "舊的"`,
		`c1 added:  → "支援"`,
	}
	if got := f.story(helpID); strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if got := f.story(priceID); len(got) != 2 || got[0] != fmt.Sprintf(`c1 into:  → %q`, helpID) {
		t.Errorf("the merged theme: %q", got)
	}
}

// TestThemeVersions holds the short way against the histories and the list of versions.
func TestThemeVersions(t *testing.T) {
	f := newStudy(t, 1)
	comm, commID := theme("comm", "溝通")
	help, helpID := theme("help", "支援")
	price, priceID := theme("price", "價格")
	f.apply("c1", addCoder("c1"))
	f.apply("c1", comm, help, price)
	f.apply("c1", qda.NewSet(qda.RefTo("theme", commID), "color", "#aabbcc"))
	f.apply("c1", qda.NewSet(qda.RefTo("theme", commID), "name_en", "Communication"), qda.NewSet(qda.RefTo("theme", helpID), "brief", "短"))
	f.apply("c1", qda.NewSet(qda.RefTo("theme", helpID), "brief", "長"))
	must(f.Undo(context.Background(), "c1"))(t)
	f.view(func(v *View) error {
		got, all, err := v.ThemeVersions()
		if err != nil {
			return err
		}
		versions, err := v.Versions()
		if err != nil || len(versions) != 2 || v.Codebook().Version != versions[1].Op {
			t.Fatalf("%d versions, the book's is %s, %v", len(versions), v.Codebook().Version, err)
		}
		if len(all) != 2 || all[0] != versions[0].Op || all[1] != versions[1].Op {
			t.Errorf("versions %v, want %v", all, versions)
		}
		for id, want := range map[qda.ThemeID]qda.OpID{commID: versions[1].Op, helpID: versions[1].Op, priceID: versions[0].Op} {
			if got[id] != want {
				t.Errorf("%s is of %s, want %s", id, got[id], want)
			}
			changes, err := v.ThemeHistory(id)
			if err != nil {
				return err
			}
			for _, c := range changes {
				if !c.Undone && c.Version > want {
					t.Errorf("%s: %s of %s is later than %s", id, c.What, c.Version, want)
				}
			}
		}
		return nil
	})
}

// TestEachLayer holds the short way against [View.Codings], with a coding that merging brings
// and that lies outside the text.
func TestEachLayer(t *testing.T) {
	f := newStudy(t, 1)
	comm, commID := theme("comm", "溝通")
	help, helpID := theme("help", "支援")
	f.apply("c1", addCoder("c1"), addCoder("c2"))
	r1, r2 := f.addInterview("c1", "R1", "還不錯。也很快。"), f.addInterview("c1", "R2", "太慢。")
	f.apply("c1", comm, help)
	f.apply("c1", code(r1, commID, 26, 29), code(r1, helpID, 26, 29), code(r2, helpID, 26, 29))
	f.apply("c2", code(r1, commID, 29, 32))
	b := f.bundle("")
	for i, op := range b.Ops {
		if c, ok := op.Body.(qda.Code); ok && op.Coder == "c2" {
			c.Span = qda.Span{Start: 27, End: 28} // within a character
			b.Ops[i].Body = c
			b.Ops[i].ID = b.Ops[i].ID[:len(b.Ops[i].ID)-1] + "f"
			b.Ops[i].Act = qda.ActID(b.Ops[i].ID)
		}
	}
	f.merge(b)
	f.view(func(v *View) error {
		var want, got []string
		for _, key := range []qda.TextKey{min(r1, r2), max(r1, r2)} {
			for _, l := range []qda.Layer{"c1", "c2"} {
				list, err := v.Codings(key, l)
				if err != nil {
					return err
				}
				for _, c := range list {
					want = append(want, fmt.Sprint(c.Transcript, c.Layer, c.Theme, c.Span))
				}
			}
		}
		err := v.EachLayer(nil, func(l *Layered) error {
			for _, c := range l.Codings {
				got = append(got, fmt.Sprint(l.Transcript, l.Layer, c.Theme, c.Span))
			}
			return nil
		})
		if strings.Join(got, "\n") != strings.Join(want, "\n") || len(got) != 4 {
			t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		n := 0
		wants := func(key qda.TextKey, l qda.Layer) bool { return l == "c1" && key == r1 }
		if err2 := v.EachLayer(wants, func(l *Layered) error { n += len(l.Codings); return nil }); err2 != nil || n != 2 {
			t.Errorf("%d codings of c1 in R1, %v", n, err2)
		}
		return err
	})
}
