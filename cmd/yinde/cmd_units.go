package main

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"

	"yinde/internal/files"
	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/transcript"
)

// runUnits cuts sentences or clauses of a transcript at places, or joins the ones that begin
// there to the ones before. Places are code points of the text.
func runUnits(ctx context.Context, a *app, name, id, unit string, split bool, places []string) error {
	if unit != qda.SentenceUnit && unit != qda.ClauseUnit {
		return usage("cli.unit", unit, qda.SentenceUnit+", "+qda.ClauseUnit)
	}
	return a.write(name, func(s *study.Study) error {
		var ops []qda.Body
		err := s.View(func(v *study.View) error {
			t, _, offsets, err := textOf(v, id)
			if err != nil {
				return err
			}
			for _, p := range places {
				n, err := strconv.Atoi(p)
				at, ok := offsets.Bytes(qda.Span{Start: n, End: n})
				if err != nil || !ok {
					return usage("transcripts.place", p, t.Runes)
				}
				ops = append(ops, qda.EdgeEdit{Unit: unit, At: at.Start, Edge: split}.Set(t.Key, t.Rev))
			}
			return nil
		})
		if err != nil {
			return err
		}
		r, err := a.act(ctx, s, ops...)
		if err == nil {
			a.say("done.set", id, len(r.Ops))
		}
		return err
	})
}

// setSpeakers is the op that cuts a transcript into turns anew, with the roles that people
// named; labels they did not name keep the role they have.
func setSpeakers(v *study.View, t study.TranscriptInfo, value string) (qda.Body, error) {
	said, err := parseSpeakers(files.SplitList(value))
	if err != nil {
		return nil, err
	}
	content, err := v.Text(t.Key)
	if err != nil {
		return nil, err
	}
	roles := rolesOf(content)
	if roles == nil {
		roles = map[string]qda.Role{}
	}
	maps.Copy(roles, said)
	p := transcript.Recut(content.Content, roles)
	for label := range said {
		is := func(s transcript.Speaker) bool { return strings.EqualFold(s.Label, label) }
		if !slices.ContainsFunc(p.Speakers, is) && !slices.ContainsFunc(p.Others, is) {
			return nil, qda.Bad("transcripts.no_label", t.ID, label)
		}
	}
	return qda.NewSet(qda.UnitsRef(t.Key, t.Rev), qda.StructureField, files.Structure(content.Content, p.Turns)), nil
}

// rolesOf is what a file has to say of its speakers so that its turns come out as they are in
// the study; nil when the labels say it all by themselves.
func rolesOf(t *qda.Text) map[string]qda.Role {
	if slices.Equal(transcript.Recut(t.Content, nil).Turns, t.Turns) {
		return nil
	}
	return speakersNow(t)
}

// speakersNow are the roles of a transcript's labels, and [transcript.NotSpeaker] for what looks
// like one and begins no turn.
func speakersNow(t *qda.Text) map[string]qda.Role {
	now := map[string]qda.Role{}
	for _, turn := range t.Turns {
		if turn.Speaker != "" {
			now[turn.Speaker] = turn.Role
		}
	}
	p := transcript.Recut(t.Content, nil)
	for _, s := range slices.Concat(p.Speakers, p.Others) {
		if _, taken := now[s.Label]; !taken {
			now[s.Label] = transcript.NotSpeaker
		}
	}
	return now
}
