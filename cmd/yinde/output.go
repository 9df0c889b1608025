package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"yinde/internal/cells"
	"yinde/internal/qda"
)

// saveFile writes a file beside its place and renames it, so that an old one is never half
// overwritten. "-" is standard output. An existing file is replaced with force, or after a
// yes at a terminal. Where a link leads is written, not the link; what is no file, such as
// /dev/stdout or a pipe, is written to as it is.
func (a *app) saveFile(path string, force bool, write func(io.Writer) error) error {
	if path == "-" {
		out := bufio.NewWriter(a.out)
		return errors.Join(write(out), out.Flush())
	}
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() && !info.IsDir() {
		return writeInto(path, write)
	}
	if err := a.mayReplace(path, force); err != nil {
		return err
	}
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".yinde-*")
	if err != nil {
		return outputError(path, err)
	}
	defer os.Remove(f.Name())
	buf := bufio.NewWriterSize(f, 1<<16)
	err = write(buf)
	if ferr := buf.Flush(); err == nil {
		err = ferr
	}
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return outputError(path, err)
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return outputError(path, err)
	}
	return nil
}

func writeInto(path string, write func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return outputError(path, err)
	}
	buf := bufio.NewWriterSize(f, 1<<16)
	if err = write(buf); err == nil {
		err = buf.Flush()
	}
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return outputError(path, err)
	}
	return nil
}

func (a *app) mayReplace(path string, force bool) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil
	case err != nil:
		return outputError(path, err)
	case info.IsDir():
		return qda.Bad("out.is_dir", path)
	case a.isOpenStudy(info):
		return qda.Bad("out.is_study", path)
	case force:
		return nil
	case a.inTTY && a.confirm("out.replace", path):
		return nil
	}
	return qda.Bad("out.exists", path)
}

// isOpenStudy reports whether a file is the study at work: --force must not write over it.
func (a *app) isOpenStudy(file os.FileInfo) bool {
	open, err := os.Stat(a.study)
	return err == nil && os.SameFile(file, open)
}

// line prints one line of words to w. What comes from files and arguments cannot reach the
// terminal as an escape sequence.
func (a *app) line(w io.Writer, s string) { fmt.Fprintln(w, cells.Clean(s)) }

func outputError(path string, err error) error {
	var bad *qda.Error
	switch {
	case errors.As(err, &bad), errors.Is(err, syscall.EPIPE):
		return err
	case errors.Is(err, os.ErrPermission), errors.Is(err, syscall.EROFS):
		return qda.Bad("out.permission", path)
	case errors.Is(err, os.ErrNotExist):
		return qda.Bad("out.no_dir", path)
	case errors.Is(err, syscall.ENOSPC):
		return qda.Bad("out.disk_full", path)
	}
	return qda.Bad("out.failed", path).Because(err)
}

// confirm asks a yes-or-no question at the terminal; anything but yes is no.
func (a *app) confirm(code string, args ...any) bool {
	fmt.Fprint(a.err, cells.Clean(a.t(code, args...))+" [y/N] ")
	line, _ := bufio.NewReader(a.in).ReadString('\n')
	switch strings.ToLower(strings.TrimSpace(line)) {
	case "y", "yes", "是", "好":
		return true
	}
	return false
}

// printTable prints rows in columns aligned by what the terminal shows. The first row is
// the heading. Columns in right are aligned right.
func (a *app) printTable(rows [][]string, right ...int) error { return tableTo(a.out, rows, right...) }

func tableTo(w io.Writer, rows [][]string, right ...int) error {
	if len(rows) == 0 {
		return nil
	}
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, s := range row {
			widths[i] = max(widths[i], cells.Width(cells.Clean(s)))
		}
	}
	isRight := map[int]bool{}
	for _, i := range right {
		isRight[i] = true
	}
	var out bytes.Buffer
	for _, row := range rows {
		var line strings.Builder
		for i, s := range row {
			s = cells.Clean(s)
			gap := strings.Repeat(" ", max(0, widths[i]-cells.Width(s)))
			if isRight[i] {
				line.WriteString(gap + s)
			} else {
				line.WriteString(s + gap)
			}
			line.WriteString("  ")
		}
		out.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
	_, err := w.Write(out.Bytes())
	return err
}
