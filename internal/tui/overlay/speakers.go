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
)

// Speakers says who speaks in a transcript: its labels, each with a role that can be changed.
// Enter cuts the turns anew, in one act.
type Speakers struct {
	desk *desk.Desk
	id   string
	text *qda.Text
	rows []speakerRow
	list list
	keep func(said map[string]qda.Role) tea.Cmd // takes the roles in place of the study; nil: they are stored
}

// speakerRow is a label, with the role it had when the overlay opened.
type speakerRow struct {
	desk.Speaker
	was qda.Role
}

// roles in the order in which Space goes through them.
var roles = []qda.Role{qda.Interviewer, qda.ParticipantRole, desk.NotSpeaker}

// OpenSpeakers reads who speaks in a transcript and opens the overlay; keys wait for it.
func OpenSpeakers(d *desk.Desk, key qda.TextKey) tea.Cmd {
	find := d.Outside.Speakers
	if find == nil {
		d.Say("why.not_here")
		return nil
	}
	return d.Do(desk.Job{Hold: true, Load: func(v *study.View) (func() tea.Cmd, error) {
		info, err := v.ByKey(key)
		if err != nil {
			return nil, err
		}
		text, err := v.Text(key)
		if err != nil {
			return nil, err
		}
		s := &Speakers{desk: d, id: info.ID, text: text}
		s.fill(find(text, nil))
		return func() tea.Cmd { d.Push(s); return nil }, nil
	}})
}

// OpenSpeakersOf opens the overlay on a text that is not in the study; keep gets all roles, as
// they are and where they were changed.
func OpenSpeakersOf(d *desk.Desk, id string, text *qda.Text, found []desk.Speaker, keep func(said map[string]qda.Role) tea.Cmd) {
	s := &Speakers{desk: d, id: id, text: text, keep: keep}
	s.fill(found)
	d.Push(s)
}

func (s *Speakers) fill(found []desk.Speaker) {
	for _, f := range found {
		s.rows = append(s.rows, speakerRow{f, f.Role})
	}
	s.list.Resize(len(s.rows), s.list.Height)
}

// Scope is the overlay's own.
func (s *Speakers) Scope() keys.Scope { return keys.Speakers }

// Act moves, changes roles, saves or leaves.
func (s *Speakers) Act(a keys.Action, _ string) tea.Cmd {
	if s.list.act(a) {
		return nil
	}
	switch a {
	case "speakers.next":
		s.turn(1)
	case "speakers.prev":
		s.turn(len(roles) - 1)
	case "speakers.interviewer":
		s.set(qda.Interviewer)
	case "speakers.participant":
		s.set(qda.ParticipantRole)
	case "speakers.nobody":
		s.set(desk.NotSpeaker)
	case "speakers.add":
		s.askLabel()
	case "speakers.take":
		return s.take()
	case "speakers.close":
		s.desk.Pop()
		if s.changed() {
			s.desk.Say("editor.dropped")
		}
	}
	return nil
}

// turn gives the chosen label the role that is by further on.
func (s *Speakers) turn(by int) {
	if s.list.Cursor < len(s.rows) {
		now := slices.Index(roles, s.rows[s.list.Cursor].Role)
		s.set(roles[(now+by+len(roles))%len(roles)])
	}
}

func (s *Speakers) set(role qda.Role) {
	if s.list.Cursor < len(s.rows) {
		s.rows[s.list.Cursor].Role = role
	}
}

func (s *Speakers) changed() bool {
	return slices.ContainsFunc(s.rows, func(r speakerRow) bool { return r.Role != r.was })
}

// askLabel asks for a label that was not found and looks whether it stands anywhere.
func (s *Speakers) askLabel() {
	p := &Prompt{Desk: s.desk, Label: s.desk.T("speakers.label")}
	p.Field.Limit = 60
	p.Remark = func() string { return s.desk.T("speakers.label_note") }
	p.Done = func(value string, ok bool) tea.Cmd {
		label := strings.TrimRight(strings.TrimSpace(value), ":： ")
		if !ok || label == "" {
			return nil
		}
		find, text := s.desk.Outside.Speakers, s.text
		return desk.Aside(func() func() tea.Cmd {
			found := find(text, map[string]qda.Role{label: qda.ParticipantRole})
			return func() tea.Cmd { s.add(label, found); return nil }
		})
	}
	s.desk.Push(p)
}

// add puts a label that was asked for among the rows, or the cursor on it if it is there.
func (s *Speakers) add(label string, found []desk.Speaker) {
	same := func(name string) bool { return desk.Fold(name) == desk.Fold(label) }
	at := slices.IndexFunc(s.rows, func(r speakerRow) bool { return same(r.Label) })
	if at < 0 {
		i := slices.IndexFunc(found, func(f desk.Speaker) bool { return same(f.Label) })
		if i < 0 {
			s.desk.Say("speakers.absent", label)
			return
		}
		s.rows = append(s.rows, speakerRow{found[i], desk.NotSpeaker})
		at = len(s.rows) - 1
	}
	s.list.Resize(len(s.rows), s.list.Height)
	s.list.Set(at)
	s.set(qda.ParticipantRole)
}

// take cuts the text anew by the roles, aside, in one act.
func (s *Speakers) take() tea.Cmd {
	s.desk.Pop()
	if !s.changed() {
		s.desk.Say("speakers.same")
		return nil
	}
	said, names := map[string]qda.Role{}, []string(nil)
	for _, r := range s.rows {
		said[r.Label] = r.Role
		if r.Role != r.was {
			names = append(names, s.desk.T("speakers.is", r.Label, s.desk.T("role."+string(r.Role))))
		}
	}
	if s.keep != nil {
		return s.keep(said)
	}
	structure, text, coder := s.desk.Outside.Structure, s.text, s.desk.Coder
	turns := 0
	return s.desk.Do(desk.Job{
		Run: func(ctx context.Context, st *study.Study) (study.Receipt, error) {
			cut := structure(text.Content, said)
			turns = len(cut.Turns)
			return st.Apply(ctx, study.Act{Coder: coder, Ops: []qda.Body{
				qda.NewSet(qda.UnitsRef(text.Key, text.Rev), qda.StructureField, cut),
			}})
		},
		Done: func(study.Receipt) tea.Cmd {
			s.desk.Say("speakers.done", s.id, strings.Join(names, s.desk.T("list.sep")), turns)
			return nil
		},
	})
}

// Type does nothing: roles have keys.
func (s *Speakers) Type(tea.Msg) tea.Cmd { return nil }

// Mouse chooses a label; a click on the chosen one gives it its next role.
func (s *Speakers) Mouse(m desk.Mouse) tea.Cmd {
	was := s.list.Cursor
	if s.list.mouse(m) && was == s.list.Cursor {
		s.turn(1)
	}
	return nil
}
