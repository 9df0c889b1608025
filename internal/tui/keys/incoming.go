package keys

// incoming is what the keys do with what an import found; moves and screens are in [browse].
var incoming = []Binding{
	{Scope: Incoming, Action: "incoming.store", Keys: []string{"enter"}, Settled: true, Footer: 1},
	{Scope: Incoming, Action: "incoming.edit", Keys: []string{"e", "f2"}, Settled: true, Footer: 2},
	{Scope: Incoming, Action: "incoming.speakers", Keys: []string{"p", "P", "f4"}, Settled: true, Footer: 3},
	{Scope: Incoming, Action: "incoming.group", Keys: []string{"a", "f6"}, Settled: true, Footer: 4},
	{Scope: Incoming, Action: "incoming.encoding", Keys: []string{"E", "f3"}, Settled: true},
	{Scope: Incoming, Action: "incoming.columns", Keys: []string{"c", "f5"}, Settled: true, Footer: 6},
	{Scope: Incoming, Action: "incoming.revise", Keys: []string{"v", "f9"}, Settled: true, Footer: 5},
	{Scope: Incoming, Action: "incoming.mark", Keys: []string{"space", "insert"}, Footer: 7},
	{Scope: Incoming, Action: "incoming.mark_all", Keys: []string{"m", "ctrl+a"}},
	{Scope: Incoming, Action: "incoming.out", Keys: []string{"d", "delete"}, Footer: 8},
	{Scope: Incoming, Action: "incoming.card_down", Keys: []string{"J", "shift+down"}, Hidden: true},
	{Scope: Incoming, Action: "incoming.card_up", Keys: []string{"K", "shift+up"}, Hidden: true},
	{Scope: Incoming, Action: "incoming.leave", Keys: []string{"esc"}, Footer: 9},
}

// lost is what the keys do with codings whose words are gone.
var lost = []Binding{
	{Scope: Lost, Action: "lost.open", Keys: []string{"enter", "l", "right"}, Settled: true, Footer: 1},
	{Scope: Lost, Action: "lost.remove", Keys: []string{"d", "delete"}, Settled: true, Footer: 2},
	{Scope: Lost, Action: "lost.leave", Keys: []string{"esc"}, Footer: 3},
}

// ofRevision is what the keys do where a corrected text is shown before it is stored.
var ofRevision = []Binding{
	{Scope: Revision, Action: "revision.take", Keys: []string{"enter"}, Footer: 1, Hidden: true},
	{Scope: Revision, Action: "revision.next", Keys: []string{"tab"}, Footer: 3, Hidden: true},
	{Scope: Revision, Action: "revision.down", Keys: []string{"j", "down"}, Hidden: true},
	{Scope: Revision, Action: "revision.up", Keys: []string{"k", "up"}, Hidden: true},
	{Scope: Revision, Action: "revision.page_down", Keys: []string{"pgdown", "space", "ctrl+d"}, Hidden: true},
	{Scope: Revision, Action: "revision.page_up", Keys: []string{"pgup", "ctrl+u"}, Hidden: true},
	{Scope: Revision, Action: "revision.close", Keys: []string{"esc", "q", "ctrl+c", "ctrl+g"}, Footer: 2, Hidden: true},
}

// repairs is what the keys do in the Reader to the words themselves, and to what a repair left
// to be read again.
var repairs = []Binding{
	{Scope: Reader, Action: "reader.fix", Keys: []string{"f", "shift+f10"}, Settled: true},
	{Scope: Reader, Action: "reader.relabel", Keys: []string{"F", "shift+f11"}, Settled: true},
	{Scope: Reader, Action: "reader.join_lines", Keys: []string{"B", "shift+f1"}, Settled: true},
	{Scope: Reader, Action: "reader.next_unread", Keys: []string{"] r", "ctrl+pgdown"}, Settled: true},
	{Scope: Reader, Action: "reader.prev_unread", Keys: []string{"[ r", "ctrl+pgup"}, Settled: true},
}
