package report

import (
	"yinde/internal/qda"
)

// Schema names the JSON form of a [Report]; the number changes when a reader would break.
const Schema = "yinde-report/1"

// Report is the one chapter model that every format is written from. Words are in one
// language, numerals too.
type Report struct {
	Schema string `json:"schema"`
	Lang   string `json:"lang"`
	Title  string `json:"title"`
	// Identified: the report names transcripts and speakers, and coders in its tables.
	Identified bool          `json:"identified,omitempty"`
	Fieldwork  []Fieldwork   `json:"fieldwork"`
	Front      []Part        `json:"front"` // before the chapters: the summary
	Chapters   []Chapter     `json:"chapters"`
	Back       []Part        `json:"back"` // after them: recommendations
	Themes     []ThemeRow    `json:"themes"`
	Tables     *Tables       `json:"tables,omitempty"` // where [Options].Tables asks for them
	Warnings   []qda.Message `json:"-"`
}

// Fieldwork is a group's row in the table of who was asked. N counts participants; From and
// To are the first and last day of the interviews, YYYY-MM-DD, "" when no interview is
// dated.
type Fieldwork struct {
	Group    qda.GroupID `json:"group"`
	Name     string      `json:"name"`
	Sampling string      `json:"sampling"`
	N        int         `json:"n"`
	From     string      `json:"from,omitempty"`
	To       string      `json:"to,omitempty"`
}

// Chapter is a group's chapter. Modes and Records are those that occur, in the order of
// [qda.Modes] and [qda.Records].
type Chapter struct {
	Number  int         `json:"number"`
	Numeral string      `json:"numeral"`
	Group   qda.GroupID `json:"group"`
	Title   string      `json:"title"`
	N       int         `json:"n"`
	From    string      `json:"from,omitempty"`
	To      string      `json:"to,omitempty"`
	Modes   []string    `json:"modes"`
	Records []string    `json:"records"`
	Intro   string      `json:"intro,omitempty"` // the group's own narrative
	// Questions of the guide that no finding answers are not printed.
	Sections []Section `json:"sections"`
}

// Section is a finding, or, where all quotes are asked for, a theme with its quotes.
// Questions stand before it. K of the chapter's N participants carry it: they said
// something coded with its themes, or are quoted in it.
type Section struct {
	Number    int           `json:"number"`
	Numeral   string        `json:"numeral"`
	Finding   qda.FindingID `json:"finding,omitempty"`
	Themes    []string      `json:"themes"` // keys
	Questions []string      `json:"questions"`
	Title     string        `json:"title"`
	Blocks    []Block       `json:"blocks"`
	K         int           `json:"k"`
	N         int           `json:"n"`
}

// Part is a section outside the group chapters.
type Part struct {
	ID      string  `json:"id"`
	Number  int     `json:"number"`
	Numeral string  `json:"numeral"`
	Title   string  `json:"title"`
	Blocks  []Block `json:"blocks"`
	Cites   []Cite  `json:"cites"`
}

// Cite is a finding that a part rests on, by the numerals of its chapter and section.
type Cite struct {
	Finding qda.FindingID `json:"finding"`
	Chapter string        `json:"chapter"`
	Section string        `json:"section"`
	Title   string        `json:"title"`
}

// Block is a paragraph of the author's Markdown or a quote.
type Block struct {
	Narrative string `json:"narrative,omitempty"`
	Quote     *Quote `json:"quote,omitempty"`

	Source int `json:"-"` // which block of the finding or part it came from, by index
}

// Quote is a printed quote. What would lead back to the person is kept for the desk and for
// verification and is not written, except as Reference in an identified report.
type Quote struct {
	Printed
	Group     qda.GroupID `json:"group,omitempty"`
	Language  string      `json:"language,omitempty"`
	Reference *Reference  `json:"reference,omitempty"`

	ID         qda.QuoteID `json:"-"`
	Transcript qda.TextKey `json:"-"`
	At         qda.Span    `json:"-"`

	said []int // participants, as numbered by people
}

// Reference says where a quote comes from; Turn counts from 1.
type Reference struct {
	ID         qda.QuoteID `json:"quote_id"`
	Transcript string      `json:"transcript"`
	Speaker    string      `json:"speaker"`
	Turn       int         `json:"turn"`
	Context    *Context    `json:"context,omitempty"` // where [Options].Context asks for it
}

// Context is the words of the transcript on both sides of a quote, as they were said.
type Context struct {
	Before string `json:"before"`
	After  string `json:"after"`
}

// Quotes is how many quotes the report prints.
func (r *Report) Quotes() int {
	n := 0
	count := func(blocks []Block) {
		for _, b := range blocks {
			if b.Quote != nil {
				n++
			}
		}
	}
	for _, c := range r.Chapters {
		for _, s := range c.Sections {
			count(s.Blocks)
		}
	}
	for _, p := range append(r.Front[:len(r.Front):len(r.Front)], r.Back...) {
		count(p.Blocks)
	}
	return n
}
