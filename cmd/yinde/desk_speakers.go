package main

import (
	"maps"
	"strings"
	"unicode/utf8"

	"yinde/internal/files"
	"yinde/internal/qda"
	"yinde/internal/transcript"
	"yinde/internal/tui/desk"
)

// firstWords is how many characters of what a speaker says first are shown.
const firstWords = 80

// speakersOf lists the labels of a text for the desk: those that are speakers as it is cut
// now, then those that only look like labels.
func speakersOf(t *qda.Text, more map[string]qda.Role) []desk.Speaker {
	said := rolesOf(t)
	if said == nil {
		said = map[string]qda.Role{}
	}
	maps.Copy(said, more)
	now := transcript.Recut(t.Content, said)
	all := maps.Clone(said) // every label as if it spoke, for the words behind it
	for _, s := range append(now.Speakers, now.Others...) {
		all[s.Label] = qda.ParticipantRole
	}
	words := map[string]string{}
	for _, turn := range transcript.Recut(t.Content, all).Turns {
		if _, ok := words[turn.Speaker]; !ok {
			words[turn.Speaker] = beginning(t.Quote(turn.Said()))
		}
	}
	var out []desk.Speaker
	for _, s := range now.Speakers {
		out = append(out, desk.Speaker{Label: s.Label, Role: s.Role, Turns: s.Turns, Words: words[s.Label]})
	}
	for _, s := range now.Others {
		out = append(out, desk.Speaker{Label: s.Label, Role: desk.NotSpeaker, Turns: s.Turns, Words: words[s.Label]})
	}
	return out
}

// beginning is the first words of a turn, in one line.
func beginning(said string) string {
	for n := range said {
		if n > firstWords*utf8.UTFMax {
			said = said[:n]
			break
		}
	}
	return strings.Join(strings.Fields(said), " ")
}

// structureOf cuts a text by the roles that the desk gives its labels.
func structureOf(content string, roles map[string]qda.Role) qda.Text {
	return files.Structure(content, transcript.Recut(content, roles).Turns)
}
