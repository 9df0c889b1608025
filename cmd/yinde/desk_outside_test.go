package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
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
	found, err := a.readForDesk(t.Context(), s, "'"+dir+"'", func(s desk.Step) { steps = append(steps, s) })
	if err != nil || len(found.Files) != 2 || len(steps) != 2 || len(found.Uses) == 0 || len(found.Encodings) == 0 {
		t.Fatalf("%+v, steps %+v, %v", found, steps, err)
	}
	in := found.Files[0]
	if in.Meta.ID != "A1" || len(in.Text.Turns) != 4 || in.Known != "" || len(in.Who) != 2 || in.Who[1].Words != "好。" || len(in.Said) == 0 {
		t.Errorf("%+v", in)
	}
	if bad := found.Files[1]; len(bad.Refused) == 0 || bad.Ops != nil {
		t.Errorf("%+v", bad)
	}
	again, err := a.readAgain(t.Context(), s, in.Path, desk.Correction{Speakers: map[string]qda.Role{"訪": "none"}})
	if err != nil || len(again) != 1 || len(again[0].Text.Turns) != 2 {
		t.Errorf("without 訪: %+v, %v", again, err)
	}
	meta, err := withField(in.Meta, "attributes", "size:big, region:north")
	if err != nil || meta.Attributes["region"] != "north" {
		t.Fatalf("%+v %v", meta, err)
	}
	if meta, err = withField(meta, "attributes", "size:big"); err != nil || len(meta.Attributes) != 1 {
		t.Errorf("%+v %v", meta, err)
	}
	if meta, err = withField(meta, "id", "甲 乙"); err == nil {
		t.Errorf("an id with a space: %+v", meta)
	}
	ops, blobs := in.Ops(meta)
	if _, err := s.Apply(t.Context(), study.Act{Coder: "c1", Ops: ops, Blobs: blobs}); err != nil {
		t.Fatal(err)
	}
	if found, err = a.readForDesk(t.Context(), s, dir, func(desk.Step) {}); err != nil || found.Files[0].Known != "A1" {
		t.Errorf("again: %+v, %v", found, err)
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := a.readForDesk(ctx, s, dir, func(desk.Step) {}); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
}

// TestDeskMends keeps who speaks: labels that nobody is stay nobody's.
func TestDeskMends(t *testing.T) {
	a, s := deskApp(t)
	path := filepath.Join(t.TempDir(), "A1.md")
	write(t, path, "訪：好嗎？\n受：好。\n備註：一\n訪：然後？\n受：沒了。\n備註：二\n")
	in, err := a.readAgain(t.Context(), s, path, desk.Correction{Speakers: map[string]qda.Role{"備註": "none"}})
	if err != nil {
		t.Fatal(err)
	}
	ops, blobs := in[0].Ops(in[0].Meta)
	if _, err := s.Apply(t.Context(), study.Act{Coder: "c1", Ops: ops, Blobs: blobs}); err != nil {
		t.Fatal(err)
	}
	mended := func(content string, more map[string]qda.Role) []qda.Turn {
		t.Helper()
		var r desk.Revision
		err := s.View(func(v *study.View) (err error) {
			info, err := v.Transcript("A1")
			if err == nil {
				r, err = mend(v, info, content, more, nil)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Apply(t.Context(), study.Act{Coder: "c1", Ops: r.Ops, Blobs: r.Blobs}); err != nil {
			t.Fatal(err)
		}
		var turns []qda.Turn
		if err := s.View(func(v *study.View) error {
			text, err := v.Text(in[0].Meta.Key)
			turns = text.Turns
			return err
		}); err != nil {
			t.Fatal(err)
		}
		return turns
	}
	if turns := mended(strings.Replace(in[0].Text.Content, "沒了", "沒有了", 1), nil); len(turns) != 4 {
		t.Errorf("%+v", turns)
	}
	relabelled, n := a.arrivals().Relabel(in[0].Text, "訪", "小明")
	turns := mended(relabelled, map[string]qda.Role{"小明": qda.Interviewer})
	if n != 2 || len(turns) != 4 || turns[2].Speaker != "小明" || turns[2].Role != qda.Interviewer {
		t.Errorf("%d, %+v", n, turns)
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
