package codebook

import (
	"slices"
	"strings"

	"yinde/internal/qda"
)

// Fit completes what a file does not say with what the study says, so that importing the
// file changes only what it speaks of. A theme that the file knows by GUID, or by name alone,
// takes the key of the theme it stands for; a new one gets a key that is free in both.
func (f *File) Fit(book *qda.Codebook) {
	guids := map[string]*qda.Theme{}
	names := map[string][]*qda.Theme{}
	for _, t := range book.Themes() {
		guids[GUIDOf(t.ID)] = t
	}
	for _, t := range book.Themes() {
		if t.GUID != "" {
			guids[foldGUID(t.GUID)] = t
		}
		if t.Into == "" {
			names[folded(t.Name)] = append(names[folded(t.Name)], t)
		}
	}
	stands := map[*Theme]*qda.Theme{}
	used := map[string]bool{}
	taken := map[*qda.Theme]bool{}
	f.Walk(func(t *Theme, _ string) {
		if !t.Made {
			used[t.Key] = true
		}
	})
	f.walkThemes(func(t, parent *Theme) {
		old := guids[foldGUID(t.GUID)]
		switch {
		case old != nil && !t.Made && old.Key != t.Key && book.ByKey(t.Key) == nil && !used[old.Key]:
			t.Was = old.Key
		case old != nil && !t.Made:
			old = book.ByKey(t.Key)
		case !t.Made:
			if old = book.ByKey(t.Key); old == nil && t.Was != "" {
				old = book.ByKey(t.Was)
			}
		case old == nil:
			old = f.byName(names[folded(t.Name)], stands[parent])
		}
		if old == nil || taken[old] || t.Made && used[old.Key] {
			return
		}
		if t.Made {
			t.Key, t.Made = old.Key, false
			used[t.Key] = true
		}
		taken[old] = true
		stands[t] = old
		t.complete(old, f.Cells)
	})
	f.walkThemes(func(t, _ *Theme) {
		if t.Made {
			t.Key = slug(t.Name, func(key string) bool { return used[key] || book.ByKey(key) != nil })
			used[t.Key] = true
		}
		if stands[t] == nil && foldGUID(t.GUID) == t.ownGUID() {
			t.GUID = "" // it follows from key and name
		}
	})
}

// byName chooses the theme that a name means: the one in the same place, or the only one
// where the file has no places.
func (f *File) byName(named []*qda.Theme, parent *qda.Theme) *qda.Theme {
	if f.Unplaced && len(named) == 1 {
		return named[0]
	}
	id := qda.ThemeID("")
	if parent != nil {
		id = parent.ID
	}
	if i := slices.IndexFunc(named, func(t *qda.Theme) bool { return t.Parent == id }); i >= 0 {
		return named[i]
	}
	return nil
}

func (f *File) walkThemes(visit func(t, parent *Theme)) {
	var walk func(themes []Theme, parent *Theme)
	walk = func(themes []Theme, parent *Theme) {
		for i := range themes {
			visit(&themes[i], parent)
			walk(themes[i].Children, &themes[i])
		}
	}
	walk(f.Themes, nil)
}

// complete takes over what the file leaves open, and what differs only by what cells lose. The
// GUID that yinde gave a theme is none that another program gave it.
func (t *Theme) complete(old *qda.Theme, cells bool) {
	keeps := func(field string) bool { return t.Stated != nil && !t.Stated[field] }
	text := func(field string, to *string, was string) {
		if keeps(field) || cells && trimmed(*to) == trimmed(was) {
			*to = was
		}
	}
	list := func(field string, to *[]string, was []string) {
		if keeps(field) || cells && joined(*to) == joined(was) {
			*to = was
		}
	}
	if t.GUID == "" || foldGUID(t.GUID) == GUIDOf(old.ID) {
		t.GUID = old.GUID
	}
	text("name_en", &t.NameEn, old.NameEn)
	text("brief", &t.Brief, old.Brief)
	text("definition", &t.Definition, old.Definition)
	text("color", &t.Color, old.Color)
	if cells && trimmed(t.Name) == trimmed(old.Name) {
		t.Name = old.Name
	}
	list("aliases", &t.Aliases, old.Aliases)
	list("include", &t.Include, old.Include)
	list("exclude", &t.Exclude, old.Exclude)
	if keeps("examples") || cells && joined(exampleCells(t.Examples)) == joined(exampleCells(old.Examples)) {
		t.Examples = old.Examples
	}
	if keeps("codable") {
		t.Folder = old.Folder
	}
	if keeps("status") {
		t.Status = old.Status
	}
}

func exampleCells(examples []qda.Example) []string {
	var out []string
	for _, e := range examples {
		out = append(out, exampleCell(e))
	}
	return out
}

func trimmed(s string) string {
	return strings.TrimSpace(strings.ReplaceAll(s, "\r\n", "\n"))
}

// Renamed is a theme of the study that a file seems to have under another key.
type Renamed struct {
	Was   string `json:"was"` // the key in the study
	Key   string `json:"key"` // the key in the file
	Taken bool   `json:"taken"`
}

// Renames pairs themes that a file adds with themes that it lacks, where names are close:
// first those that read the same, then those that share most of their letters.
func (f *File) Renames(book *qda.Codebook, added, missing []string) []Renamed {
	const most = 300_000 // pairs that are compared letter by letter
	fresh := map[string]*Theme{}
	f.Walk(func(t *Theme, _ string) { fresh[t.Key] = t })
	same := map[string]string{}
	for _, old := range missing {
		if o := book.ByKey(old); o != nil {
			same[folded(o.Name)] = old
		}
	}
	out := sameNames(fresh, same, added)
	gone, paired := map[string]bool{}, map[string]bool{}
	for _, p := range out {
		gone[p.Was], paired[p.Key] = true, true
	}
	missing = slices.DeleteFunc(slices.Clone(missing), func(key string) bool { return gone[key] })
	if len(added)*len(missing) > most {
		missing = missing[:most/len(added)]
	}
	for _, key := range added {
		if paired[key] {
			continue
		}
		best, was := 0.6, ""
		for _, old := range missing {
			if o := book.ByKey(old); o != nil && !gone[old] {
				if c := closeness(fresh[key], o); c >= best && (c > best || was == "") {
					best, was = c, old
				}
			}
		}
		if was != "" {
			gone[was] = true
			out = append(out, Renamed{Was: was, Key: key})
		}
	}
	return out
}

// sameNames pairs themes whose names read the same; each missing one is taken once.
func sameNames(fresh map[string]*Theme, same map[string]string, added []string) []Renamed {
	var out []Renamed
	for _, key := range added {
		name := folded(fresh[key].Name)
		if was := same[name]; was != "" {
			delete(same, name)
			out = append(out, Renamed{Was: was, Key: key})
		}
	}
	return out
}

// Rename says in the file that the themes of these pairs were renamed.
func (f *File) Rename(pairs []Renamed) {
	was := map[string]string{}
	for _, p := range pairs {
		was[p.Key] = p.Was
	}
	f.walkThemes(func(t, _ *Theme) {
		if old := was[t.Key]; old != "" {
			t.Was = old
		}
	})
}

func closeness(t *Theme, old *qda.Theme) float64 {
	c := max(alike(folded(t.Name), folded(old.Name)), alike(folded(t.NameEn), folded(old.NameEn)))
	if !t.Made {
		c = max(c, alike(strings.ToLower(t.Key), strings.ToLower(old.Key))-0.15) // keys share prefixes
	}
	return c
}

// alike is the share of letter pairs that two words have in common (Dice 1945), 1 for equal
// words, 0 when one is empty.
func alike(a, b string) float64 {
	if a == "" || b == "" {
		return 0
	}
	if a == b {
		return 1
	}
	ra, rb := []rune(a), []rune(b)
	if len(ra) < 2 || len(rb) < 2 {
		return 0
	}
	var both int
	left := map[[2]rune]int{}
	for i := range len(ra) - 1 {
		left[[2]rune{ra[i], ra[i+1]}]++
	}
	for i := range len(rb) - 1 {
		if p := [2]rune{rb[i], rb[i+1]}; left[p] > 0 {
			left[p]--
			both++
		}
	}
	return 2 * float64(both) / float64(len(ra)+len(rb)-2)
}
