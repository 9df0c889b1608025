package locale

import (
	"fmt"
	"strconv"
	"strings"
)

// choose picks in each {one|many} of an English format the words that go with the number
// written last before them: one for exactly 1, many for all else and where no number came.
func choose(format string, args []any) string {
	if !strings.Contains(format, "{") {
		return format
	}
	var b strings.Builder
	one, next := false, 0
	for i := 0; i < len(format); {
		end := i + 1
		switch format[i] {
		case '%':
			end, next = verbEnd(format, i, next)
			if 0 < next && next <= len(args) && isNumber(args[next-1]) {
				one = isOne(args[next-1])
			}
		case '{':
			n := strings.IndexByte(format[i:], '}')
			single, many, ok := strings.Cut(format[i+1:i+max(n, 1)], "|")
			if ok && one {
				b.WriteString(single)
			} else if ok {
				b.WriteString(many)
			}
			if ok {
				i += n + 1
				continue
			}
		}
		b.WriteString(format[i:end])
		i = end
	}
	return b.String()
}

// verbEnd returns where the verb at i ends and how many arguments have been taken then, which
// an explicit index may set.
func verbEnd(format string, i, taken int) (end, now int) {
	for end = i + 1; end < len(format); end++ {
		switch c := format[end]; {
		case c == '%':
			return end + 1, taken
		case c == '[':
			inner, _, _ := strings.Cut(format[end+1:], "]")
			if n, err := strconv.Atoi(inner); err == nil {
				taken = n - 1
			}
		case 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z':
			return end + 1, taken + 1
		}
	}
	return end, taken
}

func isNumber(a any) bool {
	switch a.(type) {
	case int, int64, uint64:
		return true
	}
	return false
}

func isOne(a any) bool { return fmt.Sprint(a) == "1" }
