package compare

import (
	"slices"

	"yinde/internal/agreement"
	"yinde/internal/qda"
)

// Confusion sets the themes of one layer against those of another: Cells[i][j] units where the
// first put theme i and the second theme j. The last row and column are nothing. Of several
// themes on one unit, equal ones are paired first, then each that is left of the first with
// each that is left of the second; a unit can thus stand in several cells.
type Confusion struct {
	Layers [2]qda.Layer `json:"coders"`
	Themes []string     `json:"themes"` // keys
	Cells  [][]int      `json:"cells"`
}

// Confusion compares two layers, by their numbers in the options. Units that one of them has
// not seen for a theme are left out.
func (r *Ratings) Confusion(first, second int) (*Confusion, error) {
	d := agreement.NewSets([]string{"a", "b"}, make([]string, len(r.Themes)), len(r.units))
	for i, layer := range []int{first, second} {
		if err := r.putSets(d, i, layer); err != nil {
			return nil, err
		}
	}
	n := len(r.Themes)
	c := &Confusion{Layers: [2]qda.Layer{r.Options.Layers[first], r.Options.Layers[second]}, Themes: []string{}}
	for i := range r.Themes {
		c.Themes = append(c.Themes, r.Themes[i].Key)
	}
	for range n + 1 {
		c.Cells = append(c.Cells, make([]int, n+1))
	}
	for u := range r.units {
		a, b := d.Labels[0][u], d.Labels[1][u]
		if a >= 0 && b >= 0 {
			c.add(d.Sets[a], d.Sets[b])
		}
	}
	return c, nil
}

func (c *Confusion) add(a, b []int) {
	none := len(c.Themes)
	left := func(x, y []int) []int {
		var out []int
		for _, k := range x {
			if !slices.Contains(y, k) {
				out = append(out, k)
			}
		}
		return out
	}
	for _, k := range a {
		if slices.Contains(b, k) {
			c.Cells[k][k]++
		}
	}
	restA, restB := left(a, b), left(b, a)
	switch {
	case len(restA) == 0 && len(restB) == 0:
		if len(a) == 0 {
			c.Cells[none][none]++
		}
		return
	case len(restA) == 0:
		restA = []int{none}
	case len(restB) == 0:
		restB = []int{none}
	}
	for _, i := range restA {
		for _, j := range restB {
			c.Cells[i][j]++
		}
	}
}
