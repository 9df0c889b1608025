package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// testEnv is an environment inside dir, with what a run printed.
func testEnv(dir string) (e env, out, errs *bytes.Buffer) {
	out, errs = &bytes.Buffer{}, &bytes.Buffer{}
	vars := map[string]string{"HOME": dir, "XDG_STATE_HOME": filepath.Join(dir, "state"),
		"XDG_CONFIG_HOME": filepath.Join(dir, "config"), "XDG_DATA_HOME": filepath.Join(dir, "data"), "LANG": "en"}
	return env{in: strings.NewReader(""), out: out, err: errs, getenv: func(k string) string { return vars[k] },
		now: time.Now, width: 80}, out, errs
}

// TestInterrupted stops commands before they have done anything: 130, and nothing is there
// that was not there before.
func TestInterrupted(t *testing.T) {
	dir := t.TempDir()
	study := filepath.Join(dir, "s.yinde")
	talk := filepath.Join(dir, "talk.md")
	if err := os.WriteFile(talk, []byte("訪：好嗎？\n受：很好。\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	e, _, errs := testEnv(dir)
	if code := run(t.Context(), []string{"init", study, "--coder", "c1"}, e); code != 0 {
		t.Fatalf("init: %d %s", code, errs)
	}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	for _, args := range [][]string{
		{"import", study, talk},
		{"coders", study, "add", "c2"},
		{"init", filepath.Join(dir, "new.yinde"), "--coder", "c1"},
		{"demo", filepath.Join(dir, "demo.yinde"), "--no-open"},
	} {
		e, _, errs := testEnv(dir)
		if code := run(stopped, args, e); code != 130 || !strings.Contains(errs.String(), "interrupted") {
			t.Errorf("%s: %d %s", args[0], code, errs)
		}
	}
	left, err := filepath.Glob(filepath.Join(dir, "*.yinde*"))
	if err != nil || len(left) != 1 {
		t.Errorf("files left: %v %v", left, err)
	}
	e, out, errs := testEnv(dir)
	if code := run(t.Context(), []string{"history", study, "--json"}, e); code != 0 || strings.Count(out.String(), `"act"`) != 1 {
		t.Errorf("history: %d %s%s", code, out, errs)
	}
}

// TestConfirm replaces a file only after a yes at the terminal.
func TestConfirm(t *testing.T) {
	dir := t.TempDir()
	study, file := filepath.Join(dir, "s.yinde"), filepath.Join(dir, "q.txt")
	for i, step := range []struct {
		args   []string
		answer string
		code   int
		says   string
	}{
		{[]string{"init", study, "--coder", "c1"}, "", 0, "made"},
		{[]string{"quotes", study, "-o", file}, "", 0, ""},
		{[]string{"quotes", study, "-o", file}, "\n", 1, "exists. Replace it? [y/N]"},
		{[]string{"quotes", study, "-o", file}, "yes\n", 0, "Replace it?"},
		{[]string{"quotes", study, "-o", file}, "是\n", 0, "Replace it?"},
	} {
		e, _, errs := testEnv(dir)
		e.in, e.inTTY = strings.NewReader(step.answer), step.answer != ""
		if code := run(t.Context(), step.args, e); code != step.code || !strings.Contains(errs.String(), step.says) {
			t.Errorf("step %d: %d %s", i, code, errs)
		}
	}
}
