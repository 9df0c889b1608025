package qda

import (
	"errors"
	"fmt"
	"strings"
)

// Sentinels that callers branch on; the command line maps them to exit codes.
var (
	ErrNoStudy  = errors.New("no such study")
	ErrInUse    = errors.New("study in use")
	ErrNotFound = errors.New("not found")
	ErrProblems = errors.New("problems found")
)

// Message is something a person should read: a code that names the sentence and the
// values that go into it. Packages below the edges speak in messages; the words, in both
// languages, stand in package locale under the same code.
type Message struct {
	Code string
	Args []any
}

// Say makes a message.
func Say(code string, args ...any) Message { return Message{code, args} }

// String is the message for logs and tests, not for people.
func (m Message) String() string {
	if len(m.Args) == 0 {
		return m.Code
	}
	parts := make([]string, len(m.Args))
	for i, a := range m.Args {
		parts[i] = fmt.Sprint(a)
	}
	return m.Code + ": " + strings.Join(parts, ", ")
}

// Error is a problem that a person can mend. Its words and hints are found by Code in
// package locale; Is looks through to Err.
type Error struct {
	Message
	Err error
}

// Bad makes an error from a message code and its values.
func Bad(code string, args ...any) *Error { return &Error{Message: Say(code, args...)} }

// Because attaches a cause or one of the sentinels above and returns e.
func (e *Error) Because(err error) *Error { e.Err = err; return e }

func (e *Error) Error() string {
	if e.Err != nil {
		return e.String() + ": " + e.Err.Error()
	}
	return e.String()
}

func (e *Error) Unwrap() error { return e.Err }
