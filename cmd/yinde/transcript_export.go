package main

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/report"
	"yinde/internal/study"
	"yinde/internal/transcript"
)

// plainEndings are those of files that can carry a transcript as text with front matter.
var plainEndings = []string{".md", ".markdown", ".txt", ".text"}

// exported is what a transcript's file holds. A text file comes back as it went in while
// nothing about it was changed; else it is text with what is known now as front matter: fields,
// and the roles that labels do not show. Another kind of file goes out as it came, to a name of
// its own kind or to standard output, as long as nothing was changed.
func exported(v *study.View, t study.TranscriptInfo, out string) ([]byte, error) {
	original, err := untouched(v, t)
	if err != nil {
		return nil, err
	}
	ending, was := strings.ToLower(filepath.Ext(out)), strings.ToLower(filepath.Ext(t.Source.Name))
	plain := slices.Contains(plainEndings, was)
	switch {
	case original != nil && (plain || out == "-" || ending == was):
		return original, nil
	case !plain && ending == was && was != "":
		return nil, qda.Bad("transcripts.export_changed", t.ID, was)
	}
	content, err := v.Text(t.Key)
	if err != nil {
		return nil, err
	}
	return markdownOf(t.Transcript, content), nil
}

// exportedMasked is the transcript as text with front matter, as [report.Masked] has it.
func exportedMasked(v *study.View, t study.TranscriptInfo, out string) ([]byte, error) {
	if ending := strings.ToLower(filepath.Ext(out)); out != "-" && !slices.Contains(plainEndings, ending) {
		return nil, qda.Bad("masked.ending", ending)
	}
	m, err := report.NewMasked(v, t)
	if err != nil {
		return nil, err
	}
	return markdownOf(m.Transcript, m.Text), nil
}

// markdownOf is a transcript as text with front matter that reads back with the same turns and
// roles: they are said where the labels, and the people who are named, do not say them.
func markdownOf(t qda.Transcript, content *qda.Text) []byte {
	if roles := rolesOf(content); roles != nil {
		return transcript.Markdown(t, content.Content, roles)
	}
	out := transcript.Markdown(t, content.Content, nil)
	p, err := transcript.ParseOne(context.Background(), "x.md", out, transcript.Options{})
	if err != nil || !slices.Equal(p.Turns, content.Turns) {
		return transcript.Markdown(t, content.Content, speakersNow(content))
	}
	return out
}

// untouched is the file a transcript came in, nil when there is none or something about the
// transcript was changed since. Of a text file its turns count too: what a flag said at import
// is not in the file.
func untouched(v *study.View, t study.TranscriptInfo) ([]byte, error) {
	plain := slices.Contains(plainEndings, strings.ToLower(filepath.Ext(t.Source.Name)))
	changed, err := v.Last(qda.RefTo("transcript", t.Key))
	if err != nil || changed != "" {
		return nil, err
	}
	if turns, err := v.Value(qda.UnitsRef(t.Key, t.Rev), qda.StructureField); err != nil || turns != nil {
		return nil, err
	}
	versions, err := v.TextVersions(t.Key)
	if err != nil {
		return nil, err
	}
	for _, x := range versions {
		if x.Present && x.Revision != nil && (x.Revision.Original == "" || !plain) {
			return nil, nil // mended here, or by a file of some kind
		}
	}
	original, err := v.Original(t.Key)
	if err != nil || original == nil || !plain {
		return original, err
	}
	now, err := v.Text(t.Key)
	if err != nil {
		return nil, err
	}
	p, err := transcript.ParseOne(context.Background(), t.Source.Name, original, transcript.Options{Encoding: t.Source.Encoding})
	if err != nil || p.Content != now.Content || !slices.Equal(p.Turns, now.Turns) {
		return nil, nil // flags named roles
	}
	return original, nil
}
