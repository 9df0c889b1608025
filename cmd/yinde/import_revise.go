package main

import (
	"context"
	"path/filepath"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/transcript"
)

// revise takes a file in as a correction of the transcript that has its id: when that was
// asked for, or after a yes at the terminal.
func (in *importer) revise(ctx context.Context, r *reading, p *transcript.Parsed, key qda.TextKey) {
	var plan *plannedRevision
	err := in.study.View(func(v *study.View) error {
		t, err := v.ByKey(key)
		if err != nil {
			return err
		}
		sees, err := seenBy(v, t.Key, in.coder)
		if err == nil {
			plan, err = in.planRevision(ctx, v, t, correction{filepath.Base(r.path), r.raw, in.options}, sees)
		}
		return err
	})
	if err != nil {
		in.refuse(r.path, err)
		return
	}
	plan.report.Path, plan.report.key = r.path, key
	if !in.revising {
		in.endProgress()
		in.printRevision(plan.report, mostPaths)
		if !in.confirm("import.revise", r.path, plan.report.ID) {
			in.refuse(r.path, qda.Bad("import.id_taken", p.Meta.ID))
			return
		}
	}
	blob := qda.BlobOf([]byte(p.Content))
	in.done[key], in.texts[blob] = true, key
	plan.report.Applied = !in.dryRun
	in.add(part{r.path, plan.report.ID, key, blob, plan.Ops, plan.Blobs}, len(r.raw))
	in.report.Revised = append(in.report.Revised, plan.report)
}

// correction is the file that corrects a transcript.
type correction struct {
	name    string
	raw     []byte
	options transcript.Options
}

// read parses the file; of a table with several interviews it is the one with that id.
func (c correction) read(ctx context.Context, id string, speakers map[string]qda.Role) (*transcript.Parsed, error) {
	o := c.options
	if speakers != nil {
		o.Speakers = speakers
	}
	all, err := transcript.Parse(ctx, c.name, c.raw, o)
	if err != nil {
		return nil, err
	}
	for _, p := range all {
		if len(all) == 1 || strings.EqualFold(p.Meta.ID, id) {
			return p, nil
		}
	}
	return nil, qda.Bad("import.several", c.name, len(all))
}

// keptRoles are the roles with which a corrected file is read: those the transcript's speakers
// have now, unless the file or the person who imports says otherwise.
func keptRoles(now *qda.Text, p *transcript.Parsed, said map[string]qda.Role) map[string]qda.Role {
	roles := map[string]qda.Role{}
	before := speakersNow(now)
	keep := func(s transcript.Speaker) {
		if role, ok := before[s.Label]; ok && s.Reason != transcript.Declared && s.Reason != transcript.Given {
			roles[s.Label] = role
		}
	}
	for _, s := range p.Speakers {
		keep(s)
	}
	for _, s := range p.Others {
		keep(s)
	}
	for label, role := range said {
		roles[label] = role
	}
	return roles
}
