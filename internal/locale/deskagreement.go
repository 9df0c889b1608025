package locale

// deskAgreement is the words of the desk's screen Agreement.
var deskAgreement = table{
	"scope.agreement": {Zh: "一致性", En: "Agreement"},
	"agreement.empty": {Zh: "還沒有別的編碼員：  yinde coders 研究.yinde add 代號", En: "There is no other coder yet:  yinde coders STUDY.yinde add ID"},
	"agreement.coder": {Zh: "編碼員", En: "coder"},
	"agreement.both":  {Zh: "與你都讀完", En: "read by both"},
	"agreement.own":   {Zh: "你讀完了 %d/%d 份", En: "you have read %d of %d"},
}
