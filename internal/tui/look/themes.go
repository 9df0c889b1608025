package look

import (
	"cmp"
	"slices"
	"strings"

	"charm.land/lipgloss/v2"

	"yinde/internal/qda"
	"yinde/internal/tui/pane"
)

// Themes gives every theme the letter and the colour of its stripes. A theme keeps its
// letter when others are added later.
type Themes struct {
	letter map[qda.ThemeID]rune
	color  map[qda.ThemeID]int
	styles []string
}

const alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

// spare are the colours of themes that have none: apart in hue, even in lightness, legible
// on dark and on light.
var spare = []string{"#4f8fba", "#c0763a", "#5f9e5f", "#b0638f", "#8a7fc0", "#a8923a", "#4aa3a3", "#c06060"}

// Other is the colour index of what is not one's own.
const Other = 0

// NewThemes deals letters and colours out, oldest theme first. A letter of the key's last
// part is taken if it is free; where there are more themes than letters they share.
func NewThemes(book *qda.Codebook, l *Look) *Themes {
	t := &Themes{letter: map[qda.ThemeID]rune{}, color: map[qda.ThemeID]int{}, styles: []string{string(l.Dim)}}
	themes := slices.Clone(book.Themes())
	slices.SortFunc(themes, func(a, b *qda.Theme) int { return cmp.Or(cmp.Compare(a.Born, b.Born), cmp.Compare(a.ID, b.ID)) })
	used := map[rune]bool{}
	byColor := map[string]int{}
	for i, th := range themes {
		if !th.Folder {
			t.letter[th.ID] = free(th.Key, used)
			used[t.letter[th.ID]] = true
		}
		hex := cmp.Or(book.Color(th.ID), spare[i%len(spare)])
		if _, ok := byColor[hex]; !ok {
			byColor[hex] = len(t.styles)
			t.styles = append(t.styles, string(Ink(hex)))
		}
		t.color[th.ID] = byColor[hex]
	}
	return t
}

func free(key string, used map[rune]bool) rune {
	last := strings.ToLower(key[strings.LastIndexAny(key, "-._")+1:])
	letters := last + strings.ToUpper(last) + alphabet
	first := '*'
	for _, r := range letters {
		if !strings.ContainsRune(alphabet, r) {
			continue
		}
		if first == '*' {
			first = r
		}
		if !used[r] {
			return r
		}
	}
	return first
}

// Letter is the sign of a theme in the gutter.
func (t *Themes) Letter(id qda.ThemeID) rune { return cmp.Or(t.letter[id], '*') }

// Color is the index of a theme's colour among Styles.
func (t *Themes) Color(id qda.ThemeID) int { return t.color[id] }

// Style is the colour of a theme.
func (t *Themes) Style(id qda.ThemeID) Style { return Style(t.styles[t.color[id]]) }

// Styles are the colours of stripes.
func (t *Themes) Styles() []string { return t.styles }

// Ink is text in a colour, #rrggbb, as themes' letters have it.
func Ink(hex string) Style {
	return Style(pane.SGR(lipgloss.NewStyle().Foreground(lipgloss.Color(hex)).Bold(true)))
}

// Swatch is a ground of a colour, #rrggbb.
func Swatch(hex string) Style {
	return Style(pane.SGR(lipgloss.NewStyle().Background(lipgloss.Color(hex))))
}
