// Package arch holds the test that keeps imports running one way.
package arch

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// mayImport says which of our packages each package may import, by their paths below
// yinde/internal. A package that is not listed here is a mistake. "…" at the end stands for
// everything below.
var mayImport = map[string][]string{
	"qda":                 {},
	"cells":               {},
	"agreement":           {},
	"text":                {"qda"},
	"store":               {"qda"},
	"segment":             {"qda", "lazy"},
	"segment/gen":         {"segment", "qda"},
	"yamlfile":            {"qda", "lazy"},
	"transcript":          {"qda", "lazy", "text", "yamlfile", "transcript/…"},
	"transcript/draft":    {"qda", "text"},
	"codebook":            {"qda", "lazy", "text", "yamlfile", "docx", "sheet"},
	"transcript/table":    {"qda", "lazy", "text", "sheet", "transcript/draft"},
	"sheet":               {"qda", "lazy", "text"},
	"transcript/markup":   {"qda", "lazy", "text", "transcript/draft"},
	"transcript/pdf":      {"qda", "lazy", "text", "transcript/draft"},
	"outline":             {"qda", "text", "yamlfile"},
	"study":               {"qda", "store", "segment", "text"},
	"files":               {"qda", "study", "segment", "text", "transcript", "codebook", "outline", "agreement"},
	"compare":             {"qda", "study", "agreement", "text"},
	"search":              {"qda", "study", "segment", "text"},
	"names":               {"qda", "study", "segment", "search"},
	"locale":              {"qda"},
	"suggest":             {"qda", "study", "segment", "text"},
	"report":              {"qda", "study", "text", "compare", "agreement", "locale", "cells", "docx", "yamlfile", "segment", "names", "manuscript"},
	"manuscript":          {"qda", "text", "sheet", "transcript/draft", "transcript/pdf"},
	"tui/…":               {"qda", "study", "segment", "compare", "suggest", "report", "search", "text", "locale", "cells", "tui/…"},
	"arch":                {},
	"studytest":           {"qda", "study", "files", "transcript"},
	"picture":             {},
	"docx":                {},
	"transcript/office":   {"qda", "lazy", "text", "transcript/draft"},
	"transcript/captions": {"qda", "lazy", "text", "transcript/draft"},
	"lazy":                {},
	"alloctest":           {},
}

// onlyIn lists libraries that one package alone may import.
var onlyIn = map[string][]string{
	"go.etcd.io/bbolt":               {"store"},
	"github.com/go-ego/gse":          {"segment"},
	"github.com/goccy/go-yaml":       {"yamlfile", "cmd/yinde"},
	"charm.land/bubbletea/v2":        {"tui"},
	"github.com/spf13/cobra":         {"cmd/yinde"},
	"charm.land/lipgloss/v2":         {"tui"},
	"charm.land/bubbles/v2":          {"tui"},
	"github.com/charmbracelet/x/vt":  {"picture"},
	"github.com/xuri/excelize/":      {"sheet", "codebook", "report"},
	"github.com/clipperhouse/uax29/": {"segment", "cells"},
	"golang.org/x/net/html":          {"transcript/markup", "manuscript"},
	"github.com/ledongthuc/pdf":      {"transcript/pdf"},
	"os/exec":                        {"transcript/pdf", "arch", "segment/gen", "cmd/yinde"},
}

func TestImportsRunOneWay(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", "{{.ImportPath}} {{join .Imports \" \"}}", "yinde/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		pkg := strings.TrimPrefix(fields[0], "yinde/")
		for _, imported := range fields[1:] {
			checkLibrary(t, pkg, imported)
			if ours, ok := strings.CutPrefix(imported, "yinde/"); ok {
				checkOurs(t, pkg, ours)
			}
		}
	}
}

func checkOurs(t *testing.T, pkg, imported string) {
	t.Helper()
	name, inside := strings.CutPrefix(pkg, "internal/")
	if !inside {
		if pkg != "cmd/yinde" {
			t.Errorf("%s imports %s: only cmd/yinde and internal packages import ours", pkg, imported)
		}
		return
	}
	allowed, known := rule(name)
	if !known {
		t.Errorf("package %s is not in the table of arrows", pkg)
		return
	}
	if !slices.ContainsFunc(allowed, func(a string) bool { return matches(a, strings.TrimPrefix(imported, "internal/")) }) {
		t.Errorf("%s may not import %s", pkg, imported)
	}
}

func rule(name string) ([]string, bool) {
	for pattern, allowed := range mayImport {
		if matches(pattern, name) {
			return allowed, true
		}
	}
	return nil, false
}

func matches(pattern, name string) bool {
	if base, ok := strings.CutSuffix(pattern, "/…"); ok {
		return name == base || strings.HasPrefix(name, base+"/")
	}
	return pattern == name
}

func checkLibrary(t *testing.T, pkg, imported string) {
	t.Helper()
	for library, homes := range onlyIn {
		if imported != library && !strings.HasPrefix(imported, library) {
			continue
		}
		home := strings.TrimPrefix(pkg, "internal/")
		if !slices.ContainsFunc(homes, func(h string) bool { return home == h || strings.HasPrefix(home, h+"/") }) {
			t.Errorf("%s imports %s, which belongs to %v", pkg, imported, homes)
		}
	}
}
