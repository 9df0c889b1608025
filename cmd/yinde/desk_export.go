package main

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// exportFile writes what the desk exports, below the folder it was started in unless the name
// says otherwise. The desk asks before it lets a file be replaced.
func (a *app) exportFile(name string, content []byte, replace bool) (string, error) {
	path, err := filepath.Abs(fromHome(name))
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
