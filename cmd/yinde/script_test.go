package main

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"yinde/codebooks"
	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/transcript/pdf"
	"yinde/transcripts"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"yinde": func() {
		pdf.Host()
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
		code := run(ctx, os.Args[1:], systemEnv())
		stop()
		os.Exit(code)
	}})
}

// TestScripts runs testdata/*.txtar. They can be read as documentation: one file a topic,
// each from an empty folder to what a person would check. Besides testscript's commands:
//
//	sample [NAME…]           the sample study's files, into sample/ (all, or those named)
//	exits CODE COMMAND…      runs a command that must end with this exit code
//	jsonkeys FILE PATH KEYS  FILE is JSON; what stands at PATH has exactly these keys
//	sparse FILE MB           makes a file of that size that takes no room
//	cut FILE BYTES           cuts a file short
//	newer STUDY              makes a study look as if a later program had written it
//	unquote-escapes FILE     \e, \a and \u202e in a file become what they stand for
//	hold STUDY [CODER]       the study is kept open, at a desk of CODER, until the script ends
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(e *testscript.Env) error {
			at := func(name string) string { return filepath.Join(e.WorkDir, ".home", name) }
			e.Setenv("HOME", at(""))
			e.Setenv("XDG_CONFIG_HOME", at("config"))
			e.Setenv("XDG_STATE_HOME", at("state"))
			e.Setenv("XDG_DATA_HOME", at("data"))
			e.Setenv("APPDATA", at("config"))
			e.Setenv("LOCALAPPDATA", at("state"))
			e.Setenv("LANG", "en_US.UTF-8")
			e.Setenv("TZ", "UTC")
			e.Setenv("ESC", "\x1b")
			e.Setenv("GORACE", "atexit_sleep_ms=0") // each command would else wait a second before it ends
			return shortRuntimeDir(e)
		},
		Condition: func(cond string) (bool, error) {
			if cond == "root" {
				return os.Geteuid() == 0, nil
			}
			return false, errors.New("unknown condition " + cond)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"sample": scriptSample, "exits": scriptExits, "jsonkeys": scriptKeys, "sparse": scriptSparse,
			"cut": scriptCut, "newer": scriptNewer, "hold": scriptHold,
			"unquote-escapes": scriptUnquote,
		},
		RequireUniqueNames: true,
	})
}

// shortRuntimeDir makes a folder for sockets: the path of one may be no longer than about a
// hundred bytes, and test folders are long on some systems.
func shortRuntimeDir(e *testscript.Env) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	dir, err := os.MkdirTemp("/tmp", "yinde")
	e.Defer(func() { os.RemoveAll(dir) })
	e.Setenv("XDG_RUNTIME_DIR", dir)
	return err
}

func scriptSample(ts *testscript.TestScript, _ bool, names []string) {
	write := func(name string, raw []byte) {
		if len(names) > 0 && !slices.Contains(names, filepath.Base(name)) {
			return
		}
		path := ts.MkAbs(filepath.Join("sample", name))
		ts.Check(os.MkdirAll(filepath.Dir(path), 0o755))
		ts.Check(os.WriteFile(path, raw, 0o644))
	}
	write("codebook.yaml", codebooks.Sample)
	for _, dir := range []string{".", "codings"} {
		files, err := transcripts.Files.ReadDir(dir)
		ts.Check(err)
		for _, f := range files {
			if f.IsDir() {
				continue
			}
			name := f.Name()
			if dir != "." {
				name = dir + "/" + name
			}
			raw, err := transcripts.Files.ReadFile(name)
			ts.Check(err)
			if filepath.Ext(name) == ".md" {
				name = "interviews/" + name
			}
			write(name, raw)
		}
	}
}

func scriptExits(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	code := 0
	var exit *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &exit) {
		code = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if code != want {
		ts.Fatalf("exit code %d, want %d", code, want)
	}
}

func scriptKeys(ts *testscript.TestScript, _ bool, args []string) {
	var at any
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(args[0])), &at))
	at = first(at)
	for _, step := range strings.Split(args[1], ".") {
		if inside, ok := at.(map[string]any); ok && step != "" {
			at = first(inside[step])
		}
	}
	found, ok := at.(map[string]any)
	if !ok {
		ts.Fatalf("%s is no object: %v", args[1], at)
	}
	want := strings.Split(args[2], ",")
	slices.Sort(want)
	if got := slices.Sorted(maps.Keys(found)); !slices.Equal(got, want) {
		ts.Fatalf("keys of %q: %s", args[1], strings.Join(got, ","))
	}
}

// first goes into lists: their first entry stands for all.
func first(v any) any {
	for list, ok := v.([]any); ok && len(list) > 0; list, ok = v.([]any) {
		v = list[0]
	}
	return v
}

func scriptSparse(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), nil, 0o644))
	ts.Check(os.Truncate(ts.MkAbs(args[0]), n<<20))
}

func scriptCut(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	ts.Check(os.Truncate(ts.MkAbs(args[0]), n))
}

// scriptNewer changes the format number where it stands in the file, behind its key.
func scriptNewer(ts *testscript.TestScript, _ bool, args []string) {
	raw := ts.ReadFile(args[0])
	if !strings.Contains(raw, "format1") {
		ts.Fatalf("%s has no format number", args[0])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.ReplaceAll(raw, "format1", "format9")), 0o600))
}

func scriptUnquote(ts *testscript.TestScript, _ bool, args []string) {
	raw := strings.NewReplacer(`\e`, "\x1b", `\a`, "\a", `\u202e`, "\u202e").Replace(ts.ReadFile(args[0]))
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(raw), 0o644))
}

func scriptHold(ts *testscript.TestScript, _ bool, args []string) {
	path := ts.MkAbs(args[0])
	s, err := study.Open(path, study.Options{Device: "0000beef"})
	ts.Check(err)
	ctx, stop := context.WithCancel(context.Background())
	ts.Defer(func() { stop(); s.Close() })
	if len(args) < 2 {
		return
	}
	e := env{getenv: ts.Getenv}
	socket, err := study.SocketPath(e.socketDir(), path)
	ts.Check(err)
	since := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	ts.Check(s.Lend(ctx, socket, study.Holder{Coder: qda.CoderID(args[1]), Host: "here", PID: 4711, Since: since}))
}
