package segment

import (
	"strings"
	"testing"
)

func TestParseDict(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"words", "資安\n\n# 註解\n域名\r\n資安", "資安|域名"},
		{"spaces", "RPKI 服務\niPhone 15", "RPKI 服務|iPhone 15"},
		{"jieba", "\uFEFF域名 1000 n\n網域 20", "域名|網域"},
		{"tab", "TWCERT/CC 聯盟\t1000\n資安\t5 n", "TWCERT/CC 聯盟|資安"},
		{"Han and letters", "註冊 API\n網路 5G", "註冊 API|網路 5G"},
		{"broken bytes", "資安\n\xff\xfe", "segment.dict_line: 2, segment.dict.not_utf8"},
		{"no number", "資安\n\n域名\t很多", "segment.dict_line: 3, segment.dict.frequency: 很多"},
		{"negative", "資安 -5", "segment.dict_line: 1, segment.dict.frequency: -5"},
		{"marks only", "資安\n——", "segment.dict_line: 2, segment.dict.no_letter"},
		{"control", "資\x1b[0m安", "segment.dict_line: 1, segment.dict.control"},
		{"paragraph", strings.Repeat("長", 65), "segment.dict_line: 1, segment.dict.too_long: 64"},
	} {
		t.Run(c.name, func(t *testing.T) {
			words, err := ParseDict(strings.NewReader(c.text))
			got := strings.Join(words, "|")
			if err != nil {
				got = err.Error()
			}
			if got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}
