// Package agreement computes inter-coder agreement: pure functions on values,
// sets and spans, with nothing but the standard library.
//
// # Terms
//
//   - coder: a person, or one of a person's passes, whose work is compared.
//   - unit: what is judged once by each coder; a sentence, a turn, a document.
//   - code: one of the values a unit can take. The codebook is the list of all.
//   - missing: the coder never saw the unit. Seen and left empty is a value of
//     its own, never missing: mixing the two up is the commonest way in which
//     agreement comes out wrong.
//   - pairable: coded by at least two coders; complete: coded by all of them.
//   - span: a half-open range [start,end) of a continuum, with one code.
//   - gap: what a coder left uncoded between spans; its value is written phi.
//   - tally: units collapsed to how many show each combination of values.
//
// # Three families
//
//   - [Nominal]: one code per unit and coder. See [TallyNominal].
//   - [Sets]: a set of codes per unit and coder. See [TallySets].
//   - [Continuum]: free spans on a text. See [TallySpans].
//
// Each has a report that holds every coefficient of its family and marshals to
// JSON under the names of the project's test vectors, and each coefficient can
// be had alone.
//
// # Invariants
//
// A coefficient is a number or it is undefined with a [Reason]; NaN and
// infinity never leave the package, and an undefined coefficient is never
// replaced by 0 or 1. No data make a function panic: what has no meaning (an
// index out of range, an unknown code) is refused with an error when the tally is made.
// Everything is counted in integers first, so the order of coders, codes and
// units does not matter beyond the rounding of a final sum. Chance comes
// only from a seed the caller gives: the same input gives the same bytes.
//
// # Sources
//
// Formulas are given with each function. The works named there:
//
//   - Bennett, Alpert & Goldstein 1954, Public Opinion Quarterly 18:303.
//   - Brennan & Prediger 1981, Educ. Psychol. Meas. 41:687.
//   - Byrt, Bishop & Carlin 1993, J. Clin. Epidemiol. 46:423.
//   - Cicchetti & Feinstein 1990, J. Clin. Epidemiol. 43:551.
//   - Cohen 1960, Educ. Psychol. Meas. 20:37.
//   - Conger 1980, Psychol. Bull. 88:322.
//   - Fleiss 1971, Psychol. Bull. 76:378.
//   - Fleiss, Cohen & Everitt 1969, Psychol. Bull. 72:323.
//   - Fleiss, Nee & Landis 1979, Psychol. Bull. 86:974.
//   - Gwet 2008, Br. J. Math. Stat. Psychol. 61:29.
//   - Gwet 2014, Handbook of Inter-Rater Reliability, 4th ed.
//   - Hayes & Krippendorff 2007, Commun. Methods Meas. 1:77.
//   - Krippendorff 1995, Sociol. Methodol. 25:47; 2004, Qual. Quant. 38:787.
//   - Krippendorff 2019, Content Analysis, 4th ed.
//   - Krippendorff & Craggs 2016, Commun. Methods Meas. 10:181.
//   - Krippendorff, Mathet, Bouvry & Widlöcher 2016, Qual. Quant. 50:2347.
//   - Light 1971, Psychol. Bull. 76:365.
//   - Mathet, Widlöcher & Métivier 2015, Comput. Linguist. 41:437.
//   - Mathet 2017, Comput. Linguist. 43:661.
//   - Passonneau 2006, LREC.
//   - Rädiker & Kuckartz 2019, Analyse qualitativer Daten mit MAXQDA.
//   - Scott 1955, Public Opinion Quarterly 19:321.
package agreement
