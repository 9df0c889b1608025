package files

import (
	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/text"
	"yinde/internal/transcript"
)

// Revision is what putting a corrected text in the place of a transcript's present one would
// do. Applying Ops and Blobs as one act does it.
type Revision struct {
	Transcript study.TranscriptInfo
	Ops        []qda.Body
	Blobs      [][]byte
	Changes    []Change
	Codings    []Refound // every coding of the layers that were asked for
}

// Change is a stretch of lines that reads otherwise. Line counts from 1 in the text that has
// it; an empty Old was put in, an empty New taken out.
type Change struct {
	Line     int
	Old, New string
}

// Refound is a coding, what became of it, and the words it stands on afterwards.
type Refound struct {
	qda.Coding
	Fate text.Fate
	Was  string
	Now  string // "" when it is lost
}

// Count is how many of the codings met with each fate.
func (r *Revision) Count() map[text.Fate]int {
	out := map[text.Fate]int{}
	for _, c := range r.Codings {
		out[c.Fate]++
	}
	return out
}

// Revise plans a correction of a transcript. p is the corrected text as [transcript.Parse] or
// [transcript.Recut] understood it; raw is the file it came in, nil when there is none. sees
// says of which layers codings are listed (nil: all); they are all kept. A text that is the
// same is an error.
func Revise(v *study.View, t study.TranscriptInfo, p *transcript.Parsed, raw []byte, sees func(qda.Layer) bool) (*Revision, error) {
	old, err := v.Text(t.Key)
	if err != nil {
		return nil, err
	}
	if p.Content == old.Content {
		return nil, qda.Bad("revise.same", t.ID)
	}
	anchors := text.NewAnchors(old.Content, p.Content)
	structure := Structure(p.Content, p.Turns)
	structure.Key = t.Key
	edges, err := edgesNow(v, t.Key, anchors)
	if err != nil {
		return nil, err
	}
	structure = *structure.Recut(edges)
	if structure.Syncs = p.Syncs; structure.Syncs == nil {
		structure.Syncs = syncsNow(old.Syncs, anchors)
	}
	content := []byte(p.Content)
	out := &Revision{Transcript: t, Blobs: [][]byte{content}, Changes: changes(old.Content, p.Content)}
	revision := qda.Revision{Text: qda.BlobOf(content), Structure: structure}
	if raw != nil {
		revision.Original = qda.BlobOf(raw)
		out.Blobs = append(out.Blobs, raw)
	}
	out.Ops = append(out.Ops, study.Revise(t.Key, revision))
	out.Codings, err = refound(v, old, p.Content, anchors, sees)
	return out, err
}

// refound says what becomes of the codings of a text.
func refound(v *study.View, old *qda.Text, content string, anchors *text.Anchors, sees func(qda.Layer) bool) ([]Refound, error) {
	var out []Refound
	codings, err := v.Codings(old.Key)
	for _, c := range codings {
		if sees != nil && !sees(c.Layer) {
			continue
		}
		at, fate := anchors.Place(c.Span)
		out = append(out, Refound{Coding: c, Fate: fate, Was: old.Quote(c.Span), Now: content[at.Start:at.End]})
	}
	return out, err
}

// GoBack plans to put one of the texts a transcript has had in the place of its present one,
// with the turns and units it had. The text that stands is an error.
func GoBack(v *study.View, t study.TranscriptInfo, to study.TextVersion, sees func(qda.Layer) bool) (*Revision, error) {
	old, err := v.Text(t.Key)
	if err != nil {
		return nil, err
	}
	content, err := v.ContentOf(to)
	if err != nil {
		return nil, err
	}
	if content == old.Content {
		return nil, qda.Bad("revise.same", t.ID)
	}
	anchors := text.NewAnchors(old.Content, content)
	out := &Revision{Transcript: t, Changes: changes(old.Content, content),
		Ops: []qda.Body{qda.NewSet(qda.TextRef(t.Key), qda.RevisionField, to.Revision)}}
	out.Codings, err = refound(v, old, content, anchors, sees)
	return out, err
}

// StatedFields are the ops for what the front matter of a corrected file says otherwise than
// the study, and the names of those fields. The id is not among them: by it the transcript was
// found.
func StatedFields(t qda.Transcript, p *transcript.Parsed) (ops []qda.Body, names []string, err error) {
	all, err := changedSets(qda.RefTo("transcript", t.Key), t, p.Meta, "id", "key", "source")
	for _, op := range all {
		if set := op.(qda.Set); p.Lines[set.Field] > 0 {
			ops, names = append(ops, set), append(names, set.Field)
		}
	}
	return ops, names, err
}

// edgesNow are the edges of sentences and clauses that were set by hand, where they stand in
// the corrected text. One whose words are gone is given up with them.
func edgesNow(v *study.View, key qda.TextKey, a *text.Anchors) ([]qda.EdgeEdit, error) {
	all, err := v.UnitEdits(key)
	var out []qda.EdgeEdit
	for _, e := range all {
		edit, ok := qda.EdgeEditOf(e.Field, e.Value)
		if !ok {
			continue
		}
		if now, fate := a.Place(edit.First(a.Old())); fate == text.Kept || fate == text.Changed {
			edit.At = now.Start
			out = append(out, edit)
		}
	}
	return out, err
}

func syncsNow(syncs []qda.Sync, a *text.Anchors) []qda.Sync {
	var out []qda.Sync
	for _, s := range syncs {
		at := qda.EdgeEdit{At: s.At}.First(a.Old())
		if now, fate := a.Place(at); fate == text.Kept && (len(out) == 0 || out[len(out)-1].At < now.Start) {
			out = append(out, qda.Sync{At: now.Start, Milli: s.Milli})
		}
	}
	return out
}
