package transcript

import (
	"context"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"yinde/internal/qda"
)

// checkRoundTrip holds that Parse reads back what Markdown wrote.
func checkRoundTrip(t *testing.T, p *Parsed, opts Options) {
	t.Helper()
	raw := Markdown(p.Meta, p.Content, p.speakers)
	q, err := ParseOne(context.Background(), "other.md", raw, opts)
	if err != nil {
		t.Fatalf("%v\n%s", err, raw)
	}
	meta := q.Meta
	meta.Source = p.Meta.Source
	if !reflect.DeepEqual(meta, p.Meta) || q.Content != p.Content {
		t.Fatalf("got %+v %q\nwant %+v %q\n%s", meta, q.Content, p.Meta, p.Content, raw)
	}
	if !reflect.DeepEqual(q.Turns, p.Turns) || len(q.Speakers) != len(p.Speakers) {
		t.Fatalf("turns %+v\nwant %+v\n%s", q.Turns, p.Turns, raw)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"訪：你好。\n受：好。\n", "Q: x\nA: y\n\n\nQ. z\nA. w", "---\nid: a\nparticipants: [{id: 王, attributes: {a: b}}]\n---\n\n\n王：x\n王：y",
		"[00:01:02] 訪：x\n**受：** y", "---\n\n---\n---\nx", "00:01\n訪：", "#00:01:02-3# I: x\nB1: y", "P (00:00:01)\nx", "\n\n---\ntitle: x\n---\n---\na: b\n---\n", "a\n：b", "一、甲：x",
	} {
		f.Add(s, "訪", "P1: x")
	}
	f.Fuzz(func(t *testing.T, file, label, title string) {
		if len(file) > 20_000 {
			return
		}
		opts := Options{Speakers: map[string]qda.Role{label: qda.Interviewer}, Group: "g"}
		p, err := ParseOne(context.Background(), "檔 名.md", []byte(file), opts)
		if err != nil {
			return
		}
		checkTurns(t, p)
		checkRoundTrip(t, p, opts)
		p.Meta.Title = strings.ToValidUTF8(title, "")
		p.Meta.Attributes = map[string]string{"鍵: 一": p.Meta.Title, "b": "---\nx"}
		checkRoundTrip(t, p, opts)
	})
}

// samples reads files beside the project when they are there.
func samples(t *testing.T, folder string) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Skipf("no samples: %v", err)
	}
	for _, e := range entries {
		if raw, err := os.ReadFile(filepath.Join(folder, e.Name())); err == nil && Readable(e.Name()) {
			out[e.Name()] = raw
		}
	}
	return out
}

func TestSampleStudy(t *testing.T) {
	for name, raw := range samples(t, filepath.Join("..", "..", "transcripts")) {
		p, err := ParseOne(context.Background(), name, raw, Options{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		checkTurns(t, p)
		checkRoundTrip(t, p, Options{})
		if len(p.Speakers) < 2 || p.Meta.ID+".md" != name {
			t.Errorf("%s: id %s, speakers %+v", name, p.Meta.ID, p.Speakers)
		}
		t.Logf("%s: %d turns, %v", name, len(p.Turns), p.Warnings)
	}
}

func BenchmarkParse(b *testing.B) {
	for name, turn := range map[string]string{
		"zh": "訪：那移轉的流程呢？\n受：我們主要是用 EPP 跟註冊局介接，問題不大，只是文件有時候要補件，來來回回大概三天。\n",
		"en": "Q: And the transfers?\nA: We mostly use EPP to talk to the registry, which is no problem, only the papers take three days.\n",
	} {
		raw := []byte("---\nid: R1\ngroup: g\n---\n\n" + strings.Repeat(turn, 60<<10/len(turn)))
		b.Run(name+" 60 kB", func(b *testing.B) {
			b.SetBytes(int64(len(raw)))
			for b.Loop() {
				if _, err := ParseOne(context.Background(), "R1.md", raw, Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
