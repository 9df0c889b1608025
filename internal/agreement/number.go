package agreement

import (
	"encoding/json"
	"math"
)

// Reason says why a coefficient is undefined. The strings are part of the
// program's output and do not change.
type Reason string

// The reasons, in the order in which they are looked for.
const (
	FewerThanTwoCoders Reason = "fewer_than_two_coders"
	NoUnits            Reason = "no_units"
	NoPairableUnits    Reason = "no_pairable_units"
	NoCompleteUnits    Reason = "no_complete_units"
	NoDefinedPair      Reason = "no_defined_pair"
	NoVariation        Reason = "no_variation"
	SingleCodeCodebook Reason = "single_code_codebook"
	CodeNeverUsed      Reason = "code_never_used"
	CodeAlwaysUsed     Reason = "code_always_used"
	// NothingToMeasure is the one reason of the coefficients on spans.
	NothingToMeasure Reason = "undefined: expected disagreement is 0 or nothing is pairable"
	// TooLarge is gamma's: the best alignment is beyond the limit of work.
	TooLarge Reason = "undefined: too many ways to align the spans"
)

// Value is a number or nothing. The zero Value is nothing and marshals to null.
type Value struct {
	Float   float64
	Defined bool
}

// defined makes a Value of v; what is not a finite number becomes nothing.
func defined(v float64) Value {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return Value{}
	}
	return Value{Float: v + 0, Defined: true} // + 0 turns -0 into 0
}

// ratio is a/b, or nothing where b is 0.
func ratio(a, b float64) Value {
	if b == 0 {
		return Value{}
	}
	return defined(a / b)
}

// IsZero reports whether v is nothing, for the omitzero option of JSON.
func (v Value) IsZero() bool { return !v.Defined }

// MarshalJSON writes the number, or null.
func (v Value) MarshalJSON() ([]byte, error) {
	if !v.Defined {
		return []byte("null"), nil
	}
	return json.Marshal(v.Float)
}

// Interval is a confidence interval; it marshals to [low, high].
type Interval struct {
	Low, High Value
}

// IsZero reports whether there is no interval.
func (i Interval) IsZero() bool { return i == Interval{} }

// MarshalJSON writes [low, high].
func (i Interval) MarshalJSON() ([]byte, error) {
	return json.Marshal([2]Value{i.Low, i.High})
}

// Number is a coefficient: a value or a reason, never both. SE is its standard
// error and CI95 a 95 % interval where the method gives them.
type Number struct {
	Value  Value    `json:"value"`
	Reason Reason   `json:"reason,omitempty"`
	SE     Value    `json:"se,omitzero"`
	CI95   Interval `json:"ci95,omitzero"`
}

// number makes a defined Number; a value that is not finite can only come from
// a chance agreement of 1, which is what NoVariation means.
func number(v float64) Number {
	n := Number{Value: defined(v)}
	if !n.Value.Defined {
		n.Reason = NoVariation
	}
	return n
}

// undefined makes a Number that has no value.
func undefined(r Reason) Number { return Number{Reason: r} }

// orNothing makes a Number of v, undefined with [NothingToMeasure] if v is nothing.
func orNothing(v Value) Number {
	if !v.Defined {
		return undefined(NothingToMeasure)
	}
	return Number{Value: v}
}

// cutAt1 is [v-d, v+d] with the upper bound capped at 1, the most that any
// coefficient can be; the lower bound is left alone (Gwet 2014).
func cutAt1(v, d float64) Interval {
	return Interval{defined(v - d), defined(math.Min(1, v+d))}
}

// marshalFlat writes the members of several objects as one. Those that are nil
// add nothing.
func marshalFlat(parts ...any) ([]byte, error) {
	var out []byte
	for _, p := range parts {
		raw, err := json.Marshal(p)
		if err != nil {
			return nil, err
		}
		if string(raw) == "null" || string(raw) == "{}" {
			continue
		}
		if len(out) > 0 {
			out[len(out)-1] = ','
			raw = raw[1:]
		}
		out = append(out, raw...)
	}
	return out, nil
}
