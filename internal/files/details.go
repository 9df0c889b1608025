package files

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/transcript"
)

// TranscriptFields are what people may change about a transcript, in the order of forms.
var TranscriptFields = []string{"id", "title", "group", "date", "mode", "record", "language", "interviewer", "participants", "attributes"}

// SetTranscript makes the op for a field that was typed: participants as ids with commas
// between, attributes as JSON or name:value with commas between. What the study has to say
// against a value comes when the op is applied.
func SetTranscript(t qda.Transcript, field, typed string) (qda.Body, error) {
	ref := qda.RefTo("transcript", t.Key)
	switch field {
	case "id":
		if !transcript.ValidID(typed) {
			return nil, qda.Bad("transcript.bad_id", typed)
		}
	case "participants":
		return qda.NewSet(ref, field, participants(typed, t.Participants)), nil
	case "attributes":
		values, err := attributes(typed)
		if err != nil {
			return nil, err
		}
		return qda.NewSet(ref, field, values), nil
	}
	return qda.NewSet(ref, field, typed), nil
}

// participants keeps what is known of those who were there before.
func participants(typed string, before []qda.Participant) (people []qda.Participant) {
	for _, id := range SplitList(typed) {
		p := qda.Participant{ID: id}
		if i := slices.IndexFunc(before, func(q qda.Participant) bool { return q.ID == id }); i >= 0 {
			p = before[i]
		}
		people = append(people, p)
	}
	return people
}

func attributes(typed string) (map[string]string, error) {
	values := map[string]string{}
	if json.Unmarshal([]byte(typed), &values) == nil && values != nil {
		return values, nil
	}
	values = map[string]string{}
	for _, item := range SplitList(typed) {
		name, value, ok := strings.Cut(item, ":")
		if !ok {
			name, value, ok = strings.Cut(item, "：")
		}
		if !ok || strings.TrimSpace(name) == "" {
			return nil, qda.Bad("transcript.attributes", item)
		}
		values[strings.TrimSpace(name)] = strings.TrimSpace(value)
	}
	return values, nil
}

// TranscriptField is a field as [SetTranscript] takes it.
func TranscriptField(t qda.Transcript, field string) string {
	switch field {
	case "id":
		return t.ID
	case "title":
		return t.Title
	case "group":
		return string(t.Group)
	case "date":
		return t.Date
	case "mode":
		return t.Mode
	case "record":
		return t.Record
	case "language":
		return t.Language
	case "interviewer":
		return t.Interviewer
	case "participants":
		ids := make([]string, len(t.Participants))
		for i, p := range t.Participants {
			ids[i] = p.ID
		}
		return strings.Join(ids, ", ")
	case "attributes":
		return attributesText(t.Attributes)
	}
	return ""
}

// attributesText is JSON only where commas and colons would not say it.
func attributesText(values map[string]string) string {
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(values)) {
		parts = append(parts, name+":"+values[name])
	}
	text := strings.Join(parts, ", ")
	if back, err := attributes(text); err == nil && maps.Equal(back, values) {
		return text
	}
	raw, _ := json.Marshal(values)
	return string(raw)
}

// SplitList cuts what people write as a list, with commas of any kind between.
func SplitList(s string) (out []string) {
	for _, item := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(",、，", r) }) {
		if item = strings.TrimSpace(item); item != "" {
			out = append(out, item)
		}
	}
	return out
}
