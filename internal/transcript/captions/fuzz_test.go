package captions

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"yinde/internal/alloctest"
	"yinde/internal/transcript/draft"
)

// most is how many bytes may be allocated, taken all together, for a byte of a file.
const most = 20

// tryOut reads raw, and it again many times over: what comes out must hold together, and what
// is allocated must stay a small multiple of the file.
func tryOut(t *testing.T, read draft.Reader, raw string, many string) {
	if len(raw) > 20_000 {
		return
	}
	for _, s := range []string{raw, many} {
		var out []draft.Draft
		var err error
		n := alloctest.Bytes(func() { out, err = read(context.Background(), draft.File{Name: "a", Raw: []byte(s)}) })
		if len(s) > 60_000 && n > most*len(s) {
			t.Fatalf("%d bytes allocated for a file of %d: %.200q", n, len(s), s)
		}
		if err != nil {
			continue
		}
		for _, d := range out {
			checkSyncs(t, d)
			if strings.TrimSpace(d.Content) == "" {
				t.Fatal("no words")
			}
		}
	}
}

func manyTimes(s, between string) string {
	return strings.Repeat(s+between, 65_000/(len(s)+len(between))+1)
}

// seed adds the samples with an ending, where they are.
func seed(f *testing.F, ending string) {
	files, _ := filepath.Glob("../../../../shared/interchange/samples/transcripts-synthetic/*" + ending)
	for _, name := range files {
		if raw, err := os.ReadFile(name); err == nil {
			f.Add(string(raw))
		}
	}
}

func FuzzVTT(f *testing.F) {
	seed(f, ".vtt")
	for _, s := range []string{"WEBVTT\n\n0:01 --> 0:02\n<v A>x</v><v B>y\n", "0:1-->0:2\na\n", "0:1-->9:2\nA: b\n", "0:01-->0:02\n<v ", "0:01-->\n<<<<&amp", "WEBVTT\nNOTE\n\n0:01-->0:02\n<v **a:b\n>c\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) { tryOut(t, VTT, raw, manyTimes(raw, "\n\n")) })
}

func FuzzSRT(f *testing.F) {
	seed(f, ".srt")
	for _, s := range []string{"1\n00:00:01,000 --> 00:00:02,000\n{\\an8}<i>A: x</i>\n\n2\n0:02 -> 0:03\nB：y", "0:01-->0:02\n1\n0:01-->0:02\n", "99999:59:59,999 --> 0:00\n&#27;&#10;A: x", "x\n\ny\n0:01→0:02\nA:"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) { tryOut(t, SRT, raw, manyTimes(raw, "\n")) })
}

func FuzzJSON(f *testing.F) {
	seed(f, ".json")
	for _, s := range []string{`{"start":1,"text":"a"}`, `{"start":1e99,"text":"a","speaker":"b"}`, `{"timestamp":[0,1],"text":"\u0000\n<v a>"}`, `{"segments":[{"start":"0:01","text":"` + "\U0001f600" + `"}]}`, `[[[[`, `{}`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		tryOut(t, JSON, raw, "["+manyTimes(raw, ",")+`{"start":1,"text":"z"}]`)
	})
}

func FuzzWhisperTSV(f *testing.F) {
	seed(f, ".tsv")
	for _, s := range []string{"0\t1\ta\n", "\t\t\n", "9\t1\tA: a\t\t\t\n", "99999999999\t-1\ta"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		tryOut(t, WhisperTSV, raw, "start\tend\ttext\tspeaker\n"+manyTimes(raw, "\n"))
	})
}

// lines is an hour of captions of people who take turns.
func lines(n int, form func(i int) string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(form(i))
	}
	return b.String()
}

func BenchmarkRead(b *testing.B) {
	who := []string{"王小明", "Mei Lin"}
	stamp := func(i int) string { return draft.Stamp(i*3000+1) + " --> " + draft.Stamp(i*3000+2901) }
	const zh, en = "我們主要是用 EPP 跟註冊局介接，問題不大，", "we mostly use EPP to talk to the registry, which is"
	for name, c := range map[string]struct {
		read draft.Reader
		raw  string
	}{
		"zoom":  {VTT, "WEBVTT\n\n" + lines(2000, func(i int) string { return stamp(i) + "\n" + who[i/5%2] + ": " + zh + "\n\n" })},
		"teams": {VTT, "WEBVTT\n\n" + lines(2000, func(i int) string { return stamp(i) + "\n<v " + who[i/5%2] + ">" + zh + "</v>\n\n" })},
		"srt":   {SRT, lines(2000, func(i int) string { return stamp(i) + "\n" + en + "\n\n" })},
		"youtube": {VTT, "WEBVTT\n\n" + lines(2000, func(i int) string {
			return stamp(i) + "\n \nwe<00:00:00.480><c> mostly</c><00:00:00.960><c> use</c>\n\n"
		})},
		"json": {JSON, `{"segments":[` + lines(2000, func(i int) string {
			return `{"id":1,"start":` + strconv.Itoa(i) + `.5,"end":2.5,"text":" ` + en + `","words":[{"word":"we","start":0.1,"end":0.2,"score":0.9}]},`
		}) + `{"start":1,"text":"x"}]}`},
		"tsv": {WhisperTSV, "start\tend\ttext\n" + lines(2000, func(i int) string { return "1000\t2000\t" + en + "\n" })},
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(c.raw)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := c.read(context.Background(), draft.File{Name: "a", Raw: []byte(c.raw)}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(len(c.raw))/1000, "kB")
		})
	}
}
