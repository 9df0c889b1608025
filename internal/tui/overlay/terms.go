package overlay

import (
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/search"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
	"yinde/internal/tui/widget"
)

// Terms offers words of the texts for the study's dictionary, and lists those about which
// something was decided. What is decided leaves the list at once.
type Terms struct {
	desk  *desk.Desk
	stop  context.CancelFunc
	view  termsView
	field widget.Field
	list  list

	ready    bool
	found    []termRow
	accepted []termRow
	rejected []termRow
	decided  map[string]bool // folded: no candidate any more
	shown    []*termRow
	open     int // candidates about which nothing was decided
}

// termRow is a word with what is known of it.
type termRow struct {
	text, folded       string
	count, transcripts int
}

// termsView is one of the lists of the overlay.
type termsView int

const (
	candidates termsView = iota
	accepted
	rejected
	termsViews
)

// mostTerms is how many candidates are counted and listed.
const mostTerms = 500

// OpenTerms opens the overlay and begins to look for candidates, aside: the texts are read
// in a snapshot, and counted after it is let go.
func OpenTerms(d *desk.Desk) tea.Cmd {
	ctx, stop := context.WithCancel(context.Background())
	t := &Terms{desk: d, stop: stop}
	d.Push(t)
	st := d.Study
	look := desk.Aside(func() func() tea.Cmd {
		var heard *search.Heard
		err := st.View(func(v *study.View) (err error) {
			heard, err = search.Hear(ctx, v)
			return err
		})
		var terms []search.Term
		if err == nil {
			terms, err = heard.Terms(ctx, mostTerms)
		}
		if ctx.Err() != nil {
			return nil
		}
		return func() tea.Cmd { t.take(terms, err); return nil }
	})
	return tea.Batch(look, d.Do(desk.Job{}))
}

// take takes the candidates that were found.
func (t *Terms) take(terms []search.Term, err error) {
	if err != nil {
		t.desk.Fail(err)
	}
	t.ready = true
	for _, s := range terms {
		t.found = append(t.found, termRow{s.Text, desk.Fold(s.Text), s.Count, s.Transcripts})
	}
	t.filter()
}

// Load reads what was decided, after every act.
func (t *Terms) Load() desk.Load {
	return func(v *study.View) (func() tea.Cmd, error) {
		yes, err := v.Terms(study.TermAccepted)
		if err != nil {
			return nil, err
		}
		no, err := v.Terms(study.TermRejected)
		if err != nil {
			return nil, err
		}
		words, err := v.UserWords()
		decided := map[string]bool{}
		for _, w := range slices.Concat(words, no) {
			decided[desk.Fold(w)] = true
		}
		return func() tea.Cmd {
			t.accepted, t.rejected, t.decided = rowsOf(yes), rowsOf(no), decided
			t.filter()
			return nil
		}, err
	}
}

func rowsOf(words []string) (rows []termRow) {
	for _, w := range words {
		rows = append(rows, termRow{text: w, folded: desk.Fold(w)})
	}
	return rows
}

// filter lists what the field lets through; the cursor stays where it is, so that one can go
// on with the next word.
func (t *Terms) filter() {
	words := strings.Fields(desk.Fold(t.field.Value()))
	rows := [...][]termRow{t.found, t.accepted, t.rejected}[t.view]
	t.shown, t.open = t.shown[:0], 0
	for i := range t.found {
		if !t.decided[t.found[i].folded] {
			t.open++
		}
	}
	for i := range rows {
		if (t.view != candidates || !t.decided[rows[i].folded]) && containsAll(rows[i].folded, words) {
			t.shown = append(t.shown, &rows[i])
		}
	}
	t.list.Resize(len(t.shown), t.list.Height)
}

// chosen is the word under the cursor, or nil.
func (t *Terms) chosen() *termRow {
	if t.list.Cursor < len(t.shown) {
		return t.shown[t.list.Cursor]
	}
	return nil
}

// Scope is the overlay's own.
func (t *Terms) Scope() keys.Scope { return keys.Terms }

// Act moves, decides, or closes.
func (t *Terms) Act(a keys.Action, _ string) tea.Cmd {
	if t.list.act(a) {
		return nil
	}
	switch a {
	case "terms.next_view":
		t.show((t.view + 1) % termsViews)
	case "terms.prev_view":
		t.show((t.view + termsViews - 1) % termsViews)
	case "terms.undo":
		return t.desk.Run("global.undo")
	case "terms.close":
		t.close()
	default:
		if row := t.chosen(); row != nil {
			return t.decide(a, row.text)
		}
	}
	return nil
}

func (t *Terms) close() {
	t.stop()
	t.desk.Drop(t)
}

func (t *Terms) show(v termsView) {
	t.view = v
	t.list.Home()
	t.filter()
}

// decide does what a key means for a word in the list that is shown.
func (t *Terms) decide(a keys.Action, word string) tea.Cmd {
	switch {
	case a == "terms.find":
		t.close()
		return t.desk.Find(word)
	case a == "terms.theme":
		return t.newTheme(word)
	case a == "terms.take" && t.view == accepted:
		t.desk.Say("terms.is_accepted", word)
	case a == "terms.take":
		return t.set(word, study.TermAccepted, "terms.accepted")
	case a == "terms.reject" && t.view != candidates:
		return t.set(word, study.TermOpen, "terms.opened")
	case a == "terms.reject":
		return t.set(word, study.TermRejected, "terms.rejected")
	}
	return nil
}

// set records what was decided about a word.
func (t *Terms) set(word string, status study.TermStatus, told string) tea.Cmd {
	return t.desk.Apply([]qda.Body{study.SetTerm(word, status)}, func(study.Receipt) tea.Cmd {
		t.desk.Say(told, word)
		return nil
	})
}

// newTheme makes a theme that is called by the word.
func (t *Terms) newTheme(word string) tea.Cmd {
	if t.desk.Book == nil {
		return nil
	}
	OpenNewTheme(t.desk, NewIndex(t.desk.Book), word, func(op qda.AddTheme) tea.Cmd {
		return t.desk.Apply([]qda.Body{op}, func(study.Receipt) tea.Cmd {
			t.desk.Say("terms.theme", op.Name)
			return nil
		})
	})
	return nil
}

// Type narrows the list.
func (t *Terms) Type(msg tea.Msg) tea.Cmd {
	if typed(t.desk, &t.field, msg) {
		t.list.Home()
		t.filter()
	}
	return nil
}

// Mouse chooses a word; a click on the chosen one accepts it.
func (t *Terms) Mouse(m desk.Mouse) tea.Cmd {
	was := t.list.Cursor
	if t.list.mouse(m) && was == t.list.Cursor && t.view == candidates {
		return t.Act("terms.take", "")
	}
	return nil
}
