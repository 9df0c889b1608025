package agreement

// Coefficients on single characters. Their N is not a number of units: no
// standard error over characters is given, see [BootstrapTexts]. They depend on
// how much text that nobody touched is in scope.

// CharAlpha is Krippendorff's nominal alpha over characters, 1 where a coder has
// the code and 0 where not (in the manner of ATLAS.ti's c-alpha-binary).
// Overlapping spans of one coder count once. Undefined for fewer than two coders
// and where nobody or everybody used the code everywhere.
func (t *SpanTally) CharAlpha(code int) Number { return t.binary(code) }

// RelevanceAlpha is [SpanTally.CharAlpha] of having any code.
func (t *SpanTally) RelevanceAlpha() Number { return t.binary(len(t.codes)) }

func (t *SpanTally) binary(k int) Number {
	return orNothing(t.sums.binary(k, len(t.coders)))
}

func (s *spanSums) binary(k, m int) Value {
	if m < 2 {
		return Value{}
	}
	n := float64(m) * s.rest[sumLength]
	with := s.once[k]
	without := n - with
	differ := with - s.twice[k]/float64(m-1)
	return from1(differ*(n-1), with*without)
}

// CharAlphaWithGap is nominal alpha over characters with "no code" as a value.
// Undefined without variation and where a coder has two spans on one character.
func (t *SpanTally) CharAlphaWithGap() Number {
	if !t.unitizing() {
		return undefined(NothingToMeasure)
	}
	return orNothing(t.sums.charWithGap(len(t.coders)))
}

func (s *spanSums) charWithGap(m int) Value {
	var n, same, pairs float64
	for c, l := range s.value {
		n += l
		same += s.same[c] / float64(m-1)
	}
	for _, l := range s.value {
		pairs += l * (n - l)
	}
	return from1((n-same)*(n-1), pairs)
}

// CharAlphaCodedOnly is nominal alpha over characters with "no code" as missing:
// only characters that two or more coders coded count. Undefined as
// [SpanTally.CharAlphaWithGap].
func (t *SpanTally) CharAlphaCodedOnly() Number {
	if !t.unitizing() {
		return undefined(NothingToMeasure)
	}
	return orNothing(t.sums.charCodedOnly())
}

func (s *spanSums) charCodedOnly() Value {
	var n, pairs float64
	for _, l := range s.paired {
		n += l
	}
	for _, l := range s.paired {
		pairs += l * (n - l)
	}
	return from1(s.rest[sumDiffer]*(n-1), pairs)
}

// SpanPair is what two coders did with one code, in characters. Percent is
// (n11+n00)/length and Kappa Cohen's kappa of the 2×2 table, as in NVivo, but
// null where neither used the code, for which NVivo prints 1.
type SpanPair struct {
	Pair    [2]string `json:"pair"`
	N11     int64     `json:"n11"`
	N10     int64     `json:"n10"`
	N01     int64     `json:"n01"`
	N00     int64     `json:"n00"`
	Percent Value     `json:"percent"`
	Kappa   Value     `json:"kappa"`
	F1      Value     `json:"f1"`
	Jaccard Value     `json:"jaccard"`
	// QualCoder is what QualCoder prints as kappa: (p_o-p_e)/(1-p_e) with p_o
	// and both shares of characters coded by either, and p_e = p_yes·p_no where
	// Cohen adds. It is no kappa; it is here to explain figures from there.
	QualCoder Value `json:"qualcoder_kappa_do_not_use"`
}

// CodePairs gives the pairs of coders for one code, in the order of the coders.
func (t *SpanTally) CodePairs(code int) []SpanPair {
	out := []SpanPair{}
	for g := range t.coders {
		for h := g + 1; h < len(t.coders); h++ {
			n := t.cells[code][len(out)]
			x := NewTwoByTwo([2]string{t.coders[g], t.coders[h]}, n.n11, n.n10, n.n01,
				int64(t.length)-n.n11-n.n10-n.n01)
			out = append(out, SpanPair{Pair: x.Pair, N11: x.N11, N10: x.N10, N01: x.N01, N00: x.N00,
				Percent: x.Agreement, Kappa: x.Kappa, F1: x.F1, Jaccard: x.Jaccard,
				QualCoder: qualCoder(n)})
		}
	}
	return out
}

func qualCoder(n cells) Value {
	either := float64(n.n11 + n.n10 + n.n01)
	if either == 0 {
		return Value{}
	}
	a, b := float64(n.n11+n.n10)/either, float64(n.n11+n.n01)/either
	po, pe := float64(n.n11)/either, a*b*(1-a)*(1-b)
	return ratio(po-pe, 1-pe)
}
