package agreement

// The family of Krippendorff, Mathet, Bouvry & Widlöcher 2016 (Krippendorff 2019,
// ch. 12.6). Each of m coders partitions the continuum into coded spans and gaps
// (value phi). L(.) is length; S_ig is span g of coder i.
//
//	observed  l_ck = 1/(m-1) sum_{i!=j} sum_{g,h} L(S_ig valued c ∩ S_jh valued k)
//	expected  e_ck = l.. [l_c. l_.k - (c=k) W_c] / [l..^2 - sum_c W_c]
//	          W_c  = sum_i sum_g L(S_ig)^2, W_phi = total gap length
//
// with row sums l_c. and l.. = m times the length. All need one value per
// character and coder; with two they are undefined, see [SpanTally.Clash].

// unitizing says whether the coefficients of the family make sense at all.
func (t *SpanTally) unitizing() bool {
	return t.clash == nil && len(t.coders) >= 2 && t.length > 0
}

// UAlpha is u-alpha nominal, reliability of unitizing and coding together:
//
//	1 - (l.. - sum_c l_cc) / (l.. - sum_c e_cc)
//
// Undefined without variation. It rises with text that nobody coded.
func (t *SpanTally) UAlpha() Number {
	if !t.unitizing() {
		return undefined(NothingToMeasure)
	}
	return orNothing(t.sums.uAlpha(len(t.coders)))
}

func (s *spanSums) uAlpha(m int) Value {
	var all, same, square, diagonal float64
	for c, l := range s.value {
		all += l
		same += s.same[c] / float64(m-1)
		square += s.square[c]
		diagonal += l*l - s.square[c]
	}
	// l.. - sum e_cc is l..[sum_{c!=k} l_c l_k]/[…]: 0 exactly without variation.
	var differ float64
	for _, l := range s.value {
		differ += l * (all - l)
	}
	return from1((all-same)*(all*all-square), all*differ)
}

// from1 is 1 - a/b, or nothing where b is 0.
func from1(a, b float64) Value {
	if b <= 0 {
		return Value{}
	}
	return defined(1 - a/b)
}

// UAlphaBinary is |u-alpha, reliability of telling what is to be coded at all from
// gaps: the matrices collapsed to phi and not phi, 1 - l_phi,not/e_phi,not. Undefined where nothing or everything was coded.
func (t *SpanTally) UAlphaBinary() Number {
	if !t.unitizing() {
		return undefined(NothingToMeasure)
	}
	return orNothing(t.sums.uAlphaBinary(len(t.coders)))
}

func (s *spanSums) uAlphaBinary(m int) Value {
	q := len(s.value) - 1
	var all, square float64
	for c, l := range s.value {
		all += l
		square += s.square[c]
	}
	gap := s.value[q]
	return from1((gap-s.same[q]/float64(m-1))*(all*all-square), all*gap*(all-gap))
}

// CodeUAlphaBinary is |u-alpha of one code, all else being gap. Undefined where
// nobody or everybody used it everywhere, and where spans of the code by one
// coder overlap, which is no partition.
func (t *SpanTally) CodeUAlphaBinary(code int) Number {
	m := float64(len(t.coders))
	if m < 2 || t.overlaps[code] {
		return undefined(NothingToMeasure)
	}
	all := m * float64(t.length)
	l := t.sums.once[code]
	gap := all - l
	observed := l - t.sums.twice[code]/(m-1)
	square := t.sums.square[code] + gap
	return orNothing(from1(observed*(all*all-square), all*gap*l))
}

// CUAlpha is cu-alpha nominal, reliability of coding where coders overlap. Row
// and column phi are dropped; l* is the rest, and
//
//	W*_c = sum_i sum_g [1/(m-1) sum_{j!=i} L(S_ig ∩ what j coded)]^2
//	e*_ck = l*..[l*_c. l*_.k - (c=k) W*_c] / [l*..^2 - sum_c W*_c]
//	1 - (l*.. - sum_c l*_cc) / (l*.. - sum_c e*_cc)
//
// Undefined where no coded matter overlaps or it is all of one code.
func (t *SpanTally) CUAlpha() Number {
	if !t.unitizing() {
		return undefined(NothingToMeasure)
	}
	return orNothing(t.sums.cuAlpha(len(t.coders)))
}

func (s *spanSums) cuAlpha(m int) Value {
	d := float64(m-1) * float64(m-1)
	return s.cuAlphaWith(m, func(c int) float64 { return s.squareBoth[c] / d })
}

func (s *spanSums) cuAlphaWith(m int, w func(c int) float64) Value {
	q := len(s.value) - 1
	var all, same, square, differ float64
	for c := range q {
		all += s.overlap(m, c)
		same += s.same[c] / float64(m-1)
		square += w(c)
	}
	for c := range q {
		l := s.overlap(m, c)
		differ += l * (all - l)
	}
	return from1((all-same)*(all*all-square), all*differ)
}

// overlap is l*_c.: the coincidences of the code with any code.
func (s *spanSums) overlap(m, c int) float64 {
	return s.value[c] - s.toGap[c]/float64(m-1)
}

// CUAlphaQuallmer is cu-alpha as the R package quallmer 0.4.0 computes it, with
// the union of the other coders' coding in W* in place of its mean: the same for
// two coders, too high for more. Only to explain figures from there.
func (t *SpanTally) CUAlphaQuallmer() Number {
	if !t.unitizing() {
		return undefined(NothingToMeasure)
	}
	return orNothing(t.sums.cuAlphaWith(len(t.coders), func(c int) float64 { return t.sums.squareUnion[c] }))
}

// KUAlpha is (k)u-alpha of one code and how much of the code others coded at all.
type KUAlpha struct {
	Code     string `json:"code"`
	Alpha    Value  `json:"alpha"`
	Coverage Value  `json:"coverage"` // l*_.k / l_.k
}

// KUAlpha is (k)u-alpha, reliability of one code where coders overlap:
//
//	1 - (e*_.k/l*_.k) (l*_.k - l*_kk) / (e*_.k - e*_kk)
//
// Nothing where the code never meets another code.
func (t *SpanTally) KUAlpha(code int) KUAlpha {
	out := KUAlpha{Code: t.codes[code]}
	if !t.unitizing() {
		return out
	}
	m, s := len(t.coders), &t.sums
	var all float64
	for c := range t.codes {
		all += s.overlap(m, c)
	}
	l := s.overlap(m, code)
	w := s.squareBoth[code] / float64((m-1)*(m-1))
	// e*_.k is proportional to l*..l_k - W_k, e*_.k - e*_kk to l_k(l*.. - l_k).
	out.Alpha = from1((all*l-w)*(l-s.same[code]/float64(m-1)), l*l*(all-l))
	out.Coverage = ratio(l, s.value[code])
	return out
}
