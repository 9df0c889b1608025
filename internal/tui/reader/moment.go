package reader

import (
	"fmt"
	"slices"

	"yinde/internal/qda"
)

// moment is the time of the recording, in milliseconds, at which what stands at byte at is
// said: that of the last sync point of the turn before it, else the turn's stamp. -1 when
// neither is known.
func (f *fixed) moment(at int) int {
	i := f.text.TurnAt(at)
	if i < 0 {
		return -1
	}
	turn, syncs := f.text.Turns[i], f.text.Syncs
	n, found := slices.BinarySearchFunc(syncs, at, func(s qda.Sync, at int) int { return s.At - at })
	if !found {
		n--
	}
	if n >= 0 && syncs[n].At >= turn.Start {
		return syncs[n].Milli
	}
	return turn.Milli
}

// clock writes a moment as people read it off a player: 0:07, 12:34, 1:02:09.
func clock(milli int) string {
	s := milli / 1000
	if s < 3600 {
		return fmt.Sprintf("%d:%02d", s/60, s%60)
	}
	return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
}
