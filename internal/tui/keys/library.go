package keys

// library is what the keys do on the Library; moves and screens are in [browse].
var library = []Binding{
	{Scope: Library, Action: "library.open", Keys: []string{"enter", "l", "right"}, Footer: 1},
	{Scope: Library, Action: "library.import", Keys: []string{"i", "f7"}, Footer: 2},
	{Scope: Library, Action: "library.edit", Keys: []string{"e", "f2"}, Settled: true, Footer: 3},
	{Scope: Library, Action: "library.speakers", Keys: []string{"p", "P", "f4"}, Settled: true, Footer: 4},
	{Scope: Library, Action: "library.filter", Keys: []string{"/", "ctrl+f"}, Footer: 5},
	{Scope: Library, Action: "library.sort", Keys: []string{"s", "f3"}, Footer: 6},
	{Scope: Library, Action: "library.reload", Keys: []string{"R", "f5"}},
	{Scope: Library, Action: "library.clear", Keys: []string{"esc"}, Hidden: true},
	{Scope: Library, Action: "library.next_group", Keys: []string{"] g", "ctrl+down", "tab"}, Hidden: true},
	{Scope: Library, Action: "library.prev_group", Keys: []string{"[ g", "ctrl+up", "shift+tab"}, Hidden: true},
}

// ofLibrary is what the keys do in the overlays that are about transcripts and the study's
// words.
var ofLibrary = []Binding{
	{Scope: Speakers, Action: "speakers.next", Keys: []string{"space", "right"}, Footer: 1, Hidden: true},
	{Scope: Speakers, Action: "speakers.prev", Keys: []string{"left"}, Hidden: true},
	{Scope: Speakers, Action: "speakers.take", Keys: []string{"enter"}, Footer: 2, Hidden: true},
	{Scope: Speakers, Action: "speakers.add", Keys: []string{"a", "insert", "f7"}, Footer: 3, Hidden: true},
	{Scope: Speakers, Action: "speakers.interviewer", Keys: []string{"i", "f2"}, Hidden: true},
	{Scope: Speakers, Action: "speakers.participant", Keys: []string{"p", "f3"}, Hidden: true},
	{Scope: Speakers, Action: "speakers.nobody", Keys: []string{"n", "f4"}, Hidden: true},
	{Scope: Speakers, Action: "speakers.down", Keys: []string{"j", "down", "tab"}, Hidden: true},
	{Scope: Speakers, Action: "speakers.up", Keys: []string{"k", "up", "shift+tab"}, Hidden: true},
	{Scope: Speakers, Action: "speakers.page_down", Keys: []string{"pgdown"}, Hidden: true},
	{Scope: Speakers, Action: "speakers.page_up", Keys: []string{"pgup"}, Hidden: true},
	{Scope: Speakers, Action: "speakers.close", Keys: []string{"esc", "q", "ctrl+c", "ctrl+g"}, Footer: 4, Hidden: true},

	// A field takes letters here, so nothing is one.
	{Scope: Terms, Action: "terms.take", Keys: []string{"enter"}, Footer: 1, Hidden: true},
	{Scope: Terms, Action: "terms.reject", Keys: []string{"delete", "ctrl+d"}, Footer: 2, Hidden: true},
	{Scope: Terms, Action: "terms.theme", Keys: []string{"ctrl+n", "f7"}, Footer: 3, Hidden: true},
	{Scope: Terms, Action: "terms.find", Keys: []string{"f3"}, Footer: 4, Hidden: true},
	{Scope: Terms, Action: "terms.next_view", Keys: []string{"tab"}, Footer: 5, Hidden: true},
	{Scope: Terms, Action: "terms.prev_view", Keys: []string{"shift+tab"}, Hidden: true},
	{Scope: Terms, Action: "terms.undo", Keys: []string{"ctrl+z"}, Footer: 6, Hidden: true},
	{Scope: Terms, Action: "terms.down", Keys: []string{"down", "ctrl+j"}, Hidden: true},
	{Scope: Terms, Action: "terms.up", Keys: []string{"up"}, Hidden: true},
	{Scope: Terms, Action: "terms.page_down", Keys: []string{"pgdown"}, Hidden: true},
	{Scope: Terms, Action: "terms.page_up", Keys: []string{"pgup"}, Hidden: true},
	{Scope: Terms, Action: "terms.close", Keys: []string{"esc", "ctrl+c", "ctrl+g"}, Footer: 7, Hidden: true},

	{Scope: Details, Action: "details.take", Keys: []string{"enter"}, Footer: 1, Hidden: true},
	{Scope: Details, Action: "details.next", Keys: []string{"tab", "down"}, Footer: 2, Hidden: true},
	{Scope: Details, Action: "details.prev", Keys: []string{"shift+tab", "up"}, Hidden: true},
	{Scope: Details, Action: "details.open", Keys: []string{"f4", "ctrl+e"}, Hidden: true},
	{Scope: Details, Action: "details.close", Keys: []string{"esc", "ctrl+c", "ctrl+g"}, Footer: 3, Hidden: true},

	{Scope: Path, Action: "path.take", Keys: []string{"enter"}, Footer: 1, Hidden: true},
	{Scope: Path, Action: "path.complete", Keys: []string{"tab"}, Footer: 2, Hidden: true},
	{Scope: Path, Action: "path.close", Keys: []string{"esc", "ctrl+c", "ctrl+g"}, Footer: 3, Hidden: true},

	{Scope: Work, Action: "work.stop", Keys: []string{"esc", "ctrl+c", "ctrl+g"}, Footer: 1, Hidden: true},
}
