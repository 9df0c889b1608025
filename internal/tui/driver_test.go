package tui

import (
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"yinde/internal/cells"
	"yinde/internal/locale"
	"yinde/internal/study"
)

// driver presses keys at a desk and carries its commands out at once.
type driver struct {
	*App
	t    testing.TB
	wait []tea.Cmd // commands not carried out yet, when paused
	hold bool      // leave commands in wait
	quit bool
}

func newDriver(t testing.TB, s *study.Study, lang string, w, h int) *driver {
	t.Helper()
	clock := time.Date(2026, 1, 5, 12, 0, 0, 0, time.UTC)
	d := &driver{t: t, App: New(Options{
		Study: s, Coder: "c1", Words: locale.For(lang), Name: "t.yinde",
		Now: func() time.Time { clock = clock.Add(time.Second); return clock },
	})}
	d.send(tea.WindowSizeMsg{Width: w, Height: h})
	d.do(d.Init())
	return d
}

// do carries out a command and what comes of it.
func (d *driver) do(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	if d.hold {
		d.wait = append(d.wait, cmd)
		return
	}
	msg := cmd()
	if list := reflect.ValueOf(msg); list.Kind() == reflect.Slice && list.Type().Elem() == reflect.TypeFor[tea.Cmd]() {
		for i := range list.Len() {
			d.do(list.Index(i).Interface().(tea.Cmd))
		}
		return
	}
	switch msg.(type) {
	case nil:
	case tea.QuitMsg:
		d.quit = true
	default:
		d.send(msg)
	}
}

func (d *driver) send(msg tea.Msg) {
	_, cmd := d.Update(msg)
	d.do(cmd)
}

// resume carries out what has waited, in order.
func (d *driver) resume() {
	d.hold = false
	for len(d.wait) > 0 {
		cmd := d.wait[0]
		d.wait = d.wait[1:]
		d.do(cmd)
	}
}

// press presses keys, named as in the key table and parted by spaces; "x" + anything else
// that is no name types its characters.
func (d *driver) press(names string) {
	d.t.Helper()
	for _, name := range strings.Fields(names) {
		d.send(keyOf(name))
	}
}

// write types text.
func (d *driver) write(text string) {
	for _, r := range text {
		d.send(keyOf(string(r)))
	}
}

var codes = map[string]rune{
	"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft,
	"right": tea.KeyRight, "home": tea.KeyHome, "end": tea.KeyEnd, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown,
	"delete": tea.KeyDelete, "insert": tea.KeyInsert, "backspace": tea.KeyBackspace, "space": tea.KeySpace,
	"f1": tea.KeyF1, "f2": tea.KeyF2, "f3": tea.KeyF3, "f4": tea.KeyF4, "f5": tea.KeyF5, "f6": tea.KeyF6, "f7": tea.KeyF7,
	"f8": tea.KeyF8, "f9": tea.KeyF9, "f10": tea.KeyF10, "f11": tea.KeyF11, "f12": tea.KeyF12,
}

// keyOf is the key press with a name as the table writes it.
func keyOf(name string) tea.KeyPressMsg {
	var k tea.Key
	for _, mod := range []struct {
		name string
		mod  tea.KeyMod
	}{{"ctrl+", tea.ModCtrl}, {"alt+", tea.ModAlt}, {"shift+", tea.ModShift}} {
		if rest, ok := strings.CutPrefix(name, mod.name); ok {
			k.Mod |= mod.mod
			name = rest
		}
	}
	if code, ok := codes[name]; ok {
		k.Code = code
		if name == "space" && k.Mod == 0 {
			k.Text = " "
		}
		return tea.KeyPressMsg(k)
	}
	k.Code, _ = utf8.DecodeRuneInString(name)
	if k.Mod == 0 {
		k.Text = name
	}
	return tea.KeyPressMsg(k)
}

// screen is the frame without styles, checked, and the cursor's cell below it.
func (d *driver) screen() string {
	d.t.Helper()
	v := d.View()
	rows := strings.Split(v.Content, "\n")
	if len(rows) != d.height {
		d.t.Fatalf("%d rows in a terminal of %d:\n%s", len(rows), d.height, ansi.Strip(v.Content))
	}
	for i, row := range rows {
		if w := cells.Width(row); w != d.width {
			d.t.Fatalf("row %d is %d cells wide of %d: %q", i, w, d.width, row)
		}
	}
	if v.Cursor == nil || v.Cursor.X < 0 || v.Cursor.X >= d.width || v.Cursor.Y < 0 || v.Cursor.Y >= d.height {
		d.t.Fatalf("the cursor is at %+v", v.Cursor)
	}
	return ansi.Strip(v.Content)
}

// under is the character under the hardware cursor.
func (d *driver) under() string {
	d.t.Helper()
	rows := strings.Split(d.screen(), "\n")
	at := d.View().Cursor
	col := 0
	for g := range cells.Graphemes(rows[at.Y]) {
		if at.X < col+g.Width {
			return g.Text
		}
		col += g.Width
	}
	return ""
}

func (d *driver) status() string {
	rows := strings.Split(d.screen(), "\n")
	return strings.TrimSpace(rows[len(rows)-2])
}
