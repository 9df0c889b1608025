package files

import (
	"context"
	"io"
	"strconv"

	"yinde/internal/agreement"
	"yinde/internal/qda"
)

// SpanColumns are the columns of a file of spans made anywhere. Positions are code points.
var SpanColumns = []string{"coder", "start", "end", "code"}

// Spans reads free spans of a text of length code points. A row with nothing but a coder says
// that the coder took part.
func Spans(ctx context.Context, name string, r io.Reader, length int, n Named) (agreement.Continuum, error) {
	in, err := newTableRows(ctx, name, r, SpanColumns)
	if err != nil {
		return agreement.Continuum{}, err
	}
	coders, codes := newNames(n.Coders), newNames(n.Codes)
	spans := make([][]agreement.Span, len(coders.names))
	for in.read() {
		coder, start, end, code := in.cell(0), in.cell(1), in.cell(2), in.cell(3)
		if coder == "" {
			return agreement.Continuum{}, qda.Bad("ratings.empty", name, in.line, "coder")
		}
		c := in.known(coders, "ratings.coder_unknown", coder)
		if in.err != nil {
			break
		}
		for len(spans) <= c {
			spans = append(spans, nil)
		}
		if start == "" && end == "" && code == "" {
			continue
		}
		from, err1 := strconv.Atoi(start)
		to, err2 := strconv.Atoi(end)
		switch {
		case code == "":
			return agreement.Continuum{}, qda.Bad("ratings.empty", name, in.line, "code")
		case err1 != nil || err2 != nil || from < 0:
			return agreement.Continuum{}, qda.Bad("spans.number", name, in.line, start, end)
		case from >= to:
			return agreement.Continuum{}, qda.Bad("spans.order", name, in.line, from, to)
		case to > length:
			return agreement.Continuum{}, qda.Bad("spans.length", name, in.line, from, to, length)
		}
		if k := in.known(codes, "ratings.code_unknown", code); in.err == nil {
			spans[c] = append(spans[c], agreement.Span{Start: from, End: to, Code: k})
		}
	}
	return agreement.Continuum{Length: length, Coders: coders.names, Codes: codes.names, Spans: spans}, in.err
}
