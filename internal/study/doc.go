// Package study is an open study: the one way to change it ([Study.Apply]) and the views
// from which everything else reads it.
//
// # How a change travels
//
// A caller hands Apply an [Act]: bodies of ops and the blobs they name. Apply checks them
// against the present state, gives each an id, appends them to the journal, indexes the
// cells they touch, folds those cells anew and commits, all in one transaction. A cell is
// the smallest piece of state that can be computed by itself from the ops that touch it:
//
//	r/REF    the registers of one thing (groups, findings, memos, reviewed marks, …)
//	c/PLACE  one coding: is it there, and since when
//	t/KEY    one transcript
//	b        the theme tree
//	v        the versions of the codebook
//	u/ACT    whether an act is undone
//
// The fold of a cell is a pure function of its ops in id order, so appending, merging ops
// from elsewhere into the past, undoing and rebuilding are one mechanism: index, then fold
// what was touched. What a cell needs from elsewhere (a coding's theme, a memo's subject) is
// not looked up when it is folded but when it is read; so an op whose theme is not here yet
// takes effect the moment the theme arrives.
//
// # Invariants
//
// What Apply has returned is on the disk. Ops are never changed or removed, except that
// [Study.Erase] blanks the words of a withdrawn interview. Read buckets equal what
// [Study.Rebuild] makes of the journal, byte for byte.
package study
