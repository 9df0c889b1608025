package look

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"yinde/internal/cells"
	"yinde/internal/qda"
)

func TestLineIsAsWideAsAsked(t *testing.T) {
	l := New(true)
	for width := range 30 {
		line := NewLine(width).Add(l.Title, "受訪者說").Add("", " a\x1b[31mb ").Col(l.Dim, "很長的一段話", 9).Right(l.Row, "12", 4).Add("", "尾")
		if got := cells.Width(line.String()); got != width {
			t.Errorf("%d cells of %d: %q", got, width, line.String())
		}
		for _, s := range []string{l.Rule("標題很長很長", width), NewLine(width).Under(l.Row).Share(l, 0.4, width).String(), NewLine(width).Under(l.Row).AddMatch(l.Dim, l.Match, "標題很長 ABC", "長 a").String()} {
			if got := cells.Width(s); got != width {
				t.Errorf("%d cells of %d: %q", got, width, s)
			}
		}
	}
}

func TestShareIsHonestAtItsEnds(t *testing.T) {
	l := New(false)
	for share, want := range map[float64]string{0: "░░░░", 0.001: "█░░░", 0.5: "██░░", 0.999: "███░", 1: "████"} {
		if got := ansi.Strip(NewLine(4).Share(l, share, 4).String()); got != want {
			t.Errorf("%v is %s, want %s", share, got, want)
		}
	}
}

// TestThemesKeepTheirLetters adds a theme and sees that the others look as before.
func TestThemesKeepTheirLetters(t *testing.T) {
	var themes []qda.Theme
	letters := func() string {
		var b strings.Builder
		t := NewThemes(qda.NewCodebook("", append([]qda.Theme(nil), themes...)), New(true))
		for _, th := range themes {
			b.WriteRune(t.Letter(th.ID))
		}
		return b.String()
	}
	was := ""
	for i := range 60 {
		key := fmt.Sprintf("%c-%d", 'a'+i%5, i)
		themes = append(themes, qda.Theme{ID: qda.ThemeID(key), ThemeText: qda.ThemeText{Key: key}, Born: qda.OpID(fmt.Sprintf("%04d", i)), Order: float64(-i)})
		now := letters()
		if !strings.HasPrefix(now, was) {
			t.Fatalf("letters were %s, are %s", was, now)
		}
		was = now
	}
	for i, r := range was[:52] {
		if strings.ContainsRune(was[:i], r) {
			t.Errorf("two themes have %c among the first 52", r)
		}
	}
}
