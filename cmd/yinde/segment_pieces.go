package main

import (
	"context"
	"strings"
	"unicode/utf8"

	"yinde/internal/qda"
	"yinde/internal/segment"
	"yinde/internal/transcript"
)

// A pieceWriter cuts a talk into pieces that tile it and puts out one after the other. As at
// import nothing crosses a turn: where a turn begins, a sentence, clause or word does. By sentence
// and clause the label of a turn is a piece of its own, since no unit holds it. White space
// belongs to the piece before; by word it is a piece.
type pieceWriter struct {
	ctx  context.Context
	talk *transcript.Parsed
	by   string
	doc  *segment.Document // by word
	put  func(piece) error

	at, runes, count int // byte and code point that come next; pieces so far
}

func (w *pieceWriter) write() error {
	content, turns := w.talk.Content, w.talk.Turns
	start := len(content)
	if len(turns) > 0 {
		start = turns[0].Start
	}
	if strings.TrimSpace(content[:start]) == "" {
		start = 0
	} else if err := w.before(start); err != nil {
		return err
	}
	for i, turn := range turns {
		end := len(content)
		if i+1 < len(turns) {
			end = turns[i+1].Start
		}
		if err := w.turn(turn, qda.Span{Start: start, End: end}); err != nil {
			return err
		}
		start = end
	}
	return nil
}

// before puts out the text before the first turn.
func (w *pieceWriter) before(end int) error {
	if w.by == "turn" {
		return w.one(end, piece{Kind: "text"})
	}
	return w.cut(qda.Span{End: end})
}

// turn puts out a turn with the white space around it.
func (w *pieceWriter) turn(t qda.Turn, span qda.Span) error {
	if w.by == "turn" {
		return w.one(span.End, piece{Kind: "turn", Speaker: t.Speaker, Role: t.Role})
	}
	body := t.Body
	if strings.TrimSpace(w.talk.Content[span.Start:body]) == "" {
		body = span.Start // no label
	}
	if strings.TrimSpace(w.talk.Content[body:span.End]) == "" {
		body = span.End // nothing said
	}
	label := qda.Span{Start: span.Start, End: body}
	if w.by == "word" {
		if err := w.cut(label); err != nil {
			return err
		}
	} else if label.Len() > 0 {
		if err := w.one(label.End, piece{Kind: "label"}); err != nil {
			return err
		}
	}
	return w.cut(qda.Span{Start: body, End: span.End})
}

// cut puts out the words, clauses or sentences of a span.
func (w *pieceWriter) cut(span qda.Span) error {
	if w.by == "word" {
		for word := range w.doc.All(span) {
			if err := w.one(word.End, piece{Kind: word.Kind.String()}); err != nil {
				return err
			}
		}
		return nil
	}
	units := segment.Sentences
	if w.by == "clause" {
		units = segment.Clauses
	}
	for _, unit := range units(w.talk.Content[span.Start:span.End]) {
		if err := w.one(span.Start+unit.End, piece{Kind: w.by}); err != nil {
			return err
		}
	}
	return nil
}

// one puts out the piece that ends at byte end.
func (w *pieceWriter) one(end int, p piece) error {
	const often = 1 << 10
	if w.count++; w.count%often == 0 && w.ctx.Err() != nil {
		return w.ctx.Err()
	}
	p.Text = w.talk.Content[w.at:end]
	p.Start = w.runes
	p.End = w.runes + utf8.RuneCountInString(p.Text)
	w.at, w.runes = end, p.End
	return w.put(p)
}
