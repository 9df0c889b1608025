package main

import (
	"slices"
	"strings"

	"yinde/internal/compare"
	"yinde/internal/files"
	"yinde/internal/qda"
	"yinde/internal/study"
)

// Units and breakdowns that agree knows.
var (
	agreeUnits = []string{"sentence", "clause", "turn", "character", "span"}
	agreeBys   = []string{"theme", "group", "transcript", "pair", "week", "codebook-version"}
)

// bySpans reports whether codings are compared as spans and not by units.
func (o agreeOptions) bySpans() bool { return o.unit == "character" || o.unit == "span" }

// checkStudyFlags refuses values that no study could take.
func checkStudyFlags(o agreeOptions) error {
	switch {
	case !slices.Contains(agreeUnits, o.unit):
		return usage("cli.unit", o.unit, strings.Join(agreeUnits, ", "))
	case o.touch != "any" && o.touch != "half":
		return usage("cli.touch", o.touch)
	case !slices.Contains(agreeBys, o.by):
		return usage("cli.by", o.by, strings.Join(agreeBys, ", "))
	case o.level < 0:
		return usage("agree.negative", "level")
	case o.bySpans() && o.disagreements:
		return usage("disagree.units_only", "disagreements")
	case o.bySpans() && o.confusion:
		return usage("disagree.units_only", "confusion")
	case o.bySpans() && o.whatIf():
		return usage("disagree.units_only", "merge, --level")
	}
	for _, x := range []struct {
		name string
		set  bool
	}{{"methods", o.methods}, {"disagreements", o.disagreements}, {"confusion", o.confusion}} {
		if x.set && o.whatIf() && x.name != "disagreements" {
			return usage("agree.not_with", x.name, "merge, --level")
		}
	}
	return nil
}

func compareOptions(v *study.View, o agreeOptions) (compare.Options, error) {
	options := compare.Options{Unit: compare.Unit(o.unit), Touch: compare.Touch(o.touch), WithSubthemes: o.subthemes,
		Level: o.level, Resampling: o.resampling(), Together: true, Merge: map[qda.ThemeID]qda.ThemeID{}}
	for _, id := range o.coders {
		layer := qda.Layer(id)
		if layer != qda.Consensus {
			if _, err := v.Coder(layer.Coder()); err != nil {
				return options, err
			}
		}
		options.Layers = append(options.Layers, layer)
	}
	if err := themeOptions(v, o, &options); err != nil {
		return options, err
	}
	for _, role := range o.roles {
		r := qda.Role(role)
		if r != qda.Interviewer && r != qda.ParticipantRole {
			return options, usage("cli.role", role)
		}
		options.Roles = append(options.Roles, r)
	}
	return options, nil
}

// themeOptions says which themes are compared, and what they count for.
func themeOptions(v *study.View, o agreeOptions, options *compare.Options) error {
	book := v.Codebook()
	for _, key := range o.themes {
		t, err := files.ThemeByKey(book, key)
		if err != nil {
			return err
		}
		options.Themes = append(options.Themes, t.ID)
	}
	if o.domain != "" {
		top, err := files.ThemeByKey(book, o.domain)
		if err != nil {
			return err
		}
		for _, t := range book.Themes() {
			if t.Into == "" && t.ID != top.ID && book.Within(t.ID, top.ID) {
				options.Themes = append(options.Themes, t.ID)
			}
		}
		if len(options.Themes) == 0 {
			return qda.Bad("agree.domain_empty", top.Key)
		}
	}
	for _, pair := range o.merge {
		from, into, ok := strings.Cut(pair, "=")
		if !ok {
			return usage("agree.merge_form", pair)
		}
		a, err := files.ThemeByKey(book, strings.TrimSpace(from))
		if err != nil {
			return err
		}
		b, err := files.ThemeByKey(book, strings.TrimSpace(into))
		if err != nil {
			return err
		}
		options.Merge[a.ID] = b.ID
	}
	return nil
}
