package findings

import (
	"cmp"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/study"
)

// data is what the screen shows of a study.
type data struct {
	rows     []row
	findings int
}

// row is a finding, or the heading of a group when finding is nil.
type row struct {
	group   string
	finding *qda.Finding
}

// read lists the findings under the groups of the report, those of no known group last.
func read(v *study.View, lang string) (d data, err error) {
	groups, err := v.Groups()
	if err != nil {
		return d, err
	}
	findings, err := v.Findings()
	d.findings = len(findings)
	known := map[qda.GroupID]bool{}
	add := func(name string, in func(qda.GroupID) bool) {
		headed := false
		for i := range findings {
			if !in(findings[i].Group) {
				continue
			}
			if !headed {
				d.rows, headed = append(d.rows, row{group: name}), true
			}
			d.rows = append(d.rows, row{name, &findings[i]})
		}
	}
	for _, g := range groups {
		known[g.ID] = true
		add(cmp.Or(inLanguage(lang, g.Name, g.NameEn), string(g.ID)), func(id qda.GroupID) bool { return id == g.ID })
	}
	add("—", func(id qda.GroupID) bool { return !known[id] })
	return d, err
}

// inLanguage is own unless English is asked for and there.
func inLanguage(lang, own, en string) string {
	if strings.HasPrefix(lang, "en") && en != "" {
		return en
	}
	return cmp.Or(own, en)
}
