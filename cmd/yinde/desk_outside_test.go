package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"yinde/internal/locale"
	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
)

// deskApp is an app with nothing but what the desk's functions need, and an empty study.
func deskApp(t *testing.T) (*app, *study.Study) {
	t.Helper()
	dir := t.TempDir()
	a := &app{words: locale.For(locale.En)}
	a.now = time.Now
	a.getenv = func(name string) string { return map[string]string{"HOME": dir, "XDG_STATE_HOME": dir}[name] }
	s, err := study.Create(filepath.Join(dir, "s.yinde"), study.Options{NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.moved.Close(); s.Close() })
	if _, err := s.Apply(t.Context(), study.Act{Coder: "c1", Ops: []qda.Body{qda.NewSet(qda.RefTo("coder", "c1"), "name", "甲")}}); err != nil {
		t.Fatal(err)
	}
	return a, s
}

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestDeskImports(t *testing.T) {
	a, s := deskApp(t)
	dir := t.TempDir()
	write(t, filepath.Join(dir, "A1.md"), "訪：好嗎？\n受：好。\n訪：然後？\n受：沒了。\n")
	write(t, filepath.Join(dir, "B1.md"), "---\nfoo: 1\n---\nQ: a\n")
	var steps []desk.Step
	act, came, err := a.importForDesk(t.Context(), s, "'"+dir+"'", func(s desk.Step) { steps = append(steps, s) })
	if err != nil || len(act.Ops) != 1 || len(came.In) != 1 || len(came.Refused) != 1 || len(steps) != 2 {
		t.Fatalf("%d ops, %+v, steps %+v, %v", len(act.Ops), came, steps, err)
	}
	if in := came.In[0]; in.ID != "A1" || in.Turns != 4 || in.Key == "" || len(in.Who) != 2 || len(in.Said) == 0 {
		t.Errorf("%+v", in)
	}
	act.Coder = "c1"
	if _, err := s.Apply(t.Context(), act); err != nil {
		t.Fatal(err)
	}
	if _, came, err = a.importForDesk(t.Context(), s, dir, func(desk.Step) {}); err != nil || len(came.Known) != 1 || came.Known[0].Key == "" {
		t.Errorf("again: %+v, %v", came, err)
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, _, err := a.importForDesk(ctx, s, dir, func(desk.Step) {}); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
}

func TestDeskFindsSpeakers(t *testing.T) {
	content := "訪：問？\n受：答。資料來源：無\n王：插話。\n訪：再問？\n受：再答。\n資料來源：年報\n"
	text := structureOf(content, nil)
	text.Content = content
	labels := func(list []desk.Speaker) (out []string) {
		for _, s := range list {
			out = append(out, s.Label+"="+string(s.Role)+" "+s.Words)
		}
		return out
	}
	got := labels(speakersOf(&text, nil))
	if want := []string{"訪=interviewer 問？", "受=participant 答。資料來源：無", "王=none 插話。"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	got = labels(speakersOf(&text, map[string]qda.Role{"資料來源": qda.ParticipantRole}))
	if !slices.Contains(got, "資料來源=participant 年報") {
		t.Errorf("a label that was asked for: %q", got)
	}
	cut := structureOf(content, map[string]qda.Role{"訪": qda.ParticipantRole, "受": qda.Interviewer, "王": qda.ParticipantRole})
	if len(cut.Turns) != 5 || cut.Turns[0].Role != qda.ParticipantRole || cut.Turns[2].Speaker != "王" {
		t.Errorf("turns %+v", cut.Turns)
	}
}

func TestPathsAsTyped(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Chdir(home)
	write(t, filepath.Join(home, "訪談一", "a b.md"), "x")
	write(t, filepath.Join(home, "訪談二", "c.md"), "x")
	write(t, filepath.Join(home, ".hidden"), "x")
	for typed, want := range map[string]string{
		"~":           home,
		"~/訪談一":       home + "/訪談一",
		`"~/訪談一"`:     home + "/訪談一",
		`訪談一/a\ b.md`: "訪談一/a b.md",
		" x ":         "x",
		"~x":          "~x",
	} {
		if got := typedPath(typed); got != want {
			t.Errorf("%q is %q, want %q", typed, got, want)
		}
	}
	for typed, want := range map[string]string{
		"":         "訪談",
		"~/訪":      "~/訪談",
		"~/訪談一":    "~/訪談一/",
		"~/訪談一/":   "~/訪談一/a b.md",
		"訪談二/":     "訪談二/c.md",
		"nothing":  "nothing",
		"~":        "~/",
		"./.hid":   "./.hidden",
		"/no/such": "/no/such",
	} {
		if got, _ := completePath(typed); got != want {
			t.Errorf("%q goes on as %q, want %q", typed, got, want)
		}
	}
	if _, names := completePath("~/"); !slices.Equal(names, []string{"訪談一/", "訪談二/"}) {
		t.Errorf("names %q", names)
	}
}

func TestStudyIsSavedElsewhere(t *testing.T) {
	a, s := deskApp(t)
	if err := os.Remove(s.Path()); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	m, err := a.elsewhere(t.Context(), "c1", s, filepath.Join(dir, "copy"))
	if err != nil {
		t.Fatal(err)
	}
	if m.Path != filepath.Join(dir, "copy.yinde") || m.Study.ID() != s.ID() || m.Intact() != nil {
		t.Errorf("%+v", m)
	}
	if _, err := m.Study.Apply(t.Context(), study.Act{Coder: "c1", Ops: []qda.Body{qda.NewSet("study", "title", "x")}}); err != nil {
		t.Error(err)
	}
	var bad *qda.Error
	if _, err := a.elsewhere(t.Context(), "c1", s, m.Path); !errors.As(err, &bad) || bad.Code != "elsewhere.exists" {
		t.Errorf("over an existing file: %v", err)
	}
	if _, err := a.elsewhere(t.Context(), "c1", s, filepath.Join(dir, "no", "such")); err == nil {
		t.Error("into a folder that is not there")
	}
}
