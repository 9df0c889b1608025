package compare

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"yinde/internal/qda"
	"yinde/internal/study"
)

// By is what figures are broken down by.
type By string

// Ways to break figures down. A transcript's week is that of its last mark, its codebook
// version that of each layer's mark.
const (
	ByTheme      By = "theme"
	ByGroup      By = "group"
	ByTranscript By = "transcript"
	ByPair       By = "pair"
	ByWeek       By = "week"
	ByVersion    By = "codebook-version"
)

// Part is one part of a comparison.
type Part struct {
	Name string
	*Ratings
}

// Parts breaks ratings down, in the order of the study, or of the names for weeks and versions.
// By theme there is nothing to do: that is how ratings are anyway.
func (r *Ratings) Parts(v *study.View, by By) ([]Part, error) {
	switch by {
	case ByPair:
		return r.pairs(v)
	case ByGroup, ByTranscript, ByWeek, ByVersion:
	default:
		return nil, nil
	}
	versions, err := versionNumbers(v)
	if err != nil {
		return nil, err
	}
	var names []string
	of := make([]string, len(r.Transcripts))
	for i, c := range r.Transcripts {
		switch by {
		case ByGroup:
			of[i] = string(c.Group)
		case ByTranscript:
			of[i] = c.ID
		case ByWeek:
			of[i] = week(r.marks[i])
		case ByVersion:
			of[i] = versionsOf(r.marks[i], versions)
		}
		if !slices.Contains(names, of[i]) {
			names = append(names, of[i])
		}
	}
	switch by {
	case ByGroup:
		groups, err := v.Groups()
		if err != nil {
			return nil, err
		}
		slices.SortStableFunc(names, func(a, b string) int { return place(groups, a) - place(groups, b) })
	case ByWeek, ByVersion:
		slices.Sort(names)
	}
	parts := make([]Part, len(names))
	for i, name := range names {
		parts[i] = Part{name, r.only(func(t int) bool { return of[t] == name })}
		parts[i].Options.Resampling.Replicates = r.partDraws(len(names))
	}
	return parts, nil
}

// partWork bounds the draws for the intervals of all themes of all parts together.
const partWork = 8_000_000

// partDraws is how often each of n parts draws for an interval.
func (r *Ratings) partDraws(n int) int {
	return min(r.Options.Resampling.Replicates, max(500, partWork/max(1, n*len(r.Themes))))
}

func place(groups []qda.Group, id string) int {
	i := slices.IndexFunc(groups, func(g qda.Group) bool { return string(g.ID) == id })
	if i < 0 {
		return len(groups)
	}
	return i
}

// pairs compares every two layers over what both have read.
func (r *Ratings) pairs(v *study.View) ([]Part, error) {
	var parts []Part
	for i, a := range r.Options.Layers {
		for _, b := range r.Options.Layers[i+1:] {
			o := r.Options
			o.Layers = []qda.Layer{a, b}
			o.Resampling.Replicates = r.partDraws(len(r.Options.Layers) * (len(r.Options.Layers) - 1) / 2)
			two, err := NewRatings(v, o)
			if err != nil {
				return nil, err
			}
			parts = append(parts, Part{string(a) + " × " + string(b), two})
		}
	}
	return parts, nil
}

// week is that of the last mark, as ISO 8601 counts weeks, in UTC.
func week(marks []qda.Review) string {
	last := qda.OpID("")
	for _, m := range marks {
		last = max(last, m.Made)
	}
	year, n := time.UnixMilli(last.Clock().UnixMilli()).UTC().ISOWeek()
	return fmt.Sprintf("%04d-W%02d", year, n)
}

// versionNumbers are the running numbers of the codebook's versions.
func versionNumbers(v *study.View) (map[qda.OpID]int, error) {
	all, err := v.Versions()
	out := map[qda.OpID]int{}
	for i, x := range all {
		out[x.Op] = i + 1
	}
	return out, err
}

// Versions names the codebook versions that the layers read the compared transcripts with, v1,
// v3, in order.
func (r *Ratings) Versions(v *study.View) ([]string, error) {
	numbers, err := versionNumbers(v)
	var all []int
	for _, marks := range r.marks {
		for _, m := range marks {
			if n := numbers[m.Version]; n > 0 && !slices.Contains(all, n) {
				all = append(all, n)
			}
		}
	}
	slices.Sort(all)
	var out []string
	for _, n := range all {
		out = append(out, fmt.Sprintf("v%d", n))
	}
	return out, err
}

// versionsOf names the versions that the layers' marks were made with, v3 or v3/v5.
func versionsOf(marks []qda.Review, numbers map[qda.OpID]int) string {
	var out []string
	for _, m := range marks {
		name := "v" + fmt.Sprint(numbers[m.Version])
		if numbers[m.Version] == 0 {
			name = "–" // marked before marks kept the version
		}
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return strings.Join(out, "/")
}

// only keeps the transcripts with these numbers. What is said of the whole comparison, such as
// what was left out, is not said again.
func (r *Ratings) only(keep func(transcript int) bool) *Ratings {
	out := &Ratings{Options: r.Options, Read: r.Read, book: r.book}
	shift := make([]int32, len(r.Transcripts)) // new number of its first unit, or -1
	for i, c := range r.Transcripts {
		shift[i] = -1
		if !keep(i) {
			continue
		}
		shift[i] = int32(len(out.units))
		at := int32(len(out.Transcripts))
		for _, u := range r.units[c.First : c.First+c.Units] {
			u.transcript = at
			out.units = append(out.units, u)
		}
		c.First = int(shift[i])
		out.Transcripts, out.marks = append(out.Transcripts, c), append(out.marks, r.marks[i])
		for _, l := range r.Looked {
			if l.Transcript == c.ID {
				out.Looked = append(out.Looked, l)
			}
		}
	}
	for _, t := range r.Themes {
		if t = r.cut(t, shift); t.used() || len(r.Options.Themes) > 0 {
			out.Themes = append(out.Themes, t)
		}
	}
	return out
}

func (t *Theme) used() bool {
	return slices.ContainsFunc(t.applied, func(units []int32) bool { return len(units) > 0 })
}

// cut numbers a theme's units anew.
func (r *Ratings) cut(t Theme, shift []int32) Theme {
	out := Theme{ID: t.ID, Key: t.Key, Path: t.Path, family: t.family, applied: make([][]int32, len(t.applied))}
	move := func(u int32) (int32, bool) {
		i := r.units[u].transcript
		return u - int32(r.Transcripts[i].First) + shift[i], shift[i] >= 0
	}
	for layer, units := range t.applied {
		for _, u := range units {
			if to, ok := move(u); ok {
				out.applied[layer] = append(out.applied[layer], to)
			}
		}
	}
	for _, s := range t.unseen {
		if s.first == s.end {
			continue
		}
		if to, ok := move(s.first); ok {
			out.unseen = append(out.unseen, stretch{s.layer, to, to + s.end - s.first})
		}
	}
	return out
}
