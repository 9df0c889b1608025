package main

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"yinde/internal/cells"
	"yinde/internal/qda"
	"yinde/internal/search"
	"yinde/internal/segment"
	"yinde/internal/study"
	"yinde/internal/text"
)

type searchOptions struct {
	regex, word bool
	context     int
	groups      []string
}

// searchRow is a hit. Start and end are code points, turn counts from 1 and is 0 before the
// first.
type searchRow struct {
	Transcript string `json:"transcript"`
	Start      int    `json:"start"`
	End        int    `json:"end"`
	Turn       int    `json:"turn"`
	Before     string `json:"before"`
	Match      string `json:"match"`
	After      string `json:"after"`
}

func newSearchCommand(a *app) *cobra.Command {
	var o searchOptions
	cmd := a.command("search STUDY QUERY", "search", cobra.ExactArgs(2))
	f := cmd.Flags()
	f.BoolVar(&o.regex, "regex", false, a.t("flag.regex"))
	f.BoolVar(&o.word, "word", false, a.t("flag.word"))
	f.IntVar(&o.context, "context", 8, a.t("flag.context"))
	f.StringSliceVar(&o.groups, "group", nil, a.t("flag.search_group"))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if o.context < 0 || o.context > 1000 {
			return usage("cli.flag_value", "--context", strconv.Itoa(o.context), cmd.CommandPath())
		}
		return runSearch(cmd.Context(), a, args[0], args[1], o)
	}
	return cmd
}

func runSearch(ctx context.Context, a *app, name, query string, o searchOptions) error {
	return a.read(name, func(v *study.View) error {
		own, err := v.UserWords()
		if err != nil {
			return err
		}
		words := segment.NewSegmenter(own)
		q, err := search.Compile(query, search.Options{Regex: o.regex, Word: o.word, Segmenter: words})
		if err != nil {
			return err
		}
		scope, some, err := scopeOf(v, o.groups)
		if err != nil {
			return err
		}
		rows, transcripts := []searchRow{}, 0
		find := func(f search.Found) error {
			transcripts++
			offsets := text.NewOffsets(f.Text.Content)
			for i, k := range search.Concordance(words, f.Text.Content, f.Fields, f.Hits, o.context) {
				at := offsets.Runes(f.Hits[i])
				rows = append(rows, searchRow{f.Transcript.ID, at.Start, at.End, f.Text.TurnAt(f.Hits[i].Start) + 1, k.Before, k.Match, k.After})
			}
			return ctx.Err()
		}
		if some {
			if err := q.Each(ctx, v, scope, find); err != nil {
				return err
			}
		}
		return a.result(rows, func() error {
			if len(rows) == 0 {
				a.say("search.nothing", query)
				return nil
			}
			if err := a.printConcordance(rows); err != nil {
				return err
			}
			a.say("search.found", len(rows), transcripts)
			return nil
		})
	})
}

// scopeOf are the transcripts of these groups, and whether there are any; no group means all.
func scopeOf(v *study.View, groups []string) (s search.Scope, some bool, err error) {
	for _, id := range groups {
		if _, err := v.Group(qda.GroupID(id)); err != nil {
			return s, false, err
		}
	}
	if len(groups) == 0 {
		return s, true, nil
	}
	all, err := v.Transcripts()
	for _, t := range all {
		if slices.Contains(groups, string(t.Group)) {
			s.Transcripts = append(s.Transcripts, t.Key)
		}
	}
	return s, len(s.Transcripts) > 0, err
}

// sideWidth is how many cells the words on either side of a hit take at most.
const sideWidth = 36

// printConcordance prints the hits below each other with their contexts on both sides.
func (a *app) printConcordance(rows []searchRow) error {
	id, before := 0, 0
	lines := make([][3]string, len(rows))
	for i, r := range rows {
		lines[i] = [3]string{cells.TruncateLeft(cells.Clean(r.Before), sideWidth, "…"), cells.Clean(r.Match), cells.Truncate(cells.Clean(r.After), sideWidth, "…")}
		id, before = max(id, cells.Width(r.Transcript)), max(before, cells.Width(lines[i][0]))
	}
	for i, r := range rows {
		left := strings.Repeat(" ", before-cells.Width(lines[i][0])) + lines[i][0]
		_, err := fmt.Fprintf(a.out, "%s%s %4d  %s【%s】%s\n", r.Transcript, strings.Repeat(" ", id-cells.Width(r.Transcript)), r.Turn, left, lines[i][1], lines[i][2])
		if err != nil {
			return err
		}
	}
	return nil
}
