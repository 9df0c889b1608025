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
	lines, end := p.withoutCredit(cutLines(p.Content, labelsOf(roles)))
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
	p.labelledTurns(lines, taken, end)
	p.proposeAsker(taken)
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

// labelledTurns cuts the text up to end where the labels stand. A line that is only a time
// stamp belongs to the turn that begins right after it, unless it ends a paragraph and the turn
// begins another. A stamp at the end of a paragraph is
// the time of its turn when the turn has no other; one that ends the turn is not said and stays
// outside, unless the file states its speakers: then its times too.
func (p *Parsed) labelledTurns(lines []line, taken []*tally, end int) {
	roles := map[string]qda.Role{}
	for _, t := range taken {
		roles[t.label] = t.role
	}
	for i, l := range lines {
		if l.label == "" {
			if n := len(p.Turns); n > 0 && l.tail > 0 && p.Turns[n-1].Milli < 0 && !p.stated {
				p.Turns[n-1].Milli = l.tailMilli
			}
			continue
		}
		turn := qda.Turn{Span: qda.Span{Start: l.start}, Body: l.body, Speaker: l.label, Role: roles[l.label], Milli: l.milli}
		if i > 0 && lines[i-1].stampOnly && l.milli < 0 && (i == 1 || !l.gap || lines[i-1].gap) {
			turn.Start, turn.Milli = lines[i-1].start, lines[i-1].milli
		}
		if turn.Milli < 0 && l.tail > 0 && !p.stated {
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
		said := strings.TrimSpace(p.Content[min(t.Body, t.End):t.End])
		if _, n := tailStamp(said); n > 0 && n < len(said) && !p.stated {
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
