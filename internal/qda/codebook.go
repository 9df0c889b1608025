package qda

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"time"
)

// Status of a theme.
type Status string

const (
	Active  Status = "active"
	Retired Status = "retired"
)

// ThemeText is what people write about a theme: the part that files carry and that may be
// edited field by field. Name is in the study's own language.
type ThemeText struct {
	Key        string    `json:"key"`
	Name       string    `json:"name"`
	NameEn     string    `json:"name_en,omitempty"`
	Aliases    []string  `json:"aliases,omitempty"`
	Brief      string    `json:"brief,omitempty"`
	Definition string    `json:"definition,omitempty"`
	Include    []string  `json:"include,omitempty"`
	Exclude    []string  `json:"exclude,omitempty"`
	Examples   []Example `json:"examples,omitempty"`
	Color      string    `json:"color,omitempty"` // #rrggbb
	Folder     bool      `json:"folder,omitempty"`
	GUID       string    `json:"guid,omitempty"` // in REFI-QDA files, as another program gave it
}

// Example is an anchor example of a theme. Source is a transcript id or free words.
type Example struct {
	Text   string `json:"text"`
	Source string `json:"source,omitempty"`
}

// Theme is an entry of the codebook as it stands now.
type Theme struct {
	ID ThemeID `json:"id"`
	ThemeText
	Status Status    `json:"status"`
	Parent ThemeID   `json:"parent,omitempty"`
	Order  float64   `json:"order"`             // among its siblings; ties by id
	Into   ThemeID   `json:"into,omitempty"`    // where a merged theme's codings now count
	Born   OpID      `json:"born"`              // the op that added it
	Split  bool      `json:"split,omitempty"`   // dealt out to others: keeps what is undealt
	Dealt  []ThemeID `json:"dealt,omitempty"`   // of a split theme: to which its codings go
	Was    string    `json:"was_key,omitempty"` // the key it asked for when that was taken
}

// Codable reports whether new codings may be made with t.
func (t *Theme) Codable() bool {
	return !t.Folder && t.Status != Retired && t.Into == "" && !t.Split
}

// In returns the theme's name in lang, or its other name when that one is missing.
func (t *Theme) In(lang string) string {
	return cmp.Or(InLanguage(lang, t.Name, t.NameEn), t.Key)
}

// Codebook is the themes of a study in tree order. Build it with [NewCodebook].
type Codebook struct {
	Version OpID // the op of the latest version; "" when nothing was defined yet
	themes  []*Theme
	depth   map[ThemeID]int
	byID    map[ThemeID]*Theme
	byKey   map[string]*Theme
}

// NewCodebook arranges themes as a tree, parents before children, siblings by order. A
// parent that is missing or that would close a ring counts as none.
func NewCodebook(version OpID, themes []Theme) *Codebook {
	b := &Codebook{Version: version, depth: map[ThemeID]int{}, byID: map[ThemeID]*Theme{}, byKey: map[string]*Theme{}}
	children := map[ThemeID][]*Theme{}
	for i := range themes {
		t := &themes[i]
		b.byID[t.ID] = t
		b.byKey[t.Key] = t
	}
	for i := range themes {
		t := &themes[i]
		parent := t.Parent
		if b.byID[parent] == nil {
			parent = ""
		}
		children[parent] = append(children[parent], t)
	}
	var walk func(parent ThemeID, depth int)
	walk = func(parent ThemeID, depth int) {
		kids := children[parent]
		slices.SortFunc(kids, func(a, c *Theme) int {
			return cmp.Or(cmp.Compare(a.Order, c.Order), cmp.Compare(a.Born, c.Born), cmp.Compare(a.ID, c.ID))
		})
		for _, t := range kids {
			b.themes = append(b.themes, t)
			b.depth[t.ID] = depth
			walk(t.ID, depth+1)
		}
	}
	walk("", 0)
	return b
}

// Themes returns every theme in tree order. The slice and what it points to are shared:
// read, do not write.
func (b *Codebook) Themes() []*Theme { return b.themes }

// Theme returns the theme with this id, or nil.
func (b *Codebook) Theme(id ThemeID) *Theme { return b.byID[id] }

// ByKey returns the theme with this key, or nil. Keys match exactly first, then without
// regard to case.
func (b *Codebook) ByKey(key string) *Theme {
	if t := b.byKey[key]; t != nil {
		return t
	}
	for _, t := range b.themes {
		if strings.EqualFold(t.Key, key) {
			return t
		}
	}
	return nil
}

// Depth returns how many ancestors the theme has.
func (b *Codebook) Depth(id ThemeID) int { return b.depth[id] }

// Resolve follows merges: the theme that codings made with id count for now. A theme
// unknown to the codebook resolves to nil.
func (b *Codebook) Resolve(id ThemeID) *Theme {
	t := b.byID[id]
	for steps := 0; t != nil && t.Into != "" && steps < len(b.themes); steps++ {
		next := b.byID[t.Into]
		if next == nil {
			break
		}
		t = next
	}
	return t
}

// Path returns the theme and its ancestors, outermost first.
func (b *Codebook) Path(id ThemeID) []*Theme {
	var path []*Theme
	for t := b.byID[id]; t != nil && len(path) <= len(b.themes); t = b.byID[t.Parent] {
		path = append(path, t)
	}
	slices.Reverse(path)
	return path
}

// Within reports whether id is root or stands somewhere below it.
func (b *Codebook) Within(id, root ThemeID) bool {
	for steps := 0; id != "" && steps <= len(b.themes); steps++ {
		if id == root {
			return true
		}
		t := b.byID[id]
		if t == nil {
			return false
		}
		id = t.Parent
	}
	return false
}

// Color returns the theme's colour, or that of its nearest coloured ancestor, or "".
func (b *Codebook) Color(id ThemeID) string {
	for steps := 0; steps <= len(b.themes); steps++ {
		t := b.byID[id]
		if t == nil {
			return ""
		}
		if t.Color != "" {
			return t.Color
		}
		id = t.Parent
	}
	return ""
}

var keyShape = regexp.MustCompile(`^[a-zA-Z0-9][a-zA-Z0-9_.\-]*$`)

// ValidKey reports whether key is short ASCII as a theme, group or coder key must be.
func ValidKey(key string) bool { return len(key) <= 40 && keyShape.MatchString(key) }

var colorShape = regexp.MustCompile(`^#[0-9a-fA-F]{6}$`)

// ValidColor reports whether c is "" or #rrggbb.
func ValidColor(c string) bool { return c == "" || colorShape.MatchString(c) }

var guidShape = regexp.MustCompile(`^(\{[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\}|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})$`)

// ValidGUID reports whether s is "" or a GUID as REFI-QDA 1.0 allows it: of either case, with
// or without braces.
func ValidGUID(s string) bool { return s == "" || guidShape.MatchString(s) }

// VersionName names the codebook version that op made: date (UTC) and short id. "" for none.
func VersionName(op OpID) string {
	if op == "" {
		return ""
	}
	return time.UnixMilli(op.Clock().UnixMilli()).UTC().Format("2006-01-02") + "-" + op.Short()
}
