package qda

import "slices"

// AdjudicationRef is the registers of a transcript's adjudication; its field "coders" lists the
// layers that are compared.
func AdjudicationRef(t TextKey) Ref { return RefTo("adjudication", t) }

// CaseID names a case by what the coders put there: any other coding makes another case.
type CaseID string

// CaseIDOf is the id of the case made of these codings, in whatever order.
func CaseIDOf(codings []CodingID) CaseID {
	sorted := slices.Sorted(slices.Values(codings))
	parts := []string{"case"}
	for _, id := range sorted {
		parts = append(parts, string(id))
	}
	return CaseID(digest(12, parts...))
}

// CaseRef is the register of what was decided about a case; its field is "decision".
func CaseRef(t TextKey, id CaseID) Ref { return RefTo("case", string(t), string(id)) }

// Verdict says in which way a case was decided.
type Verdict string

// The verdicts. Later is none yet: the case waits to be talked about.
const (
	Take      Verdict = "take"    // what Layers put: one coder's, or several coders' together
	Neither   Verdict = "neither" // nothing of it
	OtherSpan Verdict = "span"    // the theme on another stretch
	Another   Verdict = "theme"   // another theme
	Later     Verdict = "later"
)

// Verdicts in the order in which they are explained.
var Verdicts = []Verdict{Take, Neither, OtherSpan, Another, Later}

// Decision is what an adjudicator decided about a case, with the reason. Codings are the coders'
// that it settles, Put those that the consensus got; both name codings by the place they were
// made at, which neither a revision of the text nor a merge of themes changes.
type Decision struct {
	Verdict Verdict    `json:"verdict"`
	Layers  []Layer    `json:"coders,omitempty"`
	Reason  string     `json:"reason,omitempty"`
	Codings []CodingID `json:"codings"`
	Put     []CodingID `json:"put,omitempty"`
}
