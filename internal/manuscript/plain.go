package manuscript

import (
	"context"
	"regexp"
	"strings"

	"yinde/internal/text"
	"yinde/internal/transcript/draft"
)

var (
	quoteMark = regexp.MustCompile(`^\s*(?:[-–—•●*]\s*)?[>|｜]\s*`)
	itemMark  = regexp.MustCompile(`^\s*(?:[-–—•●○◆■*]|\d{1,3}[.)])\s+|^\s*[●•○◆■]`)
	indented  = regexp.MustCompile(`^(?: {2,}|\t)\S`)
)

// readPlain reads text without markup: a line that ends a sentence, is a mark's, or has an
// empty line behind it ends a paragraph. Tabs part the cells of a table.
func readPlain(_ context.Context, f draft.File) (*writer, error) {
	c, err := text.Canonical(f.Raw, "")
	if err != nil {
		return nil, err
	}
	w := &writer{warnings: c.Notes}
	lines := strings.Split(c.Content, "\n")
	inTable := false
	for i := 0; i < len(lines); i++ {
		line := lines[i]
		if strings.TrimSpace(line) == "" {
			inTable = false
			continue
		}
		if strings.Contains(strings.TrimSpace(line), "\t") {
			if !inTable {
				w.tables++
			}
			inTable = true
			w.row(i+1, strings.Split(line, "\t"))
			continue
		}
		p := Passage{Kind: Prose, Line: i + 1}
		switch mark := quoteMark.FindString(line); {
		case mark != "":
			p.Kind, line = Quote, line[len(mark):]
		case itemMark.MatchString(line):
			p.Kind, line = Item, line[len(itemMark.FindString(line)):]
		case indented.MatchString(line):
			p.Kind = Quote
		}
		for i+1 < len(lines) && goesOn(line, lines[i+1], p.Kind) {
			i++
			line += "\n" + strings.TrimPrefix(lines[i], quoteMark.FindString(lines[i]))
		}
		p.Text = line
		w.add(p)
	}
	return w, nil
}

// goesOn reports whether the next line belongs to the paragraph: lines that were broken at
// a margin stand directly below each other and have no mark of their own, but the > of mail.
func goesOn(before, next string, kind Kind) bool {
	if strings.TrimSpace(next) == "" || strings.Contains(strings.TrimSpace(next), "\t") || itemMark.MatchString(next) {
		return false
	}
	last := strings.TrimRight(before, " ")
	const margin = 40 // bytes: a shorter line is not broken at a margin
	if i := strings.LastIndexByte(last, '\n'); i >= 0 {
		last = last[i+1:]
	}
	if len(last) < margin || strings.HasSuffix(last, "。") || strings.HasSuffix(last, ".") || strings.HasSuffix(last, "？") || strings.HasSuffix(last, "：") {
		return false
	}
	marked := quoteMark.MatchString(next) || indented.MatchString(next)
	return marked == (kind == Quote) && (kind != Quote || !strings.Contains(quoteMark.FindString(next), "|"))
}
