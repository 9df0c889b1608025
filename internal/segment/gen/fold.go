package main

import (
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// variants are characters that OpenCC keeps apart, or folds to more than one, and that
// writers of Taiwan and Hong Kong use for each other (甚麼 什麼, 瞭解 了解, 裡 裏).
const variants = "著着妳你牠它祂它裏里裡里臺台祇只衹只瞭了擧举纔才甚什麽么"

// maxBMP bounds the table: the rare characters beyond it fold to themselves.
const maxBMP = 0xFFFF

// A foldTable sends a character to the one that stands for it in the dictionary.
type foldTable map[rune]rune

// readFold reads OpenCC's traditional-to-simplified table; of several values the first counts.
func readFold(path string) (foldTable, error) {
	t := foldTable{}
	err := lines(path, "\t", func(fields []string) error {
		from, n := utf8.DecodeRuneInString(fields[0])
		if len(fields) < 2 || n != len(fields[0]) {
			return nil
		}
		first, _, _ := strings.Cut(fields[1], " ")
		to, n := utf8.DecodeRuneInString(first)
		if n == len(first) && from <= maxBMP && to <= maxBMP {
			t[from] = to
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	pairs := []rune(variants)
	for i := 0; i < len(pairs); i += 2 {
		t[pairs[i]] = pairs[i+1]
	}
	t.close()
	return t, nil
}

// close makes the table idempotent: what a character folds to folds to itself.
func (t foldTable) close() {
	for from, to := range t {
		for seen := 0; seen < 8; seen++ {
			next, ok := t[to]
			if !ok {
				break
			}
			to = next
		}
		t[from] = to
	}
	maps.DeleteFunc(t, func(from, to rune) bool { return from == to })
}

// word folds a word as package segment does: width, case, character.
func (t foldTable) word(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '　':
			r = ' '
		case '！' <= r && r <= '～':
			r -= '！' - '!'
		}
		r = unicode.ToLower(r)
		if to, ok := t[r]; ok {
			return to
		}
		return r
	}, s)
}

func (t foldTable) String() string {
	var b strings.Builder
	for _, from := range slices.Sorted(maps.Keys(t)) {
		b.WriteRune(from)
		b.WriteRune(t[from])
	}
	return b.String()
}
