package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"yinde/internal/locale"
	"yinde/internal/picture"
	"yinde/internal/study"
	"yinde/internal/tui"
	"yinde/internal/tui/desk"
)

// newPictureCommand draws the pictures of the README.
func newPictureCommand(a *app) *cobra.Command {
	var dir string
	cmd := a.command("picture", "picture", cobra.NoArgs)
	cmd.Hidden = true
	cmd.Flags().StringVarP(&dir, "output", "o", ".", a.t("flag.picture_dir"))
	cmd.RunE = func(cmd *cobra.Command, _ []string) error { return runPicture(cmd.Context(), dir) }
	return cmd
}

// pictureSize is the terminal of the pictures, in cells.
const pictureWidth, pictureHeight = 100, 30

// pictures are drawn one after the other at one desk.
var pictures = []pictureOf{
	{"library.svg", [][2]string{{"", "R5"}, {"jj", "R3 ·"}}},
	{"reader.svg", [][2]string{{"\r", "話輪 1/"}, {"]c]c", "已編碼"}, {"2", "已標記"}}},
	{"picker.svg", [][2]string{{"c", "主題 "}, {"通", "通"}}},
	{"suggest.svg", [][2]string{{"\x1b", "已編碼"}, {"]u", "已編碼"}, {"t", "提議的主題"}}},
	{"codebook.svg", [][2]string{{"\x1b", "已編碼"}, {"g3", "自己"}, {"jj", "最後修改"}}},
	{"quotes.svg", [][2]string{{"4", "則引文"}, {"jjj", "第 4/"}}},
	{"matrix.svg", [][2]string{{"\t\t", "位受訪者"}}},
	{"findings.svg", [][2]string{{"5", "章節與發現"}, {"jjjj", "6 位中 6 位"}}},
	{"chapter.svg", [][2]string{{"\r", "registrar/"}}},
	{"card.svg", [][2]string{{"]q", "話輪"}, {"e", "選取："}, {"lllLe", "{+…+}"}}},
	{"agreement.svg", [][2]string{{"u", "復原了"}, {"\x1b", "改"}, {"6", "平均"}}},
	{"guide.svg", [][2]string{{"7", "訪談問到"}, {"w", "換題"}, {"\r", "問的是 q1"}, {"\r", "第 3 話輪問的是"}}},
}

// englishPictures are the same screens for the English README.
var englishPictures = []pictureOf{
	{"library-en.svg", [][2]string{{"", "R5"}, {"jj", "R3 ·"}}},
	{"reader-en.svg", [][2]string{{"\r", "turn 1/"}, {"]c]c", "coded"}, {"3", "coded"}}},
	{"codebook-en.svg", [][2]string{{"g3", "mine"}, {"jj", "last changed"}}},
	{"quotes-en.svg", [][2]string{{"4", "quotes"}, {"jjj", "4 of"}}},
	{"matrix-en.svg", [][2]string{{"\t\t", "participants"}}},
	{"findings-en.svg", [][2]string{{"5", "Fieldwork"}, {"jjjj", "6 of 6"}}},
	{"chapter-en.svg", [][2]string{{"\r", "registrar/"}}},
	{"card-en.svg", [][2]string{{"]q", "turn"}, {"e", "selected:"}, {"lllLe", "{+…+}"}}},
	{"agreement-en.svg", [][2]string{{"u", "taken back"}, {"\x1b", "edit"}, {"6", "mean"}}},
	{"guide-en.svg", [][2]string{{"7", "interviews"}, {"w", "another question"}, {"\r", "asks q1"}}},
}

// pictureOf is a picture, and the way to what it shows: keys pressed, each with what the
// screen must show before the next.
type pictureOf struct {
	name  string
	steps [][2]string
}

var picturePins = []string{"comm-help", "comm-notice", "policy-epp", "event-train"}

func runPicture(ctx context.Context, dir string) error {
	tmp, err := os.MkdirTemp("", "yinde-picture-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	clock := &steppedClock{now: time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC)}
	s, err := study.Create(filepath.Join(tmp, "demo.yinde"), study.Options{
		Now: clock.Now, Random: rand.NewChaCha8([32]byte{}), Device: "00000001", NoSync: true,
	})
	if err != nil {
		return err
	}
	defer s.Close()
	if err := fillDemo(ctx, s); err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return outputError(dir, err)
	}
	if err := takePictures(ctx, s, clock, locale.ZhHant, pictures, dir); err != nil {
		return err
	}
	return takePictures(ctx, s, clock, locale.En, englishPictures, dir)
}

// takePictures runs the desk in a terminal in memory.
func takePictures(ctx context.Context, s *study.Study, clock *steppedClock, lang string, pictures []pictureOf, dir string) error {
	ctx, hangUp := context.WithCancel(ctx)
	defer hangUp()
	term := picture.NewTerminal(pictureWidth, pictureHeight)
	done := make(chan error, 1)
	go func() {
		done <- tui.RunIn(ctx, tui.Options{
			Study: s, Coder: demoCoders[0], Words: locale.For(lang), Name: "demo.yinde", Now: clock.Now,
			LoadState: func() ([]byte, error) { return pictureState(s) },
		}, tui.Terminal{In: term.In, Out: term, Width: pictureWidth, Height: pictureHeight, Environ: []string{"TERM=xterm-256color"}})
	}()
	for _, p := range pictures {
		var screen *picture.Screen
		for _, step := range p.steps {
			clock.Step(time.Minute)
			if err := term.Press(step[0]); err != nil {
				return err
			}
			var err error
			if screen, err = term.Wait(step[1], 250*time.Millisecond, 20*time.Second); err != nil {
				return fmt.Errorf("%s: after %q waiting for %q: %w", p.name, step[0], step[1], err)
			}
		}
		path := filepath.Join(dir, p.name)
		if err := os.WriteFile(path, picture.SVG(screen), 0o644); err != nil {
			return outputError(path, err)
		}
	}
	hangUp()
	term.Close()
	return <-done
}

// pictureState has themes on the first digits.
func pictureState(s *study.Study) ([]byte, error) {
	var state desk.State
	err := s.View(func(v *study.View) error {
		slot := 0
		for _, key := range picturePins {
			if t := v.Codebook().ByKey(key); t != nil {
				state.Pin(t.ID, slot)
				slot++
			}
		}
		return nil
	})
	return state.Encode(), err
}

// steppedClock stands still until it is stepped; the desk may ask it from any goroutine.
type steppedClock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *steppedClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(time.Millisecond)
	return c.now
}

func (c *steppedClock) Step(by time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(by)
}
