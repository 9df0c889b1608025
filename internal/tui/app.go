package tui

import (
	"cmp"
	"time"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/agreement"
	"yinde/internal/tui/codebook"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/findings"
	"yinde/internal/tui/guide"
	"yinde/internal/tui/incoming"
	"yinde/internal/tui/keys"
	"yinde/internal/tui/library"
	"yinde/internal/tui/look"
	"yinde/internal/tui/lost"
	"yinde/internal/tui/quotes"
	"yinde/internal/tui/reader"
)

// App is the desk as one Bubble Tea model.
type App struct {
	options  Options
	desk     *desk.Desk
	library  *library.Screen
	reader   *reader.Screen
	quotes   *quotes.Screen
	guide    *guide.Screen // has no tab, as the next two
	incoming *incoming.Screen
	lost     *lost.Screen
	tabs     []tab
	now      desk.Screen
	jumps    []jump // where one came from, by jumping
	jumped   bool   // the screen that is shown was jumped to

	width, height int
	prefix        string    // a key that waits for another
	held          []tea.Msg // keys that wait for the queue
	saver         desk.Saver
	saving        bool // a save of the state is due
	mouseOff      bool // the terminal selects text itself
	mouse         mouseState
	quitting      bool

	dirty bool
	lay   layout
	frame tea.View
	spots []spot // what can be clicked in title and footer

	first <-chan tea.Msg
}

// tab is a screen in the title line.
type tab struct {
	screen desk.Screen
	action keys.Action
	digit  string
}

// New makes the desk. It begins to read the study at once, beside the start of the terminal.
func New(o Options) *App {
	o = o.withDefaults()
	table, wrong := keys.New().Remap(o.Keys)
	a := &App{options: o, dirty: true, saver: desk.Saver{Write: o.SaveState}}
	a.desk = &desk.Desk{
		Study: o.Study, Coder: o.Coder, Layer: o.Layer, Words: o.Words, Keys: table,
		Look: look.New(true), Now: o.Now, OpenTranscript: a.openTranscript, OpenAt: a.openAt, OpenBeside: a.openBeside, OpenQuotes: a.openQuotes,
		OpenBatch: a.openBatch, OpenPlacing: a.openPlacing, Run: a.do, Why: a.why, Copy: a.copy, Export: o.Export,
		Outside: o.Outside, Find: a.findWords,
	}
	var stateErr error
	var state []byte
	if o.LoadState != nil {
		state, stateErr = o.LoadState()
	}
	a.desk.State = desk.ReadState(state)
	a.library, a.reader, a.quotes = library.New(a.desk), reader.New(a.desk), quotes.New(a.desk)
	a.guide, a.incoming, a.lost = guide.New(a.desk), incoming.New(a.desk), lost.New(a.desk)
	a.tabs = []tab{
		{a.library, "screen.library", "1"}, {a.reader, "screen.reader", "2"},
		{codebook.New(a.desk), "screen.codebook", "3"}, {a.quotes, "screen.quotes", "4"},
		{findings.New(a.desk), "screen.findings", "5"}, {agreement.New(a.desk), "screen.agreement", "6"},
	}
	a.now = a.library
	a.desk.Start(func() desk.Load { return a.now.Load() }, o.Intact)
	for _, m := range append(wrong, o.Notices...) {
		a.desk.Fail(qda.Bad(m.Code, m.Args...))
	}
	if stateErr != nil {
		a.desk.Fail(stateErr)
	}
	read := a.desk.Do(desk.Job{Load: a.library.Load(), Done: a.afterFirstRead})
	first := make(chan tea.Msg, 1)
	go func() { first <- read() }()
	a.first = first
	return a
}

func (a *App) afterFirstRead(study.Receipt) tea.Cmd {
	if last := a.desk.State.Last; a.options.OpenLast && last != "" {
		return a.openTranscript(last)
	}
	return nil
}

// Init asks the terminal for its background and takes up the reading that New began.
func (a *App) Init() tea.Cmd {
	return tea.Batch(tea.RequestBackgroundColor, func() tea.Msg { return <-a.first })
}

// Update takes one message.
func (a *App) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	cmd := a.update(msg)
	return a, tea.Batch(cmd, a.settle())
}

func (a *App) update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		a.dirty = a.dirty || msg.Width != a.width || msg.Height != a.height
		a.width, a.height = msg.Width, msg.Height
	case tea.BackgroundColorMsg:
		return a.relook(msg.IsDark())
	case tea.KeyPressMsg, tea.PasteMsg:
		a.dirty = true
		return a.input(msg)
	case tea.MouseMsg:
		return a.mouseInput(msg)
	case desk.Finished:
		a.dirty = true
		return tea.Batch(a.desk.Finish(msg), a.replay())
	case desk.Reply:
		a.dirty = true
		return msg()
	case saveDue:
		a.saving = false
		return a.save()
	case failed:
		a.dirty = true
		a.desk.Fail(msg.err)
	default:
		a.dirty = true
		return a.now.Update(msg)
	}
	return nil
}

// settle fits the screen to the room that title, overlay and footer leave, and sees that
// what is remembered gets saved.
func (a *App) settle() tea.Cmd {
	var cmds []tea.Cmd
	if a.dirty && a.width > 0 {
		a.lay = a.layout()
		cmds = append(cmds, a.now.Size(a.width, a.lay.body))
		if a.now != desk.Screen(a.reader) {
			cmds = append(cmds, a.reader.Size(a.width, max(0, a.height-chrome))) // so that it opens in the right size
		}
	}
	if a.desk.TakeChanged() && !a.saving && a.options.SaveState != nil {
		a.saving = true
		cmds = append(cmds, tea.Tick(saveAfter, func(time.Time) tea.Msg { return saveDue{} }))
	}
	if a.quitting && !a.desk.Busy() {
		cmds = append(cmds, tea.Quit)
	}
	return tea.Batch(cmds...)
}

// saveAfter is how long a change of what is remembered may be unsaved.
const saveAfter = 2 * time.Second

type saveDue struct{}

type failed struct{ err error }

// save writes what is remembered, aside.
func (a *App) save() tea.Cmd {
	write := a.saver.Save(a.desk.State.Encode())
	return func() tea.Msg {
		if err := write(); err != nil {
			return failed{err}
		}
		return nil
	}
}

// SaveNow writes what is remembered; Run calls it when the program has ended.
func (a *App) SaveNow() error {
	a.now.Close()
	return a.saver.Save(a.desk.State.Encode())()
}

// relook changes to the styles for a light or a dark terminal.
func (a *App) relook(dark bool) tea.Cmd {
	if dark == a.desk.Look.Dark {
		return nil
	}
	a.dirty = true
	a.desk.Look = look.New(dark)
	return a.desk.Do(desk.Job{})
}

// studyTitle is the study's title, else its file's name.
func (a *App) studyTitle() string { return cmp.Or(a.library.StudyTitle(), a.options.Name) }
