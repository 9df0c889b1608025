// Package compare sets two or more layers of a study against each other: from codings to
// ratings by unit that package agreement can take, and to the list of units on which the
// coders differ.
//
// # Terms
//
//   - unit: what is judged; a sentence, clause or turn of the text. Only those in
//     participants' turns count unless roles widen it.
//   - applied: a coder's coding with the theme touches the unit. See [Touch].
//   - seen: the coder marked the transcript reviewed at least as far as the unit. Seen and not
//     applied is a rating; unseen is none. The two are never mixed up.
//   - newer: a theme that came into the codebook after the version a mark was made with. The
//     coder could not have applied it, so for that theme the units are unseen.
//
// # Invariants
//
// Codings count for the theme they are merged into, once a unit. Transcripts that not all
// compared layers have marked are left out and listed. The order of layers, transcripts and
// units is fixed by the options and the study, so the same study gives the same bytes.
package compare
