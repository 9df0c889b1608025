package main

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"yinde/internal/files"
	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/text"
	"yinde/internal/transcript"
)

type fixOptions struct {
	joinLines        bool
	relabel, replace string
	at               int
	all, dryRun      bool
}

func newTranscriptsFix(a *app) *cobra.Command {
	var o fixOptions
	cmd := a.command("fix STUDY ID", "transcripts.fix", cobra.ExactArgs(2))
	f := cmd.Flags()
	f.BoolVar(&o.joinLines, "join-lines", false, a.t("flag.join_lines"))
	f.StringVar(&o.relabel, "relabel", "", a.t("flag.relabel"))
	f.StringVar(&o.replace, "replace", "", a.t("flag.replace"))
	f.IntVar(&o.at, "at", 0, a.t("flag.fix_at"))
	f.BoolVar(&o.all, "all", false, a.t("flag.fix_all"))
	f.BoolVar(&o.dryRun, "dry-run", false, a.t("flag.dry_run"))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := o.check(); err != nil {
			return err
		}
		return a.revising(cmd.Context(), args[0], args[1], o.dryRun, func(v *study.View, t study.TranscriptInfo, sees func(qda.Layer) bool) (*plannedRevision, error) {
			return a.planFix(v, t, o, sees)
		})
	}
	return cmd
}

func (o fixOptions) check() error {
	n := 0
	for _, given := range []bool{o.joinLines, o.relabel != "", o.replace != ""} {
		if given {
			n++
		}
	}
	for _, pair := range []string{o.relabel, o.replace} {
		if from, _, ok := strings.Cut(pair, "="); pair != "" && (!ok || from == "") {
			return usage("fix.pair", pair)
		}
	}
	if n != 1 || o.replace == "" && (o.at != 0 || o.all) || o.at < 0 {
		return usage("fix.one")
	}
	return nil
}

func (a *app) planFix(v *study.View, t study.TranscriptInfo, o fixOptions, sees func(qda.Layer) bool) (*plannedRevision, error) {
	now, err := v.Text(t.Key)
	if err != nil {
		return nil, err
	}
	roles := speakersNow(now)
	content := now.Content
	var ops []qda.Body
	var fields []string
	switch {
	case o.joinLines:
		content = transcript.JoinLines(content, now.Turns)
	case o.relabel != "":
		from, to, _ := strings.Cut(o.relabel, "=")
		if content, err = relabelled(t, now, from, to, roles); err == nil {
			ops, fields = renamed(t.Transcript, from, to)
		}
	default:
		content, err = replaced(t, now, o)
	}
	if err != nil {
		return nil, err
	}
	plan, err := files.Revise(v, t, transcript.Recut(content, roles), nil, sees)
	if err != nil {
		return nil, err
	}
	plan.Ops = append(plan.Ops, ops...)
	return a.told(v, plan, fields, nil), nil
}

// relabelled calls a speaker otherwise. roles is changed with it: the new label has the role it
// had, if there was such a one, else that of the old label.
func relabelled(t study.TranscriptInfo, now *qda.Text, from, to string, roles map[string]qda.Role) (string, error) {
	clean, _ := text.Clean(to)
	if to == "" || clean != to || strings.ContainsAny(to, ":：\n\t") || strings.TrimSpace(to) != to {
		return "", qda.Bad("fix.label", to)
	}
	content, n := transcript.Relabel(now.Content, now.Turns, from, to)
	if n == 0 {
		return "", qda.Bad("transcripts.no_label", t.ID, from)
	}
	role := roles[from]
	delete(roles, from)
	if was, ok := roles[to]; !ok || was == transcript.NotSpeaker {
		roles[to] = role
	}
	for _, turn := range transcript.Recut(content, roles).Turns {
		if turn.Speaker == to {
			n--
		}
	}
	if n > 0 {
		return "", qda.Bad("fix.label", to) // it would not be found as a label
	}
	return content, nil
}

// renamed are the ops by which the people a transcript names keep pace with its labels.
func renamed(t qda.Transcript, from, to string) (ops []qda.Body, fields []string) {
	is := func(id string) func(qda.Participant) bool {
		return func(p qda.Participant) bool { return p.ID == id }
	}
	ref := qda.RefTo("transcript", t.Key)
	if i := slices.IndexFunc(t.Participants, is(from)); i >= 0 {
		people := slices.Clone(t.Participants)
		if people[i].ID = to; slices.ContainsFunc(t.Participants, is(to)) {
			people = slices.Delete(people, i, i+1)
		}
		ops, fields = append(ops, qda.NewSet(ref, "participants", people)), append(fields, "participants")
	}
	if t.Interviewer == from {
		ops, fields = append(ops, qda.NewSet(ref, "interviewer", to)), append(fields, "interviewer")
	}
	return ops, fields
}

// mostPlaces are named when words stand in several.
const mostPlaces = 8

// replaced puts words in the place of others: in the one place where they stand, or in all.
func replaced(t study.TranscriptInfo, now *qda.Text, o fixOptions) (string, error) {
	from, to, _ := strings.Cut(o.replace, "=")
	to, _ = text.Clean(to)
	within := qda.Span{End: len(now.Content)}
	if o.at > len(now.Turns) {
		return "", qda.Bad("review.turns", t.ID, o.at, len(now.Turns))
	}
	if o.at > 0 {
		within = now.Turns[o.at-1].Span
	}
	var found []int
	for at := within.Start; ; {
		i := strings.Index(now.Content[at:within.End], from)
		if i < 0 {
			break
		}
		found = append(found, at+i)
		at += i + len(from)
	}
	switch {
	case len(found) == 0:
		return "", qda.Bad("fix.not_found", t.ID, from)
	case len(found) > 1 && !o.all:
		return "", qda.Bad("fix.several", from, len(found), placesOf(now, found, len(from)))
	}
	var b strings.Builder
	at := 0
	for _, i := range found {
		b.WriteString(now.Content[at:i] + to)
		at = i + len(from)
	}
	b.WriteString(now.Content[at:])
	return b.String(), nil
}

// placesOf names places by their turn, with some words around them.
func placesOf(t *qda.Text, found []int, length int) string {
	var out []string
	for n, at := range found {
		if n == mostPlaces {
			out = append(out, "…")
			break
		}
		turn := 1 + slices.IndexFunc(t.Turns, func(turn qda.Turn) bool { return turn.Start <= at && at < turn.End })
		out = append(out, fmt.Sprintf("%d “%s”", turn, around(t.Content, at, at+length)))
	}
	return strings.Join(out, "; ")
}

// around is a place with up to eight characters of its line on either side.
func around(s string, start, end int) string {
	for n := 0; n < 8 && start > 0 && s[start-1] != '\n'; n++ {
		_, size := utf8.DecodeLastRuneInString(s[:start])
		start -= size
	}
	for n := 0; n < 8 && end < len(s) && s[end] != '\n'; n++ {
		_, size := utf8.DecodeRuneInString(s[end:])
		end += size
	}
	return strings.ReplaceAll(s[start:end], "\n", " ")
}
