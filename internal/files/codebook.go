package files

import (
	"strings"

	"yinde/internal/codebook"
	"yinde/internal/qda"
)

// CodebookPlan is what importing a codebook file would do. Themes are named by key.
type CodebookPlan struct {
	Ops     []qda.Body
	Added   []string
	Changed []string
	Missing []string // in the study, not in the file: left as they are
}

// Codebook compares a codebook file with the study's codebook and plans the ops that make
// the study say what the file says. A theme is found by its key, or by the key it was.
func Codebook(book *qda.Codebook, f *codebook.File) (CodebookPlan, error) {
	p := &codebookPlanner{unplaced: f.Unplaced, book: book, ids: map[string]qda.ThemeID{}, seen: map[qda.ThemeID]bool{}, next: map[string]int{}}
	var failed error
	lines := map[string]*codebook.Theme{}
	f.Walk(func(t *codebook.Theme, parent string) {
		folded := strings.ToLower(t.Key)
		if other := lines[folded]; other != nil && failed == nil {
			failed = qda.Bad("codebook.key_case", t.Line, t.Key, other.Line, other.Key)
		}
		lines[folded] = t
		if failed == nil {
			failed = p.theme(t, parent)
		}
	})
	for _, t := range book.Themes() {
		if !p.seen[t.ID] && t.Into == "" {
			p.plan.Missing = append(p.plan.Missing, t.Key)
		}
	}
	return p.plan, failed
}

type codebookPlanner struct {
	unplaced bool // the file does not say where themes stand
	book     *qda.Codebook
	plan     CodebookPlan
	ids      map[string]qda.ThemeID // of the file's themes, by key
	seen     map[qda.ThemeID]bool
	next     map[string]int // by parent key: the place of the next sibling
}

func (p *codebookPlanner) theme(t *codebook.Theme, parent string) error {
	order := float64(p.next[parent])
	p.next[parent]++
	parentID := p.ids[parent]
	old := p.book.ByKey(t.Key)
	if old == nil && t.Was != "" {
		old = p.book.ByKey(t.Was)
	}
	if old == nil {
		id := qda.ThemeIDOf(t.Key, t.Name)
		p.ids[t.Key] = id
		p.plan.Ops = append(p.plan.Ops, qda.AddTheme{ThemeText: t.ThemeText, Parent: parentID, Order: order})
		if t.Status == qda.Retired {
			p.plan.Ops = append(p.plan.Ops, qda.NewSet(qda.RefTo("theme", id), "status", qda.Retired))
		}
		p.plan.Added = append(p.plan.Added, t.Key)
		return nil
	}
	p.ids[t.Key] = old.ID
	p.seen[old.ID] = true
	ops, err := changedFields(old, t)
	if err != nil {
		return err
	}
	if !p.unplaced && (old.Parent != parentID || old.Order != order) {
		ops = append(ops, qda.MoveTheme{Theme: old.ID, Parent: parentID, Order: order})
	}
	if len(ops) > 0 {
		p.plan.Ops = append(p.plan.Ops, ops...)
		p.plan.Changed = append(p.plan.Changed, t.Key)
	}
	return nil
}

// changedFields makes one set for every field of the file's theme that says something else.
func changedFields(old *qda.Theme, t *codebook.Theme) ([]qda.Body, error) {
	ref := qda.RefTo("theme", old.ID)
	ops, err := changedSets(ref, old.ThemeText, t.ThemeText)
	status := t.Status
	if status == "" {
		status = qda.Active
	}
	if status != old.Status {
		ops = append(ops, qda.NewSet(ref, "status", status))
	}
	return ops, err
}
