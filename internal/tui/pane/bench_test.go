package pane

import (
	"fmt"
	"strings"
	"testing"

	"yinde/internal/qda"
)

const sentence = "受：其實我一開始並不確定，後來他們說「這個系統很安全」，我就相信了……可是 it was hard, 一直被judged的感覺，大概有 35.5% 的人反對。"

// sized is a text of n bytes, of turns or of a single paragraph.
func sized(n int, single bool) (string, []Para) {
	if single {
		text := strings.Repeat(sentence, n/len(sentence)+1)
		return text, []Para{{Span: qda.Span{End: len(text)}}}
	}
	text := strings.Repeat(sentence+sentence+"\n", n/(2*len(sentence)+1)+1)
	return text, turns(text, 1)
}

func forSizes(b *testing.B, run func(b *testing.B, text string, paras []Para)) {
	for _, size := range []struct {
		name   string
		bytes  int
		single bool
	}{{"10kB", 10_000, false}, {"1MB", 1_000_000, false}, {"1MB-paragraph", 1_000_000, true}, {"10MB", 10_000_000, false}} {
		text, paras := sized(size.bytes, size.single)
		b.Run(size.name, func(b *testing.B) { run(b, text, paras) })
	}
}

// loaded is a pane with n marks spread over its text and their spans as coded.
func loaded(text string, paras []Para, n int) *Pane {
	o := numbered()
	o.Lanes = 4
	o.Styles = Styles{Number: "\x1b[2m", Label: "\x1b[1m", Colors: []string{"\x1b[31m", "\x1b[32m", "\x1b[33m"}}
	o.Styles.Class[Coded], o.Styles.Class[Cursor], o.Styles.Class[Selection] = "\x1b[4m", "\x1b[48;5;236m", "\x1b[7m"
	p := &Pane{}
	p.SetOptions(o)
	p.SetText(text, paras)
	p.SetSize(100, 40)
	marks, coded := make([]Mark, n), make([]qda.Span, n)
	for i := range marks {
		at := i * (len(text) / n)
		coded[i] = qda.Span{Start: at, End: at + 60 + i%11*30}
		marks[i] = Mark{Span: coded[i], Letter: rune('a' + i%26), Color: i % 3}
	}
	p.SetMarks(marks)
	p.SetHighlights(Coded, coded...)
	p.ScrollTo(len(text) / 2)
	p.SetHighlights(Selection, qda.Span{Start: len(text) / 2, End: len(text)/2 + 500})
	p.Rows()
	return p
}

func BenchmarkRows(b *testing.B) {
	forSizes(b, func(b *testing.B, text string, paras []Para) {
		p := loaded(text, paras, 5000)
		b.ReportAllocs()
		for b.Loop() {
			p.fresh = false
			p.Rows()
		}
	})
}

// One step of the cursor: a new unit under it, brought into view and drawn.
func BenchmarkStep(b *testing.B) {
	forSizes(b, func(b *testing.B, text string, paras []Para) {
		p := loaded(text, paras, 5000)
		at := 0
		for b.Loop() {
			at = (at + 90) % (len(text) - 100)
			unit := qda.Span{Start: at, End: at + 90}
			p.SetHighlights(Cursor, unit)
			p.EnsureVisible(unit)
			p.CellOf(at)
			p.Rows()
		}
	})
}

// A new width: wrapping, lanes and the frame.
func BenchmarkResize(b *testing.B) {
	forSizes(b, func(b *testing.B, text string, paras []Para) {
		p := loaded(text, paras, 5000)
		b.SetBytes(int64(len(text)))
		for i := 0; b.Loop(); i++ {
			p.SetSize(99+i%2, 40)
			p.Rows()
		}
	})
}

func BenchmarkSetMarks(b *testing.B) {
	text, paras := sized(10_000_000, false)
	p := loaded(text, paras, 5000)
	marks := append([]Mark(nil), p.marks...)
	for b.Loop() {
		p.SetMarks(marks)
		p.Rows()
	}
}

// A screen of one letter under a million marks, the text that hurts most.
func BenchmarkRowsHostile(b *testing.B) {
	for _, tt := range []struct{ name, text string }{
		{"combining", "e" + strings.Repeat("\u0301", 500_000)},
		{"hidden", strings.Repeat("\u200b", 300_000) + "字"},
		{"spaces", "字" + strings.Repeat(" ", 1_000_000) + "字"},
	} {
		b.Run(fmt.Sprintf("%s-1MB", tt.name), func(b *testing.B) {
			p := loaded(tt.text, nil, 10)
			for b.Loop() {
				p.fresh = false
				p.Rows()
			}
		})
	}
}
