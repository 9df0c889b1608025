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

	"edit.nothing_there": {Zh: "「%v」沒有可以取消的改動", En: "nothing was changed at %q"},
	"edit.refused":       {Zh: "有一個%v沒有套用：文字修訂後不在引文裡了", En: "one %v is not applied: its words are no longer in the quote"},
	"edit.said":          {Zh: "原話　%s", En: "said     %s"},
	"edit.marked":        {Zh: "改動　%s", En: "changes  %s"},
	"edit.printed":       {Zh: "印成　%s", En: "printed  %s"},
	"edit.gloss":         {Zh: "譯文　%s", En: "gloss    %s"},

	"cmd.quotes.edit":     {Zh: "引文的印法：刪節、遮蔽、修潤、強調、譯文", En: "how a quote is printed: elide, mask, clean, emphasise, gloss"},
	"flag.edit_elide":     {Zh: "印成 … 的字（照原話寫）", En: "words to print as …"},
	"flag.edit_mask":      {Zh: "遮蔽：原來的字=印出的字", En: "mask: WORDS=PRINTED"},
	"flag.edit_clean":     {Zh: "修潤：原來的字=印出的字；沒有 = 就拿掉", En: "clean: WORDS=PRINTED; without = they go"},
	"flag.edit_fillers":   {Zh: "拿掉所有贅詞", En: "leave out all fillers"},
	"flag.edit_emphasise": {Zh: "強調的字", En: "words to emphasise"},
	"flag.edit_gloss":     {Zh: "附在後面的譯文；空白就取消", En: "a translation that stands behind; empty takes it back"},
	"flag.edit_without":   {Zh: "取消這些字上的改動", En: "take back what was changed at these words"},
	"flag.edit_clear":     {Zh: "先取消全部改動", En: "take back everything first"},

	"cmd.mask":           {Zh: "名稱與遮蔽：找出、決定、簽核", En: "names and masks: find, decide, sign off"},
	"flag.mask_all":      {Zh: "accept：照提議接受全部", En: "accept: all proposals as they are"},
	"flag.masked":        {Zh: "套用遮蔽，不含訪員與檔名", En: "with masks applied, without interviewer and file names"},
	"mask.none":          {Zh: "沒有找到名稱，也沒有遮蔽", En: "no names were found, and nothing is masked"},
	"mask.status":        {Zh: "決定", En: "decision"},
	"mask.is.replace":    {Zh: "遮蔽", En: "mask"},
	"mask.is.keep":       {Zh: "可以印", En: "may print"},
	"mask.is.reject":     {Zh: "不是名稱", En: "no name"},
	"mask.replacement":   {Zh: "印成", En: "printed as"},
	"mask.proposed":      {Zh: "提議印成", En: "proposed"},
	"mask.scope":         {Zh: "範圍", En: "scope"},
	"mask.signed":        {Zh: "簽核", En: "signed"},
	"mask.kind":          {Zh: "類別", En: "kind"},
	"mask.context":       {Zh: "前後文", En: "context"},
	"mask.open":          {Zh: "%d 個名稱還沒有決定：accept 照提議、set 另寫、keep 可以印、reject 不是名稱", En: "%d {name is|names are} undecided: accept takes the proposal, set another, keep lets it print, reject says it is no name"},
	"mask.no_candidate":  {Zh: "提議裡沒有「%v」；自己寫：set %[1]v replacement=…", En: "%q is not among the proposals; to mask it anyway: set %[1]v replacement=…"},
	"mask.no_mask":       {Zh: "「%v」沒有遮蔽", En: "%q is not masked"},
	"mask.field":         {Zh: "「%v」不是 欄位=值；欄位有 %v", En: "%q is not FIELD=VALUE; the fields are %v"},
	"mask.done":          {Zh: "決定了 %d 個名稱，改動 %d 個遮蔽", En: "%d {name|names} decided, %d {mask|masks} changed"},
	"mask.signed_off":    {Zh: "簽核了 %d 個遮蔽：意思不變", En: "%d {mask|masks} signed off: meaning unchanged"},
	"masked.none":        {Zh: "研究裡沒有任何遮蔽，這樣會把原文送出去", En: "nothing is masked in the study, so the original would go out"},
	"masked.none.hint":   {Zh: "先看 yinde mask STUDY", En: "see yinde mask STUDY first"},
	"masked.ending":      {Zh: "遮蔽的逐字稿不能寫成 %v 檔", En: "a masked transcript cannot be written as %v"},
	"masked.ending.hint": {Zh: "用 .md、.txt、.html 或 .docx", En: "use .md, .txt, .html or .docx"},

	"name.person":       {Zh: "人", En: "person"},
	"name.organisation": {Zh: "單位", En: "organisation"},
	"name.place":        {Zh: "地方", En: "place"},
	"name.product":      {Zh: "產品", En: "product"},
	"name.contact":      {Zh: "聯絡方式", En: "contact"},
	"name.number":       {Zh: "號碼", En: "number"},
	"name.other":        {Zh: "其他", En: "other"},
	"report.leak.name":  {Zh: "名單上要遮蔽的名稱", En: "the name that is to be masked"},

	"help.mask": {Zh: `  yinde mask STUDY                                找出的名稱與提議，和已經決定的
  yinde mask STUDY accept 陳怡君                  照提議遮蔽（--all：全部）
  yinde mask STUDY set 青禾 replacement=某註冊商 scope=registrar
  yinde mask STUDY keep 台北                      可以印；reject：不是名稱；reopen：再想
  yinde mask STUDY sign                           簽核：換了以後意思不變
  yinde transcripts STUDY export R1 -o R1.md --masked`,
		En: `  yinde mask STUDY                                names found, with proposals, and what is decided
  yinde mask STUDY accept "Grace Lin"             mask as proposed (--all: all of them)
  yinde mask STUDY set Koru replacement="a firm" scope=registrar
  yinde mask STUDY keep Suva                      it may print; reject: no name; reopen: decide again
  yinde mask STUDY sign                           sign off: the replacements leave the meaning as it was
  yinde transcripts STUDY export R1 -o R1.md --masked`},
	"help.quotes.edit": {Zh: `  yinde quotes edit STUDY R1-3fa2c1               原話、改動、印出來
  yinde quotes edit STUDY R1-3fa2c1 --elide "這個我再補充一下，" --mask 王經理=某經理 --fillers
  yinde quotes edit STUDY R1-3fa2c1 --without 某經理`,
		En: `  yinde quotes edit STUDY R1-3fa2c1               as it was said, what changes, as printed
  yinde quotes edit STUDY R1-3fa2c1 --elide "let me add, " --mask "Mr Lee=a manager" --fillers
  yinde quotes edit STUDY R1-3fa2c1 --without "Mr Lee"`},
}
