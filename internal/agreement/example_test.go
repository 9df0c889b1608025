package agreement_test

import (
	"encoding/json"
	"fmt"

	"yinde/internal/agreement"
)

// Two coders, five turns, the last not seen by the second.
func ExampleTallyNominal() {
	t, err := agreement.TallyNominal(agreement.Nominal{
		Coders: []string{"c1", "c2"},
		Codes:  []string{"none", "comm", "trust"},
		Values: [][]int16{
			{0, 1, 1, 2, 2},
			{0, 1, 2, 2, agreement.Missing},
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	alpha := t.KrippendorffAlpha()
	fmt.Printf("alpha = %.3f (nominal)\n", alpha.Value.Float)
	b := t.Bootstrap(agreement.Resampling{Replicates: agreement.DefaultReplicates, Seed: 1})
	fmt.Printf("%.2f to %.2f, units resampled\n", b.Units.CI95.Low.Float, b.Units.CI95.High.Float)
	// Output:
	// alpha = 0.667 (nominal)
	// -0.40 to 1.00, units resampled
}

// A coder alone has nobody to agree with.
func ExampleNumber() {
	t, err := agreement.TallyNominal(agreement.Nominal{
		Coders: []string{"c1"}, Codes: []string{"a", "b"}, Values: [][]int16{{0, 1}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	raw, _ := json.Marshal(t.KrippendorffAlpha())
	fmt.Println(string(raw))
	// Output:
	// {"value":null,"reason":"fewer_than_two_coders"}
}

// Two coders mark one passage each, ten characters apart at the end.
func ExampleTallySpans() {
	t, err := agreement.TallySpans(agreement.Continuum{
		Length: 200,
		Coders: []string{"c1", "c2"},
		Codes:  []string{"comm"},
		Spans:  [][]agreement.Span{{{Start: 20, End: 60}}, {{Start: 20, End: 50}}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("alpha over characters = %.3f\n", t.CharAlpha(0).Value.Float)
	fmt.Printf("spans that match at .5: %d\n", t.Segments(.5)[0].Matched)
	// Output:
	// alpha over characters = 0.827
	// spans that match at .5: 1
}
