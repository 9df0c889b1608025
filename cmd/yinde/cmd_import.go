package main

import (
	"context"
	"errors"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/transcript"
)

type importOptions struct {
	group, encoding string
	speakers        []string
	columns         []string
	onError         string
	dryRun, revise  bool
}

func newImportCommand(a *app) *cobra.Command {
	var o importOptions
	cmd := a.command("import STUDY PATH…", "import", cobra.MinimumNArgs(2))
	f := cmd.Flags()
	f.StringVar(&o.group, "group", "", a.t("flag.group"))
	f.StringVar(&o.encoding, "encoding", "", a.t("flag.encoding"))
	f.StringSliceVar(&o.speakers, "speakers", nil, a.t("flag.speakers"))
	f.StringSliceVar(&o.columns, "columns", nil, a.t("flag.columns"))
	f.StringVar(&o.onError, "on-error", "", a.t("flag.on_error"))
	f.BoolVar(&o.revise, "revise", false, a.t("flag.revise"))
	f.BoolVar(&o.dryRun, "dry-run", false, a.t("flag.dry_run"))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return runImport(cmd.Context(), a, args[0], args[1:], o)
	}
	return cmd
}

// importReport is what import prints, as JSON with --json. Every file that was found is in
// exactly one of its lists; one that holds several interviews is in as many places.
type importReport struct {
	Imported []importedFile   `json:"imported"`
	Known    []knownFile      `json:"known"`
	Refused  []refusedFile    `json:"refused"`
	Revised  []revisionReport `json:"revised"`
	Passed   []passedFile     `json:"passed"`  // found in a folder, and no interview
	NotIn    []string         `json:"not_in"`  // not reached, or taken out again
	Outcome  string           `json:"outcome"` // done, dry-run, stopped, undone
	Act      qda.ActID        `json:"act"`     // which undo takes back, "" when nothing changed
}

type importedFile struct {
	ID       string          `json:"id"`
	Path     string          `json:"path"`
	Format   string          `json:"format"`
	Encoding string          `json:"encoding"`
	Group    qda.GroupID     `json:"group"`
	Turns    int             `json:"turns"`
	Speakers []importSpeaker `json:"speakers"`
	Columns  []importColumn  `json:"columns,omitempty"` // of a table; with its first transcript only
	Warnings []string        `json:"warnings"`
	key      qda.TextKey
}

type importSpeaker struct {
	Label    string   `json:"label"`
	Role     qda.Role `json:"role"`
	Turns    int      `json:"turns"`
	Proposed bool     `json:"proposed"`
}

// importColumn is what a column of a table was used for. Counts are of the rows that count; a
// transcript kept as a table has none.
type importColumn struct {
	Name     string `json:"name"`
	Letter   string `json:"letter"`
	Use      string `json:"use"`
	Proposed bool   `json:"proposed"`
	Answered int    `json:"answered"`
	Blank    int    `json:"blank"`
	NA       int    `json:"na"`
}

type knownFile struct {
	Path string `json:"path"`
	ID   string `json:"id"`
	key  qda.TextKey
}

type refusedFile struct {
	Path  string `json:"path"`
	Error string `json:"error"`
	line  string
	hints []string
}

// How an import ends.
const (
	importDone    = "done"
	importDry     = "dry-run"
	importStopped = "stopped" // what had gone in stays
	importUndone  = "undone"
)

// What is to become of what went in before an import failed.
const (
	keepOnError = "keep"
	undoOnError = "undo"
)

func (o importOptions) parse() (transcript.Options, error) {
	if o.onError != "" && o.onError != keepOnError && o.onError != undoOnError {
		return transcript.Options{}, usage("import.on_error", o.onError)
	}
	speakers, err := parseSpeakers(o.speakers)
	if err != nil {
		return transcript.Options{}, err
	}
	columns, err := parseColumns(o.columns)
	return transcript.Options{Speakers: speakers, Group: qda.GroupID(o.group), Encoding: o.encoding, Columns: columns}, err
}

func runImport(ctx context.Context, a *app, name string, paths []string, o importOptions) error {
	options, err := o.parse()
	if err != nil {
		return err
	}
	found, err := findFiles(paths)
	if err != nil {
		return err
	}
	return a.write(name, func(s *study.Study) error {
		coder, err := a.signer(s)
		if err != nil {
			return err
		}
		in, err := a.newImporter(s, options)
		if err != nil {
			return err
		}
		in.revising, in.dryRun, in.coder = o.revise, o.dryRun, coder
		in.tell = func(n int, path string) {
			a.progress("import.progress", bar(n-1, len(found.files)), n, len(found.files), filepath.Base(path))
		}
		in.takeFound(found)
		err = in.each(ctx, found.files, func(act study.Act) (study.Receipt, error) {
			if o.dryRun {
				return study.Receipt{}, nil
			}
			return s.Apply(ctx, act)
		})
		a.endProgress()
		return in.end(ctx, err, o)
	})
}

// end settles what becomes of an import that failed, prints the report, and says how it went.
func (in *importer) end(ctx context.Context, failed error, o importOptions) error {
	in.report.Outcome = importDone
	if o.dryRun {
		in.report.Outcome = importDry
	}
	allOrNothing := o.onError == undoOnError && len(in.report.Refused) > 0
	if in.act.Of != "" && (failed != nil || allOrNothing) {
		in.report.Outcome = importStopped
		if !in.keeps(o, failed) {
			// The context may be what failed.
			if _, err := in.study.Undo(context.WithoutCancel(ctx), in.coder); err != nil {
				return errors.Join(failed, err)
			}
			in.takenBack()
		}
	} else if failed != nil && o.onError == "" {
		return failed // nothing went in, and nothing was asked for
	}
	in.report.Act = in.act.Of
	if err := in.result(in.report, in.print); err != nil {
		return errors.Join(failed, err)
	}
	if failed == nil && len(in.report.Refused) > 0 {
		failed = errRefused
	}
	return failed
}

// keeps decides whether what went in before a failure stays.
func (in *importer) keeps(o importOptions, failed error) bool {
	if o.onError == "" && failed != nil && in.inTTY {
		return in.confirm("import.keep", len(in.report.Imported)+len(in.report.Revised))
	}
	return o.onError == keepOnError
}

// takenBack corrects the report of an import that was undone.
func (in *importer) takenBack() {
	var out []string
	for _, f := range in.report.Imported {
		out = append(out, f.Path)
	}
	for _, r := range in.report.Revised {
		out = append(out, r.Path)
	}
	in.report.NotIn = append(slices.Compact(out), in.report.NotIn...)
	in.report.Imported, in.report.Revised = []importedFile{}, []revisionReport{}
	in.report.Outcome, in.act.Of = importUndone, ""
}

// errRefused ends with exit code 1 after the report has said everything.
var errRefused = qda.Bad("import.some_refused")
