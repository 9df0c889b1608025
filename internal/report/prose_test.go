package report

import (
	"bufio"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"yinde/internal/locale"
	"yinde/internal/qda"
)

// shown is a piece of prose in a form that can be read: kind, then spans with their look.
func shown(pieces []prose) string {
	kinds := []string{"p", "h", "li", "ol", "q", "pre", "table"}
	var out []string
	for _, p := range pieces {
		s := kinds[p.kind] + strings.Repeat("#", p.level) + p.number + " "
		spans := func(list []span) {
			for _, x := range list {
				mark := ""
				if x.bold {
					mark += "b"
				}
				if x.italic {
					mark += "i"
				}
				if x.mono {
					mark += "m"
				}
				if x.link != "" {
					mark += "→" + x.link
				}
				if mark != "" {
					mark += ":"
				}
				s += "[" + mark + x.text + "]"
			}
		}
		spans(p.text)
		for _, row := range p.rows {
			s += "\n"
			for _, cell := range row {
				spans(cell)
				s += "|"
			}
		}
		out = append(out, s)
	}
	return strings.Join(out, "\n")
}

func TestProse(t *testing.T) {
	for in, want := range map[string]string{
		"一\n二\n\nthree\nfour":                              "p [一二]\np [three four]",
		"**粗**、*斜*、`碼`、~~x~~":                              "p [b:粗][、][i:斜][、][m:碼][、~~x~~]",
		"***both*** a_b_c _d_ 2 * 3 * 4":                   "p [bi:both][ a_b_c ][i:d][ 2 * 3 * 4]",
		"\\*x\\* <b> & [x](javascript:a)":                  "p [*x* <b> & [x](javascript:a)]",
		"[中心](https://a.b/c) <https://d>":                  "p [→https://a.b/c:中心][ ][→https://d:https://d]",
		"# 一 #\n## 二\n#三":                                  "h# [一]\nh## [二]\np [#三]",
		"- a\n- b\n  c\n1. d\n2) e\n● f":                   "li [a]\nli [b c]\nol1. [d]\nol2) [e]\nli [f]",
		"> 他說\n> 好\n---\n字":                                "q [他說好]\np [字]",
		"行  \n尾\\\n端":                                      "p [行][\n][尾][\n][端]",
		"```\n<b>\n\n# x\n```\n後":                          "pre [m:<b>\n\n# x]\np [後]",
		"| a | b |\n|---|:-:|\n| 1 \\| 2 | **3** | 4 |\n後": "table \n[a]|[b]|\n[1 | 2]|[b:3]|\np [後]",
		"a | b\nc | d":                                     "p [a | b c | d]",
		"":                                                 "",
		"=cmd()\n|x":                                       "p [=cmd() |x]",
		"**沒關起來 *也沒有":                                      "p [**沒關起來 *也沒有]",
	} {
		if got := shown(parseProse(in)); got != want {
			t.Errorf("%q:\n%s\nwant\n%s", in, got, want)
		}
	}
}

var ourTags = regexp.MustCompile(`</?(?:p|h[2-6]|ul|ol|li|pre|div|table|thead|tbody|tr|th|td|strong|em|code|a|br)(?: (?:class|dir|start|scope|tabindex|role|aria-label|rel|href)="[^"<>]*")*>`)

// FuzzProse writes any prose as HTML: nothing of it becomes a tag, and what the page says of a
// link is http, https or mailto.
func FuzzProse(f *testing.F) {
	for _, s := range []string{"# **a** <b>", "| a |\n|-|\n| <i> |", "[x](https://a.b/\"onclick=1)", "```\n</pre>", "1. a\n- b\n> c", "*_`**x`_*", "<https://a'b>", "\\\\\\", "[@a/b]"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 1<<12 {
			return
		}
		var b strings.Builder
		p := &htmlReport{Writer: bufio.NewWriter(&b), report: &Report{}, words: locale.For("en"), group: map[qda.GroupID]string{}}
		p.narrative(s, newSubs("一", 2), 1)
		if err := p.Flush(); err != nil {
			t.Fatal(err)
		}
		out := b.String()
		if rest := ourTags.ReplaceAllString(out, ""); strings.ContainsAny(rest, "<>") {
			t.Fatalf("%q becomes %q", s, out)
		}
		for _, m := range regexp.MustCompile(`href="([^"]*)"`).FindAllStringSubmatch(out, -1) {
			if !strings.HasPrefix(m[1], "http://") && !strings.HasPrefix(m[1], "https://") && !strings.HasPrefix(m[1], "mailto:") {
				t.Fatalf("a link to %q", m[1])
			}
		}
		if utf8.ValidString(s) && !utf8.ValidString(out) {
			t.Fatalf("%q is cut inside a character", s)
		}
	})
}
