// Package docx writes documents that Word and LibreOffice open without repair: headings, prose,
// quotes, bullets, tables, a table of contents, comments and footnotes, in Chinese and Latin
// letters. It only writes, on the standard library, and knows nothing of studies.
//
// A document is written from its first paragraph to its last:
//
//	d := docx.NewWriter(w, docx.Options{Title: "報告", Language: "zh-TW"})
//	d.Title("報告")
//	d.Heading(docx.Heading{Level: 1, Number: "參、", Text: "域名受理註冊機構"})
//	d.Para(docx.Text("溝通"), docx.Run{Text: "很快", Bold: true})
//	d.Quote(docx.Text("有問必答。"))
//	err := d.Close()
//
// # Terms
//
//   - block: a heading, paragraph, bullet, quote, table; each method of [Writer] writes one.
//   - run: a stretch of letters of one look inside a block; see [Run]. A line feed in a run
//     breaks the line and a tab stays a tab.
//   - mark: a run without letters: where a comment begins or ends, where a footnote hangs.
//   - colour: #rrggbb. What is no colour is left out.
//
// # Invariants
//
// What was written is not kept: memory does not grow with the document, except with its
// comments and footnotes. Equal calls give equal bytes; there is no clock. Any text may be
// given: what XML reserves is escaped, characters that XML 1.0 forbids are dropped, bytes that
// are not UTF-8 become U+FFFD. The first error stays and is what [Writer.Close] returns.
package docx
