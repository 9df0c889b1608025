package main

import (
	"context"

	"yinde/internal/files"
	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
)

// outside is what the desk has done for it with files and transcripts.
func (a *app) outside(ctx context.Context, coder qda.CoderID) desk.Outside {
	return desk.Outside{
		Speakers:  speakersOf,
		Structure: structureOf,
		Field:     files.SetTranscript,
		FieldText: files.TranscriptField,
		Complete:  completePath,
		EditText:  a.editorOrNone(),
		Elsewhere: func(_ context.Context, s *study.Study, path string) (desk.Moved, error) {
			return a.elsewhere(ctx, coder, s, path)
		},
		Arrivals: a.arrivals(),
	}
}
