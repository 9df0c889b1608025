//go:build !windows

package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/creack/pty"

	"yinde/internal/studytest"
)

// BenchmarkFirstFrame measures, through a pty and side by side, the time from starting a
// process to the last line of its first full frame: the desk on a study of size M (1,000
// transcripts, 120,000 codings), and the smallest Bubble Tea program.
func BenchmarkFirstFrame(b *testing.B) {
	dir := b.TempDir()
	study := filepath.Join(dir, "m.yinde")
	if err := studytest.Make(study, studytest.M); err != nil {
		b.Fatal(err)
	}
	build := func(name, pkg string) string {
		out := filepath.Join(dir, name)
		cmd := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", out, pkg)
		if text, err := cmd.CombinedOutput(); err != nil {
			b.Fatalf("build %s: %v\n%s", pkg, err, text)
		}
		return out
	}
	desk, minimal := build("yinde", "yinde/cmd/yinde"), build("minimal", "./testdata/minimal")
	var deskTimes, minimalTimes []time.Duration
	for b.Loop() {
		minimalTimes = append(minimalTimes, firstFrame(b, dir, "READY", minimal))
		deskTimes = append(deskTimes, firstFrame(b, dir, "leave", desk, study, "--coder", "c1", "--lang", "en"))
	}
	d, m := median(deskTimes), median(minimalTimes)
	b.ReportMetric(float64(d.Microseconds())/1000, "desk-ms")
	b.ReportMetric(float64(m.Microseconds())/1000, "minimal-ms")
	b.ReportMetric(float64(d)/float64(m), "ratio")
}

func median(times []time.Duration) time.Duration {
	slices.Sort(times)
	return times[len(times)/2]
}

// firstFrame starts a program in a pty and waits until it has drawn mark in the last row.
func firstFrame(b *testing.B, home, mark string, name string, args ...string) time.Duration {
	b.Helper()
	cmd := exec.Command(name, args...)
	cmd.Env = append(os.Environ(), "HOME="+home, "TERM=xterm-256color", "COLORTERM=truecolor")
	start := time.Now()
	f, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 40, Cols: 120})
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	defer func() { cmd.Process.Kill(); cmd.Wait() }()
	var seen []byte
	buf := make([]byte, 1<<16)
	for {
		n, err := f.Read(buf)
		seen = append(seen, buf[:n]...)
		if bytes.Contains(seen, []byte(mark)) {
			return time.Since(start)
		}
		if err != nil {
			b.Fatalf("%s ended before its first frame: %v\n%q", name, err, seen)
		}
	}
}
