package locale

// docxWords are the words of documents for Word. docx.language is the name by which Word
// knows the language of the words.
var docxWords = table{
	"docx.language": {Zh: "zh-TW", En: "en-US"},
	"docx.contents": {Zh: "目錄", En: "Contents"},

	"codebook.md.path":  {Zh: "路徑", En: "Path"},
	"codebook.md.color": {Zh: "顏色", En: "Colour"},
}
