package tui

import (
	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
)

// jump is a place that was left by jumping from it.
type jump struct {
	screen desk.Screen
	place  desk.Place
	jumped bool // the screen itself had been jumped to
}

// maxJumps is how many places are remembered.
const maxJumps = 50

// openTranscript reads a transcript and shows it where it was left; keys typed meanwhile
// wait for it.
func (a *App) openTranscript(key qda.TextKey) tea.Cmd {
	a.reader.Close()
	return a.to(a.reader, a.reader.Opening(key), nil)
}

// openAt shows a place of a transcript; the back key returns to where one is now.
func (a *App) openAt(key qda.TextKey, at qda.Span) tea.Cmd { return a.jump(key, at, func() {}) }

// openBeside is openAt with others' codings beside one's own, where they may be seen: only the
// mark that is read with the transcript tells, so the codings are read after it.
func (a *App) openBeside(key qda.TextKey, at qda.Span) tea.Cmd {
	return tea.Batch(a.jump(key, at, a.reader.ShowBeside), a.desk.Do(desk.Job{Hold: true}))
}

// jump shows a place of a transcript; then runs before it is in view.
func (a *App) jump(key qda.TextKey, at qda.Span, then func()) tea.Cmd {
	from := a.here()
	a.reader.Close()
	return a.to(a.reader, a.reader.Opening(key), func() {
		then()
		a.reader.ShowPlace(at)
		a.came(from)
	})
}

// openPlacing is openAt for a coding that has no place.
func (a *App) openPlacing(c qda.Coding, at qda.Span) tea.Cmd {
	return tea.Batch(a.jump(c.Transcript, at, func() { a.reader.Placing(c) }), a.desk.Do(desk.Job{Hold: true, Done: func(study.Receipt) tea.Cmd {
		a.desk.Show("") // what waits stands in the status line
		return nil
	}}))
}

// openBatch shows what an import found, or with nil what waits from before.
func (a *App) openBatch(b *desk.Batch) (tea.Cmd, bool) {
	if b == nil && !a.incoming.Waits() {
		return nil, false
	}
	return a.to(a.incoming, a.incoming.Load(), func() {
		if b != nil {
			a.incoming.Take(b)
		}
	}), true
}

// openQuotes shows the quotes of a theme; the back key returns to where one is now.
func (a *App) openQuotes(theme qda.ThemeID, others bool) tea.Cmd {
	from := a.here()
	a.quotes.ShowTheme(theme, others)
	return a.to(a.quotes, a.quotes.Load(), func() { a.came(from) })
}

// here is where one is, to come back to.
func (a *App) here() jump {
	from := jump{a.now, desk.Place{Load: a.now.Load, Show: func() {}}, a.jumped}
	if p, ok := a.now.(desk.Placed); ok {
		from.place = p.Here()
	}
	return from
}

// came notes where one jumped from, and says how to go back.
func (a *App) came(from jump) {
	a.jumps = append(a.jumps, from)
	if n := len(a.jumps) - maxJumps; n > 0 {
		a.jumps = a.jumps[n:]
	}
	a.jumped = true
	a.desk.Say("jump.back", a.desk.Keys.Of("global.back").First(), a.desk.T(a.nameOf(from.screen)))
}

// back returns to where the last jump came from.
func (a *App) back() tea.Cmd {
	n := len(a.jumps) - 1
	if n < 0 {
		return nil
	}
	to := a.jumps[n]
	return a.to(to.screen, to.place.Load(), func() {
		a.jumps = a.jumps[:n]
		a.jumped = to.jumped
		a.desk.Show("") // no longer how to come back
		to.place.Show()
	})
}

// to reads what a screen shows, then shows it; keys typed meanwhile wait for it. Nothing is
// shown as it was the last time: it may have been undone since, or be for others' eyes only.
func (a *App) to(s desk.Screen, load desk.Load, then func()) tea.Cmd {
	return a.desk.Do(desk.Job{Hold: true, Load: load, Done: func(study.Receipt) tea.Cmd {
		a.show(s)
		if then != nil {
			then()
		}
		return nil
	}})
}

// show brings a screen to the front.
func (a *App) show(s desk.Screen) {
	if a.now != s {
		a.now.Close()
	}
	a.now, a.prefix, a.jumped = s, "", false
}

// toScreen goes where the action of a tab goes.
func (a *App) toScreen(what keys.Action) tea.Cmd {
	switch what {
	case "screen.library":
		return a.toLibrary()
	case "screen.reader":
		return a.toReader()
	case "screen.guide":
		return a.to(a.guide, a.guide.Load(), nil)
	case "screen.lost":
		if a.now == desk.Screen(a.lost) {
			return nil
		}
		from := a.here()
		return a.to(a.lost, a.lost.Load(), func() { a.came(from) })
	}
	for _, t := range a.tabs {
		if t.action == what {
			return a.to(t.screen, t.screen.Load(), nil)
		}
	}
	return nil
}

// nameOf is the message with a screen's name.
func (a *App) nameOf(s desk.Screen) string {
	for _, t := range a.tabs {
		if t.screen == s {
			return string(t.action) + ".name"
		}
	}
	switch s {
	case desk.Screen(a.guide):
		return "screen.guide.name"
	case desk.Screen(a.incoming):
		return "screen.incoming.name"
	case desk.Screen(a.lost):
		return "screen.lost.name"
	}
	return ""
}

// leave goes back from where one jumped to, else to the Library, and from there ends the desk.
func (a *App) leave() tea.Cmd {
	switch {
	case a.jumped:
		return a.back()
	case a.now == desk.Screen(a.library):
		return a.quit()
	}
	return a.toLibrary()
}

func (a *App) toLibrary() tea.Cmd {
	key := a.reader.Key()
	return a.to(a.library, a.library.Load(), func() {
		if key != "" {
			a.library.Show(key)
		}
	})
}

// toReader goes back to the open transcript, or opens the one the Library is on.
func (a *App) toReader() tea.Cmd {
	if key := a.reader.Key(); key != "" {
		return a.openTranscript(key)
	}
	return a.library.Act("library.open", "")
}
