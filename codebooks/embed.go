// Package codebooks holds the codebook of the sample study.
package codebooks

import _ "embed"

// Sample is the sample study's codebook file.
//
//go:embed codebook.yaml
var Sample []byte
