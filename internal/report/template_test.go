package report

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"yinde/internal/locale"
	"yinde/internal/qda"
)

func TestTemplates(t *testing.T) {
	for _, lang := range []string{"zh-Hant", "en"} {
		got, warnings, err := ReadTemplate([]byte(locale.For(lang).T("report.template")))
		if err != nil || len(warnings) > 0 {
			t.Fatal(err, warnings)
		}
		if got.Lang != "" || got.Numbering != "" || got.Identified || len(got.Without) > 0 || got.Counts || got.NoContents || got.Appendix != Auto ||
			got.Quote != (QuoteLook{}) || !slices.Equal(got.Order, Orders) {
			t.Errorf("%s: the template that is written is not the default: %+v", lang, got)
		}
	}
	for file, want := range map[string]string{
		"ordre: []":                       "yaml.unknown_key 1 1",
		"quote:\n  marks: x":              "yaml.unknown_key 2 3",
		"order: [chapters, summary]":      "template.word 1 19",
		"order: [chapters, chapters]":     "template.twice 1 19",
		"numbering: roman":                "template.word 1 12",
		"fonts: {latin: 'a\";}'}":         "template.font 1 16",
		"counts: maybe":                   "yaml.value 1 9",
		"edits: {mask: false, gloss: no}": "",
	} {
		_, _, err := ReadTemplate([]byte(file))
		got := ""
		if bad, ok := err.(*qda.Error); ok {
			got = bad.Code + " " + itoa(bad.Args[0]) + " " + itoa(bad.Args[1])
		}
		if got != want {
			t.Errorf("%s: %s, want %s", file, got, want)
		}
	}
}

func itoa(v any) string {
	raw, _ := json.Marshal(v)
	return string(raw)
}

func TestTemplateChangesTheReport(t *testing.T) {
	n := newNetwork(t)
	print := func(file string, o Options) string {
		tpl, _, err := ReadTemplate([]byte(file))
		if err != nil {
			t.Fatal(err)
		}
		if o, err = tpl.Apply(o); err != nil {
			return err.Error()
		}
		o.Lang = "zh-Hant"
		raw, _ := n.in(AsMarkdown, o, tpl.Look)
		return string(raw)
	}
	for _, c := range []struct {
		file       string
		identified bool
		want, not  string
	}{
		{"numbering: decimal", false, "# 3. 受理店家", "參、"},
		{"numbering: none", false, "# 受理店家", "參、"},
		{"order: [chapters, front]", false, "# 壹、摘要", "| 利害關係人"},
		{"appendix: always", false, "附表一", "ZZ"},
		{"counts: true", false, "位受訪者中", "ZZ"},
		{"quote: {mark: '| ', group: true}", false, "> | 他們回得很快，該同仁人很好。 — 受理店家", "ZZ"},
		{"edits: {gloss: false, emphasis: false}", false, "We like the open culture … the staff", "我們喜歡開放"},
		{"edits: {mask: false}", false, "template.unpublished", "王小明"},
		{"edits: {mask: false}", true, "王小明", "該同仁"},
		{"edits: {elision: false}", true, "you know", "culture …"},
	} {
		got := print(c.file, Options{Identified: c.identified})
		if !strings.Contains(got, c.want) || strings.Contains(got, c.not) {
			t.Errorf("%s (identified %v):\n%s", c.file, c.identified, got)
		}
	}
}
