package agreement

// SetAlpha is alpha with the interval from resampled units.
type SetAlpha struct {
	Number
	Bootstrap *UnitBootstrap `json:"bootstrap,omitempty"`
}

// maxBootstrapSets bounds the distinct sets of a bootstrap, whose cost grows with
// their square for each replicate.
const maxBootstrapSets = 1000

// Bootstrap resamples the pairable units, as [Tally.Bootstrap] does for nominal
// data, and gives the percentile interval of [SetTally.Alpha]. It is nil where
// alpha is undefined, no replicates are wanted, or there are more than a thousand
// distinct sets.
func (t *SetTally) Bootstrap(d SetDistance, by Resampling) *UnitBootstrap {
	if by.Replicates <= 0 || !t.Alpha(d).Value.Defined {
		return nil
	}
	r := t.resample(d)
	if r == nil {
		return nil
	}
	rng, draw := newRandom(by.Seed, "units"), newMultinomial(r.weights)
	times := make([]int64, len(r.weights))
	alphas := make([]float64, 0, by.Replicates)
	for range by.Replicates {
		draw.next(rng, times)
		if a := r.alpha(times); a.Defined {
			alphas = append(alphas, a.Float)
		}
	}
	defined := len(alphas)
	return &UnitBootstrap{percentiles(alphas), 1 - float64(defined)/float64(by.Replicates)}
}

// resample holds what alpha of drawn units is computed from, the sets of pairable
// units numbered anew.
type resample struct {
	sets     [][]int   // per pattern
	weights  []int64   // per pattern
	observed []float64 // per pattern: 2 sum d/(r-1) over pairs of coders
	apart    [][]float64
	times    []float64 // scratch: values per set
}

func (t *SetTally) resample(d SetDistance) *resample {
	r := &resample{}
	id := map[int32]int{}
	var sets []int32
	ps := t.tally.patterns()
	for _, p := range ps {
		for _, a := range p.codes {
			if _, ok := id[a]; !ok {
				id[a] = len(sets)
				sets = append(sets, a)
			}
		}
	}
	if len(sets) > maxBootstrapSets {
		return nil
	}
	r.times = make([]float64, len(sets))
	r.apart = make([][]float64, len(sets))
	for i, a := range sets {
		r.apart[i] = make([]float64, i)
		for j, b := range sets[:i] {
			r.apart[i][j] = d(t.sets[a].shared(t.sets[b]), t.sets[a].size(), t.sets[b].size())
		}
	}
	for _, p := range ps {
		codes, sum := make([]int, len(p.codes)), 0.
		for x, a := range p.codes {
			codes[x] = id[a]
			for _, g := range codes[:x] {
				if h := codes[x]; g != h {
					sum += 2 * r.apart[max(g, h)][min(g, h)] / float64(len(codes)-1)
				}
			}
		}
		r.sets, r.weights, r.observed = append(r.sets, codes), append(r.weights, p.weight), append(r.observed, sum)
	}
	return r
}

// alpha where each pattern was drawn so many times.
func (r *resample) alpha(drawn []int64) Value {
	clear(r.times)
	var differ, all, expected float64
	for i, x := range drawn {
		if x == 0 {
			continue
		}
		differ += float64(x) * r.observed[i]
		all += float64(x) * float64(len(r.sets[i]))
		for _, a := range r.sets[i] {
			r.times[a] += float64(x)
		}
	}
	for i, x := range r.times {
		if x == 0 {
			continue
		}
		for j, dist := range r.apart[i] {
			expected += 2 * x * r.times[j] * dist
		}
	}
	return from1(differ*(all-1), expected)
}
