package overlay

import (
	"strings"
	"unicode/utf8"

	"charm.land/bubbles/v2/textarea"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"yinde/internal/cells"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
)

// editorLimit is how many bytes an editor takes: drawing it costs time with its length. A
// text that is longer already may be edited but not grow.
const editorLimit = 10_000

// editorRows is how high an editor is while its text is short.
const editorRows = 6

// Editor is some lines to type in. Leaving it keeps what was typed, as everything at the
// desk is kept; giving it up is a key of its own.
type Editor struct {
	desk  *desk.Desk
	title string
	area  textarea.Model
	was   string
	// done gets the text once, when the editor has closed; keep is false if it was given up
	// or is what it was.
	done func(text string, keep bool) tea.Cmd
}

// OpenEditor opens an editor on text, the cursor at its end.
func OpenEditor(d *desk.Desk, title, text string, done func(text string, keep bool) tea.Cmd) {
	m := textarea.New()
	m.ShowLineNumbers, m.Prompt, m.EndOfBufferCharacter = false, " ", ' '
	m.CharLimit, m.MaxHeight, m.MaxWidth = 0, 0, 0
	m.SetVirtualCursor(false)
	m.KeyMap.Paste.SetEnabled(false) // the terminal pastes
	m.KeyMap.CopySelection.SetEnabled(false)
	st := textarea.StyleState{Selection: lipgloss.NewStyle().Reverse(true)}
	m.SetStyles(textarea.Styles{Focused: st, Blurred: st})
	m.Focus()
	e := &Editor{desk: d, title: title, area: m, done: done}
	e.area.SetValue(cleanLines(text))
	e.was = e.area.Value()
	d.Push(e)
}

// OpenChanged opens an editor on text that was changed elsewhere and is not kept yet: leaving
// it keeps the text, giving it up leaves what was.
func OpenChanged(d *desk.Desk, title, was, text string, done func(text string, keep bool) tea.Cmd) {
	OpenEditor(d, title, text, done)
	d.Top().(*Editor).was = cleanLines(was)
}

// cleanLines is text that may be drawn, its line ends kept.
func cleanLines(text string) string {
	lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), "\n")
	for i, line := range lines {
		lines[i] = cells.Clean(line)
	}
	return strings.Join(lines, "\n")
}

// Scope is that of editors.
func (e *Editor) Scope() keys.Scope { return keys.Editor }

// Act closes the editor.
func (e *Editor) Act(a keys.Action, _ string) tea.Cmd {
	text := strings.TrimRight(e.area.Value(), " \n")
	changed := text != strings.TrimRight(e.was, " \n")
	e.desk.Pop()
	if a == "editor.drop" && changed {
		e.desk.Say("editor.dropped")
	}
	return e.done(text, changed && a == "editor.take")
}

// Type edits the text.
func (e *Editor) Type(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case tea.PasteMsg:
		msg = tea.PasteMsg{Content: e.fitting(cleanLines(m.Content))}
	case tea.KeyPressMsg:
		if m.Text != "" && e.fitting(m.Text) == "" {
			return nil
		}
	}
	e.area, _ = e.area.Update(msg) // its commands blink a cursor that is not shown
	return nil
}

// fitting is as much of text as there is room for; it says what is left out.
func (e *Editor) fitting(text string) string {
	room := max(0, editorLimit-len(e.area.Value()))
	if len(text) <= room {
		return text
	}
	for room > 0 && !utf8.RuneStart(text[room]) {
		room--
	}
	e.desk.Say("desk.too_long", utf8.RuneCountInString(text[room:]))
	return text[:room]
}

// Draw shows the title and the lines around the cursor. The editor grows with its text up to
// two thirds of the room.
func (e *Editor) Draw(width, height int) desk.Frame {
	f := desk.Frame{Rows: []string{e.desk.Look.Rule(e.title, width)}, Bar: true}
	e.area.SetWidth(max(2, width-1))
	rows := max(editorRows, min(e.length(width-2)+1, height*2/3))
	rows = max(1, min(rows, height-1))
	if rows != e.area.Height() {
		e.area.SetHeight(rows)
	}
	e.area, _ = e.area.Update(nil) // the cursor comes into view
	view := strings.Split(e.area.View(), "\n")
	for i := range rows {
		row := ""
		if i < len(view) {
			row = view[i]
		}
		f.Rows = append(f.Rows, cells.Fit(row, width))
	}
	if c := e.area.Cursor(); c != nil {
		f.X, f.Y = c.X, 1+c.Y
	}
	f.Rows = f.Rows[:max(0, min(len(f.Rows), height))]
	f.X, f.Y = min(f.X, max(0, width-1)), min(f.Y, max(0, len(f.Rows)-1))
	return f
}

// length is how many rows the text takes, about.
func (e *Editor) length(width int) int {
	n := 0
	for line := range strings.SplitSeq(e.area.Value(), "\n") {
		n += 1 + cells.Width(line)/max(width, 1)
	}
	return n
}

// Mouse puts the cursor where it is clicked, selects, and scrolls by rows.
func (e *Editor) Mouse(m desk.Mouse) tea.Cmd {
	x, y := m.X, max(0, m.Y-1)
	switch {
	case m.Kind == desk.Press && m.Left:
		e.area.BeginSelection(x, y)
	case m.Kind == desk.Drag:
		e.area.ExtendSelection(x, y)
	case m.Kind == desk.Release:
		e.area.EndSelection()
	case m.Kind == desk.Wheel && m.By < 0:
		e.area.CursorUp()
	case m.Kind == desk.Wheel:
		e.area.CursorDown()
	}
	return nil
}
