package pane

import (
	"strings"
	"testing"

	"yinde/internal/qda"
)

func TestScrolling(t *testing.T) {
	text := strings.Repeat("一二三四五\n", 50)
	p := newPane(text, 0, 10, 10, Options{Margin: 2})
	at := func(line int) qda.Span { return qda.Span{Start: line * 16, End: line*16 + 15} }
	for _, tt := range []struct {
		name string
		do   func() bool
		top  int
		move bool
	}{
		{"home", p.ScrollHome, 0, false},
		{"page", p.PageDown, 9, true},
		{"by", func() bool { return p.ScrollBy(3) }, 12, true},
		{"page up", p.PageUp, 3, true},
		{"in view", func() bool { return p.EnsureVisible(at(8)) }, 3, false},
		{"in the margin", func() bool { return p.EnsureVisible(at(12)) }, 5, true},
		{"above", func() bool { return p.EnsureVisible(at(2)) }, 0, true},
		{"below", func() bool { return p.EnsureVisible(at(30)) }, 23, true},
		{"higher than the pane", func() bool { return p.EnsureVisible(qda.Span{Start: at(20).Start, End: at(40).End}) }, 20, true},
		{"to", func() bool { return p.ScrollTo(at(7).End) }, 7, true},
		{"end", p.ScrollEnd, 40, true},
		{"past the end", p.PageDown, 40, false},
		{"to the last", func() bool { return p.ScrollTo(len(text)) }, 40, false},
		{"up past the start", func() bool { return p.ScrollBy(-99) }, 0, true},
	} {
		if moved := tt.do(); p.Top() != tt.top || moved != tt.move {
			t.Errorf("%s: top %d, moved %v; want %d, %v", tt.name, p.Top(), moved, tt.top, tt.move)
		}
	}
	p.ScrollTo(at(20).Start)
	if got := p.Visible(); got != (qda.Span{Start: at(20).Start, End: at(29).End}) {
		t.Errorf("visible %v", got)
	}
}

func TestResizeKeepsPlace(t *testing.T) {
	text := strings.Repeat("受：其實我一開始並不確定，後來他們說「很安全」，我就相信了。\n", 200)
	p := newPane(text, 1, 60, 20, Options{})
	p.ScrollTo(9000)
	top, first := p.Top(), p.Visible().Start
	for _, size := range [][2]int{{31, 5}, {7, 3}, {200, 400}, {13, 50}} {
		p.SetSize(size[0], size[1])
		if v := p.Visible(); v.Start > first || v.End <= first {
			t.Errorf("at %v the first byte %d is not in view: %v", size, first, v)
		}
	}
	if p.SetSize(60, 20); p.Top() != top {
		t.Errorf("top %d after resizing there and back, was %d", p.Top(), top)
	}
}

func TestResizeKeepsBlankRowAtTop(t *testing.T) {
	p := newPane("訪：一二三四五六\n受：七\n訪：八", 2, 18, 3, Options{})
	p.ScrollTo(0)
	p.ScrollBy(1)
	wantFrame(t, "before", p, "                  .", "                  .", "受：七            .")
	p.SetSize(10, 3)
	wantFrame(t, "after", p, "          .", "          .", "受：七    .")
}

func TestCellOfAndByteAt(t *testing.T) {
	p := newPane(talk, 0, 31, 8, numbered())
	for _, tt := range []struct {
		at   string // the byte before this
		x, y int
	}{
		{"訪：您", 7, 0},
		{"您怎麼", 11, 0},
		{"後來他們", 11, 2},
		{"ally. ", 26, 5},
		{"judged", 13, 6},
	} {
		off := strings.Index(talk, tt.at)
		if x, y, ok := p.CellOf(off); x != tt.x || y != tt.y || !ok {
			t.Errorf("CellOf(%q) = %d, %d, %v; want %d, %d", tt.at, x, y, ok, tt.x, tt.y)
		}
		if got, ok := p.ByteAt(tt.x, tt.y); got != off || !ok {
			t.Errorf("ByteAt(%d, %d) = %q, %v; want %q", tt.x, tt.y, talk[got:], ok, tt.at)
		}
	}
	end := strings.Index(talk, "\n")
	for _, tt := range []struct {
		name string
		x, y int
		want int
		ok   bool
	}{
		{"second cell of a wide character", 12, 0, strings.Index(talk, "您怎"), true},
		{"gutter", 2, 0, 0, true},
		{"after a paragraph", 30, 0, end, true},
		{"after a wrapped row", 30, 3, strings.Index(talk, "\n訪：後來呢"), true},
		{"above", 9, -1, strings.Index(talk, "：您"), false},
		{"below", 30, 20, len(talk), false},
	} {
		if got, ok := p.ByteAt(tt.x, tt.y); got != tt.want || ok != tt.ok {
			t.Errorf("%s: ByteAt = %d, %v; want %d", tt.name, got, ok, tt.want)
		}
	}
	p.SetSize(31, 1)
	if _, y, ok := p.CellOf(strings.Index(talk, "judged")); ok || y != 6 {
		t.Errorf("out of view: y %d, %v", y, ok)
	}
	if x, _, ok := p.CellOf(end); !ok || x != 29 {
		t.Errorf("end of a paragraph at %d", x)
	}
}

func TestAdopt(t *testing.T) {
	p := newPane(talk, 0, 31, 2, Options{})
	p.SetHighlights(Hit, span(talk, "您"))
	p.PageDown()
	want := p.Visible().Start
	l := p.Prepare(talk, turns(talk, 0), 24)()
	p.Adopt(l)
	p.SetSize(24, 2)
	if p.layout() != l {
		t.Error("what was prepared is not used")
	}
	if v := p.Visible(); want < v.Start || want >= v.End || p.used == 0 {
		t.Errorf("place or highlights lost: %v, want %d in it", v, want)
	}
	p.Adopt(p.Prepare("別的", nil, 31)())
	if p.Top() != 0 || p.used != 0 || p.layout() == nil {
		t.Error("another text keeps the place of the last")
	}
	wantFrame(t, "another text", p, "別的                    .", "                        .")
}
