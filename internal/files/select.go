package files

import (
	"slices"

	"yinde/internal/qda"
	"yinde/internal/study"
)

// Select plans the choice of quotes for the report, or with on false takes them out of it.
// A quote is chosen for every theme it was coded with, or for one when theme names it.
// Chosen quotes stand in the order in which they were chosen.
func Select(v *study.View, ids []qda.QuoteID, theme string, on bool) ([]qda.Body, error) {
	selections, err := v.Selections()
	if err != nil {
		return nil, err
	}
	lists := map[qda.Ref][]qda.QuoteID{}
	for _, s := range selections {
		lists[qda.SelectionRef(s.Group, s.Theme)] = slices.Clone(s.Quotes)
	}
	var refs []qda.Ref
	for _, id := range ids {
		of, err := selectionsOf(v, id, theme)
		if err != nil {
			return nil, err
		}
		for _, ref := range of {
			lists[ref] = slices.DeleteFunc(lists[ref], func(q qda.QuoteID) bool { return q == id && !on })
			if on && !slices.Contains(lists[ref], id) {
				lists[ref] = append(lists[ref], id)
			}
			if !slices.Contains(refs, ref) {
				refs = append(refs, ref)
			}
		}
	}
	var ops []qda.Body
	for _, ref := range refs {
		quotes := lists[ref]
		if quotes == nil {
			quotes = []qda.QuoteID{}
		}
		ops = append(ops, qda.NewSet(ref, "quotes", quotes))
	}
	return ops, nil
}

// selectionsOf lists the selections a quote belongs to: its group with each of its themes.
func selectionsOf(v *study.View, id qda.QuoteID, theme string) ([]qda.Ref, error) {
	codings, err := QuoteByID(v, id)
	if err != nil {
		return nil, err
	}
	t, err := v.ByKey(codings[0].Transcript)
	if err != nil {
		return nil, err
	}
	if t.Group == "" {
		return nil, qda.Bad("quote.no_group", id, t.ID)
	}
	var refs []qda.Ref
	for _, c := range codings {
		x := v.Codebook().Resolve(c.Theme)
		ref := qda.SelectionRef(t.Group, x.ID)
		if (theme == "" || x.Key == theme) && !slices.Contains(refs, ref) {
			refs = append(refs, ref)
		}
	}
	if len(refs) == 0 {
		return nil, qda.Bad("quote.not_theme", id, theme)
	}
	return refs, nil
}
