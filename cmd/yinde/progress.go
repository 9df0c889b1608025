package main

import (
	"fmt"

	"yinde/internal/cells"
)

// progress draws one line that is overwritten by the next, on a terminal only.
func (a *app) progress(code string, args ...any) {
	if a.errTTY && !a.quiet {
		fmt.Fprint(a.err, "\r\x1b[K"+cells.Clean(a.t(code, args...)))
	}
}

// endProgress takes the line away again.
func (a *app) endProgress() {
	if a.errTTY && !a.quiet {
		fmt.Fprint(a.err, "\r\x1b[K")
	}
}
