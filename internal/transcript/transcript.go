// Package transcript turns interview files into transcripts: what is said about the
// interview ([qda.Transcript]), its canonical text and its turns. It reads bytes and writes
// bytes; files, studies and segmentation are the caller's. Only a PDF is handed to another
// program, see package pdf.
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
// character that is not white space, but before a stamp such as #00:01:02-3# that closes it.
// A transcription service's last line belongs to no turn. What [Markdown] writes, [Parse] reads back with the
// same fields, the same content and, under the same options, the same turns.
package transcript

import (
	"cmp"
	"context"
	"path"
	"slices"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/text"
	"yinde/internal/transcript/captions"
	"yinde/internal/transcript/draft"
	"yinde/internal/transcript/markup"
	"yinde/internal/transcript/office"
	"yinde/internal/transcript/pdf"
	"yinde/internal/transcript/table"
)

// Options are what the person who imports says about a file.
type Options struct {
	// Speakers are roles by label. Such a label is a speaker however rare; [NotSpeaker] is none
	// however often it stands.
	Speakers map[string]qda.Role
	Group    qda.GroupID // for files that name none
	Encoding string      // "" finds out
	Columns  []draft.Column
}

// Parsed is what was understood of a file.
type Parsed struct {
	Meta     qda.Transcript // Key is that of Content
	Content  string         // canonical, without the front matter
	Turns    []qda.Turn
	Syncs    []qda.Sync
	Speakers []Speaker // in order of first appearance
	Others   []Speaker // labels that were not taken; they have no role
	Warnings []qda.Message
	Removed  text.Removed
	Plan     []draft.Planned // of the columns, where the file is a table
	Lines    map[string]int  // the file's line, from 1, of each field of the front matter

	speakers map[string]qda.Role // as the front matter or the file's own form says
	stated   bool                // the file's form names its speakers: no other label counts
	unsure   map[string]bool     // of those, the ones whose role the form does not say
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
	Stated   Reason = "import.reason.stated"   // by the file's form: captions, a table
	Known    Reason = "import.reason.known"    // a customary label
	Named    Reason = "import.reason.named"    // by the file's form, but not the role
	Asks     Reason = "import.reason.asks"     // asks, in short turns; others answer
	Recurs   Reason = "import.reason.recurs"   // comes again and again
	Dense    Reason = "import.reason.dense"    // once, where most paragraphs begin with a label
)

// readers by ending.
var readers = map[string]draft.Reader{
	".txt":      captionsOr(plain("txt")),
	".text":     captionsOr(plain("txt")),
	".md":       plain("md"),
	".markdown": plain("md"),
	".csv":      table.Read,
	".tsv":      whisperOr(table.Read),
	".xlsx":     table.Read,
	".docx":     office.Read,
	".docm":     office.Read,
	".doc":      office.Read, // often RTF or DOCX inside; else refused with advice
	".odt":      office.Read,
	".fodt":     office.Read,
	".rtf":      office.Read,
	".html":     markup.HTML,
	".htm":      markup.HTML,
	".xhtml":    markup.HTML,
	".xml":      markup.XML,
	".pdf":      pdf.Read,
	".vtt":      captions.VTT,
	".srt":      captions.SRT,
	".json":     captions.JSON,
}

// plain reads text as it stands.
func plain(format string) draft.Reader {
	return func(_ context.Context, f draft.File) ([]draft.Draft, error) {
		c, err := text.Canonical(f.Raw, f.Encoding)
		return []draft.Draft{{Format: format, Encoding: c.Encoding, Content: c.Content, Removed: c.Removed, Warnings: c.Notes}}, err
	}
}

// captionsOr reads captions that were saved as text; anything else by read.
func captionsOr(read draft.Reader) draft.Reader {
	return func(ctx context.Context, f draft.File) ([]draft.Draft, error) {
		out, err := read(ctx, f)
		if err == nil && len(out) == 1 && captions.Is(out[0].Content) {
			return captions.SRT(ctx, f)
		}
		return out, err
	}
}

// whisperOr reads what Whisper writes as .tsv, and hands other tables on.
func whisperOr(read draft.Reader) draft.Reader {
	return func(ctx context.Context, f draft.File) ([]draft.Draft, error) {
		if len(f.Columns) == 0 && captions.IsWhisperTSV(f.Raw) {
			return captions.WhisperTSV(ctx, f)
		}
		return read(ctx, f)
	}
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

// Parse reads the file called name. A file holds one interview, or several as a table of
// survey answers does; there is always at least one when there is no error.
func Parse(ctx context.Context, name string, raw []byte, opts Options) ([]*Parsed, error) {
	read, ok := readers[ending(name)]
	if !ok && ending(name) == "" {
		return nil, qda.Bad("import.no_ending", base(name), strings.Join(Endings(), " "))
	}
	if !ok {
		return nil, qda.Bad("import.format", base(name), ending(name), strings.Join(Endings(), " "))
	}
	drafts, err := read(ctx, draft.File{Name: base(name), Raw: raw, Encoding: opts.Encoding, Columns: opts.Columns})
	if err != nil {
		return nil, err
	}
	var out []*Parsed
	for _, d := range drafts {
		p, err := parse(name, d, opts)
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	if len(out) == 0 {
		return nil, qda.Bad("import.no_words", ending(name))
	}
	return out, nil
}

// ParseOne is Parse for a file that holds one interview.
func ParseOne(ctx context.Context, name string, raw []byte, opts Options) (*Parsed, error) {
	all, err := Parse(ctx, name, raw, opts)
	if err != nil {
		return nil, err
	}
	if len(all) > 1 {
		return nil, qda.Bad("import.several", base(name), len(all))
	}
	return all[0], nil
}

// parse makes a transcript of a draft: what the file states, then what the front matter of
// its text says, then guesses.
func parse(name string, d draft.Draft, opts Options) (*Parsed, error) {
	content, removed := text.Clean(d.Content)
	moved := content != d.Content // a draft's writer makes pieces canonical; then nothing moves
	removed.Add(d.Removed)
	p := &Parsed{Meta: d.Meta, Removed: removed, Plan: d.Plan, Lines: map[string]int{}, stated: d.Labels != nil}
	p.Warnings = append(removed.Messages(), d.Warnings...)
	if p.stated {
		p.Content = content
		p.speakers, p.unsure = map[string]qda.Role{}, map[string]bool{}
		for _, l := range d.Labels {
			p.unsure[l.Label] = l.Role == ""
			p.speakers[l.Label] = cmp.Or(l.Role, customary(l.Label), qda.ParticipantRole)
		}
	} else if err := p.readFront(content); err != nil {
		return nil, err
	}
	if !moved && len(p.Content) == len(content) {
		p.Syncs = d.Syncs
	}
	switch {
	case strings.TrimSpace(p.Content) != "":
	case strings.TrimSpace(content) != "":
		return nil, qda.Bad("import.no_text")
	default:
		return nil, qda.Bad("import.no_words", d.Format)
	}
	p.Meta.Key = qda.TextKeyOf(p.Content)
	p.Meta.Source = qda.Source{Name: base(name), Format: d.Format, Encoding: d.Encoding}
	p.guess(name, opts)
	p.readTurns(opts)
	return p, nil
}

func (p *Parsed) warn(code string, args ...any) {
	p.Warnings = append(p.Warnings, qda.Say(code, args...))
}
