package themes

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/overlay"
)

// aboutTheme tells which field a refusal is about by the beginning of its code.
var aboutTheme = []overlay.AboutField{
	{Code: "theme.bad_key", Field: "key"}, {Code: "theme.key_", Field: "key"}, {Code: "theme.merged", Field: "key"},
	{Code: "themes.no_name", Field: "name"}, {Code: "theme.born", Field: "name"}, {Code: "theme.bad_color", Field: "color"},
	{Code: "theme.color_", Field: "color"},
}

// sheet is the form for what people write about a theme.
func (o Ops) sheet(title string, t *qda.Theme) *overlay.Sheet {
	f := &overlay.Sheet{Desk: o.Desk, Title: title, About: aboutTheme}
	f.Typed("name", "", t.Name)
	f.Typed("name_en", "", t.NameEn)
	f.Typed("key", "themes.key_hint", t.Key)
	f.Typed("brief", "", t.Brief)
	f.Lines("definition", t.Definition)
	f.Entries("include", "themes.line_hint", linesOf(t.Include))
	f.Entries("exclude", "themes.line_hint", linesOf(t.Exclude))
	f.Entries("examples", "themes.example_hint", examplesAsLines(t.Examples))
	f.Entries("aliases", "themes.line_hint", linesOf(t.Aliases))
	f.Typed("color", "themes.color_hint", nameOfColor(t.Color))
	folder := ""
	if t.Folder {
		folder = "folder"
	}
	f.Chosen("folder", folder, []overlay.Option{{Value: "", Words: o.Desk.T("codebook.is_codable")}, {Value: "folder", Words: o.Desk.T("codebook.is_folder")}})
	return f
}

// Edit opens the form for a theme.
func (o Ops) Edit(t *qda.Theme) tea.Cmd {
	f := o.sheet(o.Desk.T("themes.edit_title", o.name(t), t.Key), t)
	status := func(s qda.Status) overlay.Option {
		return overlay.Option{Value: string(s), Words: o.Desk.T("codebook.status." + string(s))}
	}
	was := t.Status
	if was == "" {
		was = qda.Active
	}
	f.Chosen("status", string(was), []overlay.Option{status(qda.Active), status(qda.Retired)})
	f.Ops = func(changed []string) (ops []qda.Body, wrong string, err error) {
		text, err := o.text(f, t)
		if err != nil {
			return nil, "", err
		}
		for _, name := range changed {
			value := valueOf(text, name)
			if name == "status" {
				value = f.Value(name)
			}
			ops = append(ops, qda.NewSet(qda.RefTo("theme", t.ID), name, value))
		}
		return ops, "", nil
	}
	f.Saved = func(changed []string) tea.Cmd {
		names := make([]string, len(changed))
		for i, name := range changed {
			names[i] = o.Desk.T("field." + name)
		}
		said := []qda.Message{qda.Say("themes.edited", o.nameNow(t), strings.Join(names, o.Desk.T("list.sep")))}
		now := o.Desk.Book.Theme(t.ID)
		if now != nil && now.Codable() && slices.ContainsFunc(changed, func(n string) bool { return n == "definition" || n == "include" || n == "exclude" }) {
			said = append(said, qda.Say("themes.recheck_hint", o.Desk.Keys.Of("codebook.recheck").First()))
		}
		o.told(append(said, o.faint(f, changed)...)...)
		return nil
	}
	o.Desk.Push(f)
	return nil
}

// nameNow is a theme's name after the last act.
func (o Ops) nameNow(t *qda.Theme) string {
	if now := o.Desk.Book.Theme(t.ID); now != nil {
		return o.name(now)
	}
	return o.name(t)
}

// faint warns of a new colour that is hard to see.
func (o Ops) faint(f *overlay.Sheet, changed []string) []qda.Message {
	if !slices.Contains(changed, "color") {
		return nil
	}
	color, err := study.ColorOf(o.Desk.Book, f.Value("color"))
	if err != nil || color == "" {
		return nil
	}
	return study.Faint(color)
}

// Add opens the form for a new theme: beside another, behind it, or below it. Without another
// it goes to the end of the top level.
func (o Ops) Add(beside *qda.Theme, below bool) tea.Cmd {
	title := o.Desk.T("themes.add_title")
	switch {
	case beside != nil && below:
		title = o.Desk.T("themes.add_below", o.name(beside))
	case beside != nil:
		title = o.Desk.T("themes.add_beside", o.name(beside))
	}
	f := o.sheet(title, &qda.Theme{})
	f.New = true
	keyed := false
	f.Edited = func(name string) {
		switch {
		case name == "key":
			keyed = true
		case !keyed && (name == "name" || name == "name_en"):
			f.Propose("key", o.proposedKey(f.Value("name"), f.Value("name_en")))
		}
	}
	f.Remark = func() string { return o.similar(f.Value("name")) }
	var id qda.ThemeID
	f.Ops = func([]string) ([]qda.Body, string, error) {
		text, err := o.text(f, nil)
		if err != nil {
			return nil, "", err
		}
		ops, err := added(o.Desk.Book, text, beside, below)
		id = qda.ThemeIDOf(text.Key, text.Name)
		return ops, "", err
	}
	f.Saved = func(changed []string) tea.Cmd {
		o.Show(id)
		o.told(append([]qda.Message{qda.Say("themes.added", f.Value("name"), f.Value("key"))}, o.faint(f, changed)...)...)
		return nil
	}
	o.Desk.Push(f)
	return nil
}

// added plans the new theme and the room for it.
func added(book *qda.Codebook, text qda.ThemeText, beside *qda.Theme, below bool) ([]qda.Body, error) {
	at := study.ThemePlace{}
	if beside != nil {
		at.Parent, at.After = beside.Parent, beside.ID
		if below {
			at = study.ThemePlace{Parent: beside.ID}
		}
	}
	order, room, err := study.ThemeAt(book, "", at)
	parent := at.Parent
	if book.Theme(parent) == nil {
		parent = ""
	}
	return append([]qda.Body{qda.AddTheme{ThemeText: text, Parent: parent, Order: order}}, room...), err
}

// proposedKey is of the Latin words in either name.
func (o Ops) proposedKey(name, other string) string {
	if name == "" && other == "" {
		return ""
	}
	latin := func(s string) bool {
		return strings.ContainsFunc(s, func(r rune) bool { return 'a' <= r|0x20 && r|0x20 <= 'z' })
	}
	if !latin(name) && latin(other) {
		name = other
	}
	return desk.Slug(name, func(key string) bool { return o.Desk.Book.ByKey(key) != nil })
}

// similar names themes that are much like a new name, so that a slip does not become a theme.
func (o Ops) similar(name string) string {
	if name == "" {
		return ""
	}
	var parts []string
	for _, t := range o.Index().Similar(name, 4) {
		parts = append(parts, o.name(t)+" "+t.Key)
	}
	if len(parts) == 0 {
		return ""
	}
	return o.Desk.T("picker.similar") + " " + strings.Join(parts, o.Desk.T("list.sep"))
}

// text is what the form says of theme t, nil for a new one, or why that cannot be.
func (o Ops) text(f *overlay.Sheet, t *qda.Theme) (text qda.ThemeText, err error) {
	book := o.Desk.Book
	text = qda.ThemeText{
		Key: f.Value("key"), Name: f.Value("name"), NameEn: f.Value("name_en"), Brief: f.Value("brief"), Definition: f.Value("definition"),
		Aliases: readLines(f.Value("aliases")), Include: readLines(f.Value("include")), Exclude: readLines(f.Value("exclude")),
		Examples: readExamples(f.Value("examples")), Folder: f.Value("folder") != "",
	}
	other := book.ByKey(text.Key)
	switch {
	case text.Name == "":
		return text, qda.Bad("themes.no_name")
	case !qda.ValidKey(text.Key):
		return text, qda.Bad("theme.bad_key", text.Key)
	case t == nil:
		err = study.FreeKey(book, text.Key, text.Name)
	case other != nil && other.ID != t.ID:
		err = study.FreeKey(book, text.Key, "")
	}
	if err == nil {
		text.Color, err = study.ColorOf(book, f.Value("color"))
	}
	return text, err
}

// valueOf is a field of what was written, as it is stored.
func valueOf(t qda.ThemeText, field string) any {
	switch field {
	case "key":
		return t.Key
	case "name":
		return t.Name
	case "name_en":
		return t.NameEn
	case "brief":
		return t.Brief
	case "definition":
		return t.Definition
	case "include":
		return t.Include
	case "exclude":
		return t.Exclude
	case "examples":
		return t.Examples
	case "aliases":
		return t.Aliases
	case "color":
		return t.Color
	}
	return t.Folder
}
