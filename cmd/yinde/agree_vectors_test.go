package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// vectorCase is a case of the project's test vectors (shared/agreement), which lie beside the
// repository and may be absent.
type vectorCase struct {
	ID, Family string
	Input      json.RawMessage
	Expected   map[string]any
}

// TestAgreeVectors turns every vector into a file and flags, as a person with data from
// elsewhere would, and compares what the command prints.
func TestAgreeVectors(t *testing.T) {
	names, _ := filepath.Glob("../../../shared/agreement/*.json")
	if len(names) == 0 {
		t.Skip("no test vectors beside the repository (shared/agreement)")
	}
	for _, name := range names {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var file struct{ Cases []vectorCase }
		if err := json.Unmarshal(raw, &file); err != nil {
			t.Fatal(name, err)
		}
		for _, c := range file.Cases {
			t.Run(c.ID, func(t *testing.T) { t.Parallel(); checkVector(t, c) })
		}
	}
}

func checkVector(t *testing.T, c vectorCase) {
	rows, flags := c.nominal, []string{"--ratings"}
	switch c.Family {
	case "sets":
		rows, flags = c.sets, []string{"--sets", "--ratings"}
	case "spans":
		rows, flags = c.spans, []string{"--spans"}
	}
	table, more := rows(t)
	path := filepath.Join(t.TempDir(), "data.csv")
	var buf bytes.Buffer
	w := csv.NewWriter(&buf)
	// The order of rows says nothing where everything is named.
	rand.New(rand.NewPCG(1, 1)).Shuffle(len(table)-1, func(i, j int) { table[i+1], table[j+1] = table[j+1], table[i+1] })
	if err := w.WriteAll(table); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, buf.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	args := append(append([]string{"agree", "--json"}, flags...), append([]string{path}, more...)...)
	got := agreeJSON(t, args...)
	cmp := vectorComparison{t: t, ciTol: .025}
	if n, ok := c.Expected["n_units_pairable"].(float64); ok && n < 20 {
		cmp.ciTol = .05
	}
	cmp.object("", c.Expected, got, 1e-9)
	if cmp.n == 0 {
		t.Error("nothing was compared")
	}
}

// agreeJSON runs the command and reads what it prints.
func agreeJSON(t *testing.T, args ...string) map[string]any {
	t.Helper()
	stdout, stderr, code := runHere(t, args...)
	if code != 0 {
		t.Fatalf("exit code %d: %s", code, stderr)
	}
	var out map[string]any
	if err := json.Unmarshal([]byte(stdout), &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// runHere runs a command in this process.
func runHere(t testing.TB, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	home := t.TempDir()
	var out, problems bytes.Buffer
	e := env{in: strings.NewReader(""), out: &out, err: &problems, width: 80,
		getenv: func(name string) string {
			return map[string]string{"HOME": home, "LANG": "en_US.UTF-8"}[name]
		},
		now: func() time.Time { return time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC) }}
	code = run(context.Background(), args, e)
	return out.String(), problems.String(), code
}

// record writes names as one CSV record, as the flags take them.
func record(names []string) string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	w.Write(names)
	w.Flush()
	return strings.TrimRight(b.String(), "\n")
}

func (c vectorCase) nominal(t *testing.T) (table [][]string, flags []string) {
	var in struct {
		Coders, Categories []string
		Ratings            [][]*string
	}
	decodeCase(t, c.Input, &in)
	table, units := [][]string{{"unit", "coder", "code"}}, 0
	for i, row := range in.Ratings {
		units = max(units, len(row))
		for u, code := range row {
			if code != nil {
				table = append(table, []string{"u" + strconv.Itoa(u), in.Coders[i], *code})
			}
		}
	}
	return table, []string{"--coders", record(in.Coders), "--codes", record(in.Categories), "--units", strconv.Itoa(units)}
}

func (c vectorCase) sets(t *testing.T) (table [][]string, flags []string) {
	var in struct {
		Coders, Codes []string
		Units         int
		Labels        [][]*[]string
	}
	decodeCase(t, c.Input, &in)
	table = [][]string{{"unit", "coder", "code"}}
	for i, row := range in.Labels {
		for u, codes := range row {
			if codes == nil {
				continue
			}
			list := *codes
			if len(list) == 0 {
				list = []string{""}
			}
			for _, code := range list {
				table = append(table, []string{"u" + strconv.Itoa(u), in.Coders[i], code})
			}
		}
	}
	return table, []string{"--coders", record(in.Coders), "--codes", record(in.Codes), "--units", strconv.Itoa(in.Units)}
}

func (c vectorCase) spans(t *testing.T) (table [][]string, flags []string) {
	var in struct {
		Length int
		Codes  []string
		Coders json.RawMessage
	}
	decodeCase(t, c.Input, &in)
	table = [][]string{{"coder", "start", "end", "code"}}
	var coders []string
	dec := json.NewDecoder(bytes.NewReader(in.Coders)) // an object; the order of its keys counts
	for dec.More() {
		token, err := dec.Token()
		if err != nil {
			t.Fatal(err)
		}
		name, ok := token.(string)
		if !ok {
			continue
		}
		var spans []struct {
			Start, End int
			Code       string
		}
		if err := dec.Decode(&spans); err != nil {
			t.Fatal(err)
		}
		coders = append(coders, name)
		if len(spans) == 0 {
			table = append(table, []string{name, "", "", ""})
		}
		for _, s := range spans {
			table = append(table, []string{name, strconv.Itoa(s.Start), strconv.Itoa(s.End), s.Code})
		}
	}
	return table, []string{"--length", strconv.Itoa(in.Length), "--codes", record(in.Codes), "--coders", record(coders)}
}

func decodeCase(t *testing.T, raw json.RawMessage, v any) {
	t.Helper()
	if err := json.Unmarshal(raw, v); err != nil {
		t.Fatal(err)
	}
}

// vectorComparison walks an expected value and what was printed.
type vectorComparison struct {
	t     *testing.T
	ciTol float64 // for bounds of bootstraps
	n     int
}

// Keys of the vectors that say where a number comes from.
var notTargets = []string{"by", "se_by", "raw", "returned_by", "undefined_in", "tol",
	"check_icr_all_units", "runs", "monte_carlo", "n_samples", "expected_disorder"}

func (c *vectorComparison) object(path string, want map[string]any, got any, tol float64) {
	if want["reason"] == "not_asserted" {
		return
	}
	have, ok := got.(map[string]any)
	if !ok {
		c.t.Errorf("%s: got %v, want an object", path, got)
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
		if _, ok := have[key]; !ok {
			c.t.Errorf("%s.%s: missing, want %v", path, key, want[key])
			continue
		}
		c.value(path+"."+key, want[key], have[key], tol)
	}
}

func (c *vectorComparison) value(path string, want, got any, tol float64) {
	switch w := want.(type) {
	case map[string]any:
		c.object(path, w, got, tol)
	case []any:
		g, ok := got.([]any)
		if !ok || len(g) != len(w) {
			c.t.Errorf("%s: got %v, want %v", path, got, want)
			return
		}
		for i := range w {
			c.value(fmt.Sprintf("%s[%d]", path, i), w[i], g[i], tol)
		}
	case float64:
		c.n++
		if g, ok := got.(float64); !ok || !(math.Abs(g-w) <= tol) {
			c.t.Errorf("%s: got %v, want %v (tolerance %g)", path, got, want, tol)
		}
	default:
		c.n++
		if got != want {
			c.t.Errorf("%s: got %v, want %v", path, got, want)
		}
	}
}
