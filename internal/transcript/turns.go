package transcript

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"yinde/internal/qda"
)

// readTurns finds the speakers and cuts the content into turns.
func (p *Parsed) readTurns(opts Options) {
	said := maps.Clone(p.speakers)
	if said == nil {
		said = map[string]qda.Role{}
	}
	maps.Copy(said, opts.Speakers)
	lines := cutLines(p.Content, slices.Collect(maps.Keys(said)))
	lines, end := p.withoutCredit(lines)
	all := tallies(p.Content, lines, said, p.Meta)
	var taken []*tally
	if p.stated {
		taken = p.takeStated(lines, all, opts.Speakers)
	} else {
		taken = choose(p.Content, lines, all)
	}
	p.reportOthers(all, taken)
	for given := range opts.Speakers {
		one := map[string]qda.Role{given: opts.Speakers[given]}
		if !slices.ContainsFunc(all, func(t *tally) bool { _, ok := lookUp(one, t.label); return ok && len(t.lines) > 0 }) {
			p.warn("import.speaker_absent", given)
		}
	}
	if len(taken) == 0 {
		p.paragraphsAsTurns(lines)
		p.warn("import.no_labels", len(p.Turns))
		return
	}
	p.labelledTurns(lines, taken, end)
	p.proposeAsker(taken)
	roles := map[qda.Role]int{}
	for _, t := range taken {
		s := Speaker{Label: t.label, Role: t.role, Turns: len(t.lines), Reason: t.reason}
		s.Proposed = t.reason != Given && t.reason != Declared && t.reason != Stated
		p.Speakers = append(p.Speakers, s)
		roles[s.Role]++
		if s.Proposed {
			p.warn("import.speaker", s.Label, roleMessage(s.Role), s.Turns, qda.Say(string(s.Reason)))
		}
	}
	switch {
	case roles[qda.ParticipantRole] == 0:
		p.warn("import.no_participant")
	case roles[qda.Interviewer] == 0 && len(taken) > 1 && slices.ContainsFunc(p.Speakers, func(s Speaker) bool { return s.Proposed }):
		p.warn("import.no_interviewer")
	}
	if n := utf8.RuneCountInString(strings.TrimSpace(p.Content[:p.Turns[0].Start])); n > 0 {
		p.warn("import.before_first", n)
	}
}

// takeStated takes the speakers whom the file's form names, and those who were given by hand.
func (p *Parsed) takeStated(lines []line, all []*tally, given map[string]qda.Role) []*tally {
	var taken []*tally
	for _, t := range all {
		_, isGiven := lookUp(given, t.label)
		role, isStated := p.speakers[t.label]
		if !isGiven && isStated {
			switch t.reason = Stated; {
			case p.unsure[t.label] && customary(t.label) != "":
				t.reason = Known
			case p.unsure[t.label]:
				t.reason = Named
			}
			t.role = role
		}
		if (isGiven || isStated) && t.role != NotSpeaker {
			taken = append(taken, t)
		}
	}
	return dropUntaken(lines, taken)
}

// reportOthers names what looked like a label and was not taken.
func (p *Parsed) reportOthers(all, taken []*tally) {
	var others []string
	for _, t := range all {
		if len(t.lines) > 0 && !slices.Contains(taken, t) {
			p.Others = append(p.Others, Speaker{Label: t.label, Turns: len(t.lines), Reason: t.reason})
			if t.role != NotSpeaker { // nobody need be told what they said themselves
				others = append(others, fmt.Sprintf("%s×%d", t.label, len(t.lines)))
			}
		}
	}
	if len(others) > 0 {
		p.warn("import.labels_not_taken", len(others), shorten(others, 8))
	}
}

// credit matches the line with which transcription services end a file.
var credit = regexp.MustCompile(`^Transcribed by \S.{0,60}$`)

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

// labelledTurns cuts the text up to end where the labels stand. A line that is only a time
// stamp belongs to the turn that begins right after it. A stamp at the end of a paragraph is
// the time of its turn when the turn has no other; one that ends the turn is not said and stays
// outside.
func (p *Parsed) labelledTurns(lines []line, taken []*tally, end int) {
	roles := map[string]qda.Role{}
	for _, t := range taken {
		roles[t.label] = t.role
	}
	for i, l := range lines {
		if l.label == "" {
			if n := len(p.Turns); n > 0 && l.tail > 0 && p.Turns[n-1].Milli < 0 {
				p.Turns[n-1].Milli = l.tailMilli
			}
			continue
		}
		turn := qda.Turn{Span: qda.Span{Start: l.start}, Body: l.body, Speaker: l.label, Role: roles[l.label], Milli: l.milli}
		if i > 0 && lines[i-1].stampOnly && l.milli < 0 {
			turn.Start, turn.Milli = lines[i-1].start, lines[i-1].milli
		}
		if turn.Milli < 0 && l.tail > 0 {
			turn.Milli = l.tailMilli
		}
		p.Turns = append(p.Turns, turn)
	}
	for i := range p.Turns {
		end := end
		if i+1 < len(p.Turns) {
			end = p.Turns[i+1].Start
		}
		t := &p.Turns[i]
		_, t.End = trim(p.Content, t.Start, end)
		if _, n := tailStamp(p.Content[min(t.Body, t.End):t.End]); n > 0 {
			_, t.End = trim(p.Content, t.Start, t.End-n)
		}
		t.Body, _ = trim(p.Content, min(t.Body, t.End), t.End)
	}
}

// paragraphsAsTurns makes every paragraph a participant's turn. Time stamps count when at
// least half of the paragraphs begin with one, or else end with one.
func (p *Parsed) paragraphsAsTurns(lines []line) {
	wrapped := hardWrapped(lines)
	stamped, tailed := 0, 0
	for _, l := range lines {
		if l.stamped() {
			stamped++
		}
		if l.tail > 0 {
			tailed++
		}
	}
	stamps := stamped*2 >= len(lines)
	tails := !stamps && tailed*2 >= len(lines)
	for i, l := range lines {
		if n := len(p.Turns); n > 0 && (wrapped && !l.gap || stamps && lines[i-1].stampOnly) {
			p.Turns[n-1].End = l.end
			if tails && l.tail > 0 {
				_, p.Turns[n-1].End = trim(p.Content, p.Turns[n-1].Start, l.tail)
				p.Turns[n-1].Milli = l.tailMilli
			}
			if p.Turns[n-1].Body == lines[i-1].end {
				p.Turns[n-1].Body = l.start
			}
			continue
		}
		turn := qda.Turn{Span: qda.Span{Start: l.start, End: l.end}, Body: l.start, Role: qda.ParticipantRole, Milli: -1}
		if stamps && l.stamped() {
			turn.Milli, turn.Body = l.milli, l.afterStamp
			if l.stampOnly {
				turn.Body = l.end
			}
		}
		if tails && l.tail > 0 {
			_, turn.End = trim(p.Content, l.start, l.tail)
			turn.Milli = l.tailMilli
		}
		p.Turns = append(p.Turns, turn)
	}
}
