package text

import (
	"cmp"
	"slices"
)

// Patience pairs the pieces that stand once in each list, by index, as the longest chain that
// ascends in both (patience diff, B. Cohen). Empty pieces are never paired.
func Patience(a, b []string) [][2]int {
	inA, inB := onceIn(a), onceIn(b)
	var pairs [][2]int
	for i, piece := range a {
		if j, there := inB[piece]; there && j >= 0 && inA[piece] == i {
			pairs = append(pairs, [2]int{i, j})
		}
	}
	return ascending(pairs)
}

// onceIn is where pieces stand; -1 for one that stands more than once.
func onceIn(pieces []string) map[string]int {
	at := make(map[string]int, len(pieces))
	for i, piece := range pieces {
		if _, twice := at[piece]; twice {
			i = -1
		}
		at[piece] = i
	}
	at[""] = -1
	return at
}

// ascending is the longest chain of pairs whose second ascends as the first does (patience
// sorting).
func ascending(pairs [][2]int) [][2]int {
	var tops []int // of each pile, the pair whose second is least
	before := make([]int, len(pairs))
	for i, p := range pairs {
		at, _ := slices.BinarySearchFunc(tops, p[1], func(top, j int) int { return cmp.Compare(pairs[top][1], j) })
		if before[i] = -1; at > 0 {
			before[i] = tops[at-1]
		}
		if at == len(tops) {
			tops = append(tops, i)
		} else {
			tops[at] = i
		}
	}
	if len(tops) == 0 {
		return nil
	}
	var out [][2]int
	for i := tops[len(tops)-1]; i >= 0; i = before[i] {
		out = append(out, pairs[i])
	}
	slices.Reverse(out)
	return out
}
