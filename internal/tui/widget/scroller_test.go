package widget

import (
	"math/rand/v2"
	"testing"
)

func TestScroller(t *testing.T) {
	for _, tt := range []struct {
		name           string
		do             func(*Scroller)
		cursor, offset int
	}{
		{"start", func(s *Scroller) {}, 0, 0},
		{"down past the view", func(s *Scroller) { s.Move(12) }, 12, 3},
		{"down and up stays", func(s *Scroller) { s.Move(12); s.Move(-5) }, 7, 3},
		{"page", func(s *Scroller) { s.Page(1) }, 9, 9},
		{"page back", func(s *Scroller) { s.Page(3); s.Page(-3) }, 0, 0},
		{"half page", func(s *Scroller) { s.HalfPage(1) }, 5, 5},
		{"end", func(s *Scroller) { s.End() }, 99, 90},
		{"past the end", func(s *Scroller) { s.Move(1000) }, 99, 90},
		{"home", func(s *Scroller) { s.End(); s.Home() }, 0, 0},
		{"wheel takes the cursor along", func(s *Scroller) { s.Wheel(3) }, 3, 3},
		{"wheel leaves a cursor in view", func(s *Scroller) { s.Set(8); s.Wheel(3) }, 8, 3},
		{"wheel at the start", func(s *Scroller) { s.Wheel(-3) }, 0, 0},
		{"fewer rows", func(s *Scroller) { s.End(); s.Resize(5, 10) }, 4, 0},
		{"no rows", func(s *Scroller) { s.End(); s.Resize(0, 10) }, 0, 0},
		{"lower view", func(s *Scroller) { s.Set(9); s.Resize(100, 4) }, 9, 6},
		{"margin", func(s *Scroller) { s.Margin = 2; s.Move(8) }, 8, 1},
	} {
		s := Scroller{Rows: 100, Height: 10}
		tt.do(&s)
		if s.Cursor != tt.cursor || s.Offset != tt.offset {
			t.Errorf("%s: cursor %d, offset %d; want %d, %d", tt.name, s.Cursor, s.Offset, tt.cursor, tt.offset)
		}
	}
}

func TestScrollerKeepsCursorInView(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	s := Scroller{}
	for range 20_000 {
		switch r.IntN(6) {
		case 0:
			s.Resize(r.IntN(40), r.IntN(12))
		case 1:
			s.Move(r.IntN(21) - 10)
		case 2:
			s.Page(r.IntN(5) - 2)
		case 3:
			s.Wheel(r.IntN(11) - 5)
		case 4:
			s.Margin = r.IntN(4)
			s.Clamp()
		case 5:
			s.Set(r.IntN(60) - 10)
		}
		from, to := s.Window()
		if s.Cursor < 0 || s.Rows > 0 && s.Cursor >= s.Rows || s.Offset < 0 {
			t.Fatalf("%+v", s)
		}
		if s.Rows > 0 && s.Height > 0 && (s.Cursor < from || s.Cursor >= to || to-from != min(s.Rows, s.Height)) {
			t.Fatalf("%+v shows [%d,%d)", s, from, to)
		}
		if row, ok := s.At(s.Y()); s.Rows > 0 && s.Height > 0 && (!ok || row != s.Cursor) {
			t.Fatalf("%+v: At(Y()) = %d, %v", s, row, ok)
		}
	}
}
