package keys

// quotes is what the keys do on the list of quotes; moves and screens are in [browse].
var quotes = []Binding{
	{Scope: Quotes, Action: "quotes.open", Keys: []string{"enter", "l", "right"}, Footer: 1},
}
