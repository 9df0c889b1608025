package keys

// guide is what the keys do on the Guide; moves and screens are in [browse].
var guide = []Binding{
	{Scope: Guide, Action: "guide.open", Keys: []string{"enter"}, Settled: true, Footer: 1},
	{Scope: Guide, Action: "guide.said", Keys: []string{"s", "f5"}, Settled: true, Footer: 2},
	{Scope: Guide, Action: "guide.walk", Keys: []string{"w", "f6"}, Settled: true, Footer: 3},
	{Scope: Guide, Action: "guide.edit", Keys: []string{"e", "f2"}, Settled: true, Footer: 4},
	{Scope: Guide, Action: "guide.add", Keys: []string{"a", "insert", "f7"}, Settled: true, Footer: 5},
	{Scope: Guide, Action: "guide.remove", Keys: []string{"d", "delete"}, Settled: true, Footer: 6},
	{Scope: Guide, Action: "guide.earlier", Keys: []string{"K", "shift+up"}, Settled: true},
	{Scope: Guide, Action: "guide.later", Keys: []string{"J", "shift+down"}, Settled: true},
	{Scope: Guide, Action: "guide.reader", Keys: []string{"o", "f3"}, Settled: true},
	{Scope: Guide, Action: "guide.skip", Keys: []string{"space", "f8"}, Hidden: true},
	{Scope: Guide, Action: "guide.filter", Keys: []string{"/", "ctrl+f"}},
	{Scope: Guide, Action: "guide.right", Keys: []string{"l", "right", "tab"}, Hidden: true},
	{Scope: Guide, Action: "guide.left", Keys: []string{"h", "left", "shift+tab"}, Hidden: true},
	{Scope: Guide, Action: "guide.back", Keys: []string{"esc"}, Footer: 7},
}
