package findings

import (
	"yinde/internal/qda"
	"yinde/internal/report"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
)

// query is what is to be read, fixed when the reading is asked for.
type query struct {
	layer qda.Layer
	lang  string
}

// data is what the screen shows of a study. Once read it does not change.
type data struct {
	query
	ops     int // of the journal: the same number, the same data
	report  *report.Report
	book    *qda.Codebook
	entries []*entry // in the order of the print
	byID    map[qda.FindingID]*entry
	uses    map[place][]string // the sections that print a place
	matrix  matrix
	notes   []qda.Message // what an editor should know before print
	open    int           // transcripts in which the coder may see others' work
	all     int
	study   int // findings of the study

	sight     desk.Sight
	groups    []qda.Group
	of        map[qda.TextKey]qda.GroupID // the group of a transcript
	conflicts map[qda.Ref][]study.Conflict
	removed   int // findings and parts that can be restored
}

// place is a place of a transcript.
type place struct {
	key qda.TextKey
	at  qda.Span
}

// kind is what a row of the list is.
type kind int

const (
	groupKind kind = iota
	findingKind
	partKind
	fieldworkKind
)

// entry is a row of the list: what can be opened, or the heading of a group.
type entry struct {
	kind    kind
	group   qda.GroupID
	id      string // of the finding or part
	number  string // as it is printed; of a finding, within its chapter
	chapter string // numeral of the chapter
	title   string
	themes  string
	quotes  int
	twice   int // of the quotes, those that are printed elsewhere too
	k, n    int
	notes   []qda.Message

	asked   []asked         // the questions linked to a finding
	finding *qda.Finding    // nil for anything else
	section *report.Section // nil for a finding that no chapter prints
	part    *report.Part
	held    *qda.Part // of a part, what the study holds
}

// asked is a question; it is printed once a chapter.
type asked struct {
	text    string
	printed bool // before this finding
}

// read builds the report as the coder may see it. What was read before is kept when nothing
// has happened since.
func (q query) read(v *study.View, old *data) (*data, error) {
	ops, err := v.OpCount()
	if err != nil || old != nil && old.ops == ops && old.query == q {
		return old, err
	}
	d := &data{query: q, ops: ops, book: v.Codebook(), byID: map[qda.FindingID]*entry{}, uses: map[place][]string{}, of: map[qda.TextKey]qda.GroupID{}}
	sight, err := desk.ReadSight(v, q.layer)
	if err != nil {
		return nil, err
	}
	transcripts, err := v.Transcripts()
	if err != nil {
		return nil, err
	}
	d.sight = sight
	for _, t := range transcripts {
		d.all++
		d.of[t.Key] = t.Group
		if sight.Open(t.Key) {
			d.open++
		}
	}
	reading := report.Reading{Sees: sight.Sees}
	// Identified, so that the desk can say where a quote comes from; what is shown as print
	// leaves it out again.
	if d.report, err = report.Build(v, report.Options{Reading: reading, Lang: q.lang, Identified: true}); err != nil {
		return nil, err
	}
	if err := d.list(v); err != nil {
		return nil, err
	}
	if err := d.state(v); err != nil {
		return nil, err
	}
	d.warn()
	d.matrix, err = q.matrix(v, d, reading)
	return d, err
}

// partial reports whether counts leave out what the coder may not see yet.
func (d *data) partial() bool { return d.open < d.all }

// warn deals the report's warnings out to what they are about: a message names a section by
// its title. One that follows from not seeing everything is left out.
func (d *data) warn() {
	byTitle := map[string][]*entry{}
	for _, e := range d.entries {
		byTitle[e.title] = append(byTitle[e.title], e)
	}
	for _, m := range d.report.Warnings {
		if m.Code == "report.quote_uncoded" && d.partial() {
			continue
		}
		d.notes = append(d.notes, m)
		for _, arg := range m.Args {
			if title, ok := arg.(string); ok {
				for _, e := range byTitle[title] {
					e.notes = append(e.notes, m)
				}
			}
		}
	}
}

// state reads what stands between editors: conflicts, and what was removed.
func (d *data) state(v *study.View) error {
	conflicts, err := v.Conflicts()
	if err != nil {
		return err
	}
	d.conflicts = map[qda.Ref][]study.Conflict{}
	for _, c := range conflicts {
		d.conflicts[c.Ref] = append(d.conflicts[c.Ref], c)
	}
	findings, err := v.RemovedFindings()
	if err != nil {
		return err
	}
	parts, err := v.RemovedParts()
	d.removed = len(findings) + len(parts)
	return err
}

// group is a group by its id, nil for one that the study does not have.
func (d *data) group(id qda.GroupID) *qda.Group {
	for i := range d.groups {
		if d.groups[i].ID == id {
			return &d.groups[i]
		}
	}
	return nil
}

func (d *data) groupName(id qda.GroupID) string {
	if g := d.group(id); g != nil {
		return qda.InLanguage(d.lang, g.Name, g.NameEn)
	}
	return string(id)
}
