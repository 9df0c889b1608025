package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"yinde/internal/cells"
	"yinde/internal/qda"
	"yinde/internal/segment"
	"yinde/internal/text"
	"yinde/internal/transcript"
)

type segmentOptions struct {
	by, dict, encoding string
	speakers           []string
}

func newSegmentCommand(a *app) *cobra.Command {
	var o segmentOptions
	cmd := a.command("segment [FILE|-]", "segment", cobra.MaximumNArgs(1))
	f := cmd.Flags()
	f.StringVar(&o.by, "by", "sentence", a.t("flag.by", "word, clause, sentence, turn"))
	f.StringVar(&o.dict, "dict", "", a.t("flag.dict"))
	f.StringVar(&o.encoding, "encoding", "", a.t("flag.encoding"))
	f.StringSliceVar(&o.speakers, "speakers", nil, a.t("flag.speakers"))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return runSegment(cmd.Context(), a, strings.Join(args, ""), o)
	}
	return cmd
}

func runSegment(ctx context.Context, a *app, name string, o segmentOptions) error {
	if !slices.Contains([]string{"word", "clause", "sentence", "turn"}, o.by) {
		return usage("cli.by", o.by, "word, clause, sentence, turn")
	}
	speakers, err := parseSpeakers(o.speakers)
	if err != nil {
		return err
	}
	words, err := readDict(ctx, o.dict)
	if err != nil {
		return err
	}
	p, err := a.readTalk(ctx, name, transcript.Options{Speakers: speakers, Encoding: o.encoding})
	if err != nil {
		return err
	}
	a.sayOfTalk(p.Warnings, o.by)
	out := bufio.NewWriterSize(a.out, 1<<16)
	pieces := pieceWriter{ctx: ctx, talk: p, by: o.by, put: listing(out, p.Content)}
	if a.json {
		pieces.put = jsonLines(out)
	}
	if o.by == "word" {
		pieces.doc = segment.NewSegmenter(words).For(p.Content)
	}
	return errors.Join(pieces.write(), out.Flush())
}

// readTalk reads a file, or standard input for "" and "-", as import would. What import does not
// know by its ending is taken for plain text.
func (a *app) readTalk(ctx context.Context, name string, o transcript.Options) (*transcript.Parsed, error) {
	var raw []byte
	var err error
	shown := any(name)
	if name == "" || name == "-" {
		if a.inTTY {
			a.say("segment.typing")
		}
		shown = qda.Say("in.stdin")
		name = "stdin.txt"
		raw, err = readAll(ctx, a.in)
	} else {
		raw, err = readInput(ctx, name)
	}
	if err != nil {
		return nil, err
	}
	if !transcript.Readable(name) {
		name += ".txt"
	}
	p, err := transcript.ParseOne(ctx, filepath.Base(name), raw, o)
	if err != nil {
		return nil, qda.Bad("in.file", shown).Because(err)
	}
	return p, nil
}

// sayOfTalk prints what was removed, which moves offsets, and how turns were understood when they
// are what is wanted. What would be metadata of a transcript is of no interest here.
func (a *app) sayOfTalk(warnings []qda.Message, by string) {
	for _, w := range warnings {
		switch {
		case strings.HasPrefix(w.Code, "text."), w.Code == "import.speaker_absent":
			a.warn(w)
		case by == "turn" && strings.HasPrefix(w.Code, "import.") && !a.quiet:
			a.line(a.err, a.words.Say(w))
		}
	}
}

func readDict(ctx context.Context, name string) ([]string, error) {
	if name == "" {
		return nil, nil
	}
	raw, err := readInput(ctx, name)
	if err != nil {
		return nil, err
	}
	words, err := segment.ParseDict(strings.NewReader(string(raw)))
	if err != nil {
		return nil, qda.Bad("in.file", name).Because(err)
	}
	return words, nil
}

func readInput(ctx context.Context, name string) ([]byte, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, inputError(name, err)
	}
	if err := text.TooLarge(info.Size()); err != nil {
		return nil, qda.Bad("in.file", name).Because(err)
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, inputError(name, err)
	}
	defer f.Close()
	raw, err := readAll(ctx, f)
	if err != nil && ctx.Err() == nil {
		return nil, inputError(name, err)
	}
	return raw, err
}

// readAll reads no more than it takes to see that there is too much, and stops waiting for a
// terminal or a pipe when ctx is done.
func readAll(ctx context.Context, r io.Reader) (raw []byte, err error) {
	done := make(chan struct{})
	var read []byte
	var failed error
	go func() {
		read, failed = io.ReadAll(io.LimitReader(r, text.MaxBytes+1))
		close(done)
	}()
	select {
	case <-done:
		return read, failed
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// A piece is one line of what segment prints. Offsets are code points of the canonical text, which
// is what import would store: without front matter, byte order marks and control characters.
// Speaker and Role stand on turns.
type piece struct {
	Start   int      `json:"start"`
	End     int      `json:"end"`
	Text    string   `json:"text"`
	Kind    string   `json:"kind"`
	Speaker string   `json:"speaker,omitempty"`
	Role    qda.Role `json:"role,omitempty"`
}

func jsonLines(w io.Writer) func(piece) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return func(p piece) error { return enc.Encode(p) }
}

func listing(w io.Writer, content string) func(piece) error {
	width := 2*len(fmt.Sprint(utf8.RuneCountInString(content))) + 1
	return func(p piece) error {
		_, err := fmt.Fprintf(w, "%*s  %s\n", width, fmt.Sprintf("%d-%d", p.Start, p.End), visible(p.Text))
		return err
	}
}

var (
	breaks = strings.NewReplacer("\n", "⏎", "\t", "⇥")
	blanks = strings.NewReplacer(" ", "␣", "\u00a0", "␣", "\u3000", "␣")
)

// visible shows line ends and tabs as signs, and spaces where nothing else is.
func visible(s string) string {
	blank := strings.TrimSpace(s) == ""
	s = breaks.Replace(s)
	if blank {
		s = blanks.Replace(s)
	}
	return cells.Clean(s)
}
