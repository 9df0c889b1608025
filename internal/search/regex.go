package search

import (
	"errors"
	"regexp"
	"regexp/syntax"
	"strings"
	"unicode/utf8"

	"yinde/internal/qda"
)

// compileRegex compiles pattern so that ^ and $ are edges of lines.
func compileRegex(pattern string) (*regexp.Regexp, error) {
	// Alone first: behind a flag, a pattern's own faults would stand elsewhere.
	if _, err := syntax.Parse(pattern, syntax.Perl); err != nil {
		return nil, badRegex(pattern, err)
	}
	re, err := regexp.Compile("(?m)" + pattern)
	if err != nil {
		return nil, badRegex(pattern, err)
	}
	return re, nil
}

// badRegex says what is wrong with pattern and where.
func badRegex(pattern string, err error) error {
	var fault *syntax.Error
	if !errors.As(err, &fault) {
		return qda.Bad("search.regex", 1, pattern, err.Error())
	}
	at := faultAt(pattern, fault)
	part := pattern[at:]
	if fault.Expr != "" && strings.HasPrefix(part, fault.Expr) {
		part = fault.Expr
	}
	return qda.Bad("search.regex", 1+utf8.RuneCountInString(pattern[:at]), part, fault.Code.String())
}

// faultAt returns the byte of pattern at which a fault stands. The parser names the faulty
// part, not its place.
func faultAt(pattern string, fault *syntax.Error) int {
	switch fault.Code {
	case syntax.ErrMissingParen:
		return openParen(pattern)
	case syntax.ErrTrailingBackslash:
		return len(pattern) - 1
	case syntax.ErrMissingBracket:
		return len(pattern) - len(fault.Expr)
	case syntax.ErrUnexpectedParen:
		return shortest(pattern, &syntax.Error{Code: fault.Code}) - 1
	case syntax.ErrLarge, syntax.ErrNestingDepth:
		return 0
	}
	if end := shortest(pattern, fault); strings.HasSuffix(pattern[:end], fault.Expr) {
		return end - len(fault.Expr)
	}
	return max(0, strings.Index(pattern, fault.Expr))
}

// longPattern is how long a pattern may be for its faults to be looked for by trial.
const longPattern = 1000

// shortest returns the length of the shortest prefix of pattern that has this fault: where the
// parser met it. A fault without Expr is met whatever its Expr.
func shortest(pattern string, fault *syntax.Error) int {
	for end := 1; end < len(pattern) && len(pattern) <= longPattern; end++ {
		var met *syntax.Error
		_, err := syntax.Parse(pattern[:end], syntax.Perl)
		if errors.As(err, &met) && met.Code == fault.Code && (fault.Expr == "" || met.Expr == fault.Expr) {
			return end
		}
	}
	return len(pattern)
}

// openParen returns where the last parenthesis stands that is not closed.
func openParen(pattern string) int {
	var open []int
	class := -1 // where the class began that i is in
	for i := 0; i < len(pattern); i++ {
		switch c := pattern[i]; {
		case c == '\\':
			i++
		case class >= 0:
			if c == ']' && strings.TrimPrefix(pattern[class+1:i], "^") != "" {
				class = -1
			}
		case c == '[':
			class = i
		case c == '(':
			open = append(open, i)
		case c == ')' && len(open) > 0:
			open = open[:len(open)-1]
		}
	}
	if len(open) == 0 {
		return 0
	}
	return open[len(open)-1]
}
