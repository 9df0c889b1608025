package captions

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"math"
	"strconv"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/text"
	"yinde/internal/transcript/draft"
)

// JSON reads the segments of Whisper, WhisperX, whisper.cpp and Transformers: an object that
// holds a list called segments, transcription or chunks, or the list alone. Each segment has
// its words, its time and perhaps a speaker; lists of single words are passed over. Other JSON
// is refused.
func JSON(ctx context.Context, f draft.File) ([]draft.Draft, error) {
	c, err := text.Canonical(f.Raw, f.Encoding)
	if err != nil {
		return nil, err
	}
	r := segments{ctx: ctx, content: c.Content, dec: json.NewDecoder(strings.NewReader(c.Content))}
	r.cues = make([]cue, 0, strings.Count(c.Content, `"text"`))
	r.words.Grow(len(c.Content) / 4)
	switch err := r.read(); {
	case err == nil:
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.Is(err, errOther) || r.timed == 0 && !broken(err):
		return nil, qda.Bad("captions.json_other")
	default:
		at := min(int(r.dec.InputOffset()), len(c.Content))
		at = len(c.Content) - len(strings.TrimLeft(c.Content[at:], " \t\r\n,"))
		if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
			at = len(c.Content)
		}
		return nil, qda.Bad("captions.json_broken", 1+strings.Count(c.Content[:at], "\n"), at)
	}
	if r.timed == 0 {
		return nil, qda.Bad("captions.json_other")
	}
	r.text = r.words.String()
	return r.drafts(ctx, "json", c)
}

// errOther says that a JSON file is of another kind.
var errOther = errors.New("no segments")

func broken(err error) bool {
	var syntax *json.SyntaxError
	return errors.As(err, &syntax) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF)
}

// segments reads segments one by one, so that a long file does not stand in memory thrice.
type segments struct {
	track
	ctx     context.Context
	content string
	dec     *json.Decoder
	words   strings.Builder
	one     segment // read into again and again
}

// segment is one of them, in any of the shapes.
type segment struct {
	Start, End moment
	Text       *string
	Speaker    speaker
	Timestamp  pair                      // Transformers
	Timestamps struct{ From, To moment } // whisper.cpp
}

// moment is a time that a file gives in seconds or as a text such as 00:00:01,500.
type moment struct {
	milli int
	known bool
}

// UnmarshalJSON takes what is neither for no time.
func (m *moment) UnmarshalJSON(b []byte) error {
	s := strings.Trim(string(b[:min(len(b), 40)]), `"`)
	if milli, n := clock(s); n > 0 && n == len(s) {
		*m = moment{milli, true}
	} else if f, err := strconv.ParseFloat(s, 64); err == nil && f >= 0 && f < 1e8 {
		*m = moment{int(math.Round(f * 1000)), true}
	}
	return nil
}

// at is the time in milliseconds, or -1.
func (m moment) at() int {
	if m.known {
		return m.milli
	}
	return -1
}

// pair is a list of two moments.
type pair struct{ from, to moment }

// UnmarshalJSON takes a longer list for its first two.
func (p *pair) UnmarshalJSON(b []byte) error {
	from, to, _ := bytes.Cut(bytes.Trim(b, "[] \n"), []byte(","))
	p.from.UnmarshalJSON(bytes.TrimSpace(from))
	p.to.UnmarshalJSON(bytes.TrimSpace(to))
	return nil
}

// speaker is a name, or a number.
type speaker string

// UnmarshalJSON takes anything else for no speaker.
func (s *speaker) UnmarshalJSON(b []byte) error {
	switch {
	case b[0] == '"':
		return json.Unmarshal(b, (*string)(s))
	case b[0] >= '0' && b[0] <= '9':
		*s = speaker("Speaker " + string(b[:min(len(b), 10)]))
	}
	return nil
}

// passed is a value that is not looked at.
type passed struct{}

func (passed) UnmarshalJSON([]byte) error { return nil }

func (r *segments) read() error {
	token, err := r.dec.Token()
	if err != nil {
		return err
	}
	switch token {
	case json.Delim('['):
		err = r.list()
	case json.Delim('{'):
		err = r.object()
	default:
		return errOther
	}
	if err != nil {
		return err
	}
	if _, err := r.dec.Token(); err != io.EOF {
		if err == nil {
			err = &json.SyntaxError{Offset: r.dec.InputOffset()}
		}
		return err
	}
	return nil
}

// object reads the file's object up to its end.
func (r *segments) object() error {
	found := false
	for r.dec.More() {
		key, err := r.dec.Token()
		if err != nil {
			return err
		}
		switch key {
		case "segments", "transcription", "chunks":
			var token json.Token
			if token, err = r.dec.Token(); err == nil && token != json.Delim('[') {
				return errOther
			}
			if err == nil && !found {
				err = r.list()
			} else if err == nil {
				return errOther // two lists: which is the talk?
			}
			found = true
		case "language":
			var code any
			err = r.dec.Decode(&code)
			if s, ok := code.(string); ok && languageShape.MatchString(s) {
				r.language = language(s)
			}
		default:
			err = r.dec.Decode(&passed{})
		}
		if err != nil {
			return err
		}
	}
	_, err := r.dec.Token()
	return err
}

// list reads the segments up to the end of their list.
func (r *segments) list() error {
	for n := 1; r.dec.More(); n++ {
		if n%1024 == 0 && r.ctx.Err() != nil {
			return r.ctx.Err()
		}
		if r.next() != '{' {
			return errOther
		}
		r.one = segment{}
		if err := r.dec.Decode(&r.one); err != nil {
			return err
		}
		r.add(&r.one, n)
	}
	_, err := r.dec.Token()
	return err
}

// next is the byte with which the next element of a list begins.
func (r *segments) next() byte {
	rest := strings.TrimLeft(r.content[min(int(r.dec.InputOffset()), len(r.content)):], " \t\r\n,")
	if rest == "" {
		return 0
	}
	return rest[0]
}

// add makes a cue of a segment.
func (r *segments) add(s *segment, n int) {
	if s.Text == nil {
		r.stray++
		return
	}
	start, end := s.Start, s.End
	if s.Timestamp.from.known {
		start, end = s.Timestamp.from, s.Timestamp.to
	}
	if s.Timestamps.From.known {
		start, end = s.Timestamps.From, s.Timestamps.To
	}
	c := cue{start: start.at(), end: end.at(), from: r.words.Len(), who: r.named(strings.TrimSpace(string(s.Speaker)))}
	if c.start >= 0 {
		r.timed++
	} else if r.badTimes++; r.badTimes == 1 {
		r.badLine = n
	}
	r.words.WriteString(*s.Text)
	c.to = r.words.Len()
	r.cues = append(r.cues, c)
}

// named returns the number, from 1, of a speaker whom the form names, 0 for no name.
func (t *track) named(name string) int {
	if name == "" {
		return 0
	}
	if t.numbers == nil {
		t.numbers = map[string]int{}
	}
	if t.numbers[name] == 0 {
		t.names = append(t.names, name)
		t.numbers[name] = len(t.names)
	}
	return t.numbers[name]
}

// IsWhisperTSV reports whether a .tsv file is Whisper's: its first line begins with the columns
// start, end and text.
func IsWhisperTSV(raw []byte) bool {
	head := bytes.ReplaceAll(raw[:min(len(raw), 200)], []byte{0}, nil) // UTF-16 too
	head = bytes.TrimLeft(head, "\xef\xbb\xbf\xfe\xff")
	line, _, _ := bytes.Cut(head, []byte("\n"))
	line = bytes.ToLower(bytes.TrimRight(line, "\r"))
	return bytes.Equal(line, whisperHead) || bytes.HasPrefix(line, append(whisperHead[:len(whisperHead):len(whisperHead)], '\t'))
}

var whisperHead = []byte("start\tend\ttext")

// WhisperTSV reads the table that Whisper writes: start and end in milliseconds, text, and
// perhaps a column speaker.
func WhisperTSV(ctx context.Context, f draft.File) ([]draft.Draft, error) {
	c, err := text.Canonical(f.Raw, f.Encoding)
	if err != nil {
		return nil, err
	}
	head, _, _ := strings.Cut(c.Content, "\n")
	columns := strings.Split(strings.ToLower(head), "\t")
	if len(columns) < 3 || strings.Join(columns[:3], "\t") != string(whisperHead) {
		return nil, qda.Bad("captions.tsv_head", short(head, 60))
	}
	speaker := 0
	for i, name := range columns[:min(len(columns), 50)] {
		if name == "speaker" {
			speaker = i
		}
	}
	t := &track{text: c.Content, cues: make([]cue, 0, min(strings.Count(c.Content, "\n"), len(c.Content)/3)+1)}
	at := len(head) + 1
	for number := 2; at < len(c.Content); number++ {
		line, _, _ := strings.Cut(c.Content[at:], "\n")
		t.row(line, at, number, speaker)
		at += len(line) + 1
	}
	return t.drafts(ctx, "tsv", c)
}

// row makes a cue of a line. One of fewer columns is words that go on.
func (t *track) row(line string, at, number, speaker int) {
	if strings.TrimSpace(line) == "" {
		return
	}
	from, rest, ok := strings.Cut(line, "\t")
	to, words, ok2 := strings.Cut(rest, "\t")
	if !ok || !ok2 {
		t.goOn(at, at+len(line))
		return
	}
	c := cue{start: whole(from), end: whole(to), from: at + len(line) - len(words), to: at + len(line)}
	if strings.TrimSpace(words) == "" {
		t.blank++
		return
	}
	if speaker >= 3 {
		words, rest, _ = strings.Cut(words, "\t")
		c.to = c.from + len(words)
		for range speaker - 3 {
			_, rest, _ = strings.Cut(rest, "\t")
		}
		name, _, _ := strings.Cut(rest, "\t")
		c.who = t.named(strings.TrimSpace(name))
	}
	if c.start >= 0 {
		t.timed++
	} else if t.badTimes++; t.badTimes == 1 {
		t.badLine = number
	}
	t.cues = append(t.cues, c)
}

// goOn adds words that stand under no time to what precedes them.
func (t *track) goOn(from, to int) {
	t.stray++
	if last := len(t.cues) - 1; last >= 0 && strings.TrimSpace(t.text[t.cues[last].to:from]) == "" {
		t.cues[last].to = to
	} else {
		t.cues = append(t.cues, cue{start: -1, end: -1, from: from, to: to})
	}
}

// whole is a whole number of milliseconds, or -1.
func whole(s string) int {
	s = strings.TrimSpace(s)
	if v, n := number(s, 11); n > 0 && n == len(s) {
		return v
	}
	return -1
}
