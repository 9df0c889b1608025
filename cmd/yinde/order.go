package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// inOrder puts the study and what is done with it into the order that the command wants, so
// that nobody has to remember which comes first: `codebook my.yinde check` is `codebook check
// my.yinde`, `transcripts show my.yinde R1` is `transcripts my.yinde show R1`. Words that
// stand in order stay.
func inOrder(root *cobra.Command, args []string) []string {
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd(args...)
	out := slices.Clone(args)
	for range 3 { // command, subcommand, verb
		cmd, rest, err := root.Find(out)
		if err != nil || len(rest) < 2 || strings.HasPrefix(rest[0], "-") || strings.HasPrefix(rest[1], "-") {
			return out
		}
		at := len(out) - len(rest)
		if !slices.Equal(out[at:], rest) {
			return out
		}
		subs, verbs := subcommandsOf(cmd), verbsOf(cmd)
		study := !slices.Contains(subs, rest[0]) && !strings.HasPrefix(rest[0], "__") && slices.Contains(subs, rest[1])
		verb := slices.Contains(verbs, rest[0]) && !slices.Contains(verbs, rest[1])
		if !study && !verb {
			return out
		}
		out[at], out[at+1] = out[at+1], out[at]
	}
	return out
}

// verbsOf are the words that say in the usage of a command what is done with the study:
// show, set, split and join in "transcripts STUDY [show ID | set ID … | split|join ID …]".
func verbsOf(cmd *cobra.Command) (verbs []string) {
	_, usage, found := strings.Cut(cmd.Use, "STUDY [")
	if !found {
		return nil
	}
	for choice := range strings.SplitSeq(usage, " | ") {
		first, _, _ := strings.Cut(strings.TrimRight(choice, "]"), " ")
		for word := range strings.SplitSeq(first, "|") {
			if word != "" && strings.ToLower(word) == word && word[0] >= 'a' && word[0] <= 'z' {
				verbs = append(verbs, word)
			}
		}
	}
	return verbs
}
