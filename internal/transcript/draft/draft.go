// Package draft is what a reader makes of an interview file before anybody looks for turns:
// text, who the file itself says is speaking, and what it says about the interview.
//
// # One way to turns
//
// A reader does not cut turns. It writes text in which every turn begins as a person would
// have typed it, "[00:01:02] 王小明: …", and names the labels it wrote in [Draft.Labels]. So
// a transcript that came from captions or a table can be read, exported, corrected and cut
// anew like any other, and what was on the file's label stays in the text. [Writer] writes
// such text.
//
// # Who may be trusted
//
// Raw comes from anywhere. A reader refuses what it cannot read with one message that says
// what and where, allocates no more than a small multiple of the file, ends when its context
// does, opens no other file and no network.
package draft

import (
	"context"

	"yinde/internal/qda"
	"yinde/internal/text"
)

// File is what a reader gets.
type File struct {
	Name     string // base name
	Raw      []byte
	Encoding string // "" finds out; formats that state their own ignore it
	Columns  []Column
}

// Column is what a person says of a column of a table: its heading, or its letters as in a
// spreadsheet (A, AB), and what it is used for.
type Column struct{ Name, Use string }

// Planned is a column of a table with what it was used for: as a person said, or as proposed
// from its heading and cells. Of the rows that count, Answered have words there, NA have
// words that say there is nothing to say (無, N/A), Blank have none.
type Planned struct {
	Column
	Letter              string // as in a spreadsheet
	Proposed            bool   // nobody said so
	Answered, Blank, NA int
}

// Reader reads one kind of file. Most files hold one interview; a table of survey answers
// holds one for every open question.
type Reader func(ctx context.Context, f File) ([]Draft, error)

// Draft is one interview as its file tells it.
type Draft struct {
	Format   string // short name for people and JSON: docx, vtt, survey
	Encoding string // of the file; "" where the format settles it
	Content  string // UTF-8; made canonical afterwards
	// Labels are the speakers the file states, as they stand in Content before a colon, with
	// their role where it is known, else "". Then no other words are taken for a label. nil:
	// labels are looked for in the text.
	Labels  []Label
	Meta    qda.Transcript // what the file states; what is empty is guessed or asked for
	Syncs   []qda.Sync     // moments of the recording in Content, beyond the stamps of turns
	Removed text.Removed
	Plan    []Planned // of the table that the draft came from; the same for all its drafts
	// Warnings say what was left out, repaired or guessed.
	Warnings []qda.Message
}

// Label is a speaker whom a file states.
type Label struct {
	Label string
	Role  qda.Role
}
