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

// Details is the form for what is said of a transcript. What changed is saved in one act; a
// value that is refused keeps the form open and says why.
type Details struct {
	desk   *desk.Desk
	was    qda.Transcript
	fields []detail
	list   list
	wrong  string
	saving bool
}

// detail is a field of the form: typed, or chosen among options.
type detail struct {
	name    string
	before  string
	typed   widget.Field
	options []option // "" first; nil for a field that is typed
	at      int      // the option chosen
	hint    string   // how it is typed, as a message code
}

// option is a value with the words for it.
type option struct{ value, words string }

func (f *detail) value() string {
	if f.options != nil {
		return f.options[f.at].value
	}
	return strings.TrimSpace(f.typed.Value())
}

// OpenDetails reads what is said of a transcript and opens the form; keys wait for it.
func OpenDetails(d *desk.Desk, key qda.TextKey) tea.Cmd {
	if d.Outside.Field == nil || d.Outside.FieldText == nil {
		d.Say("why.not_here")
		return nil
	}
	return d.Do(desk.Job{Hold: true, Load: func(v *study.View) (func() tea.Cmd, error) {
		info, err := v.ByKey(key)
		if err != nil {
			return nil, err
		}
		groups, err := v.Groups()
		return func() tea.Cmd { d.Push(newDetails(d, info.Transcript, groups)); return nil }, err
	}})
}

func newDetails(d *desk.Desk, t qda.Transcript, groups []qda.Group) *Details {
	form := &Details{desk: d, was: t}
	form.typed("id", "")
	form.typed("title", "")
	form.chosen("group", groupOptions(d, groups))
	form.typed("date", "details.date")
	form.chosen("mode", wordsFor(d, "mode.", qda.Modes))
	form.chosen("record", wordsFor(d, "record.", qda.Records))
	form.typed("language", "details.language")
	form.typed("interviewer", "")
	form.typed("participants", "details.participants")
	form.typed("attributes", "details.attributes")
	form.list.Rows = len(form.fields)
	return form
}

func groupOptions(d *desk.Desk, groups []qda.Group) (out []option) {
	for _, g := range groups {
		name := g.Name
		if strings.HasPrefix(d.Words.Lang, "en") && g.NameEn != "" {
			name = g.NameEn
		}
		out = append(out, option{string(g.ID), string(g.ID) + " " + name})
	}
	return out
}

func wordsFor(d *desk.Desk, prefix string, values []string) (out []option) {
	for _, v := range values {
		out = append(out, option{v, d.T(prefix + v)})
	}
	return out
}

func (f *Details) typed(name, hint string) {
	x := detail{name: name, hint: hint, before: f.desk.Outside.FieldText(f.was, name)}
	x.typed.Limit = max(widget.DefaultLimit, 2*len(x.before)) // nothing that is there is cut
	x.typed.SetValue(x.before)
	x.before = strings.TrimSpace(x.typed.Value()) // as the field can show it
	f.fields = append(f.fields, x)
}

func (f *Details) chosen(name string, options []option) {
	x := detail{name: name, hint: "details.choose", before: f.desk.Outside.FieldText(f.was, name)}
	x.options = append([]option{{"", f.desk.T("details.none")}}, options...)
	x.at = slices.IndexFunc(x.options, func(o option) bool { return o.value == x.before })
	if x.at < 0 { // the group was removed, or came from another program
		x.options, x.at = append(x.options, option{x.before, x.before}), len(x.options)
	}
	f.fields = append(f.fields, x)
}

// Scope is the form's own.
func (f *Details) Scope() keys.Scope { return keys.Details }

// Act goes from field to field, saves, or leaves.
func (f *Details) Act(a keys.Action, _ string) tea.Cmd {
	switch a {
	case "details.next":
		f.list.Set((f.list.Cursor + 1) % len(f.fields))
	case "details.prev":
		f.list.Set((f.list.Cursor + len(f.fields) - 1) % len(f.fields))
	case "details.take":
		return f.take()
	case "details.close":
		f.desk.Pop()
		if slices.ContainsFunc(f.fields, func(x detail) bool { return x.value() != x.before }) {
			f.desk.Say("editor.dropped")
		}
	}
	return nil
}

// take saves what differs. The form stays until the study has taken it.
func (f *Details) take() tea.Cmd {
	var ops []qda.Body
	var names []string
	for i := range f.fields {
		x := &f.fields[i]
		if x.value() == x.before {
			continue
		}
		op, err := f.desk.Outside.Field(f.was, x.name, x.value())
		if err != nil {
			f.refuse(i, err)
			return nil
		}
		ops, names = append(ops, op), append(names, f.desk.T("field."+x.name))
	}
	if len(ops) == 0 {
		f.desk.Pop()
		f.desk.Say("speakers.same")
		return nil
	}
	if f.saving {
		return nil
	}
	f.saving = true
	coder, id := f.desk.Coder, f.fields[0].value()
	return f.desk.Do(desk.Job{
		Hold: true,
		Run: func(ctx context.Context, st *study.Study) (study.Receipt, error) {
			return st.Apply(ctx, study.Act{Coder: coder, Ops: ops})
		},
		Done: func(study.Receipt) tea.Cmd {
			f.desk.Drop(f)
			f.desk.Say("details.done", id, strings.Join(names, f.desk.T("list.sep")))
			return nil
		},
		Failed: func(err error, kept bool) tea.Cmd {
			f.saving = false
			if kept {
				f.desk.Drop(f) // it will be saved as it was typed
				return nil
			}
			f.refuse(-1, err)
			return nil
		},
	})
}

// Type edits the field that has the cursor, or chooses among its options.
func (f *Details) Type(msg tea.Msg) tea.Cmd {
	x := &f.fields[f.list.Cursor]
	if x.options != nil {
		if k, ok := msg.(tea.KeyPressMsg); ok {
			f.choose(x, keys.Name(k))
		}
		return nil
	}
	if typed(f.desk, &x.typed, msg) {
		f.wrong = ""
	}
	return nil
}

// choose takes the next or previous option, or the next that begins with a letter.
func (f *Details) choose(x *detail, key string) {
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
			if o.value != "" && (strings.HasPrefix(desk.Fold(o.value), desk.Fold(key)) || strings.HasPrefix(desk.Fold(o.words), desk.Fold(key))) {
				x.at = (was + by) % n
				break
			}
		}
	}
	if x.at != was {
		f.wrong = ""
	}
}

// Mouse puts the cursor into the field that is clicked; again, it chooses the next option.
func (f *Details) Mouse(m desk.Mouse) tea.Cmd {
	was := f.list.Cursor
	if f.list.mouse(m) && was == f.list.Cursor && f.fields[was].options != nil {
		f.choose(&f.fields[was], "right")
	}
	return nil
}
