package pane

import (
	"math/rand/v2"
	"strings"
	"testing"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"

	"yinde/internal/cells"
	"yinde/internal/qda"
)

// What the renderer puts into the cell that CellOf names is the grapheme at that byte: rows
// are drawn with the renderer the desk uses and read back from its screen.
func TestCellsOnScreen(t *testing.T) {
	text := talk + "\n受：😀表情👩‍👩‍👧和葛\U000E0100𠮷，e\u0301tude……「引」ㄅㄆ한국어。\n\t縮排\x1b[2J\u202e完"
	o := numbered()
	o.Styles = Styles{Number: "\x1b[2m", Label: "\x1b[1m", Colors: []string{"\x1b[38;5;12m"}}
	o.Styles.Class[Selection], o.Styles.Class[Coded] = "\x1b[7m", "\x1b[4:3m"
	for _, width := range []int{5, 15, 16, 23, 40, 80} {
		p := newPane(text, 1, width, 12, o)
		p.SetMarks([]Mark{{Span: span(text, "一開始"), Letter: 'a'}, {Span: span(text, "引」ㄅ"), Letter: 'b'}})
		p.SetHighlights(Selection, span(text, "並不確定，後來"), span(text, "👩‍👩‍👧和"))
		p.SetHighlights(Coded, span(text, "不確"), span(text, "\x1b["))
		for more := true; more; more = p.PageDown() {
			checkScreen(t, p, text)
		}
	}
}

func checkScreen(t *testing.T, p *Pane, text string) {
	t.Helper()
	w, h := p.Size()
	screen := uv.NewScreenBuffer(w, h)
	screen.Method = ansi.GraphemeWidth
	uv.NewStyledString(strings.Join(p.Rows(), "\n")).Draw(screen, screen.Bounds())
	for g := range cells.Graphemes(text) {
		x, y, ok := p.CellOf(g.Start)
		if !ok || g.Width == 0 || strings.TrimSpace(g.Text) == "" {
			continue
		}
		cell := screen.CellAt(x, y)
		if cell == nil || cell.Content != g.Text || cell.Width != g.Width {
			t.Fatalf("width %d: %q at %d, %d; the screen has %v\n%s", w, g.Text, x, y, cell, strings.Join(frame(p), "\n"))
		}
		reversed := cell.Style.Attrs&uv.AttrReverse != 0
		if want := holds(p.spans[Selection], g.Start); reversed != want {
			t.Fatalf("%q selected: %v, want %v", g.Text, reversed, want)
		}
	}
}

func holds(spans []qda.Span, off int) bool {
	for _, s := range spans {
		if s.Start <= off && off < s.End {
			return true
		}
	}
	return false
}

// Against the plain way to do it: every mark stands in one lane beside all its rows, no two
// in one place, and one that has no lane is told by a sign on each of its rows.
func TestStripesModel(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 5))
	text := strings.Repeat(strings.Repeat("一二三四五", 20)+"\n", 40)
	for range 60 {
		p := newPane(text, r.IntN(2), 20+r.IntN(40), 10, Options{Lanes: 1 + r.IntN(4)})
		marks := make([]Mark, r.IntN(80))
		for i := range marks {
			at := r.IntN(len(text))
			marks[i].Span = qda.Span{Start: at, End: at + 1 + r.IntN(400)}
		}
		p.SetMarks(marks)
		g := p.stripes()
		for i := range marks {
			first, last := p.RowOf(p.marks[i].Start), p.RowOf(p.marks[i].End-1)
			found := -1
			for lane := range g.lanes {
				if m, ok := g.at(lane, first); ok && m == i {
					found = lane
				}
			}
			for row := first; row <= last; row++ {
				if found < 0 && !g.overflows(row) {
					t.Fatalf("mark %d is nowhere beside row %d", i, row)
				}
				if found >= 0 {
					if m, ok := g.at(found, row); !ok || m != i {
						t.Fatalf("mark %d leaves lane %d at row %d to %d", i, found, row, m)
					}
				}
			}
		}
	}
}
