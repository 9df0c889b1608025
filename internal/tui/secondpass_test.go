package tui

import (
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/locale"
)

// TestSecondPassIsBlind codes in a layer of its own and sees nothing of the first pass before
// the transcript is marked as read in it.
func TestSecondPassIsBlind(t *testing.T) {
	s := writtenStudy(t)
	first := codingsOf(t, s, "R1", "c1")
	clock := time.Date(2026, 1, 5, 12, 0, 0, 0, time.UTC)
	d := &driver{t: t, App: New(Options{Study: s, Coder: "c1", Layer: "c1@2", Words: locale.For("en"), Name: "t.yinde",
		Now: func() time.Time { clock = clock.Add(time.Second); return clock }})}
	d.send(tea.WindowSizeMsg{Width: 120, Height: 40})
	d.do(d.Init())
	d.press("enter j j")
	if got := d.screen(); strings.Contains(got, "Change of system") || strings.Contains(got, "Help and support") {
		t.Errorf("the first pass shows:\n%s", got)
	}
	d.press("g 4")
	if got := d.screen(); strings.Contains(got, "R1 ") && strings.Contains(got, "API") {
		t.Errorf("the first pass shows among the quotes:\n%s", got)
	}
	d.press("g 6 c")
	if got := d.screen(); !strings.Contains(got, "c1@2") {
		t.Errorf("layers:\n%s", got)
	}
	d.press("esc g 2 c")
	d.write("price")
	d.press("enter")
	if got := codingsOf(t, s, "R1", "c1@2"); len(got) != 1 || !slices.Equal(codingsOf(t, s, "R1", "c1"), first) {
		t.Errorf("second pass %v, first %v", got, codingsOf(t, s, "R1", "c1"))
	}
	d.press("G r enter g 6 c")
	if got := d.screen(); !strings.Contains(got, "c1@2") || !strings.Contains(got, "of them you too") {
		t.Errorf("after the mark:\n%s", got)
	}
	d.press("esc")
	if got := d.screen(); !strings.Contains(got, "coders c1@2 c1") {
		t.Errorf("the passes compared:\n%s", got)
	}
}
