package report

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"yinde/internal/qda"
)

// citation is how the prose of a part cites a finding by its id: [@shop/comm].
var citation = regexp.MustCompile(`\[@([^\]\s]+)\]`)

// cites gives citations the numerals of what they cite and drops those of nothing printed.
// Citations inside the prose are written out, and count among the part's own.
func (b *builder) cites(r *Report) {
	at := map[qda.FindingID]Cite{}
	for _, c := range r.Chapters {
		for _, s := range c.Sections {
			if s.Finding != "" {
				at[s.Finding] = Cite{s.Finding, c.Numeral, s.Numeral, s.Title}
			}
		}
	}
	for _, parts := range [][]Part{r.Front, r.Back} {
		for i := range parts {
			p := &parts[i]
			inside := b.citedInside(p, at)
			kept := p.Cites[:0]
			for _, c := range p.Cites {
				if known, ok := at[c.Finding]; ok {
					kept = append(kept, known)
					continue
				}
				b.citesNothing(p, c.Finding)
			}
			if p.ID == "recommendations" {
				b.checkRecommendations(p, at, len(inside), len(kept))
			}
			for _, c := range inside {
				if !slices.Contains(kept, c) {
					kept = append(kept, c)
				}
			}
			p.Cites = kept
			b.writeOut(p, at)
		}
	}
}

func (b *builder) citesNothing(p *Part, id qda.FindingID) {
	if group, _, _ := strings.Cut(string(id), "/"); b.prints(qda.GroupID(group)) || !b.known(id) {
		b.warn("report.cite_unknown", cmp.Or(p.Title, p.ID), id)
	}
}

// citedInside are the printed findings that the prose of a part cites, in order.
func (b *builder) citedInside(p *Part, at map[qda.FindingID]Cite) []Cite {
	var out []Cite
	for _, block := range p.Blocks {
		for _, m := range citation.FindAllStringSubmatch(block.Narrative, -1) {
			c, ok := at[qda.FindingID(m[1])]
			if !ok {
				b.citesNothing(p, qda.FindingID(m[1]))
			} else if !slices.Contains(out, c) {
				out = append(out, c)
			}
		}
	}
	return out
}

// checkRecommendations tells of recommendations that rest on no printed finding. Where the
// prose itself cites, each recommendation, which a heading begins, has to.
func (b *builder) checkRecommendations(p *Part, at map[qda.FindingID]Cite, inside, whole int) {
	if inside == 0 {
		if whole == 0 {
			b.warn("report.part_no_cites", cmp.Or(p.Title, p.ID))
		}
		return
	}
	heading, cited := "", true
	tell := func() {
		if !cited {
			b.warn("report.recommendation_no_cite", heading)
		}
	}
	for _, block := range p.Blocks {
		for _, piece := range parseProse(block.Narrative) {
			if piece.kind == aHeading && piece.level == 1 {
				tell()
				heading, cited = plainText(piece.text), false
			}
			for _, m := range citation.FindAllStringSubmatch(piece.plain(), -1) {
				_, printed := at[qda.FindingID(m[1])]
				cited = cited || printed
			}
		}
	}
	tell()
}

// writeOut replaces the citations in a part's prose by what a reader can follow.
func (b *builder) writeOut(p *Part, at map[qda.FindingID]Cite) {
	for i := range p.Blocks {
		p.Blocks[i].Narrative = citation.ReplaceAllStringFunc(p.Blocks[i].Narrative, func(s string) string {
			if c, ok := at[qda.FindingID(s[2:len(s)-1])]; ok {
				return b.words.T("report.cited", citeText(c, b.words))
			}
			return ""
		})
	}
}

func (b *builder) known(id qda.FindingID) bool {
	for _, list := range b.findings {
		for _, f := range list {
			if f.ID == id {
				return true
			}
		}
	}
	return false
}
