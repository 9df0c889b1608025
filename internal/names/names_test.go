package names

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// label is what a turn begins with in the texts of these tests.
var label = regexp.MustCompile(`^(?:[訪受]|主持人|受訪者|Interviewer|Participant)[：:]\s*`)

// interview reads a text of testdata.
func interview(t testing.TB, file string) Source {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	s := Source{Transcript: strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))}
	for line := range strings.Lines(string(raw)) {
		if line = strings.TrimSpace(label.ReplaceAllString(line, "")); line != "" {
			s.Texts = append(s.Texts, line)
		}
	}
	return s
}

// truth is the names of each interview, as a reader marked them.
func truth(t testing.TB) map[string][]string {
	t.Helper()
	raw, err := os.ReadFile("testdata/truth.tsv")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]string{}
	for line := range strings.Lines(string(raw)) {
		file, name, _ := strings.Cut(strings.TrimSpace(line), "\t")
		out[file] = append(out[file], name)
	}
	return out
}

// TestAgainstTruth compares what is found in six interviews with what a reader marked in them. A
// name counts as found when a candidate is the same words.
func TestAgainstTruth(t *testing.T) {
	files, err := filepath.Glob("testdata/?.txt")
	if err != nil || len(files) != 6 {
		t.Fatalf("%d interviews, %v", len(files), err)
	}
	want := truth(t)
	var sources []Source
	for _, f := range files {
		sources = append(sources, interview(t, f))
	}
	list, err := Detect(context.Background(), sources, nil)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	for _, c := range list {
		found[c.Term] = true
	}
	marked := map[string]bool{}
	var missed, wrong []string
	for _, names := range want {
		for _, n := range names {
			if marked[n] = true; !found[n] {
				missed = append(missed, n)
			}
		}
	}
	for _, c := range list {
		if !marked[c.Term] {
			wrong = append(wrong, c.Term+" ("+c.Why+")")
		}
	}
	slices.Sort(missed)
	right := len(list) - len(wrong)
	precision, recall := float64(right)/float64(len(list)), float64(right)/float64(len(marked))
	t.Logf("%d names, %d candidates: precision %.2f, recall %.2f", len(marked), len(list), precision, recall)
	t.Logf("missed: %s", strings.Join(missed, "、"))
	t.Logf("wrong: %s", strings.Join(wrong, "、"))
	if len(marked) < 60 || precision < 0.85 || recall < 0.85 {
		t.Errorf("precision %.2f, recall %.2f of %d names", precision, recall, len(marked))
	}
}

func TestTelling(t *testing.T) {
	for in, want := range map[string]bool{"R1": true, "訪": false, "受": false, "A": false, "Q": false, "Interviewer": false, "受訪者": false, "王明": true, "12": false, "20260105": true} {
		if got := Telling(in); got != want {
			t.Errorf("Telling(%q) = %v", in, got)
		}
	}
}
