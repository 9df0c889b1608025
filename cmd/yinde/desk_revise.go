package main

import (
	"encoding/json"
	"maps"

	"yinde/internal/files"
	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/text"
	"yinde/internal/transcript"
	"yinde/internal/tui/desk"
)

// arrivals is what the desk has done for it with texts that come in or are corrected.
func (a *app) arrivals() desk.Arrivals {
	return desk.Arrivals{
		Read: a.readForDesk, ReadAgain: a.readAgain, SetField: withField, Mend: mend,
		JoinLines: func(t *qda.Text) string { return transcript.JoinLines(t.Content, t.Turns) },
		Relabel: func(t *qda.Text, from, to string) (string, int) {
			return transcript.Relabel(t.Content, t.Turns, from, to)
		},
	}
}

// withField is t with a field as it was typed.
func withField(t qda.Transcript, field, typed string) (qda.Transcript, error) {
	body, err := files.SetTranscript(t, field, typed)
	if err != nil {
		return t, err
	}
	set, ok := body.(qda.Set)
	if !ok {
		return t, nil
	}
	raw, err := json.Marshal(map[string]json.RawMessage{set.Field: set.Value})
	if err != nil {
		return t, err
	}
	if field == "attributes" { // else what was taken out would stay
		t.Attributes = nil
	}
	return t, json.Unmarshal(raw, &t)
}

// mend plans a correction that was made at the desk. Who speaks stays as it is, and labels that
// are nobody's stay nobody's; more are roles of labels that are new.
func mend(v *study.View, t study.TranscriptInfo, content string, more map[string]qda.Role, sees func(qda.Layer) bool) (desk.Revision, error) {
	content, _ = text.Clean(content)
	old, err := v.Text(t.Key)
	if err != nil {
		return desk.Revision{}, err
	}
	roles := maps.Clone(more)
	if roles == nil {
		roles = map[string]qda.Role{}
	}
	for _, turn := range old.Turns {
		if turn.Speaker != "" {
			roles[turn.Speaker] = turn.Role
		}
	}
	for _, s := range transcript.Recut(old.Content, roles).Speakers {
		if _, taken := roles[s.Label]; !taken {
			roles[s.Label] = transcript.NotSpeaker
		}
	}
	return revisionForDesk(files.Revise(v, t, transcript.Recut(content, roles), nil, sees))
}

// revisionForDesk is a revision as the desk shows it.
func revisionForDesk(r *files.Revision, err error) (desk.Revision, error) {
	if err != nil {
		return desk.Revision{}, err
	}
	out := desk.Revision{Transcript: r.Transcript, Ops: r.Ops, Blobs: r.Blobs}
	for _, c := range r.Changes {
		out.Changes = append(out.Changes, desk.Change{Line: c.Line, Old: c.Old, New: c.New})
	}
	for _, c := range r.Codings {
		out.Codings = append(out.Codings, desk.Refound{Coding: c.Coding, Fate: c.Fate, Was: c.Was, Now: c.Now})
	}
	return out, nil
}
