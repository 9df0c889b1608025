package files

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/text"
)

// Refusal is a row that cannot go in, and why.
type Refusal struct {
	Line int
	Err  error
}

// CodingActs are the acts that rows make, one a coder, coders in order of appearance.
type CodingActs struct {
	Acts     []study.Act
	NewCoder []qda.CoderID // coders the study does not have yet; their act adds them
	Refused  []Refusal
}

// Codings resolves rows against the study: transcripts by id, themes by key, places by code
// points or by quote. A quote that is found nowhere or in several places refuses its row. The
// row's coder owns the coding; rows without one are of coder byDefault.
func Codings(v *study.View, rows []CodingRow, byDefault qda.CoderID) (CodingActs, error) {
	r := resolver{v: v, finders: map[string]*place{}}
	known, err := v.Coders()
	if err != nil {
		return CodingActs{}, err
	}
	var out CodingActs
	byCoder := map[qda.CoderID]int{}
	for _, row := range rows {
		if row.Coder == "" {
			row.Coder = string(byDefault)
		}
		coder := qda.Layer(row.Coder).Coder()
		if qda.Layer(row.Coder) == qda.Consensus {
			coder = byDefault
		}
		ops, err := r.coding(row, coder)
		if coder == "" {
			err = qda.Bad("codings.no_coder")
		}
		if err == nil && !qda.ValidKey(string(coder)) {
			err = qda.Bad("coder.bad_id", string(coder))
		}
		if err != nil {
			out.Refused = append(out.Refused, Refusal{row.Line, err})
			continue
		}
		i, ok := byCoder[coder]
		if !ok {
			i = len(out.Acts)
			byCoder[coder] = i
			act := study.Act{Coder: coder}
			if !slices.ContainsFunc(known, func(c qda.Coder) bool { return c.ID == coder }) {
				out.NewCoder = append(out.NewCoder, coder)
				act.Ops = append(act.Ops, qda.NewSet(qda.RefTo("coder", coder), "name", string(coder)))
			}
			out.Acts = append(out.Acts, act)
		}
		out.Acts[i].Ops = append(out.Acts[i].Ops, ops...)
	}
	return out, nil
}

// resolver finds transcripts and places, each text prepared once.
type resolver struct {
	v       *study.View
	finders map[string]*place
}

// place is one transcript made ready for looking things up.
type place struct {
	info    study.TranscriptInfo
	text    *qda.Text
	finder  *text.Finder
	offsets *text.Offsets
}

func (r *resolver) transcript(id string) (*place, error) {
	if p := r.finders[id]; p != nil {
		return p, nil
	}
	info, err := r.v.Transcript(id)
	if err != nil {
		return nil, err
	}
	t, err := r.v.Text(info.Key)
	if err != nil {
		return nil, err
	}
	p := &place{info, t, text.NewFinder(t.Content), text.NewOffsets(t.Content)}
	r.finders[id] = p
	return p, nil
}

func (r *resolver) coding(row CodingRow, signer qda.CoderID) ([]qda.Body, error) {
	c, err := r.resolve(row)
	if err != nil {
		return nil, err
	}
	ops := []qda.Body{qda.Code{Coding: c}}
	if row.Memo != "" {
		ops = append(ops, study.SetMemo(signer, c.Ref(), row.Memo))
	}
	return ops, nil
}

// Coding resolves a single row: its transcript, theme and place.
func Coding(v *study.View, row CodingRow) (qda.Coding, error) {
	r := resolver{v: v, finders: map[string]*place{}}
	return r.resolve(row)
}

func (r *resolver) resolve(row CodingRow) (qda.Coding, error) {
	p, err := r.transcript(strings.TrimSpace(row.Transcript))
	if err != nil {
		return qda.Coding{}, err
	}
	theme, err := ThemeByKey(r.v.Codebook(), row.Theme)
	if err != nil {
		return qda.Coding{}, err
	}
	at, err := p.locate(row)
	return qda.Coding{Transcript: p.info.Key, Layer: qda.Layer(row.Coder), Theme: theme.ID, Span: at}, err
}

// locate returns the bytes a row means. A row with numbers and a quote must agree with both.
func (p *place) locate(row CodingRow) (qda.Span, error) {
	if row.Start >= 0 {
		at, ok := p.offsets.Bytes(qda.Span{Start: row.Start, End: row.End})
		if !ok || at.Len() == 0 {
			return qda.Span{}, qda.Bad("codings.place", p.info.ID, row.Start, row.End, p.offsets.Len())
		}
		if row.Quote != "" && p.text.Quote(at) != row.Quote && !slices.Contains(p.finder.Find(row.Quote), at) {
			return qda.Span{}, qda.Bad("codings.differs", p.info.ID, row.Start, row.End, row.Quote, p.text.Quote(at))
		}
		return at, nil
	}
	return p.findOne(row.Quote)
}

// findOne returns the one place where quote stands.
func (p *place) findOne(quote string) (qda.Span, error) {
	found := p.finder.Find(quote)
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return qda.Span{}, qda.Bad("codings.not_found", p.info.ID, quote)
	}
	var places []string
	for _, at := range found {
		runes := p.offsets.Runes(at)
		places = append(places, fmt.Sprintf("%d-%d", runes.Start, runes.End))
	}
	return qda.Span{}, qda.Bad("codings.several", p.info.ID, quote, strings.Join(places, ", "))
}

// ThemeByKey returns a theme, or an error that names keys like it.
func ThemeByKey(book *qda.Codebook, key string) (*qda.Theme, error) {
	if t := book.ByKey(key); t != nil {
		return t, nil
	}
	var like []string
	for _, t := range book.Themes() {
		if len(like) < 8 && (strings.HasPrefix(t.Key, firstPart(key)) || t.Name == key || strings.EqualFold(t.NameEn, key)) {
			like = append(like, t.Key)
		}
	}
	if len(like) > 0 {
		return nil, qda.Bad("theme.unknown_like", key, strings.Join(like, ", ")).Because(qda.ErrNotFound)
	}
	return nil, qda.Bad("theme.unknown", key).Because(qda.ErrNotFound)
}

func firstPart(key string) string {
	head, _, _ := strings.Cut(key, "-")
	return head
}

// WriteCodings writes the codings of these layers (all when none is named) as CSV. The
// order is that of the transcripts, then by place, theme and layer.
func WriteCodings(v *study.View, w io.Writer, layers ...qda.Layer) error {
	transcripts, err := v.Transcripts()
	if err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.Write(CodingColumns)
	for _, t := range transcripts {
		codings, err := v.Codings(t.Key, layers...)
		if err != nil {
			return err
		}
		if len(codings) == 0 {
			continue
		}
		content, err := v.Text(t.Key)
		if err != nil {
			return err
		}
		offsets := text.NewOffsets(content.Content)
		for _, c := range codings {
			memo, err := v.Memo(c.Layer.Coder(), c.Ref())
			if err != nil {
				return err
			}
			at := offsets.Runes(c.Span)
			out.Write([]string{t.ID, strconv.Itoa(at.Start), strconv.Itoa(at.End),
				v.Codebook().Theme(c.Theme).Key, string(c.Layer), memo, content.Quote(c.Span)})
		}
	}
	out.Flush()
	return out.Error()
}
