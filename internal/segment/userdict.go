package segment

import (
	"bufio"
	"errors"
	"io"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

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
// number and what is wrong with it, one of: "not UTF-8", "control character", "too long",
// "no letter or digit", "frequency".
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
		if problem != "" {
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

func parseDictLine(line string) (word, problem string) {
	if !utf8.ValidString(line) {
		return "", "not UTF-8"
	}
	line = strings.TrimSpace(strings.TrimPrefix(line, "\uFEFF"))
	if line == "" || strings.HasPrefix(line, "#") {
		return "", ""
	}
	word, rest, tabbed := strings.Cut(line, "\t")
	if !tabbed {
		word, rest = splitJieba(line)
	}
	word = strings.TrimSpace(word)
	switch {
	case strings.ContainsFunc(word, unicode.IsControl):
		return "", "control character"
	case utf8.RuneCountInString(word) > longestUserWord:
		return "", "too long"
	case !strings.ContainsFunc(word, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }):
		return "", "no letter or digit"
	case !frequencyAndTag.MatchString(rest):
		return "", "frequency"
	}
	return word, ""
}

var frequencyAndTag = regexp.MustCompile(`^\s*([0-9]{1,12}(\s+[A-Za-z]{1,8})?)?\s*$`)

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
