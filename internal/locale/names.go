package locale

// names are the words of the list of names, of masks and of the edits of quotes.
var names = table{
	"edit.with":         {Zh: "%v要寫出印成什麼", En: "%v: say what is printed"},
	"edit.overlap":      {Zh: "%v「%v」與%v「%v」重疊；先收回其中一個", En: "%v of %q overlaps %v of %q; take one of them back first"},
	"edit.glosses":      {Zh: "一則引文只能有一個譯文", En: "a quote has one gloss only"},
	"edit.nothing_left": {Zh: "這樣整則引文都刪光了", En: "these edits leave nothing of the quote"},
	"edit.words":        {Zh: "引文裡沒有「%v」", En: "%q does not stand in the quote"},
	"edit.words_twice":  {Zh: "「%v」在引文裡出現 %d 次；多寫幾個字讓它只有一處", En: "%q stands in the quote %d {time|times}; give more words around it so that one place is meant"},

	"name.bad":            {Zh: "「%v」不能列入名單：要有文字或數字，前後沒有空白，至多 %d 字", En: "%q cannot stand in the list of names: letters or digits, no blanks around, at most %d {character|characters}"},
	"name.kind":           {Zh: "名稱的類別「%v」須為 %v 之一", En: "kind of name %q must be one of %v"},
	"name.status":         {Zh: "名稱的決定只能是 replace、keep、reject 或空白，不是「%v」", En: "a name is replace, keep, reject or open, not %q"},
	"name.no_replacement": {Zh: "「%v」要換成什麼？", En: "what replaces %q?"},
	"name.same":           {Zh: "「%v」的代稱就是它自己", En: "the replacement of %q is the name itself"},
	"name.scope":          {Zh: "「%v」的範圍 %v 既不是組別也不是逐字稿", En: "the name %q is meant for %v, which is neither a group nor a transcript"},
	"name.unknown":        {Zh: "名單裡沒有「%v」", En: "%q is not in the list of names"},

	"report.edit.gloss": {Zh: "譯文", En: "gloss"},
	"op.set.name":       {Zh: "決定名單上的名稱", En: "decide on a name"},
}
