// Package qda holds the nouns of qualitative coding as yinde uses them: study, group,
// transcript, turn, theme, coding, quote, layer, finding. It knows their shape and their
// rules and nothing about files, screens or storage; it imports only the standard library.
//
// # Glossary
//
// A transcript is known to the journal by the hash of its first canonical text ([TextKey])
// and to people by a short id such as R1 ([Transcript.ID]). A theme is known by its key and
// name at birth ([ThemeIDOf]); its key may change later. A coding is known by its place:
// layer, theme and span in one text ([Coding.ID]). So equal things that two machines made
// apart from each other are one thing when their journals meet.
//
// # Invariants
//
// Positions are byte offsets into canonical text, half-open. Files and JSON use Unicode
// code points instead; package text converts.
//
// Everything that changes a study is an [Op]. Ops are ordered by id, and ids sort by clock,
// then device, then chance: the order is the same on every machine.
package qda
