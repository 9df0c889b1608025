package pane

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"yinde/internal/qda"
)

const talk = "訪：您怎麼看這個系統？\n受：其實我一開始並不確定，後來他們說「很安全」，我就相信了。\n訪：後來呢？\n受：It was hard, really. 一直被judged的感覺。"

// turns makes paragraphs of the lines of a text, their labels up to the first colon.
func turns(text string, space int) []Para {
	paras := linesOf(text)
	for i := range paras {
		if n := strings.Index(text[paras[i].Start:paras[i].End], "："); n >= 0 {
			paras[i].Label = paras[i].Start + n + len("：")
		}
		if i > 0 {
			paras[i].Space = space
		}
	}
	return paras
}

func span(text, part string) qda.Span {
	i := strings.Index(text, part)
	return qda.Span{Start: i, End: i + len(part)}
}

func numbered() Options {
	return Options{
		NumberWidth: 3, Lanes: 2,
		Number: func(para, row int) string {
			if row > 0 {
				return ""
			}
			return strconv.Itoa(para + 1)
		},
	}
}

func newPane(text string, space, width, height int, o Options) *Pane {
	p := &Pane{}
	p.SetOptions(o)
	p.SetText(text, turns(text, space))
	p.SetSize(width, height)
	return p
}

// frame is what is seen, with a dot at each line's end.
func frame(p *Pane) []string {
	out := slices.Clone(p.Rows())
	for i := range out {
		out[i] = ansi.Strip(out[i]) + "."
	}
	return out
}

func wantFrame(t *testing.T, name string, p *Pane, want ...string) {
	t.Helper()
	if got := frame(p); !slices.Equal(got, want) {
		t.Errorf("%s:\n got\n%s\nwant\n%s", name, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestRows(t *testing.T) {
	p := newPane(talk, 0, 31, 8, numbered())
	p.SetMarks([]Mark{
		{Span: span(talk, "其實我一開始並不確定，後來他們說「很安全」"), Letter: 'a'},
		{Span: span(talk, "後來他們說"), Letter: 'b'},
		{Span: span(talk, "很安全」，我就相信了"), Letter: 'c'},
		{Span: span(talk, "judged"), Letter: 'd'},
	})
	wantFrame(t, "with gutter", p,
		"  1    訪：您怎麼看這個系統？  .",
		"  2 a  受：其實我一開始並不確  .",
		"    │b+定，後來他們說「很安    .",
		"    │ +全」，我就相信了。      .",
		"  3    訪：後來呢？            .",
		"  4    受：It was hard, really..",
		"    d  一直被judged的感覺。    .",
		"                               .",
	)
	p.SetSize(20, 3)
	wantFrame(t, "narrow: no numbers", p,
		"   訪：您怎麼看這個 .",
		"   系統？           .",
		"a  受：其實我一開始 .",
	)
	p.SetSize(9, 2)
	wantFrame(t, "narrower: no gutter", p, "訪：您怎 .", "麼看這個 .")
	p.SetSize(1, 1)
	wantFrame(t, "one cell", p, " .")
}

func TestBlankRowsBetweenTurns(t *testing.T) {
	p := newPane("訪：後來呢？\n受：嗯。", 1, 20, 4, Options{Lanes: 1})
	p.SetMarks([]Mark{{Span: qda.Span{Start: 9, End: 40}, Letter: 'a'}})
	wantFrame(t, "blank row carries the stripe", p,
		"a 訪：後來呢？      .", "│                   .", "│ 受：嗯。          .", "                    .")
}

func TestEmptyText(t *testing.T) {
	p := newPane("", 0, 5, 2, numbered())
	wantFrame(t, "empty", p, "     .", "     .")
	if off, ok := p.ByteAt(1, 1); off != 0 || ok {
		t.Errorf("ByteAt = %d, %v", off, ok)
	}
	if x, y, ok := p.CellOf(0); x != 0 || y != 0 || !ok {
		t.Errorf("CellOf = %d, %d, %v", x, y, ok)
	}
	if p.EnsureVisible(qda.Span{Start: 3, End: 9}) || p.PageDown() || p.ScrollEnd() {
		t.Error("an empty pane scrolled")
	}
	var zero Pane
	if len(zero.Rows()) != 0 || zero.RowCount() != 0 || zero.RowOf(7) != 0 {
		t.Error("the zero pane has rows")
	}
	zero.SetText("一\n二", nil)
	zero.SetMarks([]Mark{{Span: qda.Span{Start: 0, End: 3}}})
	zero.ScrollTo(4)
	zero.SetSize(4, 2)
	wantFrame(t, "text before size", &zero, "一  .", "二  .")
}

func TestMarksAlikeButForTheirLetters(t *testing.T) {
	p := newPane(talk, 0, 31, 1, numbered())
	a, b := Mark{Span: span(talk, "您"), Letter: 'a'}, Mark{Span: span(talk, "您"), Letter: 'b'}
	p.SetMarks([]Mark{a, b})
	first := p.Rows()[0]
	p.SetMarks([]Mark{b, a})
	if got := p.Rows()[0]; got != first {
		t.Errorf("%q, in another order %q", first, got)
	}
}

func TestHighlights(t *testing.T) {
	o := Options{Styles: Styles{Label: "<L>"}}
	for c, s := range map[Class]string{Coded: "<c>", Cursor: "<u>", Selection: "<s>"} {
		o.Styles.Class[c] = s
	}
	p := newPane(talk, 0, 24, 1, o)
	show := func() string { return strings.ReplaceAll(p.Rows()[0], off, "<>") }
	check := func(name, want string) {
		t.Helper()
		if got := show(); got != want {
			t.Errorf("%s:\n got %q\nwant %q", name, got, want)
		}
	}
	check("label", "<L>訪：<>您怎麼看這個系統？  ")
	p.SetHighlights(Coded, span(talk, "怎麼看"), span(talk, "看這"))
	check("coded", "<L>訪：<>您<c>怎麼看這<>個系統？  ")
	p.SetHighlights(Selection, span(talk, "您怎"))
	p.SetHighlights(Cursor, span(talk, "訪：您怎麼看這個系統？"))
	check("over each other", "<L><u>訪：<><u><s>您<><c><u><s>怎<><c><u>麼看這<><u>個系統？<>  ")
	p.SetHighlights(Cursor)
	p.SetHighlights(Coded)
	p.SetHighlights(Selection, span(talk, "您怎麼看這"), span(talk, "怎"))
	check("one within another", "<L>訪：<><s>您怎麼看這<>個系統？  ")
	p.SetHighlights(Selection, span(talk, "您怎"))
	p.SetHighlights(Coded, qda.Span{Start: -5, End: 3}, qda.Span{Start: 9, End: 9}, qda.Span{Start: 900, End: 800})
	check("odd spans", "<L><c>訪<><L>：<><s>您怎<>麼看這個系統？  ")
	p.SetText("新", nil)
	if got := strings.TrimRight(show(), " "); got != "新" {
		t.Errorf("highlights outlive their text: %q", got)
	}
}

func TestSGR(t *testing.T) {
	if got := SGR(lipgloss.NewStyle().Bold(true).Foreground(lipgloss.Color("#ff0000")).Padding(1)); got != "\x1b[1;38;2;255;0;0m" {
		t.Errorf("%q", got)
	}
	if got := SGR(lipgloss.NewStyle()); got != "" {
		t.Errorf("plain style: %q", got)
	}
	if got := SGR(lipgloss.NewStyle().Underline(true)); !strings.HasPrefix(got, "\x1b[") || !strings.Contains(got, "4") {
		t.Errorf("underline: %q", got)
	}
}

func TestLanesAreStable(t *testing.T) {
	text := strings.Repeat("受：其實我一開始並不確定，後來他們說「很安全」，我就相信了。\n", 60)
	var marks []Mark
	for i := range 150 {
		marks = append(marks, Mark{Span: qda.Span{Start: i * 30, End: i*30 + 20 + i%7*40}, Letter: rune('a' + i%26), Color: i % 5})
	}
	p := newPane(text, 0, 50, 12, Options{Lanes: 4})
	seen := map[int]string{} // by row
	note := func(name string) {
		for y, row := range p.Rows() {
			r := p.Top() + y
			if was, ok := seen[r]; ok && was != row {
				t.Fatalf("%s: row %d was %q, is %q", name, r, was, row)
			}
			seen[r] = row
		}
	}
	p.SetMarks(marks)
	for p.ScrollBy(5) {
		note("scrolling down")
	}
	slices.Reverse(marks)
	p.SetMarks(marks)
	note("marks in another order")
	for p.ScrollBy(-3) {
		note("scrolling up")
	}
}

func TestMarkAt(t *testing.T) {
	p := newPane(talk, 0, 31, 8, numbered())
	p.SetMarks([]Mark{{Span: span(talk, "很安全"), Letter: 'z'}, {Span: span(talk, "後來他們說「很安全」，我就相信了"), Letter: 'b'}})
	if i, ok := p.MarkAt(4, 3); !ok || i != 1 {
		t.Errorf("long stripe: %d, %v", i, ok)
	}
	if i, ok := p.MarkAt(5, 2); !ok || i != 0 {
		t.Errorf("short stripe: %d, %v", i, ok)
	}
	for _, at := range [][2]int{{5, 4}, {3, 2}, {6, 2}, {4, 0}, {4, -1}, {4, 90}} {
		if i, ok := p.MarkAt(at[0], at[1]); ok {
			t.Errorf("mark %d at %v", i, at)
		}
	}
}
