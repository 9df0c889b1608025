package keys

import (
	"maps"
	"slices"
	"strings"

	"yinde/internal/qda"
)

// Remap returns the table with other keys for some actions, as people write them: j, ctrl+r,
// f2, "] c". A key that another action of the same scope had is taken off that one. What
// cannot be is left as it was and reported: an action that does not exist, no key at all, a
// key that no terminal sends, one that begins a sequence of others, and the last key of
// another action.
func (t *Table) Remap(wishes map[string][]string) (*Table, []qda.Message) {
	rows := make([]Binding, len(t.rows))
	copy(rows, t.rows)
	var wrong []qda.Message
	for _, name := range slices.Sorted(maps.Keys(wishes)) {
		tried := slices.Clone(rows)
		if problem := remap(tried, Action(name), wishes[name]); problem != nil {
			wrong = append(wrong, *problem)
			continue
		}
		rows = tried
	}
	return newTable(rows), wrong
}

func remap(rows []Binding, a Action, keys []string) *qda.Message {
	no := func(code string, args ...any) *qda.Message { m := qda.Say(code, args...); return &m }
	i := slices.IndexFunc(rows, func(b Binding) bool { return b.Action == a })
	switch {
	case i < 0:
		return no("keys.no_action", a)
	case len(keys) == 0:
		return no("keys.no_key", a)
	case len(rows[i].Keys) == Digits && len(keys) != Digits:
		return no("keys.digits", a, Digits)
	}
	var own []string
	for _, key := range keys {
		if key = strings.TrimSpace(key); !sendable(key) {
			return no("keys.bad_key", key, a)
		}
		own = append(own, key)
	}
	rows[i].Keys = own
	for j := range rows {
		b := &rows[j]
		if j == i || b.Scope != rows[i].Scope {
			continue
		}
		left := slices.DeleteFunc(slices.Clone(b.Keys), func(k string) bool { return slices.Contains(own, k) })
		if len(left) == 0 {
			return no("keys.last_key", b.Keys[0], a, b.Action)
		}
		for _, k := range left {
			if clash := prefixed(k, own); clash != "" {
				return no("keys.prefix", clash, a, k, b.Action)
			}
		}
		b.Keys = left
	}
	return nil
}

// prefixed returns the one of keys that begins the sequence k, or that k begins.
func prefixed(k string, keys []string) string {
	for _, own := range keys {
		if strings.HasPrefix(k, own+" ") || strings.HasPrefix(own, k+" ") {
			return own
		}
	}
	return ""
}

// named are the keys that have a name instead of a character.
var named = map[string]bool{
	"enter": true, "esc": true, "tab": true, "space": true, "backspace": true, "delete": true, "insert": true, "home": true, "end": true,
	"pgup": true, "pgdown": true, "up": true, "down": true, "left": true, "right": true, "f1": true, "f2": true, "f3": true, "f4": true,
	"f5": true, "f6": true, "f7": true, "f8": true, "f9": true, "f10": true, "f11": true, "f12": true,
}

// sendable reports whether a terminal can send key, or both keys of a sequence.
func sendable(key string) bool {
	parts := strings.Split(key, " ")
	if len(parts) > 2 {
		return false
	}
	for _, p := range parts {
		for _, mod := range []string{"ctrl+", "alt+", "shift+"} {
			p = strings.TrimPrefix(p, mod)
		}
		if r := []rune(p); !named[p] && (len(r) != 1 || r[0] <= ' ' || r[0] > '~') {
			return false
		}
	}
	return true
}
