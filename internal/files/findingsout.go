package files

import (
	"yinde/internal/outline"
	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/text"
)

// FindingsFile is the file that says what the study's findings, parts and selections say.
// Places are written beside the words, so that nothing has to be found again.
func FindingsFile(v *study.View) (*outline.Findings, error) {
	w := &findingsWriter{resolver: resolver{v: v, finders: map[string]*place{}}}
	f := &outline.Findings{}
	findings, err := v.Findings()
	if err != nil {
		return nil, err
	}
	for _, x := range findings {
		last, err := v.Last(qda.RefTo("finding", x.ID))
		if err != nil {
			return nil, err
		}
		blocks, err := w.blocks(x.Blocks)
		if err != nil {
			return nil, err
		}
		out := outline.Finding{ID: string(x.ID), Group: string(x.Group), Title: x.Title, TitleEn: x.TitleEn,
			Questions: x.Questions, Blocks: blocks, Rev: last.Short()}
		for _, id := range x.Themes {
			out.Themes = append(out.Themes, w.key(id))
		}
		f.Findings = append(f.Findings, out)
	}
	parts, err := v.Parts()
	if err != nil {
		return nil, err
	}
	for _, x := range parts {
		last, err := v.Last(qda.RefTo("part", x.ID))
		if err != nil {
			return nil, err
		}
		blocks, err := w.blocks(x.Blocks)
		if err != nil {
			return nil, err
		}
		f.Parts = append(f.Parts, outline.Part{ID: x.ID, Title: x.Title, TitleEn: x.TitleEn, Chapter: x.Chapter,
			Blocks: blocks, Cites: x.Cites, Rev: last.Short()})
	}
	selections, err := v.Selections()
	for _, s := range selections {
		out := outline.Selected{Group: string(s.Group), Theme: w.key(s.Theme)}
		for _, q := range s.Quotes {
			out.Quotes = append(out.Quotes, string(q))
		}
		f.Selected = append(f.Selected, out)
	}
	return f, err
}

type findingsWriter struct{ resolver }

// key names a theme; one that is gone is named by its id, so that nothing is dropped.
func (w *findingsWriter) key(id qda.ThemeID) string {
	if t := w.v.Codebook().Theme(id); t != nil {
		return t.Key
	}
	return string(id)
}

func (w *findingsWriter) blocks(blocks []qda.Block) ([]outline.Block, error) {
	var out []outline.Block
	for _, b := range blocks {
		switch {
		case b.Quote != nil:
			q, err := w.quote(b.Quote)
			if err != nil {
				return nil, err
			}
			out = append(out, outline.Block{Quote: q})
		case b.Quotes != "":
			out = append(out, outline.Block{Quotes: w.key(b.Quotes)})
		default:
			out = append(out, outline.Block{Narrative: b.Narrative})
		}
	}
	return out, nil
}

func (w *findingsWriter) quote(ref *qda.QuoteRef) (*outline.Quote, error) {
	info, err := w.v.ByKey(ref.Transcript)
	if err != nil { // erased: its words are gone, its place in the order is not
		return &outline.Quote{Transcript: string(ref.Transcript), Text: ref.Text}, nil
	}
	in, err := w.transcript(info.ID)
	if err != nil {
		return nil, err
	}
	q := &outline.Quote{Transcript: info.ID, Text: ref.Text}
	if ref.At.Len() == 0 {
		return q, nil
	}
	q.At = in.offsets.Runes(ref.At)
	offsets := text.NewOffsets(in.text.Quote(ref.At))
	for _, e := range ref.Edits {
		q.Edits = append(q.Edits, outline.Edit{Kind: e.Kind, Span: offsets.Runes(e.Span), With: e.With, Note: e.Note, By: string(e.By), On: e.On})
	}
	return q, nil
}
