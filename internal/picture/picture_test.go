package picture

import (
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"testing"
	"time"
)

func draw(t *testing.T, text string) (*Screen, string) {
	t.Helper()
	term := NewTerminal(20, 3)
	defer term.Close()
	if _, err := io.WriteString(term, text); err != nil {
		t.Fatal(err)
	}
	s, err := term.Wait("", time.Millisecond, time.Second)
	if err != nil {
		t.Fatal(err)
	}
	svg := SVG(s)
	if !bytes.Equal(svg, SVG(s)) {
		t.Error("the same screen gives other bytes")
	}
	for dec := xml.NewDecoder(bytes.NewReader(svg)); ; {
		if _, err := dec.Token(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatalf("%v in\n%s", err, svg)
		}
	}
	return s, string(svg)
}

func TestSVG(t *testing.T) {
	s, svg := draw(t, "a<b 受訪者 \x1b[1;31mred\x1b[m\nnext ─│“…")
	if !s.Contains("受訪者 red") || !s.Contains("next") || s.Y != 1 {
		t.Errorf("screen: %q, cursor in row %d", s.row(0), s.Y)
	}
	for _, want := range []string{
		`textLength="27" lengthAdjust="spacingAndGlyphs">a&lt;b</text>`,
		`textLength="54" lengthAdjust="spacingAndGlyphs">受訪者</text>`,
		`font-weight="700">red</text>`,
		`textLength="9" lengthAdjust="spacingAndGlyphs">“</text>`,
		`height="1" fill="` + Ink,
	} {
		if !strings.Contains(svg, want) {
			t.Errorf("no %s in\n%s", want, svg)
		}
	}
}

func TestReverseAndPaper(t *testing.T) {
	_, svg := draw(t, "\x1b[7m選\x1b[m\x1b[48;2;1;2;3mx")
	for _, want := range []string{`width="18" height="23" fill="` + Ink, `fill="` + Paper + `">選`, `fill="#010203"`} {
		if !strings.Contains(svg, want) {
			t.Errorf("no %s in\n%s", want, svg)
		}
	}
}

func TestWaitGivesUp(t *testing.T) {
	term := NewTerminal(10, 2)
	io.WriteString(term, "here")
	if _, err := term.Wait("there", time.Millisecond, 20*time.Millisecond); err != ErrNotShown {
		t.Errorf("got %v", err)
	}
}
