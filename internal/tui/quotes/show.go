package quotes

import "yinde/internal/qda"

// ShowTheme lets nothing but the quotes of a theme through, and of those below it: one's own,
// or with others also theirs. It holds from the next Load.
func (s *Screen) ShowTheme(id qda.ThemeID, others bool) {
	f := filter{theme: id, coder: mine}
	f.put(byTheme, true)
	if others {
		f.coder = everybody
		f.put(byCoder, true)
	}
	s.ask.view, s.ask.filter = asList, f
	s.onTheme = false
}
