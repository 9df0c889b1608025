package main

import (
	"context"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"yinde/internal/cells"
	"yinde/internal/locale"
	"yinde/internal/qda"
	"yinde/internal/report"
	"yinde/internal/study"
	"yinde/internal/text"
)

func newTranscriptsCommand(a *app) *cobra.Command {
	var out string
	var force, masked bool
	var unit string
	cmd := a.command("transcripts STUDY [show ID | set ID FIELD=VALUE… | export ID | split|join ID OFFSET…]", "transcripts", cobra.MinimumNArgs(1))
	cmd.Flags().StringVarP(&out, "output", "o", "-", a.t("flag.output"))
	cmd.Flags().StringVar(&unit, "unit", qda.SentenceUnit, a.t("flag.edge_unit"))
	cmd.Flags().BoolVar(&masked, "masked", false, a.t("flag.masked"))
	a.forceFlag(cmd.Flags(), &force)
	cmd.AddCommand(newTranscriptsRevise(a), newTranscriptsFix(a), newTranscriptsRevisions(a), newTranscriptsLost(a))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) == 1:
			return runTranscripts(a, args[0])
		case len(args) == 3 && args[1] == "show":
			return runTranscriptShow(a, args[0], args[2])
		case len(args) >= 4 && args[1] == "set":
			return runTranscriptSet(cmd.Context(), a, args[0], args[2], args[3:])
		case len(args) == 3 && args[1] == "export":
			return runTranscriptExport(a, args[0], args[2], out, masked, force)
		case len(args) >= 4 && (args[1] == "split" || args[1] == "join"):
			return runUnits(cmd.Context(), a, args[0], args[2], unit, args[1] == "split", args[3:])
		}
		return usage("cli.args", cmd.CommandPath(), cmd.UseLine())
	}
	return cmd
}

type transcriptRow struct {
	ID           string            `json:"id"`
	Title        string            `json:"title"`
	Group        qda.GroupID       `json:"group"`
	Date         string            `json:"date"`
	Mode         string            `json:"mode"`
	Record       string            `json:"record"`
	Language     string            `json:"language"`
	Characters   int               `json:"characters"`
	Turns        int               `json:"turns"`
	Speakers     []string          `json:"speakers"`
	Participants []qda.Participant `json:"participants"`
	Encoding     string            `json:"encoding"`
	Codings      map[qda.Layer]int `json:"codings"`
	Reviewed     []qda.Layer       `json:"reviewed"`
}

func runTranscripts(a *app, name string) error {
	return a.read(name, func(v *study.View) error {
		rows, err := transcriptRows(v, qda.Layer(a.coder).Coder())
		if err != nil {
			return err
		}
		return a.result(rows, func() error {
			table := [][]string{{a.t("col.id"), a.t("col.group"), a.t("col.date"), a.t("col.mode"), a.t("col.language"),
				a.t("col.characters"), a.t("col.turns"), a.t("col.codings"), a.t("col.reviewed"), a.t("col.title")}}
			for _, r := range rows {
				var codings []string
				for _, l := range slices.Sorted(maps.Keys(r.Codings)) {
					codings = append(codings, fmt.Sprintf("%s %d", l, r.Codings[l]))
				}
				table = append(table, []string{r.ID, string(r.Group), r.Date, r.Mode, r.Language, strconv.Itoa(r.Characters),
					strconv.Itoa(r.Turns), strings.Join(codings, " "), joinLayers(r.Reviewed), r.Title})
			}
			return a.printTable(table, 5, 6)
		})
	})
}

func joinLayers(layers []qda.Layer) string {
	parts := make([]string, len(layers))
	for i, l := range layers {
		parts[i] = string(l)
	}
	return strings.Join(parts, " ")
}

// transcriptRows lists all transcripts; with a coder, their codings and reviews only.
func transcriptRows(v *study.View, coder qda.CoderID) ([]transcriptRow, error) {
	all, err := v.Transcripts()
	if err != nil {
		return nil, err
	}
	progress, err := v.Progress()
	if err != nil {
		return nil, err
	}
	reviews, err := v.Reviews()
	if err != nil {
		return nil, err
	}
	rows := []transcriptRow{}
	for _, t := range all {
		content, err := v.Text(t.Key)
		if err != nil {
			return nil, err
		}
		r := transcriptRow{ID: t.ID, Title: t.Title, Group: t.Group, Date: t.Date, Mode: t.Mode, Record: t.Record,
			Language: t.Language, Characters: t.Runes, Turns: t.Turns, Speakers: speakers(content),
			Participants: t.Participants, Encoding: t.Source.Encoding, Codings: map[qda.Layer]int{}, Reviewed: []qda.Layer{}}
		if r.Participants == nil {
			r.Participants = []qda.Participant{}
		}
		for layer, p := range progress[t.Key] {
			if coder == "" || layer.Coder() == coder {
				r.Codings[layer] = p.Codings
			}
		}
		for _, layer := range slices.Sorted(maps.Keys(reviews[t.Key])) {
			if reviews[t.Key][layer].Turns == qda.AllTurns && (coder == "" || layer.Coder() == coder) {
				r.Reviewed = append(r.Reviewed, layer)
			}
		}
		rows = append(rows, r)
	}
	return rows, nil
}

// speakers lists the labels of a text in order of first appearance.
func speakers(t *qda.Text) []string {
	out := []string{}
	for _, turn := range t.Turns {
		if turn.Speaker != "" && !slices.Contains(out, turn.Speaker) {
			out = append(out, turn.Speaker)
		}
	}
	return out
}

type shownTurn struct {
	Turn    int      `json:"turn"`
	Speaker string   `json:"speaker"`
	Role    qda.Role `json:"role"`
	Start   int      `json:"start"`
	End     int      `json:"end"`
	Text    string   `json:"text"`
}

// textOf returns the transcript that people call id with its text, measured in code points.
func textOf(v *study.View, id string) (study.TranscriptInfo, *qda.Text, *text.Offsets, error) {
	t, err := v.Transcript(id)
	if err != nil {
		return t, nil, nil, err
	}
	content, err := v.Text(t.Key)
	if err != nil {
		return t, nil, nil, err
	}
	return t, content, text.NewOffsets(content.Content), nil
}

func runTranscriptShow(a *app, name, id string) error {
	return a.read(name, func(v *study.View) error {
		t, content, offsets, err := textOf(v, id)
		if err != nil {
			return err
		}
		turns := []shownTurn{}
		for i, turn := range content.Turns {
			at := offsets.Runes(turn.Said())
			turns = append(turns, shownTurn{i + 1, turn.Speaker, turn.Role, at.Start, at.End, content.Quote(turn.Said())})
		}
		shown := map[string]any{"transcript": t.Transcript, "turns": turns,
			"sentences": codePoints(offsets, content.Sentences), "clauses": codePoints(offsets, content.Clauses)}
		return a.result(shown, func() error {
			for _, s := range turns {
				lines := strings.Split(s.Text, "\n")
				for i := range lines {
					lines[i] = cells.Clean(lines[i])
				}
				fmt.Fprintf(a.out, "%4d  %s  %s\n", s.Turn, cells.Clean(s.Speaker), strings.Join(lines, "\n      "))
			}
			return nil
		})
	})
}

// place is a span in code points, end exclusive.
type place struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

func codePoints(o *text.Offsets, units []qda.Span) []place {
	out := make([]place, len(units))
	for i, u := range units {
		at := o.Runes(u)
		out[i] = place{at.Start, at.End}
	}
	return out
}

func runTranscriptSet(ctx context.Context, a *app, name, id string, pairs []string) error {
	return a.write(name, func(s *study.Study) error {
		var ops []qda.Body
		err := s.View(func(v *study.View) error {
			t, err := v.Transcript(id)
			if err != nil {
				return err
			}
			for _, pair := range pairs {
				op, err := setField(v, t, pair)
				if err != nil {
					return err
				}
				ops = append(ops, op)
			}
			return nil
		})
		if err != nil {
			return err
		}
		r, err := a.act(ctx, s, ops...)
		if err != nil {
			return err
		}
		a.say("done.set", id, len(r.Ops))
		return nil
	})
}

// annotatedFormats are the endings of files in which the codings stand beside the text; with any
// other a transcript goes out as it came.
var annotatedFormats = map[string]func(io.Writer, *report.Annotated, *locale.Words) error{
	".docx": report.WriteAnnotatedDOCX,
	".html": report.WriteAnnotatedHTML,
	".htm":  report.WriteAnnotatedHTML,
}

func runTranscriptExport(a *app, name, id, out string, masked, force bool) error {
	if write := annotatedFormats[strings.ToLower(filepath.Ext(out))]; write != nil {
		return a.export(name, "transcripts export", out, force, func(v *study.View, w io.Writer) error {
			reading, err := a.reading(v)
			if err != nil {
				return err
			}
			annotated, err := report.Annotate(v, id, reading, masked, a.words)
			if err != nil {
				return err
			}
			return write(w, annotated, a.words)
		})
	}
	return a.read(name, func(v *study.View) error {
		t, err := v.Transcript(id)
		if err != nil {
			return err
		}
		write := exported
		if masked {
			write = exportedMasked
		}
		raw, err := write(v, t, out)
		if err != nil {
			return err
		}
		err = a.saveFile(out, force, func(w io.Writer) error { _, err := w.Write(raw); return err })
		if err == nil && out != "-" {
			a.say("done.file", out)
		}
		return err
	})
}

// layersOf are the layers a reading command is asked for: those of --coder, else none,
// which means all.
func (a *app) layersOf(v *study.View) ([]qda.Layer, error) {
	if a.coder == "" {
		return nil, nil
	}
	layer := qda.Layer(a.coder)
	if layer == qda.Consensus {
		return []qda.Layer{layer}, nil
	}
	_, err := v.Coder(layer.Coder())
	return []qda.Layer{layer}, err
}
