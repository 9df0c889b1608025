package incoming

import (
	"cmp"
	"context"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/overlay"
)

// set puts a field of a row as it was typed.
func (s *Screen) set(r *row, field, typed string) error {
	meta, err := s.desk.Outside.SetField(r.meta, field, typed)
	if err != nil {
		return err
	}
	r.meta, r.edited[field] = meta, typed
	if field == "id" {
		r.plan = nil
	}
	return nil
}

// askGroup gives all chosen rows a group.
func (s *Screen) askGroup() {
	rows := s.chosen()
	if len(s.group) == 0 {
		s.desk.Say("why.no_groups")
		return
	}
	var items []overlay.Item
	now := 0
	for i, o := range overlay.GroupOptions(s.desk, s.group) {
		if o.Value == string(rows[0].meta.Group) {
			now = i
		}
		items = append(items, overlay.Item{Text: o.Words, Take: func() tea.Cmd {
			n := 0
			for _, r := range rows {
				if !r.read() {
					continue
				}
				if err := s.set(r, "group", o.Value); err != nil {
					s.desk.Fail(err)
					return nil
				}
				n++
			}
			s.changed()
			s.desk.Say("incoming.grouped", n, o.Words)
			return nil
		}})
	}
	overlay.OpenPick(s.desk, s.desk.T("incoming.group_title", len(rows)), items, now)
}

// edit opens the form for what is said of a row, how its file is to be read among it.
func (s *Screen) edit() {
	r := s.current()
	form := overlay.DetailsOf(s.desk, r.meta, s.group)
	form.Chosen("encoding", r.Read.Encoding, s.encodings(r))
	form.Keep = func(changed []string) (tea.Cmd, string, error) {
		again := slices.Contains(changed, "encoding")
		before := *r
		r.edited = maps.Clone(r.edited)
		for _, field := range changed {
			if field == "encoding" {
				continue
			}
			if err := s.set(r, field, form.Value(field)); err != nil {
				*r = before
				return nil, field, err
			}
		}
		s.changed()
		if !again {
			return nil, "", nil
		}
		read := r.Read
		read.Encoding = form.Value("encoding")
		return s.readAgain([]*row{r}, func(*row) desk.Correction { return read }), "", nil
	}
	s.desk.Push(form)
}

// encodings are the ways to read a file, the one that was found out first.
func (s *Screen) encodings(r *row) []overlay.Option {
	words := s.desk.T("incoming.encoding_found", cmp.Or(r.Meta.Source.Encoding, "—"))
	if r.Read.Encoding != "" {
		words = s.desk.T("incoming.encoding_find")
	}
	out := []overlay.Option{{Words: words}}
	for _, name := range s.batch.Encodings {
		out = append(out, overlay.Option{Value: name, Words: name})
	}
	return out
}

// askEncoding reads all chosen rows in another encoding.
func (s *Screen) askEncoding() {
	rows := s.chosen()
	var items []overlay.Item
	now := 0
	for i, o := range s.encodings(rows[0]) {
		if o.Value == rows[0].Read.Encoding {
			now = i
		}
		items = append(items, overlay.Item{Text: o.Words, Take: func() tea.Cmd {
			return s.readAgain(rows, func(r *row) desk.Correction {
				c := r.Read
				c.Encoding = o.Value
				return c
			})
		}})
	}
	overlay.OpenPick(s.desk, s.desk.T("incoming.encoding_title", len(rows)), items, now)
}

// speakers corrects who speaks.
func (s *Screen) speakers() {
	r := s.current()
	overlay.OpenSpeakersOf(s.desk, r.meta.ID, r.Text, r.Who, func(said map[string]qda.Role) tea.Cmd {
		return s.readAgain([]*row{r}, func(*row) desk.Correction {
			c := r.Read
			c.Speakers = maps.Clone(c.Speakers)
			if c.Speakers == nil {
				c.Speakers = map[string]qda.Role{}
			}
			maps.Copy(c.Speakers, said)
			return c
		})
	})
}

// columns corrects what the columns of a table are used for.
func (s *Screen) columns() {
	r := s.current()
	form := &overlay.Sheet{Desk: s.desk, Title: s.desk.T("incoming.columns_title", filepath.Base(r.Path))}
	var uses []overlay.Option
	for _, use := range s.batch.Uses {
		uses = append(uses, overlay.Option{Value: use, Words: s.desk.T("column." + use)})
	}
	for _, c := range r.Columns {
		form.Labelled(c.Letter, c.Letter+" "+c.Name, c.Use, uses)
	}
	form.Keep = func([]string) (tea.Cmd, string, error) {
		read := r.Read
		read.Columns = map[string]string{}
		for _, c := range r.Columns { // all: what is proposed depends on the rest
			read.Columns[c.Letter] = form.Value(c.Letter)
		}
		return s.readAgain([]*row{r}, func(*row) desk.Correction { return read }), "", nil
	}
	s.desk.Push(form)
}

// readAgain reads the files of rows once more, as how says. What was typed of a row stays.
func (s *Screen) readAgain(rows []*row, how func(*row) desk.Correction) tea.Cmd {
	read, st := s.desk.Outside.ReadAgain, s.desk.Study
	var paths []string
	said := map[string]desk.Correction{}
	for _, r := range rows {
		if _, twice := said[r.Path]; !twice {
			paths = append(paths, r.Path)
			said[r.Path] = how(r)
		}
	}
	found := map[string][]desk.Incoming{}
	return overlay.ReadAgain(s.desk, filepath.Base(paths[0]), func(ctx context.Context, tell func(desk.Step)) error {
		for i, path := range paths {
			tell(desk.Step{Done: i + 1, Total: len(paths), Name: filepath.Base(path)})
			all, err := read(ctx, st, path, said[path])
			if err != nil {
				return err
			}
			found[path] = all
		}
		return nil
	}, func() tea.Cmd {
		s.replace(found)
		return nil
	})
}

// replace puts what was read again in place of the rows of its files.
func (s *Screen) replace(found map[string][]desk.Incoming) {
	if s.batch == nil {
		return
	}
	s.refuseAgain(found)
	if len(found) == 0 {
		return
	}
	at := s.current()
	before := map[string][]*row{}
	var rows []*row
	for _, r := range s.rows {
		all, again := found[r.Path]
		if !again {
			rows = append(rows, r)
			continue
		}
		first := before[r.Path] == nil
		before[r.Path] = append(before[r.Path], r)
		if first {
			for _, in := range all {
				rows = append(rows, newRow(in))
			}
		}
	}
	for _, r := range rows {
		if _, again := found[r.Path]; again {
			s.keep(r, before[r.Path])
		}
	}
	s.rows = rows
	s.changed()
	for i, r := range s.rows {
		if at != nil && r.Path == at.Path && (r.id == at.id || i == 0 || s.rows[i-1].Path != at.Path) {
			s.list.Set(i)
			if r.id == at.id {
				break
			}
		}
	}
}

// refuseAgain leaves files as they were read before that cannot be read as was said, and tells
// why.
func (s *Screen) refuseAgain(found map[string][]desk.Incoming) {
	for _, r := range s.rows {
		all := found[r.Path]
		if len(all) == 1 && len(all[0].Refused) > 0 && len(r.Refused) == 0 {
			delete(found, r.Path)
			s.desk.ShowFull(s.desk.T("incoming.not_so", filepath.Base(r.Path), strings.Join(all[0].Refused, " · ")))
		}
	}
}

// keep gives a row that was read again what was typed of the same interview before.
func (s *Screen) keep(r *row, before []*row) {
	i := slices.IndexFunc(before, func(b *row) bool { return b.id == r.id })
	if i < 0 && len(before) == 1 {
		i = 0
	}
	if i < 0 {
		return
	}
	b := before[i]
	r.out, r.marked = b.out, b.marked
	for _, field := range slices.Sorted(maps.Keys(b.edited)) {
		if err := s.set(r, field, b.edited[field]); err != nil {
			s.desk.Fail(err)
		}
	}
}
