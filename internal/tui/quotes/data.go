package quotes

import (
	"yinde/internal/qda"
	"yinde/internal/study"
)

// data is what the screen shows of a study.
type data struct {
	book   *qda.Codebook
	quotes []quote
}

// quote is a coding of the coder's.
type quote struct {
	transcript *study.TranscriptInfo
	text       *qda.Text
	at         qda.Span
	theme      qda.ThemeID
}

func read(v *study.View, layer qda.Layer) (d data, err error) {
	transcripts, err := v.Transcripts()
	d.book = v.Codebook()
	for i := range transcripts {
		t := &transcripts[i]
		codings, err := v.Codings(t.Key, layer)
		if err != nil {
			return d, err
		}
		if len(codings) == 0 {
			continue
		}
		text, err := v.Text(t.Key)
		if err != nil {
			return d, err
		}
		for _, c := range codings {
			d.quotes = append(d.quotes, quote{t, text, c.Span, c.Theme})
		}
	}
	return d, err
}
