// Package lazy holds what is costly to make and often not needed: regular expressions that
// are compiled when they are first used. The readers of files have dozens; compiling them all
// took a tenth of the time in which the desk shows its first frame.
package lazy

import (
	"regexp"
	"sync"
)

// Regexp is a regular expression in the syntax of [regexp]. It may be used by several
// goroutines.
type Regexp struct{ get func() *regexp.Regexp }

// MustCompile is [regexp.MustCompile], put off: a mistake in the expression panics at its first use.
func MustCompile(expr string) *Regexp {
	return &Regexp{sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })}
}

// The methods are those of [regexp.Regexp].

func (r *Regexp) MatchString(s string) bool              { return r.get().MatchString(s) }
func (r *Regexp) FindString(s string) string             { return r.get().FindString(s) }
func (r *Regexp) FindStringSubmatch(s string) []string   { return r.get().FindStringSubmatch(s) }
func (r *Regexp) FindStringSubmatchIndex(s string) []int { return r.get().FindStringSubmatchIndex(s) }
func (r *Regexp) FindAllString(s string, n int) []string { return r.get().FindAllString(s, n) }
func (r *Regexp) FindSubmatch(b []byte) [][]byte         { return r.get().FindSubmatch(b) }
func (r *Regexp) ReplaceAllString(s, with string) string { return r.get().ReplaceAllString(s, with) }
