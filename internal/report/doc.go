// Package report turns a study into what people read outside the desk: lists of quotes, the
// matrix of themes, and the chapters of the report.
//
// # Terms
//
//   - place: a span of one transcript. Several coders and several themes may stand on it. A
//     [Place] is one of these codings; what counts places counts a span once.
//   - verbatim: the words of a place as the transcript has them.
//   - published: the words as they are printed: verbatim with its recorded edits applied in
//     order, lines joined, and the study's masks laid over it.
//   - carrier: a participant who said something that carries a theme. k of n counts them.
//   - reading: whose codings are taken; see [Reading].
//   - together: two themes that one coder put on overlapping places; see [Together].
//   - seen: an interview that somebody who is read has read; see [Places.Saturation].
//
// # Invariants
//
// A [Report] is anonymous: without Identified nothing in it that a writer prints names a
// transcript, speaker, coder or file, and only published text is in it. The same study gives the
// same bytes. Every format is written from the one model that [Build] makes.
//
// # JSON
//
// The JSON form is a [Report], schema "yinde-report/1". Names are added, never renamed or
// dropped; the number changes when a reader would break. What a reader can rely on:
//
//   - fieldwork: a row a group that is printed, with n and the period (from, to: YYYY-MM-DD, left
//     out when no interview is dated);
//   - front, back: parts before and after the chapters; chapters: with sections (findings, or with
//     all quotes themes), k of n, and blocks in print order, each a narrative (the author's
//     Markdown) or a quote (text as printed, group, language, gloss);
//   - themes: theme × group in the order of fieldwork: quotes, k, n;
//   - tables: interviews, codebook and agreement as in the workbook; an undefined coefficient is
//     null;
//   - identified: true where quotes carry a reference (quote_id, transcript, speaker, turn),
//     interviews their id and coders their name; otherwise none of these is there.
//
// # Looks
//
// A [Template] says how a report is printed; its file is written by `yinde report template`.
// [Look] is what concerns the writers, the rest goes into [Options].
//
// Offsets inside are bytes; in rows and files they are Unicode code points, half-open.
package report
