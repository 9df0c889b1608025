package report

import (
	"yinde/internal/qda"
	"yinde/internal/study"
)

// Speakers numbers the participants of a study and tells whose words a place holds, for those
// who count places without [ReadPlaces]: a screen that shows numbers only and must open at
// once.
type Speakers struct {
	v  *study.View
	by map[qda.TextKey]*people
}

// NewSpeakers numbers the participants of transcripts, in their order. It is valid as long as v.
func NewSpeakers(v *study.View, transcripts []study.TranscriptInfo) *Speakers {
	s := &Speakers{v, map[qda.TextKey]*people{}}
	next := 0
	for i := range transcripts {
		t := &transcripts[i]
		s.by[t.Key] = newPeople(t, next)
		next += s.by[t.Key].n
	}
	return s
}

// N is how many participants a transcript has; one that lists none has one.
func (s *Speakers) N(key qda.TextKey) int { return s.by[key].n }

// At appends the participants who speak at a place. The text is read only where more than one
// person takes part.
func (s *Speakers) At(who []int, key qda.TextKey, at qda.Span) ([]int, error) {
	p := s.by[key]
	if p.n == 1 {
		return append(who, p.first), nil
	}
	text, err := s.v.Text(key)
	if err != nil {
		return who, err
	}
	return p.at(who, text, at), nil
}
