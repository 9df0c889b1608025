package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestPicturesAreCurrent draws the pictures of the READMEs anew and compares.
func TestPicturesAreCurrent(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	const kept = "../../.github/pictures"
	dir := t.TempDir()
	if *updateReadme {
		dir = kept
	}
	e := env{err: io.Discard, out: io.Discard, in: bytes.NewReader(nil), now: time.Now, getenv: func(string) string { return "" }}
	if err := runPicture(context.Background(), newApp(e, nil), dir); err != nil {
		t.Fatal(err)
	}
	for _, p := range pictures {
		want, err := os.ReadFile(filepath.Join(kept, p.name))
		if err != nil {
			t.Error(err)
			continue
		}
		got, err := os.ReadFile(filepath.Join(dir, p.name))
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is not what the desk shows: run go test ./cmd/yinde -run Pictures -update (%v)", p.name, err)
		}
	}
}
