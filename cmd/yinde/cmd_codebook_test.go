package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestRenameIsAsked takes a close name as a rename only after a yes at the terminal.
func TestRenameIsAsked(t *testing.T) {
	dir := t.TempDir()
	study, before, after := filepath.Join(dir, "s.yinde"), filepath.Join(dir, "a.csv"), filepath.Join(dir, "b.csv")
	for path, s := range map[string]string{before: "key,name\nhelp,問題支援\n", after: "key,name\nsupport,問題支援\n"} {
		if err := os.WriteFile(path, []byte(s), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for i, step := range []struct {
		args   []string
		answer string
		says   string
	}{
		{[]string{"init", study, "--coder", "c1", "--codebook", before}, "", "made"},
		{[]string{"codebook", "import", study, after}, "\n", "renamed? help → support"},
		{[]string{"undo", study}, "", ""},
		{[]string{"codebook", "import", study, after}, "y\n", "renamed: help → support"},
		{[]string{"codebook", "import", study, after}, "", "0 themes added, 0 changed"},
	} {
		e, _, errs := testEnv(dir)
		e.in, e.inTTY = strings.NewReader(step.answer), step.answer != ""
		if code := run(t.Context(), step.args, e); code != 0 || !strings.Contains(errs.String(), step.says) {
			t.Errorf("step %d: %d %s", i, code, errs)
		}
	}
}
