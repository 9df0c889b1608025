package main

import (
	"errors"
	"slices"
	"strings"

	"yinde/internal/files"
	"yinde/internal/qda"
	"yinde/internal/study"
)

var settable = append(slices.Clone(files.TranscriptFields), "speakers")

// setField makes the op for one FIELD=VALUE: as [files.SetTranscript], and speakers as
// LABEL=ROLE with commas between.
func setField(v *study.View, t study.TranscriptInfo, pair string) (qda.Body, error) {
	field, value, ok := strings.Cut(pair, "=")
	if !ok || !slices.Contains(settable, field) {
		return nil, usage("transcripts.field", pair, strings.Join(settable, ", "))
	}
	if field == "speakers" {
		return setSpeakers(v, t, value)
	}
	op, err := files.SetTranscript(t.Transcript, field, value)
	var bad *qda.Error
	if errors.As(err, &bad) && bad.Code == "transcript.attributes" {
		return nil, usage(bad.Code, bad.Args...)
	}
	return op, err
}
