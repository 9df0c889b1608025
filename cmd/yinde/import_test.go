package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/transcript"
)

// manyTalks makes a study and a folder of n interviews, of which the ones named are broken.
func manyTalks(t *testing.T, n int, broken ...int) (dir, study, talks string) {
	t.Helper()
	dir = t.TempDir()
	study, talks = filepath.Join(dir, "s.yinde"), filepath.Join(dir, "talks")
	mustRun(t, dir, "init", study, "--coder", "c1")
	if err := os.Mkdir(talks, 0o700); err != nil {
		t.Fatal(err)
	}
	for i := range n {
		said := fmt.Sprintf("訪：第 %d 份好嗎？\n受：第 %d 份很好。\n", i, i)
		for _, b := range broken {
			if b == i {
				said = "---\nid: x\n" // front matter that nothing ends
			}
		}
		if err := os.WriteFile(filepath.Join(talks, fmt.Sprintf("T%05d.md", i)), []byte(said), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir, study, talks
}

func (in *importer) inStudy(t *testing.T) (n int) {
	t.Helper()
	err := in.study.View(func(v *study.View) error { all, err := v.Transcripts(); n = len(all); return err })
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestAnImportThatIsStopped stops after some batches: what is kept and what is not is one act,
// and every file is in the report.
func TestAnImportThatIsStopped(t *testing.T) {
	for _, c := range []struct {
		name, flag, answer string
		tty                bool
		kept               bool
	}{
		{name: "nothing said", kept: false},
		{name: "undo", flag: "undo", kept: false},
		{name: "keep", flag: "keep", kept: true},
		{name: "asked, yes", tty: true, answer: "y\n", kept: true},
		{name: "asked, no", tty: true, answer: "\n", kept: false},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir, path, talks := manyTalks(t, 60, 7)
			e, out, errs := testEnv(dir)
			e.in, e.inTTY = strings.NewReader(c.answer), c.tty
			a := newApp(e, nil)
			found, err := findFiles([]string{talks})
			if err != nil {
				t.Fatal(err)
			}
			err = a.write(path, func(s *study.Study) error {
				in, err := a.newImporter(s, transcript.Options{})
				if err != nil {
					return err
				}
				ctx, stop := context.WithCancel(t.Context())
				defer stop()
				in.coder, in.batch = "c1", 500
				in.tell = func(n int, _ string) {
					if n == 41 {
						stop()
					}
				}
				err = in.each(ctx, found.files, func(act study.Act) (study.Receipt, error) { return s.Apply(ctx, act) })
				if !errors.Is(err, context.Canceled) {
					t.Errorf("each: %v", err)
				}
				stored := in.inStudy(t)
				err = in.end(ctx, err, importOptions{onError: c.flag})
				if !errors.Is(err, context.Canceled) {
					t.Errorf("end: %v", err)
				}
				r := in.report
				if n := in.inStudy(t); n != len(r.Imported) || c.kept != (n > 0) || c.kept && n != stored {
					t.Errorf("%d in the study, %d in the report, %d were stored", n, len(r.Imported), stored)
				}
				if n := len(r.Imported) + len(r.Refused) + len(r.NotIn); n != 60 || len(r.Refused) != 1 {
					t.Errorf("%d files accounted for, %d refused", n, len(r.Refused))
				}
				if _, err := s.Undo(t.Context(), "c1"); c.kept && (err != nil || in.inStudy(t) != 0) {
					t.Errorf("undo: %v, %d left", err, in.inStudy(t))
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			if c.kept != strings.Contains(errs.String(), "what was taken in stays") || !strings.Contains(errs.String(), "is not in the study") {
				t.Errorf("report %s%s", out, errs)
			}
		})
	}
}

// TestManyFilesOfWhichThreeAreBroken takes in all the others, as one act.
func TestManyFilesOfWhichThreeAreBroken(t *testing.T) {
	n := 10_000
	if testing.Short() {
		n = 300
	}
	dir, path, talks := manyTalks(t, n, 3, n/2, n-1)
	e, out, errs := testEnv(dir)
	if code := run(t.Context(), []string{"import", path, talks}, e); code != 1 {
		t.Errorf("exit code %d", code)
	}
	if got := strings.Count(errs.String(), "was not taken in: --- in line 1 begins front matter"); got != 3 {
		t.Errorf("%d refused: %s", got, errs)
	}
	if got := strings.Count(out.String(), " turns) "); got != n-3 {
		t.Errorf("%d in the report", got)
	}
	mustRun(t, dir, "undo", path, "--coder", "c1")
	if left := mustRun(t, dir, "transcripts", path, "--json"); strings.TrimSpace(left) != "[]" {
		t.Errorf("left after undo: %.200s", left)
	}
}

// TestTheReportDoesNotDependOnWhichWasReadFirst imports with two files of one id.
func TestTheReportDoesNotDependOnWhichWasReadFirst(t *testing.T) {
	dir := t.TempDir()
	talks := filepath.Join(dir, "talks")
	os.Mkdir(talks, 0o700)
	for i := range 40 {
		size := 1 + (i*7919)%200 // some take longer
		said := fmt.Sprintf("---\nid: R%d\n---\n訪：第 %d 份好嗎？\n", i/2, i) + strings.Repeat("受：很好，一直很好。\n", size)
		if err := os.WriteFile(filepath.Join(talks, fmt.Sprintf("%02d.md", i)), []byte(said), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	first := ""
	for i := range 4 {
		path := filepath.Join(dir, fmt.Sprintf("s%d.yinde", i))
		mustRun(t, dir, "init", path, "--coder", "c1")
		e, out, errs := testEnv(dir)
		if code := run(t.Context(), []string{"import", path, talks}, e); code != 1 {
			t.Fatal(code, errs)
		}
		if got := out.String() + errs.String(); first == "" {
			first = got
		} else if got != first {
			t.Fatalf("another report:\n%s\n%s", got, first)
		}
	}
}

func TestAFileThatChangesWhileItIsRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "growing.md")
	if err := os.WriteFile(path, make([]byte, 8<<20), 0o600); err != nil {
		t.Fatal(err)
	}
	stop, done := make(chan bool), make(chan bool)
	go func() {
		defer close(done)
		f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
		if err != nil {
			return
		}
		defer f.Close()
		for {
			select {
			case <-stop:
				return
			default:
				f.WriteString("x")
				time.Sleep(100 * time.Microsecond)
			}
		}
	}()
	var err error
	for range 20 { // the reader may be faster once
		var bad *qda.Error
		if _, err = readSteady(path); errors.As(err, &bad) && bad.Code == "import.changing" {
			break
		}
	}
	close(stop)
	<-done
	if err == nil || !strings.HasPrefix(err.Error(), "import.changing") {
		t.Errorf("a file that grew: %v", err)
	}
	if _, err := readSteady(path); err != nil {
		t.Errorf("a file at rest: %v", err)
	}
}

// TestPathsThatCannotBe are named beside a good one, which goes in.
func TestPathsThatCannotBe(t *testing.T) {
	dir, path, talks := manyTalks(t, 1)
	long := filepath.Join(dir, strings.Repeat("長", 100)+".md") // 303 bytes
	e, out, errs := testEnv(dir)
	if code := run(t.Context(), []string{"import", path, long, filepath.Join(dir, "nowhere.md"), talks}, e); code != 1 {
		t.Errorf("exit code %d", code)
	}
	if !strings.Contains(errs.String(), "2 refused") || !strings.Contains(out.String(), "T00000") {
		t.Errorf("report %s%s", out, errs)
	}
	t.Log(errs)
}

// TestACorrectionIsAskedAbout shows, at a terminal, what a file with a taken id would change.
func TestACorrectionIsAskedAbout(t *testing.T) {
	dir, path, talks := manyTalks(t, 1)
	mustRun(t, dir, "import", path, talks)
	file := filepath.Join(talks, "T00000.md")
	if err := os.WriteFile(file, []byte("訪：第 0 份好嗎？\n受：第 0 份非常好。\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		answer string
		code   int
		says   string
	}{
		{"n\n", 1, "belongs to another transcript"},
		{"y\n", 0, "1 revised"},
	} {
		e, out, errs := testEnv(dir)
		e.in, e.inTTY = strings.NewReader(c.answer), true
		if code := run(t.Context(), []string{"import", path, file}, e); code != c.code || !strings.Contains(errs.String(), c.says) {
			t.Errorf("%q: %d %s", c.answer, code, errs)
		}
		if !strings.Contains(out.String(), "+ 受：第 0 份非常好。") || !strings.Contains(errs.String(), "as a correction of T00000? [y/N]") {
			t.Errorf("%q: %s%s", c.answer, out, errs)
		}
	}
	if now := mustRun(t, dir, "transcripts", path, "show", "T00000"); !strings.Contains(now, "非常好") {
		t.Errorf("not revised: %s", now)
	}
}

func TestTheBarOfAnImport(t *testing.T) {
	dir, path, talks := manyTalks(t, 4)
	e, _, errs := testEnv(dir)
	e.errTTY, e.width = true, 50
	if code := run(t.Context(), []string{"import", path, talks}, e); code != 0 {
		t.Fatal(code, errs)
	}
	for _, want := range []string{"\r\x1b[K[                        ] importing 1/4 T00000.…", "\r\x1b[K[==================      ] importing 4/4 T00003.…", "…\r\x1b[K4 taken in"} {
		if !strings.Contains(errs.String(), want) {
			t.Errorf("no %q in %q", want, errs)
		}
	}
}
