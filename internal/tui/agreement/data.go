package agreement

import (
	"cmp"
	"slices"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
)

// data is what can be compared in a study.
type data struct {
	ops    int // of the journal: the same number, the same study
	layers []layer
	read   int // transcripts that the coder has marked reviewed
	all    int
}

// layer is one that can be chosen, the coder's own first. Read counts the transcripts that it
// has marked, both those of them that the coder's layer has marked too.
type layer struct {
	id         qda.Layer
	read, both int
}

func read(v *study.View, own qda.Layer) (d data, err error) {
	if d.ops, err = v.OpCount(); err != nil {
		return d, err
	}
	transcripts, err := v.Transcripts()
	if err != nil {
		return d, err
	}
	sight, err := desk.ReadSight(v, own)
	if err != nil {
		return d, err
	}
	reviews, err := v.Reviews()
	if err != nil {
		return d, err
	}
	by, err := known(v, own)
	d.all = len(transcripts)
	for _, t := range transcripts {
		if sight.Open(t.Key) {
			d.read++
		}
		for l, r := range reviews[t.Key] {
			if r.Turns == 0 {
				continue
			}
			if by[l] == nil {
				by[l] = &layer{id: l}
			}
			by[l].read++
			if sight.Open(t.Key) {
				by[l].both++
			}
		}
	}
	for _, l := range by {
		d.layers = append(d.layers, *l)
	}
	slices.SortFunc(d.layers, func(a, b layer) int { return cmp.Or(rank(a.id, own)-rank(b.id, own), cmp.Compare(a.id, b.id)) })
	return d, err
}

// known is every layer with codings, and the first of every coder.
func known(v *study.View, own qda.Layer) (map[qda.Layer]*layer, error) {
	by := map[qda.Layer]*layer{own: {id: own}}
	layers, err := v.Layers()
	if err != nil {
		return nil, err
	}
	coders, err := v.Coders()
	for _, c := range coders {
		layers = append(layers, qda.Layer(c.ID))
	}
	for _, l := range layers {
		by[l] = &layer{id: l}
	}
	return by, err
}

// rank orders layers: one's own, those of coders, second passes, the consensus.
func rank(l, own qda.Layer) int {
	switch {
	case l == own:
		return 0
	case l == qda.Consensus:
		return 3
	case strings.Contains(string(l), "@"):
		return 2
	}
	return 1
}

// usual is what is compared until something else is chosen: one's own layer with those of the
// coders who have read what one has read oneself; if no transcript is common to all of them,
// with the one that has the most.
func (d *data) usual(own qda.Layer) []qda.Layer {
	out := []qda.Layer{own}
	best := layer{}
	for _, l := range d.layers {
		if rank(l.id, own) != 1 || l.both == 0 {
			continue
		}
		if out = append(out, l.id); l.both > best.both {
			best = l
		}
	}
	const many = 4 // of more coders hardly a transcript is everybody's
	if len(out) > many {
		return []qda.Layer{own, best.id}
	}
	return out
}
