package main

import (
	"fmt"
	"strings"

	"yinde/internal/cells"
)

// progress draws one line that is overwritten by the next, on a terminal only.
func (a *app) progress(code string, args ...any) {
	if a.errTTY && !a.quiet {
		line := cells.Truncate(cells.Clean(a.t(code, args...)), max(a.width-1, 1), "…") // a second row would not be taken away
		fmt.Fprint(a.err, "\r\x1b[K"+line)
	}
}

// barWidth is how many cells the bar of a long work has.
const barWidth = 24

// bar shows how much of a work is done. Its characters are as wide on every terminal.
func bar(done, total int) string {
	n := barWidth
	if total > 0 {
		n = min(max(done, 0), total) * barWidth / total
	}
	return "[" + strings.Repeat("=", n) + strings.Repeat(" ", barWidth-n) + "]"
}

// endProgress takes the line away again.
func (a *app) endProgress() {
	if a.errTTY && !a.quiet {
		fmt.Fprint(a.err, "\r\x1b[K")
	}
}
