package compare

import (
	"testing"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/studytest"
)

// fixture is a small study with what these tests do to it.
type fixture struct{ *studytest.Fixture }

func newStudy(t testing.TB, coders ...qda.CoderID) *fixture {
	t.Helper()
	return &fixture{studytest.New(t, coders...)}
}

func (f *fixture) reviewed(coder qda.CoderID, turns int, keys ...qda.TextKey) {
	f.T.Helper()
	for _, key := range keys {
		var version qda.OpID
		f.Read(func(v *study.View) { version = v.Codebook().Version })
		f.Do(coder, study.MarkReviewed(key, qda.Layer(coder), qda.Review{Turns: turns, Version: version}))
	}
}

func (f *fixture) agreement(o Options) *Result {
	f.T.Helper()
	var r *Result
	f.Read(func(v *study.View) {
		var err error
		if r, err = Agreement(v, o); err != nil {
			f.T.Fatal(err)
		}
	})
	return r
}
