package keys

// codebook is what the keys do on the Codebook; moves and screens are in [browse].
var codebook = []Binding{
	{Scope: Codebook, Action: "codebook.quotes", Keys: []string{"enter"}, Footer: 1},
	{Scope: Codebook, Action: "codebook.filter", Keys: []string{"/", "ctrl+f"}, Footer: 2},
	{Scope: Codebook, Action: "codebook.right", Keys: []string{"l", "right"}, Hidden: true},
	{Scope: Codebook, Action: "codebook.left", Keys: []string{"h", "left"}, Hidden: true},
	{Scope: Codebook, Action: "codebook.fold", Keys: []string{"space", "f6"}, Footer: 3},
	{Scope: Codebook, Action: "codebook.fold_all", Keys: []string{"z", "shift+left"}},
	{Scope: Codebook, Action: "codebook.unfold_all", Keys: []string{"Z", "shift+right"}},
	{Scope: Codebook, Action: "codebook.next_family", Keys: []string{"] t", "ctrl+down", "tab"}, Hidden: true},
	{Scope: Codebook, Action: "codebook.prev_family", Keys: []string{"[ t", "ctrl+up", "shift+tab"}, Hidden: true},
	{Scope: Codebook, Action: "codebook.card", Keys: []string{"s", "f5"}, Footer: 4},
	{Scope: Codebook, Action: "codebook.card_down", Keys: []string{"J", "shift+down"}, Hidden: true},
	{Scope: Codebook, Action: "codebook.card_up", Keys: []string{"K", "shift+up"}, Hidden: true},
	{Scope: Codebook, Action: "codebook.history", Keys: []string{"H", "f9"}, Footer: 5},
	{Scope: Codebook, Action: "codebook.versions", Keys: []string{"V", "shift+f9"}},
	{Scope: Codebook, Action: "codebook.pin", Keys: []string{"p", "ctrl+t"}, Footer: 6},
	{Scope: Codebook, Action: "codebook.retired", Keys: []string{".", "f8"}},
	{Scope: Codebook, Action: "codebook.copy", Keys: []string{"y", "ctrl+insert"}},
	{Scope: Codebook, Action: "codebook.copy_name", Keys: []string{"Y", "alt+insert"}},
	{Scope: Codebook, Action: "codebook.clear", Keys: []string{"esc"}, Hidden: true},
}
