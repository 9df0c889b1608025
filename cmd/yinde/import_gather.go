package main

import (
	"context"
	"errors"
	"maps"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"yinde/internal/files"
	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/transcript"
)

// batchBytes is how much of files is put into one transaction, which holds about fifteen times
// that: text, structure and the pages they are written to. So what is held at a time does not
// grow with the number of files. Less would fold the list of transcripts too often.
const batchBytes = 2 << 20

// importer makes one act of many files. A file that cannot go in is noted and the rest goes
// on. Files are read on all processors and taken in in their order, so the report and the ids
// that are given do not depend on which was read first.
type importer struct {
	*app
	study    *study.Study
	options  transcript.Options
	coder    qda.CoderID
	revising bool // files whose id is taken are corrections
	dryRun   bool
	tell     func(n int, path string) // the nth file is read
	batch    int                      // bytes of files in one transaction

	groups []qda.Group
	ids    map[string]qda.TextKey   // lower-case id → text, of the study and of this import
	before map[string]bool          // of those, the ids that the study had
	keys   map[qda.TextKey]string   // text → id
	texts  map[qda.Blob]qda.TextKey // of corrected texts
	done   map[qda.TextKey]bool     // revised by this import

	act    study.Act // what was not stored yet; Of is what was
	parts  []part
	size   int // of the files in parts
	report importReport
}

// part is what one file, or one interview of it, adds to the act.
type part struct {
	path  string
	id    string
	key   qda.TextKey
	text  qda.Blob // of a correction
	ops   []qda.Body
	blobs [][]byte
}

func (a *app) newImporter(s *study.Study, o transcript.Options) (*importer, error) {
	in := &importer{app: a, study: s, options: o, tell: func(int, string) {}, batch: batchBytes,
		ids: map[string]qda.TextKey{}, before: map[string]bool{}, keys: map[qda.TextKey]string{}, done: map[qda.TextKey]bool{},
		report: importReport{Imported: []importedFile{}, Known: []knownFile{}, Refused: []refusedFile{},
			Revised: []revisionReport{}, Passed: []passedFile{}, NotIn: []string{}}}
	return in, s.View(func(v *study.View) error {
		all, err := v.Transcripts()
		if err != nil {
			return err
		}
		for _, t := range all {
			in.ids[strings.ToLower(t.ID)] = t.Key
			in.before[strings.ToLower(t.ID)] = true
			in.keys[t.Key] = t.ID
		}
		if in.texts, err = v.Texts(); err != nil {
			return err
		}
		if in.groups, err = v.Groups(); err != nil || o.Group == "" {
			return err
		}
		_, err = v.Group(o.Group)
		return err
	})
}

// takeFound notes what the search for files came upon besides files.
func (in *importer) takeFound(found *foundFiles) {
	in.report.Passed = append(in.report.Passed, in.takeReasons(found.passed)...)
	for _, r := range found.refused {
		in.refuse(r.path, r.err)
	}
}

// takeReasons says why files were passed over.
func (a *app) takeReasons(passed []passedFile) []passedFile {
	out := slices.Clone(passed)
	for i := range out {
		out[i].Reason = a.t(out[i].code)
	}
	return out
}

// reading is what came of reading one file.
type reading struct {
	foundFile
	raw  []byte
	all  []*transcript.Parsed
	adds []addition // for each of all; empty where the text is known
	err  error
}

type addition struct {
	op    qda.AddTranscript
	blobs [][]byte
}

// each takes files in, in their order. store is called whenever enough has come together; nil
// gathers everything.
func (in *importer) each(ctx context.Context, found []foundFile, store func(study.Act) (study.Receipt, error)) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	n := 0
	err := func() error {
		known := maps.Clone(in.keys) // in.keys grows meanwhile
		read := func(ctx context.Context, f foundFile) *reading { return in.read(ctx, f, known) }
		for done := range readAhead(ctx, found, read) {
			in.tell(n+1, found[n].path)
			r := <-done
			if err := context.Cause(ctx); err != nil {
				return err
			}
			in.take(ctx, r)
			n++
			if store != nil && in.size >= in.batch {
				if err := in.flush(ctx, store); err != nil {
					return err
				}
			}
		}
		if err := context.Cause(ctx); err != nil || store == nil {
			return err
		}
		return in.flush(ctx, store)
	}()
	if err != nil {
		for _, p := range in.parts {
			in.forget(p)
			in.report.NotIn = append(in.report.NotIn, p.path)
		}
		in.report.NotIn = slices.Compact(in.report.NotIn)
		for _, f := range found[n:] {
			in.report.NotIn = append(in.report.NotIn, f.path)
		}
	}
	return err
}

// readAhead reads files on all processors, a few ahead of who takes them.
func readAhead(ctx context.Context, found []foundFile, read func(context.Context, foundFile) *reading) <-chan chan *reading {
	queue := make(chan chan *reading, runtime.GOMAXPROCS(0))
	go func() {
		defer close(queue)
		for _, f := range found {
			done := make(chan *reading, 1)
			select {
			case queue <- done:
			case <-ctx.Done():
				return
			}
			go func() { done <- read(ctx, f) }()
		}
	}()
	return queue
}

// readInterviews reads the interviews of one file.
func readInterviews(ctx context.Context, f foundFile, o transcript.Options) *reading {
	r := &reading{foundFile: f}
	if r.raw, r.err = readSteady(f.path); r.err == nil {
		r.all, r.err = transcript.Parse(ctx, filepath.Base(f.path), r.raw, o)
	}
	return r
}

// read is what needs neither the study nor other files.
func (in *importer) read(ctx context.Context, f foundFile, known map[qda.TextKey]string) *reading {
	r := readInterviews(ctx, f, in.options)
	r.adds = make([]addition, len(r.all))
	for i, p := range r.all {
		if _, there := known[p.Meta.Key]; !there && r.err == nil {
			r.adds[i].op, r.adds[i].blobs = files.AddTranscript(p, r.raw)
		}
	}
	return r
}

// take takes one file in.
func (in *importer) take(ctx context.Context, r *reading) {
	if r.err != nil {
		if code, ok := r.noInterview(); ok {
			line, _ := in.words.Error(r.err)
			in.report.Passed = append(in.report.Passed, passedFile{Path: r.path, Reason: line, code: code})
			return
		}
		in.refuse(r.path, r.err)
		return
	}
	before := len(in.report.Imported)
	for i, p := range r.all {
		in.one(ctx, r, p, r.adds[i])
	}
	if len(in.report.Imported) > before {
		in.report.Imported[before].Columns = columnsOf(r.all[0])
	}
}

// one takes one interview of a file in.
func (in *importer) one(ctx context.Context, r *reading, p *transcript.Parsed, add addition) {
	id, known := in.keys[p.Meta.Key]
	if key, ok := in.texts[qda.BlobOf([]byte(p.Content))]; ok && !known {
		id, known = in.keys[key]
		if !known {
			in.refuse(r.path, qda.Bad("transcript.erased", p.Meta.ID))
			return
		}
	}
	if known {
		in.report.Known = append(in.report.Known, knownFile{r.path, id, p.Meta.Key})
		return
	}
	lower := strings.ToLower(p.Meta.ID)
	err := in.check(p)
	if key, taken := in.ids[lower]; err == nil && taken {
		if in.before[lower] && !in.done[key] && (in.revising || in.inTTY && !in.dryRun && !in.json) {
			in.revise(ctx, r, p, key)
			return
		}
		err = qda.Bad("transcript.id_taken", p.Meta.ID)
		if in.before[lower] && !in.done[key] {
			err = qda.Bad("import.id_taken", p.Meta.ID)
		}
	}
	if err != nil {
		in.refuse(r.path, err)
		return
	}
	in.keys[p.Meta.Key] = strings.Clone(p.Meta.ID) // not a piece of the file's text, which would stay with it
	in.ids[strings.Clone(lower)] = p.Meta.Key
	in.add(part{path: r.path, id: p.Meta.ID, key: p.Meta.Key, ops: []qda.Body{add.op}, blobs: add.blobs}, len(r.raw))
	in.report.Imported = append(in.report.Imported, in.imported(r.path, p))
}

func (in *importer) add(p part, size int) {
	in.parts = append(in.parts, p)
	in.size += size
}

// fill makes the act of what was gathered.
func (in *importer) fill() {
	in.act.Coder, in.act.Ops, in.act.Blobs = in.coder, nil, nil
	for _, p := range in.parts {
		in.act.Ops = append(in.act.Ops, p.ops...)
		in.act.Blobs = append(in.act.Blobs, p.blobs...)
	}
}

// flush stores what was gathered as the next part of the act. When the study has something
// against it, each file is tried alone, so that one does not keep out the others.
func (in *importer) flush(ctx context.Context, store func(study.Act) (study.Receipt, error)) error {
	parts := in.parts
	in.fill()
	if len(in.act.Ops) == 0 {
		return nil
	}
	receipt, err := store(in.act)
	switch {
	case err == nil:
		if receipt.Changed() {
			in.act.Of = receipt.Act.ID
		}
		in.parts, in.size, in.act.Ops, in.act.Blobs = nil, 0, nil, nil
		return nil
	case !ofTheFile(err) || ctx.Err() != nil:
		return err
	case len(parts) == 1:
		in.forget(parts[0])
		in.refuse(parts[0].path, err)
		in.parts, in.size = nil, 0
		return nil
	}
	for i, p := range parts {
		in.parts = []part{p}
		if err := in.flush(ctx, store); err != nil {
			in.parts = parts[i:]
			return err
		}
	}
	in.parts, in.size = nil, 0
	return nil
}

// ofTheFile reports whether an error is about what is stored, not about the place where.
func ofTheFile(err error) bool {
	var bad *qda.Error
	return errors.As(err, &bad) && !strings.HasPrefix(bad.Code, "store.") && !strings.HasPrefix(bad.Code, "apply.")
}

// forget takes what was not stored out of the report again.
func (in *importer) forget(p part) {
	in.report.Imported = slices.DeleteFunc(in.report.Imported, func(f importedFile) bool { return f.key == p.key })
	in.report.Revised = slices.DeleteFunc(in.report.Revised, func(r revisionReport) bool { return r.key == p.key })
	if p.text != "" {
		delete(in.done, p.key)
		delete(in.texts, p.text)
	}
	if id := strings.ToLower(p.id); !in.before[id] {
		delete(in.keys, p.key)
		delete(in.ids, id)
	}
}

func (in *importer) refuse(path string, err error) {
	line, hints := in.words.Error(err)
	in.report.Refused = append(in.report.Refused, refusedFile{path, strings.Join(append([]string{line}, hints...), " — "), line, hints})
}

// check holds what can only be known from the study.
func (in *importer) check(p *transcript.Parsed) error {
	if p.Meta.Group != "" && !slices.ContainsFunc(in.groups, func(g qda.Group) bool { return g.ID == p.Meta.Group }) {
		return study.UnknownGroup(p.Meta.Group, in.groups)
	}
	return in.study.View(func(v *study.View) error {
		gone, err := v.Erased(p.Meta.Key)
		if gone {
			return qda.Bad("transcript.erased", p.Meta.ID)
		}
		return err
	})
}
