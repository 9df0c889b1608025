package locale

import (
	"regexp"
	"testing"
)

func TestChoose(t *testing.T) {
	for _, c := range []struct {
		format string
		args   []any
		want   string
	}{
		{"%d {field|fields}; %d {coding stays|codings stay}", []any{1, 2}, "1 field; 2 codings stay"},
		{"%d {field|fields}; %d {coding stays|codings stay}", []any{2, 1}, "2 fields; 1 coding stays"},
		{"%v: %d of %d {participant|participants}", []any{"a", 1, 2}, "a: 1 of 2 participants"},
		{"%v: %d of %d {participant|participants}", []any{"a", 1, 1}, "a: 1 of 1 participant"},
		{"%[1]s: %[3]d {quote|quotes} (%[2]d)", []any{"1", 5, 1}, "1: 1 quote (5)"},
		{"%d%% of %d {byte|bytes}", []any{1, 1000}, "1% of 1,000 bytes"},
		{"{word|words} {x} %q {one|many}", []any{"%d"}, `words {x} "%d" many`},
		{"{", []any{1}, "{"},
	} {
		w := &Words{Lang: En, printer: For(En).printer, tables: []table{{"n": {Zh: "x", En: c.format}}}}
		if got := w.T("n", c.args...); got != c.want {
			t.Errorf("%q: got %q, want %q", c.format, got, c.want)
		}
	}
}

var number = regexp.MustCompile(`%(?:\[\d\])?d`)

// counted is a number with a plural behind it.
var counted = regexp.MustCompile(number.String() + ` (?:more |other |new )?[a-z-]{2,}s\b`)

// limits are messages whose number is a fixed one, or whose word is a verb.
var limits = map[string]bool{"agree.few": true, "segment.dict.too_long": true, "front.unclosed": true, "outline.edit_place": true,
	"yaml.too_deep": true, "term.bad": true, "codebook.cell_too_long": true,
	"asks.done": true, "done.guide_link": true, "sheet.rows": true, "sheet.columns": true}

// TestNumbersHaveTheirWords finds messages that would say "1 codings": a plural behind a number
// needs a One, or, from the second number on, {coding|codings}.
func TestNumbersHaveTheirWords(t *testing.T) {
	for _, table := range tables() {
		for code, e := range table {
			for _, at := range counted.FindAllStringIndex(e.En, -1) {
				if (e.One == "" || number.MatchString(e.En[:at[0]])) && !limits[code] {
					t.Errorf("%s says %q whatever the number", code, e.En[at[0]:at[1]])
				}
			}
		}
	}
}
