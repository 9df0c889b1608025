package captions

import (
	"cmp"
	"slices"
)

// Times in milliseconds.
const (
	nearby   = 2 * 60_000 // how far back a cue may be that only stands in the wrong place
	rounding = 50         // times that differ by less are equal
)

// order puts cues that stand out of time order in their place, as Teams mixes the cues of
// people who speak at once. Times that fall back further begin anew, as where two recordings
// were joined; then the order of the file stays.
func (t *track) order() {
	back, furthest, latest := 0, 0, 0
	for _, c := range t.cues {
		if c.start < 0 {
			continue
		}
		if c.start < latest {
			back++
			furthest = max(furthest, latest-c.start)
		}
		latest = max(latest, c.start)
	}
	switch {
	case furthest > nearby:
		t.warn(back, "captions.restart")
	case back > 0:
		t.sort()
		t.warn(back, "captions.sorted")
	}
}

// sort orders cues by time. One without a time stays behind the one it follows.
func (t *track) sort() {
	type placed struct {
		cue
		at int
	}
	all := make([]placed, len(t.cues))
	at := 0
	for i, c := range t.cues {
		if c.start >= 0 {
			at = c.start
		}
		all[i] = placed{c, at}
	}
	slices.SortStableFunc(all, func(a, b placed) int { return cmp.Compare(a.at, b.at) })
	for i, p := range all {
		t.cues[i] = p.cue
	}
}

// overlaps reports cues that begin before the one before them ends, and cues that end before
// they begin.
func (t *track) overlaps() {
	overlap, inside, start, end := 0, 0, 0, 0
	for _, c := range t.cues {
		if c.start < 0 {
			continue
		}
		if c.start+rounding < end && c.start+nearby >= start {
			overlap++
		}
		if c.end >= 0 && c.end < c.start {
			inside++
		}
		start, end = c.start, max(c.start, c.end)
	}
	t.warn(overlap, "captions.overlap")
	t.warn(inside, "captions.ends_first")
}

// roller finds out whether captions roll: each cue repeats the last line of the one before and
// adds another, or stands for a moment only, as YouTube writes them. A third of the cues must;
// people who say the same thing twice do not.
type roller struct {
	cues, repeats int
	last          string
	end           int
}

func (r *roller) add(c cue, said []piece) {
	if r.cues > 0 && len(said) > 0 && said[0].words == r.last && c.start-r.end <= rounding && (len(said) > 1 || c.end-c.start <= rounding) {
		r.repeats++
	}
	r.cues, r.last, r.end = r.cues+1, "", c.end
	if len(said) > 0 {
		r.last = said[len(said)-1].words
	}
}

func (r *roller) rolls() bool { return r.cues >= 3 && r.repeats*3 >= r.cues }

// unrolled returns the lines of said that were not on the screen before: not those with which
// it goes on from the lines last shown.
func unrolled(last []string, said []piece) []piece {
	for n := min(len(last), len(said)); n > 0; n-- {
		same := true
		for i, line := range last[len(last)-n:] {
			same = same && said[i].words == line
		}
		if same {
			return said[n:]
		}
	}
	return said
}
