package captions

import (
	"context"
	"strings"
	"unicode/utf8"

	"yinde/internal/text"
	"yinde/internal/transcript/draft"
)

// longPause is the silence, in milliseconds, after which a cue with a label begins a new turn
// though the speaker is the same.
const longPause = 15_000

// A paragraph of captions without speakers ends with a sentence when it has enough words, at a
// short silence when it has many, at a long silence, and when it is too long. Widths count a
// Chinese character as two.
const (
	paragraph     = 240
	longParagraph = 480
	longest       = 900
	shortSilence  = 1_000 // milliseconds
	longSilence   = 4_000
)

// writer writes the turns of a track.
type writer struct {
	draft.Writer
	*track
	removed text.Removed
	labels  labels
	maybe   bool // labels are not sure: the text is to be searched for them
	voiced  bool // the form names speakers
	system  bool // cues without a speaker are Teams' own lines
	rolls   bool

	speaker string
	begun   bool
	start   int // of the last cue that has a time
	end     int
	width   int // of the paragraph
	ended   bool

	cut        map[string]bool
	unlabelled int
	empty      int
	repeated   int // lines that rolled
	brief      int // cues of which nothing was new
	left       []string
	leftCount  int
}

func (w *writer) write(ctx context.Context) error {
	buf := w.plan()
	size := 0
	for _, c := range w.cues {
		size += c.to - c.from
	}
	w.Grow(size+size/8+16*len(w.cues), len(w.cues))
	var last []string
	for i, c := range w.cues {
		if i%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		buf = w.pieces(c, buf, &w.removed)
		said := buf
		if w.rolls {
			said = unrolled(last, buf)
			w.repeated += len(buf) - len(said)
			if len(said) == 0 && len(buf) > 0 {
				w.brief++
			}
			last = last[:0]
			for _, p := range buf {
				last = append(last, p.words)
			}
		}
		if len(buf) == 0 {
			w.empty++
		}
		w.cue(c, said)
	}
	w.report()
	return nil
}

// plan finds out how the captions are made. It returns a buffer to use again.
func (w *writer) plan() (buf []piece) {
	voiced := 0
	for _, c := range w.cues {
		if w.hasVoice(c) {
			voiced++
		}
	}
	w.voiced = voiced > 0
	w.system = w.teams && w.voiced && (len(w.cues)-voiced)*5 <= len(w.cues)
	if !w.voiced {
		var roller roller
		var counts labelCounts
		var none text.Removed
		for _, c := range w.cues {
			buf = w.pieces(c, buf, &none)
			roller.add(c, buf)
			counts.add(buf)
		}
		if w.rolls = roller.rolls(); !w.rolls {
			w.labels = counts.choose()
			w.maybe = w.labels.guessed
		}
	}
	if !w.rolls {
		w.overlaps()
	}
	return buf
}

// cue writes what a cue says.
func (w *writer) cue(c cue, said []piece) {
	at := c.start
	for _, p := range said {
		speaker, words := p.voice, p.words
		if label, rest := splitLabel(words); !w.voiced && w.labels.sure[label] {
			speaker, words = label, rest
		} else if label != "" && w.maybe {
			w.turn("", c.start)
		}
		var long bool
		if speaker, long = cutName(speaker); long {
			w.shortened(speaker)
		}
		speaker = w.Label(speaker)
		switch {
		case speaker != "":
			if speaker != w.speaker || !w.begun || w.silence(at) > longPause {
				w.turn(speaker, c.start)
			}
		case w.system:
			w.leave(words)
			continue
		case !w.begun && at < 0:
			w.Before(words)
			continue
		case w.speaker != "":
			w.unlabelled++
		case !w.begun || w.full(at):
			w.turn("", c.start)
		}
		w.Say(words, at)
		w.width += width(words)
		w.ended = endsSentence(words)
		at = -1
	}
	if c.start >= 0 {
		w.start, w.end = c.start, max(c.start, c.end)
	}
}

func (w *writer) turn(speaker string, at int) {
	w.Turn(speaker, "", at)
	w.speaker, w.begun, w.width, w.ended = speaker, true, 0, false
}

// silence is how long nobody spoke before a moment; very long where times begin anew.
func (w *writer) silence(at int) int {
	switch {
	case at < 0:
		return 0
	case at+nearby < w.start:
		return longPause + 1
	}
	return max(0, at-w.end)
}

// full reports whether the paragraph ends before words said at a moment.
func (w *writer) full(at int) bool {
	silence := w.silence(at)
	return silence >= longSilence || w.ended && w.width >= paragraph || silence >= shortSilence && w.width >= longParagraph || w.width >= longest
}

func (w *writer) shortened(speaker string) {
	if w.cut == nil {
		w.cut = map[string]bool{}
	}
	w.cut[speaker] = true
}

// leave leaves words out, of which the first are reported.
func (w *writer) leave(words string) {
	if w.leftCount++; len(w.left) < 5 {
		w.left = append(w.left, short(words, 60))
	}
}

// report says what was left out and guessed.
func (w *writer) report() {
	w.warn(w.repeated, "captions.rolling", w.brief)
	w.warn(w.leftCount, "captions.system", strings.Join(w.left, " / "))
	w.warn(w.unlabelled, "captions.unlabelled")
	w.warn(w.empty+w.blank, "captions.empty")
	w.warn(len(w.cut), "captions.long_name", longestName)
	if !w.maybe && len(w.labels.sure) > 0 {
		some := w.labels.maybe[:min(len(w.labels.maybe), 5)]
		for i := range some {
			some[i] = short(some[i], 30)
		}
		w.warn(len(w.labels.maybe), "captions.maybe", strings.Join(some, " / "))
	}
}

// short is words cut to most characters.
func short(words string, most int) string {
	if utf8.RuneCountInString(words) <= most {
		return words
	}
	return string([]rune(words)[:most]) + "…"
}

func width(words string) int {
	n := utf8.RuneCountInString(words)
	return n + (len(words)-n)/2
}

// endsSentence reports whether words end as a sentence does, within quotes or brackets too.
func endsSentence(words string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(words, `"'”’」』)）】]`))
	return strings.ContainsRune(".!?…。！？", r) && r != utf8.RuneError
}
