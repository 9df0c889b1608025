package overlay

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/study"
	"yinde/internal/tui/desk"
)

// OpenElsewhere asks for another place for the study, writes it there as it stands in the
// open file, and lets the desk go on with it. What the disk refused is then saved there. A
// place that cannot be written asks again.
func OpenElsewhere(d *desk.Desk) tea.Cmd {
	if d.Outside.Elsewhere == nil {
		d.Say("why.not_here")
		return nil
	}
	askElsewhere(d, "")
	return nil
}

func askElsewhere(d *desk.Desk, path string) {
	OpenPath(d, d.T("elsewhere.path"), path, func(path string) tea.Cmd {
		write, unsaved := d.Outside.Elsewhere, d.Unsaved()
		var moved desk.Moved
		return d.Do(desk.Job{
			Hold: true, Adrift: true,
			Run: func(ctx context.Context, st *study.Study) (r study.Receipt, err error) {
				moved, err = write(ctx, st, path)
				return r, err
			},
			Done: func(study.Receipt) tea.Cmd {
				return d.MoveTo(moved, func() {
					if left := d.Unsaved(); left > 0 {
						d.Say("elsewhere.part", left, moved.Path)
						return
					}
					d.Say("elsewhere.done", unsaved, moved.Path)
				})
			},
			Failed: func(err error, _ bool) tea.Cmd {
				d.Fail(err)
				askElsewhere(d, path)
				return nil
			},
		})
	})
}
