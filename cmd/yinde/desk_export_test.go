package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func TestExportFile(t *testing.T) {
	a, path := &app{}, filepath.Join(t.TempDir(), "引文.csv")
	got, err := a.exportFile(path, []byte("one"), false)
	if err != nil || got != path {
		t.Fatalf("%q, %v", got, err)
	}
	if _, err := a.exportFile(path, []byte("two"), false); !errors.Is(err, fs.ErrExist) {
		t.Errorf("an existing file: %v", err)
	}
	if raw, _ := os.ReadFile(path); string(raw) != "one" {
		t.Errorf("it holds %q", raw)
	}
	if _, err := a.exportFile(path, []byte("two"), true); err != nil {
		t.Error(err)
	}
	if raw, _ := os.ReadFile(path); string(raw) != "two" {
		t.Errorf("replaced, it holds %q", raw)
	}
	if _, err := a.exportFile(filepath.Join(path, "below"), nil, false); err == nil || errors.Is(err, fs.ErrExist) {
		t.Errorf("below a file: %v", err)
	}
}
