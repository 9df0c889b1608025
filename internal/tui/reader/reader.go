package reader

import (
	"errors"
	"slices"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/segment"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
	"yinde/internal/tui/look"
	"yinde/internal/tui/overlay"
	"yinde/internal/tui/pane"
)

// Screen is the Reader.
type Screen struct {
	desk *desk.Desk
	key  qda.TextKey // "" while no transcript is open
	data
	themes *look.Themes
	look   *look.Look // that themes and pane were made for

	pane          *pane.Pane
	marked        []qda.Coding // by mark of the pane
	width, height int          // of the pane
	wrapping      int          // the width a long text is being wrapped for, 0 for none
	area          area         // where things are drawn
	before        before

	at    int
	level level
	sel   selection
	focus qda.CodingID

	beside  bool
	offered bool // the mark was offered at the end
	search  search
	drag    int // the byte the mouse was pressed on, -1 when it is not down
	learned learned
	cutter  *segment.Segmenter
	cut     cut
	placing *qda.Coding // waits for a place, nil for none
}

// New makes the screen; Opening opens a transcript in it.
func New(d *desk.Desk) *Screen { return &Screen{desk: d, drag: -1} }

// Scope is the Reader's.
func (s *Screen) Scope() keys.Scope { return keys.Reader }

// Key is the transcript that is open, "" for none.
func (s *Screen) Key() qda.TextKey { return s.key }

// Title names the transcript.
func (s *Screen) Title() string {
	if s.key == "" {
		return ""
	}
	return s.info.ID + " " + s.info.Title
}

// Load reads the open transcript again.
func (s *Screen) Load() desk.Load {
	if s.key == "" {
		return nil
	}
	return s.load(query{key: s.key, layer: s.desk.Layer, beside: s.beside, old: s.data}, false)
}

// Opening reads another transcript and opens it where the coder left it.
func (s *Screen) Opening(key qda.TextKey) desk.Load {
	if key == s.key {
		return s.Load()
	}
	st := &s.desk.State
	left := qda.Place{Span: qda.Span{Start: st.Places[key]}, Rev: st.Revs[key]}
	return s.load(query{key: key, layer: s.desk.Layer, old: data{index: s.index}, left: left}, true)
}

// load makes the pane of a new transcript aside too: a long one takes a while to wrap.
func (s *Screen) load(q query, fresh bool) desk.Load {
	lk, oldThemes, oldLook := s.desk.Look, s.themes, s.look
	width, height := max(s.width, 20), max(s.height, 1)
	return func(v *study.View) (func() tea.Cmd, error) {
		d, err := q.read(v)
		switch {
		case errors.Is(err, qda.ErrNotFound) && !fresh:
			return s.shut(q.key), nil // an undo took it away
		case err != nil:
			return nil, err
		}
		themes := oldThemes
		if themes == nil || oldLook != lk || q.old.book != d.book {
			themes = look.NewThemes(d.book, lk)
		}
		var p *pane.Pane
		if fresh || q.old.fixed != d.fixed {
			p = s.newPane(d.fixed, width, height, lk.Pane(themes.Styles()))
		}
		return func() tea.Cmd {
			s.install(q.key, d, themes, lk, p)
			return nil
		}, nil
	}
}

// shut returns what closes a transcript that is no longer there.
func (s *Screen) shut(key qda.TextKey) func() tea.Cmd {
	return func() tea.Cmd {
		if s.key == key {
			s.key, s.pane, s.data, s.marked, s.sel = "", nil, data{}, nil, selection{}
		}
		return nil
	}
}

// install puts what was read in place.
func (s *Screen) install(key qda.TextKey, d data, themes *look.Themes, lk *look.Look, p *pane.Pane) {
	another := key != s.key
	if s.cutter == nil || !slices.Equal(s.terms, d.terms) {
		s.cutter, s.cut = segment.NewSegmenter(d.terms), cut{}
	}
	y := s.cursorRow()
	s.key, s.data = key, d
	if p != nil {
		s.pane, s.cut, s.wrapping, s.before = p, cut{}, 0, before{}
		s.width, s.height = p.Size()
	} else if s.themes != themes || s.look != lk {
		s.pane.SetOptions(s.paneOptions(d.fixed, lk.Pane(themes.Styles())))
	}
	s.themes, s.look = themes, lk
	moved := !another && d.moved != nil
	switch {
	case another:
		s.enter()
	case moved:
		s.follow(d.moved)
	}
	s.at = max(0, min(s.at, len(d.text.Content)))
	if moved {
		s.onUnit()
		s.keepPlace()
	}
	s.showCodings()
	s.pane.Refresh() // questions may have come or gone
	s.showCursor()
	if p != nil {
		if !another {
			s.pane.SetHighlights(pane.Hit, s.search.hits...)
		}
		if moved { // the words stay where they were on the screen
			s.pane.ScrollBy(s.pane.RowOf(s.at) - y - s.pane.Top())
		}
		s.reveal()
	}
}

// cursorRow is the row of the screen on which the cursor is.
func (s *Screen) cursorRow() int {
	if s.pane == nil {
		return 0
	}
	return s.pane.RowOf(s.at) - s.pane.Top()
}

// enter begins with a transcript where the coder left it.
func (s *Screen) enter() {
	st := &s.desk.State
	s.at, s.level, s.sel, s.focus, s.placing = s.begin, bySentence, selection{}, "", nil
	s.beside, s.offered, s.drag, s.search = false, false, -1, search{}
	if i := s.unit(); i >= 0 {
		s.at = s.units[i].Start
	}
	st.Last = s.key
	s.desk.Changed()
}

// showCodings gives the pane the stripes and tints of all codings.
func (s *Screen) showCodings() {
	s.marked = append(append(s.marked[:0], s.own...), s.others...)
	marks := make([]pane.Mark, len(s.marked))
	for i, c := range s.marked {
		marks[i] = s.mark(c)
	}
	s.pane.SetMarks(append(marks, s.unreadMarks()...))
	spans := make([]qda.Span, len(s.own))
	for i, c := range s.own {
		spans[i] = c.Span
	}
	s.pane.SetHighlights(pane.Coded, spans...)
	s.pane.SetHighlights(look.ElidedClass, s.elisions()...)
}

// Act does what a key means here.
func (s *Screen) Act(a keys.Action, key string) tea.Cmd {
	if s.key == "" {
		return nil
	}
	if move, ok := moves[a]; ok {
		return move(s)
	}
	switch a {
	case "reader.code":
		if s.placing != nil {
			s.askPlace()
		} else {
			s.pick(nil)
		}
	case "reader.fix", "reader.join_lines", "reader.relabel":
		return s.onText(a)
	case "reader.pin":
		if key == "" { // chosen from the help, not pressed
			s.desk.Say("pin.press")
			return nil
		}
		return s.pinned(int(key[0] - '1'))
	case "reader.repeat":
		return s.repeat()
	case "reader.suggest":
		return s.suggest()
	case "reader.asks":
		return s.proposeQuestions()
	case "reader.unask":
		return s.unlinkTurn()
	case "reader.elide":
		return s.elide()
	case "reader.invivo":
		s.inVivo()
	case "reader.uncode":
		return s.uncode()
	case "reader.cycle":
		s.cycle(1)
	case "reader.cycle_back":
		s.cycle(-1)
	case "reader.memo":
		s.askMemo()
	case "reader.review":
		s.askReview()
	case "reader.escape":
		s.escape()
	case "reader.search":
		s.askSearch()
	case "reader.next_hit":
		s.nextHit(1)
	case "reader.prev_hit":
		s.nextHit(-1)
	case "reader.split":
		return s.split(qda.SentenceUnit)
	case "reader.split_clause":
		return s.split(qda.ClauseUnit)
	case "reader.join":
		return s.join()
	case "reader.speakers":
		return overlay.OpenSpeakers(s.desk, s.key)
	case "reader.panel":
		s.togglePanel()
	case "reader.beside":
		return s.toggleBeside()
	case "reader.copy":
		return s.copy(false)
	case "reader.copy_ref":
		return s.copy(true)
	}
	return nil
}

// Why says why an action cannot be done.
func (s *Screen) Why(a keys.Action) string {
	switch {
	case s.key == "":
		return "why.no_transcript"
	case len(s.units) == 0:
		return "why.no_text"
	}
	switch a {
	case "reader.uncode", "reader.cycle", "reader.cycle_back":
		if s.focused() == nil {
			return "why.no_coding_here"
		}
	case "reader.repeat":
		if len(s.desk.State.Recent) == 0 {
			return "why.nothing_to_repeat"
		}
	case "reader.next_hit", "reader.prev_hit":
		if len(s.search.hits) == 0 {
			return "why.no_search"
		}
	case "reader.next_unread", "reader.prev_unread":
		if len(s.changed) == 0 {
			return "unread.none"
		}
	case "reader.next_coding", "reader.prev_coding":
		if len(s.own)+len(s.others) == 0 {
			return "why.no_codings"
		}
	}
	return ""
}

// escape gives up one thing at a time: the selection, what waits for a place, then the search.
func (s *Screen) escape() {
	switch {
	case s.placing != nil && !s.sel.on:
		s.placing = nil
		s.desk.Say("placing.given_up")
	case s.sel.on:
		s.sel = selection{}
		s.showCursor()
	case len(s.search.hits) > 0:
		s.setHits("", nil)
	}
}

// ShowPlace selects a place, puts one's own coding of just that place in focus, and shows it.
func (s *Screen) ShowPlace(at qda.Span) {
	if s.key == "" || !at.In(s.text.Content) {
		return
	}
	s.goTo(at.Start, bySentence)
	for _, c := range s.own {
		if c.Span == at {
			s.focus = c.ID()
			break
		}
	}
	s.selectSpan(at)
	s.pane.EnsureVisible(at)
}

// Here is the transcript that is open, at the cursor.
func (s *Screen) Here() desk.Place {
	key, at, sel, rev := s.key, s.at, s.sel, qda.Blob("")
	if s.fixed != nil {
		rev = s.text.Rev
	}
	return desk.Place{
		Load: func() desk.Load { return s.Opening(key) },
		Show: func() {
			if s.key == key && s.pane != nil && s.text.Rev == rev { // else it is where it was left
				s.goTo(min(at, len(s.text.Content)), bySentence)
				s.sel = sel
				s.showCursor()
			}
		},
	}
}

// Close keeps the place for the next time.
func (s *Screen) Close() {
	s.keepPlace()
	s.learned = learned{} // other screens change codings too
}

func (s *Screen) keepPlace() {
	st := &s.desk.State
	if s.key == "" || st.Places[s.key] == s.at && st.Revs[s.key] == s.text.Rev {
		return
	}
	st.Places[s.key] = s.at
	if s.text.Rev == "" {
		delete(st.Revs, s.key)
	} else {
		st.Revs[s.key] = s.text.Rev
	}
	s.desk.Changed()
}

// Update takes the answers of the Reader's own commands.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case hitsFound:
		s.takeHits(msg)
	case wrapped:
		s.takeLayout(msg)
	}
	return nil
}
