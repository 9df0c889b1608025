package segment

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"yinde/internal/qda"
)

// evalDir holds gold data that is not part of the module: its licence keeps it apart.
const evalDir = "../../../shared/eval/segmentation"

const seedFile = "../../../shared/seed/report-2020.txt"

func readShared(t testing.TB, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Skipf("evaluation data not at hand: %v", err)
	}
	return string(b)
}

type goldLine struct {
	Text   string   `json:"text"`
	Tokens []string `json:"tokens"`
	Sents  []string `json:"sents"`
}

func readGold(t testing.TB, name string) []goldLine {
	t.Helper()
	var gold []goldLine
	sc := bufio.NewScanner(strings.NewReader(readShared(t, filepath.Join(evalDir, name))))
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		var g goldLine
		if err := json.Unmarshal(sc.Bytes(), &g); err != nil {
			t.Fatal(err)
		}
		gold = append(gold, g)
	}
	return gold
}

// score counts what two segmentations of the same characters share.
type score struct{ right, got, want int }

func (s score) f1() float64 { return 200 * float64(s.right) / float64(s.got+s.want) }

// solid returns s without its white space, so that offsets of gold and ours compare.
func solid(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

func solidSpans(parts []string) map[qda.Span]bool {
	spans, at := map[qda.Span]bool{}, 0
	for _, p := range parts {
		if n := len(solid(p)); n > 0 {
			spans[qda.Span{Start: at, End: at + n}] = true
			at += n
		}
	}
	return spans
}

func wordTexts(text string, words []Word) []string {
	var out []string
	for _, w := range words {
		out = append(out, text[w.Start:w.End])
	}
	return out
}

func spanTexts(text string, spans []qda.Span) []string {
	var out []string
	for _, s := range spans {
		out = append(out, text[s.Start:s.End])
	}
	return out
}

func (s *score) add(got, want map[qda.Span]bool) {
	s.got += len(got)
	s.want += len(want)
	for w := range want {
		if got[w] {
			s.right++
		}
	}
}

func TestGoldWords(t *testing.T) {
	for _, c := range []struct {
		file  string
		floor float64
	}{
		{"words_zh_gsd_dev.jsonl", 81},
		{"words_zh_hk_1-500.jsonl", 86},
		{"words_zh_pud_1-400.jsonl", 86.5},
	} {
		t.Run(c.file, func(t *testing.T) {
			gold := readGold(t, c.file)
			var text strings.Builder
			for _, g := range gold {
				text.WriteString(g.Text + "\n")
			}
			doc := NewSegmenter(nil).For(text.String())
			var s score
			at := 0
			for _, g := range gold {
				got := doc.Words(qda.Span{Start: at, End: at + len(g.Text)})
				at += len(g.Text) + 1
				s.add(solidSpans(wordTexts(text.String(), got)), solidSpans(g.Tokens))
			}
			t.Logf("word F1 %.2f", s.f1())
			if got := s.f1(); got < c.floor {
				t.Errorf("word F1 %.2f, want at least %.1f", got, c.floor)
			}
		})
	}
}

func TestGoldSentences(t *testing.T) {
	for _, c := range []struct {
		file  string
		floor float64
	}{
		{"sents_zh_gsd_dev.jsonl", 99.2},
		{"sents_en_ewt_dev_1-300.jsonl", 81},
	} {
		t.Run(c.file, func(t *testing.T) {
			var s score
			for _, g := range readGold(t, c.file) {
				s.add(innerEdges(spanTexts(g.Text, Sentences(g.Text))), innerEdges(g.Sents))
			}
			t.Logf("sentence boundary F1 %.2f", s.f1())
			if got := s.f1(); got < c.floor {
				t.Errorf("sentence boundary F1 %.2f, want at least %.1f", got, c.floor)
			}
		})
	}
}

// innerEdges are the ends of all parts but the last, over solid characters.
func innerEdges(parts []string) map[qda.Span]bool {
	edges, at := map[qda.Span]bool{}, 0
	for _, p := range parts[:len(parts)-1] {
		at += len(solid(p))
		edges[qda.Span{Start: at, End: at}] = true
	}
	return edges
}

func TestGoldCases(t *testing.T) {
	for _, c := range []struct {
		file  string
		floor int
	}{
		{"sents_en_golden48.jsonl", 36},
		{"sents_zh_cases.jsonl", 48},
	} {
		t.Run(c.file, func(t *testing.T) {
			gold := readGold(t, c.file)
			right := 0
			for _, g := range gold {
				got := spanTexts(g.Text, Sentences(g.Text))
				for i := range got {
					got[i] = strings.TrimSpace(got[i])
				}
				if slices.Equal(got, g.Sents) {
					right++
				} else {
					t.Logf("differs: %q, want %q", got, g.Sents)
				}
			}
			t.Logf("%d of %d", right, len(gold))
			if right < c.floor {
				t.Errorf("%d of %d right, want at least %d", right, len(gold), c.floor)
			}
		})
	}
}
