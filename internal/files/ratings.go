package files

import (
	"context"
	"io"
	"math"
	"slices"
	"strings"

	"yinde/internal/agreement"
	"yinde/internal/qda"
)

// RatingColumns are the columns of a file of ratings made anywhere.
var RatingColumns = []string{"unit", "coder", "code"}

// Named is what the rows of a file of ratings or spans alone would not show. Zero fields mean:
// what the rows show, in the order in which it first appears.
type Named struct {
	Coders []string // all of them, in this order
	Codes  []string // the codebook, in this order
	Units  int      // units there are, coded or not
}

// Ratings reads one code per unit and coder. No row means: not seen. name is for messages.
// Memory grows with the distinct units and two bytes for each coder and unit.
func Ratings(ctx context.Context, name string, r io.Reader, n Named) (agreement.Nominal, error) {
	in, err := newRatingRows(ctx, name, r, n)
	if err != nil {
		return agreement.Nominal{}, err
	}
	var values [][]int16
	for in.next() {
		if in.code == "" {
			return agreement.Nominal{}, qda.Bad("ratings.no_code", name, in.line)
		}
		unit, coder, code := in.numbers()
		if in.err != nil {
			break
		}
		if code > math.MaxInt16 {
			return agreement.Nominal{}, qda.Bad("ratings.many_codes", name, in.line, math.MaxInt16)
		}
		values = fillTo(values, coder, unit)
		if values[coder][unit] != agreement.Missing {
			return agreement.Nominal{}, qda.Bad("ratings.twice", name, in.line, in.unit, in.coder)
		}
		values[coder][unit] = int16(code)
	}
	units, err := in.end(n.Units)
	if err != nil {
		return agreement.Nominal{}, err
	}
	values = wholeRows(values, len(in.coders.names), units)
	return agreement.Nominal{Coders: in.coders.names, Codes: in.codes.names, Values: values}, nil
}

// RatingSets reads a set of codes per unit and coder: one row a code. A row with an empty code
// says that the unit was seen and no code applied.
func RatingSets(ctx context.Context, name string, r io.Reader, n Named) (agreement.Sets, error) {
	in, err := newRatingRows(ctx, name, r, n)
	if err != nil {
		return agreement.Sets{}, err
	}
	sets := setTable{with: map[setStep]int32{}, sets: [][]int{{}}}
	var labels [][]int32
	for in.next() {
		unit, coder, code := in.numbers()
		if in.err != nil {
			break
		}
		labels = fillTo(labels, coder, unit)
		at := labels[coder][unit]
		switch {
		case in.code == "" && at == agreement.Missing:
			labels[coder][unit] = 0
		case in.code == "":
			return agreement.Sets{}, qda.Bad("ratings.empty_beside", name, in.line, in.unit, in.coder)
		case at == 0:
			return agreement.Sets{}, qda.Bad("ratings.empty_beside", name, in.line, in.unit, in.coder)
		case at > 0 && slices.Contains(sets.sets[at], code):
			return agreement.Sets{}, qda.Bad("ratings.code_twice", name, in.line, in.unit, in.coder, in.code)
		default:
			labels[coder][unit] = sets.plus(max(at, 0), code)
		}
	}
	units, err := in.end(n.Units)
	if err != nil {
		return agreement.Sets{}, err
	}
	labels = wholeRows(labels, len(in.coders.names), units)
	return agreement.Sets{Coders: in.coders.names, Codes: in.codes.names, Sets: sets.sets, Labels: labels}, nil
}

// setTable numbers the sets that occur; the empty one is 0.
type setTable struct {
	sets [][]int
	with map[setStep]int32 // a set and a code more
}

type setStep struct {
	set  int32
	code int
}

func (t *setTable) plus(set int32, code int) int32 {
	step := setStep{set, code}
	at, ok := t.with[step]
	if !ok {
		more := append(slices.Clone(t.sets[set]), code)
		slices.Sort(more)
		at = int32(slices.IndexFunc(t.sets, func(s []int) bool { return slices.Equal(s, more) }))
		if at < 0 {
			at = int32(len(t.sets))
			t.sets = append(t.sets, more)
		}
		t.with[step] = at
	}
	return at
}

// fillTo makes room for a coder's unit.
func fillTo[T int16 | int32](values [][]T, coder, unit int) [][]T {
	for len(values) <= coder {
		values = append(values, nil)
	}
	for len(values[coder]) <= unit {
		values[coder] = append(values[coder], agreement.Missing)
	}
	return values
}

// wholeRows fills every coder's row up to the last unit.
func wholeRows[T int16 | int32](values [][]T, coders, units int) [][]T {
	for coder := range coders {
		if units > 0 {
			values = fillTo(values, coder, units-1)
		} else if len(values) <= coder {
			values = append(values, []T{})
		}
	}
	return values
}

// ratingRows walks through a file of ratings.
type ratingRows struct {
	*tableRows
	unit, coder, code string
	units             map[string]int
	coders, codes     *names
}

func newRatingRows(ctx context.Context, name string, r io.Reader, n Named) (*ratingRows, error) {
	rows, err := newTableRows(ctx, name, r, RatingColumns)
	return &ratingRows{tableRows: rows, units: map[string]int{}, coders: newNames(n.Coders), codes: newNames(n.Codes)}, err
}

func (in *ratingRows) next() bool {
	if !in.read() {
		return false
	}
	in.unit, in.coder, in.code = in.cell(0), in.cell(1), in.cell(2)
	switch {
	case in.unit == "":
		in.err = qda.Bad("ratings.empty", in.name, in.line, "unit")
	case in.coder == "":
		in.err = qda.Bad("ratings.empty", in.name, in.line, "coder")
	}
	return in.err == nil
}

// numbers of what stands in the row; the code's is -1 for an empty one.
func (in *ratingRows) numbers() (unit, coder, code int) {
	unit, ok := in.units[in.unit]
	if !ok {
		unit = len(in.units)
		in.units[strings.Clone(in.unit)] = unit
	}
	coder, code = in.known(in.coders, "ratings.coder_unknown", in.coder), -1
	if in.code != "" && in.err == nil {
		code = in.known(in.codes, "ratings.code_unknown", in.code)
	}
	return unit, coder, code
}

// end says how many units there are.
func (in *ratingRows) end(named int) (int, error) {
	if in.err == nil && named > 0 && named < len(in.units) {
		in.err = qda.Bad("ratings.units", in.name, len(in.units), named)
	}
	return max(named, len(in.units)), in.err
}
