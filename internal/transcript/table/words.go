package table

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"

	"golang.org/x/text/width"

	"yinde/internal/lazy"
)

// Uses of columns: the first four of a survey, the others of a talk, which may ignore columns too.
const (
	Respondent = "respondent"
	Attribute  = "attribute"
	Open       = "open"
	Ignore     = "ignore"
	Time       = "time"
	End        = "end"
	Speaker    = "speaker"
	Text       = "text"
)

// Uses are all uses in the order in which people are told of them.
var Uses = []string{Respondent, Attribute, Open, Ignore, Time, End, Speaker, Text}

var surveyUses = map[string]bool{Respondent: true, Attribute: true, Open: true}

const longestCell = 32_767 // UTF-16 units; what programs for workbooks keep of a cell

// talkHeads are the headings of talks, in the form of [heading].
var talkHeads = words(map[string]string{
	Time:    "time times timespan start starttime begin timestamp timecode in 時間 时间 開始 开始 開始時間 起始 時間碼 時間戳記 起",
	End:     "end endtime stop out 結束 结束 結束時間 迄",
	Speaker: "speaker speakers speakername name who participant 發言人 发言人 發言者 說話者 说话者 講者 講話者 人物 姓名 發話者 說話人",
	Text:    "text content transcript transcription utterance words speech 內容 内容 文字 逐字稿 發言 發言內容 對話 話語 談話內容 說話內容",
})

// surveyHeads are the headings that survey programs write, in the form of [heading].
var surveyHeads = words(map[string]string{
	Respondent: "respondentid responseid respid id recordid resultid caseid participantid 受訪者編號 受訪者代號 受訪者id 填答者編號 填答編號 問卷編號 編號 序號 流水號 回應id 回覆id 回應編號 代號",
	Ignore: "collectorid startdate enddate submitdate datesubmitted lastpage startlanguage seed datestamp refurl timestamp 時間戳記 recordeddate progress durationinseconds finished status responsetype " +
		"distributionchannel userlanguage externalreference locationlatitude locationlongitude 填答時間 填寫時間 開始時間 完成時間 結束時間 提交時間 提交日期 datestarted datelastaction completiontime starttime " +
		"最後一頁 起始語言 種子 token interviewtime grouptime dateoflastaction",
})

// personal are headings of what tells who somebody is.
var personal = words(map[string]string{
	Ignore: "ip ipaddr ipaddress email emailaddress mail firstname lastname name fullname yourname phone phonenumber telephone tel mobile mobilephone address homeaddress username " +
		"recipientemail recipientfirstname recipientlastname lineid 姓名 名字 大名 電子郵件 電子郵件地址 電子信箱 信箱 email信箱 電郵 電話 電話號碼 手機 手機號碼 聯絡電話 行動電話 聯絡方式 聯絡信箱 地址 通訊地址 住址 身分證字號 身分證號碼 身份證字號",
})

func words(uses map[string]string) map[string]string {
	out := map[string]string{}
	for use, all := range uses {
		for _, word := range strings.Fields(all) {
			out[word] = use
		}
	}
	return out
}

// polite is what stands before the name of a thing that is asked for.
var polite = lazy.MustCompile(`^(請填寫|請輸入|請問|您的|你的|受訪者|填答者|your|whatisyour|pleaseenteryour|enteryour)+`)

func isPersonal(head string) bool {
	head = heading(head)
	return personal[head] != "" || personal[polite.ReplaceAllString(head, "")] != ""
}

// heading brings a heading into the form in which they are compared: no case, no width, no
// white space, no punctuation.
func heading(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, folded(s))
}

// folded is s without case and width.
func folded(s string) string {
	if strings.ContainsFunc(s, hasWidth) {
		s = width.Fold.String(s)
	}
	return strings.ToLower(s)
}

// hasWidth reports whether r has a form of another width; most text has none.
func hasWidth(r rune) bool { return r == 0x3000 || r == 0x20a9 || r >= 0xff00 && r < 0xfff0 }

// nothing are answers that say there is nothing to say.
var nothing = words(map[string]string{"na": "無 无 沒有 没有 沒 没 na none nil null"})

// isNothing reports whether an answer is one of [nothing], or only marks: -, …, /.
func isNothing(s string) bool {
	const longest = 4 // letters of a word of nothing
	letters := 0
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			if letters++; letters > longest {
				return false
			}
		}
	}
	head := heading(s)
	return head == "" && !strings.ContainsFunc(s, pictured) || nothing[head] != ""
}

// pictured reports whether r is a mark that says something: an emoji, a heart, +, %.
func pictured(r rune) bool { return unicode.IsSymbol(r) }

func isBlank(s string) bool {
	return strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) }) == ""
}

func itoa(n int) string { return strconv.Itoa(n) }

func utf16Len(s string) (n int) {
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}
