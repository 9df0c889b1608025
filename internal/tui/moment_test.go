package tui

import (
	"context"
	"strings"
	"testing"

	"yinde/internal/qda"
)

// The panel tells when the words at the cursor are said: by the moments inside a turn, before
// them by the turn's stamp; nothing where neither is known.
func TestPanelTellsTheMoment(t *testing.T) {
	const talk = "Ann: We talk. They help us. It works.\n\nInterviewer: Why?\n\nAnn: Nobody knows."
	for _, lang := range []string{"en", "zh-Hant"} {
		for _, size := range [][2]int{{120, 40}, {80, 24}} {
			s := emptyStudy(t)
			act, _ := interview("V1", "Call", "", "en", talk)
			add := act.Ops[0].(qda.AddTranscript)
			add.Structure.Turns[0].Milli = 7_000
			add.Structure.Turns[1].Milli = 3_729_000
			add.Structure.Syncs = []qda.Sync{{At: strings.Index(talk, "They"), Milli: 62_900}, {At: strings.Index(talk, "help"), Milli: 754_000}}
			act.Ops[0] = add
			if _, err := s.Apply(context.Background(), act); err != nil {
				t.Fatal(err)
			}
			d := newDriver(t, s, lang, size[0], size[1])
			title := d.desk.T("panel.here")
			d.press("enter")
			for i, want := range []string{" · 0:07", " · 1:02", " · 12:34", " · 1:02:09", ""} {
				if i > 0 {
					d.press("j")
				}
				screen := d.screen()
				at := strings.Index(screen, title)
				if at < 0 {
					t.Fatalf("no panel:\n%s", screen)
				}
				line, _, _ := strings.Cut(screen[at+len(title):], "\n")
				line = strings.TrimRight(line, " ─-")
				if line != want {
					t.Errorf("%s %v, sentence %d: the panel says %q, want %q", lang, size, i+1, line, want)
				}
			}
		}
	}
}
