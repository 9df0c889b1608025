package overlay

import (
	"errors"
	"slices"
	"strings"

	"yinde/internal/cells"
	"yinde/internal/qda"
)

// aboutField tells which field a refusal is about by the beginning of its code.
var aboutField = []struct{ code, field string }{
	{"transcript.bad_id", "id"}, {"transcript.id_taken", "id"}, {"group.", "group"}, {"transcript.date", "date"},
	{"transcript.mode", "mode"}, {"transcript.record", "record"}, {"transcript.attributes", "attributes"},
}

// refuse says what is wrong, with the cursor on the field it is about.
func (f *Details) refuse(i int, err error) {
	line, hints := f.desk.Words.Error(brief(err))
	if len(hints) > 0 {
		line += " · " + hints[0]
	}
	f.wrong = line
	var bad *qda.Error
	if errors.As(err, &bad) && i < 0 {
		for _, a := range aboutField {
			if strings.HasPrefix(bad.Code, a.code) {
				i = slices.IndexFunc(f.fields, func(x detail) bool { return x.name == a.field })
			}
		}
	}
	if i >= 0 {
		f.list.Set(i)
	}
}

// brief is an error without all of a long value: what is wrong with it must be seen.
func brief(err error) error {
	var bad *qda.Error
	if !errors.As(err, &bad) {
		return err
	}
	short := *bad
	short.Args = slices.Clone(bad.Args)
	for i, arg := range short.Args {
		if s, ok := arg.(string); ok {
			short.Args[i] = cells.Truncate(s, 40, "…")
		}
	}
	return &short
}
