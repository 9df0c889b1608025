package segment

import (
	"bufio"
	"errors"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"yinde/internal/lazy"
	"yinde/internal/qda"
)

// longestUserWord is in characters; what is longer is a paragraph in the wrong file.
const longestUserWord = 64

// ParseDict reads user words, one a line. Empty lines and lines that start with # are passed over.
// A word may hold spaces (RPKI 服務). Dictionaries of jieba and gse can be read as they are: after a
// tab, or after a space if the word is of Chinese characters alone, a frequency and a tag may
// follow; they are checked and not used, since user words come first anyway.
//
// The error of a line that is no word is a [qda.Error] with code segment.dict_line, the line's
// number and what is wrong with it, a [qda.Message].
func ParseDict(r io.Reader) ([]string, error) {
	var words []string
	seen := map[string]bool{}
	in := bufio.NewReader(r)
	for n := 1; ; n++ {
		line, err := in.ReadString('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, err
		}
		word, problem := parseDictLine(line)
		if problem.Code != "" {
			return nil, qda.Bad("segment.dict_line", n, problem)
		}
		if word != "" && !seen[word] {
			seen[word] = true
			words = append(words, word)
		}
		if err != nil {
			return words, nil
		}
	}
}

func parseDictLine(line string) (word string, problem qda.Message) {
	if !utf8.ValidString(line) {
		return "", qda.Say("segment.dict.not_utf8")
	}
	line = strings.TrimSpace(strings.TrimPrefix(line, "\uFEFF"))
	if line == "" || strings.HasPrefix(line, "#") {
		return "", problem
	}
	word, rest, tabbed := strings.Cut(line, "\t")
	if !tabbed {
		word, rest = splitJieba(line)
	}
	word = strings.TrimSpace(word)
	switch {
	case strings.ContainsFunc(word, unicode.IsControl):
		return "", qda.Say("segment.dict.control")
	case utf8.RuneCountInString(word) > longestUserWord:
		return "", qda.Say("segment.dict.too_long", longestUserWord)
	case !strings.ContainsFunc(word, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }):
		return "", qda.Say("segment.dict.no_letter")
	case !frequencyAndTag.MatchString(rest):
		return "", qda.Say("segment.dict.frequency", strings.TrimSpace(rest))
	}
	return word, problem
}

var frequencyAndTag = lazy.MustCompile(`^\s*([0-9]{1,12}(\s+[A-Za-z]{1,8})?)?\s*$`)

// splitJieba cuts off what looks like a frequency after a word of Han alone.
func splitJieba(line string) (word, rest string) {
	word, rest, ok := strings.Cut(line, " ")
	rest = strings.TrimSpace(rest)
	if ok && isHanOnly(word) && rest != "" && strings.IndexByte("+-.0123456789", rest[0]) >= 0 &&
		!strings.ContainsFunc(strings.Fields(rest)[0], unicode.IsLetter) {
		return word, rest
	}
	return line, ""
}

func isHanOnly(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool { return !isHan(r) })
}
