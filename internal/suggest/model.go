package suggest

import (
	"context"

	"yinde/internal/qda"
	"yinde/internal/study"
)

// A Model holds what one layer was coded with, and the codebook. It never changes.
type Model struct {
	book   *book
	table  *table   // features of documents
	hot    []hot    // of each document, what every query reads
	docs   []*doc   // of each document, what an answer shows; nil for the codebook's
	free   []uint32 // documents that were taken out
	live   int      // documents in use
	places map[qda.TextKey][]uint32
	asked  asked
}

// hot is small because a query passes over all of them.
type hot struct {
	theme  int32 // index in the book, -1 when the document is free
	ask    int32 // index of the question, -1 for none
	size   int32 // features
	weight int32 // w(d)
}

// doc is a place with a theme that it was coded with.
type doc struct {
	key   qda.TextKey
	id    string // of the transcript
	span  qda.Span
	words string
	// made are the themes it was coded with: several when some of them were merged into one.
	made []qda.ThemeID
}

// A Coded is a coding with the text it stands in and the id people know the transcript by.
type Coded struct {
	Coding     qda.Coding
	Text       *qda.Text
	Transcript string
}

// Build makes the model of a layer as it stands in v. Make another when the codebook changes; for
// changed codings [Model.With] and [Model.Without] are enough.
func Build(ctx context.Context, v *study.View, layer qda.Layer) (*Model, error) {
	return build(ctx, v, v.Codebook(), layer)
}

func build(ctx context.Context, v *study.View, codebook *qda.Codebook, layer qda.Layer) (*Model, error) {
	all, err := v.Transcripts()
	if err != nil {
		return nil, err
	}
	c := newChange(empty(codebook))
	for _, t := range all {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		codings, err := v.Codings(t.Key, layer)
		if err != nil {
			return nil, err
		}
		if len(codings) == 0 {
			continue
		}
		text, err := v.Text(t.Key)
		if err != nil {
			return nil, err
		}
		for _, coding := range codings {
			c.add(Coded{coding, text, t.ID})
		}
	}
	return c.done(), nil
}

// empty is the model of a layer without codings: the codebook alone.
func empty(codebook *qda.Codebook) *Model {
	m := &Model{table: &table{}, places: map[qda.TextKey][]uint32{}, asked: asked{table: &table{}}}
	m.book = newBook(codebook)
	e := m.table.edit()
	for i, entry := range m.book.entries {
		m.hot = append(m.hot, hot{theme: entry.theme, ask: -1, size: int32(len(entry.features)), weight: entry.weight})
		m.docs = append(m.docs, nil)
		e.add(entry.features, uint32(i))
	}
	m.table, m.live = &e.table, len(m.hot)
	return m
}
