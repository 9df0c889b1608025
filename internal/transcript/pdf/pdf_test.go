package pdf

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"yinde/internal/alloctest"
	"yinde/internal/qda"
	"yinde/internal/transcript/draft"
)

func TestMain(m *testing.M) {
	Host()
	os.Exit(m.Run())
}

func none(string) (string, error) { return "", exec.ErrNotFound }

// both reads raw by pdftotext, when it is there, and by the library.
func both(t *testing.T, raw []byte, do func(t *testing.T, d draft.Draft, err error)) {
	t.Helper()
	for name, look := range map[string]func(string) (string, error){"pdftotext": exec.LookPath, "library": none} {
		t.Run(name, func(t *testing.T) {
			if _, err := exec.LookPath("pdftotext"); err != nil && name == "pdftotext" {
				t.Skip("pdftotext is not installed")
			}
			all, err := reader{20 * time.Second, look}.read(context.Background(), draft.File{Name: "a.pdf", Raw: raw})
			if len(all) == 0 {
				all = []draft.Draft{{}}
			}
			if guessed := len(all[0].Warnings) > 0 && all[0].Warnings[0].Code == "pdf.guessed"; err == nil && guessed != (name == "library") {
				t.Errorf("warnings %v", all[0].Warnings)
			}
			do(t, all[0], err)
		})
	}
}

func said(d draft.Draft) string {
	var out []string
	for _, w := range d.Warnings {
		if w.Code != "pdf.guessed" {
			out = append(out, w.String())
		}
	}
	return strings.Join(out, "|")
}

func TestRead(t *testing.T) {
	full := "I think that this is a line that goes on until the margin of the page is reached by the"
	for name, c := range map[string]struct {
		pages      []string
		want, said string
	}{
		"折行": {[]string{"Q: why\nA: " + full + "\nwords, and then ends.\nQ: and"}, "Q: why\n\nA: " + full + " words, and then ends.\n\nQ: and\n", "pdf.joined: 1"},
		"頁碼與頁首": {[]string{"Interview R1\nQ: why is that\nA: because\n1", "Interview R1\nQ: and then\nA: nothing at all\n2", "Interview R1\nQ: so\nA: so\n3"},
			"Q: why is that\n\nA: because\n\nQ: and then\n\nA: nothing at all\n\nQ: so\n\nA: so\n", "pdf.edges: 6, Interview R1 ／ 1"},
		"跨頁": {[]string{"Q: why\nA: " + full + "\nPage 1", "words, and then ends.\nQ: and\nPage 2"}, "Q: why\n\nA: " + full + " words, and then ends.\n\nQ: and\n", "pdf.edges: 2, Page 1|pdf.joined: 1"},
		"行末連字號": {[]string{"A: " + full + " inter-\nviewer, and a well-known fact that is also a very well\nA: " + full + " well-\nknown interviewer.\nQ: ok"},
			"A: " + full + " interviewer, and a well-known fact that is also a very well\n\nA: " + full + " well-known interviewer.\n\nQ: ok\n", "pdf.joined: 2|pdf.hyphens: 1, interviewer"},
		"段落編號": {[]string{"1    Q: one\n2    A: two\n3    Q: three\n4    A: " + full + "\n     and more\n5    Q: five\n6    A: six"},
			"Q: one\n\nA: two\n\nQ: three\n\nA: " + full + " and more\n\nQ: five\n\nA: six\n", "pdf.numbers: 6, 1, 6|pdf.joined: 1"},
		"話裡的數字留著":   {[]string{"Q: how many\nA: about\n12\nQ: and\nA: 3"}, "Q: how many\n\nA: about\n\n12\n\nQ: and\n\nA: 3\n", ""},
		"每頁同樣的回答留著": {[]string{"Q: one is it\nA: yes.", "Q: two of them\nA: yes."}, "Q: one is it\n\nA: yes.\n\nQ: two of them\n\nA: yes.\n", ""},
		"有一頁是圖":     {[]string{"Q: a\nA: b", "@"}, "Q: a\n\nA: b\n", "pdf.empty_pages: 1, 2"},
		"空行分段":      {[]string{full + "\n\n" + full + "\n" + full}, full + "\n\n" + full + " " + full + "\n", "pdf.joined: 1"},
		"首行縮排":      {[]string{full + "\n    " + full[:80] + "\n" + full}, full + "\n\n" + full[:80] + " " + full + "\n", "pdf.joined: 1"},
		"話裡的括號與清單":  {[]string{"A: (laughs) two things:\n1. one\n2. two"}, "A: (laughs) two things:\n\n1. one\n\n2. two\n", ""},
	} {
		t.Run(name, func(t *testing.T) {
			both(t, build(c.pages...), func(t *testing.T, d draft.Draft, err error) {
				if err != nil || d.Content != c.want || said(d) != c.said {
					t.Errorf("got  %q %s %v\nwant %q %s", d.Content, said(d), err, c.want, c.said)
				}
			})
		})
	}
}

func TestRefused(t *testing.T) {
	encrypted, err := os.ReadFile("testdata/encrypted.pdf")
	if err != nil {
		t.Fatal(err)
	}
	whole := build("Q: a\nA: b")
	for name, c := range map[string]struct {
		raw  []byte
		want string
	}{
		"只有圖":    {build("@", "@"), "pdf.no_text: 2"},
		"有密碼":    {encrypted, "pdf.encrypted"},
		"不是 PDF": {[]byte("訪：你好"), "pdf.not"},
		"空的":     {nil, "pdf.not"},
		"截斷":     {whole[:40], "pdf.damaged"},
	} {
		t.Run(name, func(t *testing.T) {
			both(t, c.raw, func(t *testing.T, _ draft.Draft, err error) {
				var bad *qda.Error
				if !errors.As(err, &bad) || !strings.HasPrefix(err.Error(), c.want) {
					t.Errorf("got %v, want %s", err, c.want)
				}
			})
		})
	}
}

// TestEndless holds that a library that loops is killed, and that one that asks for too much
// memory takes nobody with it.
func TestEndless(t *testing.T) {
	_, err := reader{300 * time.Millisecond, none}.read(context.Background(), draft.File{Raw: endless()})
	if err == nil || err.Error() != "pdf.endless: 0" {
		t.Errorf("endless: %v", err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 300*time.Millisecond)
	defer cancel()
	if _, err := (reader{time.Minute, none}).read(ctx, draft.File{Raw: endless()}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("interrupted: %v", err)
	}
	_, err = reader{20 * time.Second, none}.read(context.Background(), draft.File{Raw: greedy()})
	var bad *qda.Error
	if !errors.As(err, &bad) || bad.Code != "pdf.damaged" && bad.Code != "pdf.memory" {
		t.Errorf("greedy: %v", err)
	}
}

func TestNoProgram(t *testing.T) {
	hosted.Store(false)
	defer hosted.Store(true)
	_, err := reader{time.Second, none}.read(context.Background(), draft.File{Raw: build("Q: a")})
	if err == nil || err.Error() != "pdf.no_program" {
		t.Errorf("got %v", err)
	}
}

// TestBrowser reads a talk of 44 paragraphs on four pages with headers and footers.
func TestBrowser(t *testing.T) {
	raw, err := os.ReadFile("testdata/browser.pdf")
	if err != nil {
		t.Fatal(err)
	}
	const asked = "訪：大人問：你說的那件事，是大人不在的時候的事嗎？那天你在不在？"
	const told = "對，是那天的事。那天的人說：人不在，事也不在。我在那天不說，是因為那天的事，人人說的都不是一件事。"
	var want []string
	for i := range 22 {
		want = append(want, asked, "受："+strings.Repeat(told, 1+i%3))
	}
	both(t, raw, func(t *testing.T, d draft.Draft, err error) {
		if err != nil {
			t.Fatal(err)
		}
		got := strings.Split(strings.TrimSpace(d.Content), "\n\n")
		for i := range want {
			if i >= len(got) || got[i] != want[i] {
				t.Fatalf("paragraph %d: %q, want %q", i, got[min(i, len(got)-1)], want[i])
			}
		}
		if len(got) != len(want) || !strings.Contains(said(d), "pdf.edges: 8, ") {
			t.Errorf("%d paragraphs, %s", len(got), said(d))
		}
	})
}

// TestNumberedParagraphs reads a real interview with printed paragraph numbers, of which two
// are printed again on the next page and one stands on the line of the page number.
func TestNumberedParagraphs(t *testing.T) {
	raw, err := os.ReadFile("../../../../shared/interchange/samples/transcripts-real/pdpilot-P1.pdf")
	if err != nil {
		t.Skip("shared samples are absent: ", err)
	}
	both(t, raw, func(t *testing.T, d draft.Draft, err error) {
		if err != nil {
			t.Fatal(err)
		}
		paragraphs := strings.Split(strings.TrimSpace(d.Content), "\n\n")
		if len(paragraphs) != 95 || paragraphs[0] != "Interview" {
			t.Errorf("%d paragraphs", len(paragraphs))
		}
		for _, p := range paragraphs[1:] {
			if !strings.HasPrefix(p, "Dan: ") && !strings.HasPrefix(p, "Participant: ") || strings.Contains(p, "\n") {
				t.Errorf("paragraph %q", p)
			}
		}
		if got := said(d); got != "pdf.edges: 5, 1/5|pdf.numbers: 98, 1, 95|pdf.joined: 92" {
			t.Errorf("said %s", got)
		}
	})
}

// FuzzPages is for what comes after the programs.
func FuzzPages(f *testing.F) {
	for _, s := range []string{"1  Q: a\n2  A: b\n\f3  Q: c\n", "a-\nb\n\n  c\f\f1/2", strings.Repeat("12\n", 2000), strings.Repeat("a:\n", 2000), strings.Repeat("x-\nx", 2000), "⼤ﬁ\u00ad\n", strings.Repeat("\f", 5000), strings.Repeat("7\f", 3000)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var d draft.Draft
		var err error
		took := alloctest.Bytes(func() { d, err = fromPages(s) })
		if len(s) > 4<<10 && took > 60*len(s)+600*strings.Count(s, "\f")+(512<<10) { // in its file a page takes more than one byte
			t.Fatalf("%d bytes allocated for %d", took, len(s))
		}
		if err == nil && !utf8.ValidString(d.Content) {
			t.Fatal("not UTF-8")
		}
	})
}

// FuzzLibrary is for our part around the library. What the library does to itself stays in
// its own process outside tests, so that its panics are no failures here, nor what it
// allocates.
func FuzzLibrary(f *testing.F) {
	f.Add(build("Q: a\nA: b"))
	f.Add(build("1    Q: a", "@"))
	if raw, err := os.ReadFile("testdata/encrypted.pdf"); err == nil {
		f.Add(raw)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		if bytes.Contains(raw, []byte("/Prev")) || bytes.Contains(raw, []byte("XRef")) {
			return // loops and absurd tables: see TestEndless
		}
		defer func() { _ = recover() }()
		_ = extract(raw, io.Discard)
	})
}

func BenchmarkPages(b *testing.B) {
	s := strings.Repeat("12   Q: why is it so\n13   A: because this is a line that goes on until the margin of the page and is then\n     broken off.\n", 30)
	s = strings.Repeat(s+"\f", 100)
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := fromPages(s); err != nil {
			b.Fatal(err)
		}
	}
}
