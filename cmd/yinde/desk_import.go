package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"yinde/internal/study"
	"yinde/internal/transcript"
	"yinde/internal/tui/desk"
)

// importForDesk is yinde import as far as the act: the desk does it in its own turn.
func (a *app) importForDesk(ctx context.Context, s *study.Study, path string, tell func(desk.Step)) (study.Act, desk.Imported, error) {
	found, err := transcriptFiles([]string{typedPath(path)})
	if err != nil {
		return study.Act{}, desk.Imported{}, err
	}
	in, err := a.gather(ctx, s, found, transcript.Options{}, func(n int, path string) {
		tell(desk.Step{Done: n, Total: len(found), Name: filepath.Base(path)})
	})
	if err != nil {
		return study.Act{}, desk.Imported{}, err
	}
	return in.act, in.report.forDesk(), nil
}

// forDesk is the report as the desk shows it.
func (r *importReport) forDesk() (out desk.Imported) {
	for _, f := range r.Imported {
		d := desk.ImportedFile{Path: f.Path, Key: f.key, ID: f.ID, Turns: f.Turns, Said: f.Warnings}
		for _, s := range f.Speakers {
			d.Who = append(d.Who, desk.Speaker{Label: s.Label, Role: s.Role, Turns: s.Turns})
		}
		out.In = append(out.In, d)
	}
	for _, f := range r.Known {
		out.Known = append(out.Known, desk.ImportedFile{Path: f.Path, Key: f.key, ID: f.ID})
	}
	for _, f := range r.Refused {
		out.Refused = append(out.Refused, desk.ImportedFile{Path: f.Path, Said: append([]string{f.line}, f.hints...)})
	}
	return out
}

// typedPath is a path as people type it or drop it on a terminal: with ~ for the home
// folder, in quotation marks, or with backslashes before spaces.
func typedPath(typed string) string {
	path := strings.TrimSpace(typed)
	if n := len(path); n > 1 && (path[0] == '\'' || path[0] == '"') && path[n-1] == path[0] {
		path = path[1 : n-1]
	}
	path = fromHome(path)
	if plain := strings.ReplaceAll(path, `\ `, " "); plain != path && !exists(path) && exists(plain) {
		return plain
	}
	return path
}

// fromHome puts the home folder for a ~ that a path begins with.
func fromHome(path string) string {
	if rest, ok := strings.CutPrefix(path, "~"); ok && (rest == "" || os.IsPathSeparator(rest[0])) {
		if home, err := os.UserHomeDir(); err == nil {
			return home + rest
		}
	}
	return path
}

func exists(path string) bool { _, err := os.Stat(path); return err == nil }

// completePath goes on with a path as far as there is but one way. Folders end with a
// separator. Hidden files count only when their dot was typed.
func completePath(typed string) (string, []string) {
	path := typedPath(typed)
	if path == "~" || strings.HasSuffix(typed, "~") && exists(path) {
		return typed + string(filepath.Separator), nil
	}
	dir, begun := filepath.Split(path)
	entries, err := os.ReadDir(filepath.Clean("./" + dir))
	if filepath.IsAbs(dir) {
		entries, err = os.ReadDir(dir)
	}
	if err != nil {
		return typed, nil
	}
	var names []string
	for _, e := range entries {
		name := e.Name()
		if !strings.HasPrefix(name, begun) || begun == "" && strings.HasPrefix(name, ".") {
			continue
		}
		isDir := e.IsDir()
		if info, err := os.Stat(filepath.Join(dir, name)); err == nil {
			isDir = info.IsDir()
		}
		if isDir {
			name += string(filepath.Separator)
		}
		names = append(names, name)
	}
	head := strings.TrimSuffix(strings.Trim(strings.TrimSpace(typed), `'"`), begun)
	switch len(names) {
	case 0:
		return typed, nil
	case 1:
		return head + names[0], nil
	}
	return head + commonStart(names), names
}

// commonStart is what all names begin with, in whole characters.
func commonStart(names []string) string {
	common := []rune(names[0])
	for _, name := range names[1:] {
		for i, r := range []rune(name) {
			if i == len(common) || common[i] != r {
				common = common[:i]
				break
			}
		}
		common = common[:min(len(common), len([]rune(name)))]
	}
	return string(common)
}
