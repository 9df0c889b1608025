package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/transcript"
)

// columnsOf is a table's plan for the report; nil for files that are no tables.
func columnsOf(p *transcript.Parsed) (out []importColumn) {
	for _, c := range p.Plan {
		out = append(out, importColumn{strings.Clone(c.Name), c.Letter, c.Use, c.Proposed, c.Answered, c.Blank, c.NA})
	}
	return out
}

// column is the line of the report about a column.
func (a *app) column(c importColumn) string {
	if c.Answered+c.NA+c.Blank == 0 {
		return a.t("import.column_bare", c.Letter, c.Name, a.t("column."+c.Use))
	}
	return a.t("import.column", c.Letter, c.Name, a.t("column."+c.Use), c.Answered, c.NA, c.Blank)
}

// mostSpeakers are named in the line of a file; a survey has thousands. mostPaths is how many
// files of one kind are named before the rest is counted.
const (
	mostSpeakers = 12
	mostPaths    = 12
)

// print is the report in words: what went in to standard output, what did not to standard
// error.
func (in *importer) print() error {
	r := &in.report
	for _, f := range r.Imported {
		in.line(in.out, in.t("import.file", f.ID, f.Path, in.kind(f.Format, f.Encoding), f.Turns, in.who(f.Speakers)))
		for _, c := range f.Columns {
			in.line(in.out, in.column(c))
		}
		for _, w := range f.Warnings {
			in.line(in.out, "    "+w)
		}
	}
	for _, rev := range r.Revised {
		in.printRevision(rev, mostPaths)
	}
	for _, k := range r.Known {
		in.line(in.out, in.t("import.known", k.Path, k.ID))
	}
	for _, line := range in.passedLines(r.Passed) {
		in.line(in.out, line)
	}
	in.printRefused()
	in.printNotIn()
	in.say("import.end."+r.Outcome, len(r.Imported), len(r.Known), len(r.Refused))
	if n := len(r.Revised); n > 0 {
		in.say("import.end.revised", n)
	}
	return nil
}

// kind names what a file was taken for: its format, and its encoding where the format does not
// settle that.
func (a *app) kind(format, encoding string) string {
	if encoding == "" {
		return format
	}
	return format + a.t("list.sep") + encoding
}

func (a *app) who(speakers []importSpeaker) string {
	var out []string
	for i, s := range speakers {
		if i == mostSpeakers {
			out = append(out, a.t("import.more_speakers", len(speakers)-i))
			break
		}
		out = append(out, fmt.Sprintf("%s=%s ×%d", s.Label, a.t("role."+string(s.Role)), s.Turns))
	}
	return strings.Join(out, a.t("list.sep"))
}

// passedLines name what lay in a folder and is no interview. Files whose ending nobody would
// take for one are only counted.
func (a *app) passedLines(passed []passedFile) (lines []string) {
	counts := map[string]int{}
	for _, p := range passed {
		switch {
		case p.code == passedEnding || len(lines) == mostPaths:
			counts[cmp.Or(p.ending, a.t("import.no_ending_at_all"))]++
		case p.code == passedHidden:
			counts[p.Reason]++
		default:
			lines = append(lines, a.t("import.passed", p.Path, p.Reason))
		}
	}
	var rest []string
	for what, n := range counts {
		rest = append(rest, fmt.Sprintf("%s ×%d", what, n))
	}
	if slices.Sort(rest); len(rest) > 0 {
		lines = append(lines, a.t("import.passed_rest", strings.Join(rest, a.t("list.sep"))))
	}
	return lines
}

func (in *importer) printRefused() {
	var hints []string // each once, however many files it is about
	for _, r := range in.report.Refused {
		in.line(in.err, in.t("import.refused", r.Path, r.line))
		for _, h := range r.hints {
			if !slices.Contains(hints, h) {
				hints = append(hints, h)
			}
		}
	}
	for _, h := range hints {
		in.line(in.err, "hint: "+h)
	}
}

func (in *importer) printNotIn() {
	for i, path := range in.report.NotIn {
		if i == mostPaths {
			in.line(in.err, in.t("import.not_in_rest", len(in.report.NotIn)-i))
			break
		}
		in.line(in.err, in.t("import.left_out", path))
	}
}

// imported is the entry of the report about an interview that goes in. Its words are copies:
// they would keep the whole text of every file in memory.
func (in *importer) imported(path string, p *transcript.Parsed) importedFile {
	f := importedFile{ID: strings.Clone(p.Meta.ID), Path: path, Format: p.Meta.Source.Format, Encoding: p.Meta.Source.Encoding,
		Group: qda.GroupID(strings.Clone(string(p.Meta.Group))), Turns: len(p.Turns), Speakers: []importSpeaker{}, Warnings: in.warnings(p.Warnings), key: p.Meta.Key}
	for _, s := range p.Speakers {
		f.Speakers = append(f.Speakers, importSpeaker{strings.Clone(s.Label), s.Role, s.Turns, s.Proposed})
	}
	return f
}

func (a *app) warnings(all []qda.Message) []string {
	out := []string{}
	for _, w := range all {
		out = append(out, a.words.Say(w))
	}
	return out
}
