package files_test

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"testing"

	"yinde/internal/codebook"
	"yinde/internal/files"
	"yinde/internal/outline"
	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/transcript"
)

const talk = `---
id: T1
group: g
---
訪：聽說你用 𠮷 字？
受：用的。真的用的，
還有 "quoted" words。🙂 好。
受：真的。
`

const book = `themes:
  - {key: a, name: 甲, definition: 說甲, themes: [{key: a-b, name: 甲乙}]}
  - {key: c, name: 丙, status: retired}
`

// newStudy makes a study with one coder, one group, two themes and the interview above.
func newStudy(t *testing.T) *study.Study {
	t.Helper()
	s, err := study.Create(filepath.Join(t.TempDir(), "s.yinde"), study.Options{Device: "0000beef", NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	f, _, err := codebook.Read([]byte(book))
	if err != nil {
		t.Fatal(err)
	}
	p, err := transcript.ParseOne(context.Background(), "T1.md", []byte(talk), transcript.Options{})
	if err != nil {
		t.Fatal(err)
	}
	apply(t, s, nil, qda.NewSet(qda.RefTo("coder", "c1"), "name", "c1"), qda.NewSet(qda.RefTo("group", "g"), "name", "群"))
	var plan files.CodebookPlan
	view(t, s, func(v *study.View) {
		if plan, err = files.Codebook(v.Codebook(), f); err != nil {
			t.Fatal(err)
		}
	})
	apply(t, s, nil, plan.Ops...)
	op, blobs := files.AddTranscript(p, []byte(talk))
	apply(t, s, blobs, op)
	return s
}

func apply(t *testing.T, s *study.Study, blobs [][]byte, ops ...qda.Body) {
	t.Helper()
	if _, err := s.Apply(context.Background(), study.Act{Coder: "c1", Ops: ops, Blobs: blobs}); err != nil {
		t.Fatal(err)
	}
}

func view(t *testing.T, s *study.Study, fn func(*study.View)) {
	t.Helper()
	if err := s.View(func(v *study.View) error { fn(v); return nil }); err != nil {
		t.Fatal(err)
	}
}

// planned reads rows and resolves them, each refused row by its message code.
func planned(t *testing.T, s *study.Study, csv string) (acts []study.Act, refused map[int]string) {
	t.Helper()
	rows, err := files.ReadCodings("x.csv", strings.NewReader(csv))
	if err != nil {
		t.Fatal(err)
	}
	refused = map[int]string{}
	view(t, s, func(v *study.View) {
		plan, err := files.Codings(v, rows, "c1")
		if err != nil {
			t.Fatal(err)
		}
		acts = plan.Acts
		for _, r := range plan.Refused {
			bad, ok := r.Err.(*qda.Error)
			if !ok {
				t.Fatalf("line %d: no message: %v", r.Line, r.Err)
			}
			refused[r.Line] = bad.Code
		}
	})
	return acts, refused
}

func TestCodingsRoundTrip(t *testing.T) {
	s := newStudy(t)
	in := "\ufeffquote,theme,transcript,memo\r\n" +
		"用 𠮷 字,a,T1,\"=1+1, 兩行\n的備註 \"\"引\"\"\"\r\n" +
		"\"真的用的，\n還有 \"\"quoted\"\" words\",a-b,T1,\r\n" +
		"🙂 好,a,T1,\r\n"
	acts, refused := planned(t, s, in)
	if len(refused) > 0 || len(acts) != 1 {
		t.Fatalf("%v %v", acts, refused)
	}
	apply(t, s, nil, acts[0].Ops...)
	var first, second bytes.Buffer
	view(t, s, func(v *study.View) {
		if err := files.WriteCodings(v, &first); err != nil {
			t.Fatal(err)
		}
	})
	want := `transcript,start,end,theme,coder,memo,quote
T1,5,10,a,c1,"=1+1, 兩行
的備註 ""引""",用 𠮷 字
T1,17,40,a-b,c1,,"真的用的，
還有 ""quoted"" words"
T1,41,44,a,c1,,🙂 好
`
	if first.String() != want {
		t.Errorf("written:\n%s\nwant:\n%s", &first, want)
	}
	acts, refused = planned(t, s, first.String())
	if len(refused) > 0 {
		t.Fatal(refused)
	}
	if r, err := s.Apply(context.Background(), acts[0]); err != nil || r.Changed() {
		t.Errorf("reading back changed something: %v %v", r, err)
	}
	view(t, s, func(v *study.View) {
		if err := files.WriteCodings(v, &second); err != nil || second.String() != first.String() {
			t.Errorf("second file differs: %v\n%s", err, &second)
		}
	})
}

func TestCodingsRefused(t *testing.T) {
	_, refused := planned(t, newStudy(t), `transcript,start,end,theme,coder,quote
T1,,,a,c1,真的
T1,,,a,c1,假的
T1,,,a,c1,
T1,5,5,a,c1,
T1,5,500,a,c1,
T1,5,10,a,c1,別的
T1,,,zz,c1,用的
T9,,,a,c1,用的
T1,,,a,c 1,🙂 好
T1,5,10,a,c1,用 𠮷 字
`)
	want := map[int]string{2: "codings.several", 3: "codings.not_found", 4: "codings.not_found", 5: "codings.place",
		6: "codings.place", 7: "codings.differs", 8: "theme.unknown", 9: "transcript.unknown", 10: "coder.bad_id"}
	for line := 2; line <= 11; line++ {
		if refused[line] != want[line] {
			t.Errorf("line %d: %q, want %q", line, refused[line], want[line])
		}
	}
}

func TestReadCodingsErrors(t *testing.T) {
	for in, want := range map[string]string{
		"":                                    "csv.empty",
		"\ufeff":                              "csv.empty",
		"a,b\n":                               "codings.column",
		"transcript,theme,quote\n\"T1,a,b\n":  "csv.quote",
		"transcript,theme,quote\nT1,a,b\"c\n": "csv.quote",
		"transcript,theme,quote\nT1,a,\xa4\xa4\n": "csv.not_text",
		"\x00\x01\n": "csv.not_text",
		"transcript,start,end,theme,quote\nT1,1,,a,b\n":    "codings.number",
		"transcript,start,end,theme,quote\nT1,-1,4,a,b\n":  "codings.number",
		"transcript,start,end,theme,quote\nT1,1.5,4,a,b\n": "codings.number",
	} {
		_, err := files.ReadCodings("x.csv", strings.NewReader(in))
		if bad, ok := err.(*qda.Error); !ok || bad.Code != want {
			t.Errorf("%q: %v, want %s", in, err, want)
		}
	}
}

// TestCodebookPlan imports a codebook again, changed: a rename keeps the theme, what is
// missing stays.
func TestCodebookPlan(t *testing.T) {
	s := newStudy(t)
	for _, step := range []struct {
		file                    string
		added, changed, missing string
	}{
		{book, "", "", ""},
		{"themes:\n  - {key: x, was: a, name: 甲, definition: 說甲, themes: [{key: a-b, name: 甲乙}]}\n", "", "x", "c"},
		{"themes:\n  - {key: n, name: 新}\n", "n", "", "a a-b c"},
	} {
		f, _, err := codebook.Read([]byte(step.file))
		if err != nil {
			t.Fatal(err)
		}
		view(t, s, func(v *study.View) {
			p, err := files.Codebook(v.Codebook(), f)
			got := [3]string{strings.Join(p.Added, " "), strings.Join(p.Changed, " "), strings.Join(p.Missing, " ")}
			if want := [3]string{step.added, step.changed, step.missing}; err != nil || got != want {
				t.Errorf("%q: %q, want %q (%v)", step.file, got, want, err)
			}
		})
	}
}

// TestFindingsElision finds a quote with an ellipsis, and writes it with its place and cut.
func TestFindingsElision(t *testing.T) {
	s := newStudy(t)
	read := func(raw string) files.FindingsPlan {
		f, _, err := outline.ReadFindings([]byte(raw))
		if err != nil {
			t.Fatal(err)
		}
		var plan files.FindingsPlan
		view(t, s, func(v *study.View) {
			if plan, err = files.Findings(v, f, false); err != nil {
				t.Fatal(err)
			}
		})
		return plan
	}
	plan := read("findings:\n  - {group: g, theme: a, title: 標題, blocks: [{quote: {transcript: T1, text: 用的，……words}}]}\n")
	if len(plan.Refused) > 0 || plan.Findings != 1 {
		t.Fatalf("%+v", plan)
	}
	apply(t, s, nil, plan.Ops...)
	var written []byte
	view(t, s, func(v *study.View) {
		f, err := files.FindingsFile(v)
		if err != nil {
			t.Fatal(err)
		}
		written = outline.WriteFindings(f)
	})
	for _, want := range []string{"start: 19\n", "end: 40\n", "kind: elision\n"} {
		if !strings.Contains(string(written), want) {
			t.Errorf("no %q in\n%s", want, written)
		}
	}
	if again := read(string(written)); again.Findings != 0 || len(again.Ops) != 0 || len(again.Clashes) != 0 {
		t.Errorf("reading back changes: %+v", again)
	}
	if bad := read("findings:\n  - {group: g, theme: zz, title: x, blocks: [{narrative: y}]}\n"); len(bad.Refused) != 1 || len(bad.Ops) != 0 {
		t.Errorf("unknown theme: %+v", bad)
	}
}

func TestKeysThatDifferInCase(t *testing.T) {
	for _, text := range []string{"themes: [{key: fee, name: 甲}, {key: Fee, name: 乙}]"} {
		f, _, err := codebook.Read([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := files.Codebook(qda.NewCodebook("", nil), f); err == nil || !strings.HasPrefix(err.Error(), "codebook.key_case: 1, Fee, 1, fee") {
			t.Errorf("got %v", err)
		}
	}
}
