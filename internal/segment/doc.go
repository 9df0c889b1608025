// Package segment cuts text into sentences, clauses and words, and finds terms in it.
//
// Glossary:
//
//   - sentence: what a reader would end with 。？！ or a full stop. A newline always ends one.
//   - clause: a part of a sentence that ends at ，；： or …; the finer unit for coding speech, where
//     a sentence may run to three hundred characters.
//   - word: an entry of a dictionary, a run of letters and digits (59,244; TWCERT/CC; an address),
//     a run of white space, a punctuation mark, or an emoji. A word has a [Kind].
//   - user words: words of a study (theme names, glossary, accepted terms) that stay whole.
//   - folding: traditional, simplified and variant characters, full and half width, upper and lower
//     case to one form, one rune for one rune, so that offsets survive. See [FoldRune].
//
// Invariants, held by fuzz tests for any input, valid UTF-8 or not:
//
//   - spans are bytes, half-open, in order, and tile the text: nothing is lost, nothing is double;
//   - edges fall between code points and, in valid text, between grapheme clusters;
//   - every edge of a sentence is an edge of a clause, and white space after a sentence or clause
//     belongs to it;
//   - time is linear in the length of the text.
//
// Sentences and clauses depend on the text alone and are stored when a transcript is imported,
// with [Version]. Words are cut when they are needed and never stored: a [Segmenter] costs nothing
// to make, and a [Document] loads only those dictionary words that can occur in its text.
package segment

// Version names the rules behind [Sentences] and [Clauses]. It is stored beside the edges they set
// and changes whenever any text would be cut otherwise.
const Version = "2"
