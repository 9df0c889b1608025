// Package files stands between a study and the files people touch: it turns what was read
// from files into acts, and views of a study into files. Parsing and writing of the formats
// is in packages transcript, codebook and outline; here keys and ids are resolved against
// the study, and places between code points (files) and bytes (study).
//
// Ratings and spans that no study stands behind are read here too, for package agreement.
//
// Nothing here changes a study: functions return ops, and the caller applies them.
package files
