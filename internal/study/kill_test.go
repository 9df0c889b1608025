package study_test

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/studytest"
)

var kills = flag.Int("kills", 20, "how often a writing process is killed")

const writerEnv = "YINDE_TEST_WRITER"

func TestMain(m *testing.M) {
	if path := os.Getenv(writerEnv); path != "" {
		if err := writeForever(path); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// writeForever codes, uncodes and undoes until it is killed, and says of every act that
// Apply has returned from what is now there: that is what a desk shows.
func writeForever(path string) error {
	s, err := study.Open(path, study.Options{})
	if err != nil {
		return err
	}
	var key qda.TextKey
	var units []qda.Span
	var themes []*qda.Theme
	err = s.View(func(v *study.View) error {
		all, err := v.Transcripts()
		if err != nil {
			return err
		}
		key, themes = all[0].Key, v.Codebook().Themes()
		text, err := v.Text(key)
		units = text.Sentences
		return err
	})
	if err != nil {
		return err
	}
	rnd := rand.New(rand.NewPCG(uint64(os.Getpid()), 1))
	for n := 0; ; n++ {
		c := qda.Coding{Transcript: key, Layer: "c1", Theme: themes[rnd.IntN(len(themes))].ID, Span: units[rnd.IntN(len(units))]}
		op, sign := qda.Body(qda.Code{Coding: c}), "+"
		if n%4 == 3 {
			op, sign = qda.Uncode{Transcript: key, Layer: "c1", Theme: c.Theme, Span: c.Span}, "-"
		}
		fmt.Printf("? %s\n", c.ID())
		if _, err := s.Apply(context.Background(), study.Act{Coder: "c1", Ops: []qda.Body{op}}); err != nil {
			return err
		}
		fmt.Printf("%s %s\n", sign, c.ID())
	}
}

// TestKillLosesNothingShown kills a writing process at random moments and compares what it
// had reported with what is in the file.
func TestKillLosesNothingShown(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, uint64(time.Now().UnixNano())))
	path := filepath.Join(t.TempDir(), "k.yinde")
	if err := studytest.Make(path, studytest.Size{Transcripts: 1, Bytes: 12 << 10, Coders: 1, Themes: 36}); err != nil {
		t.Fatal(err)
	}
	reported := map[string]bool{} // coding id → there
	acts := 0
	for range *kills {
		n, open := killOnce(t, path, time.Duration(rnd.IntN(60))*time.Millisecond, reported)
		acts += n
		compareReported(t, path, reported, open)
		if t.Failed() {
			return
		}
	}
	t.Logf("%d kills, %d acts reported, none lost", *kills, acts)
	if acts == 0 {
		t.Error("the writer never came to write")
	}
}

// killOnce runs the writer, kills it some time after its first report, and folds what it
// reported into reported. A line cut by the kill was not shown. open is the coding that the
// writer was about to change, "" when it had reported all it began.
func killOnce(t *testing.T, path string, after time.Duration, reported map[string]bool) (acts int, open string) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), writerEnv+"="+path)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	r := bufio.NewReader(out)
	first := true
	for {
		line, err := r.ReadString('\n')
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if first {
			first = false
			time.AfterFunc(after, func() { cmd.Process.Kill() })
		}
		sign, id, _ := strings.Cut(strings.TrimSpace(line), " ")
		if sign == "?" {
			open = id
			continue
		}
		open = ""
		reported[id] = sign == "+"
		acts++
	}
	cmd.Wait()
	return acts, open
}

// compareReported holds that every reported coding is there and every reported removal is
// not. Only the coding that was being changed at the kill may be either way.
func compareReported(t *testing.T, path string, reported map[string]bool, open string) {
	t.Helper()
	s, err := study.Open(path, study.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	there := map[string]bool{}
	err = s.View(func(v *study.View) error {
		all, err := v.Transcripts()
		if err != nil {
			return err
		}
		codings, err := v.Codings(all[0].Key)
		for _, c := range codings {
			there[string(c.ID())] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	reported[open] = there[open]
	for id := range there {
		if !reported[id] {
			t.Errorf("coding %s is there but was reported removed, or never reported", id)
		}
	}
	for id, want := range reported {
		if want && !there[id] {
			t.Errorf("coding %s was reported and is lost", id)
		}
	}
}
