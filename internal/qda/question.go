package qda

import (
	"slices"
	"strconv"
	"strings"
)

// QuestionRef names a question of the guide: GROUP/ID. Ids are a group's own.
type QuestionRef string

// QuestionRefTo names a question of a group.
func QuestionRefTo(g GroupID, id string) QuestionRef { return QuestionRef(string(g) + "/" + id) }

// Split is the group and the id; the group is "" when r names none.
func (r QuestionRef) Split() (GroupID, string) {
	group, id, ok := strings.Cut(string(r), "/")
	if !ok {
		return "", string(r)
	}
	return GroupID(group), id
}

// ValidQuestionID reports whether s can be a question's id: what is a valid key.
func ValidQuestionID(s string) bool { return ValidKey(s) }

// In is the question in lang; see [InLanguage].
func (q Question) In(lang string) string { return InLanguage(lang, q.Text, q.TextEn) }

// QuestionByID is the question with this id, or nil.
func QuestionByID(questions []Question, id string) *Question {
	if i := slices.IndexFunc(questions, func(q Question) bool { return q.ID == id }); i >= 0 {
		return &questions[i]
	}
	return nil
}

// TurnRef is the register of what is asked by the words that begin at a byte of a text: the
// first text of a transcript, or the revision that rev names.
func TurnRef(t TextKey, at int, rev Blob) Ref {
	if rev == "" {
		return RefTo("turn", string(t), strconv.Itoa(at))
	}
	return RefTo("turn", string(t), strconv.Itoa(at), string(rev))
}

// TurnOfRef reads what TurnRef wrote.
func TurnOfRef(r Ref) (key TextKey, at int, rev Blob, ok bool) {
	head, place, _ := strings.Cut(r.Rest(), "/")
	place, name, _ := strings.Cut(place, "/")
	at, err := strconv.Atoi(place)
	key, rev = TextKey(head), Blob(name)
	return key, at, rev, err == nil && at >= 0 && r == TurnRef(key, at, rev)
}
