package captions

import (
	"html"
	"slices"
	"strings"

	"yinde/internal/text"
)

// piece is a line of a cue, or the part of it that one voice says.
type piece struct {
	voice string // of <v>
	words string
}

// pieces returns what c says, line by line, without tags and with entities resolved. buf is
// used again.
func (t *track) pieces(c cue, buf []piece, gone *text.Removed) []piece {
	buf = buf[:0]
	s := t.text[c.from:c.to]
	if c.who > 0 {
		return add(buf, t.names[c.who-1], s, gone)
	}
	voice, from := "", 0
	for at := 0; ; {
		i := strings.IndexByte(s[at:], '<')
		if i < 0 {
			return add(buf, voice, s[from:], gone)
		}
		at += i
		name, note, size := tag(s[at:])
		if name == "v" || name == "/v" {
			buf = add(buf, voice, s[from:at], gone)
			from = at + size
			voice = ""
			if name == "v" {
				voice = html.UnescapeString(note)
			}
		}
		at += max(size, 1)
	}
}

// hasVoice reports whether the form names somebody who says a part of c.
func (t *track) hasVoice(c cue) bool {
	if c.who > 0 {
		return true
	}
	for s := t.text[c.from:c.to]; ; s = s[2:] {
		i := strings.Index(s, "<v")
		if i < 0 {
			return false
		}
		s = s[i:]
		if name, note, _ := tag(s); name == "v" && note != "" {
			return true
		}
	}
}

// add adds the lines of s.
func add(buf []piece, voice, s string, gone *text.Removed) []piece {
	s = bare(s)
	if strings.IndexByte(s, '&') >= 0 {
		s = html.UnescapeString(s)
	}
	s, removed := text.Clean(s)
	gone.Add(removed)
	buf = slices.Grow(buf, strings.Count(s, "\n")+1)
	for line := range strings.SplitSeq(s, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			buf = append(buf, piece{voice, line})
		}
	}
	return buf
}

// bare takes out tags, and the positions {\an8} that some SubRip files hold. <br> ends a line.
func bare(s string) string {
	if strings.IndexByte(s, '<') < 0 && !strings.Contains(s, `{\`) {
		return s
	}
	var b strings.Builder
	kept := 0 // s[kept:at] is still to be copied
	for at := 0; at < len(s); {
		i := strings.IndexAny(s[at:], "<{")
		if i < 0 {
			break
		}
		at += i
		name, _, size := tag(s[at:])
		if size == 0 {
			size = position(s[at:])
		}
		if size == 0 {
			at++
			continue
		}
		b.WriteString(s[kept:at])
		if name == "br" {
			b.WriteByte('\n')
		}
		at += size
		kept = at
	}
	if kept == 0 {
		return s
	}
	b.WriteString(s[kept:])
	return b.String()
}

// position returns the length of {\…} at the start of s, 0 when there is none.
func position(s string) int {
	if !strings.HasPrefix(s, `{\`) {
		return 0
	}
	end := strings.IndexAny(s[:min(len(s), 200)], "}\n")
	if end < 0 || s[end] != '}' {
		return 0
	}
	return end + 1
}

// tags that captions know; what stands in any other < > is words.
var tags = map[string]bool{"v": true, "c": true, "i": true, "b": true, "u": true, "s": true, "lang": true, "ruby": true, "rt": true,
	"rp": true, "font": true, "span": true, "br": true, "em": true, "strong": true}

// tag reads a tag of captions, or a time, at the start of s: its name with / when it ends one,
// what stands after the name, and its length. size is 0 when s begins with neither.
func tag(s string) (name, note string, size int) {
	if s == "" || s[0] != '<' {
		return "", "", 0
	}
	end := strings.IndexAny(s[1:min(len(s), 1000)], "<>")
	if end < 0 || s[1+end] == '<' {
		return "", "", 0
	}
	inside := s[1 : 1+end]
	size = end + 2
	if _, n := clock(inside); n > 0 && n == len(inside) {
		return "", "", size
	}
	name, note, _ = strings.Cut(strings.TrimSuffix(inside, "/"), " ")
	if i := strings.IndexAny(name, "\t\n"); i >= 0 {
		name, note = name[:i], name[i+1:]+" "+note
	}
	if name, _, _ = strings.Cut(name, "."); len(name) > len("/strong") {
		return "", "", 0
	}
	name = strings.ToLower(name)
	if !tags[strings.TrimPrefix(name, "/")] {
		return "", "", 0
	}
	return name, strings.TrimSpace(note), size
}
