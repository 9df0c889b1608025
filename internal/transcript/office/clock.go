package office

import (
	"strconv"
	"strings"

	"yinde/internal/lazy"
)

const clock = `(\d{1,3})[:：](\d{1,2})(?:[:：](\d{1,2}))?(?:[.,\-](\d{1,3}))?`

// stampShape is a time of a recording, alone or as the first of a span, in brackets or not.
var stampShape = lazy.MustCompile(`^[\[(（【#]?` + clock + `[\])）】#]?(?:\s*(?:-->|[-–—~～至到])\s*[\[(（【#]?` + clock + `[\])）】#]?)?$`)

// milli reads a time of a recording as milliseconds; -1: words is none.
func milli(words string) int {
	m := stampShape.FindStringSubmatch(strings.TrimSpace(words))
	if m == nil {
		return -1
	}
	first, _ := strconv.Atoi(m[1])
	second, _ := strconv.Atoi(m[2])
	s := first*60 + second
	if third, err := strconv.Atoi(m[3]); err == nil {
		s = s*60 + third
		if third > 59 {
			return -1
		}
	}
	if second > 59 {
		return -1
	}
	fraction, _ := strconv.Atoi((m[4] + "000")[:3])
	return s*1000 + fraction
}
