package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"math/rand/v2"
	"strings"
	"syscall"
	"testing"
	"unicode/utf8"

	"yinde/internal/text"
)

var ways = []string{"word", "clause", "sentence", "turn"}

// segmented runs segment on input and puts the pieces together again.
func segmented(t *testing.T, by, input string) (code int, joined, errs string) {
	t.Helper()
	e, out, err := testEnv(t.TempDir())
	e.in = strings.NewReader(input)
	code = run(t.Context(), []string{"segment", "--json", "--by", by}, e)
	at := 0
	for dec := json.NewDecoder(out); dec.More(); {
		var p piece
		if err := dec.Decode(&p); err != nil {
			t.Fatal(err)
		}
		if p.Start != at || p.End != at+utf8.RuneCountInString(p.Text) || p.End == p.Start || p.Kind == "" {
			t.Fatalf("by %s, a piece %+v after %d of %.80q", by, p, at, input)
		}
		if by == "word" && p.Kind != "space" && p.Text != strings.TrimSpace(p.Text) {
			t.Fatalf("a %s %q in %.80q", p.Kind, p.Text, input)
		}
		if strings.TrimSpace(p.Text) == "" && p.Kind != "space" {
			t.Fatalf("by %s, a blank piece %+v of %.80q", by, p, input)
		}
		at = p.End
		joined += p.Text
	}
	return code, joined, err.String()
}

// TestSegmentTiles cuts talk put together by chance: the pieces are the canonical text, and where
// import would refuse the text there are none.
func TestSegmentTiles(t *testing.T) {
	scraps := strings.Split("訪：|受：|\n|\n\n|好。|嗯，|[00:01:02]|A: |\t|　|。|\r\n|\x00|\x1b[0m|\ufeff|👨‍👩‍👧|e\u0301|\u0301|資料來源：|。|\xff|\xed\xa0\x80|28.9%", "|")
	r := rand.New(rand.NewPCG(7, 7))
	for range 150 {
		var b strings.Builder
		for range r.IntN(30) {
			b.WriteString(scraps[r.IntN(len(scraps))])
		}
		want, err := text.Canonical([]byte(b.String()), "")
		for _, by := range ways {
			code, got, errs := segmented(t, by, b.String())
			switch {
			case err != nil && (code != 1 || got != "" || !strings.HasPrefix(errs, "yinde: standard input: ")):
				t.Fatalf("%q: %d %q", b.String(), code, errs)
			case err == nil && (code != 0 || got != want.Content):
				t.Fatalf("%q by %s: %d %q", b.String(), by, code, got)
			}
		}
	}
}

// TestSegmentLongLine cuts five megabytes without a mark.
func TestSegmentLongLine(t *testing.T) {
	dir := t.TempDir()
	line := strings.Repeat("我們覺得網路服務很好然後", 5<<20/36)
	for _, by := range ways {
		e, _, errs := testEnv(dir)
		var pieces lineCounter
		e.in, e.out = strings.NewReader(line), &pieces
		code := run(t.Context(), []string{"segment", "--json", "--quiet", "--by", by}, e)
		if code != 0 || errs.Len() > 0 || (by == "word") != (pieces > 1) {
			t.Errorf("by %s: %d, %d pieces, %s", by, code, pieces, errs)
		}
	}
}

type lineCounter int

func (c *lineCounter) Write(b []byte) (int, error) {
	*c += lineCounter(bytes.Count(b, []byte("\n")))
	return len(b), nil
}

// TestSegmentInterrupted stops segment while it waits for input, and while it prints.
func TestSegmentInterrupted(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	e, out, errs := testEnv(t.TempDir())
	in, feed := io.Pipe()
	defer feed.Close()
	e.in = in
	go func() { feed.Write([]byte("好")); stop() }()
	if code := run(ctx, []string{"segment"}, e); code != 130 || out.Len() > 0 {
		t.Errorf("waiting: %d %s%s", code, out, errs)
	}

	ctx, stop = context.WithCancel(t.Context())
	e, _, errs = testEnv(t.TempDir())
	e.in = strings.NewReader(strings.Repeat("我們說，", 100_000))
	e.out = writerFunc(func(b []byte) (int, error) { stop(); return len(b), nil })
	if code := run(ctx, []string{"segment", "--by", "word"}, e); code != 130 {
		t.Errorf("printing: %d %s", code, errs)
	}
}

// TestSegmentReaderGone: whoever reads may have enough (segment FILE | head).
func TestSegmentReaderGone(t *testing.T) {
	e, _, errs := testEnv(t.TempDir())
	writes := 0
	e.in = strings.NewReader(strings.Repeat("我們說，", 100_000))
	e.out = writerFunc(func([]byte) (int, error) { writes++; return 0, syscall.EPIPE })
	if code := run(t.Context(), []string{"segment", "--by", "word"}, e); code != 0 || errs.Len() > 0 || writes != 1 {
		t.Errorf("%d after %d writes: %s", code, writes, errs)
	}
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(b []byte) (int, error) { return f(b) }
