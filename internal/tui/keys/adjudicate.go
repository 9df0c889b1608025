package keys

// The scopes of adjudication.
const (
	Adjudicate Scope = "adjudicate" // cases, one after the other
	Adjust     Scope = "adjust"     // the ends of the words of a case
)

// adjudicate is what the keys do with a case; digits take the coder of that number.
var adjudicate = []Binding{
	{Scope: Agreement, Action: "agreement.adjudicate", Keys: []string{"a", "f5"}, Footer: 9},
	{Scope: Agreement, Action: "agreement.whatif", Keys: []string{"i", "f11"}},

	{Scope: Adjudicate, Action: "adjudicate.choose", Keys: []string{"enter"}, Footer: 1, Hidden: true},
	{Scope: Adjudicate, Action: "adjudicate.first", Keys: []string{"a", "f2"}, Footer: 2, Hidden: true},
	{Scope: Adjudicate, Action: "adjudicate.second", Keys: []string{"b", "f3"}, Footer: 3, Hidden: true},
	{Scope: Adjudicate, Action: "adjudicate.both", Keys: []string{"o", "f4"}, Footer: 4, Hidden: true},
	{Scope: Adjudicate, Action: "adjudicate.neither", Keys: []string{"n", "f6"}, Footer: 5, Hidden: true},
	{Scope: Adjudicate, Action: "adjudicate.span", Keys: []string{"s", "f7"}, Footer: 6, Hidden: true},
	{Scope: Adjudicate, Action: "adjudicate.theme", Keys: []string{"t", "f8"}, Footer: 7, Hidden: true},
	{Scope: Adjudicate, Action: "adjudicate.later", Keys: []string{"l", "f9"}, Footer: 8, Hidden: true},
	{Scope: Adjudicate, Action: "adjudicate.reason", Keys: []string{"r", "f5"}, Footer: 9, Hidden: true},
	{Scope: Adjudicate, Action: "adjudicate.next", Keys: []string{"right", "tab", "]"}, Footer: 10, Hidden: true},
	{Scope: Adjudicate, Action: "adjudicate.back", Keys: []string{"left", "shift+tab", "["}, Hidden: true},
	{Scope: Adjudicate, Action: "adjudicate.filter", Keys: []string{"f", "f11"}, Footer: 11, Hidden: true},
	{Scope: Adjudicate, Action: "adjudicate.text", Keys: []string{"e", "f12"}, Hidden: true},
	{Scope: Adjudicate, Action: "adjudicate.undo", Keys: []string{"u", "ctrl+z"}, Footer: 12, Hidden: true},
	{Scope: Adjudicate, Action: "adjudicate.down", Keys: []string{"j", "down", "pgdown"}, Hidden: true},
	{Scope: Adjudicate, Action: "adjudicate.up", Keys: []string{"k", "up", "pgup"}, Hidden: true},
	{Scope: Adjudicate, Action: "adjudicate.close", Keys: []string{"esc", "q", "ctrl+c", "ctrl+g"}, Footer: 13, Hidden: true},

	{Scope: Adjust, Action: "adjust.take", Keys: []string{"enter"}, Footer: 1, Hidden: true},
	{Scope: Adjust, Action: "adjust.right", Keys: []string{"L", "l", "shift+right", "right"}, Footer: 2, Hidden: true},
	{Scope: Adjust, Action: "adjust.left", Keys: []string{"H", "h", "shift+left", "left"}, Footer: 3, Hidden: true},
	{Scope: Adjust, Action: "adjust.right_char", Keys: []string{"alt+l", "alt+right"}, Hidden: true},
	{Scope: Adjust, Action: "adjust.left_char", Keys: []string{"alt+h", "alt+left"}, Hidden: true},
	{Scope: Adjust, Action: "adjust.down", Keys: []string{"J", "j", "shift+down", "down"}, Footer: 4, Hidden: true},
	{Scope: Adjust, Action: "adjust.up", Keys: []string{"K", "k", "shift+up", "up"}, Footer: 5, Hidden: true},
	{Scope: Adjust, Action: "adjust.swap", Keys: []string{"o", "ctrl+o", "tab"}, Footer: 6, Hidden: true},
	{Scope: Adjust, Action: "adjust.close", Keys: []string{"esc", "q", "ctrl+c", "ctrl+g"}, Footer: 7, Hidden: true},
}
