package agreement

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
)

// bytesOf deals out the fuzzer's bytes, then zeros.
type bytesOf struct{ data []byte }

func (b *bytesOf) next(n int) int {
	if len(b.data) == 0 || n <= 0 {
		return 0
	}
	v := int(b.data[0])
	b.data = b.data[1:]
	return v % n
}

// sound fails on what is no JSON, and on a coefficient that is no number. What
// exceeds 1 is a bound or a count, never a "value".
func sound(t *testing.T, report any) {
	raw, err := json.Marshal(report)
	if err != nil {
		t.Fatal(err)
	}
	if s := string(raw); strings.Contains(s, "NaN") || strings.Contains(s, "Inf") || strings.Contains(s, ":-0,") {
		t.Fatal(s)
	}
	var walk func(v any)
	walk = func(v any) {
		switch x := v.(type) {
		case map[string]any:
			value, has := x["value"]
			if has && value == nil && (x["reason"] == nil || x["reason"] == "") {
				t.Fatalf("undefined without a reason: %v", x)
			}
			if n, ok := value.(float64); ok && (math.IsNaN(n) || x["reason"] != nil) {
				t.Fatalf("a value and a reason: %v", x)
			}
			for _, y := range x {
				walk(y)
			}
		case []any:
			for _, y := range x {
				walk(y)
			}
		}
	}
	var back any
	if err := json.Unmarshal(raw, &back); err != nil {
		t.Fatal(err)
	}
	walk(back)
}

func FuzzNominal(f *testing.F) {
	f.Add([]byte{2, 4, 2, 0, 1, 1, 2})
	f.Add([]byte{0, 0, 0})
	f.Add([]byte{1, 3, 0})
	f.Add([]byte{4, 9, 3, 0, 0, 3, 1, 3, 3, 2, 1, 1, 2, 3, 0, 0, 0, 1})
	f.Fuzz(func(t *testing.T, data []byte) {
		b := &bytesOf{data}
		coders, units, q := b.next(6), b.next(30), b.next(5)
		d := Nominal{Coders: make([]string, coders), Codes: make([]string, q), Values: make([][]int16, coders)}
		for c := range d.Values {
			for range units {
				d.Values[c] = append(d.Values[c], int16(b.next(q+1)-1))
			}
		}
		x := mustTally(t, d)
		r := x.Report(Resampling{20, 1})
		sound(t, r)
		for _, n := range []Number{r.Alpha.Number, r.Fleiss, r.Conger, r.Percent, r.GwetAC1Codebook} {
			if n.Value.Float > 1+1e-12 {
				t.Fatalf("%v exceeds 1", n)
			}
		}
	})
}

func FuzzSets(f *testing.F) {
	f.Add([]byte{2, 3, 2, 0, 1, 2, 3, 4, 0})
	f.Add([]byte{3, 2, 0, 1, 1})
	f.Fuzz(func(t *testing.T, data []byte) {
		b := &bytesOf{data}
		coders, units, q := b.next(5), b.next(20), b.next(6)
		d := NewSets(make([]string, coders), make([]string, q), units)
		for c := range coders {
			for u := range units {
				mask := b.next(1<<q + 1)
				if mask == 0 {
					continue
				}
				var codes []int
				for k := range q {
					if (mask-1)>>k&1 == 1 {
						codes = append(codes, k)
					}
				}
				if err := d.Put(c, u, codes...); err != nil {
					t.Fatal(err)
				}
			}
		}
		sound(t, mustSets(t, *d).Report(Resampling{10, 1}))
	})
}

func FuzzSpans(f *testing.F) {
	f.Add([]byte{2, 99, 1, 3, 10, 10, 0, 20, 10, 0, 5, 80, 0})
	f.Add([]byte{3, 10, 2, 1, 0, 9, 1})
	f.Add([]byte{0, 0, 0})
	f.Fuzz(func(t *testing.T, data []byte) {
		b := &bytesOf{data}
		coders, length, q := b.next(5), b.next(200), b.next(4)
		d := Continuum{Length: length, Coders: make([]string, coders), Codes: make([]string, q), Spans: make([][]Span, coders)}
		for c := range coders {
			for range b.next(12) {
				if q == 0 || length == 0 {
					break
				}
				start := b.next(length)
				d.Spans[c] = append(d.Spans[c], Span{start, start + 1 + b.next(length-start), b.next(q)})
			}
		}
		x := mustSpans(t, d)
		sound(t, x.Report(SpanOptions{Gamma: &GammaOptions{Samples: 2, Seed: 1, Limit: 2_000_000}}))
		if i, err := BootstrapTexts([]*SpanTally{x, x, x}, Resampling{5, 1}); err != nil {
			t.Fatal(err)
		} else {
			sound(t, i)
		}
	})
}
