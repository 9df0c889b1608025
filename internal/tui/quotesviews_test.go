package tui

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/tui/keys"
)

// shownQuotes is how many quotes the status line says are listed: "row 1 of 10 · …".
func shownQuotes(d *driver) (n int) {
	var at int
	fmt.Sscanf(d.now.Place(), "row %d of %d", &at, &n)
	return n
}

func TestFiltersNarrowAndClear(t *testing.T) {
	s := quotesStudy(t)
	d := newDriver(t, s, "en", 80, 24)
	d.press("4")
	all := shownQuotes(d)
	if all != 10 {
		t.Fatalf("%d quotes: %s\n%s", all, d.now.Place(), d.screen())
	}
	steps := []struct {
		keys, chip string
		want       int
	}{
		{"t s y s t e m enter", "[Change of system]", 3},
		{"f 8", "[no sub-themes]", 2},
		{"f 6 t i m i n g enter", "[together with Timing of the change]", 1},
	}
	for _, step := range steps {
		d.press(step.keys)
		if got := d.screen(); !strings.Contains(got, step.chip) || shownQuotes(d) != step.want {
			t.Errorf("%s: %q, want %d\n%s", step.keys, d.now.Place(), step.want, got)
		}
	}
	for i := len(steps) - 1; i >= 0; i-- {
		d.press("esc")
		want := all
		if i > 0 {
			want = steps[i-1].want
		}
		if got := d.screen(); strings.Contains(got, steps[i].chip) || shownQuotes(d) != want {
			t.Errorf("esc: %q, want %d\n%s", d.now.Place(), want, got)
		}
	}
	d.press("esc")
	if got := d.status(); !strings.Contains(got, "nothing is filtered") {
		t.Errorf("status %q", got)
	}
	for _, step := range []struct {
		keys string
		want int
	}{{"f 5 down enter", 2}, {"esc f 2 down down enter", 2}, {"esc f 4 R 2 enter", 2}, {"esc / S T E A D Y enter", 1}, {"esc space f 7", 1}} {
		d.press(step.keys)
		if shownQuotes(d) != step.want {
			t.Errorf("%s: %q, want %d\n%s", step.keys, d.now.Place(), step.want, d.screen())
		}
	}
}

// TestEveryNumberOpensItsList walks through the tables: the list that a cell opens is as long
// as the number in it says.
func TestEveryNumberOpensItsList(t *testing.T) {
	s := quotesStudy(t)
	for _, view := range []string{"tab tab", "tab tab tab"} {
		for row := range 9 {
			for col := range 9 {
				d := newDriver(t, s, "en", 80, 24)
				d.press("4 " + view + strings.Repeat(" right", col) + strings.Repeat(" j", row))
				said := d.now.Place()
				d.press("enter")
				var n int
				switch {
				case strings.Contains(said, "; also "):
					fmt.Sscanf(said[strings.LastIndexByte(said, ' '):], "%d", &n)
				case strings.Contains(said, "×"):
					fmt.Sscanf(said[strings.LastIndex(said, ": ")+2:], "%d", &n)
				default:
					fmt.Sscanf(said[strings.LastIndex(said, "· ")+len("· "):], "%d", &n)
				}
				count := strings.TrimSuffix(strings.TrimSpace(strings.Split(d.screen(), "\n")[1]), "s")
				if !strings.HasSuffix(count, fmt.Sprintf(" %d quote", n)) {
					t.Errorf("%q opens %q", said, count)
				}
			}
		}
	}
}

func TestJumpKeepsFilterAndRow(t *testing.T) {
	d := newDriver(t, quotesStudy(t), "en", 80, 24)
	d.press("4 t")
	d.write("system")
	d.press("enter j")
	before := d.now.Place()
	d.press("enter")
	if d.now.Scope() != keys.Reader || d.under() != "。" {
		t.Errorf("on %q in %s", d.under(), d.now.Scope())
	}
	d.press("backspace")
	if got := d.now.Place(); got != before || !strings.Contains(d.screen(), "[Change of system]") {
		t.Errorf("back at %q, was %q\n%s", got, before, d.screen())
	}
}

func TestConcordance(t *testing.T) {
	d := newDriver(t, quotesStudy(t), "en", 120, 30)
	d.press("4 tab /")
	d.write("，")
	d.press("enter")
	place := d.screen()
	d.press("o")
	if left := d.screen(); left == place || !strings.Contains(d.status(), "word on the left") {
		t.Errorf("sorted by the left word:\n%s", left)
	}
	d.press("G enter")
	if d.now.Scope() != keys.Reader {
		t.Error("a hit does not open its source")
	}
	d.press("backspace f 2 down down enter") // English interviews only
	if got := d.screen(); !strings.Contains(got, "is nowhere") {
		t.Errorf("filtered by group:\n%s", got)
	}
}

func TestExportAsksBeforeItReplaces(t *testing.T) {
	d := newDriver(t, quotesStudy(t), "en", 80, 24)
	files := map[string]string{"quotes.csv": "old"}
	d.desk.Export = func(name string, content []byte, replace bool) (string, error) {
		if _, there := files[name]; there && !replace {
			return "", fs.ErrExist
		}
		if name == "no/where" {
			return "", errors.New("no such folder")
		}
		files[name] = string(content)
		return "/home/c1/" + name, nil
	}
	d.press("4 e enter enter")
	if got := d.screen(); files["quotes.csv"] != "old" || !strings.Contains(got, "is there already") {
		t.Errorf("frame\n%s", got)
	}
	d.press("2")
	if got := files["quotes.csv"]; strings.Count(got, "\r\n") != 11 || !strings.Contains(d.status(), "/home/c1/quotes.csv written (10 rows)") {
		t.Errorf("%q\n%s", d.status(), got)
	}
	d.press("t s y s t e m enter e down enter enter")
	if got := files["quotes-system.md"]; !strings.Contains(got, "## Change of system (system)") || strings.Contains(got, "## Training") {
		t.Errorf("markdown\n%s", got)
	}
	for i, name := range []string{"kwic-epp.csv", "matrix-system.csv", "together-system.csv", "saturation-system.csv"} {
		if d.press("tab"); i == 0 {
			d.press("/ E P P enter")
		}
		d.press("e enter enter")
		if files[name] == "" {
			t.Errorf("no %s; status %q", name, d.status())
		}
	}
	d.press("e enter ctrl+u")
	d.write("no/where")
	d.press("enter")
	if got := d.status(); !strings.Contains(got, "no such folder") {
		t.Errorf("status %q", got)
	}
}

func TestCopyRows(t *testing.T) {
	d := newDriver(t, quotesStudy(t), "en", 80, 24)
	var copied string
	d.options.Copy = func(text string) error { copied = text; return nil }
	d.press("4 y")
	if copied != "“我們每個禮拜都會打電話。窗口很熟了” (R1, turn 2)" {
		t.Errorf("copied %q", copied)
	}
	d.press("tab tab y")
	if !strings.HasPrefix(copied, "comm\tcomm\tCommunication\t") {
		t.Errorf("copied %q", copied)
	}
	d.press("Y")
	if !strings.HasPrefix(copied, "theme\tpath\tname\tRegistrars\t") || strings.Count(copied, "\n") < 5 {
		t.Errorf("copied %q", copied)
	}
}

func TestQuotesByMouse(t *testing.T) {
	d := newDriver(t, quotesStudy(t), "en", 120, 40)
	d.press("4")
	click := func(what string, x, y int) {
		t.Helper()
		d.send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
		d.send(tea.MouseReleaseMsg{X: x, Y: y})
		d.screen()
	}
	find := func(words string) (x, y int) {
		t.Helper()
		for y, row := range strings.Split(d.screen(), "\n") {
			if i := strings.Index(row, words); i >= 0 && y > 0 && y < 38 {
				return len([]rune(row[:i])) + 1, y // no Han before what is looked for here
			}
		}
		t.Fatalf("no %q in\n%s", words, d.screen())
		return 0, 0
	}
	x, y := find("Help and support")
	click("a theme", x, y)
	if got := d.screen(); !strings.Contains(got, "[Help and support]") || !strings.Contains(got, "2 quotes") {
		t.Errorf("after a click on a theme:\n%s", got)
	}
	x, y = find("[Help")
	click("its filter", x, y)
	if got := d.screen(); strings.Contains(got, "[Help") {
		t.Errorf("after a click on the filter:\n%s", got)
	}
	x, y = find("Matrix")
	click("a view", x, y)
	x, y = find("Training")
	click("a row", x+45, y)
	click("it again", x+45, y)
	if got := d.screen(); !strings.Contains(got, "[Training]") || !strings.Contains(got, "[group International]") {
		t.Errorf("after two clicks on a cell:\n%s", got)
	}
	x, y = find("I1:2")
	click("a quote", x, y)
	click("it again", x, y)
	if d.now.Scope() != keys.Reader {
		t.Errorf("two clicks do not open the source:\n%s", d.screen())
	}
}

func TestQuotesOfAnEmptyStudy(t *testing.T) {
	d := newDriver(t, emptyStudy(t), "en", 60, 20)
	d.press("4")
	if !strings.Contains(d.screen(), "code it with c") {
		t.Errorf("frame\n%s", d.screen())
	}
	for _, b := range d.desk.Keys.In(keys.Quotes) {
		d.do(d.App.do(b.Action))
		d.screen()
		d.press("esc esc esc alt+4")
	}
}
