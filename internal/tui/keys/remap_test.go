package keys

import (
	"testing"
)

func TestRemap(t *testing.T) {
	for _, c := range []struct {
		name   string
		wishes map[string][]string
		wrong  string // the code of the one problem
		key    string
		does   Action
	}{
		{"another key", map[string][]string{"reader.code": {"a", "f2"}}, "", "a", "reader.code"},
		{"the old key is free", map[string][]string{"reader.code": {"a"}}, "", "c", ""},
		{"taken from another", map[string][]string{"reader.memo": {"."}}, "", ".", "reader.memo"},
		{"what it was taken from keeps the rest", map[string][]string{"reader.memo": {"."}}, "", "f8", "reader.repeat"},
		{"a sequence", map[string][]string{"reader.memo": {"z m"}}, "", "z m", "reader.memo"},
		{"no such action", map[string][]string{"reader.dance": {"z"}}, "keys.no_action", "z", ""},
		{"no key", map[string][]string{"reader.code": {}}, "keys.no_key", "c", "reader.code"},
		{"no key of any keyboard", map[string][]string{"reader.code": {"受"}}, "keys.bad_key", "c", "reader.code"},
		{"three keys in a row", map[string][]string{"reader.code": {"z z z"}}, "keys.bad_key", "c", "reader.code"},
		{"begins a sequence", map[string][]string{"reader.code": {"]"}}, "keys.prefix", "] c", "reader.next_coding"},
		{"the last key of another", map[string][]string{"reader.code": {"pgup"}}, "keys.last_key", "pgup", "reader.page_up"},
		{"digits come as nine", map[string][]string{"reader.pin": {"1"}}, "keys.digits", "2", "reader.pin"},
	} {
		t.Run(c.name, func(t *testing.T) {
			table, wrong := New().Remap(c.wishes)
			if len(wrong) == 0 && c.wrong != "" || len(wrong) > 0 && wrong[0].Code != c.wrong {
				t.Fatalf("problems %v, want %q", wrong, c.wrong)
			}
			does := Action("")
			if b := table.Find(c.key, Reader); b != nil {
				does = b.Action
			}
			if does != c.does {
				t.Errorf("%s does %q, want %q", c.key, does, c.does)
			}
		})
	}
	if b := New().Find("c", Reader); b == nil || b.Action != "reader.code" {
		t.Error("the table itself was changed")
	}
}
