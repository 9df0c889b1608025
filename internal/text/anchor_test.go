package text

import (
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"yinde/internal/qda"
)

// revision makes a new text of an old one and knows where every byte edge of it went.
type revision struct {
	old   string
	edits []edit // by place, not overlapping
}

type edit struct {
	qda.Span
	with string
}

func (r *revision) replace(at qda.Span, with string) bool {
	for _, e := range r.edits {
		if at.Start <= e.End && e.Start <= at.End {
			return false
		}
	}
	r.edits = append(r.edits, edit{at, with})
	return true
}

func (r *revision) text() string {
	slices.SortFunc(r.edits, func(a, b edit) int { return a.Start - b.Start })
	var b strings.Builder
	at := 0
	for _, e := range r.edits {
		b.WriteString(r.old[at:e.Start] + e.with)
		at = e.End
	}
	return b.String() + r.old[at:]
}

// truth is where a place went: words put in its place belong to it at both ends, words put
// in beside it do not.
func (r *revision) truth(at qda.Span) qda.Span {
	start, end := at.Start, at.End
	shift := 0
	for _, e := range r.edits {
		d := len(e.with) - e.Len()
		switch {
		case e.End <= at.Start && !(e.Start == at.Start && e.Len() > 0):
			start, end = start+d, end+d
		case e.Start <= at.Start && e.End > at.Start: // the beginning was changed
			start = e.Start + shift
			end += d
		case e.Start < at.End:
			end += d
		}
		shift += d
	}
	return qda.Span{Start: start, End: end}
}

// sampleTalks are the interviews of the sample study, Chinese and English.
func sampleTalks(t testing.TB) map[string]string {
	t.Helper()
	paths, err := filepath.Glob("../../transcripts/*.md")
	if err != nil || len(paths) == 0 {
		t.Fatal("no sample interviews", err)
	}
	out := map[string]string{}
	for _, path := range paths {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		_, body, _ := strings.Cut(strings.TrimPrefix(string(raw), "---\n"), "\n---\n")
		out[filepath.Base(path)] = body
	}
	return out
}

var sentence = regexp.MustCompile(`[^。？！\n.?!]+[。？！.?!]`)

var label = regexp.MustCompile(`^\s*(\*\*)?[^:：\s]{1,12}(\*\*)?[:：](\*\*)?\s*`)

// revise does to a text what the issue asks for: typos, a term renamed, speakers called
// otherwise, a header put before it, paragraphs taken out.
func revise(r *revision, random *rand.Rand, typos int) {
	r.replace(qda.Span{}, "計畫名稱：利害關係人訪談\nProject: stakeholder survey\n訪談編號：X-17\n\n")
	paragraphs := regexp.MustCompile(`(?m)^.+\n+`).FindAllStringIndex(r.old, -1)
	for n := 0; n < 5 && len(paragraphs) > 12; {
		p := paragraphs[random.Intn(len(paragraphs))]
		if r.replace(qda.Span{Start: p[0], End: p[1]}, "") {
			n++
		}
	}
	for _, term := range [][2]string{{"網域", "域名"}, {"registry", "registration body"}} {
		for at := 0; ; {
			i := strings.Index(r.old[at:], term[0])
			if i < 0 {
				break
			}
			r.replace(qda.Span{Start: at + i, End: at + i + len(term[0])}, term[1])
			at += i + len(term[0])
		}
	}
	for _, m := range regexp.MustCompile(`(?m)^(訪|受|Q|A|I|R)([:：])`).FindAllStringSubmatchIndex(r.old, -1) {
		r.replace(qda.Span{Start: m[2], End: m[3]}, "講者"+r.old[m[2]:m[3]])
	}
	runes := []int{}
	for i := range r.old {
		runes = append(runes, i)
	}
	for n := 0; n < typos; {
		k := random.Intn(len(runes) - 2)
		at := qda.Span{Start: runes[k], End: runes[k+1]}
		if strings.ContainsAny(r.old[at.Start:at.End], " \n") {
			continue
		}
		with := ""
		switch random.Intn(3) {
		case 0:
			with = r.old[at.Start:at.End] + r.old[at.Start:at.End]
		case 1:
			with = "錯"
		}
		if r.replace(at, with) {
			n++
		}
	}
}

func TestPlacesAreFoundAgainAfterARevision(t *testing.T) {
	random := rand.New(rand.NewSource(7))
	talks := sampleTalks(t)
	total, right, lost := 0, 0, 0
	for _, name := range slices.Sorted(func(yield func(string) bool) {
		for n := range talks {
			if !yield(n) {
				return
			}
		}
	}) {
		r := &revision{old: talks[name]}
		revise(r, random, 30)
		changed := r.text()
		a := NewAnchors(r.old, changed)
		for _, m := range sentence.FindAllStringIndex(r.old, -1) {
			if strings.Contains(r.old[m[0]:m[1]], "] ") {
				continue // a time stamp
			}
			at := qda.Span{Start: m[0] + len(label.FindString(r.old[m[0]:m[1]])), End: m[1]}
			at.Start, at.End = trimmed(r.old, at.Start, at.End, "x")
			want := r.truth(at)
			got, fate := a.Place(at)
			total++
			switch {
			case strings.TrimSpace(changed[want.Start:max(want.Start, want.End)]) == "":
				if fate == Lost || fate == Moved {
					lost++
					right++
				} else {
					t.Logf("%s %s: %q\n  is %q\n  but its paragraph is gone", name, fate, r.old[at.Start:at.End], changed[got.Start:got.End])
				}
			case got == want:
				right++
			default:
				t.Logf("%s %s: %q\n  is %q\n  not %q", name, fate, r.old[at.Start:at.End], changed[got.Start:got.End], changed[want.Start:want.End])
			}
		}
	}
	t.Logf("%d places, %d right (%.2f %%), %d of them gone with their paragraph", total, right, 100*float64(right)/float64(total), lost)
	if total < 1000 || right*1000 < total*990 {
		t.Errorf("only %d of %d places were found again", right, total)
	}
}

func TestFates(t *testing.T) {
	for _, c := range []struct{ name, old, new, place, now, fate string }{
		{"untouched", "甲乙丙。丁戊己。", "甲乙丙。丁戊己。", "丁戊己。", "丁戊己。", "kept"},
		{"words before", "我們很好。對。", "是的，我們很好。對。", "我們很好。", "我們很好。", "kept"},
		{"typo within", "我們申請綱域很快。", "我們申請網域很快。", "申請綱域很快", "申請網域很快", "changed"},
		{"first word", "The registrer is slow today.", "The registrar is slow today.", "registrer is slow", "registrar is slow", "changed"},
		{"end cut", "服務很好。而且便宜又快速。結束。", "服務很好。結束。", "服務很好。而且便宜又快速。", "服務很好。", "shrunk"},
		{"all gone", "服務很好。而且便宜又快速。結束。", "服務很好。結束。", "而且便宜又快速。", "", "lost"},
		{"moved", "第一段說申請流程太久。\n第二段講別的事情。\n第三段也是講很多其他的事。\n", "第二段講別的事情。\n第三段也是講很多其他的事。\n第一段說申請流程太久。\n", "第一段說申請流程太久。", "第一段說申請流程太久。", "moved"},
		{"space joined", "the line was\nbroken here.", "the line was broken here.", "line was\nbroken", "line was broken", "changed"},
	} {
		t.Run(c.name, func(t *testing.T) {
			i := strings.Index(c.old, c.place)
			got, fate := NewAnchors(c.old, c.new).Place(qda.Span{Start: i, End: i + len(c.place)})
			if string(fate) != c.fate || c.new[got.Start:got.End] != c.now {
				t.Errorf("%s %q, want %s %q", fate, c.new[got.Start:got.End], c.fate, c.now)
			}
		})
	}
}

func FuzzAnchors(f *testing.F) {
	f.Add("甲乙丙。丁戊己。", "乙丙，丁戊。己", 0, 3)
	f.Add("a b c d", "", 2, 3)
	f.Fuzz(func(t *testing.T, old, new string, from, to int) {
		if len(old)+len(new) > 4000 {
			return
		}
		old, _ = Clean(strings.ToValidUTF8(old, ""))
		new, _ = Clean(strings.ToValidUTF8(new, ""))
		a := NewAnchors(old, new)
		at, last := 0, 0
		for _, s := range a.kept {
			if s.old < at || s.new < last || s.n <= 0 || old[s.old:s.old+s.n] != new[s.new:s.new+s.n] {
				t.Fatalf("stretch %+v of %q and %q", s, old, new)
			}
			at, last = s.old+s.n, s.new+s.n
		}
		place := qda.Span{Start: from, End: to}
		got, fate := a.Place(place)
		if fate == Lost {
			return
		}
		if !got.In(new) {
			t.Fatalf("place %v became %v (%s) of %q", place, got, fate, new)
		}
	})
}

func BenchmarkAnchors(b *testing.B) {
	r := &revision{}
	for _, talk := range sampleTalks(b) {
		r.old += talk
	}
	for n := len(r.old); len(r.old) < 60_000; {
		r.old += r.old[:n]
	}
	revise(r, rand.New(rand.NewSource(1)), 30)
	changed := r.text()
	b.Run(fmt.Sprintf("%d kB", len(changed)>>10), func(b *testing.B) {
		for b.Loop() {
			NewAnchors(r.old, changed)
		}
	})
}
