package main

import (
	_ "embed"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// spoken.txt is this project's own: words of Taiwanese speech that the inputs lack or hold too rare.
//
//go:embed spoken.txt
var spoken string

const (
	numerals    = "零〇一二两三四五六七八九十百千万亿"
	quantifiers = "一二两三四五六七八九十百千万几数多半这那每各某此该本同"
	classifiers = "个种位次天年项场家条张只件名部份句组群段块片座支棵间所封篇首台辆架艘本页层口号人岁月日周点分秒元"
)

// phrase matches entries that are two words to a reader: 這個, 三天, 不是, 有人. As entries they
// would swallow the number or the negation, which matter to a coder.
var phrase = regexp.MustCompile(`^(第?[` + quantifiers + `]+[` + classifiers + `]` +
	`|[不就只都也还才更又很最][是能有要会想多少大小]` +
	`|[有令]人` +
	`|[` + numerals + `]+[` + classifiers + `])$`)

// A dict holds folded words with their frequencies.
type dict struct {
	fold  foldTable
	freq  map[string]int
	mixed map[string]bool
}

func newDict(fold foldTable) *dict {
	return &dict{fold: fold, freq: map[string]int{}, mixed: map[string]bool{}}
}

// readGSE adds the words of one dictionary file of gse. Of the spellings that fold together, and
// of the two files, the highest frequency counts: many a common character (問, 會, 國) has its true
// one only in the file of the other script.
func (d *dict) readGSE(path string) error {
	return lines(path, " ", func(fields []string) error {
		if len(fields) < 2 {
			return fmt.Errorf("no frequency")
		}
		n, err := strconv.Atoi(fields[1])
		if err != nil {
			return err
		}
		w := d.fold.word(fields[0])
		switch {
		case allHan(w):
			d.raise(w, n)
		case isMixed(w):
			d.mixed[w] = true
		}
		return nil
	})
}

// readPhrases gives the words of Taiwan (網路) the frequency of the mainland's (网络).
func (d *dict) readPhrases(path string) error {
	return lines(path, "\t", func(fields []string) error {
		cn := d.fold.word(fields[0])
		for _, tw := range strings.Split(fields[1], " ") {
			tw = d.fold.word(tw)
			switch {
			case allHan(tw):
				d.raise(tw, max(d.freq[cn], 50))
			case isMixed(tw):
				d.mixed[tw] = true
			}
		}
		return nil
	})
}

// addSpoken reads spoken.txt: a word that is at least as frequent as its model, or as a number
// says; a mixed word stands alone.
func (d *dict) addSpoken() {
	for line := range strings.Lines(spoken) {
		f := strings.Fields(line)
		switch {
		case len(f) == 0 || f[0] == "#":
		case len(f) == 1:
			d.mixed[d.fold.word(f[0])] = true
		default:
			n, err := strconv.Atoi(f[1])
			if err != nil {
				n = d.freq[d.fold.word(f[1])]
			}
			d.raise(d.fold.word(f[0]), n)
		}
	}
}

func (d *dict) raise(word string, n int) { d.freq[word] = max(d.freq[word], n) }

func (d *dict) drop() {
	maps.DeleteFunc(d.freq, func(w string, _ int) bool { return phrase.MatchString(w) })
}

// wordsText is the size most frequent words, in byte order, after a line with
// the sum of their frequencies.
func (d *dict) wordsText(size int) string {
	words := slices.SortedFunc(maps.Keys(d.freq), func(a, b string) int {
		if d.freq[a] != d.freq[b] {
			return d.freq[b] - d.freq[a]
		}
		return strings.Compare(a, b)
	})
	words = words[:min(size, len(words))]
	slices.Sort(words)
	total := 0
	for _, w := range words {
		total += max(d.freq[w], 1)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%d\n", total)
	for _, w := range words {
		fmt.Fprintf(&b, "%s %d\n", w, max(d.freq[w], 1))
	}
	return b.String()
}

func (d *dict) mixedText() string {
	return strings.Join(slices.Sorted(maps.Keys(d.mixed)), "\n") + "\n"
}

func allHan(s string) bool {
	for _, r := range s {
		if !unicode.Is(unicode.Han, r) {
			return false
		}
	}
	return s != ""
}

func isMixed(s string) bool {
	han, letter := false, false
	for _, r := range s {
		switch {
		case unicode.Is(unicode.Han, r):
			han = true
		case unicode.IsLetter(r):
			letter = true
		case !unicode.IsDigit(r) && r != '-':
			return false
		}
	}
	return han && letter
}
