package transcript

import (
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"

	"yinde/internal/lazy"
	"yinde/internal/qda"
)

// interviewers and participants are the customary labels, in lower case and half width,
// without numbers behind them. Labels of one Latin letter count only in capitals.
var (
	interviewers = set("訪 問 訪員 訪者 訪談者 訪談員 訪談人 訪問者 訪問員 採訪者 採訪 提問 提問者 主持人 主持 研究者 研究員 訪問 "+
		"q i int interviewer moderator facilitator researcher host question", " ")
	participants = set("受 答 受訪者 受訪人 受訪 受訪單位 被訪者 回答 回應 與談人 來賓 與會者 參與者 "+
		"a r p interviewee respondent participant informant answer guest speaker", " ")
	// notSpeakers are what stands before a colon without being a person.
	notSpeakers = set("資料來源 來源 註 注 備註 附註 註解 說明 日期 時間 地點 訪談日期 訪談時間 訪談地點 訪談方式 方式 主題 題目 標題 編號 檔名 主旨 摘要 "+
		"主辦單位 執行單位 單位 職稱 年齡 性別 例如 譬如 比如 總之 結論 重點 大綱 附件 圖 表 電話 網址 信箱 出席 紀錄 逐字稿|"+
		"note notes source sources date time place location venue title topic subject re ps p.s summary keywords attendees duration "+
		"http https ftp mailto url tel email e-mail file figure table example e.g i.e appendix transcript recording language", " |")
)

func set(words, separators string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.FieldsFunc(words, func(r rune) bool { return strings.ContainsRune(separators, r) }) {
		m[w] = true
	}
	return m
}

// customary returns the role of a customary label, "" for any other.
func customary(label string) qda.Role {
	l := width.Fold.String(label)
	if len(l) == 1 && l != strings.ToUpper(l) {
		return ""
	}
	stem := stemOf(strings.ToLower(l))
	if len(stem) == 1 && !unicode.IsUpper(rune(l[0])) {
		return ""
	}
	switch {
	case interviewers[stem]:
		return qda.Interviewer
	case participants[stem], codeShape.MatchString(l):
		return qda.ParticipantRole
	}
	return ""
}

// codeShape matches the codes that researchers give people: B1, TN02, R-3.
var codeShape = lazy.MustCompile(`^[A-Z]{1,4}-?[0-9]{1,3}$`)

// stemOf takes a note in brackets and then the number, letter or heavenly stem off that
// tells people with one label apart: 受訪者A（女）, P12, speaker 2, interviewer b.
func stemOf(l string) string {
	if i := strings.IndexAny(l, "(["); i > 0 {
		l = l[:i]
	}
	l = strings.TrimSpace(l)
	const marks = "甲乙丙丁戊己庚辛壬癸一二三四五六七八九十"
	stem := strings.TrimRightFunc(l, func(r rune) bool {
		return unicode.IsDigit(r) || strings.ContainsRune(" #-_.", r) || strings.ContainsRune(marks, r)
	})
	r, _ := utf8.DecodeRuneInString(stem)
	last, n := utf8.DecodeLastRuneInString(stem)
	if rest := stem[:len(stem)-n]; rest != "" && last >= 'a' && last <= 'z' {
		if unicode.Is(unicode.Han, r) || strings.HasSuffix(rest, " ") {
			return strings.TrimRight(rest, " ")
		}
	}
	return stem
}

// plausible reports whether label can name a speaker at all: at most 12 characters when it
// has Chinese ones, else 40 and four words; some letter in it; no list mark in front; not a
// heading such as 資料來源 and no small letter as of a list.
func plausible(label string) bool {
	if label == "" || notSpeakers[strings.ToLower(width.Fold.String(label))] || isListed(label) {
		return false
	}
	han, letter := false, false
	for _, r := range label {
		han = han || unicode.Is(unicode.Han, r)
		letter = letter || unicode.IsLetter(r)
	}
	n := utf8.RuneCountInString(label)
	if han {
		return n <= 12
	}
	if n == 1 && label == strings.ToLower(label) {
		return false
	}
	return letter && n <= longest && len(strings.Fields(label)) <= 4
}

// isListed reports whether label begins with the mark of a list or heading: 1. 一、（二） - # ●.
func isListed(label string) bool {
	r, n := utf8.DecodeRuneInString(label)
	if strings.ContainsRune("-+*•●○■□◆◇▪·#>&~第", r) && r != utf8.RuneError {
		return true
	}
	digits := strings.TrimLeft(label, "(（")
	rest := strings.TrimLeftFunc(digits, func(r rune) bool {
		return unicode.IsDigit(r) || strings.ContainsRune("一二三四五六七八九十", r)
	})
	if len(rest) < len(digits) {
		next, _ := utf8.DecodeRuneInString(rest)
		return rest == "" || strings.ContainsRune(".)）、 ", next)
	}
	return len(label) > n+1 && unicode.IsLetter(r) && label[n] == ')'
}

// tally is what was seen of one possible label.
type tally struct {
	label   string
	lines   []int // indexes of the lines it begins
	various bool  // it stands before different words
	role    qda.Role
	reason  Reason
	letter  bool // Q or A, with a full stop at least once
}

// tallies counts the possible labels in order of first appearance and gives those that
// need no counting their role and reason.
func tallies(content string, lines []line, known said) []*tally {
	byLabel := map[string]*tally{}
	var out []*tally
	first := map[string]string{}
	for i := range lines {
		l := &lines[i]
		if l.label == "" {
			continue
		}
		t := byLabel[l.label]
		if t == nil {
			t = &tally{label: l.label}
			t.role, t.reason = known.sure(l.label)
			if t.reason == "" && !plausible(l.label) {
				l.label = ""
				continue
			}
			byLabel[l.label] = t
			out = append(out, t)
		}
		if l.tight > 0 && (t.reason == "" || strings.IndexByte("/\\0123456789", l.tight) >= 0) {
			l.label = ""
			continue
		}
		words := content[min(l.body, l.end):l.end]
		if len(t.lines) == 0 {
			first[t.label] = words
		} else if words != first[t.label] || words == "" {
			t.various = true
		}
		t.letter = t.letter || l.dotted
		t.lines = append(t.lines, i)
	}
	return out
}

// sure returns the role of a label that was given, declared or is customary.
func (s said) sure(label string) (qda.Role, Reason) {
	if _, role, ok := s.find(label); ok {
		return role, Given
	}
	if s.asking[strings.ToLower(label)] {
		return qda.Interviewer, Declared
	}
	if s.people[label] {
		return qda.ParticipantRole, Declared
	}
	if role := customary(label); role != "" {
		return role, Known
	}
	return "", ""
}

// said is what is known of labels beforehand: their roles, to be found exactly or else
// without regard to case and width.
type said struct {
	roles  map[string]qda.Role
	loose  map[string]string // loosened label → label
	people map[string]bool   // ids of the participants
	asking map[string]bool   // who asks, in lower case
}

func whatIsSaid(roles map[string]qda.Role, meta qda.Transcript) said {
	s := said{roles, map[string]string{}, map[string]bool{}, map[string]bool{}}
	for _, label := range slices.Sorted(maps.Keys(roles)) {
		s.loose[loosened(strings.TrimRight(label, ":： "))] = label
	}
	for _, p := range meta.Participants {
		s.people[p.ID] = true
	}
	for _, name := range strings.FieldsFunc(meta.Interviewer, func(r rune) bool { return strings.ContainsRune(",，、;；", r) }) {
		s.asking[strings.ToLower(strings.TrimSpace(name))] = true
	}
	return s
}

func loosened(label string) string { return strings.ToLower(width.Fold.String(label)) }

// find returns the label under which something is said of label, and the role.
func (s said) find(label string) (named string, role qda.Role, ok bool) {
	if role, ok := s.roles[label]; ok {
		return label, role, true
	}
	if len(s.loose) > 0 {
		named, ok = s.loose[loosened(label)]
	}
	return named, s.roles[named], ok
}
