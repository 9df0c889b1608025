package segment

import "slices"

// A runeSet is a set of runes: a bit each on the Basic Multilingual Plane, where all but rare
// characters stand, and a map for the others. Every character of a text is looked up in one.
type runeSet struct {
	bits   [1 << 16 / 64]uint64
	others map[rune]struct{}
}

func (s *runeSet) add(r rune) {
	if uint32(r) < 1<<16 {
		s.bits[r/64] |= 1 << (r % 64)
		return
	}
	if s.others == nil {
		s.others = map[rune]struct{}{}
	}
	s.others[r] = struct{}{}
}

func (s *runeSet) has(r rune) bool {
	if uint32(r) < 1<<16 {
		return s.bits[r/64]&(1<<(r%64)) != 0
	}
	_, ok := s.others[r]
	return ok
}

// sorted returns the runes in order.
func (s *runeSet) sorted() []rune {
	var rs []rune
	for i, word := range s.bits {
		for bit := range rune(64) {
			if word&(1<<bit) != 0 {
				rs = append(rs, rune(i)*64+bit)
			}
		}
	}
	others := make([]rune, 0, len(s.others))
	for r := range s.others {
		others = append(others, r)
	}
	slices.Sort(others)
	return append(rs, others...)
}
