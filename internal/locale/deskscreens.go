package locale

// deskScreens is the words that the six screens of the desk share: their names, and the moves
// and jumps between and in them.
var deskScreens = table{
	"screen.library.name":        {Zh: "清單", En: "Library"},
	"act.screen.library":         {Zh: "到逐字稿清單", En: "go to the Library"},
	"act.screen.library.short":   {Zh: "清單", En: "Library"},
	"screen.reader.name":         {Zh: "閱讀", En: "Reader"},
	"act.screen.reader":          {Zh: "到閱讀畫面", En: "go to the Reader"},
	"act.screen.reader.short":    {Zh: "閱讀", En: "Reader"},
	"screen.codebook.name":       {Zh: "編碼簿", En: "Codebook"},
	"act.screen.codebook":        {Zh: "到編碼簿", En: "go to the Codebook"},
	"act.screen.codebook.short":  {Zh: "編碼簿", En: "Codebook"},
	"screen.quotes.name":         {Zh: "引文", En: "Quotes"},
	"act.screen.quotes":          {Zh: "到引文", En: "go to the Quotes"},
	"act.screen.quotes.short":    {Zh: "引文", En: "Quotes"},
	"screen.findings.name":       {Zh: "發現", En: "Findings"},
	"act.screen.findings":        {Zh: "到發現（章節）", En: "go to the Findings"},
	"act.screen.findings.short":  {Zh: "發現", En: "Findings"},
	"screen.agreement.name":      {Zh: "一致性", En: "Agreement"},
	"act.screen.agreement":       {Zh: "到一致性", En: "go to the Agreement"},
	"act.screen.agreement.short": {Zh: "一致性", En: "Agreement"},

	"act.global.back":       {Zh: "回到跳過來之前的地方", En: "back to where you jumped from"},
	"act.global.back.short": {Zh: "返回", En: "back"},
	"jump.back":             {Zh: "%s 回到%s", En: "%s goes back to: %s"},
	"why.no_jump":           {Zh: "沒有可以返回的地方", En: "there is nowhere to go back to"},

	"scope.browse":         {Zh: "閱讀以外的畫面", En: "Every screen but the Reader"},
	"act.browse.down":      {Zh: "下一列", En: "next row"},
	"act.browse.up":        {Zh: "上一列", En: "previous row"},
	"act.browse.page_down": {Zh: "下一頁", En: "page down"},
	"act.browse.page_up":   {Zh: "上一頁", En: "page up"},
	"act.browse.top":       {Zh: "到最前面", En: "first row"},
	"act.browse.bottom":    {Zh: "到最後面", En: "last row"},
}
