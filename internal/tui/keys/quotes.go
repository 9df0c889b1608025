package keys

// quotes is what the keys do on the Quotes screen; moves and screens are in [browse].
var quotes = []Binding{
	{Scope: Quotes, Action: "quotes.open", Keys: []string{"enter"}, Settled: true, Footer: 1},
	{Scope: Quotes, Action: "quotes.select", Keys: []string{"space", "insert"}, Settled: true, Footer: 2},
	{Scope: Quotes, Action: "quotes.next_view", Keys: []string{"tab"}, Footer: 3},
	{Scope: Quotes, Action: "quotes.prev_view", Keys: []string{"shift+tab"}, Hidden: true},
	{Scope: Quotes, Action: "quotes.theme", Keys: []string{"t", "f3"}, Footer: 4},
	{Scope: Quotes, Action: "quotes.filter", Keys: []string{"f", "f6"}, Footer: 5},
	{Scope: Quotes, Action: "quotes.find", Keys: []string{"/", "ctrl+f"}, Footer: 6},
	{Scope: Quotes, Action: "quotes.clear", Keys: []string{"esc"}},
	{Scope: Quotes, Action: "quotes.recode", Keys: []string{"c", "f2"}, Settled: true, Footer: 7},
	{Scope: Quotes, Action: "quotes.uncode", Keys: []string{"d", "delete"}, Settled: true},
	{Scope: Quotes, Action: "quotes.memo", Keys: []string{"m", "f4"}, Settled: true},
	{Scope: Quotes, Action: "quotes.print", Keys: []string{"x", "f11"}, Settled: true},
	{Scope: Quotes, Action: "quotes.earlier", Keys: []string{"K", "shift+up"}, Settled: true},
	{Scope: Quotes, Action: "quotes.later", Keys: []string{"J", "shift+down"}, Settled: true},
	{Scope: Quotes, Action: "quotes.order", Keys: []string{"o", "f8"}},
	{Scope: Quotes, Action: "quotes.subthemes", Keys: []string{"b", "f9"}},
	{Scope: Quotes, Action: "quotes.preview", Keys: []string{"s", "f5"}},
	{Scope: Quotes, Action: "quotes.export", Keys: []string{"e", "f7"}, Footer: 8},
	{Scope: Quotes, Action: "quotes.copy", Keys: []string{"y", "ctrl+insert"}, Settled: true},
	{Scope: Quotes, Action: "quotes.copy_all", Keys: []string{"Y", "alt+insert"}, Settled: true},
	{Scope: Quotes, Action: "quotes.right", Keys: []string{"l", "right"}, Hidden: true},
	{Scope: Quotes, Action: "quotes.left", Keys: []string{"h", "left"}, Hidden: true},
	{Scope: Quotes, Action: "quotes.next_theme", Keys: []string{"] t", "ctrl+down"}, Hidden: true},
	{Scope: Quotes, Action: "quotes.prev_theme", Keys: []string{"[ t", "ctrl+up"}, Hidden: true},
}
