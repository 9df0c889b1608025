package codebook

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// columns are the columns of a table that yinde writes, in their order. The last holds what
// the others have no place for.
var columns = []string{"key", "name", "name_en", "parent", "aliases", "brief", "definition", "include", "exclude",
	"color", "codable", "status", "order", "examples"}

// headings are the names under which columns are known, in the form of [heading]. "path" is
// a name that may carry the names above it, as other programs write it.
var headings = func() map[string]string {
	known := map[string]string{}
	for column, names := range map[string]string{
		"key":        "key 代號 代号 主題代號 themekey",
		"name":       "name 名稱 名称 theme 主題 主题 title 中文名 中文名稱 中文名称",
		"path":       "code codes codename tag path 代碼 代码 編碼 编码 código códigos codigo",
		"name_en":    "nameen english englishname 英文名 英文名稱 英文名称",
		"parent":     "parent parentkey 上層 上层 上層主題 上層代號 父層 父主題",
		"aliases":    "aliases alias 別名 别名",
		"brief":      "brief briefdefinition shortdefinition 簡述 简述 簡短定義",
		"definition": "definition description memo comment fulldefinition 定義 定义 說明 说明 描述 comentário comentario",
		"include":    "include inclusion whentouse 包含 納入 纳入 包括",
		"exclude":    "exclude exclusion whennottouse 排除 不包含 不包括",
		"examples":   "examples example 範例 范例 例句 例子",
		"color":      "color colour 顏色 颜色",
		"codable":    "codable iscodable 可編碼 可编码",
		"status":     "status 狀態 状态",
		"order":      "order 順序 顺序 次序",
		"was":        "was oldkey 舊代號 原代號",
	} {
		for _, name := range strings.Fields(names) {
			known[name] = column
		}
	}
	return known
}()

// heading brings a column name into the form in which headings are compared: no case, no
// width, no white space, no punctuation.
func heading(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, strings.ToLower(width.Fold.String(s)))
}

// folded is words without regard to case, width and white space at the ends or in a row.
func folded(words string) string {
	return strings.Join(strings.Fields(strings.ToLower(width.Fold.String(words))), " ")
}

// slug makes a key of a name: its ASCII letters and digits, or theme-N where there are none,
// with a number behind it while taken.
func slug(name string, taken func(key string) bool) string {
	var b strings.Builder
	for _, r := range folded(name) {
		switch {
		case r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	base := b.String()
	base = strings.TrimRight(base[:min(len(base), 34)], "-")
	first := 2
	if base == "" {
		base, first = "theme", 1
	} else if !taken(base) {
		return base
	}
	return numbered(base, first, taken)
}

// numbered is base with the first free number behind it.
func numbered(base string, n int, taken func(key string) bool) string {
	for ; ; n++ {
		if key := base + "-" + strconv.Itoa(n); !taken(key) {
			return key
		}
	}
}
