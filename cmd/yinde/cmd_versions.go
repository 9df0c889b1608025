package main

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"yinde/internal/files"
	"yinde/internal/qda"
	"yinde/internal/study"
)

// The commands about the codebook's past. Values are printed old over new, each line behind
// a minus or a plus; short ones stand beside each other with an arrow between.

type versionRow struct {
	Number  int            `json:"number"`
	Version string         `json:"version"`
	At      string         `json:"at"`
	Coder   qda.CoderID    `json:"coder"`
	Counts  map[string]int `json:"counts"`
	Themes  []string       `json:"themes"`
}

func newCodebookVersions(a *app) *cobra.Command {
	cmd := a.command("versions STUDY", "codebook.versions", cobra.ExactArgs(1))
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return runCodebookVersions(a, args[0]) }
	return cmd
}

func runCodebookVersions(a *app, name string) error {
	return a.read(name, func(v *study.View) error {
		versions, err := v.NumberedVersions()
		if err != nil {
			return err
		}
		rows := []versionRow{}
		table := [][]string{{a.t("col.number"), a.t("col.version"), a.t("col.at"), a.t("col.coder"), a.t("col.done"), a.t("col.themes")}}
		for _, x := range versions {
			if a.coder != "" && a.coder != string(x.Coder) {
				continue
			}
			r := versionRow{x.Number, x.Name(), opTime(x.Op).UTC().Format(time.RFC3339), x.Coder, x.Counts, presentKeys(v.Codebook(), x.Themes)}
			rows = append(rows, r)
			table = append(table, []string{"v" + strconv.Itoa(x.Number), r.Version, opTime(x.Op).Local().Format(timeShown), string(x.Coder),
				a.describe(study.ActInfo{Kind: study.Did, Counts: x.Counts}), shortList(r.Themes)})
		}
		return a.result(rows, func() error { return a.printTable(table) })
	})
}

const timeShown = "2006-01-02 15:04:05"

func opTime(op qda.OpID) time.Time { return time.UnixMilli(op.Clock().UnixMilli()) }

// presentKeys are the present keys of themes; of those that are no longer there, the ids.
func presentKeys(book *qda.Codebook, ids []qda.ThemeID) []string {
	keys := []string{}
	for _, id := range ids {
		key := string(id)
		if t := book.Theme(id); t != nil {
			key = t.Key
		}
		keys = append(keys, key)
	}
	return keys
}

// shortList is the first few of a list.
func shortList(list []string) string {
	const most = 5
	if len(list) > most {
		list = append(slices.Clone(list[:most]), "…")
	}
	return strings.Join(list, ", ")
}

type diffReport struct {
	From    string    `json:"from"`
	To      string    `json:"to"`
	Changes []diffRow `json:"changes"`
}

type diffRow struct {
	Key    string          `json:"key"`
	Name   string          `json:"name"`
	NameEn string          `json:"name_en"`
	What   string          `json:"what"`
	Field  string          `json:"field,omitempty"`
	Old    json.RawMessage `json:"old"`
	New    json.RawMessage `json:"new"`
}

func newCodebookDiff(a *app) *cobra.Command {
	cmd := a.command("diff STUDY V1 [V2]", "codebook.diff", cobra.RangeArgs(2, 3))
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return runCodebookDiff(a, args[0], args[1:]) }
	return cmd
}

func runCodebookDiff(a *app, name string, asked []string) error {
	return a.read(name, func(v *study.View) error {
		books := [2]*qda.Codebook{nil, v.Codebook()}
		titles := [2]string{"", a.t("version.now")}
		for i, s := range asked {
			x, n, err := v.VersionNamed(s)
			if err == nil {
				titles[i] = a.t("version.numbered", x.Name(), n)
				books[i], err = v.CodebookAt(x.Op)
			}
			if err != nil {
				return err
			}
		}
		changes := study.CompareBooks(books[0], books[1])
		report := diffReport{qda.VersionName(books[0].Version), qda.VersionName(books[1].Version), []diffRow{}}
		for _, c := range changes {
			report.Changes = append(report.Changes, diffRow{c.Key, c.Name, c.NameEn, c.What, c.Field, c.Old, c.New})
		}
		return a.result(report, func() error {
			a.line(a.out, a.t("bookdiff.title", titles[0], titles[1]))
			a.printDiff(changes)
			return nil
		})
	})
}

func (a *app) printDiff(changes []study.BookChange) {
	themes := 0
	last := qda.ThemeID("")
	for _, c := range changes {
		if c.Theme != last {
			last = c.Theme
			themes++
			t := qda.Theme{ThemeText: qda.ThemeText{Key: c.Key, Name: c.Name, NameEn: c.NameEn}}
			a.line(a.out, "")
			a.line(a.out, c.Key+"  "+t.In(a.words.Lang))
		}
		title, field := a.t("bookdiff.what."+c.What), c.Field
		switch c.What {
		case study.BookChanged:
			title = a.t("codebook.what." + field)
		case study.BookRenamed:
			title += a.t("list.sep") + a.t("codebook.what."+field)
		case study.BookMoved:
			field = study.WhatParent
		case study.BookAdded, study.BookRemoved:
			c.Old, c.New = nil, nil // the name stands above
		}
		a.printChange("  ", title, a.valueLines(field, c.Old), a.valueLines(field, c.New))
	}
	if len(changes) == 0 {
		a.line(a.out, a.t("bookdiff.none"))
		return
	}
	a.say("bookdiff.count", len(changes), themes)
}

// printChange prints what became of one value.
func (a *app) printChange(indent, title string, old, new []string) {
	const short = 30 // characters that may stand beside each other
	switch {
	case len(old)+len(new) == 0:
		a.line(a.out, indent+title)
		return
	case len(old) == 0 && len(new) == 1 && len([]rune(new[0])) <= short:
		a.line(a.out, indent+title+a.t("codebook.colon")+new[0])
		return
	case len(old) == 1 && len(new) == 1 && len([]rune(old[0])) <= short && len([]rune(new[0])) <= short:
		a.line(a.out, indent+title+a.t("codebook.colon")+old[0]+" → "+new[0])
		return
	}
	a.line(a.out, indent+title)
	for _, line := range old {
		if !slices.Contains(new, line) {
			a.line(a.out, indent+"  - "+line)
		}
	}
	for _, line := range new {
		if !slices.Contains(old, line) {
			a.line(a.out, indent+"  + "+line)
		}
	}
}

// valueLines puts a value of a theme's field into words: a line for each line of a text and
// for each entry of a list, none for nothing.
func (a *app) valueLines(field string, raw json.RawMessage) []string {
	var text string
	var texts []string
	var examples []qda.Example
	var is bool
	switch {
	case field == study.WhatParent && raw == nil:
		return []string{a.t("codebook.outermost")}
	case field == "folder":
		if raw != nil && json.Unmarshal(raw, &is) == nil && is {
			return []string{a.t("codebook.is_folder")}
		}
		return []string{a.t("codebook.is_codable")}
	case raw == nil:
		return nil
	case json.Unmarshal(raw, &text) == nil:
		if field == "status" {
			text = a.t("codebook.status." + text)
		}
		return slices.DeleteFunc(strings.Split(text, "\n"), func(s string) bool { return s == "" })
	case json.Unmarshal(raw, &texts) == nil:
		return texts
	case json.Unmarshal(raw, &examples) == nil:
		for _, e := range examples {
			line := e.Text
			if e.Source != "" {
				line += " (" + e.Source + ")"
			}
			texts = append(texts, line)
		}
		return texts
	}
	return []string{string(raw)}
}

type themeHistoryRow struct {
	At      string          `json:"at"`
	Coder   qda.CoderID     `json:"coder"`
	Act     qda.ActID       `json:"act"`
	What    string          `json:"what"`
	Old     json.RawMessage `json:"old"`
	New     json.RawMessage `json:"new"`
	Version string          `json:"version"`
	Undone  bool            `json:"undone"`
}

func newCodebookThemeHistory(a *app) *cobra.Command {
	cmd := a.command("history STUDY KEY", "codebook.history", cobra.ExactArgs(2))
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return runThemeHistory(a, args[0], args[1]) }
	return cmd
}

func runThemeHistory(a *app, name, key string) error {
	return a.read(name, func(v *study.View) error {
		t, err := themeEver(v, key)
		if err != nil {
			return err
		}
		changes, err := v.ThemeHistory(t.ID)
		if err != nil {
			return err
		}
		rows := []themeHistoryRow{}
		for _, c := range changes {
			if a.coder != "" && a.coder != string(c.Coder) {
				continue
			}
			rows = append(rows, themeHistoryRow{opTime(c.Op).UTC().Format(time.RFC3339), c.Coder, c.Act, c.What,
				withKeys(v.Codebook(), c.What, c.Old), withKeys(v.Codebook(), c.What, c.New), qda.VersionName(c.Version), c.Undone})
		}
		return a.result(rows, func() error {
			title := t.Key + "  " + t.In(a.words.Lang)
			if !strings.EqualFold(t.Key, key) {
				title += "  " + a.t("history.once", key)
			}
			a.line(a.out, title)
			for _, r := range rows {
				a.printPast(r)
			}
			return nil
		})
	})
}

// themeEver finds the theme with this key, else the one that had it once.
func themeEver(v *study.View, key string) (*qda.Theme, error) {
	t, unknown := files.ThemeByKey(v.Codebook(), key)
	if unknown == nil {
		return t, nil
	}
	once, err := v.ThemesOnceCalled(key)
	switch {
	case err != nil:
		return nil, err
	case len(once) == 0:
		return nil, unknown
	case len(once) > 1:
		var keys []string
		for _, t := range once {
			keys = append(keys, t.Key)
		}
		return nil, qda.Bad("theme.once_several", key, strings.Join(keys, ", "))
	}
	return once[0], nil
}

func (a *app) printPast(r themeHistoryRow) {
	at, _ := time.Parse(time.RFC3339, r.At)
	line := at.Local().Format(timeShown) + "  " + string(r.Coder)
	if r.Version != "" {
		line += "  " + r.Version
	}
	if r.Undone {
		line += "  " + a.t("history.undone")
	}
	a.line(a.out, "")
	a.line(a.out, line)
	old, new := a.valueLines(r.What, r.Old), a.valueLines(r.What, r.New)
	if r.What == study.WhatOrder {
		old, new = nil, nil // numbers that mean nothing to people
	}
	a.printChange("  ", a.t("codebook.what."+r.What), old, new)
}

// withKeys names themes in a value of a theme's history by key.
func withKeys(book *qda.Codebook, what string, raw json.RawMessage) json.RawMessage {
	var id qda.ThemeID
	var ids []qda.ThemeID
	var named any
	switch what {
	case study.WhatParent, study.WhatInto, study.WhatFrom, study.WhatSplit, study.WhatSplitFrom:
	default:
		return raw
	}
	switch {
	case raw == nil:
		return nil
	case json.Unmarshal(raw, &id) == nil:
		named = presentKeys(book, []qda.ThemeID{id})[0]
	case json.Unmarshal(raw, &ids) == nil:
		named = presentKeys(book, ids)
	default:
		return raw
	}
	out, err := json.Marshal(named)
	if err != nil {
		return raw
	}
	return out
}
