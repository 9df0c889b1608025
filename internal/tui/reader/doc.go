// Package reader is the screen on which transcripts are read and coded.
//
//   - unit: a sentence, what the cursor walks by; the whole line where a transcript has no
//     sentences.
//   - cursor: a byte of the text, always the start of a sentence, clause or word; the level
//     says which of them it was last moved by.
//   - target: what an act is done to: the selection, else the unit under the cursor.
//   - here: the codings that touch the target; one of one's own is in focus, and uncode and
//     memo act on it.
//
// Others' codings are read from the study only after the coder has marked the transcript
// reviewed, or has looked, which is recorded.
package reader
