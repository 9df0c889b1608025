package desk

import (
	"yinde/internal/qda"
	"yinde/internal/study"
)

// Sight is what of a study the coder may see: always their own layer, and what others did in
// the transcripts that this layer has marked reviewed to the end. Every screen that counts or
// lists more than one's own asks here, and nowhere else is it decided.
type Sight struct {
	layer qda.Layer
	open  map[qda.TextKey]bool
}

// Reviewed reports whether a mark opens its transcript to others' work.
func Reviewed(r qda.Review) bool { return r.Turns == qda.AllTurns }

// ReadSight reads the marks of a layer.
func ReadSight(v *study.View, layer qda.Layer) (Sight, error) {
	s := Sight{layer, map[qda.TextKey]bool{}}
	reviews, err := v.Reviews()
	for key, by := range reviews {
		if Reviewed(by[layer]) {
			s.open[key] = true
		}
	}
	return s, err
}

// Open reports whether what others did in a transcript may be shown.
func (s Sight) Open(key qda.TextKey) bool { return s.open[key] }

// Sees reports whether what a layer did in a transcript may be shown. It fits
// report.Reading.Sees.
func (s Sight) Sees(key qda.TextKey, l qda.Layer) bool { return l == s.layer || s.open[key] }
