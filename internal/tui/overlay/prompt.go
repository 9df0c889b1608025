package overlay

import (
	"cmp"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
	"yinde/internal/tui/widget"
)

// Prompt is one line to type in.
type Prompt struct {
	Desk  *desk.Desk
	Label string
	Field widget.Field
	// Remark stands at the right: how many were found, what is missing.
	Remark func() string
	// Change runs after every change of the value, nil for nothing.
	Change func(value string) tea.Cmd
	// Other does the actions of InScope that are not to take or leave the value.
	InScope keys.Scope // default: that of fields
	Other   func(a keys.Action) tea.Cmd
	// Done runs once, when the prompt has closed; ok is false if it was left with Esc.
	Done func(value string, ok bool) tea.Cmd
}

// Scope is that of fields, or the one it was given.
func (p *Prompt) Scope() keys.Scope { return cmp.Or(p.InScope, keys.Field) }

// Act takes or leaves the value, or does what else can be done with it.
func (p *Prompt) Act(a keys.Action, _ string) tea.Cmd {
	take, leave := keys.Action(p.Scope())+".take", keys.Action(p.Scope())+".close"
	if a != take && a != leave {
		return p.Other(a)
	}
	p.Desk.Pop()
	return p.Done(p.Field.Value(), a == take)
}

// Type edits the value.
func (p *Prompt) Type(msg tea.Msg) tea.Cmd {
	if typed(p.Desk, &p.Field, msg) && p.Change != nil {
		return p.Change(p.Field.Value())
	}
	return nil
}

// Draw shows label, value and remark in one row.
func (p *Prompt) Draw(width, _ int) desk.Frame {
	remark := ""
	if p.Remark != nil {
		remark = p.Remark()
	}
	row, x := fieldPart(p.Desk.Look, p.Label, &p.Field, remark, width)
	return desk.Frame{Rows: []string{row}, X: x, Bar: true}
}

// Mouse does nothing: there is one line.
func (p *Prompt) Mouse(desk.Mouse) tea.Cmd { return nil }
