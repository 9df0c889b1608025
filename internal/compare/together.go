package compare

import (
	"slices"

	"yinde/internal/agreement"
)

// setWork bounds the bootstrap over sets, whose cost for a replicate grows with the square of
// the distinct sets.
const setWork = 200_000_000

// together takes all themes of a unit as one set. A unit that a layer has not seen for one of
// the themes is unseen.
func (r *Ratings) together() (*agreement.SetReport, int, error) {
	names := make([]string, len(r.Options.Layers))
	for i, l := range r.Options.Layers {
		names[i] = string(l)
	}
	codes := make([]string, len(r.Themes))
	for i := range r.Themes {
		codes[i] = r.Themes[i].Key
	}
	d := agreement.NewSets(names, codes, len(r.units))
	for layer := range names {
		if err := r.putSets(d, layer, layer); err != nil {
			return nil, 0, err
		}
	}
	tally, err := agreement.TallySets(*d)
	if err != nil {
		return nil, 0, err
	}
	rep := tally.Report(agreement.Resampling{})
	by := r.Options.Resampling
	by.Replicates = min(by.Replicates, setWork/max(1, len(d.Sets)*len(d.Sets)))
	rep.MASI.Bootstrap = tally.Bootstrap(agreement.MASIDistance, by)
	if rep.MASI.Bootstrap == nil {
		by.Replicates = 0
	}
	return &rep, by.Replicates, nil
}

// putSets fills in what a layer gave each unit, as the coder with this number in d.
func (r *Ratings) putSets(d *agreement.Sets, coder, layer int) error {
	if len(r.units) == 0 {
		return nil
	}
	if err := d.Put(coder, 0); err != nil { // the empty set, which most units have
		return err
	}
	row := d.Labels[coder]
	for u := range row {
		row[u] = row[0]
	}
	type put struct{ unit, theme int32 }
	var all []put
	for i := range r.Themes {
		for _, u := range r.Themes[i].applied[layer] {
			all = append(all, put{u, int32(i)})
		}
	}
	slices.SortFunc(all, func(a, b put) int {
		if a.unit != b.unit {
			return int(a.unit - b.unit)
		}
		return int(a.theme - b.theme)
	})
	var set []int
	for i, p := range all {
		set = append(set, int(p.theme))
		if i+1 < len(all) && all[i+1].unit == p.unit {
			continue
		}
		if err := d.Put(coder, int(p.unit), set...); err != nil {
			return err
		}
		set = set[:0]
	}
	for i := range r.Themes {
		for _, s := range r.Themes[i].unseen {
			for u := s.first; s.layer == layer && u < s.end; u++ {
				row[u] = agreement.Missing
			}
		}
	}
	return nil
}
