package agreement

// MVAlpha is Krippendorff & Craggs' alpha for multi-valued data (2016): observed
// disagreement as in [SetTally.Alpha] with [DiceDistance], but the expected one of
// sets whose sizes are drawn by their shares among the values in pairable units,
// and whose labels are drawn without replacement from the n_k labels k that
// stand in those units:
//
//	D_e = sum_{i,j} p_i p_j sum_s w(i,j,s) (1 - 2s/(i+j)) / sum_s w(i,j,s)
//
// w(i,j,s) sums, over all pairs of sets of i and j codes with s in common, the
// product of n_k over codes in one of them and n_k(n_k-1) over codes in both. It
// is the coefficient of x^i y^j z^s in prod_k (1 + n_k x + n_k y + n_k(n_k-1) xyz).
// Undefined as [SetTally.Alpha].
func (t *SetTally) MVAlpha() Number {
	c := t.tally.counts()
	if why := t.tally.lacking(c); why != "" {
		return undefined(why)
	}
	n := float64(c.values())
	var observed float64
	for _, p := range t.tally.patterns() {
		for i, a := range p.codes {
			for _, b := range p.codes[i+1:] {
				s, x, y := t.sets[a].shared(t.sets[b]), t.sets[a].size(), t.sets[b].size()
				observed += 2 * float64(p.weight) / float64(len(p.codes)-1) * DiceDistance(s, x, y)
			}
		}
	}
	labels := make([]float64, len(t.names))
	sizes := make([]float64, len(t.names)+1)
	largest := 0
	for id, x := range c.perCode(2) {
		if x == 0 {
			continue
		}
		size := t.sets[id].size()
		sizes[size] += float64(x) / n
		largest = max(largest, size)
		for k := range labels {
			if t.sets[id].has(k) {
				labels[k] += float64(x)
			}
		}
	}
	expected := 0.0
	w := drawnPairs(labels, largest)
	for i := range largest + 1 {
		for j := range largest + 1 {
			var sum, apart float64
			for s := range min(i, j) + 1 {
				sum += w[i][j][s]
				apart += w[i][j][s] * DiceDistance(s, i, j)
			}
			if sum > 0 {
				expected += sizes[i] * sizes[j] * apart / sum
			}
		}
	}
	if expected == 0 {
		return undefined(NoVariation)
	}
	return number(1 - observed/n/expected)
}

// drawnPairs gives w[i][j][s] up to sets of the given size. The labels are scaled
// by their mean so that products of many stay within range; a scale common to all
// pairs of one i and j cancels.
func drawnPairs(labels []float64, size int) [][][]float64 {
	var mean float64
	for _, n := range labels {
		mean += n / float64(len(labels))
	}
	w := make([][][]float64, size+1)
	for i := range w {
		w[i] = make([][]float64, size+1)
		for j := range w[i] {
			w[i][j] = make([]float64, min(i, j)+1)
		}
	}
	w[0][0][0] = 1
	for _, n := range labels {
		if n == 0 {
			continue
		}
		one, both := n/mean, n/mean*((n-1)/mean)
		for i := size; i >= 0; i-- {
			for j := size; j >= 0; j-- {
				for s := min(i, j); s >= 0; s-- {
					if i > 0 && s < len(w[i-1][j]) {
						w[i][j][s] += one * w[i-1][j][s]
					}
					if j > 0 && s < len(w[i][j-1]) {
						w[i][j][s] += one * w[i][j-1][s]
					}
					if s > 0 {
						w[i][j][s] += both * w[i-1][j-1][s-1]
					}
				}
			}
		}
	}
	return w
}
