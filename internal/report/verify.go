package report

import (
	"context"

	"yinde/internal/manuscript"
	"yinde/internal/qda"
	"yinde/internal/study"
)

// Outcome is what became of a quote on its way from the interview to a finished report.
type Outcome string

// Outcomes of [Checked]. The last four are explained by nothing in the study.
const (
	Verbatim  Outcome = "verbatim"
	Edited    Outcome = "edited"    // by edits: recorded ones, or an ellipsis that stands in the quote
	Ambiguous Outcome = "ambiguous" // verbatim, in several places of which none is printed
	Altered   Outcome = "altered"
	Shortened Outcome = "shortened" // part of a printed quote, without an ellipsis
	Moved     Outcome = "moved"     // said in another group than the chapter's
	NotFound  Outcome = "not_found"
)

// Outcomes lists them in the order in which they are counted for people.
var Outcomes = []Outcome{Verbatim, Edited, Ambiguous, Altered, Shortened, Moved, NotFound}

// Form is how a passage came to be checked.
type Form string

const (
	AsQuote Form = "quote"  // it has the form of a quote
	AsText  Form = "text"   // it has not, and is one by its words
	Inline  Form = "inline" // in quotation marks inside prose: looked up, never a problem
)

// Checked is one quote of a finished report. It is confidential: it leads back to people. Its
// JSON names are a contract. Start and End are code points of the transcript, half-open; Turn
// counts from 1; Cite is the line as the Reader numbers it (12.3).
type Checked struct {
	Line       int         `json:"line"` // of the report; see [manuscript.Passage]
	Under      string      `json:"under"`
	Group      qda.GroupID `json:"group"` // of the chapter it stands in, "" when that is none
	Form       Form        `json:"form"`
	Text       string      `json:"text"`
	Outcome    Outcome     `json:"outcome"`
	Problem    bool        `json:"problem"`
	Listed     bool        `json:"listed"` // the study prints it under that heading
	QuoteID    qda.QuoteID `json:"quote_id,omitempty"`
	Transcript string      `json:"transcript,omitempty"`
	Turn       int         `json:"turn,omitempty"`
	Cite       string      `json:"cite,omitempty"`
	Start      int         `json:"start"`
	End        int         `json:"end"`
	Places     int         `json:"places"` // where these words stand in the interviews
	Edits      []string    `json:"edits"`
	Said       string      `json:"said,omitempty"`    // the verbatim words, where they differ
	Changes    []Change    `json:"changes,omitempty"` // of an altered quote
	First      int         `json:"first_line,omitempty"`
	Joined     bool        `json:"joined"`      // two quotes made one
	Unmasked   bool        `json:"unmasked"`    // it has a term that the study masks
	Asked      bool        `json:"interviewer"` // an interviewer said it
	Withdrawn  bool        `json:"withdrawn"`   // its heading stood on an interview that was erased

	key qda.TextKey
	at  qda.Span
}

// Count is a number in a table of the report that the study knows better or as well.
type Count struct {
	Line    int    `json:"line"`
	Name    string `json:"name"` // of the row, and of the column where there are several
	Printed int    `json:"printed"`
	Study   int    `json:"study"`
}

// Verification is a finished report held against a study.
type Verification struct {
	Format   string          `json:"format"`
	Quotes   []Checked       `json:"quotes"`
	Counts   []Count         `json:"counts"`  // those that differ
	Tallied  int             `json:"tallied"` // numbers that were compared
	Missing  []qda.QuoteID   `json:"missing"` // printed by the study, not in the report
	Outcomes map[Outcome]int `json:"outcomes"`
	Warnings []qda.Message   `json:"-"`
}

// Problems is how much of the report nothing in the study explains.
func (r *Verification) Problems() int {
	n := len(r.Counts)
	for i := range r.Quotes {
		if r.Quotes[i].Problem {
			n++
		}
	}
	return n
}

// VerifyOptions say how a report is checked. Progress, if set, is told how many interviews of
// how many were read.
type VerifyOptions struct {
	Reading
	Lang     string // the study's own language
	Progress func(done, of int)
}

// Verify re-finds every quote of a finished report in the interviews of a study. A quote is
// first what the study prints under its heading, then words of an interview, then such words
// with masks taken back or parts left out, at last what resembles something that was said.
// The report is compared in the form that [pressed] describes.
func Verify(ctx context.Context, v *study.View, m *manuscript.Manuscript, o VerifyOptions) (*Verification, error) {
	c, err := newChecker(ctx, v, o)
	if err != nil {
		return nil, err
	}
	c.out = &Verification{Format: m.Format, Quotes: []Checked{}, Counts: []Count{}, Missing: []qda.QuoteID{}, Outcomes: map[Outcome]int{}, Warnings: m.Warnings}
	c.walk(m)
	if err := c.tables(m); err != nil {
		return nil, err
	}
	for _, q := range c.queries {
		c.asPrinted(q)
	}
	c.insideProse()
	for _, step := range []func() error{c.search, c.resemble, c.fill} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	c.finish()
	return c.out, nil
}
