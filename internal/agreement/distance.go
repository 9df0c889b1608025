package agreement

// SetDistance says how far two sets are apart, from how many codes they share
// and how many each has: 0 for equal sets, 1 for sets with nothing in common.
// Two empty sets are equal; an empty one has nothing in common with another.
type SetDistance func(shared, a, b int) float64

// EqualityDistance is 0 for equal sets and 1 for all others: nominal data whose
// codes are the sets.
func EqualityDistance(shared, a, b int) float64 {
	if shared == a && shared == b {
		return 0
	}
	return 1
}

// JaccardDistance is 1 - J, J = |A∩B|/|A∪B| (Jaccard 1912).
func JaccardDistance(shared, a, b int) float64 {
	if a+b == 0 {
		return 0
	}
	return 1 - float64(shared)/float64(a+b-shared)
}

// DiceDistance is 1 - 2|A∩B|/(|A|+|B|) (Dice 1945; the set difference of
// Krippendorff & Craggs 2016).
func DiceDistance(shared, a, b int) float64 {
	if a+b == 0 {
		return 0
	}
	return 1 - 2*float64(shared)/float64(a+b)
}

// MASIDistance is 1 - J·M with M = 1 for equal sets, 2/3 where one contains the
// other, 1/3 where they overlap, 0 where they are disjoint (Passonneau 2006).
func MASIDistance(shared, a, b int) float64 {
	return masi(shared, a, b, 2./3, 1./3)
}

// NLTKMASIDistance is MASI with the thirds rounded to .67 and .33, as in nltk;
// only to explain figures from there.
func NLTKMASIDistance(shared, a, b int) float64 {
	return masi(shared, a, b, .67, .33)
}

// DKProMASIDistance is (1-J)(1-M), as in DKPro Statistics; only to explain
// figures from there, which come out much higher. There the empty set counts as
// contained in any other.
func DKProMASIDistance(shared, a, b int) float64 {
	if shared == a && shared == b {
		return 0
	}
	m := monotonicity(shared, a, b, 2./3, 1./3)
	if a == 0 || b == 0 {
		m = 2. / 3 // an empty set is contained in any there
	}
	return JaccardDistance(shared, a, b) * (1 - m)
}

func masi(shared, a, b int, contains, overlaps float64) float64 {
	if a+b == 0 {
		return 0
	}
	return 1 - float64(shared)/float64(a+b-shared)*monotonicity(shared, a, b, contains, overlaps)
}

func monotonicity(shared, a, b int, contains, overlaps float64) float64 {
	switch {
	case shared == a && shared == b:
		return 1
	case shared == 0:
		return 0
	case shared == a || shared == b:
		return contains
	}
	return overlaps
}
