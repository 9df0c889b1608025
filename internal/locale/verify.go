package locale

// verification is what is said when a finished report is checked against the interviews.
var verification = table{
	"manuscript.format":       {Zh: "%v 不是能檢查的報告；認得的副檔名：%v", En: "%v is no report that can be checked; endings that can: %v"},
	"manuscript.empty":        {Zh: "%v 裡沒有任何文字", En: "there are no words in %v"},
	"manuscript.damaged":      {Zh: "%v 打不開：檔案損壞，或不是它副檔名所說的格式", En: "%v cannot be opened: it is damaged, or not what its ending says"},
	"manuscript.damaged.hint": {Zh: "用文書軟體開啟後另存新檔，再檢查一次", En: "open it in a word processor, save it anew and check again"},
	"manuscript.json":         {Zh: "%v 不是 yinde report 寫出的 JSON", En: "%v is not the JSON that yinde report writes"},
	"manuscript.json.hint":    {Zh: "用 yinde report STUDY -o 檔名.json 重新寫出", En: "write it anew with yinde report STUDY -o FILE.json"},
}
