package reader

import (
	"strings"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/text"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
	"yinde/internal/tui/overlay"
	"yinde/internal/tui/widget"
)

// onText does the actions that change the words themselves.
func (s *Screen) onText(a keys.Action) tea.Cmd {
	if s.desk.Outside.Mend == nil {
		s.desk.Say("why.not_here")
		return nil
	}
	switch a {
	case "reader.fix":
		s.askFix()
	case "reader.join_lines":
		return s.joinLines()
	case "reader.relabel":
		s.askRelabel()
	}
	return nil
}

// askFix opens a field, or an editor for several lines, on the words of the target.
func (s *Screen) askFix() {
	at, was := s.target(), s.text
	words := was.Quote(at)
	take := func(typed string) tea.Cmd {
		if typed == words {
			s.desk.Say("speakers.same")
			return nil
		}
		content := was.Content[:at.Start] + typed + was.Content[at.End:]
		return s.mend(was, func() (string, error) { return content, nil }, nil, func(r desk.Revision) bool { return r.Count(text.Lost) > 0 })
	}
	p := &overlay.Prompt{Desk: s.desk, Label: s.desk.T("repair.fix")}
	p.Field.Limit = max(widget.DefaultLimit, 2*len(words))
	p.Field.SetValue(words)
	if p.Field.Value() != words { // lines, or signs that a field does not show
		overlay.OpenEditor(s.desk, s.desk.T("repair.fix"), words, func(typed string, keep bool) tea.Cmd {
			if !keep {
				return nil
			}
			return take(typed)
		})
		return
	}
	p.Done = func(typed string, ok bool) tea.Cmd {
		if !ok {
			return nil
		}
		return take(typed)
	}
	s.desk.Push(p)
}

// joinLines takes the line breaks within paragraphs out of the whole transcript.
func (s *Screen) joinLines() tea.Cmd {
	was, join, mend := s.text, s.desk.Outside.JoinLines, s.desk.Outside.Mend
	return s.revising(was, func(v *study.View, t study.TranscriptInfo, sees func(qda.Layer) bool) (desk.Revision, error) {
		content := join(was)
		if content == was.Content {
			return desk.Revision{}, qda.Bad("repair.no_breaks")
		}
		r, err := mend(v, t, content, nil, sees)
		r.Changes = joined(was.Content, content)
		return r, err
	}, nil)
}

// joined lists the lines that were joined: as words go, nothing was changed.
func joined(old, new string) (out []desk.Change) {
	at, line := 0, 1
	for text := range strings.Lines(new) {
		from := at
		for _, r := range text {
			if unicode.IsSpace(r) {
				continue
			}
			for at < len(old) { // to behind the same character
				o, n := utf8.DecodeRuneInString(old[at:])
				at += n
				if o == r {
					break
				}
			}
		}
		if before := strings.TrimSpace(old[from:at]); strings.Contains(before, "\n") {
			out = append(out, desk.Change{Line: line, Old: before, New: strings.TrimSpace(text)})
		}
		line++
	}
	return out
}

// askRelabel asks whose label it is, then for the new one.
func (s *Screen) askRelabel() {
	var items []overlay.Item
	now, here := 0, s.text.TurnAt(s.at)
	seen := map[string]int{}
	for i, turn := range s.text.Turns {
		if turn.Speaker == "" {
			continue
		}
		n, known := seen[turn.Speaker]
		if !known {
			n = len(items)
			seen[turn.Speaker] = n
			label, role := turn.Speaker, turn.Role
			items = append(items, overlay.Item{Text: label, Note: s.desk.T("role." + string(role)), Take: func() tea.Cmd {
				s.askLabel(label, role)
				return nil
			}})
		}
		if i == here {
			now = n
		}
	}
	if len(items) == 0 {
		s.desk.Say("repair.no_labels")
		return
	}
	overlay.OpenPick(s.desk, s.desk.T("repair.relabel"), items, now)
}

// longestLabel is how many characters a label may have.
const longestLabel = 60

// askLabel asks what a speaker is called from now on, and shows the effect before it is stored.
func (s *Screen) askLabel(from string, role qda.Role) {
	was, relabel := s.text, s.desk.Outside.Relabel
	p := &overlay.Prompt{Desk: s.desk, Label: s.desk.T("repair.label", from)}
	p.Field.Limit = 4 * longestLabel
	p.Field.SetValue(from)
	p.Done = func(typed string, ok bool) tea.Cmd {
		to := strings.TrimRight(strings.TrimSpace(typed), ":： ")
		switch {
		case !ok || to == from:
			return nil
		case to == "" || strings.ContainsAny(to, ":：[]【】") || len([]rune(to)) > longestLabel:
			s.desk.Fail(qda.Bad("repair.bad_label", to))
			return nil
		}
		return s.mend(was, func() (string, error) {
			content, n := relabel(was, from, to)
			if n == 0 {
				return "", qda.Bad("repair.label_gone", from)
			}
			return content, nil
		}, map[string]qda.Role{to: role}, nil)
	}
	s.desk.Push(p)
}

// mend puts what content makes in place of the text as it was, see revising.
func (s *Screen) mend(was *qda.Text, content func() (string, error), more map[string]qda.Role, ask func(desk.Revision) bool) tea.Cmd {
	mend := s.desk.Outside.Mend
	return s.revising(was, func(v *study.View, t study.TranscriptInfo, sees func(qda.Layer) bool) (desk.Revision, error) {
		c, err := content()
		if err != nil {
			return desk.Revision{}, err
		}
		return mend(v, t, c, more, sees)
	}, ask)
}

// revising plans a corrected text, asks where ask says so (nil: always), and stores it.
func (s *Screen) revising(was *qda.Text, plan func(*study.View, study.TranscriptInfo, func(qda.Layer) bool) (desk.Revision, error), ask func(desk.Revision) bool) tea.Cmd {
	return overlay.Revising{
		Desk: s.desk, Key: s.key, Ask: ask, Yes: s.desk.T("revision.yes"),
		Plan: func(v *study.View, t study.TranscriptInfo, sees func(qda.Layer) bool) (desk.Revision, error) {
			now, err := v.Text(t.Key)
			if err == nil && now.Content != was.Content {
				err = qda.Bad("units.other_text")
			}
			if err != nil {
				return desk.Revision{}, err
			}
			return plan(v, t, sees)
		},
		Take: func(r desk.Revision) tea.Cmd {
			return overlay.StoreRevision(s.desk, r, func() tea.Cmd {
				s.sayRevised(&r)
				return nil
			})
		},
	}.Open()
}

// sayRevised says what became of the codings, and once where the lost ones wait.
func (s *Screen) sayRevised(r *desk.Revision) {
	codings := overlay.Fates(s.desk, r)
	switch {
	case r.Count(text.Lost) > 0:
		s.desk.Say("repair.done_lost", codings, s.desk.Keys.Of("screen.lost").First())
	case codings == "":
		s.desk.Say("repair.done")
	default:
		s.desk.Say("repair.done_codings", codings)
	}
}

// follow keeps cursor, selection and what was found at their words when the text is another
// one than before.
func (s *Screen) follow(a *text.Anchors) {
	s.at = a.Edge(s.at)
	if s.sel.on {
		at, fate := a.Place(s.sel.Span)
		if fate == text.Lost || at.Len() == 0 {
			s.sel = selection{}
		} else {
			s.sel.Span, s.sel.anchor, s.sel.trail = at, at, nil
		}
	}
	var hits []qda.Span
	for _, h := range s.search.hits {
		if at, fate := a.Place(h); fate == text.Kept {
			hits = append(hits, at)
		}
	}
	s.search.hits, s.search.now = hits, -1
	s.drag, s.learned = -1, learned{}
}

// onUnit puts the cursor on the start of its unit, where it walks by units.
func (s *Screen) onUnit() {
	if i := s.unit(); i >= 0 && (s.level >= bySentence || s.at < s.units[i].Start) {
		s.at = s.units[i].Start
	}
}
