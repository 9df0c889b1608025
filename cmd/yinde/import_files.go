package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/transcript"
)

// parseSpeakers reads 訪=interviewer,受=participant,資料來源=none.
func parseSpeakers(list []string) (map[string]qda.Role, error) {
	out := map[string]qda.Role{}
	for _, item := range list {
		label, role, ok := strings.Cut(item, "=")
		switch qda.Role(role) {
		case qda.Interviewer, qda.ParticipantRole, transcript.NotSpeaker:
		default:
			ok = false
		}
		if !ok || label == "" {
			return nil, usage("import.speakers", item)
		}
		out[label] = qda.Role(role)
	}
	return out, nil
}

// transcriptFiles lists the files named, and those below folders that can be read as
// transcripts. Hidden files and links out of a folder are passed over.
func transcriptFiles(paths []string) ([]string, error) {
	var out []string
	for _, path := range paths {
		info, err := os.Stat(path)
		if err != nil {
			return nil, inputError(path, err)
		}
		if !info.IsDir() {
			out = append(out, path)
			continue
		}
		before := len(out)
		err = filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if strings.HasPrefix(d.Name(), ".") && p != path {
				if d.IsDir() {
					return filepath.SkipDir
				}
				return nil
			}
			if d.Type().IsRegular() && transcript.Readable(p) {
				out = append(out, p)
			}
			return nil
		})
		if err != nil {
			return nil, inputError(path, err)
		}
		if len(out) == before {
			return nil, qda.Bad("import.empty_dir", path, strings.Join(transcript.Endings(), " "))
		}
	}
	return out, nil
}
