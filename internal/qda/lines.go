package qda

import (
	"strconv"
	"strings"
)

// Line is a line of a text with words on it, bytes half-open, without white space at its end.
// Where several turns begin on one line it belongs to the last of them.
type Line struct {
	Span
	Said   int  // where the label ends; Start when there is none
	Turn   int  // -1 before the first
	Number int  // in its turn, from 1
	Opens  bool // its turn begins on it
}

// Cite is how people name the line: 12 is the first line of turn 12, 12.3 the third; 0 is
// before the first turn.
func (l Line) Cite() string {
	turn := strconv.Itoa(l.Turn + 1)
	if l.Number == 1 {
		return turn
	}
	return turn + "." + strconv.Itoa(l.Number)
}

// Lines takes a text apart into those lines that have words on them.
func (t *Text) Lines() []Line {
	var out []Line
	now := Line{Turn: -1}
	at := 0
	for words := range strings.Lines(t.Content) {
		now.Span = Span{Start: at, End: at + len(strings.TrimRight(words, " \t\r\n"))}
		at += len(words)
		if now.Len() == 0 {
			continue
		}
		now.Number++
		now.Said, now.Opens = now.Start, false
		for now.Turn+1 < len(t.Turns) && t.Turns[now.Turn+1].Start < now.End {
			now.Turn++
			now.Number, now.Opens, now.Said = 1, true, min(t.Turns[now.Turn].Body, now.End)
		}
		out = append(out, now)
	}
	return out
}
