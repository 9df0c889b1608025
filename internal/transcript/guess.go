package transcript

import (
	"strings"
	"unicode"

	"yinde/internal/qda"
	"yinde/internal/transcript/draft"
)

// guess fills in what the front matter left out and says so.
func (p *Parsed) guess(name string, opts Options) {
	m := &p.Meta
	if m.ID == "" {
		m.ID = IDFromName(name)
		if m.ID == "" {
			m.ID = "t-" + string(m.Key)[:6]
		}
		p.warn("import.guess_id", m.ID, base(name))
	}
	switch {
	case m.Group == "":
		m.Group = opts.Group
	case opts.Group != "" && opts.Group != m.Group:
		p.warn("import.group_differs", string(m.Group), string(opts.Group))
	}
	if m.Language == "" {
		language, share := guessLanguage(p.Content)
		if m.Language = language; language == "" {
			p.warn("import.language_unknown")
		} else {
			p.warn("import.guess_language", language, share)
		}
	}
}

// IDFromName makes a short id of a file's name: without folder and ending, with - for
// whatever is not a letter, digit, . or _. It may be "".
func IDFromName(name string) string {
	b := base(name)
	return draft.ID(b[:len(b)-len(ending(b))])
}

// guessLanguage goes by script: zh-Hant where Chinese characters make up a fifth or more of
// the words, taking five Latin letters for one word; en where Latin letters prevail. share
// is the percentage of Chinese. A text that is mostly in neither script gives "".
func guessLanguage(content string) (language string, share int) {
	const enough = 200_000 // bytes; the rest of a long interview is in the same language
	if len(content) > enough {
		content = content[:enough]
	}
	han, latin, other := 0, 0, 0
	for _, r := range content {
		switch {
		case r < 0x80 && (r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'):
			latin++
		case r < 0x80:
		case unicode.Is(unicode.Han, r):
			han++
		case unicode.Is(unicode.Latin, r):
			latin++
		case unicode.IsLetter(r):
			other++
		}
	}
	words := latin / 5
	if latin > 0 {
		words = max(words, 1)
	}
	if han+words == 0 || other > han+latin {
		return "", 0
	}
	share = 100 * han / (han + words)
	if share >= 20 {
		return "zh-Hant", share
	}
	return "en", share
}

// roleMessage names a role.
func roleMessage(r qda.Role) qda.Message { return qda.Say("role." + string(r)) }

// shorten keeps a list of labels readable in a message.
func shorten(labels []string, most int) string {
	if len(labels) > most {
		labels = append(labels[:most:most], "…")
	}
	return strings.Join(labels, " ")
}
