package report

import (
	"slices"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/study"
)

// stock is what one pass over the transcripts yields for a report: the quotes it may print
// and who said what. Texts are not kept.
type stock struct {
	refs     map[*qda.QuoteRef]*Quote                     // quotes that findings and parts name
	lost     map[*qda.QuoteRef]string                     // why one could not be had, as a message code
	notes    map[*qda.QuoteRef][]string                   // what else is to be said of one
	refused  map[*qda.QuoteRef][]qda.Edit                 // edits that could not be applied
	selected map[qda.GroupID]map[qda.QuoteID]*Quote       // chosen by id
	uncoded  map[qda.QuoteID]bool                         // chosen, and coded by nobody who is read
	all      map[qda.GroupID][]stocked                    // every place, in order
	carriers map[qda.GroupID]map[qda.ThemeID]map[int]bool // theme as it counts now → participants
	places   map[qda.GroupID]map[qda.ThemeID]int          // theme or what stands below it → places
	speakers map[string]bool
}

// stocked is a place under one theme.
type stocked struct {
	theme qda.ThemeID
	quote *Quote
}

type stocker struct {
	*builder
	*stock
	quoted map[qda.TextKey][]*qda.QuoteRef
	wanted map[qda.GroupID]map[qda.QuoteID]bool
}

func readStock(b *builder) (*stock, error) {
	s := &stocker{builder: b, stock: &stock{
		refs: map[*qda.QuoteRef]*Quote{}, lost: map[*qda.QuoteRef]string{}, notes: map[*qda.QuoteRef][]string{},
		refused: map[*qda.QuoteRef][]qda.Edit{}, selected: map[qda.GroupID]map[qda.QuoteID]*Quote{},
		uncoded: map[qda.QuoteID]bool{}, all: map[qda.GroupID][]stocked{},
		carriers: map[qda.GroupID]map[qda.ThemeID]map[int]bool{}, places: map[qda.GroupID]map[qda.ThemeID]int{}, speakers: map[string]bool{},
	}}
	s.collect()
	for i := range b.transcripts {
		t := &b.transcripts[i]
		if !b.prints(t.Group) && len(s.quoted[t.Key]) == 0 && len(s.wanted[t.Group]) == 0 {
			continue
		}
		if err := s.read(t); err != nil {
			return nil, err
		}
	}
	for key, refs := range s.quoted {
		if b.byKey[key] == nil {
			for _, ref := range refs {
				s.lost[ref] = "report.quote_erased"
			}
		}
	}
	return s.stock, nil
}

// collect lists the quotes that the findings to be printed, and the parts, ask for.
func (s *stocker) collect() {
	s.quoted, s.wanted = map[qda.TextKey][]*qda.QuoteRef{}, map[qda.GroupID]map[qda.QuoteID]bool{}
	add := func(blocks []qda.Block) {
		for _, b := range blocks {
			if b.Quote != nil {
				s.quoted[b.Quote.Transcript] = append(s.quoted[b.Quote.Transcript], b.Quote)
			}
		}
	}
	for _, g := range s.printed {
		for _, f := range s.findings[g.ID] {
			add(f.Blocks)
		}
	}
	for _, p := range s.parts {
		add(p.Blocks)
	}
	for _, sel := range s.selections {
		if s.wanted[sel.Group] == nil {
			s.wanted[sel.Group] = map[qda.QuoteID]bool{}
			s.selected[sel.Group] = map[qda.QuoteID]*Quote{}
		}
		for _, id := range sel.Quotes {
			s.wanted[sel.Group][id] = true
		}
	}
}

func (s *stocker) read(t *study.TranscriptInfo) error {
	codings, err := s.options.codings(s.v, t.Key)
	if err != nil {
		return err
	}
	words, err := s.v.Text(t.Key)
	if err != nil {
		return err
	}
	for _, turn := range words.Turns {
		s.speakers[strings.TrimSpace(turn.Speaker)] = true
	}
	edits, err := s.v.Edits(t.Key)
	if err != nil {
		return err
	}
	p := &press{stocker: s, transcript: t, text: words, masks: s.masks.of(t), edits: edits}
	s.codings(p, codings)
	if err := s.choices(p, codings); err != nil {
		return err
	}
	for _, l := range locateAll(words, s.quoted[t.Key], codings) {
		s.ref(p, l, codings)
	}
	return nil
}

// placeOf is a place under a theme of one transcript.
type placeOf struct {
	at    qda.Span
	theme qda.ThemeID
}

// codings counts who carries each theme and, when all quotes are asked for, keeps them.
func (s *stocker) codings(p *press, codings []qda.Coding) {
	group := p.transcript.Group
	carriers := s.carriers[group]
	if carriers == nil {
		carriers = map[qda.ThemeID]map[int]bool{}
		s.carriers[group], s.places[group] = carriers, map[qda.ThemeID]int{}
	}
	counted := map[placeOf]bool{}
	seen := map[placeOf]bool{}
	var last *Quote
	for _, c := range codings {
		theme := s.resolved(c.Theme)
		if seen[placeOf{c.Span, theme}] {
			continue
		}
		seen[placeOf{c.Span, theme}] = true
		for _, t := range s.book.Path(theme) {
			if m := (placeOf{c.Span, t.ID}); !counted[m] {
				counted[m] = true
				s.places[group][t.ID]++
			}
		}
		if carriers[theme] == nil {
			carriers[theme] = map[int]bool{}
		}
		for _, who := range s.people[p.transcript.Key].at(nil, p.text, c.Span) {
			carriers[theme][who] = true
		}
		if !s.options.AllQuotes || !s.prints(group) {
			continue
		}
		if last == nil || last.At != c.Span {
			last, _ = p.quote(c.Span, nil)
		}
		s.all[group] = append(s.all[group], stocked{theme, last})
	}
}

// choices finds the places of quotes chosen by id. Any layer's place will do: a consensus
// may have settled on another stretch since.
func (s *stocker) choices(p *press, read []qda.Coding) error {
	wanted := s.wanted[p.transcript.Group]
	if len(wanted) == 0 {
		return nil
	}
	codings, err := s.v.Codings(p.transcript.Key)
	if err != nil {
		return err
	}
	codings = slices.DeleteFunc(codings, func(c qda.Coding) bool { return s.options.hides(p.transcript.Key, c.Layer) })
	last := qda.Span{Start: -1}
	for _, c := range codings {
		if c.Span == last {
			continue
		}
		last = c.Span
		id := p.transcript.QuoteID(c.Span)
		if !wanted[id] {
			continue
		}
		s.selected[p.transcript.Group][id], _ = p.quote(c.Span, nil)
		s.uncoded[id] = !overlapsAny(read, c.Span)
	}
	return nil
}

func overlapsAny(codings []qda.Coding, at qda.Span) bool {
	return slices.ContainsFunc(codings, func(c qda.Coding) bool { return c.Overlaps(at) })
}

// hiddenQuote is said of a quote that somebody else chose where the reader is still blind.
const hiddenQuote = "report.quote_hidden"

// ref prepares a quote that is named by place or words.
func (s *stocker) ref(p *press, l located, codings []qda.Coding) {
	if !l.found {
		s.lost[l.ref] = "report.quote_missing"
		return
	}
	if s.options.hides(p.transcript.Key, qda.Consensus) && !overlapsAny(codings, l.at) {
		s.lost[l.ref] = hiddenQuote
		return
	}
	if len(codings) > 0 && !overlapsAny(codings, l.at) {
		s.notes[l.ref] = append(s.notes[l.ref], "report.quote_uncoded")
	}
	if crossesTurns(p.text, l.at) {
		s.notes[l.ref] = append(s.notes[l.ref], "report.quote_turns")
	}
	s.refs[l.ref], s.refused[l.ref] = p.quote(l.at, l.ref.Edits)
}

// press makes the quotes of one transcript.
type press struct {
	*stocker
	transcript *study.TranscriptInfo
	text       *qda.Text
	masks      *scoped
	edits      map[qda.Span][]qda.Edit // by place
}

// quote is a place as it is printed: with the edits its finding names, else with those of the
// place itself.
func (p *press) quote(at qda.Span, edits []qda.Edit) (*Quote, []qda.Edit) {
	if len(edits) == 0 {
		edits = p.edits[at]
	}
	if without := p.options.Without; len(without) > 0 {
		edits = slices.DeleteFunc(slices.Clone(edits), func(e qda.Edit) bool { return slices.Contains(without, e.Kind) })
	}
	printed, refused := publish(p.text, at, edits, p.masks)
	printed.Text = strings.Clone(printed.Text) // do not hold the whole interview
	q := &Quote{Printed: printed, Group: p.transcript.Group, Language: p.transcript.Language, Transcript: p.transcript.Key, At: at,
		said: p.people[p.transcript.Key].at(nil, p.text, at)}
	q.ID = p.transcript.QuoteID(at)
	if p.options.Identified {
		q.Reference = &Reference{ID: q.ID, Transcript: p.transcript.ID}
		if i := p.text.TurnAt(at.Start); i >= 0 {
			q.Reference.Speaker, q.Reference.Turn = p.text.Turns[i].Speaker, i+1
		}
		if p.options.Context {
			q.Reference.Context = contextOf(p.text, at)
		}
	}
	return q, refused
}
