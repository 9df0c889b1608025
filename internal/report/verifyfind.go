package report

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"yinde/internal/text"
)

// found is where a pattern stands in one document: bytes of its pressed text.
type found struct{ pattern, at int32 }

// patterns finds many strings in many documents, each in one pass: a rolling hash (Karp and
// Rabin 1987) of the first bytes of every pattern.
type patterns struct {
	list  []string
	index map[string]int32
	long  window
	mid   window
	short []int32
}

const longWindow, midWindow = 24, 12 // bytes

// window holds the patterns that are found by their first size bytes.
type window struct {
	size  int
	chain map[uint64][]int32
	seen  []uint64 // a bit for each hash, so that most places cost no look into the map
}

func newPatterns() *patterns {
	w := func(size int) window {
		return window{size, map[uint64][]int32{}, make([]uint64, 1<<14)}
	}
	return &patterns{index: map[string]int32{}, long: w(longWindow), mid: w(midWindow)}
}

// add takes in a pattern, which is not empty, and returns its number.
func (p *patterns) add(s string) int32 {
	if n, ok := p.index[s]; ok {
		return n
	}
	n := int32(len(p.list))
	p.list, p.index[s] = append(p.list, s), n
	switch {
	case len(s) >= longWindow:
		p.long.add(s, n)
	case len(s) >= midWindow:
		p.mid.add(s, n)
	default:
		p.short = append(p.short, n)
	}
	return n
}

const hashBase = 0x9E3779B97F4A7C15 | 1

func rollHash(s string) (h uint64) {
	for i := range len(s) {
		h = h*hashBase + uint64(s[i]) + 1
	}
	return h
}

// bit is where a hash stands in seen.
func bit(h uint64) (word int, mask uint64) {
	h = (h ^ h>>29) * 0xBF58476D1CE4E5B9
	h >>= 44 // 20 bits
	return int(h >> 6), 1 << (h & 63)
}

func (w *window) add(s string, n int32) {
	h := rollHash(s[:w.size])
	w.chain[h] = append(w.chain[h], n)
	word, mask := bit(h)
	w.seen[word] |= mask
}

// roll calls fn for every place of s whose hash over size bytes may be among those of seen.
func roll(s string, size int, seen []uint64, fn func(h uint64, at int)) {
	if len(s) < size {
		return
	}
	power := uint64(1)
	for range size - 1 {
		power *= hashBase
	}
	h := rollHash(s[:size])
	for i := 0; ; i++ {
		if word, mask := bit(h); seen[word]&mask != 0 {
			fn(h, i)
		}
		if i+size >= len(s) {
			return
		}
		h = (h-power*(uint64(s[i])+1))*hashBase + uint64(s[i+size]) + 1
	}
}

// in finds every pattern in a pressed text, at most [text.MaxPlaces] times each.
func (p *patterns) in(s string) []found {
	var out []found
	many := map[int32]int{}
	sighting := func(n int32, at int) {
		if many[n]++; many[n] <= text.MaxPlaces {
			out = append(out, found{n, int32(at)})
		}
	}
	for _, w := range []*window{&p.long, &p.mid} {
		if len(w.chain) == 0 {
			continue
		}
		roll(s, w.size, w.seen, func(h uint64, at int) {
			for _, n := range w.chain[h] {
				if strings.HasPrefix(s[at:], p.list[n]) {
					sighting(n, at)
				}
			}
		})
	}
	for _, n := range p.short {
		for at := 0; many[n] < text.MaxPlaces; {
			i := strings.Index(s[at:], p.list[n])
			if i < 0 {
				break
			}
			sighting(n, at+i)
			at += i + len(p.list[n])
		}
	}
	return out
}

// grams find the places that resemble strings which stand nowhere as they are.
type grams struct {
	sizes []int // bytes of each string
	count []int // grams of each string
	list  []gram
	seen  []uint64
}

type gram struct {
	hash       uint64
	string, at int32
}

const (
	gramBytes  = 15 // five Chinese characters
	mostShared = 24 // a gram of more strings than that tells nothing
)

func newGrams(list []string) *grams {
	g := &grams{seen: make([]uint64, 1<<14)}
	for n, s := range list {
		g.sizes = append(g.sizes, len(s))
		every, k, from := 1, 0, len(g.list)
		if len(s) > 90 {
			every = 3
		}
		for i := range s {
			if i+gramBytes > len(s) {
				break
			}
			if k++; (k-1)%every == 0 {
				g.list = append(g.list, gram{rollHash(s[i : i+gramBytes]), int32(n), int32(i)})
			}
		}
		g.count = append(g.count, len(g.list)-from)
	}
	slices.SortFunc(g.list, func(a, b gram) int { return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.string, b.string)) })
	g.dropCommon()
	for _, x := range g.list {
		word, mask := bit(x.hash)
		g.seen[word] |= mask
	}
	return g
}

func (g *grams) dropCommon() {
	kept := g.list[:0]
	for from := 0; from < len(g.list); {
		to := from + 1
		for to < len(g.list) && g.list[to].hash == g.list[from].hash {
			to++
		}
		if to-from <= mostShared {
			kept = append(kept, g.list[from:to]...)
		} else {
			for _, x := range g.list[from:to] {
				g.count[x.string]--
			}
		}
		from = to
	}
	g.list = kept
}

// likeness is a place that resembles a string: bytes of the pressed document, and how many of
// the string's grams stand there.
type likeness struct {
	string   int
	from, to int
	votes    int
}

// in finds for each string the place of a document that resembles it most.
func (g *grams) in(s string) []likeness {
	type vote struct{ string, diagonal, gram int32 }
	var votes []vote
	const most = 1 << 20
	roll(s, gramBytes, g.seen, func(h uint64, at int) {
		i, _ := slices.BinarySearchFunc(g.list, h, func(x gram, h uint64) int { return cmp.Compare(x.hash, h) })
		for ; i < len(g.list) && g.list[i].hash == h && len(votes) < most; i++ {
			votes = append(votes, vote{g.list[i].string, int32(at) - g.list[i].at, g.list[i].at})
		}
	})
	slices.SortFunc(votes, func(a, b vote) int {
		return cmp.Or(cmp.Compare(a.string, b.string), cmp.Compare(a.diagonal, b.diagonal), cmp.Compare(a.gram, b.gram))
	})
	var out []likeness
	for from := 0; from < len(votes); {
		to := from
		for to < len(votes) && votes[to].string == votes[from].string {
			to++
		}
		n := int(votes[from].string)
		slack := int32(g.sizes[n]/2 + 60)
		best := likeness{string: n}
		for i, j := from, from; i < to; i++ {
			for votes[i].diagonal-votes[j].diagonal > slack {
				j++
			}
			if i-j+1 > best.votes {
				best.votes = i - j + 1
				best.from, best.to = int(votes[j].diagonal), int(votes[i].diagonal)+g.sizes[n]
			}
		}
		best.from, best.to = onRunes(s, best.from-g.sizes[n]/4-30, best.to+g.sizes[n]/4+30)
		out = append(out, best)
		from = to
	}
	return out
}

// onRunes moves both ends outward to edges of code points.
func onRunes(s string, from, to int) (int, int) {
	from, to = max(0, from), min(len(s), to)
	for from > 0 && !utf8.RuneStart(s[from]) {
		from--
	}
	for to < len(s) && !utf8.RuneStart(s[to]) {
		to++
	}
	return from, to
}
