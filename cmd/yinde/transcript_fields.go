package main

import (
	"encoding/json"
	"slices"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/transcript"
)

var settable = []string{"id", "title", "group", "date", "mode", "record", "language", "interviewer", "participants", "attributes", "speakers"}

// setField makes the op for one FIELD=VALUE. participants takes ids with commas, attributes
// JSON or key:value with commas, speakers LABEL=ROLE with commas.
func setField(v *study.View, t study.TranscriptInfo, pair string) (qda.Body, error) {
	field, value, ok := strings.Cut(pair, "=")
	if !ok || !slices.Contains(settable, field) {
		return nil, usage("transcripts.field", pair, strings.Join(settable, ", "))
	}
	ref := qda.RefTo("transcript", t.Key)
	switch field {
	case "id":
		if !transcript.ValidID(value) {
			return nil, qda.Bad("transcript.bad_id", value)
		}
	case "speakers":
		return setSpeakers(v, t, value)
	case "participants":
		var people []qda.Participant
		for _, id := range splitList(value) {
			p := qda.Participant{ID: id}
			for _, old := range t.Participants {
				if old.ID == id {
					p = old
				}
			}
			people = append(people, p)
		}
		return qda.NewSet(ref, field, people), nil
	case "attributes":
		attributes := map[string]string{}
		if err := json.Unmarshal([]byte(value), &attributes); err == nil {
			return qda.NewSet(ref, field, attributes), nil
		}
		for _, item := range splitList(value) {
			k, v, ok := strings.Cut(item, ":")
			if !ok {
				return nil, usage("transcripts.field", pair, strings.Join(settable, ", "))
			}
			attributes[strings.TrimSpace(k)] = strings.TrimSpace(v)
		}
		return qda.NewSet(ref, field, attributes), nil
	}
	return qda.NewSet(ref, field, value), nil
}

func splitList(s string) []string {
	var out []string
	for _, item := range strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == '、' || r == '，' }) {
		if item = strings.TrimSpace(item); item != "" {
			out = append(out, item)
		}
	}
	return out
}
