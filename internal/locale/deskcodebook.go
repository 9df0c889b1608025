package locale

// deskCodebook is the words of the desk's screen Codebook.
var deskCodebook = table{
	"scope.codebook": {Zh: "編碼簿", En: "Codebook"},
	"codebook.empty": {Zh: "編碼簿裡還沒有主題：在閱讀畫面按 i，或用  yinde codebook import 研究.yinde 檔案  匯入。", En: "No themes yet: press i in the Reader, or bring some in:  yinde codebook import STUDY.yinde FILE"},
	"codebook.total": {Zh: "%d 個主題", En: "%d themes", One: "%d theme"},
}
