package files

import (
	"cmp"

	"yinde/internal/outline"
	"yinde/internal/qda"
	"yinde/internal/study"
)

// Study plans the ops that make a study's title, groups, guide and masks what the file says.
// What the file does not say is left as it is.
func Study(v *study.View, f *outline.Study) ([]qda.Body, error) {
	info, err := v.Info()
	if err != nil {
		return nil, err
	}
	now := info
	now.Title, now.TitleEn = cmp.Or(f.Title, info.Title), cmp.Or(f.TitleEn, info.TitleEn)
	now.Language = cmp.Or(f.Language, info.Language)
	ops, err := changedSets("study", info, now, "id")
	if err != nil {
		return nil, err
	}
	groups, err := v.Groups()
	if err != nil {
		return nil, err
	}
	old := map[qda.GroupID]qda.Group{}
	for _, g := range groups {
		old[g.ID] = g
	}
	for _, g := range f.Groups {
		was, known := old[g.ID]
		if !known {
			was.Order = -1 // so that the order of a new group is always said
		}
		sets, err := changedSets(qda.RefTo("group", g.ID), was, g.Group, "id")
		if err != nil {
			return nil, err
		}
		ops = append(ops, sets...)
	}
	if len(f.Masks) > 0 {
		masks := make([]qda.Mask, len(f.Masks))
		for i, m := range f.Masks {
			masks[i] = m.Mask
		}
		ops = append(ops, study.SetMasks(masks))
	}
	return ops, nil
}

// StudyFile is the file that says what the study says.
func StudyFile(v *study.View) (*outline.Study, error) {
	info, err := v.Info()
	if err != nil {
		return nil, err
	}
	f := &outline.Study{Title: info.Title, TitleEn: info.TitleEn, Language: info.Language}
	groups, err := v.Groups()
	if err != nil {
		return nil, err
	}
	for _, g := range groups {
		f.Groups = append(f.Groups, outline.Group{Group: g})
	}
	masks, err := v.Masks()
	for _, m := range masks {
		f.Masks = append(f.Masks, outline.Mask{Mask: m})
	}
	return f, err
}
