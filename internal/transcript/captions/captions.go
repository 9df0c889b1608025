// Package captions reads the captions and machine transcripts of recordings: WebVTT, SubRip,
// and the JSON and TSV of Whisper and its kin.
//
// # From cues to turns
//
// A cue is a few words with the time they are heard. Cues of one speaker that follow each
// other make one turn, with the time of its first cue; the time of every cue stays as a sync
// point. A cue without a speaker goes on with the one before it. A labelled cue after more
// than [longPause] of silence begins a new turn: an interviewer who waits for an answer
// waits some ten seconds, so what comes later is a new start. Captions without speakers
// become paragraphs (see [paragraph]), each begun by its time.
//
// # Who speaks
//
// Speakers are those of WebVTT's <v> and of a JSON file's segments; else the labels that
// stand before a colon at the start of a line of a cue, as Zoom writes them (see labels.go).
// Nobody's role is known from captions.
//
// # What is not talk
//
// Cue numbers and settings, tags and the times inside cues are not words and go without
// notice. Notes, styles, regions and heading lines, lines that captions repeat while they
// roll, lines that Teams wrote by itself: left out and counted in a warning. A tag that no
// caption format knows, such as <laughs>, is words.
package captions

import (
	"context"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/text"
	"yinde/internal/transcript/draft"
)

// VTT reads WebVTT.
func VTT(ctx context.Context, f draft.File) ([]draft.Draft, error) { return read(ctx, f, "vtt") }

// SRT reads SubRip, as strictly or loosely as programs write it.
func SRT(ctx context.Context, f draft.File) ([]draft.Draft, error) { return read(ctx, f, "srt") }

func read(ctx context.Context, f draft.File, format string) ([]draft.Draft, error) {
	c, err := text.Canonical(f.Raw, f.Encoding)
	if err != nil {
		return nil, err
	}
	if strings.HasPrefix(c.Content, "WEBVTT") {
		format = "vtt" // whatever the file is called
	}
	t := cut(c.Content, format == "vtt")
	return t.drafts(ctx, format, c)
}

// Is reports whether a text is captions, whatever its file is called: it begins as WebVTT does, or
// with a number and a line of times.
func Is(content string) bool {
	first, rest, _ := strings.Cut(strings.TrimLeft(content, " \t\n"), "\n")
	if first = strings.TrimSpace(first); first == "WEBVTT" || strings.HasPrefix(first, "WEBVTT ") {
		return true
	}
	second, _, _ := strings.Cut(rest, "\n")
	_, n := number(first, 9)
	_, _, ok, _ := times(strings.TrimSpace(second))
	return n > 0 && n == len(first) && ok
}

// cue is one caption. Times are milliseconds, -1 where the file gives none that can be read.
type cue struct {
	start, end int
	from, to   int // bytes of the track's text
	who        int // from 1, of the track's names; 0: the form names nobody
}

// track is a file's cues and what was noticed in cutting them.
type track struct {
	text     string
	cues     []cue
	names    []string       // speakers whom the form names
	numbers  map[string]int // of the names, from 1
	language string
	warnings []qda.Message

	called    int      // cues with a name that is no number
	someNames []string // the first of these

	headings int  // lines of the file's head that are neither a language nor a kind
	blocks   int  // notes, styles, regions
	blank    int  // rows of a table that hold no words
	stray    int  // pieces that stand under no time
	badTimes int  // lines of times that cannot be read
	badLine  int  // the first of them, from 1
	timed    int  // cues with a time
	teams    bool // cues are numbered as Teams does
}

func (t *track) warn(n int, code string, args ...any) {
	if n > 0 {
		t.warnings = append(t.warnings, qda.Say(code, append([]any{n}, args...)...))
	}
}

// drafts makes the one draft of a track.
func (t *track) drafts(ctx context.Context, format string, c text.Canon) ([]draft.Draft, error) {
	if t.timed == 0 {
		return nil, qda.Bad("captions.none", format)
	}
	t.warn(t.headings+t.blocks, "captions.blocks")
	t.warn(t.called, "captions.called", strings.Join(t.someNames, " "))
	t.warn(t.stray, "captions.stray")
	t.warn(t.badTimes, "captions.bad_time", t.badLine)
	t.order()
	w := writer{track: t}
	if err := w.write(ctx); err != nil {
		return nil, err
	}
	d := w.Draft()
	if d.Content == "" {
		return nil, qda.Bad("captions.no_words", format)
	}
	switch {
	case w.maybe:
		d.Labels = nil
	case d.Labels == nil:
		d.Labels = []draft.Label{}
	}
	d.Format, d.Encoding, d.Meta.Language = format, c.Encoding, t.language
	d.Removed.Add(c.Removed)
	d.Removed.Add(w.removed)
	d.Warnings = t.warnings
	return []draft.Draft{d}, nil
}
