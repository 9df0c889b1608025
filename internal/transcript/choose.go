package transcript

import (
	"slices"
	"strings"
	"unicode/utf8"

	"yinde/internal/qda"
)

// choose decides which labels are speakers. A label nobody named and custom does not know
// must come at least twice with different words; and together the labels must be at least
// two and begin 30 % of the paragraphs from the first of them on. Labels of which each
// comes but once are taken where they begin 60 % of the paragraphs and an interviewer, but
// no customary participant, is among them. Labels that were given are always taken.
func choose(content string, lines []line, all []*tally) []*tally {
	questions := 0
	for _, t := range all {
		if t.label == "Q" || t.label == "A" {
			questions++
		}
	}
	var every, likely, known, given []*tally
	for _, t := range all {
		if t.letter && questions < 2 { // "A. …" alone is a list
			continue
		}
		if t.role == NotSpeaker {
			continue
		}
		if len(t.lines) > 0 {
			every = append(every, t)
		}
		switch {
		case t.reason == "" && len(t.lines) >= 2 && t.various:
			t.role, t.reason = qda.ParticipantRole, Recurs
			likely = append(likely, t)
		case t.reason == Given:
			given = append(given, t)
			fallthrough
		case t.reason != "":
			if len(t.lines) > 0 {
				known = append(known, t)
				likely = append(likely, t)
			}
		}
	}
	if every = withoutHeader(content, lines, every); dense(lines, every) {
		return dropUntaken(lines, every)
	}
	for _, try := range [][]*tally{likely, known} {
		try = withoutHeader(content, lines, try)
		if convincing(lines, try) {
			return dropUntaken(lines, try)
		}
	}
	given = slices.DeleteFunc(given, func(t *tally) bool { return len(t.lines) == 0 })
	return dropUntaken(lines, given)
}

// dense reports whether labels, some of them seen but once, make a conversation with
// people whom only their names tell, and if so calls them speakers. Where customary labels
// stand for both sides, a label seen once is rather a heading.
func dense(lines []line, labels []*tally) bool {
	asked, answered, unknown := false, false, false
	for _, t := range labels {
		asked = asked || t.role == qda.Interviewer
		answered = answered || t.role == qda.ParticipantRole && t.reason != Recurs
		unknown = unknown || t.reason == "" && len(t.lines) == 1
	}
	begun, paragraphs := coverage(lines, labels)
	if !asked || answered || !unknown || begun*10 < paragraphs*6 {
		return false
	}
	for _, t := range labels {
		if t.reason == "" {
			t.role, t.reason = qda.ParticipantRole, Dense
		}
	}
	return true
}

// coverage counts the paragraphs from the first label on, and those that begin with one.
func coverage(lines []line, labels []*tally) (begun, paragraphs int) {
	first := len(lines)
	for _, t := range labels {
		begun += len(t.lines)
		first = min(first, t.lines[0])
	}
	return begun, countParagraphs(lines[first:])
}

// convincing reports whether labels make the text a conversation.
func convincing(lines []line, labels []*tally) bool {
	begun, paragraphs := coverage(lines, labels)
	distinct, sureOnes := len(labels), 0
	roles := map[qda.Role]bool{}
	given := false
	for _, t := range labels {
		if t.reason != Recurs {
			sureOnes += len(t.lines)
			roles[t.role] = true
		}
		given = given || t.reason == Given
	}
	covered := begun*10 >= paragraphs*3
	switch {
	case distinct == 0:
		return false
	case given:
		return covered || distinct == sureLabels(labels)
	case len(roles) == 2 && sureOnes >= 4 && distinct == sureLabels(labels):
		return true // 訪 and 受 again and again, however long the answers
	case distinct == 1:
		return covered && sureOnes > 0
	}
	return covered
}

func sureLabels(labels []*tally) int {
	n := 0
	for _, t := range labels {
		if t.reason != Recurs {
			n++
		}
	}
	return n
}

// withoutHeader leaves out customary labels that only name somebody at the top of the file
// (受訪者：A01): they come once, before all labels that recur, with few words and no full
// stop.
func withoutHeader(content string, lines []line, labels []*tally) []*tally {
	start, recurring := len(lines), 0
	for _, t := range labels {
		if len(t.lines) >= 2 {
			recurring++
			start = min(start, t.lines[0])
		}
	}
	if recurring < 2 {
		return labels
	}
	return slices.DeleteFunc(slices.Clone(labels), func(t *tally) bool {
		if len(t.lines) != 1 || t.lines[0] >= start || t.reason != Known {
			return false
		}
		l := lines[t.lines[0]]
		words := content[min(l.body, l.end):l.end]
		last, _ := utf8.DecodeLastRuneInString(words)
		return utf8.RuneCountInString(words) <= 30 && !strings.ContainsRune("。？！?!.", last)
	})
}

// dropUntaken forgets the labels of lines that are no speakers, and returns the speakers.
func dropUntaken(lines []line, taken []*tally) []*tally {
	keep := map[string]bool{}
	for _, t := range taken {
		keep[t.label] = true
	}
	for i := range lines {
		if !keep[lines[i].label] {
			lines[i].label = ""
		}
	}
	return taken
}

// countParagraphs counts lines, or blocks between blank lines where the text was broken at
// a margin; there a possible label begins a paragraph too.
func countParagraphs(lines []line) int {
	if !hardWrapped(lines) {
		return len(lines)
	}
	n := 0
	for i, l := range lines {
		if i == 0 || l.gap || l.label != "" {
			n++
		}
	}
	return n
}

// hardWrapped reports whether lines were broken at a margin: no line is long, and most
// lines run on into the next and are about as wide as the margin.
func hardWrapped(lines []line) bool {
	runsOn, full := 0, 0
	for i := range lines[:max(len(lines)-1, 0)] {
		if lines[i].width > 110 {
			return false
		}
		if !lines[i+1].gap {
			runsOn++
			if lines[i].width >= 45 {
				full++
			}
		}
	}
	return len(lines) >= 4 && runsOn*2 >= len(lines) && full*4 >= runsOn*3
}
