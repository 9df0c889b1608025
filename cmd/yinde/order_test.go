package main

import (
	"strings"
	"testing"
)

func TestEitherOrder(t *testing.T) {
	root := newRoot(newApp(env{getenv: func(string) string { return "" }}, nil))
	for given, want := range map[string]string{
		"codebook s.yinde check":                      "codebook check s.yinde",
		"codebook check s.yinde":                      "codebook check s.yinde",
		"s.yinde report -o r.md":                      "report s.yinde -o r.md",
		"s.yinde codebook diff v1":                    "codebook diff s.yinde v1",
		"transcripts show s.yinde R1":                 "transcripts s.yinde show R1",
		"transcripts s.yinde show R1":                 "transcripts s.yinde show R1",
		"transcripts s.yinde revise R1 f.docx --json": "transcripts revise s.yinde R1 f.docx --json",
		"transcripts s.yinde lost place q1":           "transcripts lost s.yinde place q1",
		"transcripts join s.yinde R1 3":               "transcripts s.yinde join R1 3",
		"guide set s.yinde registrar/q1 text=x":       "guide s.yinde set registrar/q1 text=x",
		"coders add s.yinde c2":                       "coders s.yinde add c2",
		"terms add list":                              "terms add list", // both are verbs
		"s.yinde":                                     "s.yinde",
		"code s.yinde R1 comm":                        "code s.yinde R1 comm",
		"import s.yinde report":                       "import s.yinde report",
		"agree --ratings f.csv":                       "agree --ratings f.csv",
		"--lang en codebook s.yinde check":            "--lang en codebook s.yinde check", // flags go behind
		"help quotes":                                 "help quotes",
		"__complete codebook ch":                      "__complete codebook ch",
		"nonsense s.yinde":                            "nonsense s.yinde",
		"":                                            "",
	} {
		if got := strings.Join(inOrder(root, strings.Fields(given)), " "); got != want {
			t.Errorf("%q became %q, want %q", given, got, want)
		}
	}
}
