package captions

import (
	"context"
	"strings"
	"testing"

	"yinde/internal/alloctest"
	"yinde/internal/transcript/draft"
)

// Files made to cost memory stay below [most] times their size.
func TestAllocation(t *testing.T) {
	var differ strings.Builder
	for i := range 15_000 {
		differ.WriteString(string(rune(0x4e00+i)) + ":\n")
	}
	const tsv, first = "start\tend\ttext\tspeaker\n", `[{"start":1,"text":"a"}`
	for name, c := range map[string]struct {
		read             draft.Reader
		head, many, tail string
	}{
		"rows and lines without columns": {WhisperTSV, tsv, "\t\tx\na\n", ""},
		"a turn a row":                   {WhisperTSV, tsv, "1\t1\tx\tB\n1\t1\tx\tA\n", ""},
		"brackets that are no tags":      {WhisperTSV, tsv, "9\t\t<\n", ""},
		"tags alone":                     {SRT, "", "0:01-->0:01\n<i>\n", ""},
		"tags in words":                  {SRT, "", "0:01-->0:01\na<i>b\n", ""},
		"shortest cues":                  {SRT, "", "0:01-->0:09\na\n", ""},
		"a paragraph a cue":              {SRT, "", "0:01-->0:09\na\n1:01-->0:09\nb\n", ""},
		"a label a cue":                  {SRT, "", "0:01-->0:01\nA: \n0:02-->0:02\nB: \n", ""},
		"voices":                         {VTT, "", "0:01-->0:01\n<v A>a<v B>b<v A>a<v B>b\n", ""},
		"tags and entities":              {VTT, "", "0:01-->0:01\n<b>&amp;<b>&amp;\n", ""},
		"labels in one cue":              {SRT, "0:01-->0:01\n", "A: \n", ""},
		"labels that differ":             {SRT, "0:01-->0:01\n", differ.String(), ""},
		"arrows":                         {SRT, "0:01-->0:01\n", "->", ""},
		"shortest segments":              {JSON, first, `,{"text":"a"}`, "]"},
		"numbered speakers":              {JSON, first, `,{"text":"a","speaker":1},{"text":"a","speaker":2}`, "]"},
		"empty segments":                 {JSON, first, `,{}`, "]"},
		"long lists of times":            {JSON, first, `,{"timestamp":[1,1,1,1,1,1,1,1,1,1,1]}`, "]"},
		"lists for speakers":             {JSON, first, `,{"speaker":[{},{},{},{},{},{},{},{},{}]}`, "]"},
		"times that are none":            {JSON, first, `,{"start":"x","text":""}`, "]"},
	} {
		raw := []byte(c.head + strings.Repeat(c.many, 80_000/len(c.many)+1) + c.tail)
		n := alloctest.Bytes(func() { c.read(context.Background(), draft.File{Name: "a", Raw: raw}) })
		if n > most*len(raw) {
			t.Errorf("%s: %d bytes allocated for a file of %d", name, n, len(raw))
		}
	}
}
