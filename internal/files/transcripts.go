package files

import (
	"strings"

	"yinde/internal/qda"
	"yinde/internal/segment"
	"yinde/internal/transcript"
)

// AddTranscript makes the op that brings a parsed interview in, and the blobs it names.
func AddTranscript(p *transcript.Parsed, raw []byte) (qda.AddTranscript, [][]byte) {
	content := []byte(p.Content)
	structure := Structure(p.Content, p.Turns)
	structure.Syncs = p.Syncs
	return qda.AddTranscript{
		Transcript: p.Meta, Structure: structure, Text: qda.BlobOf(content), Original: qda.BlobOf(raw),
	}, [][]byte{content, raw}
}

// Structure cuts turns into sentences and clauses. Units lie in the said part of a turn and
// carry no white space at their ends.
func Structure(content string, turns []qda.Turn) qda.Text {
	t := qda.Text{Key: qda.TextKeyOf(content), Content: content, Turns: turns, Splitter: segment.Version}
	for _, turn := range turns {
		said := content[turn.Body:turn.End]
		t.Sentences = appendUnits(t.Sentences, content, turn.Body, segment.Sentences(said))
		t.Clauses = appendUnits(t.Clauses, content, turn.Body, segment.Clauses(said))
	}
	return t
}

func appendUnits(units []qda.Span, content string, base int, pieces []qda.Span) []qda.Span {
	for _, p := range pieces {
		start, end := base+p.Start, base+p.End
		piece := content[start:end]
		start += len(piece) - len(strings.TrimLeft(piece, " \t\n\u3000\u00a0"))
		end -= len(piece) - len(strings.TrimRight(piece, " \t\n\u3000\u00a0"))
		if start < end {
			units = append(units, qda.Span{Start: start, End: end})
		}
	}
	return units
}
