package transcript

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"yinde/internal/qda"
)

// readTurns finds the speakers and cuts the content into turns.
func (p *Parsed) readTurns(opts Options) {
	roles := maps.Clone(p.speakers)
	if roles == nil {
		roles = map[string]qda.Role{}
	}
	maps.Copy(roles, opts.Speakers)
	given := whatIsSaid(opts.Speakers, qda.Transcript{})
	lines := cutLines(p.Content, labelsOf(roles))
	all := tallies(p.Content, lines, whatIsSaid(roles, p.Meta))
	var taken []*tally
	if p.stated {
		taken = p.takeStated(lines, all, given)
	} else {
		taken = choose(p.Content, lines, all)
	}
	p.reportOthers(all, taken)
	p.reportAbsent(all, given)
	if len(taken) == 0 {
		p.paragraphsAsTurns(lines)
		p.warn("import.no_labels", len(p.Turns))
		return
	}
	p.labelledTurns(lines, taken)
	count := map[qda.Role]int{}
	for _, t := range taken {
		s := Speaker{Label: t.label, Role: t.role, Turns: len(t.lines), Reason: t.reason}
		s.Proposed = t.reason != Given && t.reason != Declared && t.reason != Stated
		p.Speakers = append(p.Speakers, s)
		count[s.Role]++
		if s.Proposed {
			p.warn("import.speaker", s.Label, roleMessage(s.Role), s.Turns, qda.Say(string(s.Reason)))
		}
	}
	switch {
	case count[qda.ParticipantRole] == 0:
		p.warn("import.no_participant")
	case count[qda.Interviewer] == 0 && len(taken) > 1 && slices.ContainsFunc(p.Speakers, func(s Speaker) bool { return s.Proposed }):
		p.warn("import.no_interviewer")
	}
	if n := utf8.RuneCountInString(strings.TrimSpace(p.Content[:p.Turns[0].Start])); n > 0 {
		p.warn("import.before_first", n)
	}
}

// takeStated takes the speakers whom the file's form names, and those who were given by hand.
func (p *Parsed) takeStated(lines []line, all []*tally, given said) []*tally {
	var taken []*tally
	for _, t := range all {
		_, _, isGiven := given.find(t.label)
		role, isStated := p.speakers[t.label]
		if !isGiven && isStated {
			if t.reason = Stated; p.unsure[t.label] {
				t.reason = Recurs
			}
			t.role = role
		}
		if (isGiven || isStated) && t.role != NotSpeaker {
			taken = append(taken, t)
		}
	}
	return dropUntaken(lines, taken)
}

// reportAbsent names the labels that were given and stand nowhere.
func (p *Parsed) reportAbsent(all []*tally, given said) {
	seen := map[string]bool{}
	for _, t := range all {
		if named, _, ok := given.find(t.label); ok && len(t.lines) > 0 {
			seen[loosened(strings.TrimRight(named, ":： "))] = true
		}
	}
	for _, label := range slices.Sorted(maps.Keys(given.roles)) {
		if !seen[loosened(strings.TrimRight(label, ":： "))] {
			p.warn("import.speaker_absent", label)
		}
	}
}

// reportOthers names what looked like a label and was not taken.
func (p *Parsed) reportOthers(all, taken []*tally) {
	var others []string
	is := map[*tally]bool{}
	for _, t := range taken {
		is[t] = true
	}
	for _, t := range all {
		if len(t.lines) > 0 && !is[t] {
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

// labelledTurns cuts the text where the labels stand. A line that is only a time stamp
// belongs to the turn that begins right after it, unless it ends a paragraph and the turn
// begins another.
func (p *Parsed) labelledTurns(lines []line, taken []*tally) {
	roles := map[string]qda.Role{}
	for _, t := range taken {
		roles[t.label] = t.role
	}
	for i, l := range lines {
		if l.label == "" {
			continue
		}
		turn := qda.Turn{Span: qda.Span{Start: l.start}, Body: l.body, Speaker: l.label, Role: roles[l.label], Milli: l.milli}
		if i > 0 && lines[i-1].stampOnly && l.milli < 0 && (i == 1 || !l.gap || lines[i-1].gap) {
			turn.Start, turn.Milli = lines[i-1].start, lines[i-1].milli
		}
		p.Turns = append(p.Turns, turn)
	}
	for i := range p.Turns {
		end := len(p.Content)
		if i+1 < len(p.Turns) {
			end = p.Turns[i+1].Start
		}
		t := &p.Turns[i]
		_, t.End = trim(p.Content, t.Start, end)
		t.Body, _ = trim(p.Content, min(t.Body, t.End), t.End)
	}
}

// paragraphsAsTurns makes every paragraph a participant's turn. Time stamps count when at
// least half of the paragraphs begin with one.
func (p *Parsed) paragraphsAsTurns(lines []line) {
	wrapped := hardWrapped(lines)
	stamped := 0
	for _, l := range lines {
		if l.stamped() {
			stamped++
		}
	}
	stamps := stamped*2 >= len(lines)
	for i, l := range lines {
		if n := len(p.Turns); n > 0 && (wrapped && !l.gap || stamps && lines[i-1].stampOnly) {
			p.Turns[n-1].End = l.end
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
		p.Turns = append(p.Turns, turn)
	}
}
