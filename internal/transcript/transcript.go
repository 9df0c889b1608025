// Package transcript turns interview files into transcripts: what is said about the
// interview ([qda.Transcript]), its canonical text and its turns. It reads bytes and writes
// bytes; files, studies and segmentation are the caller's.
//
// # What a file looks like
//
// Optional YAML front matter between two lines of ---, then the talk. A turn begins with a
// speaker label and a colon of either width, with an optional time stamp on either side of
// the label and optional Markdown bold. A line without a label continues the turn; text
// before the first label belongs to no turn.
//
// # Nothing is guessed silently
//
// What the front matter does not say is taken from the file's name and its words, and
// every such guess is a message in [Parsed.Warnings]. Words in the style of a label that
// were not taken for a speaker are reported too.
//
// # Invariants
//
// Positions are bytes of [Parsed.Content], half-open. Turns ascend and do not overlap; a
// turn begins at the first byte of its label or time stamp and ends after its last
// character that is not white space. What [Markdown] writes, [Parse] reads back with the
// same fields, the same content and, under the same options, the same turns.
package transcript

import (
	"path"
	"slices"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/text"
)

// Options are what the person who imports says about a file.
type Options struct {
	// Speakers are roles by label. Such a label is a speaker however rare; [NotSpeaker] is none
	// however often it stands.
	Speakers map[string]qda.Role
	Group    qda.GroupID // for files that name none
	Encoding string      // "" finds out
}

// Parsed is what was understood of a file.
type Parsed struct {
	Meta     qda.Transcript // Key is that of Content
	Content  string         // canonical, without the front matter
	Turns    []qda.Turn
	Speakers []Speaker // in order of first appearance
	Others   []Speaker // labels that were not taken; they have no role
	Warnings []qda.Message
	Removed  text.Removed
	Lines    map[string]int // the file's line, from 1, of each field of the front matter

	speakers map[string]qda.Role // as the front matter says
}

// Speaker is a label that was taken for a person.
type Speaker struct {
	Label    string
	Role     qda.Role
	Turns    int
	Proposed bool // nobody said so: people should look
	Reason   Reason
}

// NotSpeaker is what [Options] say of a label that is not a person: 資料來源.
const NotSpeaker qda.Role = "none"

// Reason says why a label was taken for a speaker, as a message code.
type Reason string

const (
	Given    Reason = "import.reason.given"    // named in [Options]
	Declared Reason = "import.reason.declared" // named in the front matter
	Known    Reason = "import.reason.known"    // a customary label
	Recurs   Reason = "import.reason.recurs"   // comes again and again
	Dense    Reason = "import.reason.dense"    // once, where most paragraphs begin with a label
)

// reader makes canonical text of a file. Formats that state turns themselves will need to
// return more; so far none does.
type reader struct {
	format string
	read   func(raw []byte, encoding string) (text.Canon, error)
}

// readers by ending.
var readers = map[string]reader{
	".txt":      {"txt", text.Canonical},
	".text":     {"txt", text.Canonical},
	".md":       {"md", text.Canonical},
	".markdown": {"md", text.Canonical},
}

// Endings returns the endings that [Parse] reads, with their dots, sorted.
func Endings() []string {
	var out []string
	for e := range readers {
		out = append(out, e)
	}
	slices.Sort(out)
	return out
}

// Readable reports whether name has an ending that [Parse] reads.
func Readable(name string) bool { _, ok := readers[ending(name)]; return ok }

func base(name string) string { return path.Base(strings.ReplaceAll(name, `\`, "/")) }

func ending(name string) string { return strings.ToLower(path.Ext(base(name))) }

// Recut finds the turns of a content that is in a study already, with the roles that were
// corrected. Everything else of the result is empty.
func Recut(content string, speakers map[string]qda.Role) *Parsed {
	p := &Parsed{Content: content}
	p.readTurns(Options{Speakers: speakers})
	return p
}

// Parse reads the file called name.
func Parse(name string, raw []byte, opts Options) (*Parsed, error) {
	r, ok := readers[ending(name)]
	if !ok && ending(name) == "" {
		return nil, qda.Bad("import.no_ending", base(name), strings.Join(Endings(), " "))
	}
	if !ok {
		return nil, qda.Bad("import.format", base(name), ending(name), strings.Join(Endings(), " "))
	}
	canon, err := r.read(raw, opts.Encoding)
	if err != nil {
		return nil, err
	}
	p := &Parsed{Removed: canon.Removed, Warnings: canon.Removed.Messages(), Lines: map[string]int{}}
	if err := p.readFront(canon.Content); err != nil {
		return nil, err
	}
	if strings.TrimSpace(p.Content) == "" {
		return nil, qda.Bad("import.no_text")
	}
	p.Meta.Key = qda.TextKeyOf(p.Content)
	p.Meta.Source = qda.Source{Name: base(name), Format: r.format, Encoding: canon.Encoding}
	p.guess(name, opts)
	p.readTurns(opts)
	return p, nil
}

func (p *Parsed) warn(code string, args ...any) {
	p.Warnings = append(p.Warnings, qda.Say(code, args...))
}
