package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"yinde/internal/docx"
	"yinde/internal/studytest"
	"yinde/transcripts"
)

// interviewFiles writes a folder of interviews, as text or as DOCX, and returns their size.
func interviewFiles(b testing.TB, dir string, n int, asDOCX bool) (size int64) {
	b.Helper()
	err := studytest.Interviews(studytest.Size{Transcripts: n, Bytes: 12 << 10}, func(name, content string) error {
		raw := []byte(content)
		if asDOCX {
			var file bytes.Buffer
			d := docx.NewWriter(&file, docx.Options{Title: name, Language: "zh-TW"})
			_, talk, _ := strings.Cut(content[4:], "---\n")
			for line := range strings.SplitSeq(strings.TrimSpace(talk), "\n\n") {
				d.Para(docx.Text(line))
			}
			if err := d.Close(); err != nil {
				return err
			}
			raw, name = file.Bytes(), strings.TrimSuffix(name, ".md")+".docx"
		}
		size += int64(len(raw))
		return os.WriteFile(filepath.Join(dir, name), raw, 0o600)
	})
	if err != nil {
		b.Fatal(err)
	}
	return size
}

// peak watches the heap until done is called, which returns its largest size in MB.
func peak() (done func() float64) {
	runtime.GC()
	stop, most := make(chan bool), make(chan float64)
	go func() {
		largest := uint64(0)
		for {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			largest = max(largest, m.HeapAlloc)
			select {
			case <-stop:
				most <- float64(largest) / (1 << 20)
				return
			case <-time.After(20 * time.Millisecond):
			}
		}
	}()
	return func() float64 { close(stop); return <-most }
}

// BenchmarkImport takes folders in by the command's own code: reading, turns, sentences and
// clauses, storing. peak-MB is the largest heap meanwhile, collected garbage included until it
// is; core-MB/s divides by the processors.
func BenchmarkImport(b *testing.B) {
	for _, c := range []struct {
		name string
		n    int
		docx bool
	}{{"text", 100, false}, {"text", 1000, false}, {"text", 5000, false}, {"docx", 1000, true}} {
		b.Run(fmt.Sprintf("%s-%d", c.name, c.n), func(b *testing.B) {
			dir := b.TempDir()
			talks := filepath.Join(dir, "talks")
			if err := os.Mkdir(talks, 0o700); err != nil {
				b.Fatal(err)
			}
			b.SetBytes(interviewFiles(b, talks, c.n, c.docx))
			sample, err := transcripts.Files.ReadFile("study.yaml")
			if err != nil {
				b.Fatal(err)
			}
			groups := filepath.Join(dir, "study.yaml")
			if err := os.WriteFile(groups, sample, 0o600); err != nil {
				b.Fatal(err)
			}
			most, n := 0.0, 0
			for b.Loop() {
				b.StopTimer()
				n++
				study := filepath.Join(dir, fmt.Sprintf("s%d.yinde", n))
				mustRun(b, dir, "init", study, "--coder", "c1", "--from", groups)
				watch := peak()
				b.StartTimer()
				mustRun(b, dir, "import", study, talks, "--quiet")
				b.StopTimer()
				most = max(most, watch())
				os.Remove(study)
				b.StartTimer()
			}
			b.ReportMetric(most, "peak-MB")
		})
	}
}

func mustRun(b testing.TB, dir string, args ...string) string {
	b.Helper()
	e, out, errs := testEnv(dir)
	if code := run(b.Context(), args, e); code != 0 {
		b.Fatalf("%v: %d %s", args, code, errs)
	}
	return out.String()
}
