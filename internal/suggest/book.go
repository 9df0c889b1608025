package suggest

import (
	"strings"

	"yinde/internal/qda"
)

// book is the codebook as a model needs it: what it says about each theme that can be proposed.
type book struct {
	*qda.Codebook
	themes  []*qda.Theme // codable, in tree order
	family  []int32      // of each theme; members of one family share a parent or are it
	of      map[qda.ThemeID]int32
	entries []entry
}

// An entry is one text of the codebook about a theme.
type entry struct {
	theme    int32
	weight   int32
	words    string
	features []feature
}

func newBook(codebook *qda.Codebook) *book {
	b := &book{Codebook: codebook, of: map[qda.ThemeID]int32{}}
	families := map[qda.ThemeID]int32{}
	for _, t := range codebook.Themes() {
		if !t.Codable() {
			continue
		}
		head := t.ID
		if codebook.Theme(t.Parent) != nil {
			head = t.Parent
		}
		if _, ok := families[head]; !ok {
			families[head] = int32(len(families))
		}
		b.of[t.ID] = int32(len(b.themes))
		b.themes = append(b.themes, t)
		b.family = append(b.family, families[head])
		b.describe(t)
	}
	return b
}

// describe takes in what the codebook says about t. Exclude speaks about other themes.
func (b *book) describe(t *qda.Theme) {
	b.entry(t, 2, append([]string{t.Name, t.NameEn}, t.Aliases...)...)
	b.entry(t, 2, t.Brief, t.Definition)
	b.entry(t, 2, t.Include...)
	for _, e := range t.Examples {
		b.entry(t, 1, e.Text)
	}
}

func (b *book) entry(t *qda.Theme, weight int32, texts ...string) {
	var said []string
	for _, text := range texts {
		if strings.TrimSpace(text) != "" {
			said = append(said, text)
		}
	}
	words := strings.Join(said, " · ")
	if features := featuresOf(words); len(features) > 0 {
		b.entries = append(b.entries, entry{b.of[t.ID], weight, words, features})
	}
}

// index returns the place in themes of the one that codings made with id count for.
func (b *book) index(id qda.ThemeID) (int32, bool) {
	t := b.Resolve(id)
	if t == nil {
		return 0, false
	}
	i, ok := b.of[t.ID]
	return i, ok
}
