package report

import (
	"strconv"
	"strings"
)

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
