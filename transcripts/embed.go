// Package transcripts holds the sample study: a stakeholder study of a made-up national
// network information centre. Fourteen interviews with their front matter, the outline of
// the study, two coders' codings and the findings. The demo, the documents and the tests
// read these same files. All of it was written for yinde; no person or firm in it exists.
package transcripts

import "embed"

// Files are R1.md … I2.md, study.yaml, findings.yaml and codings/*.csv.
//
//go:embed *.md *.yaml codings/*.csv
var Files embed.FS
