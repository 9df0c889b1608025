package locale

// deskQuotes is the words of the desk's screen Quotes.
var deskQuotes = table{
	"scope.quotes":          {Zh: "引文", En: "Quotes"},
	"quotes.empty":          {Zh: "還沒有自己的引文：在閱讀畫面（g2）按 c 標記。", En: "No quotes of your own yet: code with c in the Reader (2)."},
	"quotes.place":          {Zh: "第 %d/%d 則 · %s · 話輪 %d", En: "%d of %d · %s · turn %d"},
	"act.quotes.open":       {Zh: "到逐字稿的原處", En: "go to the source in the transcript"},
	"act.quotes.open.short": {Zh: "原處", En: "source"},
}
