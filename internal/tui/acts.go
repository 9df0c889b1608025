package tui

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
	"yinde/internal/tui/overlay"
)

// do runs an action: of the whole desk here, of a screen there.
func (a *App) do(what keys.Action) tea.Cmd { return a.doKey(what, "") }

func (a *App) doKey(what keys.Action, key string) tea.Cmd {
	if why := a.why(what); why != "" {
		a.desk.Say(why)
		return nil
	}
	switch what {
	case "global.help":
		a.desk.Push(overlay.NewHelp(a.desk, a.now.Scope()))
	case "global.palette":
		a.desk.Push(overlay.NewPalette(a.desk, a.now.Scope()))
	case "global.undo":
		return a.desk.Undo(a.askUndo, a.told("desk.undone"))
	case "global.redo":
		return a.desk.Redo(a.told("desk.redone"))
	case "global.retry":
		return a.desk.Retry()
	case "global.elsewhere":
		return overlay.OpenElsewhere(a.desk)
	case "global.terms":
		return overlay.OpenTerms(a.desk)
	case "global.mouse":
		a.mouseOff = !a.mouseOff
		if a.mouseOff {
			a.desk.Say("desk.mouse_off")
		} else {
			a.desk.Say("desk.mouse_on")
		}
	case "global.redraw":
		return tea.ClearScreen
	case "global.leave":
		return a.leave()
	case "global.back":
		return a.back()
	case "global.quit":
		return a.quit()
	default:
		if strings.HasPrefix(string(what), "screen.") {
			return a.toScreen(what)
		}
		return a.now.Act(what, key)
	}
	return nil
}

// why says why an action cannot be done now.
func (a *App) why(what keys.Action) string {
	switch what {
	case "global.retry", "global.elsewhere":
		if a.desk.Unsaved() == 0 {
			return "why.all_saved"
		}
		return ""
	case "screen.reader":
		if a.reader.Key() == "" && a.library.Why("library.open") != "" {
			return "why.no_transcript"
		}
		return ""
	case "global.back":
		if len(a.jumps) == 0 {
			return "why.no_jump"
		}
		return ""
	}
	if b := a.desk.Keys.Of(what); b != nil && b.Scope == keys.Global {
		return ""
	}
	return a.now.Why(what)
}

// quit ends the desk once every act is saved. Acts that the disk refused are asked about.
func (a *App) quit() tea.Cmd {
	if n := a.desk.Unsaved(); n > 0 {
		a.desk.Push(&overlay.Choose{
			Desk: a.desk, Question: a.desk.T("quit.unsaved", n), Note: a.desk.T("quit.note"),
			Answers: []overlay.Answer{
				{Text: a.desk.T("quit.retry"), Do: a.desk.Retry},
				{Text: a.desk.T("quit.elsewhere"), Do: func() tea.Cmd { return overlay.OpenElsewhere(a.desk) }},
				{Text: a.desk.T("quit.lose"), Do: func() tea.Cmd { a.quitting = true; return nil }},
			},
		})
		return nil
	}
	a.quitting = true
	return nil
}

// told names what an undo or redo changed, and shows where.
func (a *App) told(code string) func(study.Receipt) tea.Cmd {
	return func(r study.Receipt) tea.Cmd {
		a.desk.Say(code, a.describe(r.Ops))
		a.now.Reveal(r.Ops)
		return nil
	}
}

// askUndo asks before an act is undone that is more than a coding, a memo or a mark: the
// key that takes one coding back must not take an import with it.
func (a *App) askUndo(act study.ActInfo) tea.Cmd {
	a.desk.Push(&overlay.Choose{
		Desk: a.desk, Question: a.desk.T("undo.question", a.describeCounts(act.Counts)),
		Note: a.desk.T("undo.note", act.At().In(a.desk.Now().Location()).Format("2006-01-02 15:04")),
		Answers: []overlay.Answer{
			{Text: a.desk.T("undo.no")},
			{Text: a.desk.T("undo.yes"), Do: func() tea.Cmd { return a.desk.Undo(nil, a.told("desk.undone")) }},
		},
	})
	return nil
}

// describe names an act: by its theme where it is one coding, else by what it is made of.
func (a *App) describe(ops []qda.Op) string {
	if len(ops) == 1 {
		switch b := ops[0].Body.(type) {
		case qda.Code:
			return a.desk.T("did.code", a.themeName(b.Theme))
		case qda.Uncode:
			return a.desk.T("did.uncode", a.themeName(b.Theme))
		}
	}
	var themes []string
	for _, op := range ops {
		switch b := op.Body.(type) {
		case qda.AddTheme:
			if len(ops) <= 2 { // alone, or with the coding it was made for
				return a.desk.T("did.theme", b.Name)
			}
		case qda.Code:
			themes = append(themes, a.themeName(b.Theme))
		}
	}
	if len(themes) == len(ops) && len(themes) < 4 && len(themes) > 0 {
		return a.desk.T("did.code", strings.Join(themes, a.desk.T("list.sep")))
	}
	return a.describeCounts(desk.Counts(ops))
}

func (a *App) themeName(id qda.ThemeID) string {
	if t := a.desk.Book.Resolve(id); t != nil {
		return t.In(a.desk.Words.Lang)
	}
	return string(id)
}

// describeCounts is what an act is made of: kinds of op, and how many.
func (a *App) describeCounts(counts map[string]int) string {
	var parts []string
	for _, kind := range slices.Sorted(maps.Keys(counts)) {
		part := a.desk.T("op." + kind)
		if n := counts[kind]; n > 1 {
			part += fmt.Sprintf(" ×%d", n)
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, a.desk.T("list.sep"))
}

// copy gives text to the clipboards there are.
func (a *App) copy(text string) tea.Cmd {
	set := tea.SetClipboard(text)
	if a.options.Copy == nil {
		return set
	}
	return tea.Batch(set, func() tea.Msg {
		if err := a.options.Copy(text); err != nil && !errors.Is(err, errors.ErrUnsupported) {
			return failed{err}
		}
		return nil
	})
}
