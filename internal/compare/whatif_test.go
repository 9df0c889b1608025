package compare

import (
	"testing"

	"yinde/internal/qda"
	"yinde/internal/study"
)

// TestThemesAreOne merges two themes that coders take for each other: what was no agreement becomes
// perfect, and the study stays as it was.
func TestThemesAreOne(t *testing.T) {
	f := newStudy(t, "c1", "c2")
	key := f.Transcript("R1", "訪：問？", "受：甲甲。乙乙。丙丙。丁丁。")
	top := f.Theme("top", "")
	a, b := f.Theme("a", top), f.Theme("b", top)
	f.reviewed("c1", qda.AllTurns, key)
	f.reviewed("c2", qda.AllTurns, key)
	f.Code("c1", key, a, "甲甲。")
	f.Code("c2", key, b, "甲甲。")
	f.Code("c1", key, a, "乙乙。")
	f.Code("c2", key, a, "乙乙。")
	alpha := func(r *Result, key string) (float64, bool) {
		for _, t := range r.Themes {
			if t.Theme == key {
				return t.Alpha.Value.Float, t.Alpha.Value.Defined
			}
		}
		return 0, false
	}
	now := f.agreement(Options{})
	if got, ok := alpha(now, "a"); !ok || got >= 0.9 {
		t.Errorf("before: alpha %v %v", got, ok)
	}
	merged := f.agreement(Options{Merge: map[qda.ThemeID]qda.ThemeID{b: a}})
	if got, ok := alpha(merged, "a"); !ok || got != 1 {
		t.Errorf("merged: alpha %v %v", got, ok)
	}
	if _, there := alpha(merged, "b"); there || len(merged.Themes) != 1 {
		t.Errorf("merged: themes %v", merged.Themes)
	}
	f.Read(func(v *study.View) {
		for name, o := range map[string]Options{"lift": {Merge: Lift(v.Codebook(), top)}, "lift all": {Level: 1}} {
			if got, ok := alpha(f.agreement(o), "top"); !ok || got != 1 {
				t.Errorf("%s: alpha %v %v", name, got, ok)
			}
		}
	})
	if again := f.agreement(Options{}); len(again.Themes) != 2 {
		t.Errorf("the study changed: %v", again.Themes)
	}
}
