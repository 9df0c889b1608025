package agreement

import (
	"strconv"
	"strings"
)

// SpanOptions says what a [SpanReport] holds besides the coefficients that are
// always there. Thresholds are those of segment matching; none for .5, .9 and 1.
type SpanOptions struct {
	Thresholds []float64
	Gamma      *GammaOptions // nil: no gamma
}

// SpanReport holds every coefficient of the family of spans. Those that need
// one value per character and coder are there only where there is no clash.
type SpanReport struct {
	Coders    int                      `json:"n_coders"`
	Length    int                      `json:"length"`
	Spans     map[string]int           `json:"n_spans"`
	Clash     *Clash                   `json:"clash,omitempty"`
	Exclusive *ExclusiveReport         `json:"-"`
	Relevance Number                   `json:"relevance_char_alpha"`
	AlphaU    Number                   `json:"alpha_u_1995"`
	Codes     []SpanCodeReport         `json:"codes"`
	Segments  map[string][]SegmentPair `json:"segments"`
	Gamma     *GammaReport             `json:"-"`
}

// ExclusiveReport holds the coefficients that need one value per character.
type ExclusiveReport struct {
	UAlpha       Number    `json:"u_alpha_nominal"`
	UAlphaBinary Number    `json:"u_alpha_binary"`
	CUAlpha      Number    `json:"cu_alpha_nominal"`
	CUQuallmer   Number    `json:"cu_alpha_quallmer_variant"`
	KUAlpha      []KUAlpha `json:"k_u_alpha"`
	WithGap      Number    `json:"char_alpha_nominal_with_gap"`
	CodedOnly    Number    `json:"char_alpha_nominal_coded_only"`
}

// SpanCodeReport is one code, all else being gap.
type SpanCodeReport struct {
	Code         string     `json:"code"`
	CharAlpha    Number     `json:"char_alpha"`
	UAlphaBinary Number     `json:"u_alpha_binary"`
	AlphaU       Number     `json:"alpha_u_1995"`
	Pairs        []SpanPair `json:"pairs"`
}

// MarshalJSON puts the coefficients of exclusive codes and gamma beside the rest.
func (r SpanReport) MarshalJSON() ([]byte, error) {
	type plain SpanReport
	return marshalFlat(plain(r), r.Exclusive, r.Gamma)
}

// Report computes all of it.
func (t *SpanTally) Report(o SpanOptions) SpanReport {
	r := SpanReport{Coders: len(t.coders), Length: t.length, Spans: map[string]int{}, Clash: t.clash,
		Relevance: t.RelevanceAlpha(), AlphaU: t.AlphaU(),
		Codes: []SpanCodeReport{}, Segments: map[string][]SegmentPair{}}
	for c, name := range t.coders {
		r.Spans[name] = len(t.spans[c])
	}
	if t.clash == nil {
		r.Exclusive = &ExclusiveReport{t.UAlpha(), t.UAlphaBinary(), t.CUAlpha(), t.CUAlphaQuallmer(),
			[]KUAlpha{}, t.CharAlphaWithGap(), t.CharAlphaCodedOnly()}
	}
	for k, name := range t.codes {
		if r.Exclusive != nil {
			r.Exclusive.KUAlpha = append(r.Exclusive.KUAlpha, t.KUAlpha(k))
		}
		r.Codes = append(r.Codes, SpanCodeReport{name, t.CharAlpha(k), t.CodeUAlphaBinary(k), t.CodeAlphaU(k), t.CodePairs(k)})
	}
	thresholds := o.Thresholds
	if thresholds == nil {
		thresholds = []float64{.5, .9, 1}
	}
	for _, x := range thresholds {
		r.Segments[thresholdName(x)] = t.Segments(x)
	}
	if o.Gamma != nil {
		g := t.Gamma(*o.Gamma)
		r.Gamma = &g
	}
	return r
}

// thresholdName writes 1 as 1.0, .5 as 0.5.
func thresholdName(x float64) string {
	s := strconv.FormatFloat(x, 'f', -1, 64)
	if !strings.Contains(s, ".") {
		s += ".0"
	}
	return s
}
