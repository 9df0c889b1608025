package main

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/goccy/go-yaml"

	"yinde/internal/qda"
)

// config is the user's settings file, config.yaml in the configuration directory.
type config struct {
	Coder string `yaml:"coder"`
	Lang  string `yaml:"lang"`
	// Keys are other keys for actions of the desk: reader.code: [a, f2].
	Keys map[string][]string `yaml:"keys"`

	path   string
	broken error // why the file was not used
}

// readConfig reads the settings. A missing file means none; so does a broken one, which must
// not keep anybody from their study: the desk says so.
func readConfig(e env) config {
	path := filepath.Join(e.configDir(), "config.yaml")
	c := config{path: path}
	raw, err := os.ReadFile(path)
	if os.IsNotExist(err) {
		return c
	}
	if err == nil {
		err = yaml.Unmarshal(raw, &c)
	}
	if err != nil {
		return config{path: path, broken: err}
	}
	return c
}

// notices is what people should know of their settings.
func (c config) notices() []qda.Message {
	if c.broken == nil {
		return nil
	}
	line, _, _ := strings.Cut(c.broken.Error(), "\n") // the rest is a drawing of the place
	return []qda.Message{qda.Say("config.broken", c.path, line)}
}
