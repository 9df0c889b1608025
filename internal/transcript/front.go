package transcript

import (
	"maps"
	"slices"
	"strings"
	"time"

	"yinde/internal/lazy"
	"yinde/internal/qda"
	"yinde/internal/transcript/draft"
	"yinde/internal/yamlfile"
)

var keyLine = lazy.MustCompile(`^\s*([A-Za-z_]+\s*[:：]|#)`)

// splitFront cuts content into front matter and text. first is the line, from 1, on which
// the front matter's YAML begins; 0 when there is none. A text may begin with a rule of
// dashes: front matter is only what goes on with a key.
func splitFront(content string) (front, rest string, first int, err error) {
	lead := len(content) - len(strings.TrimLeft(content, "\n"))
	head, body, _ := strings.Cut(content[lead:], "\n")
	if strings.TrimRight(head, " \t") != "---" {
		return "", content, 0, nil
	}
	first = lead + 2
	next, _, _ := strings.Cut(strings.TrimLeft(body, "\n"), "\n")
	isKey := keyLine.MatchString(next)
	if !isKey && strings.TrimRight(next, " \t") != "---" {
		return "", content, 0, nil
	}
	for at := 0; at < len(body); {
		line, _, _ := strings.Cut(body[at:], "\n")
		after := min(at+len(line)+1, len(body))
		if strings.TrimRight(line, " \t") == "---" {
			return body[:at], strings.TrimPrefix(body[after:], "\n"), first, nil
		}
		at = after
	}
	if isKey {
		return "", "", 0, qda.Bad("front.unclosed", lead+1)
	}
	return "", content, 0, nil
}

func (p *Parsed) readFront(content string) error {
	front, rest, first, err := splitFront(content)
	p.Content = rest
	if err != nil || first == 0 {
		return err
	}
	d, err := yamlfile.Parse([]byte(front), first)
	if err != nil {
		return err
	}
	if d.Root.Kind == yamlfile.Empty {
		return nil
	}
	m := &p.Meta
	var group string
	err = d.Map(d.Root, yamlfile.Fields{
		"id": idField(&m.ID), "title": yamlfile.Text(&m.Title), "group": yamlfile.Text(&group), "date": dateField(&m.Date),
		"mode": oneOf(&m.Mode, "front.mode", qda.Modes), "record": oneOf(&m.Record, "front.record", qda.Records),
		"language": languageField(&m.Language), "interviewer": yamlfile.Text(&m.Interviewer),
		"participants": participantsField(&m.Participants), "attributes": attributesField(&m.Attributes),
		"speakers": speakersField(&p.speakers),
	})
	m.Group = qda.GroupID(group)
	for _, f := range d.Root.Fields {
		p.Lines[f.Key] = f.Line
	}
	p.Warnings = append(p.Warnings, d.Warnings...)
	return err
}

// ValidID reports whether id can name a transcript: letters of any script, digits and . _ -,
// beginning with a letter or digit, at most [draft.MaxID] characters.
func ValidID(id string) bool { return id != "" && id == draft.ID(id) }

func idField(to *string) yamlfile.Reader {
	return func(d *yamlfile.Doc, n *yamlfile.Node) error {
		if err := yamlfile.Text(to)(d, n); err != nil {
			return err
		}
		if !ValidID(*to) {
			return d.Bad(n, "front.id", *to, draft.ID(*to))
		}
		return nil
	}
}

func dateField(to *string) yamlfile.Reader {
	return func(d *yamlfile.Doc, n *yamlfile.Node) error {
		if err := yamlfile.Text(to)(d, n); err != nil {
			return err
		}
		if _, err := time.Parse(time.DateOnly, *to); err != nil {
			return d.Bad(n, "front.date", *to)
		}
		return nil
	}
}

func oneOf(to *string, code string, allowed []string) yamlfile.Reader {
	return func(d *yamlfile.Doc, n *yamlfile.Node) error {
		if err := yamlfile.Text(to)(d, n); err != nil {
			return err
		}
		if !slices.Contains(allowed, *to) {
			return d.Bad(n, code, *to, strings.Join(allowed, ", "))
		}
		return nil
	}
}

var languageShape = lazy.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)

func languageField(to *string) yamlfile.Reader {
	return func(d *yamlfile.Doc, n *yamlfile.Node) error {
		if err := yamlfile.Text(to)(d, n); err != nil {
			return err
		}
		if !languageShape.MatchString(*to) {
			return d.Bad(n, "front.language", *to)
		}
		return nil
	}
}

func participantsField(to *[]qda.Participant) yamlfile.Reader {
	one := func(d *yamlfile.Doc, n *yamlfile.Node) error {
		var p qda.Participant
		var err error
		if n.Kind == yamlfile.Scalar {
			p.ID = n.Value
		} else {
			err = d.Map(n, yamlfile.Fields{"id": yamlfile.Text(&p.ID), "attributes": attributesField(&p.Attributes)})
		}
		switch {
		case err != nil:
			return err
		case strings.TrimSpace(p.ID) == "":
			return d.Bad(n, "front.participant_no_id")
		case slices.ContainsFunc(*to, func(q qda.Participant) bool { return q.ID == p.ID }):
			return d.Bad(n, "front.participant_twice", p.ID)
		}
		*to = append(*to, p)
		return nil
	}
	return func(d *yamlfile.Doc, n *yamlfile.Node) error {
		if n.Kind == yamlfile.Scalar {
			return one(d, n)
		}
		return yamlfile.Each(one)(d, n)
	}
}

// speakersField reads a map of labels to roles.
func speakersField(to *map[string]qda.Role) yamlfile.Reader {
	return func(d *yamlfile.Doc, n *yamlfile.Node) error {
		*to = map[string]qda.Role{}
		fields := yamlfile.Fields{}
		for _, f := range n.Fields {
			fields[f.Key] = func(d *yamlfile.Doc, n *yamlfile.Node) error {
				var s string
				err := oneOf(&s, "front.speaker", roleNames)(d, n)
				(*to)[f.Key] = qda.Role(s)
				return err
			}
		}
		return d.Map(n, fields)
	}
}

// roleNames are what a speaker may be said to be.
var roleNames = []string{string(qda.Interviewer), string(qda.ParticipantRole), string(NotSpeaker)}

// attributesField reads a map of names to texts.
func attributesField(to *map[string]string) yamlfile.Reader {
	return func(d *yamlfile.Doc, n *yamlfile.Node) error {
		values := map[string]string{}
		fields := yamlfile.Fields{}
		for _, f := range n.Fields {
			values[f.Key] = ""
			fields[f.Key] = func(d *yamlfile.Doc, n *yamlfile.Node) error {
				var s string
				err := yamlfile.Text(&s)(d, n)
				values[f.Key] = s
				return err
			}
		}
		if err := d.Map(n, fields); err != nil {
			return err
		}
		if len(values) > 0 {
			*to = values
		}
		return nil
	}
}

// Markdown writes a transcript as a file with front matter. Key and Source are not
// written: they follow from the text and the file. Speakers are the roles that labels do not
// show by themselves; nil when nobody corrected them.
func Markdown(meta qda.Transcript, content string, speakers map[string]qda.Role) []byte {
	m := yamlfile.NewMap().
		PutText("id", meta.ID).PutText("title", meta.Title).PutText("group", string(meta.Group)).PutText("date", meta.Date).
		PutText("mode", meta.Mode).PutText("record", meta.Record).PutText("language", meta.Language).PutText("interviewer", meta.Interviewer)
	if len(meta.Participants) > 0 {
		list := &yamlfile.Node{Kind: yamlfile.List}
		for _, p := range meta.Participants {
			item := yamlfile.NewMap().PutText("id", p.ID)
			if len(p.Attributes) > 0 {
				item.Put("attributes", attributes(p.Attributes))
			}
			list.Items = append(list.Items, item)
		}
		m.Put("participants", list)
	}
	if len(meta.Attributes) > 0 {
		m.Put("attributes", attributes(meta.Attributes))
	}
	if len(speakers) > 0 {
		roles := yamlfile.NewMap()
		for _, label := range slices.Sorted(maps.Keys(speakers)) {
			roles.Put(label, yamlfile.String(string(speakers[label])))
		}
		m.Put("speakers", roles)
	}
	var front []byte
	if len(m.Fields) > 0 {
		front = yamlfile.Encode(m)
	}
	return []byte("---\n" + string(front) + "---\n\n" + content)
}

func attributes(values map[string]string) *yamlfile.Node {
	m := yamlfile.NewMap()
	for _, k := range slices.Sorted(maps.Keys(values)) {
		m.Put(k, yamlfile.String(values[k]))
	}
	return m
}
