package keys

// What every screen shares. In the Reader digits are themes, so here the screens are on g
// and Alt.
var global = []Binding{
	{Scope: Global, Action: "global.help", Keys: []string{"?", "f1"}, Footer: 8},
	{Scope: Global, Action: "global.palette", Keys: []string{":", "f10", "ctrl+p"}, Footer: 9},
	{Scope: Global, Action: "global.undo", Keys: []string{"u", "ctrl+z"}},
	{Scope: Global, Action: "global.redo", Keys: []string{"U", "ctrl+r", "ctrl+y"}},
	{Scope: Global, Action: "screen.library", Keys: []string{"g 1", "alt+1"}},
	{Scope: Global, Action: "screen.reader", Keys: []string{"g 2", "alt+2"}},
	{Scope: Global, Action: "screen.codebook", Keys: []string{"g 3", "alt+3"}},
	{Scope: Global, Action: "screen.quotes", Keys: []string{"g 4", "alt+4"}},
	{Scope: Global, Action: "screen.findings", Keys: []string{"g 5", "alt+5"}},
	{Scope: Global, Action: "screen.agreement", Keys: []string{"g 6", "alt+6"}},
	{Scope: Global, Action: "screen.guide", Keys: []string{"g 7", "alt+7"}},
	{Scope: Global, Action: "screen.lost", Keys: []string{"g 8", "alt+8"}},
	{Scope: Global, Action: "global.back", Keys: []string{"backspace", "g b"}},
	{Scope: Global, Action: "global.terms", Keys: []string{"T", "shift+f2"}},
	{Scope: Global, Action: "global.mouse", Keys: []string{"M", "f12"}},
	{Scope: Global, Action: "global.retry", Keys: []string{"ctrl+s"}},
	{Scope: Global, Action: "global.elsewhere", Keys: []string{"S", "shift+f12"}},
	{Scope: Global, Action: "global.redraw", Keys: []string{"ctrl+l"}},
	{Scope: Global, Action: "global.leave", Keys: []string{"q", "ctrl+w"}, Footer: 10},
	{Scope: Global, Action: "global.quit", Keys: []string{"ctrl+q", "ctrl+c"}},
}

// browse is what all screens but the Reader share: moving through rows, and a digit a
// screen.
func browse() []Binding {
	rows := []Binding{
		{Scope: Browse, Action: "browse.down", Keys: []string{"j", "down"}, Hidden: true},
		{Scope: Browse, Action: "browse.up", Keys: []string{"k", "up"}, Hidden: true},
		{Scope: Browse, Action: "browse.page_down", Keys: []string{"pgdown", "ctrl+d"}, Hidden: true},
		{Scope: Browse, Action: "browse.page_up", Keys: []string{"pgup", "ctrl+u"}, Hidden: true},
		{Scope: Browse, Action: "browse.top", Keys: []string{"g g", "home"}, Hidden: true},
		{Scope: Browse, Action: "browse.bottom", Keys: []string{"G", "end"}, Hidden: true},
	}
	for i, screen := range Screens {
		rows = append(rows, Binding{Scope: Browse, Action: "screen." + Action(screen), Keys: []string{string(rune('1' + i))}, Hidden: true})
	}
	return append(rows, Binding{Scope: Browse, Action: "screen.guide", Keys: []string{"7"}, Hidden: true},
		Binding{Scope: Browse, Action: "screen.lost", Keys: []string{"8"}, Hidden: true})
}

var reader = []Binding{
	// Coding.
	{Scope: Reader, Action: "reader.code", Keys: []string{"c", "enter", "f2"}, Footer: 1},
	{Scope: Reader, Action: "reader.pin", Keys: []string{"1", "2", "3", "4", "5", "6", "7", "8", "9"}, Hidden: true},
	{Scope: Reader, Action: "reader.repeat", Keys: []string{".", "f8"}, Footer: 3},
	{Scope: Reader, Action: "reader.invivo", Keys: []string{"i", "f7"}},
	{Scope: Reader, Action: "reader.suggest", Keys: []string{"t", "f11"}, Settled: true},
	{Scope: Reader, Action: "reader.asks", Keys: []string{"a", "shift+f6"}, Settled: true},
	{Scope: Reader, Action: "reader.unask", Keys: []string{"A", "shift+delete"}, Settled: true},
	{Scope: Reader, Action: "reader.elide", Keys: []string{"e", "shift+f5"}, Settled: true},
	{Scope: Reader, Action: "reader.uncode", Keys: []string{"d", "delete"}, Settled: true, Footer: 4},
	{Scope: Reader, Action: "reader.cycle", Keys: []string{"tab"}, Settled: true},
	{Scope: Reader, Action: "reader.cycle_back", Keys: []string{"shift+tab"}, Settled: true, Hidden: true},
	{Scope: Reader, Action: "reader.memo", Keys: []string{"m", "f4"}, Settled: true},
	{Scope: Reader, Action: "reader.review", Keys: []string{"r", "f6"}, Settled: true, Footer: 7},
	// Selecting.
	{Scope: Reader, Action: "reader.select", Keys: []string{"v", "ctrl+e"}, Footer: 2},
	{Scope: Reader, Action: "reader.grow", Keys: []string{"x", "ctrl+g"}, Footer: 5},
	{Scope: Reader, Action: "reader.shrink", Keys: []string{"X", "ctrl+x"}},
	{Scope: Reader, Action: "reader.swap", Keys: []string{"o", "ctrl+o"}},
	{Scope: Reader, Action: "reader.end_right", Keys: []string{"L", "shift+right"}, Hidden: true},
	{Scope: Reader, Action: "reader.end_left", Keys: []string{"H", "shift+left"}, Hidden: true},
	{Scope: Reader, Action: "reader.end_right_char", Keys: []string{"alt+l", "alt+right"}, Hidden: true},
	{Scope: Reader, Action: "reader.end_left_char", Keys: []string{"alt+h", "alt+left"}, Hidden: true},
	{Scope: Reader, Action: "reader.extend_down", Keys: []string{"J", "shift+down"}, Hidden: true},
	{Scope: Reader, Action: "reader.extend_up", Keys: []string{"K", "shift+up"}, Hidden: true},
	{Scope: Reader, Action: "reader.escape", Keys: []string{"esc"}, Hidden: true},
	// Moving.
	{Scope: Reader, Action: "reader.down", Keys: []string{"j", "down"}, Hidden: true},
	{Scope: Reader, Action: "reader.up", Keys: []string{"k", "up"}, Hidden: true},
	{Scope: Reader, Action: "reader.right", Keys: []string{"l", "right"}, Hidden: true},
	{Scope: Reader, Action: "reader.left", Keys: []string{"h", "left"}, Hidden: true},
	{Scope: Reader, Action: "reader.word_right", Keys: []string{"w", "ctrl+right"}, Hidden: true},
	{Scope: Reader, Action: "reader.word_left", Keys: []string{"W", "ctrl+left"}, Hidden: true},
	{Scope: Reader, Action: "reader.next_turn", Keys: []string{"] t", "ctrl+down"}},
	{Scope: Reader, Action: "reader.prev_turn", Keys: []string{"[ t", "ctrl+up"}},
	{Scope: Reader, Action: "reader.next_uncoded", Keys: []string{"] u", "alt+down"}, Settled: true},
	{Scope: Reader, Action: "reader.prev_uncoded", Keys: []string{"[ u", "alt+up"}, Settled: true},
	{Scope: Reader, Action: "reader.next_coding", Keys: []string{"] c", "alt+pgdown"}, Settled: true},
	{Scope: Reader, Action: "reader.prev_coding", Keys: []string{"[ c", "alt+pgup"}, Settled: true},
	{Scope: Reader, Action: "reader.next_question", Keys: []string{"] q", "alt+end"}},
	{Scope: Reader, Action: "reader.prev_question", Keys: []string{"[ q", "alt+home"}},
	{Scope: Reader, Action: "reader.page_down", Keys: []string{"pgdown", "space"}, Hidden: true},
	{Scope: Reader, Action: "reader.page_up", Keys: []string{"pgup"}, Hidden: true},
	{Scope: Reader, Action: "reader.half_down", Keys: []string{"ctrl+d"}, Hidden: true},
	{Scope: Reader, Action: "reader.half_up", Keys: []string{"ctrl+u"}, Hidden: true},
	{Scope: Reader, Action: "reader.top", Keys: []string{"g g", "home"}, Hidden: true},
	{Scope: Reader, Action: "reader.bottom", Keys: []string{"G", "end"}, Hidden: true},
	// Units.
	{Scope: Reader, Action: "reader.join", Keys: []string{"&", "shift+f7"}, Settled: true},
	{Scope: Reader, Action: "reader.split", Keys: []string{"|", "shift+f8"}, Settled: true},
	{Scope: Reader, Action: "reader.split_clause", Keys: []string{"\\", "shift+f9"}, Settled: true},
	{Scope: Reader, Action: "reader.speakers", Keys: []string{"P", "shift+f4"}, Settled: true},
	// Looking.
	{Scope: Reader, Action: "reader.search", Keys: []string{"/", "ctrl+f"}, Footer: 6},
	{Scope: Reader, Action: "reader.next_hit", Keys: []string{"n", "f3"}},
	{Scope: Reader, Action: "reader.prev_hit", Keys: []string{"N", "shift+f3"}},
	{Scope: Reader, Action: "reader.panel", Keys: []string{"s", "f5"}},
	{Scope: Reader, Action: "reader.beside", Keys: []string{"b", "f9"}, Settled: true},
	{Scope: Reader, Action: "reader.copy", Keys: []string{"y", "ctrl+insert"}},
	{Scope: Reader, Action: "reader.copy_ref", Keys: []string{"Y", "alt+insert"}},
}

// The picker's field takes letters and digits, so nothing here is one.
var picker = []Binding{
	{Scope: Picker, Action: "picker.take", Keys: []string{"enter"}, Footer: 1, Hidden: true},
	{Scope: Picker, Action: "picker.mark", Keys: []string{"tab", "ctrl+space"}, Footer: 2, Hidden: true},
	{Scope: Picker, Action: "picker.create", Keys: []string{"ctrl+n", "f7"}, Footer: 3, Hidden: true},
	{Scope: Picker, Action: "picker.pin", Keys: []string{"ctrl+t"}, Footer: 4, Hidden: true},
	{Scope: Picker, Action: "picker.pin_to", Keys: []string{"alt+1", "alt+2", "alt+3", "alt+4", "alt+5", "alt+6", "alt+7", "alt+8", "alt+9"}, Hidden: true},
	{Scope: Picker, Action: "picker.down", Keys: []string{"down", "ctrl+j"}, Hidden: true},
	{Scope: Picker, Action: "picker.up", Keys: []string{"up"}, Hidden: true},
	{Scope: Picker, Action: "picker.page_down", Keys: []string{"pgdown"}, Hidden: true},
	{Scope: Picker, Action: "picker.page_up", Keys: []string{"pgup"}, Hidden: true},
	{Scope: Picker, Action: "picker.close", Keys: []string{"esc", "ctrl+c", "ctrl+g"}, Footer: 9, Hidden: true},
}

var overlays = []Binding{
	{Scope: List, Action: "list.take", Keys: []string{"enter"}, Footer: 1, Hidden: true},
	{Scope: List, Action: "list.down", Keys: []string{"down", "ctrl+j", "tab"}, Hidden: true},
	{Scope: List, Action: "list.up", Keys: []string{"up", "shift+tab"}, Hidden: true},
	{Scope: List, Action: "list.page_down", Keys: []string{"pgdown"}, Hidden: true},
	{Scope: List, Action: "list.page_up", Keys: []string{"pgup"}, Hidden: true},
	{Scope: List, Action: "list.close", Keys: []string{"esc", "ctrl+c", "ctrl+g", "f1", "f10"}, Footer: 2, Hidden: true},

	{Scope: Choice, Action: "choice.take", Keys: []string{"enter"}, Footer: 1, Hidden: true},
	{Scope: Choice, Action: "choice.down", Keys: []string{"j", "down", "tab", "right"}, Hidden: true},
	{Scope: Choice, Action: "choice.up", Keys: []string{"k", "up", "shift+tab", "left"}, Hidden: true},
	{Scope: Choice, Action: "choice.close", Keys: []string{"esc", "q", "ctrl+c", "ctrl+g"}, Footer: 2, Hidden: true},

	{Scope: Field, Action: "field.take", Keys: []string{"enter", "down"}, Footer: 1, Hidden: true},
	{Scope: Field, Action: "field.close", Keys: []string{"esc", "ctrl+c", "ctrl+g"}, Footer: 2, Hidden: true},

	{Scope: Query, Action: "query.take", Keys: []string{"enter", "down"}, Footer: 1, Hidden: true},
	{Scope: Query, Action: "query.whole", Keys: []string{"f7", "alt+w"}, Footer: 2, Hidden: true},
	{Scope: Query, Action: "query.regex", Keys: []string{"f8", "alt+r"}, Footer: 3, Hidden: true},
	{Scope: Query, Action: "query.close", Keys: []string{"esc", "ctrl+c", "ctrl+g"}, Footer: 4, Hidden: true},

	{Scope: Form, Action: "form.take", Keys: []string{"enter"}, Footer: 1, Hidden: true},
	{Scope: Form, Action: "form.next", Keys: []string{"tab", "down"}, Footer: 2, Hidden: true},
	{Scope: Form, Action: "form.prev", Keys: []string{"shift+tab", "up"}, Hidden: true},
	{Scope: Form, Action: "form.close", Keys: []string{"esc", "ctrl+c", "ctrl+g"}, Footer: 3, Hidden: true},

	// Nothing typed gets lost by a key pressed out of habit: all but one keep the text.
	{Scope: Editor, Action: "editor.take", Keys: []string{"esc", "f4", "ctrl+s", "ctrl+enter", "ctrl+c", "ctrl+q"}, Footer: 1, Hidden: true},
	{Scope: Editor, Action: "editor.drop", Keys: []string{"ctrl+g"}, Footer: 2, Hidden: true},
}
