package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
)

// moves are the studies that the desk went on with when the first one's file was lost or its
// disk was full. They are closed when the desk is left.
type moves struct {
	mu      sync.Mutex
	studies []*study.Study
}

func (m *moves) add(s *study.Study) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.studies = append(m.studies, s)
}

func (m *moves) Close() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	var errs []error
	for _, s := range m.studies {
		errs = append(errs, s.Close())
	}
	return errors.Join(errs...)
}

// elsewhere writes the study, as it stands in the open file, to another place and opens it
// there, for reading commands too. A file that exists is never replaced.
func (a *app) elsewhere(ctx context.Context, coder qda.CoderID, s *study.Study, typed string) (desk.Moved, error) {
	path, err := filepath.Abs(typedPath(typed))
	if err != nil {
		return desk.Moved{}, outputError(typed, err)
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		path = filepath.Join(path, filepath.Base(s.Path()))
	}
	if filepath.Ext(path) != studyEnding {
		path += studyEnding
	}
	if _, err := os.Lstat(path); err == nil {
		return desk.Moved{}, qda.Bad("elsewhere.exists", path)
	}
	if err := a.backup(s, path, true); err != nil {
		return desk.Moved{}, err
	}
	moved, err := study.Open(path, a.options())
	if err != nil {
		return desk.Moved{}, err
	}
	a.moved.add(moved)
	a.rememberStudy(path)
	a.lend(ctx, moved, coder)
	return desk.Moved{Study: moved, Path: path, Intact: stillThere(path)}, nil
}

// studyEnding is the ending of study files.
const studyEnding = ".yinde"
