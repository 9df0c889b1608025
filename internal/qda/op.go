package qda

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// Op is one recorded change. Ops of one key or command share an act and are undone
// together. Device and clock are part of the id.
type Op struct {
	ID    OpID
	Act   ActID
	Coder CoderID
	Body  Body
}

// Body is what an op does: one of the structs below. The set is closed.
type Body interface{ Kind() string }

// Ref names something that has registers: study, masks, coder/ID, group/ID, theme/ID,
// transcript/KEY, text/KEY, units/KEY, quote/KEY/PLACE, review/KEY/LAYER, memo/CODER/REF, finding/ID,
// part/ID, selection/GROUP/THEME, term/WORDS, turn/KEY/START, adjudication/KEY, case/KEY/ID.
type Ref string

// RefTo joins a kind and the ids that follow it.
func RefTo[T ~string](kind string, ids ...T) Ref {
	var b strings.Builder
	b.WriteString(kind)
	for _, id := range ids {
		b.WriteString("/" + string(id))
	}
	return Ref(b.String())
}

// ReviewRef is the register of layer's reviewed mark on a transcript.
func ReviewRef(t TextKey, l Layer) Ref { return RefTo("review", string(t), string(l)) }

// MemoRef is the register of coder's memo about something.
func MemoRef(coder CoderID, about Ref) Ref { return RefTo("memo", string(coder), string(about)) }

// SelectionRef is the register of the chosen quotes of a theme in a group.
func SelectionRef(g GroupID, t ThemeID) Ref { return RefTo("selection", string(g), string(t)) }

// Kind is the part of r before the first slash.
func (r Ref) Kind() string { kind, _, _ := strings.Cut(string(r), "/"); return kind }

// Rest is the part of r after the first slash.
func (r Ref) Rest() string { _, rest, _ := strings.Cut(string(r), "/"); return rest }

// Blob names a text or an original file kept beside the ops, by hash.
type Blob string

// BlobOf names content.
func BlobOf(content []byte) Blob { return Blob(digest(40, "blob", string(content))) }

type (
	// AddTranscript brings an interview in. Text and Original name blobs: the canonical
	// text and the file as it came, byte for byte.
	AddTranscript struct {
		Transcript Transcript `json:"transcript"`
		Structure  Text       `json:"structure"`
		Text       Blob       `json:"text"`
		Original   Blob       `json:"original,omitempty"`
	}
	// AddTheme defines a theme. Its identity follows from key and name.
	AddTheme struct {
		ThemeText
		Parent ThemeID `json:"parent,omitempty"`
		Order  float64 `json:"order"`
	}
	// MoveTheme hangs a theme, with everything below it, elsewhere in the tree.
	MoveTheme struct {
		Theme  ThemeID `json:"theme"`
		Parent ThemeID `json:"parent,omitempty"`
		Order  float64 `json:"order"`
	}
	// MergeTheme lets the codings of Theme count for Into from now on: a redirect, the
	// codings themselves keep the theme they were made with.
	MergeTheme struct {
		Theme ThemeID `json:"theme"`
		Into  ThemeID `json:"into"`
	}
	// SplitTheme closes Theme for new codings; its coders deal theirs out to Into.
	SplitTheme struct {
		Theme ThemeID   `json:"theme"`
		Into  []ThemeID `json:"into"`
	}
	// Set gives a register a value. Replaces is the op whose value it was made over; two
	// sets that replace the same op are a conflict. Apply fills it in when it is empty.
	Set struct {
		Ref      Ref             `json:"ref"`
		Field    string          `json:"field"`
		Value    json.RawMessage `json:"value"`
		Replaces OpID            `json:"replaces,omitempty"`
	}
	// Code puts a theme on a place.
	Code struct {
		Coding
	}
	// Uncode takes it away again.
	Uncode struct {
		Transcript TextKey `json:"transcript"`
		Layer      Layer   `json:"layer"`
		Theme      ThemeID `json:"theme"`
		Span
		Rev    Blob `json:"rev,omitempty"` // the revision of the text that Span counts in
		AsMade bool `json:"-"`             // Span and Rev are those the coding was made with
	}
	// Revision is the value of the register "revision" of text/KEY: a corrected text that
	// stands in place of what was imported. Text and Original name blobs, as in AddTranscript;
	// Original is "" when the correction was made at the desk.
	Revision struct {
		Text      Blob `json:"text"`
		Original  Blob `json:"original,omitempty"`
		Structure Text `json:"structure"`
	}
	// Look records that a coder saw others' codings before marking the transcript reviewed.
	Look struct {
		Transcript TextKey `json:"transcript"`
	}
	// Undo takes a whole act back; Redo brings it again. Only one's own.
	Undo struct {
		Act ActID `json:"act"`
	}
	Redo struct {
		Act ActID `json:"act"`
	}
	// Confirm settles a conflict: the value that Op gave to the register stands.
	Confirm struct {
		Ref   Ref    `json:"ref"`
		Field string `json:"field"`
		Op    OpID   `json:"op"`
	}
	// Erase is the tombstone of a withdrawn interview.
	Erase struct {
		Transcript TextKey `json:"transcript"`
	}
)

func (AddTranscript) Kind() string { return "transcript.add" }
func (AddTheme) Kind() string      { return "theme.add" }
func (MoveTheme) Kind() string     { return "theme.move" }
func (MergeTheme) Kind() string    { return "theme.merge" }
func (SplitTheme) Kind() string    { return "theme.split" }
func (Set) Kind() string           { return "set" }
func (Code) Kind() string          { return "code" }
func (Uncode) Kind() string        { return "uncode" }
func (Look) Kind() string          { return "look" }
func (Undo) Kind() string          { return "undo" }
func (Redo) Kind() string          { return "redo" }
func (Confirm) Kind() string       { return "confirm" }
func (Erase) Kind() string         { return "erase" }

// NewSet makes a register op from a value that encoding/json can write.
func NewSet(ref Ref, field string, value any) Set {
	raw, err := json.Marshal(value)
	if err != nil {
		panic(fmt.Sprintf("qda: value of %s %s: %v", ref, field, err)) // only our own types come here
	}
	return Set{Ref: ref, Field: field, Value: raw}
}

// Place is the coding that an uncode takes away, without its words.
func (u Uncode) Place() Coding {
	return Coding{Transcript: u.Transcript, Layer: u.Layer, Theme: u.Theme, Span: u.Span, Rev: u.Rev}
}

// TextRef is the register of a transcript's text; its field is [RevisionField].
func TextRef(t TextKey) Ref { return RefTo("text", t) }

// RevisionField is the field of [TextRef]: a [Revision], or null for the first text.
const RevisionField = "revision"

// Blobs are the texts and files that an op names.
func Blobs(body Body) []Blob {
	var out []Blob
	switch b := body.(type) {
	case AddTranscript:
		out = []Blob{b.Text, b.Original}
	case Set:
		var r Revision
		if b.Ref.Kind() == "text" && json.Unmarshal(b.Value, &r) == nil {
			out = []Blob{r.Text, r.Original}
		}
	}
	return slices.DeleteFunc(out, func(b Blob) bool { return b == "" })
}

// ThemeOf is the theme that an op is about, "" when it is about something else. Of a merge or
// split it is the theme that goes.
func ThemeOf(body Body) ThemeID {
	switch b := body.(type) {
	case AddTheme:
		return ThemeIDOf(b.Key, b.Name)
	case MoveTheme:
		return b.Theme
	case MergeTheme:
		return b.Theme
	case SplitTheme:
		return b.Theme
	case Set:
		if b.Ref.Kind() == "theme" {
			return ThemeID(b.Ref.Rest())
		}
	case Confirm:
		if b.Ref.Kind() == "theme" {
			return ThemeID(b.Ref.Rest())
		}
	}
	return ""
}

type wireOp struct {
	ID    OpID            `json:"id"`
	Act   ActID           `json:"act"`
	Coder CoderID         `json:"coder"`
	Kind  string          `json:"kind"`
	Body  json.RawMessage `json:"body"`
}

// MarshalJSON writes the op as one object with the body's kind beside it.
func (o Op) MarshalJSON() ([]byte, error) {
	body, err := json.Marshal(o.Body)
	if err != nil {
		return nil, err
	}
	return json.Marshal(wireOp{o.ID, o.Act, o.Coder, o.Body.Kind(), body})
}

// UnmarshalJSON reads what MarshalJSON wrote. An unknown kind is an error: it comes from a
// newer program.
func (o *Op) UnmarshalJSON(data []byte) (err error) {
	*o, err = DecodeOp(data)
	return err
}

// DecodeOp is json.Unmarshal for an op without a second pass over the data: journals are
// read whole, and this is what takes the time.
func DecodeOp(data []byte) (Op, error) {
	var w wireOp
	if err := json.Unmarshal(data, &w); err != nil {
		return Op{}, err
	}
	body, err := decodeBody(w.Kind, w.Body)
	if err != nil {
		return Op{}, err
	}
	return Op{w.ID, w.Act, w.Coder, body}, nil
}

func decodeBody(kind string, data []byte) (Body, error) {
	switch kind {
	case "transcript.add":
		return decode[AddTranscript](data)
	case "theme.add":
		return decode[AddTheme](data)
	case "theme.move":
		return decode[MoveTheme](data)
	case "theme.merge":
		return decode[MergeTheme](data)
	case "theme.split":
		return decode[SplitTheme](data)
	case "set":
		return decode[Set](data)
	case "code":
		return decode[Code](data)
	case "uncode":
		return decode[Uncode](data)
	case "look":
		return decode[Look](data)
	case "undo":
		return decode[Undo](data)
	case "redo":
		return decode[Redo](data)
	case "confirm":
		return decode[Confirm](data)
	case "erase":
		return decode[Erase](data)
	}
	return nil, Bad("op.unknown_kind", kind)
}

func decode[T Body](data []byte) (Body, error) {
	var body T
	err := json.Unmarshal(data, &body)
	return body, err
}

// Version is a point in the codebook's history, named by date and short id.
type Version struct {
	Op    OpID    `json:"op"`
	Act   ActID   `json:"act"`
	Coder CoderID `json:"coder"`
}

// Name is the version as people write it: 2026-11-23-3fa2c1.
func (v Version) Name() string { return VersionName(v.Op) }
