package main

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// exportFile writes what the desk exports, below the folder it was started in unless the name
// says otherwise. The desk asks before it lets a file be replaced.
func (a *app) exportFile(name string, content []byte, replace bool) (string, error) {
	if rest, ok := strings.CutPrefix(name, "~/"); ok {
		if home, err := os.UserHomeDir(); err == nil {
			name = filepath.Join(home, rest)
		}
	}
	path, err := filepath.Abs(name)
	if err != nil {
		return "", outputError(name, err)
	}
	if _, err := os.Lstat(path); err == nil && !replace {
		return path, fs.ErrExist
	}
	return path, a.saveFile(path, true, func(w io.Writer) error {
		_, err := w.Write(content)
		return err
	})
}
