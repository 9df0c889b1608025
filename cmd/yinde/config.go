package main

import (
	"os"
	"path/filepath"

	"github.com/goccy/go-yaml"
)

// config is the user's settings file, config.yaml in the configuration directory.
type config struct {
	Coder string `yaml:"coder"`
	Lang  string `yaml:"lang"`
}

// readConfig reads the settings. A missing file means none; so does a broken one, which
// must not keep anybody from their study.
func readConfig(e env) config {
	var c config
	raw, err := os.ReadFile(filepath.Join(e.configDir(), "config.yaml"))
	if err != nil || yaml.Unmarshal(raw, &c) != nil {
		return config{}
	}
	return c
}
