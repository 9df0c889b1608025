package main

import (
	"fmt"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"

	"yinde/internal/tui/keys"
)

func newCompletionCommand(a *app) *cobra.Command {
	cmd := a.command("completion bash|zsh|fish|powershell", "completion", cobra.ExactArgs(1))
	cmd.ValidArgs = []string{"bash", "zsh", "fish", "powershell"}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		root := cmd.Root()
		switch args[0] {
		case "bash":
			return root.GenBashCompletionV2(a.out, true)
		case "zsh":
			return root.GenZshCompletion(a.out)
		case "fish":
			return root.GenFishCompletion(a.out, true)
		case "powershell":
			return root.GenPowerShellCompletionWithDesc(a.out)
		}
		return usage("cli.args", cmd.CommandPath(), cmd.UseLine())
	}
	return cmd
}

func newManCommand(a *app) *cobra.Command {
	cmd := a.command("man", "man", cobra.NoArgs)
	cmd.Hidden = true
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return doc.GenMan(cmd.Root(), &doc.GenManHeader{Title: "YINDE", Section: "1"}, a.out)
	}
	return cmd
}

// keyRow is an action of the desk; keys in the settings file go by its name.
type keyRow struct {
	Scope  keys.Scope  `json:"scope"`
	Action keys.Action `json:"action"`
	Keys   []string    `json:"keys"`
	Does   string      `json:"does"`
}

func keyRows(a *app, table *keys.Table) []keyRow {
	var rows []keyRow
	for _, scope := range keys.Scopes {
		for _, b := range table.In(scope) {
			rows = append(rows, keyRow{b.Scope, b.Action, b.Keys, a.t(b.Code())})
		}
	}
	return rows
}

// newKeysCommand prints the desk's key table, with the user's own keys; the README's comes
// from it.
func newKeysCommand(a *app) *cobra.Command {
	cmd := a.command("keys", "keys", cobra.NoArgs)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		table, wrong := keys.New().Remap(a.config.Keys)
		for _, m := range append(wrong, a.config.notices()...) {
			a.warn(m)
		}
		return a.result(keyRows(a, table), func() error {
			_, err := fmt.Fprint(a.out, table.Markdown(a.t))
			return err
		})
	}
	return cmd
}
