package agreement

import "fmt"

// maxDirect bounds the table of all possible tuples; above it the distinct
// tuples are found by hashing.
const maxDirect = 1 << 18

// collapse finds the distinct tuples of values and how many units show each.
func collapse[T int16 | int32](values [][]T, n, q int) (tuples []int32, weights []int64, err error) {
	size := 1
	for range values {
		if size *= q + 1; size > maxDirect || size > 64+4*n {
			return collapseHashed(values, n, q)
		}
	}
	if len(values) == 0 || n == 0 {
		return nil, nil, nil
	}
	return collapseDirect(values, n, q, size)
}

// outOfRange names the first value that is no code.
func outOfRange[T int16 | int32](values [][]T, q int) error {
	for c, row := range values {
		for u, v := range row {
			if v < Missing || int(v) >= q {
				return fmt.Errorf("agreement: coder %d, unit %d: %d is not one of %d codes", c, u, v, q)
			}
		}
	}
	return nil
}

// collapseDirect counts in a table with a cell for every possible tuple. It
// works through the units in blocks, coder by coder, so that each row is read
// in order and the block's cell numbers stay in the cache.
func collapseDirect[T int16 | int32](values [][]T, n, q, size int) ([]int32, []int64, error) {
	const block = 2048
	var cells [block]uint32
	table := make([]int64, size)
	base, bad := uint32(q+1), false
	for from := 0; from < n; from += block {
		to := min(from+block, n)
		part := cells[:to-from]
		clear(part)
		for _, row := range values {
			row := row[from:to]
			for i, v := range row {
				d := uint32(int32(v) + 1)
				if d > uint32(q) {
					bad, d = true, 0
				}
				part[i] = part[i]*base + d
			}
		}
		for _, c := range part {
			table[c]++
		}
	}
	if bad {
		return nil, nil, outOfRange(values, q)
	}
	tuples, weights := decode(table, len(values), q)
	return tuples, weights, nil
}

// decode turns the filled cells back into tuples.
func decode(table []int64, m, q int) (tuples []int32, weights []int64) {
	for cell, w := range table {
		if w == 0 {
			continue
		}
		at := len(tuples)
		for range m {
			tuples = append(tuples, 0)
		}
		for c := m - 1; c >= 0; c-- {
			tuples[at+c] = int32(cell%(q+1)) - 1
			cell /= q + 1
		}
		weights = append(weights, w)
	}
	return tuples, weights
}

// collapseHashed finds distinct tuples with an open hash table that doubles;
// the tuples come out in order of first appearance.
func collapseHashed[T int16 | int32](values [][]T, n, q int) ([]int32, []int64, error) {
	if err := outOfRange(values, q); err != nil {
		return nil, nil, err
	}
	m := len(values)
	var (
		tuples  []int32
		weights []int64
		hashes  []uint64
		slots   = make([]int32, 1<<10) // index of the tuple + 1
		row     = make([]int32, m)
	)
	for u := range n {
		h := uint64(14695981039346656037)
		for c, r := range values {
			row[c] = int32(r[u])
			h = (h ^ uint64(uint32(row[c]))) * 0x9E3779B97F4A7C15
			h ^= h >> 29
		}
		at := find(slots, hashes, tuples, row, h)
		if slots[at] != 0 {
			weights[slots[at]-1]++
			continue
		}
		tuples, weights, hashes = append(tuples, row...), append(weights, 1), append(hashes, h)
		slots[at] = int32(len(weights))
		if 2*len(weights) > len(slots) {
			slots = rehash(hashes, 2*len(slots))
		}
	}
	return tuples, weights, nil
}

// find gives the slot of row, or the empty one where it belongs.
func find(slots []int32, hashes []uint64, tuples, row []int32, h uint64) int {
	mask, m := uint64(len(slots)-1), len(row)
next:
	for i := h & mask; ; i = (i + 1) & mask {
		s := int(slots[i]) - 1
		if s < 0 {
			return int(i)
		}
		if hashes[s] != h {
			continue
		}
		for c, v := range tuples[s*m : s*m+m] {
			if row[c] != v {
				continue next
			}
		}
		return int(i)
	}
}

func rehash(hashes []uint64, size int) []int32 {
	slots, mask := make([]int32, size), uint64(size-1)
	for s, h := range hashes {
		i := h & mask
		for slots[i] != 0 {
			i = (i + 1) & mask
		}
		slots[i] = int32(s + 1)
	}
	return slots
}
