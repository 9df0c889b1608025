package agreement

import (
	"maps"
	"slices"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
)

// data is what the screen shows of a study.
type data struct {
	others []other
	read   int // transcripts that the coder has marked reviewed
	all    int
}

// other is another layer. Both counts the transcripts that it and the coder's have reviewed.
type other struct {
	layer qda.Layer
	both  int
}

func read(v *study.View, layer qda.Layer) (d data, err error) {
	transcripts, err := v.Transcripts()
	if err != nil {
		return d, err
	}
	coders, err := v.Coders()
	if err != nil {
		return d, err
	}
	sight, err := desk.ReadSight(v, layer)
	if err != nil {
		return d, err
	}
	reviews, err := v.Reviews()
	both := map[qda.Layer]int{}
	for _, c := range coders {
		if l := qda.Layer(c.ID); l != layer && l.Coder() != "" {
			both[l] = 0
		}
	}
	d.all = len(transcripts)
	for _, t := range transcripts {
		if !sight.Open(t.Key) {
			continue
		}
		d.read++
		for l, r := range reviews[t.Key] {
			if l != layer && desk.Reviewed(r) {
				both[l]++
			}
		}
	}
	for _, l := range slices.Sorted(maps.Keys(both)) {
		d.others = append(d.others, other{l, both[l]})
	}
	return d, err
}
