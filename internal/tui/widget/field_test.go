package widget

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/cells"
)

// shown is the view with a bar where the cursor stands.
func shown(f *Field, width int) string {
	text, x := f.View(width)
	var b strings.Builder
	col, drawn := 0, false
	for g := range cells.Graphemes(text) {
		if col == x && !drawn {
			b.WriteByte('|')
			drawn = true
		}
		b.WriteString(g.Text)
		col += g.Width
	}
	return b.String()
}

func TestFieldView(t *testing.T) {
	for _, tt := range []struct {
		name, value string
		do          func(*Field)
		width       int
		want        string
	}{
		{"cursor is counted in cells", "受訪者", nil, 10, "受訪者|    "},
		{"scrolled", "受訪者說情緒勞動", nil, 10, "情緒勞動|  "},
		{"full", "受訪者說", nil, 8, "訪者說|  "},
		{"back to the start", "受訪者說情緒勞動", func(f *Field) { f.View(10); f.Home() }, 10, "|受訪者說情"},
		{"inside", "受訪者", func(f *Field) { f.Left(); f.Left() }, 10, "受|訪者    "},
		{"a wide character under the cursor is whole", "受訪者說", func(f *Field) { f.View(5); f.Left() }, 5, "者|說 "},
		{"after deleting it scrolls back", "受訪者說情緒", func(f *Field) { f.View(8); f.Backspace(); f.Backspace(); f.Backspace() }, 8, "受訪者|  "},
		{"one cell", "受", nil, 1, "| "},
		{"empty", "", nil, 4, "|    "},
		{"emoji", "👩‍👩‍👧a", func(f *Field) { f.Left() }, 6, "👩‍👩‍👧|a   "},
		{"combining", "e\u0301e\u0301", func(f *Field) { f.Left() }, 4, "e\u0301|e\u0301  "},
	} {
		var f Field
		f.SetValue(tt.value)
		if tt.do != nil {
			tt.do(&f)
		}
		if got := shown(&f, tt.width); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestFieldEditing(t *testing.T) {
	const text = "情緒勞動，emotional labour 很累"
	for _, tt := range []struct {
		name string
		keys string // names parted by spaces
		want string // a bar at the cursor
	}{
		{"backspace", "backspace", "情緒勞動，emotional labour 很|"},
		{"backspace at the start", "home backspace", "|" + text},
		{"delete", "home delete", "|緒勞動，emotional labour 很累"},
		{"delete at the end", "delete", text + "|"},
		{"word left", "ctrl+left ctrl+left", "情緒勞動，emotional |labour 很累"},
		{"word left over punctuation", "ctrl+left ctrl+left ctrl+left alt+b", "|" + text},
		{"word right", "home ctrl+right", "情緒勞動|，emotional labour 很累"},
		{"word right twice", "home ctrl+right alt+f", "情緒勞動，emotional| labour 很累"},
		{"delete word", "ctrl+left ctrl+w", "情緒勞動，emotional |很累"},
		{"to start", "ctrl+left ctrl+u", "|很累"},
		{"to end", "ctrl+a right right ctrl+k", "情緒|"},
	} {
		var f Field
		f.SetValue(text)
		for key := range strings.FieldsSeq(tt.keys) {
			if !f.edit(key) {
				t.Fatalf("%s: no key %q", tt.name, key)
			}
		}
		if got := f.value[:f.cursor] + "|" + f.value[f.cursor:]; got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestFieldPaste(t *testing.T) {
	for _, tt := range []struct {
		name    string
		limit   int
		paste   string
		want    string
		dropped int
	}{
		{"lines", 0, "一\r\n二\n三\n", "一 二 三", 0},
		{"old line ends", 0, "一\r二", "一 二", 0},
		{"escapes", 0, "\x1b[31m紅", "␛[31m紅", 0},
		{"limit", 4, "受訪者說話", "受訪者說", 1},
		{"limit within a grapheme", 4, "受訪e\u0301e\u0301", "受訪e\u0301", 2},
		{"limit by tabs", 3, "a\t\t", "a  ", 2},
		{"huge", 0, strings.Repeat("受", 300_000), strings.Repeat("受", DefaultLimit), 300_000 - DefaultLimit},
	} {
		f := Field{Limit: tt.limit}
		h := f.Handle(tea.PasteMsg{Content: tt.paste})
		if f.Value() != tt.want || h.Dropped != tt.dropped || !h.Used || !h.Changed {
			t.Errorf("%s: %d bytes %.40q, %+v", tt.name, len(f.Value()), f.Value(), h)
		}
		if f.Cursor() != len(f.Value()) {
			t.Errorf("%s: cursor at %d of %d", tt.name, f.Cursor(), len(f.Value()))
		}
	}
}

func TestFieldHandle(t *testing.T) {
	var f Field
	if h := f.Handle(tea.KeyPressMsg{Code: '受', Text: "受"}); !h.Used || !h.Changed || f.Value() != "受" {
		t.Errorf("typing: %+v %q", h, f.Value())
	}
	if h := f.Handle(tea.KeyPressMsg{Code: tea.KeySpace, Text: " "}); !h.Changed || f.Value() != "受 " {
		t.Errorf("space: %+v %q", h, f.Value())
	}
	if h := f.Handle(tea.KeyPressMsg{Code: tea.KeyLeft}); !h.Used || h.Changed {
		t.Errorf("left: %+v", h)
	}
	if h := f.Handle(tea.KeyPressMsg{Code: 'u', Mod: tea.ModCtrl}); !h.Used || !h.Changed || f.Value() != " " {
		t.Errorf("ctrl+u: %+v %q", h, f.Value())
	}
	for _, key := range []tea.KeyPressMsg{{Code: tea.KeyEnter}, {Code: tea.KeyEscape}, {Code: tea.KeyTab}, {Code: tea.KeyUp}, {Code: 'x', Mod: tea.ModCtrl}} {
		if h := f.Handle(key); h.Used {
			t.Errorf("%s was used", key.Keystroke())
		}
	}
}

func TestFieldClick(t *testing.T) {
	var f Field
	f.SetValue("受訪者說情緒勞動")
	f.View(10) // shows 情緒勞動 from its second cell pair on
	f.Click(3)
	if _, x := f.View(10); x != 2 {
		t.Errorf("cursor at cell %d, want 2: the start of the character that was hit", x)
	}
}

func FuzzField(f *testing.F) {
	f.Add("受訪e\u0301👩‍👩‍👧", "a\tb\n", []byte{0, 1, 2, 3, 250}, 7)
	f.Add("🇹🇼🇯🇵", "\u200d", []byte{1, 8, 1, 9}, 2)
	f.Fuzz(func(t *testing.T, value, paste string, ops []byte, width int) {
		width = max(1, min(width, 200))
		field := Field{Limit: 50}
		field.SetValue(value)
		keys := []string{"left", "right", "home", "end", "ctrl+left", "ctrl+right", "backspace", "delete", "ctrl+w", "ctrl+k"}
		for _, op := range ops {
			if int(op) < len(keys) {
				field.edit(keys[op])
			} else {
				field.Insert(paste)
			}
			text, x := field.View(width)
			if cells.Width(text) != width || x < 0 || x >= width {
				t.Fatalf("%q takes %d cells of %d, cursor at %d", text, cells.Width(text), width, x)
			}
			if strings.ContainsFunc(text, unicode.IsControl) {
				t.Fatalf("control character in %q", text)
			}
			if n := utf8.RuneCountInString(field.Value()); n > 50+5 {
				t.Fatalf("%d runes", n)
			}
			if cells.Clean(field.Value()) != field.Value() {
				t.Fatalf("value %q is not clean", field.Value())
			}
			before := cells.Width(field.value[:field.cursor])
			field.Left()
			field.Right()
			if got := cells.Width(field.value[:field.cursor]); before > 0 && got != before {
				t.Fatalf("cursor at %d of %q is inside a grapheme", field.cursor, field.value)
			}
		}
	})
}
