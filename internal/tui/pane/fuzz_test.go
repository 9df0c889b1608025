package pane

import (
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"

	"yinde/internal/cells"
	"yinde/internal/qda"
)

// checkPane fails if a frame is not what is promised of every frame.
func checkPane(t *testing.T, p *Pane) {
	t.Helper()
	w, h := p.Size()
	rows := p.Rows()
	if len(rows) != h {
		t.Fatalf("%d rows of %d", len(rows), h)
	}
	for _, row := range rows {
		if got := cells.Width(row); got != w {
			t.Fatalf("%d cells of %d: %q", got, w, row)
		}
		plain := ansi.Strip(row)
		if strings.ContainsFunc(plain, func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) }) {
			t.Fatalf("control character in %q", row)
		}
	}
	v := p.Visible()
	for off := v.Start; off < v.End && off < v.Start+500; off++ {
		x, y, ok := p.CellOf(off)
		if !ok || x < 0 || x >= w {
			t.Fatalf("byte %d at %d, %d, %v; visible %v", off, x, y, ok, v)
		}
		got, ok := p.ByteAt(x, y)
		if !ok || p.RowOf(got) != p.RowOf(off) && got != p.paras[p.lay.paraOf(p.RowOf(off))].End {
			t.Fatalf("byte %d at %d, %d is byte %d", off, x, y, got)
		}
		if x2, y2, _ := p.CellOf(got); y2 == y && x2 > x {
			t.Fatalf("byte %d at %d, byte %d under it at %d", off, x, got, x2)
		}
	}
}

var texts = []string{
	"", talk, "\n\n\n", "👩‍👩‍👧🏽好e\u0301", "\u0301\u0301", "一\t二\x1b[31m三\r\n", "🇹\u200b🇼🇯🇵", strings.Repeat("長", 3000), "a\xe4\xb8",
	strings.Repeat("\u200b", 5000) + "字", "\u0600" + strings.Repeat(" ", 900) + "受", "\u202e反\u202c", "คำ ภาษาไทย", "🏻🏻",
}

func TestEverySize(t *testing.T) {
	for _, text := range texts {
		for _, w := range []int{1, 2, 3, 5, 10, 14, 20, 21, 79, 80, 160} {
			p := newPane(text, 1, w, 1+w%7, numbered())
			p.SetMarks([]Mark{{Span: qda.Span{Start: 1, End: 40}, Letter: '字'}, {Span: qda.Span{Start: 3, End: 3}, Letter: '\x1b', Color: -1}})
			p.SetHighlights(Selection, qda.Span{Start: 2, End: 30})
			checkPane(t, p)
			p.ScrollEnd()
			checkPane(t, p)
		}
	}
}

func FuzzPane(f *testing.F) {
	for _, text := range texts {
		f.Add(text, 30, 5, 2, 9, 4)
	}
	f.Fuzz(func(t *testing.T, text string, w, h, from, to, off int) {
		w, h = 1+abs(w)%120, 1+abs(h)%40
		o := numbered()
		o.Styles = Styles{Number: "\x1b[2m", Label: "\x1b[1m", Colors: []string{"\x1b[31m"}}
		o.Styles.Class[Hit] = "\x1b[7m"
		p := newPane(text, abs(from)%3, w, h, o)
		s := qda.Span{Start: min(from, to), End: max(from, to)}
		p.SetMarks([]Mark{{Span: s, Letter: 'x'}, {Span: s, Letter: 'y', Color: 1}, {Span: qda.Span{Start: off, End: to}}})
		p.SetHighlights(Hit, s, qda.Span{Start: off, End: off + 3})
		checkPane(t, p)
		p.EnsureVisible(s)
		checkPane(t, p)
		p.ScrollTo(off)
		p.SetSize(1+h, 1+w%40)
		checkPane(t, p)
	})
}

func abs(n int) int { return max(n, -(n + 1)) }
