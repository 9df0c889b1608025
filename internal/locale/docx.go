package locale

// docxWords are the words of documents for Word. docx.language is the name by which Word
// knows the language of the words.
var docxWords = table{
	"docx.language": {Zh: "zh-TW", En: "en-US"},
	"docx.contents": {Zh: "目錄", En: "Contents"},

	"annotated.interviewer":  {Zh: "訪談者", En: "interviewer"},
	"annotated.participants": {Zh: "受訪者", En: "participants"},
	"annotated.base":         {Zh: "%d 處編碼，編碼員：%s", En: "%d codings by %s", One: "%d coding by %s"},
	"annotated.none":         {Zh: "沒有編碼", En: "no codings"},

	"codebook.md.path":  {Zh: "路徑", En: "Path"},
	"codebook.md.color": {Zh: "顏色", En: "Colour"},
}
