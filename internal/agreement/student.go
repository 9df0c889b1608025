package agreement

import "math"

// z975 is the .975 quantile of the normal distribution.
const z975 = 1.959963984540054235524594430520551527955550

// studentQuantile is the .975 quantile of Student's t with nu >= 1 degrees of
// freedom: Newton's method on the exact distribution function for integer nu
// (Abramowitz & Stegun 26.7.3-4), started and, from 400 degrees on, replaced by
// the expansion of Cornish and Fisher (A&S 26.7.5), which is then exact to 1e-12.
func studentQuantile(nu int64) float64 {
	switch {
	case nu < 1:
		return math.NaN()
	case nu == 1:
		return math.Tan(math.Pi * .475)
	case nu == 2:
		return .95 * math.Sqrt(2/(1-.95*.95))
	}
	n := float64(nu)
	x := cornishFisher(n)
	if nu >= 400 {
		return x
	}
	lgamma := func(x float64) float64 { v, _ := math.Lgamma(x); return v }
	scale := math.Exp(lgamma((n+1)/2)-lgamma(n/2)) / math.Sqrt(n*math.Pi)
	for range 50 {
		density := scale * math.Pow(1+x*x/n, -(n+1)/2)
		step := (studentWithin(x, nu) - .95) / (2 * density)
		x -= step
		if math.Abs(step) < 1e-14*x {
			break
		}
	}
	return x
}

func cornishFisher(n float64) float64 {
	const z = z975
	z3, z5, z7, z9 := z*z*z, z*z*z*z*z, z*z*z*z*z*z*z, z*z*z*z*z*z*z*z*z
	return z + (z3+z)/4/n +
		(5*z5+16*z3+3*z)/96/(n*n) +
		(3*z7+19*z5+17*z3-15*z)/384/(n*n*n) +
		(79*z9+776*z7+1482*z5-1920*z3-945*z)/92160/(n*n*n*n)
}

// studentWithin is P(|T| <= x).
func studentWithin(x float64, nu int64) float64 {
	theta := math.Atan(x / math.Sqrt(float64(nu)))
	sin, cos2 := math.Sin(theta), math.Cos(theta)*math.Cos(theta)
	if nu%2 == 0 {
		term, sum := 1.0, 1.0
		for j := int64(2); j < nu; j += 2 {
			term *= cos2 * float64(j-1) / float64(j)
			sum += term
		}
		return sin * sum
	}
	term, sum := math.Cos(theta), math.Cos(theta)
	for j := int64(3); j < nu; j += 2 {
		term *= cos2 * float64(j-1) / float64(j)
		sum += term
	}
	return 2 / math.Pi * (theta + sin*sum)
}
