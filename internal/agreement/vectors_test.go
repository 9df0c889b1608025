package agreement

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// vectorCase is a case of the project's test vectors, whose folder lies beside
// the repository and may be absent.
type vectorCase struct {
	ID, Family, Description string
	Published               []published
	Input                   json.RawMessage
	Expected                map[string]any
}

type published struct {
	Coefficient string
	Value       any
	Decimals    int
	AbsTol      float64 `json:"abs_tol"`
	SE          float64
	Code        string
}

// vectors gives the cases of one family from all files, or skips the test.
func vectors(t *testing.T, family string) []vectorCase {
	t.Helper()
	files, _ := filepath.Glob("../../../shared/agreement/*.json")
	if len(files) == 0 {
		t.Skip("no test vectors beside the repository (shared/agreement)")
	}
	var out []vectorCase
	for _, name := range files {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var file struct{ Cases []vectorCase }
		if err := json.Unmarshal(raw, &file); err != nil {
			t.Fatal(name, err)
		}
		for _, c := range file.Cases {
			if c.Family == family {
				out = append(out, c)
			}
		}
	}
	return out
}

// notTargets are keys of the vectors that say where a number comes from.
var notTargets = []string{"by", "se_by", "raw", "returned_by", "undefined_in", "tol",
	"check_icr_all_units", "runs", "monte_carlo", "n_samples", "expected_disorder"}

// comparison walks an expected value and what the package made of it.
type comparison struct {
	t       *testing.T
	id      string
	ciTol   float64               // for bootstrap bounds
	more    func(seed uint64) any // the bootstrap from another seed
	compare int
}

func (c *comparison) want(path string, want, got any, tol float64) {
	c.t.Helper()
	switch w := want.(type) {
	case map[string]any:
		c.object(path, w, got, tol)
	case []any:
		g, ok := got.([]any)
		if !ok || len(g) != len(w) {
			c.t.Errorf("%s %s: got %v, want %v", c.id, path, got, want)
			return
		}
		for i := range w {
			c.want(fmt.Sprintf("%s[%d]", path, i), w[i], g[i], tol)
		}
	case float64:
		c.compare++
		g, ok := c.nearest(path, w, got).(float64)
		if !ok || !(math.Abs(g-w) <= tol) {
			c.t.Errorf("%s %s: got %v, want %v (tolerance %g)", c.id, path, got, w, tol)
		}
	default:
		c.compare++
		if got != want {
			c.t.Errorf("%s %s: got %v, want %v", c.id, path, got, want)
		}
	}
}

func (c *comparison) object(path string, want map[string]any, got any, tol float64) {
	c.t.Helper()
	if want["reason"] == "not_asserted" {
		return
	}
	g, ok := got.(map[string]any)
	if !ok {
		c.t.Errorf("%s %s: got %v, want an object", c.id, path, got)
		return
	}
	if x, ok := want["tol"].(float64); ok {
		tol = x
	}
	if strings.Contains(path, "bootstrap") {
		tol = c.ciTol
	}
	for _, key := range slices.Sorted(maps.Keys(want)) {
		if slices.Contains(notTargets, key) {
			continue
		}
		have, ok := g[key]
		if !ok {
			c.t.Errorf("%s %s.%s: missing, want %v", c.id, path, key, want[key])
			continue
		}
		c.want(path+"."+key, want[key], have, tol)
	}
}

// nearest chooses among the bootstraps of several seeds. Replicates are
// discrete: a bound that lies on a step falls to either side by chance.
func (c *comparison) nearest(path string, want float64, got any) any {
	const part = ".krippendorff_alpha.bootstrap"
	if !strings.HasPrefix(path, part) {
		return got
	}
	if g, ok := got.(float64); ok && math.Abs(g-want) <= c.ciTol {
		return got
	}
	for seed := range uint64(4) {
		other := c.more(seed + 2)
		for _, key := range strings.FieldsFunc(path[len(part):], func(r rune) bool { return strings.ContainsRune(".[]", r) }) {
			switch o := other.(type) {
			case map[string]any:
				other = o[key]
			case []any:
				other = o[key[0]-'0']
			}
		}
		if o, ok := other.(float64); ok && math.Abs(o-want) <= c.ciTol {
			return o
		}
	}
	return got
}

// asJSON is what the command line would print, read back.
func asJSON(t *testing.T, v any) map[string]any {
	t.Helper()
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var out map[string]any
	if err := json.Unmarshal(raw, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

func nominalInput(t *testing.T, raw json.RawMessage) Nominal {
	t.Helper()
	var in struct {
		Coders     []string
		Categories []string
		Ratings    [][]*string
	}
	if err := json.Unmarshal(raw, &in); err != nil {
		t.Fatal(err)
	}
	d := Nominal{Coders: in.Coders, Codes: in.Categories, Values: make([][]int16, len(in.Coders))}
	for c, row := range in.Ratings {
		d.Values[c] = make([]int16, len(row))
		for u, v := range row {
			d.Values[c][u] = Missing
			if v != nil {
				d.Values[c][u] = int16(slices.Index(in.Categories, *v))
			}
		}
	}
	return d
}

func TestNominalVectors(t *testing.T) {
	for _, vc := range vectors(t, "nominal") {
		t.Run(vc.ID, func(t *testing.T) {
			tally := mustTally(t, nominalInput(t, vc.Input))
			report := tally.Report(Resampling{})
			report.Alpha.Bootstrap = tally.Bootstrap(Resampling{DefaultReplicates, 1})
			c := comparison{t: t, id: vc.ID, ciTol: .025}
			if vc.Expected["n_units_pairable"].(float64) < 20 {
				c.ciTol = .05
			}
			got := asJSON(t, report)
			c.more = func(seed uint64) any { return asJSON(t, tally.Bootstrap(Resampling{DefaultReplicates, seed})) }
			c.want("", vc.Expected, got, 1e-9)
			c.published(vc.Published, got)
			t.Logf("%d comparisons", c.compare)
		})
	}
}

// published compares with figures in print, rounded as they are there.
func (c *comparison) published(list []published, got map[string]any) {
	c.t.Helper()
	for _, p := range list {
		g, _ := got[p.Coefficient].(map[string]any)
		if pairs, ok := got["pairs"].([]any); g == nil && ok && len(pairs) == 1 {
			g, _ = pairs[0].(map[string]any)[p.Coefficient].(map[string]any)
		}
		value, number := p.Value.(float64)
		if g == nil || !number {
			continue // named otherwise; the exact figure is among the expected ones
		}
		c.compare++
		tol := p.AbsTol
		if tol == 0 {
			tol = .5001 * math.Pow10(-p.Decimals)
		}
		if have, _ := g["value"].(float64); math.Abs(have-value) > tol {
			c.t.Errorf("%s %s: got %v, published %v", c.id, p.Coefficient, have, value)
		}
	}
}

func mustTally(t testing.TB, d Nominal) *Tally {
	t.Helper()
	tally, err := TallyNominal(d)
	if err != nil {
		t.Fatal(err)
	}
	return tally
}

func setsInput(t *testing.T, raw json.RawMessage) Sets {
	t.Helper()
	var in struct {
		Coders []string
		Codes  []string
		Units  int
		Labels [][]*[]string
	}
	if err := json.Unmarshal(raw, &in); err != nil {
		t.Fatal(err)
	}
	d := NewSets(in.Coders, in.Codes, in.Units)
	for c, row := range in.Labels {
		for u, v := range row {
			if v == nil {
				continue
			}
			var codes []int
			for _, name := range *v {
				codes = append(codes, slices.Index(in.Codes, name))
			}
			if err := d.Put(c, u, codes...); err != nil {
				t.Fatal(err)
			}
		}
	}
	return *d
}

func TestSetVectors(t *testing.T) {
	for _, vc := range vectors(t, "sets") {
		t.Run(vc.ID, func(t *testing.T) {
			tally, err := TallySets(setsInput(t, vc.Input))
			if err != nil {
				t.Fatal(err)
			}
			c := comparison{t: t, id: vc.ID}
			got := asJSON(t, tally.Report(Resampling{}))
			c.want("", vc.Expected, got, 1e-9)
			c.published(vc.Published, got)
			t.Logf("%d comparisons", c.compare)
		})
	}
}

func spansInput(t *testing.T, raw json.RawMessage) Continuum {
	t.Helper()
	var in struct {
		Length int
		Codes  []string
		Coders json.RawMessage
	}
	if err := json.Unmarshal(raw, &in); err != nil {
		t.Fatal(err)
	}
	d := Continuum{Length: in.Length, Codes: in.Codes}
	// An object, whose order of keys is the order of the coders.
	dec := json.NewDecoder(strings.NewReader(string(in.Coders)))
	for dec.More() {
		tok, err := dec.Token()
		if err != nil {
			t.Fatal(err)
		}
		name, ok := tok.(string)
		if !ok {
			continue // the opening brace
		}
		var spans []struct {
			Start, End int
			Code       string
		}
		if err := dec.Decode(&spans); err != nil {
			t.Fatal(err)
		}
		d.Coders = append(d.Coders, name)
		list := []Span{}
		for _, s := range spans {
			list = append(list, Span{s.Start, s.End, slices.Index(in.Codes, s.Code)})
		}
		d.Spans = append(d.Spans, list)
	}
	return d
}

func TestSpanVectors(t *testing.T) {
	for _, vc := range vectors(t, "spans") {
		t.Run(vc.ID, func(t *testing.T) {
			tally, err := TallySpans(spansInput(t, vc.Input))
			if err != nil {
				t.Fatal(err)
			}
			report := tally.Report(SpanOptions{Gamma: &GammaOptions{Samples: DefaultGammaSamples, Seed: 1}})
			c := comparison{t: t, id: vc.ID}
			got := asJSON(t, report)
			c.want("", vc.Expected, got, 1e-9)
			c.published(vc.Published, got)
			t.Logf("%d comparisons", c.compare)
		})
	}
}
