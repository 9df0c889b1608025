package keys

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// scopesAtOnce are the scopes that hold at the same time, wherever one is.
func scopesAtOnce() [][]Scope {
	all := [][]Scope{{Picker}, {List}, {Choice}, {Field}, {Form}, {Editor}, {Query}, {Speakers}, {Terms}, {Details}, {Path}, {Work}, {Revision}, {Deal}, {Recheck}, {Marks}, {Card}}
	for _, s := range append([]Scope{Guide, Incoming, Lost}, Screens...) {
		all = append(all, On(s))
	}
	return all
}

func TestNoKeyHasTwoMeanings(t *testing.T) {
	table := New()
	for _, scopes := range scopesAtOnce() {
		seen := map[string]Action{}
		for _, s := range scopes {
			for _, b := range table.In(s) {
				for _, key := range b.Keys {
					if was, ok := seen[key]; ok {
						t.Errorf("%s: %q is both %s and %s", scopes[0], key, was, b.Action)
					}
					seen[key] = b.Action
				}
			}
		}
		for key, action := range seen {
			if table.IsPrefix(key, scopes...) {
				t.Errorf("%s: %q is %s and also a prefix", scopes[0], key, action)
			}
		}
	}
}

// With an input method on, letters and most signs never arrive.
func TestEveryActionHasAWayWithoutLetters(t *testing.T) {
	for _, b := range New().rows {
		ok := b.Action == "reader.pin" || b.Scope == Browse && strings.HasPrefix(string(b.Action), "screen.")
		for _, key := range b.Keys {
			ok = ok || len(key) > 1 && !strings.Contains(key, " ")
		}
		if !ok {
			t.Errorf("%s has only %q", b.Action, b.Keys)
		}
	}
}

func TestName(t *testing.T) {
	for _, tt := range []struct {
		key  tea.KeyPressMsg
		want string
	}{
		{tea.KeyPressMsg{Code: 'j', Text: "j"}, "j"},
		{tea.KeyPressMsg{Code: 'g', Text: "G", Mod: tea.ModShift}, "G"},
		{tea.KeyPressMsg{Code: '：', Text: "："}, ":"},
		{tea.KeyPressMsg{Code: '？', Text: "？"}, "?"},
		{tea.KeyPressMsg{Code: tea.KeySpace, Text: " "}, "space"},
		{tea.KeyPressMsg{Code: '　', Text: "　"}, "space"},
		{tea.KeyPressMsg{Code: tea.KeySpace, Mod: tea.ModCtrl}, "ctrl+space"},
		{tea.KeyPressMsg{Code: tea.KeyRight, Mod: tea.ModShift}, "shift+right"},
		{tea.KeyPressMsg{Code: 'r', Mod: tea.ModCtrl}, "ctrl+r"},
		{tea.KeyPressMsg{Code: '受', Text: "受"}, "受"},
	} {
		if got := Name(tt.key); got != tt.want {
			t.Errorf("%+v is %q, want %q", tt.key, got, tt.want)
		}
	}
}

func TestShow(t *testing.T) {
	for key, want := range map[string]string{
		"j": "j", "ctrl+r": "Ctrl+R", "] c": "]c", "shift+right": "Shift+→", "f10": "F10", "pgdown": "PgDn",
		"shift+f3": "Shift+F3", "alt+1": "Alt+1", "ctrl+space": "Ctrl+Space", "delete": "Del", "alt+pgup": "Alt+PgUp",
	} {
		if got := Show(key); got != want {
			t.Errorf("Show(%q) = %q, want %q", key, got, want)
		}
	}
}

func TestFindAndAfter(t *testing.T) {
	table := New()
	if b := table.Find("1", Reader, Global); b == nil || b.Action != "reader.pin" {
		t.Errorf("1 in the reader: %+v", b)
	}
	if b := table.Find("1", On(Library)...); b == nil || b.Action != "screen.library" {
		t.Errorf("1 in the library: %+v", b)
	}
	keys, rows := table.After("]", Reader, Global)
	if len(keys) != 5 || len(rows) != 5 || keys[0] != "t" {
		t.Errorf("after ]: %q", keys)
	}
}
