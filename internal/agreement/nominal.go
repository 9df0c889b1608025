package agreement

import (
	"fmt"
	"slices"
)

// Missing is the value of a unit a coder has not seen.
const Missing = -1

// Nominal is one code per unit and coder. Values[c][u] is the index in Codes
// of what coder c gave unit u, or [Missing]. Codes is the codebook: codes that
// nobody used belong to it.
type Nominal struct {
	Coders []string
	Codes  []string
	Values [][]int16
}

// unitsOf gives the number of units, or an error if the shape is not coder × unit.
func unitsOf[T int16 | int32](coders []string, values [][]T) (int, error) {
	if len(values) != len(coders) {
		return 0, fmt.Errorf("agreement: values of %d coders, names of %d", len(values), len(coders))
	}
	if len(values) == 0 {
		return 0, nil
	}
	for c, row := range values {
		if len(row) != len(values[0]) {
			return 0, fmt.Errorf("agreement: coder %s has %d units, %s has %d", coders[c], len(row), coders[0], len(values[0]))
		}
	}
	return len(values[0]), nil
}

// Tally is what every nominal coefficient needs of the data: each combination
// of values that the coders gave to a unit, with the number of units that
// show it. A million units of three coders and five codes are at most 216
// combinations. Make one with [TallyNominal]; it is not changed afterwards.
type Tally struct {
	coders, codes []string
	units         int     // units of the data, seen by anybody or not
	tuples        []int32 // len(weights) × len(coders) values, Missing for none
	weights       []int64 // units that show the tuple
}

// TallyNominal collapses the data, in one pass over the units and without
// allocating per unit. It fails if a row has another length than the others or
// a value is no index of Codes.
func TallyNominal(d Nominal) (*Tally, error) {
	n, err := unitsOf(d.Coders, d.Values)
	if err != nil {
		return nil, err
	}
	t := &Tally{coders: d.Coders, codes: d.Codes, units: n}
	t.tuples, t.weights, err = collapse(d.Values, n, len(d.Codes))
	if err != nil {
		return nil, err
	}
	return t, nil
}

// Concat is the tally of the units of t followed by those of u. It fails unless
// both have the same coders and codes in the same order.
func (t *Tally) Concat(u *Tally) (*Tally, error) {
	if !slices.Equal(t.coders, u.coders) || !slices.Equal(t.codes, u.codes) {
		return nil, fmt.Errorf("agreement: tallies of different coders or codes cannot be joined")
	}
	r := &Tally{coders: t.coders, codes: t.codes, units: t.units + u.units}
	r.tuples = append(append(r.tuples, t.tuples...), u.tuples...)
	r.weights = append(append(r.weights, t.weights...), u.weights...)
	return r, nil
}

// Against gives the view of one code against the rest: code 0 is the code with
// the given index, code 1 is any other.
func (t *Tally) Against(code int) *Tally {
	to := make([]int32, len(t.codes))
	for k := range to {
		if k != code {
			to[k] = 1
		}
	}
	return t.recode(to, []string{"1", "0"})
}

// Only keeps the coders with the given indices, in that order.
func (t *Tally) Only(coders ...int) *Tally {
	r := &Tally{codes: t.codes, units: t.units, weights: t.weights}
	for _, g := range coders {
		r.coders = append(r.coders, t.coders[g])
	}
	r.tuples = make([]int32, 0, len(t.weights)*len(coders))
	for row := range t.rows {
		for _, g := range coders {
			r.tuples = append(r.tuples, row[g])
		}
	}
	return r
}

// recode replaces each code by to[code].
func (t *Tally) recode(to []int32, codes []string) *Tally {
	r := &Tally{coders: t.coders, codes: codes, units: t.units, weights: t.weights}
	r.tuples = make([]int32, len(t.tuples))
	for i, v := range t.tuples {
		r.tuples[i] = Missing
		if v >= 0 {
			r.tuples[i] = to[v]
		}
	}
	return r
}

// complete keeps the units coded by every coder (listwise deletion).
func (t *Tally) complete() *Tally {
	m := len(t.coders)
	r := &Tally{coders: t.coders, codes: t.codes}
	for p, w := range t.weights {
		row := t.tuples[p*m : p*m+m]
		whole := true
		for _, v := range row {
			whole = whole && v >= 0
		}
		if whole {
			r.tuples = append(r.tuples, row...)
			r.weights = append(r.weights, w)
			r.units += int(w)
		}
	}
	return r
}

// rows iterates over the distinct tuples and the units that show them.
func (t *Tally) rows(yield func(row []int32, w int64) bool) {
	m := len(t.coders)
	for p, w := range t.weights {
		if !yield(t.tuples[p*m:p*m+m], w) {
			return
		}
	}
}
