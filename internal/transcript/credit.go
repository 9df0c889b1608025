package transcript

import "yinde/internal/lazy"

// credit matches the line with which transcription services end a file.
var credit = lazy.MustCompile(`^Transcribed by \S.{0,60}$`)

// withoutCredit takes such a last line off, and returns where the talk ends.
func (p *Parsed) withoutCredit(lines []line) ([]line, int) {
	last := len(lines) - 1
	if last < 1 || !lines[last].gap {
		return lines, len(p.Content)
	}
	words := p.Content[lines[last].start:lines[last].end]
	if !credit.MatchString(words) {
		return lines, len(p.Content)
	}
	p.warn("import.after_last", words)
	return lines[:last], lines[last].start
}
