package table

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"yinde/internal/lazy"
)

// unit is how many milliseconds a whole number of the time column is: one where rows would
// else last for minutes, as speech recognition writes, else a thousand.
func (t *book) unit() int {
	starts, ends := t.of(Time), t.of(End)
	var values []int
	for row := t.first; row < t.sample() && len(starts) > 0; row++ {
		a, err := strconv.Atoi(strings.TrimSpace(t.Cell(row, starts[0].at)))
		if err != nil {
			continue
		}
		if len(ends) > 0 {
			b, err := strconv.Atoi(strings.TrimSpace(t.Cell(row, ends[0].at)))
			if err == nil && b > a {
				values = append(values, b-a)
			}
		}
	}
	if len(values) == 0 {
		return 1000
	}
	slices.Sort(values)
	if values[len(values)/2] >= 100 {
		t.warn("table.milliseconds")
		return 1
	}
	return 1000
}

var (
	clock   = lazy.MustCompile(`^[(\[（【#]*(?:(\d{1,3})[:：])?(\d{1,3})[:：](\d{2})(?:[.,:](\d{1,3})|-(\d)#)?[)\]）】#]*`)
	between = lazy.MustCompile(`^\s*(-->|[-–—~～至到]+)\s*`)
	seconds = lazy.MustCompile(`^\d{1,7}[.,]\d{1,6}$`)
)

// times reads a cell of times: 0:03, 00:01:02.345, seconds with a fraction, or two of them
// with a dash or arrow between. end is -1 when there is but one.
func times(s string) (start, end int, ok bool) { return timesIn(s, 1000) }

// timesIn is times where a whole number counts unit milliseconds.
func timesIn(s string, unit int) (start, end int, ok bool) {
	s = strings.TrimSpace(s)
	if n, err := strconv.Atoi(s); err == nil && n >= 0 && n < math.MaxInt32/unit {
		return n * unit, -1, true
	}
	if seconds.MatchString(s) {
		f, _ := strconv.ParseFloat(strings.Replace(s, ",", ".", 1), 64)
		return int(math.Round(f * 1000)), -1, true
	}
	start, rest, ok := oneTime(s)
	if !ok {
		return -1, -1, false
	}
	if rest == "" {
		return start, -1, true
	}
	dash := between.FindString(rest)
	if end, rest, ok = oneTime(rest[len(dash):]); dash == "" || !ok || rest != "" {
		return -1, -1, false
	}
	return start, end, true
}

func oneTime(s string) (milli int, rest string, ok bool) {
	m := clock.FindStringSubmatch(s)
	if m == nil {
		return -1, s, false
	}
	n := func(s string) int { v, _ := strconv.Atoi(s); return v }
	if n(m[3]) > 59 || m[1] != "" && n(m[2]) > 59 {
		return -1, s, false
	}
	milli = ((n(m[1])*60+n(m[2]))*60 + n(m[3])) * 1000
	if fraction := m[4] + m[5]; fraction != "" {
		milli += n((fraction + "00")[:3])
	}
	return milli, strings.TrimSpace(s[len(m[0]):]), true
}
