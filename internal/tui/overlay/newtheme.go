package overlay

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
	"yinde/internal/tui/look"
	"yinde/internal/tui/widget"
)

// NewTheme is the form for a theme that is not there yet: its name, its key and, if it
// belongs below another, the other's key. It shows themes with names much like the new one,
// so that a typing error does not become a theme.
type NewTheme struct {
	desk   *desk.Desk
	index  *Index
	done   func(qda.AddTheme) tea.Cmd
	fields [3]widget.Field // name, key, parent
	at     int
	keyed  bool // the key was typed, not proposed
	wrong  string
}

const (
	formName = iota
	formKey
	formParent
)

// OpenNewTheme opens the form with a proposed name.
func OpenNewTheme(d *desk.Desk, x *Index, name string, done func(qda.AddTheme) tea.Cmd) {
	f := &NewTheme{desk: d, index: x, done: done}
	f.fields[formName].Limit, f.fields[formKey].Limit, f.fields[formParent].Limit = 200, 40, 40
	f.fields[formName].SetValue(name)
	f.propose()
	d.Push(f)
}

// propose fills in a key that is free, as long as none was typed.
func (f *NewTheme) propose() {
	if f.keyed {
		return
	}
	f.fields[formKey].SetValue(desk.Slug(f.fields[formName].Value(), func(key string) bool {
		return f.index.Book.ByKey(key) != nil
	}))
}

// Scope is that of forms.
func (f *NewTheme) Scope() keys.Scope { return keys.Form }

// Act goes from field to field, makes the theme, or closes.
func (f *NewTheme) Act(a keys.Action, _ string) tea.Cmd {
	switch a {
	case "form.next":
		f.at = (f.at + 1) % len(f.fields)
	case "form.prev":
		f.at = (f.at + len(f.fields) - 1) % len(f.fields)
	case "form.take":
		return f.take()
	case "form.close":
		f.desk.Pop()
	}
	return nil
}

func (f *NewTheme) take() tea.Cmd {
	op, at, wrong := f.theme()
	if wrong != "" {
		f.at, f.wrong = at, wrong
		return nil
	}
	f.desk.Pop()
	return f.done(op)
}

// theme is what the fields say, or which field is wrong and why.
func (f *NewTheme) theme() (op qda.AddTheme, at int, wrong string) {
	book := f.index.Book
	name := strings.TrimSpace(f.fields[formName].Value())
	key := strings.TrimSpace(f.fields[formKey].Value())
	parent := strings.TrimSpace(f.fields[formParent].Value())
	switch {
	case name == "":
		return op, formName, f.desk.T("form.no_name")
	case !qda.ValidKey(key):
		return op, formKey, f.desk.T("form.bad_key")
	case book.ByKey(key) != nil:
		return op, formKey, f.desk.T("form.key_taken", key)
	}
	op = qda.AddTheme{ThemeText: qda.ThemeText{Key: key, Name: name}, Order: 1}
	if parent != "" {
		above := book.ByKey(parent)
		if above == nil {
			return op, formParent, f.desk.T("form.no_parent", parent)
		}
		op.Parent = above.ID
	}
	for _, t := range book.Themes() {
		if t.Parent == op.Parent {
			op.Order = max(op.Order, t.Order+1)
		}
	}
	return op, 0, ""
}

// Type edits the field that has the cursor.
func (f *NewTheme) Type(msg tea.Msg) tea.Cmd {
	if !f.fields[f.at].Handle(msg).Changed {
		return nil
	}
	f.wrong = ""
	switch f.at {
	case formName:
		f.propose()
	case formKey:
		f.keyed = true
	}
	return nil
}

var formLabels = [...]string{"form.name", "form.key", "form.parent"}

// Draw shows the three fields and what is similar.
func (f *NewTheme) Draw(width, height int) desk.Frame {
	lk := f.desk.Look
	out := desk.Frame{Rows: []string{lk.Rule(f.desk.T("form.title"), width)}, Bar: true}
	for i := range f.fields {
		line, x := fieldRow(lk, f.desk.T(formLabels[i]), &f.fields[i], width)
		if i == f.at {
			out.X, out.Y = x, len(out.Rows)
		}
		out.Rows = append(out.Rows, line.String())
	}
	last := look.NewLine(width)
	if f.wrong != "" {
		last.Add(lk.Error, f.wrong)
	} else if like := f.index.Similar(f.fields[formName].Value(), 4); len(like) > 0 {
		last.Add(lk.Warn, f.desk.T("picker.similar")+" ")
		for _, t := range like {
			last.Add(lk.Key, t.Key).Add("", " "+t.In(f.desk.Words.Lang)+"  ")
		}
	}
	out.Rows = append(out.Rows, last.String())
	out.Rows = out.Rows[:max(0, min(len(out.Rows), height))]
	out.Y = min(out.Y, max(0, len(out.Rows)-1))
	return out
}

// Mouse puts the cursor into the field that is clicked.
func (f *NewTheme) Mouse(m desk.Mouse) tea.Cmd {
	if m.Kind == desk.Press && m.Y >= 1 && m.Y <= len(f.fields) {
		f.at = m.Y - 1
	}
	return nil
}
