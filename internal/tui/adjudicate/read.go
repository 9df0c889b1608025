package adjudicate

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/compare"
	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
)

// looked is what was read of the case that is shown.
type looked struct {
	entry
	info  study.TranscriptInfo
	text  *qda.Text
	memos map[qda.CodingID]string // of the coders about their own codings
	terms []string                // the study's own words, for the edges of words
}

// Load reads the cases, and of the one to be shown its text.
func (q *Queue) Load() desk.Load {
	r := reading{layers: q.layers, filter: q.filter, own: q.desk.Layer, known: map[qda.TextKey]known{}}
	for key, k := range q.found.known {
		if q.stays(key) {
			r.known[key] = k
		}
	}
	at, want, start := q.at, q.want, q.start
	return func(v *study.View) (func() tea.Cmd, error) {
		f, err := r.find(v)
		if err != nil {
			return nil, err
		}
		if i := slices.IndexFunc(f.cases, func(e entry) bool { return e.ID == want }); want != "" && i >= 0 {
			at = i
		}
		if start.key != "" {
			at = f.from(start)
		}
		at = max(0, min(at, len(f.cases)))
		var now *looked
		if at < len(f.cases) {
			if now, err = readCase(v, f.cases[at]); err != nil {
				return nil, err
			}
		}
		return func() tea.Cmd {
			q.found, q.at, q.now, q.want, q.start, q.stale = f, at, now, "", place{}, ""
			return nil
		}, nil
	}
}

// from is the first case at a place or after it.
func (f *found) from(p place) int {
	first := 0
	for i, e := range f.cases {
		if e.Transcript == p.key {
			first = i
			if e.End > p.at {
				return i
			}
		}
	}
	return first
}

// reading is what to read; known is what need not be read again.
type reading struct {
	layers []qda.Layer
	filter filter
	own    qda.Layer
	known  map[qda.TextKey]known
}

// known is what was read of a transcript; ready says that it can be begun.
type known struct {
	*study.Adjudication
	ready bool
}

// stays reports whether what was read of a transcript still stands: a decision changes only its
// own, and nobody else writes while the queue is open.
func (q *Queue) stays(key qda.TextKey) bool { return q.stale != everything && q.stale != key }

// everything is what is stale after an act that may be about any transcript.
const everything qda.TextKey = "*"

// one reads a transcript, unless that is known.
func (r reading) one(v *study.View, key qda.TextKey) (k known, err error) {
	if k, ok := r.known[key]; ok {
		return k, nil
	}
	if k.Adjudication, err = v.Adjudication(key); err != nil {
		return k, err
	}
	switch {
	case k.Begun:
		k.ready = len(k.Untaken) > 0
	case len(r.layers) > 1:
		a, err := v.Adjudication(key, r.layers...)
		if err != nil {
			return k, err
		}
		k.ready = len(a.Unread) == 0
	}
	return k, nil
}

// find reads the cases of all transcripts in which the coder at the desk may see others' work.
func (r reading) find(v *study.View) (f found, err error) {
	f.counts, f.known = map[study.CaseState]int{}, map[qda.TextKey]known{}
	sight, err := desk.ReadSight(v, r.own)
	if err != nil {
		return f, err
	}
	transcripts, err := v.Transcripts()
	if err != nil {
		return f, err
	}
	done := map[qda.TextKey]bool{}
	var compared []qda.Layer
	for _, t := range transcripts {
		if !sight.Open(t.Key) {
			continue
		}
		k, err := r.one(v, t.Key)
		if err != nil {
			return f, err
		}
		f.known[t.Key] = k
		if k.ready {
			f.ready = append(f.ready, ready{t.Key, t.ID, r.layers})
		}
		if !k.Begun {
			continue
		}
		if k.ready { // with those it was begun with
			f.ready[len(f.ready)-1].layers = nil
		}
		f.add(t.ID, k.Adjudication, r.filter)
		if k.Done() {
			done[t.Key] = true
			compared = append(compared, k.Layers...)
		}
	}
	f.done = len(done)
	if len(f.cases) > 0 || f.done == 0 {
		return f, nil // what was reached is shown behind the last case, and read with it
	}
	slices.Sort(compared)
	return f, f.compare(v, slices.Compact(compared), done)
}

func (f *found) add(id string, a *study.Adjudication, only filter) {
	f.begun++
	f.taken += a.Alike
	f.waits += len(a.Untaken)
	for _, c := range a.Cases {
		f.counts[c.State]++
		f.all = append(f.all, entry{c, id})
		if only.wants(c) {
			f.cases = append(f.cases, entry{c, id})
		}
	}
}

// compare fills in how far the coders agree with the consensus.
func (f *found) compare(v *study.View, layers []qda.Layer, done map[qda.TextKey]bool) error {
	for _, l := range layers {
		r, err := compare.Agreement(v, compare.Options{Layers: []qda.Layer{l, qda.Consensus}, Only: func(key qda.TextKey) bool { return done[key] }})
		if err != nil {
			return err
		}
		f.with = append(f.with, with{l, r.Units, r.Mean})
	}
	return nil
}

func readCase(v *study.View, e entry) (*looked, error) {
	out := &looked{entry: e, memos: map[qda.CodingID]string{}}
	var err error
	if out.info, err = v.ByKey(e.Transcript); err != nil {
		return nil, err
	}
	if out.text, err = v.Text(e.Transcript); err != nil {
		return nil, err
	}
	if err = v.Signed(e.Case); err != nil {
		return nil, err
	}
	for _, l := range e.By {
		for _, c := range l.Codings {
			memo, err := v.Memo(l.Layer.Coder(), c.Ref())
			if err != nil {
				return nil, err
			}
			if memo != "" {
				out.memos[c.ID()] = memo
			}
		}
	}
	out.terms, err = v.UserWords()
	return out, err
}
