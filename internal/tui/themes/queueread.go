package themes

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
	"yinde/internal/tui/overlay"
	"yinde/internal/tui/widget"
)

// Load reads what is left, and of the coding to be shown its text.
func (q *Queue) Load() desk.Load {
	at, want, look := q.at, q.want, q.ops.Desk.Look
	scope, layer, coder := q.scope, q.layer, q.ops.Desk.Coder
	theme := qda.ThemeID("")
	if q.theme != nil {
		theme = q.theme.ID
	}
	return func(v *study.View) (func() tea.Cmd, error) {
		list := undealt
		if scope == keys.Recheck {
			list = stale
		}
		left, err := list(v, layer, theme)
		if err != nil {
			return nil, err
		}
		if want != nil {
			same := func(s study.Stale) bool { return s.Transcript == want.Transcript && s.Span == want.Span }
			if i := slices.IndexFunc(left, same); i >= 0 {
				at = i
			}
		}
		at = min(at, len(left))
		var now *looked
		if at < len(left) {
			if now, err = read(v, coder, left[at]); err == nil {
				now.passage.Look = look
			}
		}
		return func() tea.Cmd { q.install(left, at, now); return nil }, err
	}
}

func (q *Queue) install(left []study.Stale, at int, now *looked) {
	q.left, q.at, q.want, q.marked, q.down = left, at, nil, nil, 0
	if q.now == nil || now == nil || q.now.Now.ID != now.Now.ID {
		q.list = widget.Scroller{}
	}
	q.now = now
	if now != nil {
		q.list.Rows = len(now.candidates)
		q.list.Clamp()
	}
	if len(left) == 0 {
		q.ops.Desk.Drop(q)
	}
}

func read(v *study.View, coder qda.CoderID, s study.Stale) (*looked, error) {
	out := &looked{Stale: s}
	var err error
	if out.info, err = v.ByKey(s.Transcript); err != nil {
		return nil, err
	}
	content, err := v.Text(s.Transcript)
	if err != nil {
		return nil, err
	}
	out.passage = overlay.Passage{Text: content, At: s.Span}
	out.candidates = study.Candidates(v.Codebook(), s.Theme)
	out.memo, err = v.Memo(coder, s.Ref())
	return out, err
}

// undealt lists what a layer has to deal out of a theme ("": of all), in the order of the
// transcripts.
func undealt(v *study.View, layer qda.Layer, theme qda.ThemeID) (out []study.Stale, err error) {
	transcripts, err := v.Transcripts()
	if err != nil {
		return nil, err
	}
	at := make(map[qda.TextKey]int, len(transcripts))
	for i, t := range transcripts {
		at[t.Key] = i
	}
	err = v.Undealt(func(l *study.Layered) error {
		for _, c := range l.Codings {
			if now := v.Codebook().Resolve(c.Theme); theme == "" || now.ID == theme {
				coding := qda.Coding{Transcript: l.Transcript, Layer: l.Layer, Theme: c.Theme, Span: c.Span}
				out = append(out, study.Stale{Coding: coding, ID: transcripts[at[l.Transcript]].ID, Now: now})
			}
		}
		return nil
	}, layer)
	slices.SortStableFunc(out, func(a, b study.Stale) int { return at[a.Transcript] - at[b.Transcript] })
	return out, err
}

// stale lists what a layer coded with a theme under another definition.
func stale(v *study.View, layer qda.Layer, theme qda.ThemeID) ([]study.Stale, error) {
	return v.ToRecheckOf(theme, layer)
}
