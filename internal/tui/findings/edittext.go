package findings

import (
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/overlay"
)

// edit opens what changes the piece of the cursor: the form for titles, the editor for prose,
// the card of a quote, the list of questions or of cited findings.
func (s *Screen) edit(from source) tea.Cmd {
	b := from.block()
	switch {
	case from.at == onQuestions, from.at == onCites:
		return s.askLinks(from)
	case b == nil:
		s.askTitle(from.entry)
	case b.Narrative != "" || b.Quote == nil && b.Quotes == "":
		s.editProse(from, b.Narrative)
	case s.quote() != nil:
		return s.openCard(from, s.quote().quote)
	case b.Quotes != "":
		return s.askTheme("findings.pick_chosen", func(id qda.ThemeID) tea.Cmd {
			return s.changeBlock(from, func(blocks []qda.Block, at int) []qda.Block {
				blocks[at].Quotes = id
				return blocks
			}, func() {}, nil)
		})
	default:
		s.desk.Say("findings.quote_unprinted")
	}
	return nil
}

// editProse opens the desk's editor on a narrative block. What was typed is kept in the editor
// when the study does not take it.
func (s *Screen) editProse(from source, text string) {
	overlay.OpenEditor(s.desk, s.proseTitle(from.entry), text, func(text string, keep bool) tea.Cmd {
		if !keep {
			return nil
		}
		return s.keepProse(from, text)
	})
}

func (s *Screen) proseTitle(e *entry) string {
	if e.section != nil {
		return s.desk.T("findings.prose_of", e.name(s.desk.Words), e.k, e.n)
	}
	return e.name(s.desk.Words)
}

// keepProse saves what was written, in a block that is there or as a new one.
func (s *Screen) keepProse(from source, text string) tea.Cmd {
	failed := func(err error) tea.Cmd {
		s.desk.Fail(err)
		overlay.OpenChanged(s.desk, s.proseTitle(from.entry), "", text, func(text string, keep bool) tea.Cmd {
			if !keep {
				return nil
			}
			// What it was for is gone: it is saved as a new block.
			return s.insert(source{entry: from.entry, at: onTitle}, []qda.Block{{Narrative: text}}, nil)
		})
		return nil
	}
	if from.block() == nil {
		return s.insert(from, []qda.Block{{Narrative: text}}, failed)
	}
	return s.changeBlock(from, func(blocks []qda.Block, at int) []qda.Block {
		if text == "" {
			return slices.Delete(blocks, at, at+1)
		}
		blocks[at].Narrative = text
		return blocks
	}, func() { s.desk.Say("findings.prose_saved") }, failed)
}

// addProse opens the editor for a new block below the cursor.
func (s *Screen) addProse(from source) tea.Cmd {
	entry, at := from.entry, s.below(from)
	overlay.OpenEditor(s.desk, s.proseTitle(entry), "", func(text string, keep bool) tea.Cmd {
		if !keep {
			return nil
		}
		return s.keepProse(source{entry: entry, at: onBlock, index: at - 1}.asNew(), text)
	})
	return nil
}

// asNew is a source below which something new goes: it has no block of its own.
func (s source) asNew() source {
	if s.index < 0 {
		return source{entry: s.entry, at: onTitle, fresh: true}
	}
	s.fresh = true
	return s
}

// editOutside writes a narrative block in the user's own editor, below the cursor when it is on
// none. The desk goes aside meanwhile.
func (s *Screen) editOutside(from source) tea.Cmd {
	if s.desk.Outside.EditText == nil {
		s.desk.Say("why.no_editor")
		return nil
	}
	text := ""
	if b := from.block(); b != nil && b.Quote == nil && b.Quotes == "" {
		text = b.Narrative
	} else {
		from = source{entry: from.entry, at: onBlock, index: s.below(from) - 1}.asNew()
	}
	return s.desk.EditOutside(text, func(e desk.Edited) tea.Cmd {
		changed := strings.TrimRight(e.Text, "\n ") != strings.TrimRight(text, "\n ")
		switch {
		case e.Err != nil && changed: // it may be half of what was meant: look at it first
			s.desk.Fail(e.Err)
			s.editProseAs(from, text, e.Text)
		case e.Err != nil:
			s.desk.Fail(e.Err)
		case !changed:
			s.desk.Say("findings.prose_same")
		default:
			return s.keepProse(from, strings.TrimRight(e.Text, "\n "))
		}
		return nil
	})
}

// editProseAs opens the desk's editor with words that differ from what the block says: leaving
// it keeps them.
func (s *Screen) editProseAs(from source, was, text string) {
	overlay.OpenChanged(s.desk, s.proseTitle(from.entry), was, text, func(text string, keep bool) tea.Cmd {
		if !keep {
			return nil
		}
		return s.keepProse(from, text)
	})
}

// askTitle opens the form for the title in both languages.
func (s *Screen) askTitle(e *entry) {
	form := &overlay.Sheet{Desk: s.desk, Title: s.desk.T("findings.title_of", e.id)}
	title, titleEn, chapter := "", "", 0
	if e.finding != nil {
		title, titleEn = e.finding.Title, e.finding.TitleEn
	} else {
		title, titleEn, chapter = e.held.Title, e.held.TitleEn, e.held.Chapter
	}
	form.Typed("title", "", title)
	form.Typed("title_en", "", titleEn)
	number := ""
	if chapter > 0 {
		number = strconv.Itoa(chapter)
	}
	if e.held != nil {
		form.Typed("chapter", "findings.chapter_hint", number)
	}
	form.Ops = func([]string) (ops []qda.Body, wrong string, err error) {
		if e.finding != nil {
			now := *e.finding
			now.Title, now.TitleEn = form.Value("title"), form.Value("title_en")
			return study.SetFinding(*e.finding, now), "", nil
		}
		now := *e.held
		now.Title, now.TitleEn, now.Chapter = form.Value("title"), form.Value("title_en"), 0
		if typed := form.Value("chapter"); typed != "" {
			if now.Chapter, err = strconv.Atoi(typed); err != nil || now.Chapter < 1 {
				return nil, "chapter", qda.Bad("findings.chapter", typed)
			}
		}
		return study.SetPart(*e.held, now), "", nil
	}
	form.Saved = func([]string) tea.Cmd { s.desk.Say("findings.titled"); return nil }
	s.desk.Push(form)
}
