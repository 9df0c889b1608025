package compare

import (
	"strings"

	"yinde/internal/qda"
)

// Why something is left out.
const (
	NotOpen        = "not_open"        // a transcript that [Options.Only] keeps back
	NotReviewed    = "not_reviewed"    // a transcript that not all layers have marked
	CasesOpen      = "cases_open"      // a transcript whose consensus was made, and cases came open since
	PartlyReviewed = "partly_reviewed" // what stands after the turn that everybody reached
	TextChanged    = "text_changed"    // units of which a revision changed words after a mark
	ThemeNewer     = "theme_newer"     // units of a theme that a mark does not know
)

// LeftOut is something that is not counted. Units are those of the comparison, except that
// a transcript nobody compared counts participants' sentences.
type LeftOut struct {
	Reason      string      `json:"reason"`
	Transcript  string      `json:"transcript,omitempty"`
	Theme       string      `json:"theme,omitempty"` // key
	By          []qda.Layer `json:"by,omitempty"`    // whose mark is missing or too old
	ReadBy      []qda.Layer `json:"read_by,omitempty"`
	Turns       int         `json:"turns,omitempty"` // how many turns count
	Transcripts int         `json:"n_transcripts,omitempty"`
	Units       int         `json:"n_units"`
}

// Looked says that a coder saw others' codings of a transcript before marking it reviewed.
type Looked struct {
	Coder      qda.CoderID `json:"coder"`
	Transcript string      `json:"transcript"`
}

// Read is how many of the study's transcripts a layer has marked, wholly or in part.
type Read struct {
	Layer       qda.Layer `json:"coder"`
	Transcripts int       `json:"n_transcripts"`
	Of          int       `json:"of"`
}

// Edited says how often the units of a transcript were changed by hand after it was first
// coded by one of the layers.
type Edited struct {
	Transcript string `json:"transcript"`
	Edits      int    `json:"n_edits"`
}

// edits counts the changes of units that stand and are younger than the first coding: who
// moves an edge then may do so with a coding in mind.
func (g *gatherer) edits(c *Compared) error {
	first := qda.OpID("")
	for _, codings := range c.codings {
		for _, x := range codings {
			if first == "" || x.Made < first {
				first = x.Made
			}
		}
	}
	all, err := g.view.UnitEdits(c.Key)
	n := 0
	for _, e := range all {
		if first != "" && e.Made > first && g.concerns(e.Field) {
			n++
		}
	}
	if n > 0 {
		g.Edited = append(g.Edited, Edited{c.ID, n})
	}
	return err
}

func layerList(layers []qda.Layer) string {
	var out []string
	for _, l := range layers {
		out = append(out, string(l))
	}
	return strings.Join(out, ", ")
}

// concerns reports whether a change of turns or units bears on the unit of comparison. An
// edge of a sentence is one of a clause.
func (g *gatherer) concerns(field string) bool {
	unit, _, _ := strings.Cut(field, "/")
	switch g.Options.Unit {
	case Sentence:
		return unit != qda.ClauseUnit
	case Turn:
		return unit == qda.StructureField
	}
	return true
}

// Messages says what people should know before they trust the figures: what was left out,
// and where blindness was broken. Where nothing could be compared it says who has read what.
func (r *Ratings) Messages() []qda.Message {
	var out []qda.Message
	if len(r.Transcripts) == 0 {
		out = append(out, qda.Say("compare.nothing"))
	}
	unread, closed := 0, 0
	var undecided []string
	for _, l := range r.LeftOut {
		switch l.Reason {
		case NotReviewed:
			unread++
		case NotOpen:
			closed++
		case CasesOpen:
			undecided = append(undecided, l.Transcript)
		case PartlyReviewed:
			out = append(out, qda.Say("compare.partly", l.Transcript, l.Turns, l.Units))
		case TextChanged:
			out = append(out, qda.Say("compare.text_changed", l.Transcript, l.Units, layerList(l.By)))
		case ThemeNewer:
			out = append(out, qda.Say("compare.theme_newer", l.Theme, l.Units, l.Transcripts))
		}
	}
	if closed > 0 {
		out = append(out, qda.Say("compare.not_open", closed))
	}
	if len(undecided) > 0 {
		out = append(out, qda.Say("compare.cases_open", len(undecided), strings.Join(undecided, ", ")))
	}
	if unread > 0 {
		out = append(out, qda.Say("compare.not_reviewed", unread))
		for _, read := range r.Read {
			out = append(out, qda.Say("compare.read", read.Layer, read.Transcripts, read.Of))
		}
	}
	edits, where := 0, []string{}
	for _, e := range r.Edited {
		edits += e.Edits
		where = append(where, e.Transcript)
	}
	if edits > 0 {
		out = append(out, qda.Say("compare.unit_edits", edits, strings.Join(where, ", ")))
	}
	byCoder := map[qda.CoderID][]string{}
	var order []qda.CoderID
	for _, l := range r.Looked {
		if byCoder[l.Coder] == nil {
			order = append(order, l.Coder)
		}
		byCoder[l.Coder] = append(byCoder[l.Coder], l.Transcript)
	}
	for _, coder := range order {
		out = append(out, qda.Say("compare.looked", coder, strings.Join(byCoder[coder], ", ")))
	}
	return out
}
