package tui

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"yinde/internal/study"
)

var update = flag.Bool("update", false, "write the golden files anew")

// keyCount is how many keys a random test presses; 10,000 take some minutes.
var keyCount = flag.Int("keys", 500, "random keys to press on every screen")

// scenes are ways to get somewhere and what it looks like there.
var scenes = []struct {
	name  string
	drive func(d *driver)
}{
	{"library", func(d *driver) {}},
	{"library-speakers", func(d *driver) { d.desk.Outside = stub(); d.press("p space") }},
	{"library-details", func(d *driver) { d.desk.Outside = stub(); d.press("e tab tab tab x enter") }},
	{"library-import", func(d *driver) { d.desk.Outside = stub(); d.press("i ~ / i n tab") }},
	{"incoming", func(d *driver) { d.desk.Outside = stub(); d.press("i x enter") }},
	{"incoming-taken", func(d *driver) { d.desk.Outside = stub(); d.press("i x enter j j d j") }},
	{"incoming-columns", func(d *driver) { d.desk.Outside = stub(); d.press("i x enter j j j j c") }},
	{"incoming-edit", func(d *driver) { d.desk.Outside = stub(); d.press("i x enter e") }},
	{"incoming-revision", func(d *driver) { d.desk.Outside = stub(); d.press("i x enter j j v") }},
	{"reader-fix", func(d *driver) { d.desk.Outside = stub(); d.press("enter j j f") }},
	{"library-terms", func(d *driver) { d.press("T") }},
	{"library-filter", func(d *driver) { d.press("/"); d.write("r2") }},
	{"reader", func(d *driver) { d.press("enter j j") }},
	{"reader-select", func(d *driver) { d.press("enter j j l v l") }},
	{"reader-english", func(d *driver) { d.press("G enter j l") }},
	{"reader-prefix", func(d *driver) { d.press("enter ]") }},
	{"reader-search", func(d *driver) { d.press("enter /"); d.write("ＥＰＰ") }},
	{"picker", func(d *driver) { d.press("enter j j j c") }},
	{"picker-typed", func(d *driver) { d.press("enter j c"); d.write("time") }},
	{"new-theme", func(d *driver) { d.press("enter j j j i") }},
	{"memo", func(d *driver) {
		d.press("enter j m")
		d.write("很有感。English words 夾在中間，要看換行對不對：registry 的窗口很熟，不用從頭解釋，這一行會超過六十格。")
		d.press("enter")
		d.write("第二行")
	}},
	{"review", func(d *driver) { d.press("enter G r") }},
	{"look", func(d *driver) { d.press("enter b") }},
	{"beside", func(d *driver) { d.press("G enter j b") }},
	{"codebook", func(d *driver) { d.press("3 j") }},
	{"codebook-card", func(d *driver) { d.press("3 j s") }},
	{"codebook-filter", func(d *driver) { d.press("3 /"); d.write("時") }},
	{"codebook-folded", func(d *driver) { d.press("3 j z p") }},
	{"codebook-history", func(d *driver) { d.press("3 j H") }},
	{"codebook-versions", func(d *driver) { d.press("3 j V") }},
	{"theme-new", func(d *driver) {
		d.press("3 j a")
		d.write("Prices")
		d.press("tab tab ctrl+u")
		d.write("價")
		d.press("enter")
	}},
	{"theme-edit", func(d *driver) { d.press("3 j e down down down down") }},
	{"theme-merge", func(d *driver) { d.press("3 i"); d.write("train"); d.press("enter") }},
	{"theme-move", func(d *driver) { d.press("3 j x") }},
	{"theme-palette", func(d *driver) { d.press("3 j c j") }},
	{"help", func(d *driver) { d.press("enter ?") }},
	{"palette", func(d *driver) { d.press("enter :"); d.write("repeat") }},
}

func TestGolden(t *testing.T) {
	s := testStudy(t)
	for _, scene := range scenes {
		eachSize(t, s, scene.name, scene.drive)
	}
}

// eachSize compares what a scene looks like in every size and language.
func eachSize(t *testing.T, s *study.Study, scene string, drive func(d *driver)) {
	for _, lang := range []string{"zh-Hant", "en"} {
		for _, size := range [][2]int{{80, 24}, {120, 40}, {60, 20}} {
			name := fmt.Sprintf("%s-%dx%d-%s", scene, size[0], size[1], lang)
			t.Run(name, func(t *testing.T) {
				d := newDriver(t, s, lang, size[0], size[1])
				drive(d)
				compareGolden(t, name, d)
			})
		}
	}
}

// compareGolden compares what is seen, without the spaces at the ends of rows, and where the
// cursor stands.
func compareGolden(t *testing.T, name string, d *driver) {
	t.Helper()
	var b strings.Builder
	for _, row := range strings.Split(d.screen(), "\n") {
		b.WriteString(strings.TrimRight(row, " ") + "\n")
	}
	at := d.View().Cursor
	fmt.Fprintf(&b, "cursor %d,%d on %q\n", at.X, at.Y, d.under())
	path := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got := b.String(); got != string(want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
