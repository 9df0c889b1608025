package agreement

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"yinde/internal/compare"
	"yinde/internal/locale"
	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
)

// question is what is to be computed, fixed when it is asked.
type question struct {
	settings
	own   qda.Layer
	words *locale.Words
}

// figures are the answer. They do not change.
type figures struct {
	key    string
	ops    int
	asked  settings
	result *compare.Result
	book   *qda.Codebook
	rows   []themeRow
	mean   themeRow
	notes  []string // what to know before trusting them
}

// themeRow is the figures of one theme, in words.
type themeRow struct {
	*compare.ThemeResult
	name    string // with those of the themes above it
	applied string // units, by coder
	few     bool
	differ  int // units on which those who have all seen them differ
	order   int // in the codebook

	prevalence, percent, kappa, alpha figure
	interval                          string
}

// figure is a coefficient to be shown; why says, as a code of agreement's, that it is undefined.
type figure struct {
	value   float64
	defined bool
	why     string
}

func figureOf(value float64, defined bool, why string) figure { return figure{value, defined, why} }

// few is below which number of units, for every coder, a theme's figures say little.
const few = 5

func (q question) compute(v *study.View) (*figures, error) {
	ops, err := v.OpCount()
	if err != nil {
		return nil, err
	}
	sight, err := desk.ReadSight(v, q.own)
	if err != nil {
		return nil, err
	}
	r, err := compare.Agreement(v, compare.Options{Layers: q.layers, Unit: q.unit, Touch: q.touch, WithSubthemes: q.subthemes, Only: sight.Open})
	if err != nil {
		return nil, err
	}
	f := &figures{key: q.key(ops), ops: ops, asked: q.settings, result: r, book: v.Codebook()}
	for i := range r.Themes {
		f.rows = append(f.rows, q.row(&r.Themes[i], f.book, i))
	}
	f.mean = themeRow{name: q.words.T("agree.mean", r.Mean.Themes.Alpha)}
	f.mean.percent = figureOf(r.Mean.Percent.Value.Float, r.Mean.Percent.Value.Defined, string(r.Mean.Percent.Reason))
	f.mean.kappa = figureOf(r.Mean.Cohen.Value.Float, r.Mean.Cohen.Value.Defined, string(r.Mean.Cohen.Reason))
	f.mean.alpha = figureOf(r.Mean.Alpha.Value.Float, r.Mean.Alpha.Value.Defined, string(r.Mean.Alpha.Reason))
	for _, m := range r.Ratings.Messages() {
		f.notes = append(f.notes, q.words.Say(m))
	}
	if slices.ContainsFunc(f.rows, func(r themeRow) bool { return r.few }) {
		f.notes = append(f.notes, q.words.T("agree.few", few))
	}
	return f, nil
}

func (q question) row(t *compare.ThemeResult, book *qda.Codebook, order int) themeRow {
	r := themeRow{ThemeResult: t, order: order, few: len(t.Applied) == 0 || slices.Max(t.Applied) < few}
	for _, th := range book.Path(t.ID) {
		r.name = strings.TrimPrefix(r.name+q.words.T("agreement.below")+th.In(q.words.Lang), q.words.T("agreement.below"))
	}
	applied := make([]string, len(t.Applied))
	for i, n := range t.Applied {
		applied[i] = strconv.Itoa(n)
	}
	r.applied = strings.Join(applied, "/")
	if t.AllEqual.Value.Defined {
		r.differ = int(math.Round((1 - t.AllEqual.Value.Float) * float64(t.CompleteUnits)))
	}
	r.prevalence = figureOf(t.Prevalence.Float, t.Prevalence.Defined, "")
	r.percent = figureOf(t.Percent.Value.Float, t.Percent.Value.Defined, string(t.Percent.Reason))
	r.kappa = figureOf(t.Cohen.Value.Float, t.Cohen.Value.Defined, string(t.Cohen.Reason))
	r.alpha = figureOf(t.Alpha.Value.Float, t.Alpha.Value.Defined, string(t.Alpha.Reason))
	if low, high := t.Alpha.CI95.Low, t.Alpha.CI95.High; low.Defined && high.Defined {
		r.interval = "[" + decimal(low.Float, 2) + ", " + decimal(high.Float, 2) + "]"
	}
	return r
}

func decimal(v float64, digits int) string {
	s := strconv.FormatFloat(v, 'f', digits, 64)
	if strings.Trim(s, "-0.") == "" {
		s = strings.TrimPrefix(s, "-")
	}
	return s
}

// String is the figure with three decimals, a dash for one that is undefined.
func (f figure) String() string {
	if !f.defined {
		return "–"
	}
	return decimal(f.value, 3)
}

// share is the figure in percent.
func (f figure) share() string {
	if !f.defined {
		return "–"
	}
	return decimal(100*f.value, 1) + "%"
}
