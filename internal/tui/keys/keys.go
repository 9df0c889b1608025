// Package keys is the one key table of the desk. What a key does, the footer, the help, the
// palette and the table in the README all come from it.
//
//   - scope: where a binding holds: everywhere, on one screen, in one kind of overlay.
//   - action: what a key does; its words stand in package locale under "act." + action.
//   - key: one keystroke by name ("j", "ctrl+r", "f2"), or two with a space between
//     ("] c"), the first of which is a prefix.
//
// Every action has a way without letters, because an input method swallows letters.
package keys

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/cells"
)

// Scope is where a binding holds.
type Scope string

const (
	Global    Scope = "global"
	Library   Scope = "library"
	Reader    Scope = "reader"
	Codebook  Scope = "codebook"
	Quotes    Scope = "quotes"
	Findings  Scope = "findings"
	Agreement Scope = "agreement"
	Guide     Scope = "guide"    // the interview guide, which has no tab
	Incoming  Scope = "incoming" // what an import found, before it is stored; has no tab
	Lost      Scope = "lost"     // codings whose words are gone; has no tab
	Browse    Scope = "browse"   // every screen but the Reader
	Picker    Scope = "picker"   // choosing themes
	List      Scope = "list"     // palette, help
	Choice    Scope = "choice"   // a question with a few answers
	Field     Scope = "field"    // one line to type in
	Query     Scope = "query"    // what to search for
	Form      Scope = "form"     // several fields to type in
	Editor    Scope = "editor"   // a text of several lines

	Speakers Scope = "speakers" // who speaks in a transcript
	Terms    Scope = "terms"    // words for the study's dictionary
	Details  Scope = "details"  // many fields: what is said of a transcript or a theme
	Path     Scope = "path"     // a file or folder to name
	Work     Scope = "work"     // something that takes its time
	Revision Scope = "revision" // a corrected text, before it is stored
	Deal     Scope = "deal"     // codings of a split theme, one after the other
	Recheck  Scope = "recheck"  // codings made under an older definition
	Marks    Scope = "marks"    // things to mark in a list
	Card     Scope = "card"     // how a quote is printed
)

// Screens are the scopes of the screens, in the order of their digits.
var Screens = []Scope{Library, Reader, Codebook, Quotes, Findings, Agreement}

// Scopes in the order in which they are explained.
var Scopes = []Scope{Reader, Picker, Library, Codebook, Quotes, Findings, Agreement, Guide, Incoming, Lost, Browse, Global, List, Choice, Field, Query, Form, Editor, Speakers, Details, Path, Work, Revision, Terms, Deal, Recheck, Adjudicate, Adjust, Marks, Card}

// On lists the scopes that hold on a screen, its own first: a screen's own binding of a key
// comes before the one that screens share. In the Reader digits are themes and moves go
// through text, so it shares no more than what holds everywhere.
func On(screen Scope) []Scope {
	if screen == Reader {
		return []Scope{Reader, Global}
	}
	return []Scope{screen, Browse, Global}
}

// Action names what a key does, as SCOPE.WHAT.
type Action string

// Binding is a row of the table.
type Binding struct {
	Scope  Scope
	Action Action
	Keys   []string
	Footer int // place among the hints of the footer, 1 first; 0 for none
	// Settled: its meaning depends on what has been coded, so it waits for the acts before
	// it to be saved and shown.
	Settled bool
	Hidden  bool // not in the palette: a move, or meant for one overlay only
}

// Code is the message that says what the binding does.
func (b *Binding) Code() string { return "act." + string(b.Action) }

// Table finds bindings by key.
type Table struct {
	rows     []Binding
	byKey    map[Scope]map[string]*Binding
	prefixes map[Scope]map[string]bool
}

// New makes the table of all bindings.
func New() *Table {
	var all []Binding
	for _, rows := range [][]Binding{reader, repairs, picker, library, codebook, quotes, findings, agreement, guide, incoming, lost, global, browse(), overlays, ofLibrary, ofRevision, ofCodebook, adjudicate, ofFindings} {
		all = append(all, rows...)
	}
	return newTable(all)
}

func newTable(rows []Binding) *Table {
	t := &Table{rows: rows, byKey: map[Scope]map[string]*Binding{}, prefixes: map[Scope]map[string]bool{}}
	for i := range t.rows {
		b := &t.rows[i]
		if t.byKey[b.Scope] == nil {
			t.byKey[b.Scope], t.prefixes[b.Scope] = map[string]*Binding{}, map[string]bool{}
		}
		for _, key := range b.Keys {
			t.byKey[b.Scope][key] = b
			if first, _, two := strings.Cut(key, " "); two {
				t.prefixes[b.Scope][first] = true
			}
		}
	}
	return t
}

// Find returns the binding of a key in the first of scopes that has one, or nil.
func (t *Table) Find(key string, scopes ...Scope) *Binding {
	for _, s := range scopes {
		if b := t.byKey[s][key]; b != nil {
			return b
		}
	}
	return nil
}

// IsPrefix reports whether key begins a sequence in one of scopes.
func (t *Table) IsPrefix(key string, scopes ...Scope) bool {
	return slices.ContainsFunc(scopes, func(s Scope) bool { return t.prefixes[s][key] })
}

// After lists what may follow prefix, with the second key of each.
func (t *Table) After(prefix string, scopes ...Scope) (keys []string, rows []*Binding) {
	for _, s := range scopes {
		for i := range t.rows {
			b := &t.rows[i]
			if b.Scope != s {
				continue
			}
			for _, key := range b.Keys {
				if first, second, two := strings.Cut(key, " "); two && first == prefix {
					keys, rows = append(keys, second), append(rows, b)
				}
			}
		}
	}
	return keys, rows
}

// In lists the bindings of a scope in the order of the table.
func (t *Table) In(scope Scope) []*Binding {
	var out []*Binding
	for i := range t.rows {
		if t.rows[i].Scope == scope {
			out = append(out, &t.rows[i])
		}
	}
	return out
}

// Footer lists the hints for scopes, the likeliest first.
func (t *Table) Footer(scopes ...Scope) []*Binding {
	var out []*Binding
	for _, s := range scopes {
		of := slices.DeleteFunc(t.In(s), func(b *Binding) bool { return b.Footer == 0 })
		slices.SortStableFunc(of, func(a, b *Binding) int { return a.Footer - b.Footer })
		out = append(out, of...)
	}
	return out
}

// Of returns the first binding of an action, or nil. A screen's action has two: the keys
// that work everywhere come before the digit.
func (t *Table) Of(a Action) *Binding {
	for i := range t.rows {
		if t.rows[i].Action == a {
			return &t.rows[i]
		}
	}
	return nil
}

// Name returns the name of a pressed key as the table writes it. Full-width characters that
// an input method sends count as the keys they are on.
func Name(k tea.KeyPressMsg) string {
	const chord = tea.ModCtrl | tea.ModAlt | tea.ModMeta | tea.ModSuper | tea.ModHyper
	if k.Text != "" && k.Mod&chord == 0 {
		switch text := cells.FoldKey(k.Text); text {
		case " ":
			return "space"
		default:
			return text
		}
	}
	return cells.FoldKey(k.Keystroke())
}

var shown = strings.NewReplacer(
	"ctrl+", "Ctrl+", "alt+", "Alt+", "shift+", "Shift+", "pgdown", "PgDn", "pgup", "PgUp",
	"enter", "Enter", "esc", "Esc", "space", "Space", "tab", "Tab", "delete", "Del", "insert", "Ins",
	"backspace", "Backspace", "home", "Home", "end", "End", "right", "→", "left", "←", "up", "↑", "down", "↓",
)

// Show is a key as people read it: Ctrl+R, ↑, ]c.
func Show(key string) string {
	if first, second, two := strings.Cut(key, " "); two {
		return Show(first) + Show(second)
	}
	if len(key) > 1 && key[0] == 'f' && key[1] >= '0' && key[1] <= '9' {
		return "F" + key[1:]
	}
	if len(key) == 1 {
		return key
	}
	head, last := "", key
	if i := strings.LastIndexByte(key[:len(key)-1], '+'); i >= 0 {
		head, last = shown.Replace(key[:i+1]), key[i+1:]
	}
	if len(last) == 1 && head != "" {
		return head + strings.ToUpper(last)
	}
	if len(last) > 1 && last[0] == 'f' && last[1] >= '0' && last[1] <= '9' {
		return head + "F" + last[1:]
	}
	return head + shown.Replace(last)
}

// Digits is the number of keys of a binding that stands for the digits 1 to 9.
const Digits = 9

// First is the key shown where there is room for one.
func (b *Binding) First() string { return Show(b.Keys[0]) }

// All is every key of b, for help and lists.
func (b *Binding) All() string {
	if first, ok := strings.CutSuffix(b.Keys[0], "1"); ok && len(b.Keys) == Digits {
		return Show(first+"1") + "–9"
	}
	out := make([]string, len(b.Keys))
	for i, k := range b.Keys {
		out[i] = Show(k)
	}
	return strings.Join(out, " ")
}

// Markdown prints the table, a section a scope. Words gives the text of a message.
func (t *Table) Markdown(words func(code string, args ...any) string) string {
	var b strings.Builder
	for _, s := range Scopes {
		rows := t.In(s)
		if len(rows) == 0 {
			continue
		}
		if b.Len() > 0 {
			b.WriteString("\n")
		}
		b.WriteString("**" + words("scope."+string(s)) + "**\n\n")
		b.WriteString("| " + words("keys.key") + " | " + words("keys.does") + " |\n|---|---|\n")
		for _, row := range rows {
			b.WriteString("| " + markdownKeys(row) + " | " + words(row.Code()) + " |\n")
		}
	}
	return b.String()
}

func markdownKeys(b *Binding) string {
	if strings.Contains(b.All(), "–") {
		return "`" + b.All() + "`"
	}
	out := make([]string, len(b.Keys))
	for i, k := range b.Keys {
		out[i] = "`" + strings.ReplaceAll(Show(k), "|", `\|`) + "`"
	}
	return strings.Join(out, " ")
}
