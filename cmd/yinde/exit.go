package main

import (
	"context"
	"errors"
	"syscall"

	"yinde/internal/qda"
)

// usageError is a command that was called the wrong way.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

// exit prints err in words and returns the exit code that belongs to it.
func (a *app) exit(ctx context.Context, err error) int {
	if err == nil {
		return 0
	}
	if errors.Is(err, syscall.EPIPE) {
		return 0 // the reader of our output had enough
	}
	if ctx.Err() != nil {
		a.line(a.err, "yinde: "+a.t("cli.interrupted"))
		return 130
	}
	if errors.Is(err, qda.ErrProblems) {
		return 3 // what was found is printed already
	}
	line, hints := a.words.Error(err)
	a.line(a.err, "yinde: "+line)
	for _, h := range hints {
		a.line(a.err, "hint: "+h)
	}
	switch {
	case errors.As(err, &usageError{}):
		return 2
	case errors.Is(err, qda.ErrNoStudy):
		return 10
	case errors.Is(err, qda.ErrInUse):
		return 11
	}
	return 1
}

// usage makes an error of wrong use.
func usage(code string, args ...any) error { return usageError{qda.Bad(code, args...)} }
