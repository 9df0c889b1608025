// Package search finds places in transcripts: substrings over folded text, regular
// expressions and whole words, with the words around each place (KWIC).
//
// Glossary:
//
//   - query: what a person typed, compiled once. It never changes and may be used by many
//     goroutines.
//   - folding: [segment.FoldRune], rune for rune: case, width, traditional, simplified and
//     variant characters. The text is never folded as a whole; only what looks like a hit is.
//   - one-character query: a query of one code point. It is matched as written, since 面 is
//     not 麵; letters and digits outside Han still fold case and width (ａ finds A).
//   - field: a stretch of text that is searched as if it stood alone: what was said in one
//     turn, or text outside turns. Labels are in no field, so speakers are not found. A text
//     without turns is one field.
//   - hit: one place found.
//   - whole word: both edges of the hit are edges of words as package segment cuts them.
//   - KWIC: keyword in context, a hit between the words on its left and right.
//
// Invariants:
//
//   - hits are spans of bytes of the original text, half-open, not empty, ascending and apart
//     from each other; each lies in one field;
//   - edges fall between code points and never between a character and the marks on it: a
//     match that would end there grows to whole characters (葛 finds 葛 with its variation
//     selector, cafe finds the decomposed café, 👩 the family it stands in);
//   - of overlapping matches the leftmost counts; with whole words, the leftmost that is one;
//   - a byte that is not UTF-8 matches nothing but a wildcard of a regular expression;
//   - time is linear in the text, whatever the substring, and about that of strings.Index (see
//     BenchmarkFind). A regular expression never backtracks: it takes linear time for each
//     match.
//
// A regular expression is Go's (RE2) and matches the text as written: (?i) ignores case,
// nothing else is folded. ^ and $ are the edges of lines and of fields, so ^嗯 finds turns
// that begin with 嗯; a dot does not cross a line; empty matches are no hits. With whole
// words, the engine's matches are filtered, no shorter ones are tried.
package search
