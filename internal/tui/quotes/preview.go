package quotes

import (
	"strings"

	"yinde/internal/cells"
	"yinde/internal/tui/look"
	"yinde/internal/tui/overlay"
)

// previewRows is how many rows the context has, its rule included, in a screen of height.
func (s *Screen) previewRows(height int) int {
	switch {
	case s.large == 1:
		return height / 2
	case s.large == 2 || height < 9:
		return 0
	}
	return min(10, max(5, height/3))
}

// preview is the context of the chosen quote in exactly height rows: where it is from, what
// is said around it, its memos.
func (s *Screen) preview(width, height int) []string {
	if height <= 0 {
		return nil
	}
	lk := s.desk.Look
	i := s.current()
	if i < 0 {
		return padded([]string{lk.Rule("", width)}, width, height)
	}
	rows := []string{lk.Rule(s.about(i), width)}
	var memos []string
	for _, m := range s.data.memosOn(i) {
		text := s.desk.T("quotes.memo", m.Text)
		if m.Coder != s.desk.Coder {
			text = s.desk.T("quotes.memo_of", string(m.Coder), m.Text)
		}
		memos = append(memos, overlay.Wrap(strings.Join(strings.Fields(text), " "), width-1, max(1, height/3))...)
	}
	memos = memos[:min(len(memos), (height-1)/2)]
	p := &s.data.List[i]
	around := overlay.Passage{Text: s.data.Texts[p.In], At: p.Span, Look: lk}
	rows = append(rows, around.Rows(width-1, height-1-len(memos))...)
	for _, m := range memos {
		rows = append(rows, look.NewLine(width).Add("", " ").Add(lk.Warn, m).String())
	}
	return padded(rows, width, height)
}

func padded(rows []string, width, height int) []string {
	for len(rows) < height {
		rows = append(rows, look.NewLine(width).String())
	}
	return rows[:height]
}

// about says where a quote is from.
func (s *Screen) about(i int) string {
	p := &s.data.List[i]
	t, text := &s.data.Transcripts[p.In], s.data.Texts[p.In]
	parts := []string{strings.TrimSpace(t.ID + " " + t.Title)}
	if n := text.TurnAt(p.Start); n >= 0 {
		parts = append(parts, s.desk.T("quotes.turn", n+1))
		if who := text.Turns[n].Speaker; who != "" {
			parts = append(parts, who)
		}
	}
	if t.Date != "" {
		parts = append(parts, t.Date)
	}
	if !s.data.only {
		parts = append(parts, s.desk.T("quotes.by", s.data.coders(i)))
	}
	return cells.Clean(strings.Join(parts, " · "))
}
