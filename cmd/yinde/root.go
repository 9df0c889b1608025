package main

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"yinde/internal/locale"
)

// newRoot builds the command tree. Commands stand in the order in which a study needs them.
func newRoot(a *app) *cobra.Command {
	root := a.command("yinde [STUDY]", "root", cobra.MaximumNArgs(1))
	root.RunE = func(cmd *cobra.Command, args []string) error { return runDesk(cmd.Context(), a, args) }
	root.SilenceErrors, root.SilenceUsage = true, true
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetOut(a.out)
	root.SetErr(a.err)
	root.SetIn(a.in)

	f := root.PersistentFlags()
	f.StringVar(&a.coder, "coder", "", a.t("flag.coder"))
	f.StringVar(&a.lang, "lang", "", a.t("flag.lang"))
	f.BoolVar(&a.json, "json", false, a.t("flag.json"))
	f.BoolVarP(&a.quiet, "quiet", "q", false, a.t("flag.quiet"))
	f.BoolVar(&a.noColor, "no-color", a.getenv("NO_COLOR") != "", a.t("flag.no_color"))

	root.AddCommand(
		newDemoCommand(a), newInitCommand(a), newImportCommand(a), newTranscriptsCommand(a),
		newStudyCommand(a), newGuideCommand(a), newCodebookCommand(a), newCodingsCommand(a), newFindingsCommand(a),
		newCodeCommand(a), newUncodeCommand(a), newMemoCommand(a), newReviewCommand(a),
		newSearchCommand(a), newTermsCommand(a), newMaskCommand(a), newQuotesCommand(a), newMatrixCommand(a), newSegmentCommand(a), newReportCommand(a), newVerifyCommand(a), newAgreeCommand(a), newDrawCommand(a), newAdjudicateCommand(a),
		newCodersCommand(a), newBundleCommand(a), newMergeCommand(a), newConflictsCommand(a),
		newHistoryCommand(a), newUndoCommand(a), newRedoCommand(a), newEraseCommand(a),
		newCheckCommand(a), newBackupCommand(a), newCompletionCommand(a), newManCommand(a), newKeysCommand(a),
		newPictureCommand(a),
	)
	root.SetHelpCommand(a.helpCommand())
	root.PersistentPreRunE = func(*cobra.Command, []string) error { return a.checkLanguage() }
	a.dress(root)
	return root
}

// checkLanguage refuses a --lang that has no words.
func (a *app) checkLanguage() error {
	if a.lang == "" || strings.HasPrefix(a.lang, "zh") || strings.HasPrefix(a.lang, locale.En) {
		return nil
	}
	return usage("cli.lang", a.lang, locale.ZhHant+", "+locale.En)
}

// command makes a command whose words stand in locale under cmd.NAME.
func (a *app) command(use, name string, args cobra.PositionalArgs) *cobra.Command {
	return &cobra.Command{
		Use:   use,
		Short: a.t("cmd." + name),
		Args: func(cmd *cobra.Command, given []string) error {
			if err := args(cmd, given); err != nil {
				return usage("cli.args", cmd.CommandPath(), cmd.UseLine())
			}
			return nil
		},
	}
}

// dress gives every command our help and our words for wrong use.
func (a *app) dress(root *cobra.Command) {
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) { a.help(cmd) })
	root.SetUsageFunc(func(cmd *cobra.Command) error { a.help(cmd); return nil })
	root.SetFlagErrorFunc(flagError)
	var walk func(*cobra.Command)
	walk = func(cmd *cobra.Command) {
		cmd.InitDefaultHelpFlag()
		if f := cmd.Flags().Lookup("help"); f != nil {
			f.Usage = a.t("flag.help")
		}
		if cmd.HasSubCommands() && cmd.RunE == nil {
			cmd.RunE = func(cmd *cobra.Command, args []string) error {
				return usage("cli.subcommand", cmd.CommandPath(), strings.Join(subcommandsOf(cmd), ", "))
			}
		}
		for _, sub := range cmd.Commands() {
			walk(sub)
		}
	}
	walk(root)
}

// flagError puts what pflag says into words.
func flagError(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var bare *pflag.ValueRequiredError
	var wrong *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		return usage("cli.flag_unknown", flagName(unknown.GetSpecifiedName()), cmd.CommandPath())
	case errors.As(err, &bare):
		return usage("cli.flag_bare", flagName(bare.GetFlag().Name), cmd.CommandPath())
	case errors.As(err, &wrong):
		return usage("cli.flag_value", flagName(wrong.GetFlag().Name), wrong.GetValue(), cmd.CommandPath())
	}
	return usage("cli.flag", err.Error(), cmd.CommandPath())
}

func flagName(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}

// helpCommand is `yinde help COMMAND`; a word that is no command is wrong use.
func (a *app) helpCommand() *cobra.Command {
	cmd := a.command("help [COMMAND]", "help", cobra.ArbitraryArgs)
	cmd.Hidden = true
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		found, rest, err := cmd.Root().Find(args)
		if err != nil || len(rest) > 0 {
			return usage("cli.no_command", strings.Join(args, " "), strings.Join(subcommandsOf(cmd.Root()), ", "))
		}
		a.help(found)
		return nil
	}
	return cmd
}

func subcommandsOf(cmd *cobra.Command) []string {
	var out []string
	for _, sub := range cmd.Commands() {
		if !sub.Hidden {
			out = append(out, sub.Name())
		}
	}
	return out
}

// forceFlag adds --force to a command that writes files.
func (a *app) forceFlag(f *pflag.FlagSet, force *bool) {
	f.BoolVar(force, "force", false, a.t("flag.force"))
}
