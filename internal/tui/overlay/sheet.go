package overlay

import (
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
	"yinde/internal/tui/widget"
)

// Sheet is a form for many fields, a row each. What changed is saved in one act; a value that
// is refused keeps the form open and says why. Add the fields, set the functions, push it.
type Sheet struct {
	Desk  *desk.Desk
	Title string
	New   bool // what it is about is not there yet: it is made even of what was proposed
	// About tells which field a refusal is about.
	About []AboutField
	// Ops makes the act of what the fields say; of a value that cannot be, it names the field
	// and why. Changed is the fields that differ from what they were.
	Ops func(changed []string) (ops []qda.Body, wrong string, err error)
	// Keep takes what the fields say in place of Ops and Saved, where it is not about something
	// in the study.
	Keep func(changed []string) (then tea.Cmd, wrong string, err error)
	// Saved runs when the study has taken the act.
	Saved func(changed []string) tea.Cmd
	// Edited runs after a field was typed in, nil for nothing.
	Edited func(name string)
	// Remark is said faintly below the fields while nothing is wrong, nil for nothing.
	Remark func() string

	fields []detail
	list   list
	wrong  string
	saving bool
}

// AboutField says which field errors are about whose code begins so.
type AboutField struct{ Code, Field string }

// Option is a value with the words for it.
type Option struct{ Value, Words string }

// detail is a field of the form: typed in its row, chosen among options, or lines that an
// editor opens for.
type detail struct {
	name    string
	label   string // "": the field's name in words
	before  string
	typed   widget.Field
	options []Option // nil for a field that is typed
	at      int      // the option chosen
	lines   *string  // nil for a field of one line
	list    bool     // each of the lines is an entry
	hint    string   // how it is typed, as a message code
}

func (f *detail) value() string {
	switch {
	case f.lines != nil:
		return *f.lines
	case f.options != nil:
		return f.options[f.at].Value
	}
	return strings.TrimSpace(f.typed.Value())
}

// Typed adds a field of one line. Hint says how it is typed, as a message code.
func (f *Sheet) Typed(name, hint, before string) {
	x := detail{name: name, hint: hint}
	x.typed.Limit = max(widget.DefaultLimit, 2*len(before)) // nothing that is there is cut
	x.typed.SetValue(before)
	x.before = strings.TrimSpace(x.typed.Value()) // as the field can show it
	f.add(x)
}

// Chosen adds a field with a closed list of values.
func (f *Sheet) Chosen(name, before string, options []Option) {
	x := detail{name: name, hint: "details.choose", before: before, options: options}
	x.at = slices.IndexFunc(x.options, func(o Option) bool { return o.Value == before })
	if x.at < 0 { // the group was removed, or came from another program
		x.options, x.at = append(x.options, Option{before, before}), len(x.options)
	}
	f.add(x)
}

// Labelled is Chosen for a field that has its own words before it.
func (f *Sheet) Labelled(name, label, before string, options []Option) {
	f.Chosen(name, before, options)
	f.fields[len(f.fields)-1].label = label
}

// Lines adds a field for a text of several lines.
func (f *Sheet) Lines(name, before string) { f.lines(name, "", before, false) }

// Entries adds a field for a list with an entry a line. Hint says how they are written, as a
// message code.
func (f *Sheet) Entries(name, hint, before string) { f.lines(name, hint, before, true) }

func (f *Sheet) lines(name, hint, before string, list bool) {
	before = strings.TrimRight(cleanLines(before), " \n") // as the editor gives it back
	value := before
	f.add(detail{name: name, hint: hint, before: before, lines: &value, list: list})
}

func (f *Sheet) add(x detail) {
	f.fields = append(f.fields, x)
	f.list.Rows = len(f.fields)
}

// Value is what a field says, without the spaces around it.
func (f *Sheet) Value(name string) string {
	if x := f.field(name); x != nil {
		return strings.TrimSpace(x.value())
	}
	return ""
}

// Propose puts a value into a field of one line.
func (f *Sheet) Propose(name, value string) {
	if x := f.field(name); x != nil {
		x.typed.SetValue(value)
	}
}

func (f *Sheet) field(name string) *detail {
	if i := f.index(name); i >= 0 {
		return &f.fields[i]
	}
	return nil
}

func (f *Sheet) index(name string) int {
	return slices.IndexFunc(f.fields, func(x detail) bool { return x.name == name })
}

func (f *Sheet) changed() (names []string) {
	for i := range f.fields {
		if x := &f.fields[i]; x.value() != x.before {
			names = append(names, x.name)
		}
	}
	return names
}

// Scope is that of forms with many fields.
func (f *Sheet) Scope() keys.Scope { return keys.Details }

// Act goes from field to field, opens one of several lines, saves, or leaves.
func (f *Sheet) Act(a keys.Action, _ string) tea.Cmd {
	switch a {
	case "details.next":
		f.list.Set((f.list.Cursor + 1) % len(f.fields))
	case "details.prev":
		f.list.Set((f.list.Cursor + len(f.fields) - 1) % len(f.fields))
	case "details.open":
		f.open()
	case "details.take":
		return f.take()
	case "details.close":
		f.Desk.Pop()
		if len(f.changed()) > 0 {
			f.Desk.Say("editor.dropped")
		}
	}
	return nil
}

// open opens the editor for a field of several lines.
func (f *Sheet) open() bool {
	x := &f.fields[f.list.Cursor]
	if x.lines == nil {
		return false
	}
	title := f.Desk.T("field." + x.name)
	if x.hint != "" {
		title += f.Desk.T("details.lines", f.Desk.T(x.hint))
	}
	text := *x.lines
	if x.list && text != "" {
		text += "\n" // what is typed is the next entry
	}
	OpenEditor(f.Desk, title, text, func(text string, keep bool) tea.Cmd {
		if keep {
			*x.lines, f.wrong = text, ""
		}
		return nil
	})
	return true
}

// take saves what differs. The form stays until the study has taken it.
func (f *Sheet) take() tea.Cmd {
	changed := f.changed()
	if len(changed) == 0 && !f.New {
		f.Desk.Pop()
		f.Desk.Say("speakers.same")
		return nil
	}
	if f.Keep != nil {
		then, wrong, err := f.Keep(changed)
		if err != nil {
			f.refuse(f.index(wrong), err)
			return nil
		}
		f.Desk.Drop(f)
		return then
	}
	ops, wrong, err := f.Ops(changed)
	if err != nil {
		f.refuse(f.index(wrong), err)
		return nil
	}
	if f.saving {
		return nil
	}
	f.saving = true
	coder := f.Desk.Coder
	return f.Desk.Do(desk.Job{
		Hold: true, Light: true,
		Run: func(ctx context.Context, st *study.Study) (study.Receipt, error) {
			return st.Apply(ctx, study.Act{Coder: coder, Ops: ops})
		},
		Done: func(study.Receipt) tea.Cmd {
			f.Desk.Drop(f)
			return f.Saved(changed)
		},
		Failed: func(err error, kept bool) tea.Cmd {
			f.saving = false
			if kept {
				f.Desk.Drop(f) // it will be saved as it was typed
				return nil
			}
			f.refuse(-1, err)
			return nil
		},
	})
}

// Type edits the field that has the cursor, or chooses among its options.
func (f *Sheet) Type(msg tea.Msg) tea.Cmd {
	x := &f.fields[f.list.Cursor]
	k, isKey := msg.(tea.KeyPressMsg)
	switch {
	case x.lines != nil:
		name := ""
		if isKey {
			name = keys.Name(k)
		}
		opens := name == "right" || name == "space"
		if !opens && isKey && k.Text == "" || !f.open() || opens {
			return nil
		}
		return f.Desk.Top().Type(msg) // what is typed begins the text
	case x.options != nil:
		if isKey {
			f.choose(x, keys.Name(k))
		}
	case typed(f.Desk, &x.typed, msg):
		f.wrong = ""
		if f.Edited != nil {
			f.Edited(x.name)
		}
	}
	return nil
}

// choose takes the next or previous option, or the next that begins with a letter.
func (f *Sheet) choose(x *detail, key string) {
	n, was := len(x.options), x.at
	switch key {
	case "right", "space":
		x.at = (x.at + 1) % n
	case "left":
		x.at = (x.at + n - 1) % n
	case "backspace", "delete":
		x.at = 0
	default:
		for by := 1; by <= n && len([]rune(key)) == 1; by++ {
			o := x.options[(was+by)%n]
			if o.Value != "" && (strings.HasPrefix(desk.Fold(o.Value), desk.Fold(key)) || strings.HasPrefix(desk.Fold(o.Words), desk.Fold(key))) {
				x.at = (was + by) % n
				break
			}
		}
	}
	if x.at != was {
		f.wrong = ""
	}
}

// Mouse puts the cursor into the field that is clicked; again, it chooses the next option or
// opens the editor.
func (f *Sheet) Mouse(m desk.Mouse) tea.Cmd {
	was := f.list.Cursor
	if !f.list.mouse(m) || was != f.list.Cursor {
		return nil
	}
	if x := &f.fields[was]; x.options != nil {
		f.choose(x, "right")
	} else {
		f.open()
	}
	return nil
}
