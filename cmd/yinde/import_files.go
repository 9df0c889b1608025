package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/transcript"
	"yinde/internal/transcript/draft"
	"yinde/internal/transcript/table"
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

// parseColumns reads Q5=open,B=attribute. A heading may hold the sign itself.
func parseColumns(list []string) ([]draft.Column, error) {
	var out []draft.Column
	for _, item := range list {
		at := strings.LastIndex(item, "=")
		if at <= 0 || !slices.Contains(table.Uses, item[at+1:]) {
			return nil, usage("import.columns", item, strings.Join(table.Uses, ", "))
		}
		out = append(out, draft.Column{Name: strings.TrimSpace(item[:at]), Use: item[at+1:]})
	}
	return out, nil
}

// columnsOf is a table's plan for the report; nil for files that are no tables.
func columnsOf(plan []draft.Planned) (out []importColumn) {
	for _, c := range plan {
		out = append(out, importColumn{c.Name, c.Letter, c.Use, c.Proposed, c.Answered, c.Blank, c.NA})
	}
	return out
}

// column is the line of the report about a column.
func (a *app) column(c importColumn) string {
	if c.Answered+c.NA+c.Blank == 0 {
		return a.t("import.column_bare", c.Letter, c.Name, a.t("column."+c.Use))
	}
	return a.t("import.column", c.Letter, c.Name, a.t("column."+c.Use), c.Answered, c.NA, c.Blank)
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
