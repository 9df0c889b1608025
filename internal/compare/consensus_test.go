package compare

import (
	"testing"

	"yinde/internal/qda"
	"yinde/internal/study"
)

// TestAConsensusCountsWhileNothingIsOpen: a coding made after the adjudication opens a case, and
// the transcript is left out until that is decided.
func TestAConsensusCountsWhileNothingIsOpen(t *testing.T) {
	f := newStudy(t, "c1", "c2")
	key := f.Transcript("R1", "訪：問？", "受：甲甲。乙乙。丙丙。")
	a := f.Theme("a", "")
	f.Code("c1", key, a, "甲甲。")
	f.reviewed("c1", qda.AllTurns, key)
	f.reviewed("c2", qda.AllTurns, key)
	do := func(plan func(v *study.View) ([]qda.Body, error)) {
		var ops []qda.Body
		f.Read(func(v *study.View) {
			var err error
			if ops, err = plan(v); err != nil {
				t.Fatal(err)
			}
		})
		f.Do("c1", ops...)
	}
	decide := func() {
		do(func(v *study.View) ([]qda.Body, error) {
			cases, err := v.Adjudication(key)
			if err != nil || len(cases.Cases) == 0 {
				t.Fatal("no case", err)
			}
			for _, c := range cases.Cases {
				if c.State != study.CaseDecided {
					return v.Decide(key, c.ID, study.Ruling{Verdict: qda.Take, Layers: []qda.Layer{"c1"}})
				}
			}
			return nil, nil
		})
	}
	o := Options{Layers: []qda.Layer{"c1", qda.Consensus}}
	left := func() string {
		r := f.agreement(o)
		if len(r.LeftOut) != 1 {
			return ""
		}
		return r.LeftOut[0].Reason
	}
	if got := left(); got != NotReviewed {
		t.Errorf("before: left out as %q", got)
	}
	do(func(v *study.View) ([]qda.Body, error) { return v.Begin(key) })
	decide()
	if got := left(); got != "" {
		t.Errorf("decided: left out as %q", got)
	}
	f.Code("c2", key, a, "丙丙。")
	if got := left(); got != CasesOpen {
		t.Errorf("a case came open: left out as %q", got)
	}
	decide()
	if got := left(); got != "" {
		t.Errorf("decided again: left out as %q", got)
	}
}
