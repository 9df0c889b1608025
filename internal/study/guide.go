package study

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"yinde/internal/qda"
	"yinde/internal/store"
	"yinde/internal/text"
)

// The guide is the questions of the groups ([qda.Group]); a link says that a turn asks some
// of them. Both belong to the study, not to a coder.
//
// # How a link is kept
//
// A link is a register of the byte at which the words of its turn begin: turn/KEY/START,
// field "questions", a list of [qda.QuestionRef]. One turn may ask several questions: people
// ask two in one breath, and what is said then answers both. The byte counts in the text that
// the register names (the first, or a revision) and is followed into the present one like the
// place of a coding; so it names the words whatever is done to turns later:
//
//   - a turn that is cut in two: the link stays with the part in which its words begin, and
//     the other part follows up;
//   - turns that are joined: the whole asks what its parts asked;
//   - a label that is found or given up: the byte still lies within the turn.
//
// A link holds while the byte lies in a turn that can ask ([CanAsk]), the transcript is of
// the group that the question is of, and the guide has the question. Else it is loose: it
// counts for nothing, is listed ([Asked.Loose]), and holds again when what it lacks is back. A
// group is part of every link, because question ids are per group: a transcript that is moved
// to another group must not be counted under that group's first question.
//
// # What was said under a question
//
// From a turn that asks it up to the next turn that asks any: the words of both sides. Turns
// of the interviewer that ask nothing of the guide follow up the question before. It is the
// same for what was recorded in writing. Where nobody interviews, as in a survey's open
// answers, every turn can ask: the link then says which question it answers, and so do the
// turns after it.

// CanAsk reports whether turn i of a text may be linked to questions: the interviewer's, and
// in a text without an interviewer any.
func CanAsk(t *qda.Text, i int) bool {
	if i < 0 || i >= len(t.Turns) {
		return false
	}
	return t.Turns[i].Role == qda.Interviewer ||
		!slices.ContainsFunc(t.Turns, func(u qda.Turn) bool { return u.Role == qda.Interviewer })
}

// askedAt is the byte by which links to a turn go: its first word.
func askedAt(t *qda.Text, turn qda.Turn) int {
	said := t.Quote(turn.Said())
	if rest := strings.TrimLeftFunc(said, unicode.IsSpace); rest != "" {
		return turn.End - len(rest)
	}
	return turn.Start
}

// turnOfPlace is the turn in which byte at lies, or -1.
func turnOfPlace(t *qda.Text, at int) int {
	if i := t.TurnAt(at); i >= 0 && at < t.Turns[i].End {
		return i
	}
	return -1
}

type askedFields struct {
	Questions []qda.QuestionRef `json:"questions"`
}

// Link is what a register says of the words that begin at byte At. Turn is -1 and the link
// loose when no turn that can ask holds them; Loose are the questions that are not of the
// transcript's group, or not in its guide.
type Link struct {
	At    int // in the present text, -1 when the words are not in it
	Made  Made
	Turn  int
	Holds []string // question ids of the transcript's group
	Loose []qda.QuestionRef
}

// Made is where a link was made: a byte of one of the texts a transcript has had.
type Made struct {
	At  int
	Rev qda.Blob
}

// Refs names the questions without effect.
func (l Link) Refs() string {
	names := make([]string, len(l.Loose))
	for i, ref := range l.Loose {
		names[i] = string(ref)
	}
	return join(names)
}

// Asked is which turns of a transcript ask which questions of its group.
type Asked struct {
	Transcript TranscriptInfo
	Text       *qda.Text
	Questions  []qda.Question // of the group's guide
	ByTurn     [][]string     // by turn: question ids in the order of the guide
	Links      []Link         // as kept, in the order of the text
}

// Asked reads the links of a transcript.
func (v *View) Asked(t TranscriptInfo) (*Asked, error) {
	text, err := v.Text(t.Key)
	if err != nil {
		return nil, err
	}
	a := &Asked{Transcript: t, Text: text, ByTurn: make([][]string, len(text.Turns))}
	if t.Group != "" {
		g, err := v.groupOrNone(t.Group)
		if err != nil {
			return nil, err
		}
		a.Questions = g.Questions
	}
	links, err := readLinks(v.tx, t.Key)
	if err != nil {
		return nil, err
	}
	for made, refs := range links {
		at, err := v.linkNow(text, made)
		if err != nil {
			return nil, err
		}
		a.Links = append(a.Links, a.link(at, made, refs))
	}
	slices.SortFunc(a.Links, func(x, y Link) int { return cmp.Or(cmp.Compare(x.At, y.At), cmp.Compare(x.Made.At, y.Made.At)) })
	for _, l := range a.Links {
		if l.Turn >= 0 {
			a.ByTurn[l.Turn] = append(a.ByTurn[l.Turn], l.Holds...)
		}
	}
	for i, ids := range a.ByTurn {
		a.ByTurn[i] = a.inGuideOrder(ids)
	}
	return a, nil
}

// groupOrNone is a group, or one without questions when the study does not have it: a bundle
// may bring a transcript before its group.
func (v *View) groupOrNone(id qda.GroupID) (qda.Group, error) {
	groups, err := readGroups(v.tx)
	for _, g := range groups {
		if g.ID == id {
			return g, err
		}
	}
	return qda.Group{ID: id}, err
}

// linkNow is where the words of a link stand in the present text, -1 when they are gone.
func (v *View) linkNow(t *qda.Text, made Made) (int, error) {
	if made.Rev == t.Rev {
		return made.At, nil
	}
	a, err := v.Anchors(t.Key, made.Rev)
	if err != nil || a == nil {
		return -1, err
	}
	now, fate := a.Place(qda.EdgeEdit{At: made.At}.First(a.Old()))
	if fate == text.Lost {
		return a.Edge(made.At), nil // the word was changed: what stands in its place
	}
	return now.Start, nil
}

// TurnOf is the transcript and the turn, by index, in which the words of a link stand now; -1
// before the first turn.
func (v *View) TurnOf(ref qda.Ref) (t TranscriptInfo, turn int, err error) {
	key, at, rev, _ := qda.TurnOfRef(ref)
	if t, err = v.ByKey(key); err != nil {
		return t, -1, err
	}
	words, err := v.Text(key)
	if err != nil {
		return t, -1, err
	}
	at, err = v.linkNow(words, Made{at, rev})
	return t, words.TurnAt(at), err
}

func (a *Asked) link(at int, made Made, refs []qda.QuestionRef) Link {
	l := Link{At: at, Made: made, Turn: turnOfPlace(a.Text, at)}
	if !CanAsk(a.Text, l.Turn) {
		l.Turn = -1
	}
	for _, ref := range refs {
		group, id := ref.Split()
		if l.Turn >= 0 && group == a.Transcript.Group && qda.QuestionByID(a.Questions, id) != nil {
			l.Holds = append(l.Holds, id)
		} else {
			l.Loose = append(l.Loose, ref)
		}
	}
	return l
}

// inGuideOrder sorts ids as the guide has them, each once.
func (a *Asked) inGuideOrder(ids []string) []string {
	var out []string
	for _, q := range a.Questions {
		if slices.Contains(ids, q.ID) {
			out = append(out, q.ID)
		}
	}
	return out
}

func readLinks(tx *store.Tx, key qda.TextKey) (map[Made][]qda.QuestionRef, error) {
	out := map[Made][]qda.QuestionRef{}
	err := tx.Scan(store.Records, string(qda.RefTo("turn", key))+"/", func(ref string, value []byte) (bool, error) {
		r, err := decodeJSON[record](value)
		if err != nil {
			return false, err
		}
		var f askedFields // a bundle may bring a value that is no list: it links nothing
		if _, at, rev, ok := qda.TurnOfRef(qda.Ref(ref)); ok && r.into(&f) == nil && len(f.Questions) > 0 {
			out[Made{at, rev}] = f.Questions
		}
		return true, nil
	})
	return out, err
}

// A Passage is what was said under a question from one turn that asks it to the next that
// asks any: turns From up to To, half-open.
type Passage struct{ From, To int }

// Said lists the passages under a question, in the order of the text.
func (a *Asked) Said(question string) []Passage {
	var out []Passage
	for i, ids := range a.ByTurn {
		if !slices.Contains(ids, question) {
			continue
		}
		end := i + 1
		for end < len(a.ByTurn) && len(a.ByTurn[end]) == 0 {
			end++
		}
		out = append(out, Passage{i, end})
	}
	return out
}

// Span is the bytes of a passage, labels included.
func (a *Asked) Span(p Passage) qda.Span {
	return qda.Span{Start: a.Text.Turns[p.From].Start, End: a.Text.Turns[p.To-1].End}
}

// Unloose makes the ops that take away all links of the transcript without effect.
func (a *Asked) Unloose() []qda.Body {
	var ops []qda.Body
	for _, l := range a.Loose() {
		refs := []qda.QuestionRef{}
		for _, id := range l.Holds {
			refs = append(refs, qda.QuestionRefTo(a.Transcript.Group, id))
		}
		ops = append(ops, setAsked(a.Text.Key, l.Made, refs))
	}
	return ops
}

// Loose lists the questions that words were linked to without effect, with their place.
func (a *Asked) Loose() []Link {
	var out []Link
	for _, l := range a.Links {
		if len(l.Loose) > 0 {
			out = append(out, l)
		}
	}
	return out
}

// Link makes the ops by which a turn, by index, asks these questions of the transcript's
// group and no others; none means that it asks nothing of the guide. Links of other words of
// the same turn, which was joined from several, are taken up in it.
func (a *Asked) Link(turn int, questions []string) ([]qda.Body, error) {
	switch {
	case turn < 0 || turn >= len(a.Text.Turns):
		return nil, qda.Bad("guide.turn", turn+1, a.Transcript.ID, len(a.Text.Turns))
	case a.Transcript.Group == "":
		return nil, qda.Bad("guide.no_group", a.Transcript.ID)
	case len(questions) > 0 && !CanAsk(a.Text, turn):
		return nil, qda.Bad("guide.not_asking", turn+1, a.Transcript.ID)
	}
	for _, id := range questions {
		if qda.QuestionByID(a.Questions, id) == nil {
			return nil, UnknownQuestion(a.Transcript.Group, id, a.Questions)
		}
	}
	at := Made{askedAt(a.Text, a.Text.Turns[turn]), a.Text.Rev}
	refs := []qda.QuestionRef{}
	for _, id := range a.inGuideOrder(questions) {
		refs = append(refs, qda.QuestionRefTo(a.Transcript.Group, id))
	}
	var ops []qda.Body
	there := false
	for _, l := range a.Links {
		if turnOfPlace(a.Text, l.At) == turn && l.Made != at {
			ops = append(ops, setAsked(a.Text.Key, l.Made, []qda.QuestionRef{}))
		}
		there = there || l.Made == at
	}
	if len(refs) > 0 || there {
		ops = append(ops, setAsked(a.Text.Key, at, refs))
	}
	return ops, nil
}

func setAsked(key qda.TextKey, at Made, refs []qda.QuestionRef) qda.Body {
	return qda.NewSet(qda.TurnRef(key, at.At, at.Rev), "questions", refs)
}

// checkTurnSet holds the rules of links: a place on the edge of a character, questions that
// are named by group and id. That they are there is looked at when they are read.
func (w *writer) checkTurnSet(b qda.Set) error {
	var f askedFields
	if err := w.shape(b, &f); err != nil {
		return err
	}
	key, at, rev, ok := qda.TurnOfRef(b.Ref)
	if !ok {
		return qda.Bad("set.unknown", b.Ref)
	}
	t, err := w.text(key)
	if err != nil {
		return err
	}
	if len(f.Questions) > 0 && rev != t.Rev {
		return qda.Bad("units.other_text", b.Ref)
	}
	if len(f.Questions) > 0 && (at >= len(t.Content) || !utf8.RuneStart(t.Content[at])) {
		return qda.Bad("coding.place", at, at, len(t.Content))
	}
	for i, ref := range f.Questions {
		group, id := ref.Split()
		if group == "" || !qda.ValidQuestionID(id) || slices.Contains(f.Questions[:i], ref) {
			return qda.Bad("guide.ref", ref)
		}
	}
	return nil
}

// blankLinks takes the links of an erased transcript away: nothing rests on it any more.
func blankLinks(b qda.Set, gone *erased) qda.Set {
	if key, _, _, ok := qda.TurnOfRef(b.Ref); ok && (gone == nil || gone.keys[key]) {
		b.Value = json.RawMessage("[]")
	}
	return b
}

// UnknownQuestion is the error that a question is not in a group's guide.
func UnknownQuestion(g qda.GroupID, id string, known []qda.Question) error {
	ids := make([]string, len(known))
	for i, q := range known {
		ids[i] = q.ID
	}
	if len(ids) == 0 {
		return qda.Bad("guide.none", g).Because(qda.ErrNotFound)
	}
	return qda.Bad("guide.unknown", id, g, join(ids)).Because(qda.ErrNotFound)
}
