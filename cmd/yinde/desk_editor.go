package main

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/tui/desk"
)

// editText lays a text into a file of the user's own and makes the command that opens it in
// the editor that VISUAL or EDITOR names. The file lies in the state directory: what is
// written is as confidential as the study, and must outlive an editor that fails.
func (a *app) editText(text string) (desk.Editing, error) {
	name, args := a.editor()
	path, err := exec.LookPath(name)
	if name == "" || err != nil {
		return desk.Editing{}, qda.Bad("editor.none", name)
	}
	dir := filepath.Join(a.stateDir(), "edit")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return desk.Editing{}, err
	}
	f, err := os.CreateTemp(dir, "narrative-*.md") // made 0600
	if err != nil {
		return desk.Editing{}, err
	}
	if text != "" {
		text += "\n"
	}
	_, err = f.WriteString(text)
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return desk.Editing{}, err
	}
	file := f.Name()
	return desk.Editing{
		Command: editorCommand{exec.Command(path, append(args, file)...)},
		Path:    file,
		Read: func() (string, error) {
			raw, err := os.ReadFile(file)
			return strings.ReplaceAll(string(raw), "\r\n", "\n"), err
		},
		Forget: func() { os.Remove(file) },
	}, nil
}

// editor is the user's editor and its own arguments: EDITOR may be "code --wait".
func (a *app) editor() (name string, args []string) {
	for _, v := range []string{"VISUAL", "EDITOR"} {
		value := strings.TrimSpace(a.getenv(v))
		if value == "" {
			continue
		}
		if _, err := exec.LookPath(value); err == nil {
			return value, nil // a path with spaces in it
		}
		words := strings.Fields(value)
		return words[0], words[1:]
	}
	return "", nil
}

// editorCommand runs the editor on the terminal that it is given.
type editorCommand struct{ *exec.Cmd }

func (c editorCommand) SetStdin(r io.Reader)  { c.Stdin = r }
func (c editorCommand) SetStdout(w io.Writer) { c.Stdout = w }
func (c editorCommand) SetStderr(w io.Writer) { c.Stderr = w }

// editorOrNone is what the desk is given: nil where no editor is named.
func (a *app) editorOrNone() func(string) (desk.Editing, error) {
	if name, _ := a.editor(); name == "" {
		return nil
	}
	return a.editText
}
