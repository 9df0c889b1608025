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

// newKeysCommand prints the desk's key table; the README's comes from it.
func newKeysCommand(a *app) *cobra.Command {
	cmd := a.command("keys", "keys", cobra.NoArgs)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		_, err := fmt.Fprint(a.out, keys.New().Markdown(a.t))
		return err
	}
	return cmd
}
