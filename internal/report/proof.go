package report

import (
	"yinde/internal/qda"
	"yinde/internal/study"
)

// Proof prints places of one transcript as a report does, for those who edit them.
type Proof struct {
	Transcript study.TranscriptInfo
	Text       *qda.Text
	masks      *scoped
}

// NewProof reads a transcript and the masks that hold in it.
func NewProof(v *study.View, key qda.TextKey) (*Proof, error) {
	info, err := v.ByKey(key)
	if err != nil {
		return nil, err
	}
	words, err := v.Text(key)
	if err != nil {
		return nil, err
	}
	list, err := v.Masks()
	if err != nil {
		return nil, err
	}
	return &Proof{info, words, newMasks(list).of(&info)}, nil
}

// Print is a place with edits and masks applied; refused are the edits that lie outside it or
// over earlier ones.
func (p *Proof) Print(at qda.Span, edits []qda.Edit) (printed Printed, refused []qda.Edit) {
	return publish(p.Text, at, edits, p.masks)
}

// MaskFor is the replacement that the study has for the words, or for a term in them: the
// words with all their terms replaced. It is "" where none of them is masked.
func (p *Proof) MaskFor(words string) string {
	masked, _ := replace(words, nil, p.masks.cuts(words))
	if masked == words {
		return ""
	}
	return masked
}
