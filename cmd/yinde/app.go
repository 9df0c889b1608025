package main

import (
	"cmp"
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"yinde/internal/locale"
	"yinde/internal/qda"
	"yinde/internal/study"
)

// app is one run of the program: the global flags and what every command needs.
type app struct {
	env
	words  *locale.Words
	config config
	study  string // the file of the study that is open, which no output may replace
	moved  moves  // what the desk went on with

	coder   string
	lang    string
	json    bool
	quiet   bool
	noColor bool
}

// newApp reads settings and chooses the language, which has to be known before the first
// help text is built.
func newApp(e env, args []string) *app {
	a := &app{env: e, config: readConfig(e)}
	a.words = locale.For(a.language(langFlag(args)))
	return a
}

// language is the flag, else the setting, else what the system speaks.
func (a *app) language(flag string) string {
	for _, s := range []string{flag, a.config.Lang, a.getenv("LC_ALL"), a.getenv("LC_MESSAGES"), a.getenv("LANG")} {
		switch {
		case s == "":
			continue
		case strings.HasPrefix(s, "zh"):
			return locale.ZhHant
		}
		return locale.En
	}
	return locale.En
}

func langFlag(args []string) string {
	for i, arg := range args {
		if v, ok := strings.CutPrefix(arg, "--lang="); ok {
			return v
		}
		if arg == "--lang" && i+1 < len(args) {
			return args[i+1]
		}
	}
	return ""
}

// t is short for the words of a message.
func (a *app) t(code string, args ...any) string { return a.words.T(code, args...) }

// say prints a line about what was done, to standard error and only when wanted.
func (a *app) say(code string, args ...any) {
	if !a.quiet {
		a.line(a.err, a.t(code, args...))
	}
}

// warn prints a warning; --quiet does not silence it.
func (a *app) warn(m qda.Message) {
	a.line(a.err, a.t("cli.warning")+a.words.Say(m))
}

// result prints v as JSON with --json, else calls text.
func (a *app) result(v any, text func() error) error {
	if !a.json {
		return text()
	}
	return writeJSON(a.out, v)
}

func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// studyPath finds the file a person means: the name as given, or with .yinde behind it.
func studyPath(name string) string {
	if _, err := os.Stat(name); err != nil && filepath.Ext(name) != ".yinde" {
		if _, err := os.Stat(name + ".yinde"); err == nil {
			return name + ".yinde"
		}
	}
	return name
}

func (a *app) options() study.Options {
	return study.Options{Now: a.now, Device: a.device(), Wait: 2 * time.Second}
}

// write opens a study for changing and passes it to fn.
func (a *app) write(name string, fn func(*study.Study) error) error {
	s, err := a.openWrite(name)
	if err != nil {
		return err
	}
	return errors.Join(fn(s), s.Close())
}

func (a *app) openWrite(name string) (*study.Study, error) {
	path := studyPath(name)
	a.study = path
	s, err := study.Open(path, a.options())
	if !errors.Is(err, qda.ErrInUse) {
		return s, err
	}
	socket, serr := study.SocketPath(a.socketDir(), path)
	if serr != nil {
		return nil, err
	}
	who, serr := study.WhoHolds(socket)
	if serr != nil {
		return nil, err // another command, or a desk on another machine
	}
	return nil, qda.Bad("store.held", path, who.Coder, strconv.Itoa(who.PID), who.Since.Format("15:04")).Because(qda.ErrInUse)
}

// read opens a study for reading and passes a view of it to fn. While a desk holds the
// study, the desk lends a copy.
func (a *app) read(name string, fn func(*study.View) error) error {
	path := studyPath(name)
	a.study = path
	fn = a.knownCoder(fn)
	o := a.options()
	o.ReadOnly, o.Wait = true, 300*time.Millisecond
	s, err := study.Open(path, o)
	if err == nil {
		return errors.Join(s.View(fn), s.Close())
	}
	gone := errors.Is(err, qda.ErrNoStudy) // or taken away under a desk, which still has it
	if !errors.Is(err, qda.ErrInUse) && !gone {
		return err
	}
	socket, serr := study.SocketPath(a.socketDir(), path)
	if serr != nil {
		return err
	}
	b, serr := study.Borrow(socket, filepath.Join(a.stateDir(), "lent"), o)
	if serr == nil {
		return errors.Join(b.View(fn), b.Close())
	}
	if gone {
		return err
	}
	o.Wait = 5 * time.Second // no desk: a command that will be done soon
	if s, err = study.Open(path, o); err != nil {
		return err
	}
	return errors.Join(s.View(fn), s.Close())
}

// knownCoder refuses a --coder that the study does not have, before fn filters by it.
func (a *app) knownCoder(fn func(*study.View) error) func(*study.View) error {
	return func(v *study.View) error {
		if _, err := a.layersOf(v); err != nil {
			return err
		}
		return fn(v)
	}
}

// signer is the coder who signs: the flag, else the configured one, else the only one. A later
// pass, such as c1@2, is signed by its coder.
func (a *app) signer(s *study.Study) (qda.CoderID, error) {
	id := qda.CoderID(cmp.Or(a.coder, a.config.Coder))
	if base, pass, again := strings.Cut(string(id), "@"); again {
		if n, err := strconv.Atoi(pass); err != nil || n < 2 || strconv.Itoa(n) != pass {
			return "", usage("coder.bad_pass", id, base)
		}
		id = qda.CoderID(base)
	}
	err := s.View(func(v *study.View) error {
		coders, err := v.Coders()
		if err != nil {
			return err
		}
		if id == "" && len(coders) == 1 {
			id = coders[0].ID
		}
		if id == "" {
			names := make([]string, len(coders))
			for i, c := range coders {
				names[i] = string(c.ID)
			}
			return qda.Bad("coder.which", strings.Join(names, ", "))
		}
		_, err = v.Coder(id)
		return err
	})
	return id, err
}

// ownLayer is the layer that a coder who signs writes into: their own, or the later pass that
// was named with them.
func (a *app) ownLayer(coder qda.CoderID) qda.Layer {
	if l := qda.Layer(cmp.Or(a.coder, a.config.Coder)); l.Coder() == coder {
		return l
	}
	return qda.Layer(coder)
}

// act applies ops signed by the coder of this run.
func (a *app) act(ctx context.Context, s *study.Study, ops ...qda.Body) (study.Receipt, error) {
	coder, err := a.signer(s)
	if err != nil {
		return study.Receipt{}, err
	}
	return s.Apply(ctx, study.Act{Coder: coder, Ops: ops})
}

// device is this machine's id. It lives outside every study, so that a copied study file
// does not carry it along.
func (a *app) device() string {
	path := filepath.Join(a.stateDir(), "device")
	if raw, err := os.ReadFile(path); err == nil {
		if id := strings.TrimSpace(string(raw)); len(id) == 8 {
			return id
		}
	}
	var b [4]byte
	rand.Read(b[:])
	id := hex.EncodeToString(b[:])
	if os.MkdirAll(a.stateDir(), 0o700) == nil {
		os.WriteFile(path, []byte(id+"\n"), 0o600) // without a state directory every run is a device of its own
	}
	return id
}
