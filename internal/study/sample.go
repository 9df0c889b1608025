package study

import (
	"cmp"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"slices"

	"yinde/internal/qda"
)

// Sample is the transcripts that were drawn to be coded by more than one coder, and how.
// Either Share (of each group, rounded up) or Number (of each group) says how many.
type Sample struct {
	Seed        uint64        `json:"seed"`
	Share       float64       `json:"share,omitempty"`
	Number      int           `json:"number,omitempty"`
	Groups      []qda.GroupID `json:"groups,omitempty"` // strata drawn from; none: all
	Transcripts []qda.TextKey `json:"transcripts"`
	Made        qda.OpID      `json:"-"`
}

type sampleFields struct {
	Sample Sample `json:"sample"`
}

// sampleRef is the one register of the double-coding sample.
var sampleRef = qda.RefTo("sample", "double-coding")

// SetSample is the op that records a drawn sample; it replaces the one before.
func SetSample(s Sample) qda.Body { return qda.NewSet(sampleRef, "sample", s) }

// Sample returns the drawn sample; Made is "" when there is none.
func (v *View) Sample() (Sample, error) {
	r, err := readRecord(v.tx, sampleRef)
	if err != nil || len(r.Fields) == 0 {
		return Sample{}, err
	}
	var f sampleFields
	err = r.into(&f)
	f.Sample.Made = r.last()
	return f.Sample, err
}

// Draw proposes a sample: of each group as many as s says, at random from its seed. The order
// in which transcripts came in does not matter to it, and groups do not to each other.
func (v *View) Draw(s Sample) (Sample, error) {
	all, err := v.Transcripts()
	if err != nil {
		return s, err
	}
	strata := map[qda.GroupID][]qda.TextKey{}
	for _, t := range all {
		if len(s.Groups) == 0 || slices.Contains(s.Groups, t.Group) {
			strata[t.Group] = append(strata[t.Group], t.Key)
		}
	}
	drawn := map[qda.TextKey]bool{}
	for group, keys := range strata {
		n := s.Number
		if n == 0 {
			n = int(math.Ceil(s.Share*float64(len(keys)) - 1e-9))
		}
		for _, key := range pick(s.Seed, string(group), keys, n) {
			drawn[key] = true
		}
	}
	s.Transcripts = []qda.TextKey{}
	for _, t := range all { // in the order of the study
		if drawn[t.Key] {
			s.Transcripts = append(s.Transcripts, t.Key)
		}
	}
	return s, nil
}

// pick draws n of a stratum.
func pick(seed uint64, stratum string, keys []qda.TextKey, n int) []qda.TextKey {
	keys = slices.Clone(keys)
	slices.SortFunc(keys, func(a, b qda.TextKey) int { return cmp.Compare(a, b) })
	h := fnv.New64a()
	h.Write([]byte(stratum))
	r := rand.New(rand.NewPCG(seed, h.Sum64()))
	r.Shuffle(len(keys), func(i, j int) { keys[i], keys[j] = keys[j], keys[i] })
	return keys[:min(max(n, 0), len(keys))]
}

// checkSampleSet refuses what no draw could have made.
func (w *writer) checkSampleSet(b qda.Set) error {
	var f sampleFields
	if err := w.shape(b, &f); err != nil {
		return err
	}
	if b.Ref != sampleRef {
		return qda.Bad("set.unknown", b.Ref)
	}
	if f.Sample.Share < 0 || f.Sample.Share > 1 || f.Sample.Number < 0 {
		return qda.Bad("sample.size", f.Sample.Share, f.Sample.Number)
	}
	for _, key := range f.Sample.Transcripts {
		if _, err := w.text(key); err != nil {
			return err
		}
	}
	return nil
}
