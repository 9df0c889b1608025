package text

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"yinde/internal/qda"
)

const sample = "訪：你們怎麼用 API？\n受：我們……就是用\n「EPP」，他說“很好”，it's OK。\n\n訪：然後呢？\n受：然後就這樣，很好。"

func FuzzOffsets(f *testing.F) {
	f.Add("", 0)
	f.Add(sample, 7)
	f.Add(strings.Repeat("中a😀", 400), 900)
	f.Add(strings.Repeat("a", 512), 256)
	f.Fuzz(func(t *testing.T, s string, at int) {
		s = strings.ToValidUTF8(s, "?")
		o := NewOffsets(s)
		if o.Len() != utf8.RuneCountInString(s) {
			t.Fatalf("Len = %d", o.Len())
		}
		i := 0
		for b := range s {
			if got, ok := o.ByteOf(i); !ok || got != b {
				t.Fatalf("ByteOf(%d) = %d, %v, want %d", i, got, ok, b)
			}
			_, n := utf8.DecodeRuneInString(s[b:])
			for k := range n {
				if got := o.RuneOf(b + k); got != i {
					t.Fatalf("RuneOf(%d) = %d, want %d", b+k, got, i)
				}
			}
			i++
		}
		if got, ok := o.ByteOf(i); !ok || got != len(s) || o.RuneOf(len(s)) != i {
			t.Fatalf("end: %d, %v", got, ok)
		}
		if _, ok := o.ByteOf(i + 1); ok {
			t.Fatal("a place after the end")
		}
		o.RuneOf(at)
		o.ByteOf(at)
	})
}

func TestContext(t *testing.T) {
	for name, c := range map[string]struct {
		at            qda.Span
		n             int
		before, after string
	}{
		"中間": {qda.Span{Start: 3, End: 6}, 1, "甲", "丙"},
		"開頭": {qda.Span{Start: 0, End: 3}, 2, "", "乙丙"},
		"結尾": {qda.Span{Start: 9, End: 12}, 9, "甲乙丙", ""},
		"全部": {qda.Span{Start: 0, End: 12}, 9, "", ""},
	} {
		before, after := Context("甲乙丙丁", c.at, c.n)
		if before != c.before || after != c.after {
			t.Errorf("%s: %q, %q", name, before, after)
		}
	}
}

func TestFind(t *testing.T) {
	for name, c := range map[string]struct {
		quote string
		want  []string
	}{
		"一處":         {"然後就這樣", []string{"然後就這樣"}},
		"兩處":         {"很好", []string{"很好", "很好"}},
		"沒有":         {"不存在", nil},
		"空的":         {" \n", nil},
		"前後空白不算":     {" 然後呢？\n", []string{"然後呢？"}},
		"換行當空白":      {"就是用 「EPP」", []string{"就是用\n「EPP」"}},
		"換行省去":       {"就是用「EPP」", []string{"就是用\n「EPP」"}},
		"中英之間的空格省去":  {"怎麼用API？", []string{"怎麼用 API？"}},
		"中英之間多出空格":   {"他說 “很好” ，", []string{"他說“很好”，"}},
		"直引號":        {`他說"很好"，`, []string{"他說“很好”，"}},
		"彎撇號":        {"it’s OK", []string{"it's OK"}},
		"英文字間的空白不能省": {"it'sOK", nil},
		"重疊":         {"……", []string{"……"}},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, s := range Find(sample, c.quote) {
				got = append(got, sample[s.Start:s.End])
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
	if got := Find("哈哈哈", "哈哈"); len(got) != 2 {
		t.Errorf("overlapping places: %v", got)
	}
}

func TestFindElided(t *testing.T) {
	for name, c := range map[string]struct {
		quote, whole string
		left         []string
	}{
		"原文就有刪節號":   {"我們……就是用", "我們……就是用", nil},
		"省略中間":      {"你們…用 API", "你們怎麼用 API", []string{"怎麼"}},
		"六點":        {"你們……API", "你們怎麼用 API", []string{"怎麼用 "}},
		"三個英文點":     {"你們...API", "你們怎麼用 API", []string{"怎麼用 "}},
		"方括號":       {"你們[…]API", "你們怎麼用 API", []string{"怎麼用 "}},
		"兩處省略":      {"你們…API…就是", "你們怎麼用 API？\n受：我們……就是", []string{"怎麼用 ", "？\n受：我們……"}},
		"開頭結尾的不算":   {"……然後就這樣……", "然後就這樣", nil},
		"原文的停頓不是省略": {"我們…就是用…很好”", "我們……就是用\n「EPP」，他說“很好”", []string{"\n「EPP」，他說“"}},
		"順序不對":      {"API…你們", "", nil},
		"沒有省去什麼":    {"怎…麼", "", nil},
		"一邊沒有":      {"你們…不存在", "", nil},
		"只有刪節號":     {"…。…", "", nil},
	} {
		t.Run(name, func(t *testing.T) {
			got := FindElided(sample, c.quote)
			if c.whole == "" {
				if len(got) != 0 && name != "只有刪節號" {
					t.Errorf("found %v", got)
				}
				return
			}
			if len(got) != 1 || sample[got[0].Start:got[0].End] != c.whole {
				t.Fatalf("got %v", got)
			}
			var left []string
			for _, s := range got[0].Left {
				left = append(left, sample[s.Start:s.End])
			}
			if !slices.Equal(left, c.left) {
				t.Errorf("left out %q, want %q", left, c.left)
			}
		})
	}
	if got := FindElided("甲"+strings.Repeat("字", MaxElided)+"乙", "甲…乙"); len(got) != 1 {
		t.Error("the widest gap is not found")
	}
	if got := FindElided("甲"+strings.Repeat("字", MaxElided+1)+"乙", "甲…乙"); len(got) != 0 {
		t.Error("a gap too wide is found")
	}
	if got := FindElided("甲一乙，甲二乙", "甲…乙"); len(got) != 3 {
		t.Errorf("every way to read it: %v", got)
	}
}

func TestElidedSearchEnds(t *testing.T) {
	begin := time.Now()
	content := strings.Repeat("我你他", 5000)
	FindElided(content, "我…你…他…我…你…他…我…你…她")
	FindElided(content+"她", "我…你…他…我…你…他…我…你…她")
	if d := time.Since(begin); d > 10*time.Second {
		t.Errorf("took %v", d)
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"很好", "我們…用", "\u00ad", "\"", "a b", "用「", "　", "……", "\x00"} {
		f.Add(sample, s)
	}
	f.Fuzz(func(t *testing.T, content, quote string) {
		content = strings.ToValidUTF8(content, "?")
		if len(content)*len(quote) > 1<<20 {
			return
		}
		for _, s := range Find(content, quote) {
			if s.Start < 0 || s.End > len(content) || s.Start >= s.End || !utf8.ValidString(content[s.Start:s.End]) {
				t.Fatalf("span %v of %d", s, len(content))
			}
		}
		for _, e := range FindElided(content, quote) {
			for _, l := range e.Left {
				if !e.Contains(l) || l.Start >= l.End || !utf8.ValidString(content[l.Start:l.End]) {
					t.Fatalf("left %v of %v", l, e.Span)
				}
			}
		}
		o := NewOffsets(content)
		for _, s := range Find(content, quote) {
			if back, ok := o.Bytes(o.Runes(s)); !ok || back != s {
				t.Fatalf("%v comes back as %v", s, back)
			}
			before, after := Context(content, s, ContextRunes)
			if !strings.Contains(content, before+content[s.Start:s.End]+after) {
				t.Fatal("context does not surround")
			}
		}
	})
}

func BenchmarkOffsets(b *testing.B) {
	content := strings.Repeat(sample, 10<<20/len(sample))
	o := NewOffsets(content)
	b.Run("new 10 MB", func(b *testing.B) {
		b.SetBytes(int64(len(content)))
		for b.Loop() {
			NewOffsets(content)
		}
	})
	b.Run("to rune and back", func(b *testing.B) {
		i := 0
		for b.Loop() {
			i = (i*1103515245 + 12345) & 0x7fffffff
			o.ByteOf(o.RuneOf(i % len(content)))
		}
	})
}

func BenchmarkFind(b *testing.B) {
	content := strings.Repeat("受：我們主要是用 EPP 跟註冊局介接，問題不大。\n", 60<<10/70) + sample
	b.Run("exact 60 kB", func(b *testing.B) {
		for b.Loop() {
			Find(content, "然後就這樣，很好。")
		}
	})
	b.Run("loose 60 kB", func(b *testing.B) {
		for b.Loop() {
			Find(content, "然後就這樣， 很好。")
		}
	})
}
