package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/text"
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

// foundFile is a file to be read. named: a person named it, so they are told when it cannot be
// read; in a folder there may be files that are no interviews.
type foundFile struct {
	path  string
	named bool
}

// passedFile is a file in a folder that is no interview.
type passedFile struct {
	Path   string `json:"path"`
	Reason string `json:"reason"`
	code   string
	ending string
}

// Why files in folders are passed over.
const (
	passedEnding = "import.passed.ending" // not one that is read
	passedHidden = "import.passed.hidden"
	passedLock   = "import.passed.lock" // Office and LibreOffice leave them while a file is open
	passedLink   = "import.passed.link" // to a file in the same folder, which is read anyway
)

// foundFiles is what paths lead to, in the order in which it is read.
type foundFiles struct {
	files   []foundFile
	passed  []passedFile
	refused []foundBad
}

type foundBad struct {
	path string
	err  error
}

func (f *foundFiles) refuse(path string, err error) {
	f.refused = append(f.refused, foundBad{path, err})
}

func (f *foundFiles) pass(path, code string) {
	f.passed = append(f.passed, passedFile{Path: path, code: code, ending: strings.ToLower(filepath.Ext(path))})
}

// findFiles looks for interviews. A path that leads nowhere is an error when it is the only
// one; among others it is noted, and the others are read.
func findFiles(paths []string) (*foundFiles, error) {
	found := &foundFiles{}
	for _, path := range paths {
		info, err := os.Stat(path)
		switch {
		case err != nil && len(paths) == 1:
			return nil, inputError(path, err)
		case err != nil:
			found.refuse(path, inputError(path, err))
		case info.IsDir():
			if err := found.folder(path); err != nil {
				return nil, err
			}
		default:
			found.files = append(found.files, foundFile{path, true})
		}
	}
	return found, nil
}

// folder looks for interviews below a folder.
func (f *foundFiles) folder(root string) error {
	before := len(f.files) + len(f.refused)
	real, err := realPath(root)
	if err != nil {
		return inputError(root, err)
	}
	err = filepath.WalkDir(root+string(filepath.Separator), func(p string, d fs.DirEntry, err error) error {
		p = filepath.Clean(p)
		switch name := filepath.Base(p); {
		case err != nil:
			f.refuse(p, inputError(p, err))
			return nil
		case p == filepath.Clean(root):
		case strings.HasPrefix(name, "~$"), strings.HasPrefix(name, ".~lock."):
			f.pass(p, passedLock)
		case strings.HasPrefix(name, "."):
			f.pass(p, passedHidden)
			if d.IsDir() {
				return filepath.SkipDir
			}
		case d.Type()&fs.ModeSymlink != 0:
			f.link(p, real)
		case d.IsDir():
		case !d.Type().IsRegular() || !transcript.Readable(p):
			f.pass(p, passedEnding)
		default:
			f.files = append(f.files, foundFile{path: p})
		}
		return nil
	})
	if err == nil && len(f.files)+len(f.refused) == before {
		err = qda.Bad("import.empty_dir", root, strings.Join(transcript.Endings(), " "))
	}
	return err
}

// realPath is where a path leads, from the root of the file system.
func realPath(path string) (string, error) {
	path, err := filepath.EvalSymlinks(path)
	if err != nil {
		return "", err
	}
	return filepath.Abs(path)
}

// link notes a symbolic link in a folder. What it leads to is read only when it lies in the
// folder, and then without it.
func (f *foundFiles) link(path, root string) {
	target, err := realPath(path)
	if err != nil {
		if target, err = os.Readlink(path); err != nil {
			target = "?"
		}
		f.refuse(path, qda.Bad("import.link_nowhere", target))
		return
	}
	info, err := os.Stat(target)
	inside, rerr := filepath.Rel(root, target)
	switch {
	case err != nil:
		f.refuse(path, inputError(path, err))
	case rerr == nil && inside != ".." && !strings.HasPrefix(inside, ".."+string(filepath.Separator)):
		f.pass(path, passedLink)
	case info.IsDir() || transcript.Readable(path):
		f.refuse(path, qda.Bad("import.link_out", target))
	default:
		f.pass(path, passedEnding)
	}
}

// otherThings are refusals of files that are something else than an interview: data and
// settings that lie in folders beside interviews.
var otherThings = []string{
	"captions.json_other", "captions.json_broken", "captions.tsv_head", "markup.xml_other", "markup.xml_none",
	"table.no_text", "table.no_open", "table.no_rows", "table.no_answers", "table.ours", "table.empty",
}

// noInterview reports whether a file lay in a folder and is no interview, and the code of why.
func (r *reading) noInterview() (string, bool) {
	var bad *qda.Error
	if r.named || !errors.As(r.err, &bad) {
		return "", false
	}
	return bad.Code, slices.Contains(otherThings, bad.Code)
}

// readSteady reads a file that stays the same meanwhile.
func readSteady(path string) ([]byte, error) {
	before, err := os.Stat(path)
	if err != nil {
		return nil, inputError(path, err)
	}
	if !before.Mode().IsRegular() {
		return nil, qda.Bad("import.no_file", path)
	}
	if err := text.TooLarge(before.Size()); err != nil {
		return nil, err
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, inputError(path, err)
	}
	defer f.Close()
	raw, err := readExactly(f, before.Size())
	if err != nil {
		return nil, inputError(path, err)
	}
	after, err := os.Stat(path)
	if err != nil {
		return nil, inputError(path, err)
	}
	if int64(len(raw)) != before.Size() || after.Size() != before.Size() || !after.ModTime().Equal(before.ModTime()) || !os.SameFile(before, after) {
		return nil, qda.Bad("import.changing", filepath.Base(path))
	}
	return raw, nil
}

// readExactly reads size bytes, and one more when there are more.
func readExactly(r io.Reader, size int64) ([]byte, error) {
	raw := make([]byte, size+1)
	n, err := io.ReadFull(r, raw)
	if err == io.ErrUnexpectedEOF || err == io.EOF {
		err = nil
	}
	return raw[:n], err
}
