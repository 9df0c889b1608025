package segment

import "math"

// grams finds the terms in a sequence of symbols (characters, or words by number; 0 parts what does
// not belong together). A gram, some symbols in a row, is a candidate if it
//
//   - occurs often enough,
//   - holds together: wherever it is cut, its pointwise mutual information is above minPMI
//     (Church and Hanks 1990),
//   - stands free: the entropy of its neighbours on either side is above minEntropy,
//   - passes a filter of the script's own.
//
// Its score is the C-value of Frantzi and Ananiadou (1996), with 1 added to the length so that
// single words count: log2(n+1) × (count - mean count of the longer candidates that hold it).
type grams struct {
	shortest, longest int
	seq               []uint32
}

const (
	minPMI     = 2.5 // bits
	minEntropy = 1.0 // bits

	smallCorpus = 20_000 // symbols; below, three occurrences are enough
)

func (g *grams) push(symbol uint32) { g.seq = append(g.seq, symbol) }

func (g *grams) gap() {
	if n := len(g.seq); n > 0 && g.seq[n-1] != 0 {
		g.seq = append(g.seq, 0)
	}
}

// A gram is known by its place in the list of all frequent ones.
type gram struct {
	at, n       int // first occurrence, length
	count       int
	candidate   bool
	left, right map[uint32]int // neighbours
	over, overN int            // sum of counts, and number, of longer candidates that hold it
}

// level says, for every place of the sequence, which frequent gram of one length starts there; -1: none.
type level []int32

func (g *grams) mine(ok func(gram []uint32) bool, text func(at, n int) string) []Term {
	all, levels := g.frequent()
	for i := range all {
		c := &all[i]
		if c.n >= g.shortest && ok(g.seq[c.at:c.at+c.n]) && g.pmi(c, all, levels) > minPMI {
			c.candidate, c.left, c.right = true, map[uint32]int{}, map[uint32]int{}
		}
	}
	g.countNeighbours(all, levels)
	for i := range all {
		c := &all[i]
		c.candidate = c.candidate && min(entropy(c.left, c.count), entropy(c.right, c.count)) > minEntropy
	}
	countContainers(all, levels)
	var terms []Term
	for _, c := range all {
		if !c.candidate {
			continue
		}
		free := float64(c.count)
		if c.overN > 0 {
			free -= float64(c.over) / float64(c.overN)
		}
		if score := math.Log2(float64(c.n)+1) * free; score > 0 {
			terms = append(terms, Term{text(c.at, c.n), c.count, score})
		}
	}
	return terms
}

// frequent counts grams length by length; a gram can only be frequent if the two that are one
// shorter are.
func (g *grams) frequent() (all []gram, levels []level) {
	least := 5
	if len(g.seq) < smallCorpus {
		least = 3
	}
	for n := 1; n <= g.longest; n++ {
		first := len(all)
		ids := map[uint64]int32{}
		here := make(level, len(g.seq))
		for i := range here {
			here[i] = -1
			key := uint64(0)
			switch {
			case g.seq[i] == 0 || i+n > len(g.seq):
				continue
			case n == 1:
				key = uint64(g.seq[i])
			case levels[n-2][i] < 0 || levels[n-2][i+1] < 0:
				continue
			default:
				key = uint64(levels[n-2][i])<<32 | uint64(g.seq[i+n-1])
			}
			id, seen := ids[key]
			if !seen {
				id = int32(len(all))
				ids[key] = id
				all = append(all, gram{at: i, n: n})
			}
			all[id].count++
			here[i] = id
		}
		kept := renumber(all, first, least)
		for i, id := range here {
			if id >= 0 {
				here[i] = kept[int(id)-first]
			}
		}
		all = compactFrequent(all, first, least)
		levels = append(levels, here)
	}
	return all, levels
}

// renumber returns the new numbers of all[first:] once the rare are gone; -1 for those.
func renumber(all []gram, first, least int) []int32 {
	kept := make([]int32, len(all)-first)
	next := int32(first)
	for i := range kept {
		kept[i] = -1
		if all[first+i].count >= least {
			kept[i] = next
			next++
		}
	}
	return kept
}

func compactFrequent(all []gram, first, least int) []gram {
	out := all[:first]
	for _, c := range all[first:] {
		if c.count >= least {
			out = append(out, c)
		}
	}
	return out
}

// pmi is the pointwise mutual information of the parts of c where it holds together least.
func (g *grams) pmi(c *gram, all []gram, levels []level) float64 {
	least := math.Inf(1)
	for k := 1; k < c.n; k++ {
		left, right := all[levels[k-1][c.at]], all[levels[c.n-k-1][c.at+k]]
		pmi := math.Log2(float64(c.count) * float64(len(g.seq)) / float64(left.count) / float64(right.count))
		least = min(least, pmi)
	}
	return least
}

func (g *grams) countNeighbours(all []gram, levels []level) {
	for n, ids := range levels {
		for i, id := range ids {
			if id < 0 || !all[id].candidate {
				continue
			}
			// A gap is never the same neighbour twice; 0 counts apart in entropy.
			left, right := uint32(0), uint32(0)
			if i > 0 {
				left = g.seq[i-1]
			}
			if end := i + n + 1; end < len(g.seq) {
				right = g.seq[end]
			}
			all[id].left[left]++
			all[id].right[right]++
		}
	}
}

// entropy of the neighbours, in bits; every gap is a neighbour of its own.
func entropy(neighbours map[uint32]int, total int) float64 {
	h := 0.0
	for s, n := range neighbours {
		p := float64(n) / float64(total)
		if s == 0 {
			h += p * math.Log2(float64(total))
		} else {
			h -= p * math.Log2(p)
		}
	}
	return h
}

// countContainers tells every gram how often the longer candidates that hold it occur.
func countContainers(all []gram, levels []level) {
	for _, c := range all {
		if !c.candidate {
			continue
		}
		inside := map[int32]bool{}
		for n := 1; n < c.n; n++ {
			for at := c.at; at+n <= c.at+c.n; at++ {
				inside[levels[n-1][at]] = true
			}
		}
		for id := range inside {
			all[id].over += c.count
			all[id].overN++
		}
	}
}
