package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"yinde/internal/cells"
)

// help prints a command's help: what it does, how it is called, examples, subcommands,
// flags. The words come from locale; only the shape is here.
func (a *app) help(cmd *cobra.Command) {
	var b strings.Builder
	b.WriteString(cmd.Short + "\n")
	key := "help." + strings.ReplaceAll(strings.TrimPrefix(cmd.CommandPath(), "yinde "), " ", ".")
	if a.words.Has(key) {
		b.WriteString("\n" + a.t(key) + "\n")
	}
	b.WriteString("\n" + a.t("help.usage") + "\n  " + cmd.UseLine() + "\n")
	a.helpCommands(&b, cmd)
	a.helpFlags(&b, "help.flags", cmd.LocalNonPersistentFlags())
	a.helpFlags(&b, "help.global", cmd.Root().PersistentFlags())
	fmt.Fprint(a.out, b.String())
}

func (a *app) helpCommands(b *strings.Builder, cmd *cobra.Command) {
	rows := [][2]string{}
	for _, sub := range cmd.Commands() {
		if !sub.Hidden && sub.Name() != "help" {
			rows = append(rows, [2]string{sub.Name(), sub.Short})
		}
	}
	section(b, a.t("help.commands"), rows)
}

func (a *app) helpFlags(b *strings.Builder, title string, flags *pflag.FlagSet) {
	rows := [][2]string{}
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		name := "--" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", " + name
		}
		if f.Value.Type() != "bool" {
			name += " " + strings.ToUpper(f.Value.Type())
			name = strings.Replace(name, "STRINGSLICE", "A,B", 1)
		}
		rows = append(rows, [2]string{name, f.Usage})
	})
	section(b, a.t(title), rows)
}

func section(b *strings.Builder, title string, rows [][2]string) {
	if len(rows) == 0 {
		return
	}
	width := 0
	for _, r := range rows {
		width = max(width, cells.Width(r[0]))
	}
	b.WriteString("\n" + title + "\n")
	for _, r := range rows {
		b.WriteString("  " + cells.Pad(r[0], width) + "  " + r[1] + "\n")
	}
}
