package keys

// findings is what the keys do on the Findings; moves and screens are in [browse].
var findings = []Binding{
	{Scope: Findings, Action: "findings.open", Keys: []string{"enter"}, Footer: 1},
	{Scope: Findings, Action: "findings.matrix", Keys: []string{"m", "tab", "shift+tab"}, Footer: 2},
	{Scope: Findings, Action: "findings.preview", Keys: []string{"p", "f4"}, Footer: 3},
	{Scope: Findings, Action: "findings.search", Keys: []string{"/", "ctrl+f"}, Footer: 4},
	{Scope: Findings, Action: "findings.notes", Keys: []string{"w", "f9"}, Footer: 5},
	{Scope: Findings, Action: "findings.copy", Keys: []string{"y", "ctrl+insert"}, Footer: 6},
	{Scope: Findings, Action: "findings.export", Keys: []string{"X", "shift+f7"}, Footer: 8},
	{Scope: Findings, Action: "findings.back", Keys: []string{"esc"}, Footer: 7},
	{Scope: Findings, Action: "findings.right", Keys: []string{"l", "right"}, Hidden: true},
	{Scope: Findings, Action: "findings.left", Keys: []string{"h", "left"}, Hidden: true},
	{Scope: Findings, Action: "findings.next", Keys: []string{"] f", "alt+down"}},
	{Scope: Findings, Action: "findings.prev", Keys: []string{"[ f", "alt+up"}},
	{Scope: Findings, Action: "findings.next_quote", Keys: []string{"] q", "ctrl+down"}},
	{Scope: Findings, Action: "findings.prev_quote", Keys: []string{"[ q", "ctrl+up"}},
	{Scope: Findings, Action: "findings.next_hit", Keys: []string{"n", "f3"}},
	{Scope: Findings, Action: "findings.prev_hit", Keys: []string{"N", "shift+f3"}},
	{Scope: Findings, Action: "findings.unused", Keys: []string{"z", "f6"}},
}
