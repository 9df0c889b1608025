package main

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"yinde/internal/locale"
	"yinde/internal/tui/keys"
)

var updateReadme = flag.Bool("update", false, "write the key tables into the READMEs")

// TestReadmeKeys holds that the key tables of the READMEs are what the program prints.
func TestReadmeKeys(t *testing.T) {
	for name, lang := range map[string]string{"README.md": locale.En, "README.zh-Hant.md": locale.ZhHant} {
		path := filepath.Join("..", "..", name)
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		head, rest, ok := strings.Cut(string(raw), "<!-- keys: printed by `yinde keys --lang "+lang+"` -->\n")
		_, tail, ok2 := strings.Cut(rest, "<!-- /keys -->")
		if !ok || !ok2 {
			t.Fatalf("%s has no place for the keys", name)
		}
		want := head + "<!-- keys: printed by `yinde keys --lang " + lang + "` -->\n" +
			keys.New().Markdown(locale.For(lang).T) + "<!-- /keys -->" + tail
		if string(raw) == want {
			continue
		}
		if !*updateReadme {
			t.Errorf("%s: the key table is old; go test ./cmd/yinde -run Readme -update", name)
			continue
		}
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
