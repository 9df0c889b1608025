package agreement

import (
	"cmp"
	"errors"
	"math"
	"slices"
)

// placed is a span as gamma sees it, with real bounds since random continua
// have them.
type placed struct {
	start, end float64
	code       int
}

// position is d_pos = ((|s1-s2|+|e1-e2|)/(len1+len2))^2 (Mathet, Widlöcher & Métivier 2015).
func position(a, b placed) float64 {
	d := (math.Abs(a.start-b.start) + math.Abs(a.end-b.end)) / (a.end - a.start + b.end - b.start)
	return d * d
}

// dissimilarity is d_pos + d_cat, d_cat being 0 for equal codes and 1 for others;
// a unit against nothing, and nothing against nothing, is 1 (delta_empty).
func dissimilarity(a, b placed) float64 {
	d := position(a, b)
	if a.code != b.code {
		d++
	}
	return d
}

// member is a unit of a coder in a unitary alignment.
type member struct{ coder, unit int }

// alignment is a partition of all units into unitary alignments, each with at
// most one unit of a coder, and the sum of their disorders.
type alignment struct {
	sets  [][]member
	total float64
}

// disorder is the sum over the mean number of units of a coder.
func (a alignment) disorder(units [][]placed) float64 {
	n := 0
	for _, list := range units {
		n += len(list)
	}
	return a.total * float64(len(units)) / float64(n)
}

// errTooLarge says that the best alignment is beyond the limit.
var errTooLarge = errors.New("agreement: too many ways to align the spans")

// budget is the work that may still be done, in steps of some 5 ns. It counts
// what is done, not the clock, so that the same data are always refused or never.
type budget struct{ left int }

func (b *budget) spend(n int) error {
	if b.left -= n; b.left < 0 {
		return errTooLarge
	}
	return nil
}

// best finds the alignment with the least disorder, exactly. The disorder of a
// unitary alignment is the mean of the dissimilarities over all pairs of coders.
func best(units [][]placed, work *budget) (alignment, error) {
	for _, list := range units {
		slices.SortFunc(list, func(a, b placed) int {
			return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end), cmp.Compare(a.code, b.code))
		})
	}
	if len(units) == 2 {
		return bestOfTwo(units, work)
	}
	return bestOfMany(units, work)
}

// bestOfTwo is a matching: a pair at d in place of two lone units at 1 each.
func bestOfTwo(units [][]placed, work *budget) (alignment, error) {
	a, b := units[0], units[1]
	m := bipartite{edges: make([][]matchEdge, len(a)), alone: 1, cols: len(b), work: work}
	longest := longestOf(b)
	farthest := math.Sqrt2 * (longestOf(a) + longest)
	from := 0
	for i, x := range a {
		// d_pos < 2 needs the starts to be nearer than sqrt(2)(len1+len2); as
		// the reach of later, shorter units may begin earlier, the window only
		// advances past what no unit can reach.
		reach := math.Sqrt2 * (x.end - x.start + longest)
		for from < len(b) && b[from].start < x.start-farthest {
			from++
		}
		for j := from; j < len(b) && b[j].start <= x.start+reach; j++ {
			if err := work.spend(2); err != nil {
				return alignment{}, err
			}
			if d := dissimilarity(x, b[j]); d < 2 {
				m.edges[i] = append(m.edges[i], matchEdge{j, d - 1})
			}
		}
	}
	var out alignment
	lone := make([]bool, len(b))
	for j := range lone {
		lone[j] = true
	}
	matched, err := m.solve()
	if err != nil {
		return alignment{}, err
	}
	for i, j := range matched {
		if j < 0 {
			out.sets = append(out.sets, []member{{0, i}})
			out.total++
			continue
		}
		lone[j] = false
		out.sets = append(out.sets, []member{{0, i}, {1, j}})
		out.total += dissimilarity(a[i], b[j])
	}
	for j, is := range lone {
		if is {
			out.sets = append(out.sets, []member{{1, j}})
			out.total++
		}
	}
	return out, nil
}

func longestOf(list []placed) (l float64) {
	for _, x := range list {
		l = max(l, x.end-x.start)
	}
	return l
}
