package codebook

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/sheet"
)

// entry is a row on its way into the tree.
type entry struct {
	Theme
	row    int
	parent *entry
	above  string // what the parent column says
	order  float64
}

// tableReader turns a table into a file.
type tableReader struct {
	sheet.Table
	head     int            // the row of headings
	at       map[string]int // column name to cell
	levels   int            // unnamed cells behind the name: a theme stands deeper for each
	entries  []*entry
	warnings []qda.Message
	byPath   map[string]*entry
}

// readTable makes a file of a table. Rows before the headings are passed over; columns whose
// heading is unknown are named in a warning.
func readTable(t sheet.Table) (*File, []qda.Message, error) {
	r := &tableReader{Table: t, byPath: map[string]*entry{}}
	for _, step := range []func() error{r.findHead, r.readRows, r.readPaths, r.keys, r.parents} {
		if err := step(); err != nil {
			return nil, nil, err
		}
	}
	f := &File{Themes: r.tree(), Cells: true}
	_, placed := r.at["parent"]
	f.Unplaced = !placed && !slices.ContainsFunc(r.entries, func(e *entry) bool { return e.parent != nil })
	return f, append(r.warnings, siblingNames(f)...), nil
}

// bad makes an error about a cell. Its arguments are line, column, heading and cell, args.
func (r *tableReader) bad(row int, column, code string, args ...any) error {
	cell, named := r.at[column]
	source := ""
	if named {
		source = short(r.Rows[r.head][cell] + ": " + r.cell(row, column))
	}
	return qda.Bad(code, append([]any{r.Lines[row], cell + 1, source}, args...)...)
}

func (r *tableReader) cell(row int, column string) string {
	cell, named := r.at[column]
	if !named {
		return ""
	}
	return r.Cell(row, cell)
}

// findHead looks for the row of headings: of the first rows the one that names most columns.
func (r *tableReader) findHead() error {
	best := 0
	for i := range min(len(r.Rows), 10) {
		if n := len(r.columns(i)); n > best {
			best, r.head = n, i
		}
	}
	if best > 0 {
		r.at = r.columns(r.head)
	}
	_, name := r.at["name"]
	path, hasPath := r.at["path"]
	_, key := r.at["key"]
	if hasPath && name && !key { // "code, name": the code is the key
		r.at["key"] = path
		delete(r.at, "path")
	} else if hasPath && name {
		delete(r.at, "path")
	}
	if !name && !hasPath {
		for i := range min(len(r.Rows), 10) {
			for _, mark := range []string{"，", "；"} {
				if cells := strings.Split(strings.Join(r.Rows[i], ""), mark); slices.ContainsFunc(cells, namesColumn) && len(cells) > 1 {
					return qda.Bad("codebook.wide_comma", r.Lines[i], mark)
				}
			}
		}
		return qda.Bad("codebook.no_name_column")
	}
	var ignored []string
	taken := map[int]bool{}
	for _, cell := range r.at {
		taken[cell] = true
	}
	for i, words := range r.Rows[r.head] {
		if !taken[i] && strings.TrimSpace(words) != "" {
			ignored = append(ignored, strings.TrimSpace(words))
		}
	}
	if len(ignored) > 0 {
		r.warnings = append(r.warnings, qda.Say("codebook.columns_ignored", r.Lines[r.head], strings.Join(ignored, ", ")))
	}
	for i := r.nameCell() + 1; i < r.Width() && (i >= len(r.Rows[r.head]) || strings.TrimSpace(r.Rows[r.head][i]) == ""); i++ {
		r.levels++
	}
	return nil
}

// namesColumn reports whether words are the heading of a known column.
func namesColumn(words string) bool { return headings[heading(words)] != "" }

func (r *tableReader) nameCell() int {
	if cell, ok := r.at["name"]; ok {
		return cell
	}
	return r.at["path"]
}

func (r *tableReader) columns(row int) map[string]int {
	at := map[string]int{}
	for i, words := range r.Rows[row] {
		if column := headings[heading(words)]; column != "" {
			if _, twice := at[column]; !twice {
				at[column] = i
			}
		}
	}
	return at
}

func (r *tableReader) readRows() error {
	above := make([]*entry, r.levels+1)
	for i := r.head + 1; i < len(r.Rows); i++ {
		if !slices.ContainsFunc(r.Rows[i], func(s string) bool { return strings.TrimSpace(s) != "" }) {
			continue
		}
		e := &entry{row: i, order: float64(len(r.entries))}
		level := 0
		for ; level <= r.levels; level++ {
			if at := r.nameCell() + level; at < len(r.Rows[i]) {
				if e.Name = unmarked(r.Rows[i][at]); e.Name != "" {
					break
				}
			}
		}
		if e.Name == "" {
			return r.bad(i, "name", "codebook.cell_no_name")
		}
		above[level] = e
		for up := level - 1; up >= 0 && e.parent == nil; up-- {
			e.parent = above[up]
		}
		clear(above[level+1:])
		if err := r.fields(e); err != nil {
			return err
		}
		r.entries = append(r.entries, e)
	}
	if len(r.entries) == 0 {
		return qda.Bad("codebook.no_themes")
	}
	return nil
}

// unmarked is a name without the mark that some programs put before it.
func unmarked(s string) string {
	s = strings.TrimSpace(s)
	return strings.TrimSpace(strings.TrimLeft(s, "●○•▪◦"))
}

func (r *tableReader) fields(e *entry) error {
	text := func(column string) string { return strings.TrimSpace(r.cell(e.row, column)) }
	e.Line = r.Lines[e.row]
	e.Stated = map[string]bool{}
	for column := range r.at {
		e.Stated[column] = true
	}
	e.Key, e.Was, e.NameEn, e.above = text("key"), text("was"), text("name_en"), text("parent")
	e.Brief, e.Definition = r.cell(e.row, "brief"), r.cell(e.row, "definition")
	e.Aliases, e.Include, e.Exclude = items(text("aliases")), items(r.cell(e.row, "include")), items(r.cell(e.row, "exclude"))
	for _, s := range items(r.cell(e.row, "examples")) {
		e.Examples = append(e.Examples, exampleOf(s))
	}
	if e.Key != "" && !qda.ValidKey(e.Key) {
		return r.bad(e.row, "key", "codebook.bad_key", e.Key)
	}
	if e.Was != "" && !qda.ValidKey(e.Was) {
		return r.bad(e.row, "was", "codebook.bad_key", e.Was)
	}
	if e.Color = text("color"); !qda.ValidColor(e.Color) {
		return r.bad(e.row, "color", "codebook.cell_color", e.Color)
	}
	codable, ok := truth[strings.ToLower(text("codable"))]
	if !ok {
		return r.bad(e.row, "codable", "codebook.cell_codable", text("codable"))
	}
	e.Folder = !codable
	if e.Status, ok = statuses[strings.ToLower(text("status"))]; !ok {
		return r.bad(e.row, "status", "codebook.bad_status", text("status"))
	}
	if s := text("order"); s != "" {
		n, err := strconv.ParseFloat(s, 64)
		if err != nil || n != n {
			return r.bad(e.row, "order", "codebook.cell_order", s)
		}
		e.order = n
	}
	return nil
}

var truth = map[string]bool{"": true, "true": true, "yes": true, "y": true, "1": true, "是": true, "可": true, "可編碼": true, "可编码": true,
	"false": false, "no": false, "n": false, "0": false, "否": false, "不可": false, "folder": false, "資料夾": false}

var statuses = map[string]qda.Status{"": qda.Active, "active": qda.Active, "使用中": qda.Active, "啟用": qda.Active,
	"retired": qda.Retired, "停用": qda.Retired, "已停用": qda.Retired}

// readPaths takes names apart that carry the names above them: "A > B", "A\B", and "A: B"
// where A is a name of the same file.
func (r *tableReader) readPaths() error {
	if _, path := r.at["path"]; !path {
		return nil
	}
	for _, e := range r.entries {
		if e.parent == nil {
			r.byPath[e.Name] = e
		}
	}
	for _, e := range slices.Clone(r.entries) {
		if e.parent != nil {
			continue
		}
		cut, n := -1, 0
		for _, sep := range []string{" > ", `\`} {
			if at := strings.LastIndex(e.Name, sep); at > cut {
				cut, n = at, len(sep)
			}
		}
		colon := strings.LastIndex(e.Name, ": ")
		if cut < 0 && colon > 0 && r.byPath[e.Name[:colon]] != nil {
			cut, n = colon, 2
		}
		if cut <= 0 || cut+n >= len(e.Name) {
			continue
		}
		e.parent = r.folder(e.Name[:cut], n, e.row)
		e.Name = strings.TrimSpace(e.Name[cut+n:])
	}
	return nil
}

// folder returns the entry of a path; one that has no row of its own becomes a folder.
func (r *tableReader) folder(path string, n, row int) *entry {
	if e := r.byPath[path]; e != nil {
		return e
	}
	e := &entry{row: row, order: float64(len(r.entries))}
	e.Name, e.Folder, e.Status, e.Line = path, true, qda.Active, r.Lines[row]
	e.Stated = map[string]bool{"name": true, "codable": true}
	r.byPath[path] = e
	r.entries = append(r.entries, e)
	for _, sep := range []string{" > ", `\`} {
		if at := strings.LastIndex(path, sep); at > 0 {
			e.parent, e.Name = r.folder(path[:at], len(sep), row), path[at+len(sep):]
			break
		}
	}
	return e
}

func (r *tableReader) keys() error {
	owner := map[string]*entry{}
	for _, e := range r.entries {
		if before := owner[e.Key]; before != nil && e.Key != "" {
			return r.bad(e.row, "key", "codebook.duplicate_key", e.Key, before.Line)
		}
		owner[e.Key] = e
	}
	for _, e := range r.entries {
		if e.Key != "" {
			continue
		}
		e.Made = true
		e.Key = slug(e.Name, func(key string) bool { return owner[key] != nil })
		owner[e.Key] = e
	}
	return nil
}

// parents finds what the parent column names: a key, else a name that only one theme has.
func (r *tableReader) parents() error {
	byKey, byName := map[string]*entry{}, map[string]*entry{}
	twice := map[string]bool{}
	for _, e := range r.entries {
		byKey[strings.ToLower(e.Key)] = e
		name := folded(e.Name)
		twice[name] = byName[name] != nil
		byName[name] = e
	}
	for _, e := range r.entries {
		if e.above == "" {
			continue
		}
		p := byKey[strings.ToLower(e.above)]
		if name := folded(e.above); p == nil && !twice[name] {
			p = byName[name]
		}
		if p == nil {
			return r.bad(e.row, "parent", "codebook.cell_parent", e.above)
		}
		e.parent = p
	}
	sound := map[*entry]bool{}
	for _, e := range r.entries {
		var path []*entry
		on := map[*entry]bool{}
		for at := e; at != nil && !sound[at]; at = at.parent {
			if on[at] {
				return r.bad(e.row, "parent", "codebook.cell_cycle", e.Key)
			}
			on[at] = true
			path = append(path, at)
		}
		for _, at := range path {
			sound[at] = true
		}
	}
	return nil
}

func (r *tableReader) tree() []Theme {
	children := map[*entry][]*entry{}
	for _, e := range r.entries {
		children[e.parent] = append(children[e.parent], e)
	}
	var build func(p *entry) []Theme
	build = func(p *entry) []Theme {
		kids := children[p]
		slices.SortStableFunc(kids, func(a, b *entry) int { return cmp.Compare(a.order, b.order) })
		var out []Theme
		for _, e := range kids {
			e.Children = build(e)
			out = append(out, e.Theme)
		}
		return out
	}
	return build(nil)
}

// siblingNames warns of themes side by side whose names read the same.
func siblingNames(f *File) []qda.Message {
	var out []qda.Message
	seen := map[[2]string]*Theme{}
	f.Walk(func(t *Theme, parent string) {
		at := [2]string{parent, folded(t.Name)}
		if before := seen[at]; before != nil && t.Status != qda.Retired {
			out = append(out, qda.Say("codebook.duplicate_name", t.Line, t.Key, before.Key, before.Line, t.Name))
			return
		}
		seen[at] = t
	})
	return out
}
