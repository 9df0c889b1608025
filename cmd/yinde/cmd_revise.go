package main

import (
	"context"
	"path/filepath"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"yinde/internal/files"
	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/transcript"
)

// revising opens a study, plans a correction of one transcript and carries it out.
func (a *app) revising(ctx context.Context, name, id string, dryRun bool,
	make func(v *study.View, t study.TranscriptInfo, sees func(qda.Layer) bool) (*plannedRevision, error)) error {
	return a.write(name, func(s *study.Study) error {
		coder, err := a.signer(s)
		if err != nil {
			return err
		}
		var plan *plannedRevision
		err = s.View(func(v *study.View) error {
			t, err := v.Transcript(id)
			if err != nil {
				return err
			}
			sees, err := seenBy(v, t.Key, coder)
			if err == nil {
				plan, err = make(v, t, sees)
			}
			return err
		})
		if err != nil {
			return err
		}
		return a.carryOut(ctx, s, coder, plan, dryRun)
	})
}

func newTranscriptsRevise(a *app) *cobra.Command {
	var speakers []string
	var encoding string
	var dryRun bool
	cmd := a.command("revise STUDY ID FILE", "transcripts.revise", cobra.ExactArgs(3))
	cmd.Flags().StringSliceVar(&speakers, "speakers", nil, a.t("flag.speakers"))
	cmd.Flags().StringVar(&encoding, "encoding", "", a.t("flag.encoding"))
	cmd.Flags().BoolVar(&dryRun, "dry-run", false, a.t("flag.dry_run"))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		roles, err := parseSpeakers(speakers)
		if err != nil {
			return err
		}
		raw, err := readSteady(args[2])
		if err != nil {
			return err
		}
		c := correction{filepath.Base(args[2]), raw, transcript.Options{Speakers: roles, Encoding: encoding}}
		return a.revising(cmd.Context(), args[0], args[1], dryRun, func(v *study.View, t study.TranscriptInfo, sees func(qda.Layer) bool) (*plannedRevision, error) {
			return a.planRevision(cmd.Context(), v, t, c, sees)
		})
	}
	return cmd
}

type textVersionRow struct {
	Number  int         `json:"number"`
	At      string      `json:"at"`
	Coder   qda.CoderID `json:"coder"`
	Op      qda.OpID    `json:"op"`
	File    bool        `json:"file"` // it came as a file, which is kept
	Present bool        `json:"present"`
}

func newTranscriptsRevisions(a *app) *cobra.Command {
	var to int
	var dryRun bool
	cmd := a.command("revisions STUDY ID", "transcripts.revisions", cobra.ExactArgs(2))
	cmd.Flags().IntVar(&to, "to", 0, a.t("flag.revision_to"))
	cmd.Flags().BoolVar(&dryRun, "dry-run", false, a.t("flag.dry_run"))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if !cmd.Flags().Changed("to") {
			return runRevisions(a, args[0], args[1])
		}
		return a.revising(cmd.Context(), args[0], args[1], dryRun, func(v *study.View, t study.TranscriptInfo, sees func(qda.Layer) bool) (*plannedRevision, error) {
			all, err := v.TextVersions(t.Key)
			if err != nil {
				return nil, err
			}
			if to < 1 || to > len(all) {
				return nil, qda.Bad("revisions.number", t.ID, to, len(all))
			}
			plan, err := files.GoBack(v, t, all[to-1], sees)
			if err != nil {
				return nil, err
			}
			return a.told(v, plan, nil, nil), nil
		})
	}
	return cmd
}

func runRevisions(a *app, name, id string) error {
	return a.read(name, func(v *study.View) error {
		t, err := v.Transcript(id)
		if err != nil {
			return err
		}
		all, err := v.TextVersions(t.Key)
		if err != nil {
			return err
		}
		rows := []textVersionRow{}
		table := [][]string{{a.t("col.number"), a.t("col.at"), a.t("col.coder"), a.t("col.what")}}
		for i, x := range all {
			r := textVersionRow{i + 1, x.At().UTC().Format(time.RFC3339), x.Coder, x.Op, x.Revision == nil || x.Revision.Original != "", x.Present}
			rows = append(rows, r)
			what := "revisions.mended"
			switch {
			case i == 0:
				what = "revisions.imported"
			case x.Revision == nil:
				what = "revisions.back"
			case r.File:
				what = "revisions.file"
			}
			said := a.t(what)
			if x.Present {
				said += a.t("revisions.present")
			}
			table = append(table, []string{strconv.Itoa(r.Number), x.At().Local().Format("2006-01-02 15:04:05"), string(x.Coder), said})
		}
		return a.result(rows, func() error { return a.printTable(table, 0) })
	})
}
