package study

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"yinde/internal/codebook"
	"yinde/internal/qda"
	"yinde/internal/store"
)

var themeHistories = flag.Int("theme-histories", 200, "random histories of theme operations and merges")

// codebookFile is a study's codebook as a file, and all that a file does not say of its themes.
func (f *fixture) codebookFile() []byte {
	var out []byte
	f.view(func(v *View) error {
		out = codebook.Write(codebook.FromBook(v.Codebook()))
		for _, t := range v.Codebook().Themes() {
			out = fmt.Appendf(out, "%s\n", mustJSON(t))
		}
		return nil
	})
	return out
}

// placesOf lists every coding by layer, transcript and place, with what it counts for.
func (f *fixture) placesOf() (places []string) {
	f.view(func(v *View) error {
		all, err := v.Transcripts()
		for _, t := range all {
			codings, err := v.Codings(t.Key)
			if err != nil {
				return err
			}
			for _, c := range codings {
				places = append(places, place(c))
				if v.Codebook().Resolve(c.Theme) == nil {
					f.t.Errorf("%s counts for no theme", place(c))
				}
			}
		}
		return err
	})
	slices.Sort(places)
	return places
}

// sound holds what must be true of every codebook: no cycle of parents or merges, no two
// active themes with one key.
func (f *fixture) sound() {
	f.t.Helper()
	f.view(func(v *View) error {
		book := v.Codebook()
		keys := map[string]qda.ThemeID{}
		var b storedBook
		if _, err := v.tx.GetJSON(store.Codebook, bookKey, &b); err != nil || len(b.Themes) != len(book.Themes()) {
			f.t.Errorf("of %d themes the tree holds %d: parents go round (%v)", len(b.Themes), len(book.Themes()), err)
		}
		for _, t := range book.Themes() {
			if other, twice := keys[strings.ToLower(t.Key)]; twice && t.Into == "" && t.Status == qda.Active {
				f.t.Errorf("%s and %s both have key %s", other, t.ID, t.Key)
			}
			keys[strings.ToLower(t.Key)] = t.ID
			if into := book.Resolve(t.ID); into == nil || into.Into != "" && book.Theme(into.Into) != nil {
				f.t.Errorf("the merges of %s go round", t.Key)
			}
			if t.Split && t.Codable() {
				f.t.Errorf("%s was split and can be coded with", t.Key)
			}
		}
		return nil
	})
}

// TestThemesAreSafe is the property that changing a codebook rests on: whatever is done to
// its themes, in two copies with bundles going to and fro, no coding is lost, nothing goes
// round, keys stay unique, and an undo gives back the same codebook to the byte.
func TestThemesAreSafe(t *testing.T) {
	dir := t.TempDir()
	for n := range *themeHistories {
		h := &themeHistory{t: t, rnd: rand.New(rand.NewPCG(uint64(n), 5))}
		for i := range h.copies {
			f := newStudyAt(t, filepath.Join(dir, fmt.Sprintf("t%d-%d.yinde", n, i)), n*10+i)
			f.apply(coderOf(i), addCoder(coderOf(i)))
			f.addInterview(coderOf(i), "R1", strings.Repeat("好的。", 6))
			h.copies[i] = f
		}
		for range 15 + h.rnd.IntN(25) {
			h.step(h.rnd.IntN(len(h.copies)))
		}
		bundles := []*Bundle{h.copies[0].bundle("c1"), h.copies[1].bundle("c2")}
		for i, f := range h.copies {
			f.merge(bundles...)
			f.sound()
			h.noneLost(f, bundles...)
			if i > 0 && !bytes.Equal(h.copies[0].codebookFile(), f.codebookFile()) {
				t.Error("two copies with the same ops show different codebooks")
			}
		}
		for _, f := range h.copies {
			f.Close()
		}
		if t.Failed() {
			t.Fatalf("history %d", n)
		}
	}
}

type themeHistory struct {
	t      *testing.T
	rnd    *rand.Rand
	copies [2]*fixture
}

// noneLost compares a study's codings with what the ops say.
func (h *themeHistory) noneLost(f *fixture, bundles ...*Bundle) {
	h.t.Helper()
	if want, got := model(bundles...), shown(f); want != got {
		h.t.Errorf("the ops say\n%s\nbut the study shows\n%s", want, got)
	}
}

func (h *themeHistory) step(i int) {
	f, coder := h.copies[i], coderOf(i)
	if h.rnd.IntN(8) == 0 {
		f.merge(h.copies[1-i].bundle(coderOf(1 - i)))
		f.sound()
		return
	}
	before, had := f.codebookFile(), f.placesOf()
	ops, deals := h.ops(f, coder)
	r, err := f.Apply(context.Background(), Act{Coder: coder, Ops: ops})
	if err != nil || !r.Changed() {
		if !bytes.Equal(before, f.codebookFile()) {
			h.t.Errorf("%v changed the codebook", ops)
		}
		return
	}
	f.sound()
	after, has := f.codebookFile(), f.placesOf()
	if !deals && !isSubset(had, has) {
		h.t.Errorf("%T lost codings:\n%v\n%v", ops[0], had, has)
	}
	if _, err := f.Undo(context.Background(), coder); err != nil {
		return // others' work rests on it
	}
	if got := f.codebookFile(); !bytes.Equal(got, before) {
		h.t.Errorf("undo of %v gives\n%s\nnot\n%s", ops, got, before)
	}
	if got := f.placesOf(); !slices.Equal(got, had) {
		h.t.Errorf("undo of %v gives codings\n%v\nnot\n%v", ops, got, had)
	}
	if h.rnd.IntN(4) == 0 {
		return // stays undone
	}
	if _, err := f.Redo(context.Background(), coder); err != nil {
		h.t.Errorf("redo: %v", err)
	}
	if !bytes.Equal(f.codebookFile(), after) || !slices.Equal(f.placesOf(), has) {
		h.t.Errorf("redo of %v gives another study", ops)
	}
}

func isSubset(some, all []string) bool {
	for _, s := range some {
		if _, ok := slices.BinarySearch(all, s); !ok {
			return false
		}
	}
	return true
}

// ops makes a random act. What the rules refuse is fine.
func (h *themeHistory) ops(f *fixture, coder qda.CoderID) (ops []qda.Body, deals bool) {
	f.view(func(v *View) error {
		book := v.Codebook()
		transcripts, err := v.Transcripts()
		if err != nil {
			return err
		}
		all := book.Themes()
		if len(all) < 3 {
			add, _ := theme(fmt.Sprintf("k%d", h.rnd.IntN(6)), fmt.Sprintf("名%d", h.rnd.IntN(2)))
			ops = []qda.Body{add}
			return nil
		}
		pick := func() *qda.Theme { return all[h.rnd.IntN(len(all))] }
		x, y := pick(), pick()
		switch h.rnd.IntN(14) {
		case 0:
			add, _ := theme(fmt.Sprintf("k%d", h.rnd.IntN(6)), fmt.Sprintf("名%d", h.rnd.IntN(2)))
			order, room, err := ThemeAt(book, "", ThemePlace{Parent: x.ID})
			if err == nil {
				add.Parent, add.Order = x.ID, order
			}
			ops = append([]qda.Body{add}, room...)
		case 1:
			ops, _ = MoveTheme(book, x.ID, ThemePlace{Parent: y.ID})
		case 2:
			ops, _ = MoveTheme(book, x.ID, ThemePlace{Parent: y.Parent, Before: y.ID})
		case 3:
			ops, _ = MoveTheme(book, x.ID, ThemePlace{Parent: y.Parent, After: y.ID})
		case 4:
			ops, _ = PromoteTheme(book, x.ID)
		case 5:
			ops = []qda.Body{qda.MergeTheme{Theme: x.ID, Into: y.ID}}
		case 6:
			ops, _ = SplitTheme(book, x.ID, []qda.ThemeID{y.ID}, qda.ThemeText{Key: fmt.Sprintf("s%d", h.rnd.IntN(5)), Name: "拆"})
		case 7:
			ops = []qda.Body{qda.NewSet(qda.RefTo("theme", x.ID), "status", []qda.Status{qda.Active, qda.Retired}[h.rnd.IntN(2)])}
		case 8:
			ops = []qda.Body{qda.NewSet(qda.RefTo("theme", x.ID), "key", fmt.Sprintf("k%d", h.rnd.IntN(7)))}
		case 9:
			if ops = RecolorAll(book); h.rnd.IntN(2) == 0 {
				ops = []qda.Body{qda.NewSet(qda.RefTo("theme", x.ID), "color", FreeColor(book))}
			}
		case 10, 11:
			deals = true
			v.Undealt(func(l *Layered) error {
				for _, s := range l.Codings {
					c := qda.Coding{Transcript: l.Transcript, Layer: l.Layer, Theme: s.Theme, Span: s.Span}
					if to := Candidates(book, s.Theme); len(to) > 0 {
						ops, err = v.Deal(coder, c, to[h.rnd.IntN(len(to))].ID)
					}
				}
				return err
			}, qda.Layer(coder))
		default:
			start := 26 + 3*h.rnd.IntN(6)
			ops = []qda.Body{code(transcripts[0].Key, x.ID, start, start+3)}
		}
		return nil
	})
	return ops, deals
}

func TestDealKeepsTheMemo(t *testing.T) {
	f := newStudy(t, 1)
	f.apply("c1", addCoder("c1"))
	r1 := f.addInterview("c1", "R1", "好的。好的。")
	price, priceID := theme("price", "價格")
	fee, feeID := theme("fee", "收費")
	f.apply("c1", price, fee)
	f.apply("c1", code(r1, priceID, 26, 29), code(r1, priceID, 29, 32))
	old := code(r1, priceID, 26, 29).Coding
	old.Layer = "c1"
	f.apply("c1", SetMemo("c1", qda.RefTo("coding", old.ID()), "想過"))
	var ops []qda.Body
	deal := func(to ...qda.ThemeID) {
		t.Helper()
		f.view(func(v *View) (err error) { ops, err = v.Deal("c1", old, to...); return err })
		f.apply("c1", ops...)
	}
	left := func() (n int) {
		f.view(func(v *View) error {
			return v.Undealt(func(l *Layered) error { n += len(l.Codings); return nil }, "c1")
		})
		return n
	}
	f.refuse("theme.split_few", "c1", qda.SplitTheme{Theme: priceID, Into: []qda.ThemeID{feeID, feeID}})
	f.refuse("theme.into_itself", "c1", qda.SplitTheme{Theme: priceID, Into: []qda.ThemeID{feeID, priceID}})
	f.view(func(v *View) (err error) {
		ops, err = SplitTheme(v.Codebook(), priceID, []qda.ThemeID{feeID}, qda.ThemeText{Key: "cut", Name: "折扣"})
		return err
	})
	f.apply("c1", ops...)
	f.refuse("theme.split", "c1", code(r1, priceID, 32, 35))
	f.refuse("theme.into_split", "c1", qda.MergeTheme{Theme: feeID, Into: priceID})
	if left() != 2 {
		t.Errorf("%d to deal, want 2", left())
	}
	cutID := qda.ThemeIDOf("cut", "折扣")
	deal(feeID, cutID)
	if got, want := f.codings(r1), "c1:cut@26-29 c1:fee@26-29 c1:price@29-32"; !sameWords(got, want) {
		t.Errorf("codings %q, want %q", got, want)
	}
	for _, id := range []qda.ThemeID{feeID, cutID, priceID} {
		c := old
		c.Theme = id
		want := "想過"
		if id == priceID {
			want = ""
		}
		f.view(func(v *View) error {
			if got, _ := v.Memo("c1", qda.RefTo("coding", c.ID())); got != want {
				t.Errorf("memo %q, want %q", got, want)
			}
			return nil
		})
	}
	if left() != 1 {
		t.Errorf("%d to deal, want 1", left())
	}
	if _, err := f.Undo(context.Background(), "c1"); err != nil || left() != 2 {
		t.Errorf("after undo %d to deal, %v", left(), err)
	}
}

func sameWords(a, b string) bool {
	x, y := strings.Fields(a), strings.Fields(b)
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}

// TestSplitTwice: two coders split one theme without knowing of each other.
func TestSplitTwice(t *testing.T) {
	var f [2]*fixture
	price, priceID := theme("price", "價格")
	fee, feeID := theme("fee", "收費")
	cut, cutID := theme("cut", "折扣")
	tax, taxID := theme("tax", "稅")
	for i := range f {
		f[i] = newStudy(t, i+1)
		f[i].apply(coderOf(i), addCoder(coderOf(i)), price, fee, cut, tax)
	}
	f[0].apply("c1", qda.SplitTheme{Theme: priceID, Into: []qda.ThemeID{feeID, cutID}})
	f[1].apply("c2", qda.SplitTheme{Theme: priceID, Into: []qda.ThemeID{taxID, cutID}})
	bundles := []*Bundle{f[0].bundle("c1"), f[1].bundle("c2")}
	for _, x := range f {
		x.merge(bundles...)
		x.view(func(v *View) error {
			if got := keysOf(v.Codebook(), idsOf(Candidates(v.Codebook(), priceID))); !sameWords(strings.ReplaceAll(got, ",", ""), "cut fee tax") {
				t.Errorf("goes to %s", got)
			}
			return nil
		})
	}
}

func TestPlaceMakesRoom(t *testing.T) {
	f := newStudy(t, 1)
	f.apply("c1", addCoder("c1"))
	for _, k := range []string{"a", "b", "c"} { // all with order 0: they stand as they were born
		x, _ := theme(k, k)
		f.apply("c1", x)
	}
	order := func() (keys string) {
		f.view(func(v *View) error {
			for _, t := range v.Codebook().Themes() {
				keys += t.Key
			}
			return nil
		})
		return keys
	}
	id := func(k string) qda.ThemeID { return qda.ThemeIDOf(k, k) }
	for i, step := range []struct {
		theme string
		at    ThemePlace
		want  string
	}{
		{"c", ThemePlace{Before: id("b")}, "acb"},
		{"a", ThemePlace{After: id("b")}, "cba"},
		{"a", ThemePlace{Before: id("c")}, "acb"},
		{"a", ThemePlace{}, "cba"},
		{"c", ThemePlace{Parent: id("b")}, "bca"},
		{"c", ThemePlace{After: id("b")}, "bca"},
	} {
		var ops []qda.Body
		f.view(func(v *View) (err error) { ops, err = MoveTheme(v.Codebook(), id(step.theme), step.at); return err })
		f.apply("c1", ops...)
		if got := order(); got != step.want {
			t.Errorf("step %d: %s, want %s", i, got, step.want)
		}
		f.view(func(v *View) error {
			if again, err := MoveTheme(v.Codebook(), id(step.theme), step.at); len(again) > 0 || err != nil {
				t.Errorf("step %d again: %v, %v", i, again, err)
			}
			return nil
		})
	}
	for n := range 60 { // halving the gap has an end
		var ops []qda.Body
		x := []string{"a", "c"}[n%2]
		f.view(func(v *View) (err error) {
			ops, err = MoveTheme(v.Codebook(), id(x), ThemePlace{After: id("b")})
			return err
		})
		f.apply("c1", ops...)
		if got := order(); !strings.HasPrefix(got, "b"+x) {
			t.Fatalf("round %d: %s", n, got)
		}
	}
}
