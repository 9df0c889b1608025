package transcript

import (
	"slices"
	"strings"
	"unicode/utf8"

	"yinde/internal/qda"
)

// What the person who asks must reach, beside those who answer.
const (
	leastQuestions = 3
	leastShare     = 30 // per cent of their turns that end in a question
	overNext       = 2  // times the share of the one who comes next
)

// proposeAsker makes an interviewer of the one speaker who asks, where nobody is known to be
// one and only names tell the speakers: three turns in ten are questions, twice as many as of
// anybody else, and the turns are shorter than those of the others together. It is always a
// proposal. Where two people ask alike, nobody is proposed.
func (p *Parsed) proposeAsker(taken []*tally) {
	if len(taken) < 2 || slices.ContainsFunc(taken, func(t *tally) bool { return t.role == qda.Interviewer }) {
		return
	}
	asked := p.countAsked()
	var best *tally
	for _, t := range taken {
		if best == nil || asked[t.label].share() > asked[best.label].share() {
			best = t
		}
	}
	most, rest, next := asked[best.label], asking{}, 0
	for _, t := range taken {
		if t != best {
			a := asked[t.label]
			rest.turns, rest.length = rest.turns+a.turns, rest.length+a.length
			next = max(next, a.share())
		}
	}
	if most.questions < leastQuestions || most.share() < leastShare || most.share() < overNext*next ||
		most.length*rest.turns >= rest.length*most.turns || !onlyNamed(best) {
		return
	}
	best.role, best.reason = qda.Interviewer, Asks
	for i := range p.Turns {
		if p.Turns[i].Speaker == best.label {
			p.Turns[i].Role = qda.Interviewer
		}
	}
}

// onlyNamed reports whether a label's role is a mere default: Speaker 1 says nothing of it.
func onlyNamed(t *tally) bool {
	return t.reason == Recurs || t.reason == Dense || t.reason == Named ||
		t.reason == Known && stemOf(strings.ToLower(t.label)) == "speaker"
}

// asking is what was counted of a speaker; length is in code points.
type asking struct{ turns, questions, length int }

func (a asking) share() int { return 100 * a.questions / max(a.turns, 1) }

func (p *Parsed) countAsked() map[string]asking {
	out := map[string]asking{}
	for _, t := range p.Turns {
		said := p.Content[t.Body:t.End]
		if said == "" {
			continue
		}
		a := out[t.Speaker]
		a.turns++
		a.length += utf8.RuneCountInString(said)
		if endsAsking(said) {
			a.questions++
		}
		out[t.Speaker] = a
	}
	return out
}

// endsAsking reports whether words end in a question: its mark, or 嗎 or 呢 with or without a
// full stop.
func endsAsking(words string) bool {
	words = strings.TrimRight(words, " \n\t\u3000\"'”’」』)）")
	if strings.HasSuffix(words, "?") || strings.HasSuffix(words, "？") {
		return true
	}
	words = strings.TrimRight(words, "。.…")
	return strings.HasSuffix(words, "嗎") || strings.HasSuffix(words, "呢")
}
