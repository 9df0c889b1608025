package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"yinde/internal/files"
	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/text"
	"yinde/internal/transcript"
)

type importOptions struct {
	group, encoding string
	speakers        []string
	columns         []string
	dryRun          bool
}

func newImportCommand(a *app) *cobra.Command {
	var o importOptions
	cmd := a.command("import STUDY PATH…", "import", cobra.MinimumNArgs(2))
	f := cmd.Flags()
	f.StringVar(&o.group, "group", "", a.t("flag.group"))
	f.StringVar(&o.encoding, "encoding", "", a.t("flag.encoding"))
	f.StringSliceVar(&o.speakers, "speakers", nil, a.t("flag.speakers"))
	f.StringSliceVar(&o.columns, "columns", nil, a.t("flag.columns"))
	f.BoolVar(&o.dryRun, "dry-run", false, a.t("flag.dry_run"))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return runImport(cmd.Context(), a, args[0], args[1:], o)
	}
	return cmd
}

// importReport is what import prints, as JSON with --json.
type importReport struct {
	Imported []importedFile `json:"imported"`
	Known    []knownFile    `json:"known"`
	Refused  []refusedFile  `json:"refused"`
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

func runImport(ctx context.Context, a *app, name string, paths []string, o importOptions) error {
	speakers, err := parseSpeakers(o.speakers)
	if err != nil {
		return err
	}
	columns, err := parseColumns(o.columns)
	if err != nil {
		return err
	}
	found, err := transcriptFiles(paths)
	if err != nil {
		return err
	}
	options := transcript.Options{Speakers: speakers, Group: qda.GroupID(o.group), Encoding: o.encoding, Columns: columns}
	return a.write(name, func(s *study.Study) error {
		coder, err := a.signer(s)
		if err != nil {
			return err
		}
		in, err := a.gather(ctx, s, found, options, func(n int, path string) {
			a.progress("import.progress", n, len(found), filepath.Base(path))
		})
		if err != nil {
			return err
		}
		a.endProgress()
		if !o.dryRun && len(in.act.Ops) > 0 {
			in.act.Coder = coder
			if _, err := s.Apply(ctx, in.act); err != nil {
				return err
			}
		}
		if err := a.result(in.report, func() error { return in.print(o.dryRun) }); err != nil {
			return err
		}
		if len(in.report.Refused) > 0 {
			return errRefused
		}
		return nil
	})
}

// errRefused ends with exit code 1 after the report has said everything.
var errRefused = qda.Bad("import.some_refused")

// gather reads files one after the other for a study, telling which is next.
func (a *app) gather(ctx context.Context, s *study.Study, paths []string, o transcript.Options, tell func(n int, path string)) (*importer, error) {
	in := &importer{app: a, ids: map[string]qda.TextKey{}, options: o}
	if err := in.prepare(s, string(o.Group)); err != nil {
		return nil, err
	}
	for i, path := range paths {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		tell(i+1, path)
		in.file(ctx, path)
	}
	return in, nil
}

// importer gathers one act from many files; a file that cannot go in is noted and the rest
// goes on.
type importer struct {
	*app
	options transcript.Options
	groups  []qda.Group
	ids     map[string]qda.TextKey // lower-case id → text, of the study and of this import
	keys    map[qda.TextKey]string // text → id
	act     study.Act
	report  importReport
}

func (in *importer) prepare(s *study.Study, group string) error {
	in.report = importReport{Imported: []importedFile{}, Known: []knownFile{}, Refused: []refusedFile{}}
	in.keys = map[qda.TextKey]string{}
	return s.View(func(v *study.View) error {
		all, err := v.Transcripts()
		if err != nil {
			return err
		}
		for _, t := range all {
			in.ids[strings.ToLower(t.ID)] = t.Key
			in.keys[t.Key] = t.ID
		}
		if in.groups, err = v.Groups(); err != nil || group == "" {
			return err
		}
		_, err = v.Group(qda.GroupID(group))
		return err
	})
}

func (in *importer) file(ctx context.Context, path string) {
	all, raw, err := in.parse(ctx, path)
	if err != nil {
		in.refuse(path, err)
		return
	}
	before := len(in.report.Imported)
	for _, p := range all {
		in.one(path, p, raw)
	}
	if len(in.report.Imported) > before {
		in.report.Imported[before].Columns = columnsOf(all[0].Plan)
	}
}

func (in *importer) one(path string, p *transcript.Parsed, raw []byte) {
	if id, ok := in.keys[p.Meta.Key]; ok {
		in.report.Known = append(in.report.Known, knownFile{path, id, p.Meta.Key})
		return
	}
	if err := in.check(p); err != nil {
		in.refuse(path, err)
		return
	}
	in.keys[p.Meta.Key] = p.Meta.ID
	in.ids[strings.ToLower(p.Meta.ID)] = p.Meta.Key
	op, blobs := files.AddTranscript(p, raw)
	in.act.Ops = append(in.act.Ops, op)
	in.act.Blobs = append(in.act.Blobs, blobs...)
	in.report.Imported = append(in.report.Imported, in.imported(path, p))
}

func (in *importer) refuse(path string, err error) {
	line, hints := in.words.Error(err)
	in.report.Refused = append(in.report.Refused, refusedFile{path, strings.Join(append([]string{line}, hints...), " — "), line, hints})
}

func (in *importer) parse(ctx context.Context, path string) ([]*transcript.Parsed, []byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, nil, inputError(path, err)
	}
	if err := text.TooLarge(info.Size()); err != nil {
		return nil, nil, err
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, nil, inputError(path, err)
	}
	all, err := transcript.Parse(ctx, filepath.Base(path), raw, in.options)
	return all, raw, err
}

// check holds what can only be known from the study: ids and groups.
func (in *importer) check(p *transcript.Parsed) error {
	if _, taken := in.ids[strings.ToLower(p.Meta.ID)]; taken {
		return qda.Bad("transcript.id_taken", p.Meta.ID)
	}
	if p.Meta.Group == "" || slices.ContainsFunc(in.groups, func(g qda.Group) bool { return g.ID == p.Meta.Group }) {
		return nil
	}
	return study.UnknownGroup(p.Meta.Group, in.groups)
}

func (in *importer) imported(path string, p *transcript.Parsed) importedFile {
	f := importedFile{ID: p.Meta.ID, Path: path, Format: p.Meta.Source.Format, Encoding: p.Meta.Source.Encoding,
		Group: p.Meta.Group, Turns: len(p.Turns), Speakers: []importSpeaker{}, Warnings: []string{}, key: p.Meta.Key}
	for _, s := range p.Speakers {
		f.Speakers = append(f.Speakers, importSpeaker{s.Label, s.Role, s.Turns, s.Proposed})
	}
	for _, w := range p.Warnings {
		f.Warnings = append(f.Warnings, in.words.Say(w))
	}
	return f
}

// mostSpeakers are named in the line of a file; a survey has thousands.
const mostSpeakers = 12

func (in *importer) print(dryRun bool) error {
	for _, f := range in.report.Imported {
		var speakers []string
		for i, s := range f.Speakers {
			if i == mostSpeakers {
				speakers = append(speakers, "…")
				break
			}
			speakers = append(speakers, fmt.Sprintf("%s=%s ×%d", s.Label, in.t("role."+string(s.Role)), s.Turns))
		}
		in.line(in.out, in.t("import.file", f.ID, f.Path, f.Format, f.Encoding, f.Turns, strings.Join(speakers, in.t("list.sep"))))
		for _, c := range f.Columns {
			in.line(in.out, in.column(c))
		}
		for _, w := range f.Warnings {
			in.line(in.out, "    "+w)
		}
	}
	for _, k := range in.report.Known {
		in.line(in.out, in.t("import.known", k.Path, k.ID))
	}
	var hints []string // each once, however many files it is about
	for _, r := range in.report.Refused {
		in.line(in.err, in.t("import.refused", r.Path, r.line))
		for _, h := range r.hints {
			if !slices.Contains(hints, h) {
				hints = append(hints, h)
			}
		}
	}
	for _, h := range hints {
		in.line(in.err, "hint: "+h)
	}
	done := "import.done"
	if dryRun {
		done = "import.dry"
	}
	in.say(done, len(in.report.Imported), len(in.report.Known), len(in.report.Refused))
	return nil
}
