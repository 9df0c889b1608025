package qda

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// StudyInfo is what is said about a study as a whole. Title is in the study's own language.
type StudyInfo struct {
	ID       StudyID `json:"id"`
	Title    string  `json:"title,omitempty"`
	TitleEn  string  `json:"title_en,omitempty"`
	Language string  `json:"language,omitempty"` // zh-Hant or en
}

// Group is a stakeholder group; it makes a chapter of the report.
type Group struct {
	ID        GroupID    `json:"id"`
	Name      string     `json:"name"`
	NameEn    string     `json:"name_en,omitempty"`
	Sampling  string     `json:"sampling,omitempty"`
	Chapter   int        `json:"chapter,omitempty"` // 0: the one before plus one
	Intro     string     `json:"intro,omitempty"`
	IntroEn   string     `json:"intro_en,omitempty"`
	Questions []Question `json:"questions,omitempty"`
	Order     int        `json:"order"`
}

// Question is an item of a group's interview guide.
type Question struct {
	ID     string `json:"id"`
	Text   string `json:"text"`
	TextEn string `json:"text_en,omitempty"`
}

// Mask replaces a term in print. Scope is a group id, a transcript id, or "" for the study.
// Spelling does not count (case, width, variants of a character); a Latin term stands at the
// edges of a word, and a Chinese one does unless Inside: then it is replaced within longer words too.
// By and On (a day, YYYY-MM-DD) sign it off: the replacement leaves the meaning as it was.
type Mask struct {
	Term        string  `json:"term"`
	Replacement string  `json:"replacement"`
	Scope       string  `json:"scope,omitempty"`
	Inside      bool    `json:"inside,omitempty"`
	By          CoderID `json:"by,omitempty"`
	On          string  `json:"on,omitempty"`
}

// Modes and records of a transcript.
var (
	Modes   = []string{"phone", "video", "in-person", "written"}
	Records = []string{"verbatim", "excerpt", "written"}
)

// Transcript is everything said about one interview's text except the text itself.
type Transcript struct {
	Key          TextKey           `json:"key"`
	ID           string            `json:"id"`
	Title        string            `json:"title,omitempty"`
	Group        GroupID           `json:"group,omitempty"`
	Date         string            `json:"date,omitempty"` // YYYY-MM-DD
	Mode         string            `json:"mode,omitempty"`
	Record       string            `json:"record,omitempty"`
	Language     string            `json:"language,omitempty"`
	Interviewer  string            `json:"interviewer,omitempty"`
	Participants []Participant     `json:"participants,omitempty"`
	Attributes   map[string]string `json:"attributes,omitempty"`
	Source       Source            `json:"source"`
}

// Participant is a person interviewed.
type Participant struct {
	ID         string            `json:"id"`
	Attributes map[string]string `json:"attributes,omitempty"`
}

// Source says where a transcript came from. Name is the file's base name.
type Source struct {
	Name     string `json:"name,omitempty"`
	Format   string `json:"format,omitempty"`
	Encoding string `json:"encoding,omitempty"`
}

// Role of a speaker.
type Role string

const (
	Interviewer     Role = "interviewer"
	ParticipantRole Role = "participant"
)

// Turn is one speaker's stretch of a text. The span covers the label too; what was said is
// [Body, End). Milli is the time stamp in milliseconds, -1 when there is none.
type Turn struct {
	Span
	Body    int    `json:"body"`
	Speaker string `json:"speaker,omitempty"`
	Role    Role   `json:"role,omitempty"`
	Milli   int    `json:"milli"`
}

// Sync is a moment of a recording in its transcript: what stands from byte At on is said at
// Milli milliseconds.
type Sync struct {
	At    int `json:"at"`
	Milli int `json:"milli"`
}

// Said is the part of the turn after its label.
func (t Turn) Said() Span { return Span{t.Body, t.End} }

// Text is one transcript's canonical text with its structure. Sentences and clauses are
// units of agreement and selection: they lie inside the said part of turns, ascend, do not
// overlap and carry no white space at their ends; every clause lies in one sentence.
type Text struct {
	Key       TextKey `json:"key"`
	Content   string  `json:"-"`
	Turns     []Turn  `json:"turns"`
	Sentences []Span  `json:"sentences"`
	Clauses   []Span  `json:"clauses"`
	Syncs     []Sync  `json:"syncs,omitempty"`
	Splitter  string  `json:"splitter,omitempty"`
	Rev       Blob    `json:"-"` // names Content when it is a revision, "" for the first text
}

// TurnAt returns the index of the turn that holds byte at, or -1 before the first turn.
// A place between two turns belongs to the earlier one.
func (t *Text) TurnAt(at int) int {
	i, found := slices.BinarySearchFunc(t.Turns, at, func(u Turn, at int) int { return u.Start - at })
	if found {
		return i
	}
	return i - 1
}

// UnitAt returns the index in units of the one that holds byte at, else of the first one
// after it, else of the last; -1 when there are no units.
func UnitAt(units []Span, at int) int {
	i, _ := slices.BinarySearchFunc(units, at, func(u Span, at int) int {
		if u.End <= at {
			return -1
		}
		return 1
	})
	return min(i, len(units)-1)
}

// Countable returns the units that lie in turns of the given roles: what agreement counts
// and what coded share is a share of. No roles means participants.
func (t *Text) Countable(units []Span, roles ...Role) []Span {
	if len(roles) == 0 {
		roles = []Role{ParticipantRole}
	}
	var out []Span
	i := 0
	for _, turn := range t.Turns {
		keep := slices.Contains(roles, turn.Role)
		for ; i < len(units) && units[i].Start < turn.End; i++ {
			if keep && units[i].Start >= turn.Body {
				out = append(out, units[i])
			}
		}
	}
	return out
}

// Quote returns the words at s.
func (t *Text) Quote(s Span) string { return t.Content[s.Start:s.End] }

// Coding says that a layer's coder put a theme on one continuous span of a transcript.
// Quote, Before and After are the words there and around, as they stood then.
type Coding struct {
	Transcript TextKey `json:"transcript"`
	Layer      Layer   `json:"layer"`
	Theme      ThemeID `json:"theme"`
	Span
	Quote   string `json:"quote,omitempty"`
	Before  string `json:"before,omitempty"`
	After   string `json:"after,omitempty"`
	Version OpID   `json:"version,omitempty"` // the codebook version it was made under
	Rev     Blob   `json:"rev,omitempty"`     // the revision of the text that Span counts in, "" for the first text

	// Known from the op, not part of it.
	Made OpID      `json:"-"`
	At   time.Time `json:"-"`
	// Born is the place as it was made, when the text was revised since: Span is then where
	// it stands now.
	Born *Place `json:"-"`
}

// Place is a span of one of the texts a transcript has had.
type Place struct {
	Span
	Rev Blob // "" for the first text
}

// Place is where the coding was made, in the text of that time.
func (c Coding) Place() Place {
	if c.Born != nil {
		return *c.Born
	}
	return Place{c.Span, c.Rev}
}

// ID is the coding's identity: its place, theme and layer.
func (c Coding) ID() CodingID {
	at := c.Place()
	parts := []string{"coding", string(c.Transcript), string(c.Layer), string(c.Theme), itoa(at.Start), itoa(at.End)}
	if at.Rev != "" {
		parts = append(parts, string(at.Rev))
	}
	return CodingID(digest(16, parts...))
}

// Ref is what memos about the coding name.
func (c Coding) Ref() Ref { return RefTo("coding", c.ID()) }

// Memo is a Markdown note by one coder. About is a reference such as theme/ID, coding/ID,
// transcript/KEY or study.
type Memo struct {
	Coder CoderID
	About Ref
	Text  string
}

// Review is a coder's mark that they have read a transcript. Turns is how many turns from
// the start; AllTurns means the whole. End is the byte up to which they had read, 0 when it
// was the whole. Version is the codebook they read it with.
type Review struct {
	Turns   int  `json:"turns"`
	End     int  `json:"end,omitempty"`
	Version OpID `json:"version,omitempty"`
	Rev     Blob `json:"rev,omitempty"` // the revision of the text that was read, "" for the first
	Made    OpID `json:"-"`
	// Unread are the stretches that a revision of the text has changed since, in the text as
	// it stands. End is in the text as it stands too.
	Unread []Span `json:"-"`
}

// AllTurns in a [Review] means read to the end.
const AllTurns = -1

// Coder is a person who codes.
type Coder struct {
	ID   CoderID `json:"id"`
	Name string  `json:"name,omitempty"`
}

// InLanguage is what is said twice, in lang: in the study's own language unless English is
// asked for; in the other where one is missing.
func InLanguage(lang, own, english string) string {
	if strings.HasPrefix(lang, "en") {
		return cmp.Or(english, own)
	}
	return cmp.Or(own, english)
}

// ValidDate reports whether s is a calendar day written YYYY-MM-DD.
func ValidDate(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}
