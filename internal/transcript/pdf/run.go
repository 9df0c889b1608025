package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	"yinde/internal/qda"
	"yinde/internal/text"
)

// purpose is the environment variable that makes a program which calls [Host] the reader of
// one PDF.
const purpose = "YINDE_READS_PDF"

// hosted is whether this program called [Host] and so may call itself: a test program that
// did not would run its tests. It cannot be passed in, for readers stand in a table.
var hosted atomic.Bool

// Host is called first thing in main. In a program that was called to read a PDF it does so
// and does not return.
func Host() {
	if file := os.Getenv(purpose); file != "" {
		os.Exit(child(file, os.Stdout, os.Stderr))
	}
	hosted.Store(true)
}

// What a program that reads a PDF ends with; the same as those of pdftotext.
const (
	exitDamaged   = 1
	exitForbidden = 3
	exitMemory    = 77
	exitEncrypted = 78
)

// extract returns lines and form feeds. guessed is whether the library made them.
func (r reader) extract(ctx context.Context, raw []byte) (lines string, guessed bool, err error) {
	dir, err := os.MkdirTemp("", "yinde-pdf-")
	if err != nil {
		return "", false, err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "in.pdf")
	if err := os.WriteFile(file, raw, 0o600); err != nil {
		return "", false, err
	}
	if program, err := r.look("pdftotext"); err == nil {
		lines, err := r.run(ctx, exec.Command(program, "-layout", "-enc", "UTF-8", file, "-"))
		return lines, false, err
	}
	self, err := os.Executable()
	if err != nil || !hosted.Load() {
		return "", false, qda.Bad("pdf.no_program")
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), purpose+"="+file, "GOMEMLIMIT=500MiB")
	lines, err = r.run(ctx, cmd)
	return lines, true, err
}

// run runs a program and returns what it writes, no more than a file may have.
func (r reader) run(ctx context.Context, cmd *exec.Cmd) (string, error) {
	timed, cancel := context.WithTimeout(ctx, r.limit)
	defer cancel()
	bound := exec.CommandContext(timed, cmd.Path, cmd.Args[1:]...)
	bound.Env = cmd.Env
	bound.WaitDelay = time.Second // who inherited its output does not hold us up
	out, complaint := &bounded{most: text.MaxBytes, stop: cancel}, &bounded{most: 4 << 10}
	bound.Stdout, bound.Stderr = out, complaint
	err := bound.Run()
	var exit *exec.ExitError
	switch {
	case ctx.Err() != nil:
		return "", ctx.Err()
	case out.over:
		return "", qda.Bad("pdf.too_much", text.MaxBytes>>20)
	case errors.Is(timed.Err(), context.DeadlineExceeded):
		return "", qda.Bad("pdf.endless", int(r.limit/time.Second))
	case err == nil:
		return out.String(), nil
	case !errors.As(err, &exit):
		return "", qda.Bad("pdf.no_start", filepath.Base(cmd.Path), err.Error())
	}
	said := complaint.String()
	switch {
	case exit.ExitCode() == exitEncrypted || strings.Contains(said, "Incorrect password"):
		return "", qda.Bad("pdf.encrypted")
	case exit.ExitCode() == exitForbidden:
		return "", qda.Bad("pdf.forbidden")
	case exit.ExitCode() == exitMemory:
		return "", qda.Bad("pdf.memory", mostMemory>>20)
	}
	said, _ = text.Clean(said)
	return "", qda.Bad("pdf.damaged", clip(firstLine(said), 120))
}

func firstLine(s string) string {
	for l := range strings.Lines(s) {
		if l = strings.TrimSpace(l); l != "" {
			return l
		}
	}
	return "?"
}

// bounded takes so many bytes; more are thrown away, or end the program.
type bounded struct {
	bytes.Buffer
	most int
	over bool
	stop func()
}

func (b *bounded) Write(p []byte) (int, error) {
	if b.Len()+len(p) <= b.most {
		return b.Buffer.Write(p)
	}
	if b.stop != nil {
		b.over = true
		b.stop()
		return 0, io.ErrShortWrite
	}
	return len(p), nil
}

// child reads one PDF by the library and returns the exit code. What loops is killed from
// outside; what fills the memory ends here.
func child(file string, out, complaints io.Writer) (code int) {
	defer func() {
		if bad := recover(); bad != nil {
			fmt.Fprintln(complaints, bad)
			code = exitDamaged
		}
	}()
	go watchMemory()
	raw, err := os.ReadFile(file)
	if err != nil {
		fmt.Fprintln(complaints, err)
		return exitDamaged
	}
	if err := extract(raw, out); errors.Is(err, errEncrypted) {
		return exitEncrypted
	} else if err != nil {
		fmt.Fprintln(complaints, err)
		return exitDamaged
	}
	return 0
}
