package study

import (
	"slices"
	"strconv"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/store"
)

// SetGuide is the op that makes questions the guide of a group, in their order.
func SetGuide(g qda.GroupID, questions []qda.Question) qda.Body {
	if questions == nil {
		questions = []qda.Question{}
	}
	return qda.NewSet(qda.RefTo("group", g), "questions", questions)
}

// checkGroupSet holds the rules of a group: every question has an id of its own and a text.
func (w *writer) checkGroupSet(b qda.Set) error {
	id := b.Ref.Rest()
	if !qda.ValidKey(id) {
		return qda.Bad("group.bad_id", id)
	}
	g := qda.Group{}
	if err := w.shape(b, &g); err != nil {
		return err
	}
	for i, q := range g.Questions {
		same := func(p qda.Question) bool { return p.ID == q.ID }
		switch {
		case !qda.ValidQuestionID(q.ID):
			return qda.Bad("guide.bad_id", q.ID)
		case slices.ContainsFunc(g.Questions[:i], same):
			return qda.Bad("guide.id_taken", q.ID, id)
		case strings.TrimSpace(q.Text) == "" && strings.TrimSpace(q.TextEn) == "":
			return qda.Bad("guide.no_text", q.ID)
		}
	}
	return nil
}

// QuestionUse is what rests on a question.
type QuestionUse struct {
	Turns       int // that were linked to it, whether or not the links hold
	Transcripts int
	Findings    int // that it is printed before
}

// Rests reports whether anything does.
func (u QuestionUse) Rests() bool { return u.Turns+u.Findings > 0 }

// QuestionUses counts what rests on questions, also on ones that were removed.
func (v *View) QuestionUses() (map[qda.QuestionRef]QuestionUse, error) {
	out := map[qda.QuestionRef]QuestionUse{}
	last := map[qda.QuestionRef]qda.TextKey{}
	err := v.tx.Scan(store.Records, "turn/", func(ref string, value []byte) (bool, error) {
		r, err := decodeJSON[record](value)
		var f askedFields
		if err != nil || r.into(&f) != nil {
			return true, err
		}
		key, _, _, _ := qda.TurnOfRef(qda.Ref(ref))
		for _, q := range f.Questions {
			u := out[q]
			u.Turns++
			if last[q] != key {
				u.Transcripts++
			}
			last[q], out[q] = key, u
		}
		return true, nil
	})
	if err != nil {
		return nil, err
	}
	findings, err := v.Findings()
	for _, f := range findings {
		for _, id := range f.Questions {
			ref := qda.QuestionRefTo(f.Group, id)
			u := out[ref]
			u.Findings++
			out[ref] = u
		}
	}
	return out, err
}

// NewQuestionID is an id for a new question of a group: q1, q2, …; never one that something
// rests on, or old links would point at the new question.
func NewQuestionID(g qda.Group, uses map[qda.QuestionRef]QuestionUse) string {
	for n := len(g.Questions) + 1; ; n++ {
		id := "q" + strconv.Itoa(n)
		if qda.QuestionByID(g.Questions, id) == nil && !uses[qda.QuestionRefTo(g.ID, id)].Rests() {
			return id
		}
	}
}

// AddQuestion makes the op that adds q to a group's guide, before the question with the id
// before, "" for last. Without an id it gets a new one. An id that links of a removed question
// still name is refused: they would silently speak of another question.
func AddQuestion(g qda.Group, q qda.Question, before string, uses map[qda.QuestionRef]QuestionUse) (qda.Body, qda.Question, error) {
	if q.ID == "" {
		q.ID = NewQuestionID(g, uses)
	} else if qda.QuestionByID(g.Questions, q.ID) != nil {
		return nil, q, qda.Bad("guide.id_taken", q.ID, g.ID)
	} else if u := uses[qda.QuestionRefTo(g.ID, q.ID)]; u.Rests() {
		return nil, q, qda.Bad("guide.id_used", q.ID, u.Turns, u.Findings)
	}
	at := len(g.Questions)
	if before != "" {
		if at = questionIndex(g, before); at < 0 {
			return nil, q, UnknownQuestion(g.ID, before, g.Questions)
		}
	}
	return SetGuide(g.ID, slices.Insert(slices.Clone(g.Questions), at, q)), q, nil
}

// EditQuestion makes the op that gives the question with q's id its texts.
func EditQuestion(g qda.Group, q qda.Question) (qda.Body, error) {
	at := questionIndex(g, q.ID)
	if at < 0 {
		return nil, UnknownQuestion(g.ID, q.ID, g.Questions)
	}
	questions := slices.Clone(g.Questions)
	questions[at] = q
	return SetGuide(g.ID, questions), nil
}

// MoveQuestion makes the op that puts a question before another, "" for last.
func MoveQuestion(g qda.Group, id, before string) (qda.Body, error) {
	at := questionIndex(g, id)
	if at < 0 {
		return nil, UnknownQuestion(g.ID, id, g.Questions)
	}
	q := g.Questions[at]
	if before != id {
		g.Questions = slices.Delete(slices.Clone(g.Questions), at, at+1)
		to := len(g.Questions)
		if before != "" {
			if to = questionIndex(g, before); to < 0 {
				return nil, UnknownQuestion(g.ID, before, g.Questions)
			}
		}
		g.Questions = slices.Insert(g.Questions, to, q)
	}
	return SetGuide(g.ID, g.Questions), nil
}

// RemoveQuestion makes the op that takes a question out of the guide. Links to it and
// findings that name it stay in the journal and hold again when it is brought back.
func RemoveQuestion(g qda.Group, id string) (qda.Body, error) {
	at := questionIndex(g, id)
	if at < 0 {
		return nil, UnknownQuestion(g.ID, id, g.Questions)
	}
	return SetGuide(g.ID, slices.Delete(slices.Clone(g.Questions), at, at+1)), nil
}

func questionIndex(g qda.Group, id string) int {
	return slices.IndexFunc(g.Questions, func(q qda.Question) bool { return q.ID == id })
}
