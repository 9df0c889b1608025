package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// TestPicturesAreCurrent draws the pictures of the READMEs anew and compares.
func TestPicturesAreCurrent(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	t.Parallel()
	const kept = "../../.github/pictures"
	dir := t.TempDir()
	if *updateReadme {
		dir = kept
	}
	if err := runPicture(context.Background(), dir); err != nil {
		t.Fatal(err)
	}
	for _, p := range slices.Concat(pictures, englishPictures) {
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
