package main

import (
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"yinde/internal/files"
	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/text"
	"yinde/internal/transcript"
	"yinde/internal/transcript/draft"
	"yinde/internal/transcript/table"
	"yinde/internal/tui/desk"
)

// readForDesk reads the interviews of a file or folder for the desk.
func (a *app) readForDesk(ctx context.Context, s *study.Study, path string, tell func(desk.Step)) (desk.Batch, error) {
	out := desk.Batch{Path: path, Encodings: text.Encodings(), Uses: table.Uses}
	found, err := findFiles([]string{typedPath(path)})
	if err != nil {
		return out, err
	}
	ids, err := idsOfTexts(s)
	if err != nil {
		return out, err
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	passed, n := a.takeReasons(found.passed), 0
	for done := range readAhead(ctx, found.files, func(ctx context.Context, f foundFile) *reading {
		return readInterviews(ctx, f, transcript.Options{})
	}) {
		tell(desk.Step{Done: n + 1, Total: len(found.files), Name: filepath.Base(found.files[n].path)})
		n++
		r := <-done
		if code, ok := r.noInterview(); ok {
			line, _ := a.words.Error(r.err)
			passed = append(passed, passedFile{Path: r.path, Reason: line, code: code})
			continue
		}
		out.Files = append(out.Files, a.incomings(r, desk.Correction{}, ids)...)
	}
	for _, r := range found.refused {
		out.Files = append(out.Files, desk.Incoming{Path: r.path, Refused: a.refusal(r.err)})
	}
	for _, line := range a.passedLines(passed) {
		out.Files = append(out.Files, desk.Incoming{Path: path, Passed: line})
	}
	return out, context.Cause(ctx)
}

// readAgain reads one file once more, as people say it is to be read. What is wrong with the
// file is told in what it returns; an error is that reading was stopped.
func (a *app) readAgain(ctx context.Context, s *study.Study, path string, c desk.Correction) ([]desk.Incoming, error) {
	ids, err := idsOfTexts(s)
	if err != nil {
		return nil, err
	}
	o := transcript.Options{Encoding: c.Encoding, Speakers: c.Speakers}
	for _, letter := range slices.Sorted(maps.Keys(c.Columns)) {
		o.Columns = append(o.Columns, draft.Column{Name: letter, Use: c.Columns[letter]})
	}
	r := readInterviews(ctx, foundFile{path: path, named: true}, o)
	if err := context.Cause(ctx); err != nil {
		return nil, err
	}
	return a.incomings(r, c, ids), nil
}

// incomings are the interviews of a file, or why it could not be read. Ids are those of the
// texts that are known.
func (a *app) incomings(r *reading, c desk.Correction, ids map[qda.Blob]string) []desk.Incoming {
	if r.err != nil {
		return []desk.Incoming{{Path: r.path, Read: c, Refused: a.refusal(r.err)}}
	}
	out := make([]desk.Incoming, len(r.all))
	for i, p := range r.all {
		out[i] = a.incoming(r.path, p, r.raw)
		out[i].Read = c
		out[i].Known = ids[qda.BlobOf([]byte(p.Content))]
	}
	return out
}

// refusal is an error in words with what to do about it at the desk.
func (a *app) refusal(err error) []string {
	line, hints := a.words.Error(err)
	var bad *qda.Error
	if errors.As(err, &bad) && a.words.Has(bad.Code+".desk") {
		hints = []string{a.t(bad.Code+".desk", bad.Args...)}
	}
	return append([]string{line}, hints...)
}

// idsOfTexts tells by what id people call the transcript that has, or had, a text.
func idsOfTexts(s *study.Study) (map[qda.Blob]string, error) {
	ids := map[qda.Blob]string{}
	return ids, s.View(func(v *study.View) error {
		texts, err := v.Texts()
		if err != nil {
			return err
		}
		all, err := v.Transcripts()
		names := map[qda.TextKey]string{}
		for _, t := range all {
			names[t.Key] = t.ID
		}
		for blob, key := range texts {
			if id := names[key]; id != "" {
				ids[blob] = id
			}
		}
		return err
	})
}

// incoming is a parsed interview as the desk shows it.
func (a *app) incoming(path string, p *transcript.Parsed, raw []byte) desk.Incoming {
	in := desk.Incoming{Path: path, Meta: p.Meta, Characters: utf8.RuneCountInString(p.Content)}
	in.Text = &qda.Text{Key: p.Meta.Key, Content: p.Content, Turns: p.Turns}
	words := map[string]string{}
	for _, t := range p.Turns {
		if _, ok := words[t.Speaker]; !ok {
			words[t.Speaker] = beginning(in.Text.Quote(t.Said()))
		}
	}
	for _, w := range p.Speakers {
		in.Who = append(in.Who, desk.Speaker{Label: w.Label, Role: w.Role, Turns: w.Turns, Words: words[w.Label]})
	}
	for _, w := range p.Others {
		in.Who = append(in.Who, desk.Speaker{Label: w.Label, Role: desk.NotSpeaker, Turns: w.Turns})
	}
	for _, w := range p.Warnings {
		in.Said = append(in.Said, a.words.Say(w))
	}
	for _, c := range p.Plan {
		in.Columns = append(in.Columns, desk.Column{Letter: c.Letter, Name: c.Name, Use: c.Use, Proposed: c.Proposed,
			Answered: c.Answered, Blank: c.Blank, NA: c.NA})
	}
	in.Ops = func(meta qda.Transcript) ([]qda.Body, [][]byte) {
		now := *p
		now.Meta = meta
		op, blobs := files.AddTranscript(&now, raw)
		return []qda.Body{op}, blobs
	}
	in.Revise = func(v *study.View, t study.TranscriptInfo, sees func(qda.Layer) bool) (desk.Revision, error) {
		return revisionForDesk(files.Revise(v, t, p, raw, sees))
	}
	return in
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
