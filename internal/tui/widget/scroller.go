package widget

// Scroller keeps a cursor in view in a list of Rows rows shown Height at a time. It holds
// numbers only; what a row is and how it is drawn is the list's. Change Rows and Height
// with Resize, or call Clamp after.
type Scroller struct {
	Rows, Height int // rows in the list; rows shown
	Cursor       int // 0 ≤ Cursor < Rows, or 0 in an empty list
	Offset       int // the first row shown
	Margin       int // rows kept in view above and below the cursor, where there are any
}

// Resize sets how many rows there are and how many are shown.
func (s *Scroller) Resize(rows, height int) {
	s.Rows, s.Height = rows, height
	s.Clamp()
}

// Clamp brings the cursor into the list and into view.
func (s *Scroller) Clamp() {
	s.Rows, s.Height = max(s.Rows, 0), max(s.Height, 0)
	s.Cursor = clamp(s.Cursor, 0, s.Rows-1)
	h := max(s.Height, 1)
	margin := clamp(s.Margin, 0, (h-1)/2)
	s.Offset = clamp(s.Offset, s.Cursor+margin-h+1, s.Cursor-margin)
	s.Offset = clamp(s.Offset, 0, s.Rows-h)
}

// Set puts the cursor on row i, or the nearest there is, and reports whether it moved.
func (s *Scroller) Set(i int) bool {
	was := s.Cursor
	s.Cursor = i
	s.Clamp()
	return s.Cursor != was
}

// Move moves the cursor by n rows.
func (s *Scroller) Move(n int) bool { return s.Set(s.Cursor + n) }

// Page moves cursor and view by n screens less a row, so that a row stays for the eye.
func (s *Scroller) Page(n int) bool { return s.jump(n * max(s.Height-1, 1)) }

// HalfPage moves cursor and view by n half screens.
func (s *Scroller) HalfPage(n int) bool { return s.jump(n * max(s.Height/2, 1)) }

func (s *Scroller) jump(n int) bool {
	s.Offset += n
	return s.Move(n)
}

// Home moves to the first row.
func (s *Scroller) Home() bool { return s.Set(0) }

// End moves to the last row.
func (s *Scroller) End() bool { return s.Set(s.Rows - 1) }

// Wheel moves the view by n rows; the cursor comes along only where it would leave it.
func (s *Scroller) Wheel(n int) {
	s.Offset = clamp(s.Offset+n, 0, s.Rows-max(s.Height, 1))
	h := max(s.Height, 1)
	margin := clamp(s.Margin, 0, (h-1)/2)
	low, high := s.Offset+margin, s.Offset+h-1-margin
	if s.Offset == 0 {
		low = 0
	}
	if s.Offset >= s.Rows-h {
		high = s.Rows - 1
	}
	s.Cursor = clamp(s.Cursor, low, high)
	s.Clamp()
}

// Window returns the rows shown, half-open.
func (s *Scroller) Window() (from, to int) {
	return s.Offset, min(s.Offset+s.Height, s.Rows)
}

// At returns the row shown at line y of the list, or false if there is none.
func (s *Scroller) At(y int) (row int, ok bool) {
	row = s.Offset + y
	return row, y >= 0 && y < s.Height && row < s.Rows
}

// Y returns the line of the list on which the cursor is shown.
func (s *Scroller) Y() int { return s.Cursor - s.Offset }

// clamp returns v brought into [low, high]; low holds where they contradict each other.
func clamp(v, low, high int) int { return max(low, min(v, high)) }
