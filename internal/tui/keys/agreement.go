package keys

// agreement is what the keys do on the Agreement screen; moves and screens are in [browse].
var agreement = []Binding{
	{Scope: Agreement, Action: "agreement.open", Keys: []string{"enter", "l", "right"}, Footer: 1},
	{Scope: Agreement, Action: "agreement.coders", Keys: []string{"c", "f2"}, Footer: 2},
	{Scope: Agreement, Action: "agreement.unit", Keys: []string{"e", "f3"}, Footer: 3},
	{Scope: Agreement, Action: "agreement.touch", Keys: []string{"t", "f4"}, Footer: 4},
	{Scope: Agreement, Action: "agreement.subthemes", Keys: []string{"b", "f6"}, Footer: 5},
	{Scope: Agreement, Action: "agreement.sort", Keys: []string{"s", "f7"}, Footer: 6},
	{Scope: Agreement, Action: "agreement.notes", Keys: []string{"w", "f9"}, Footer: 7},
	{Scope: Agreement, Action: "agreement.back", Keys: []string{"esc", "h", "left"}, Hidden: true},
	{Scope: Agreement, Action: "agreement.next", Keys: []string{"] f", "alt+down"}},
	{Scope: Agreement, Action: "agreement.prev", Keys: []string{"[ f", "alt+up"}},
	{Scope: Agreement, Action: "agreement.class", Keys: []string{"f", "f8"}, Footer: 8},
	{Scope: Agreement, Action: "agreement.copy", Keys: []string{"y", "ctrl+insert"}},
}
