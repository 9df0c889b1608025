package desk

import (
	"context"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/text"
)

// Arrivals is what is done for the desk with texts that come in or are corrected. All of it
// runs aside.
type Arrivals struct {
	// Read reads the interviews of a file or folder. It tells how far it has come; nothing is
	// stored.
	Read func(ctx context.Context, s *study.Study, path string, tell func(Step)) (Batch, error)
	// ReadAgain reads one of the files once more, as it was corrected.
	ReadAgain func(ctx context.Context, s *study.Study, path string, c Correction) ([]Incoming, error)
	// SetField is t with a field as it was typed.
	SetField func(t qda.Transcript, field, typed string) (qda.Transcript, error)
	// Mend plans putting content in place of a transcript's present text. More are the roles of
	// labels that are new in it. Sees says of which layers codings are listed.
	Mend func(v *study.View, t study.TranscriptInfo, content string, more map[string]qda.Role, sees func(qda.Layer) bool) (Revision, error)
	// JoinLines is a text without the line breaks within its paragraphs.
	JoinLines func(t *qda.Text) string
	// Relabel is a text in which a speaker is called otherwise, and in how many turns.
	Relabel func(t *qda.Text, from, to string) (string, int)
}

// Batch is what an import found.
type Batch struct {
	Path      string // as it was typed
	Files     []Incoming
	Encodings []string // what a file may be read in
	Uses      []string // what a column of a table may be used for
}

// Incoming is an interview that was read from a file, or a file that could not be. A table of
// survey answers holds one for every open question.
type Incoming struct {
	Path       string
	Meta       qda.Transcript // Source says what the file was taken for
	Text       *qda.Text      // content and turns
	Characters int
	Who        []Speaker
	Said       []string // what was dropped, repaired or guessed
	Columns    []Column
	Refused    []string // why it could not be read; then there is nothing else
	Passed     string   // what lay in the folder and is no interview; then there is nothing else
	Known      string   // the id of the transcript that has, or had, this very text
	Read       Correction
	// Ops makes what brings it in, with what is said of it.
	Ops func(meta qda.Transcript) ([]qda.Body, [][]byte)
	// Revise plans putting it in place of a transcript's present text.
	Revise func(v *study.View, t study.TranscriptInfo, sees func(qda.Layer) bool) (Revision, error)
}

// Column is a column of a table and what it was used for.
type Column struct {
	Letter, Name, Use   string
	Proposed            bool // nobody said so
	Answered, Blank, NA int
}

// Correction is what a person says of how a file is to be read.
type Correction struct {
	Encoding string
	Speakers map[string]qda.Role
	Columns  map[string]string // by letter
}

// Revision is what a corrected text would do to a transcript. Applying Ops and Blobs as one
// act does it.
type Revision struct {
	Transcript study.TranscriptInfo
	Ops        []qda.Body
	Blobs      [][]byte
	Changes    []Change
	Codings    []Refound // those that may be seen
}

// Change is a stretch of lines that reads otherwise, from a line on: of the corrected text, of
// the old one where the lines were taken out.
type Change struct {
	Line     int
	Old, New string
}

// Refound is a coding, what became of it, and its words before and after.
type Refound struct {
	qda.Coding
	Fate     text.Fate
	Was, Now string
}

// Count is how many of the codings met with a fate.
func (r *Revision) Count(fate text.Fate) (n int) {
	for _, c := range r.Codings {
		if c.Fate == fate {
			n++
		}
	}
	return n
}
