package report

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Numbering is how chapters and findings are counted.
type Numbering string

// Numberings. The zero value is that of the report's language.
const (
	Chinese Numbering = "chinese" // 壹、 一、 （一）
	Decimal Numbering = "decimal" // 1. 1. (1)
	None    Numbering = "none"
)

// lang is the language whose numerals are asked for.
func (n Numbering) lang(lang string) string {
	switch n {
	case Chinese:
		return "zh-Hant"
	case Decimal:
		return "en"
	}
	return lang
}

func (b *builder) chapterNumeral(n int) string {
	if b.options.Numbering == None {
		return ""
	}
	return ChapterNumeral(b.options.Numbering.lang(b.lang), n)
}

func (b *builder) sectionNumeral(n int) string {
	if b.options.Numbering == None {
		return ""
	}
	return SectionNumeral(b.options.Numbering.lang(b.lang), n)
}

var (
	plainDigits  = []rune("零一二三四五六七八九")
	formalDigits = []rune("零壹貳參肆伍陸柒捌玖")
)

// SectionNumeral numbers findings: 一 … 十, 十一, 二十, 二十一; in English 1, 2, 3.
func SectionNumeral(lang string, n int) string {
	if strings.HasPrefix(lang, "en") || n <= 0 || n > 99 {
		return strconv.Itoa(n)
	}
	s := tens(plainDigits, '十', n)
	if n >= 10 && n < 20 {
		s = strings.TrimPrefix(s, "一")
	}
	return s
}

// ChapterNumeral numbers chapters: 壹 … 玖, 壹拾, 壹拾壹; in English 1, 2, 3.
func ChapterNumeral(lang string, n int) string {
	if strings.HasPrefix(lang, "en") || n <= 0 || n > 99 {
		return strconv.Itoa(n)
	}
	return tens(formalDigits, '拾', n)
}

func tens(digits []rune, ten rune, n int) string {
	var s []rune
	if n >= 10 {
		s = append(s, digits[n/10], ten)
	}
	if n%10 != 0 {
		s = append(s, digits[n%10])
	}
	return string(s)
}

// numbered puts a numeral before a title: 參、標題 and 3. Title.
func numbered(numeral, title string) string {
	if numeral == "" {
		return title
	}
	r, _ := utf8.DecodeRuneInString(numeral)
	if wide(r) {
		return numeral + "、" + title
	}
	return numeral + ". " + title
}

// subNumbered puts the numeral of the level below findings before a title: （一）標題 and (1) Title.
func subNumbered(numeral, title string) string {
	if numeral == "" {
		return title
	}
	r, _ := utf8.DecodeRuneInString(numeral)
	if wide(r) {
		return "（" + numeral + "）" + title
	}
	return "(" + numeral + ") " + title
}
