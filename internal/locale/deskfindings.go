package locale

// deskFindings is the words of the desk's screen Findings.
var deskFindings = table{
	"scope.findings":    {Zh: "發現", En: "Findings"},
	"findings.empty":    {Zh: "還沒有發現：  yinde findings import 研究.yinde 檔案", En: "No findings yet:  yinde findings import STUDY.yinde FILE"},
	"findings.total":    {Zh: "%d 項發現", En: "%d findings", One: "%d finding"},
	"findings.no_title": {Zh: "（沒有標題）", En: "(no title)"},
}
