package study

import (
	"bytes"
	"encoding/json"

	"yinde/internal/qda"
)

// What a [BookChange] says of a theme. The undoing of each is a kind of its own, because a
// later codebook may be compared with an earlier one, and acts may be undone.
const (
	BookAdded    = "added"    // New is its name
	BookRemoved  = "removed"  // Old is its name: its act was undone, or the other codebook is older
	BookRenamed  = "renamed"  // Field is key, name or name_en
	BookMoved    = "moved"    // Old and New are keys of the theme above, nil at the top
	BookMerged   = "merged"   // New is the key of the theme it went into
	BookUnmerged = "unmerged" // Old is that key
	BookSplit    = "split"    // New is the keys of the themes that it is dealt out to
	BookUnsplit  = "unsplit"  // Old is those keys
	BookRetired  = "retired"
	BookRestored = "restored"
	BookChanged  = "changed" // Field is aliases, brief, definition, include, exclude, examples or folder
)

// BookChange is one difference between two codebooks. Key and names are those of the newer
// one, where the theme is in it. Old and New are JSON, nil for none.
type BookChange struct {
	Theme  qda.ThemeID
	Key    string
	Name   string
	NameEn string
	What   string
	Field  string
	Old    json.RawMessage
	New    json.RawMessage
}

// CompareBooks lists what makes now another codebook than was, in the tree order of now, what
// is no longer there last. Themes are told by identity, not by key. Colour, order among
// siblings and memos make no version and are no difference.
func CompareBooks(was, now *qda.Codebook) []BookChange {
	var out []BookChange
	for _, t := range now.Themes() {
		d := bookDiff{was: was, now: now, theme: t}
		old := was.Theme(t.ID)
		if old == nil {
			d.add(BookAdded, "", nil, mustJSON(t.Name))
			old = &qda.Theme{ID: t.ID, ThemeText: t.ThemeText, Status: qda.Active, Parent: t.Parent}
		}
		d.compare(old)
		out = append(out, d.changes...)
	}
	for _, t := range was.Themes() {
		if now.Theme(t.ID) == nil {
			d := bookDiff{was: was, now: now, theme: t}
			d.add(BookRemoved, "", mustJSON(t.Name), nil)
			out = append(out, d.changes...)
		}
	}
	return out
}

// bookDiff gathers the differences of one theme.
type bookDiff struct {
	was, now *qda.Codebook
	theme    *qda.Theme
	changes  []BookChange
}

func (d *bookDiff) add(what, field string, old, new json.RawMessage) {
	t := d.theme
	d.changes = append(d.changes, BookChange{Theme: t.ID, Key: t.Key, Name: t.Name, NameEn: t.NameEn, What: what, Field: field, Old: old, New: new})
}

func (d *bookDiff) compare(old *qda.Theme) {
	t := d.theme
	before, after := textFields(old.ThemeText), textFields(t.ThemeText)
	fields := func(what string, names ...string) {
		for _, name := range names {
			if !bytes.Equal(before[name], after[name]) {
				d.add(what, name, before[name], after[name])
			}
		}
	}
	fields(BookRenamed, "key", "name", "name_en")
	if old.Parent != t.Parent {
		d.add(BookMoved, "", keyJSON(d.was, old.Parent), keyJSON(d.now, t.Parent))
	}
	if old.Into != t.Into {
		what := BookMerged
		if t.Into == "" {
			what = BookUnmerged
		}
		d.add(what, "", keyJSON(d.was, old.Into), keyJSON(d.now, t.Into))
	}
	if old.Split != t.Split {
		what := BookSplit
		if old.Split {
			what = BookUnsplit
		}
		d.add(what, "", keysJSON(d.was, old.Dealt), keysJSON(d.now, t.Dealt))
	}
	if (old.Status == qda.Retired) != (t.Status == qda.Retired) {
		what := BookRetired
		if old.Status == qda.Retired {
			what = BookRestored
		}
		d.add(what, "", nil, nil)
	}
	fields(BookChanged, "aliases", "brief", "definition", "include", "exclude", "examples", "folder")
}

// textFields is a theme's text by field; what is empty is left out.
func textFields(t qda.ThemeText) map[string]json.RawMessage {
	fields, err := decodeJSON[map[string]json.RawMessage](mustJSON(t))
	if err != nil {
		panic("study: fields of a theme: " + err.Error()) // it was just written
	}
	return fields
}

func keyJSON(book *qda.Codebook, id qda.ThemeID) json.RawMessage {
	if id == "" {
		return nil
	}
	return mustJSON(keyOrID(book, id))
}

func keysJSON(book *qda.Codebook, ids []qda.ThemeID) json.RawMessage {
	if len(ids) == 0 {
		return nil
	}
	keys := make([]string, len(ids))
	for i, id := range ids {
		keys[i] = keyOrID(book, id)
	}
	return mustJSON(keys)
}
