package captions

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"yinde/internal/lazy"
)

// mostLabels is how many different labels are counted.
const mostLabels = 500

// Lengths of a label in code points.
const (
	longestLabel = 63  // typed before a colon, as MAXQDA has it
	longestName  = 100 // stated by the form; what is longer is cut
)

// labels are the speakers who are named in the words of cues: "Mei Lin: Thanks for joining".
// Labels that come again and again are sure when there are two of them or when they begin
// three cues in ten; where labels begin six in ten, one that comes once is sure too, if it
// looks like a name.
type labels struct {
	sure    map[string]bool
	maybe   []string // seen, in order, but not sure
	guessed bool     // none is sure, but some may be
}

// labelCounts counts the labels in cues.
type labelCounts struct {
	cues, labelled int
	counts         map[string]int
	order          []string
}

func (c *labelCounts) add(said []piece) {
	c.cues++
	any := false
	for _, p := range said {
		label, _ := splitLabel(p.words)
		if label == "" || len(c.order) >= mostLabels && c.counts[label] == 0 {
			continue
		}
		if any = true; c.counts == nil {
			c.counts = map[string]int{}
		}
		if c.counts[label] == 0 {
			c.order = append(c.order, label)
		}
		c.counts[label]++
	}
	if any {
		c.labelled++
	}
}

// choose decides which labels are speakers.
func (c *labelCounts) choose() labels {
	recurring, begun := 0, 0
	for label, n := range c.counts {
		if n > 1 && !strings.Contains(label, ",") {
			recurring++
			begun += n
		}
	}
	l := labels{sure: map[string]bool{}}
	dense := c.labelled*10 >= c.cues*6 && c.cues >= 3
	some := recurring >= 2 && begun*20 >= c.cues || recurring == 1 && begun*10 >= c.cues*3
	for _, label := range c.order {
		n, comma := c.counts[label], strings.Contains(label, ",")
		if dense && (n > 1 || !comma && isName(label)) || some && n > 1 && !comma {
			l.sure[label] = true
		} else if !comma {
			l.maybe = append(l.maybe, label)
		}
	}
	l.guessed = len(l.sure) == 0 && len(l.maybe) > 0
	return l
}

// splitLabel cuts the label before a colon off words: at most 63 characters, no marks that
// end or quote a sentence, a letter in it. [SPEAKER_00]: counts without its brackets. label is
// "" when there is none.
func splitLabel(words string) (label, rest string) {
	count, letter := 0, false
	for at, r := range words {
		if r == ':' || r == '：' {
			rest = words[at+utf8.RuneLen(r):]
			next, _ := utf8.DecodeRuneInString(rest)
			if !letter || r == ':' && rest != "" && !unicode.IsSpace(next) && next < utf8.RuneSelf {
				return "", words
			}
			return unbracket(strings.TrimSpace(words[:at])), strings.TrimSpace(rest)
		}
		if count++; count > longestLabel || strings.ContainsRune("。，、；！？;!?…⋯「」『』“”\"《》〈〉<>=|@/\\{}\t*#", r) {
			return "", words
		}
		letter = letter || unicode.IsLetter(r)
	}
	return "", words
}

func unbracket(label string) string {
	for _, pair := range [...]string{"[]", "()"} {
		if len(label) > 2 && label[0] == pair[0] && label[len(label)-1] == pair[1] {
			return strings.TrimSpace(label[1 : len(label)-1])
		}
	}
	return label
}

var sentenceInside = lazy.MustCompile(`[a-z]{3}\. `)

// isName reports whether a label that comes but once looks like a person's: four words at
// most, no sentence in it, no small letter in front.
func isName(label string) bool {
	r, _ := utf8.DecodeRuneInString(label)
	return !unicode.IsLower(r) && len(strings.Fields(label)) <= 4 && !sentenceInside.MatchString(label) &&
		(r < utf8.RuneSelf || !unicode.Is(unicode.Han, r) || utf8.RuneCountInString(label) <= 12)
}

// cutName makes a name fit to be a label; cut tells that words of it were lost.
func cutName(name string) (label string, cut bool) {
	name = strings.TrimSpace(strings.Trim(strings.TrimSpace(name), "*_"))
	if utf8.RuneCountInString(name) <= longestName {
		return name, false
	}
	return strings.TrimSpace(string([]rune(name)[:longestName])), true
}
