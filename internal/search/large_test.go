package search

import (
	"strings"
	"testing"
	"time"
)

// Go's engine is linear: what hangs others for ages ends at once.
func TestCatastrophicPattern(t *testing.T) {
	text := strings.Repeat("a", 1<<17) + "!"
	began := time.Now()
	if got := mustCompile(t, "(a+)+$", Options{Regex: true}).Find(text); len(got) != 0 {
		t.Errorf("got %v", got)
	}
	if took := time.Since(began); took > 20*time.Second { // seconds even under -race; backtracking takes years
		t.Errorf("took %v", took)
	}
}

func TestLargeTexts(t *testing.T) {
	line := strings.Repeat("我們的域名註冊服務說明", 5<<20/33)
	spaces := strings.Repeat(" \n", 1<<20)
	repeated := strings.Repeat("a", 1<<20)
	for _, c := range []struct {
		name, query, text string
		want              int
	}{
		{"a line of 5 MB", "註冊服務", line, 5 << 20 / 33},
		{"only white space", " \n ", spaces, 1 << 19},
		{"only white space, no hit", "好嗎", spaces, 0},
		{"repeated", strings.Repeat("a", 1000), repeated, 1 << 20 / 1000},
		{"nearly", strings.Repeat("a", 500) + "b" + strings.Repeat("a", 500), repeated + "b" + repeated, 1},
	} {
		if got := mustCompile(t, c.query, Options{}).Find(c.text); len(got) != c.want {
			t.Errorf("%s: %d hits, want %d", c.name, len(got), c.want)
		}
	}
	short := line[:33*2000]
	if got := mustCompile(t, "服務", Options{Word: true}).Find(short); len(got) != 2000 {
		t.Errorf("%d whole words in a line without marks", len(got))
	}
}

// A needle that costs much around every anchor is looked for in linear time.
func TestScannerLosesPatience(t *testing.T) {
	text := strings.Repeat("a", 1<<16)
	half := strings.Repeat("a", 100)
	s := newScanner(mustCompile(t, half+"aba"+half, Options{}).needle, text+"b"+text+"b")
	for more := true; more; {
		_, more = s.next()
	}
	ordinary := newScanner(mustCompile(t, "we ARE", Options{}).needle, strings.Repeat("Well, we are here, we were there. ", 1<<12))
	for more := true; more; {
		_, more = ordinary.next()
	}
	if ordinary.linear != nil {
		t.Error("ordinary text is searched the slow way")
	}
	if s.linear == nil {
		t.Errorf("%d comparisons", s.work)
	}
}
