package locale

import "maps"

// files are the words of what package text, yamlfile, transcript, codebook and outline say
// about the files that people bring in.
var files = func() table {
	all := table{}
	for _, t := range []table{textFiles, yamlFiles, frontFiles, importFiles, codebookFiles, outlineFiles} {
		maps.Copy(all, t)
	}
	return all
}()

var textFiles = table{
	"text.too_large":             {Zh: "檔案有 %d MB，上限是 %d MB", En: "the file has %d MB; the limit is %d MB"},
	"text.too_large.hint":        {Zh: "確認這是一份訪談；若真的這麼長，請拆成幾個檔案", En: "make sure this is one interview; if it really is that long, split it into several files"},
	"text.empty":                 {Zh: "檔案裡沒有文字", En: "there is no text in the file"},
	"text.empty.hint":            {Zh: "若檔案還在雲端同步，請等它下載完再匯入", En: "if the file is still syncing from the cloud, wait until it is there"},
	"text.binary":                {Zh: "這不是純文字檔，看起來是%v", En: "this is not a plain text file; it looks like %v"},
	"text.binary.hint":           {Zh: "請在原來的程式裡另存為 UTF-8 純文字（.txt），再匯入那個檔案", En: "save it as plain text (.txt, UTF-8) in the program it comes from, and import that file"},
	"text.undecodable":           {Zh: "無法以 %v 讀出：位元組 %d（第 %d 行）是 %v", En: "cannot be read as %v: byte %d (line %d) is %v"},
	"text.undecodable.hint":      {Zh: "檔案壞了就重新取得；猜錯了就以 --encoding 指明編碼，或用編輯器另存為 UTF-8", En: "get the file anew if it is damaged; if its encoding is another, name it with --encoding, or save it as UTF-8 in an editor"},
	"text.unknown_encoding":      {Zh: "不認得的編碼「%v」；可用的有：%v", En: "unknown encoding %q; known: %v"},
	"text.unknown_encoding.hint": {Zh: "其他編碼請先用編輯器另存為 UTF-8", En: "for other encodings save the file as UTF-8 in an editor first"},
	"text.removed_escape":        {Zh: "移除了 %d 個終端機控制碼", En: "%d terminal escape sequences were removed", One: "%d terminal escape sequence was removed"},
	"text.removed_bidi":          {Zh: "移除了 %d 個改變文字方向的看不見的字元", En: "%d invisible characters that change the direction of text were removed", One: "%d invisible character that changes the direction of text was removed"},
	"text.removed_control":       {Zh: "移除了 %d 個控制字元", En: "%d control characters were removed", One: "%d control character was removed"},
	"text.replacing":             {Zh: "檔案裡有 %d 個 �，是先前轉檔時遺失的字", En: "the file holds %d � where an earlier conversion lost characters"},
	"text.kind.docx":             {Zh: "Word 文件（.docx）", En: "a Word document (.docx)"},
	"text.kind.xlsx":             {Zh: "Excel 活頁簿（.xlsx）", En: "an Excel workbook (.xlsx)"},
	"text.kind.odt":              {Zh: "OpenDocument 文件（.odt）", En: "an OpenDocument text (.odt)"},
	"text.kind.qdpx":             {Zh: "REFI-QDA 專案（.qdpx）", En: "a REFI-QDA project (.qdpx)"},
	"text.kind.archive":          {Zh: "壓縮檔", En: "an archive"},
	"text.kind.pdf":              {Zh: "PDF 檔", En: "a PDF file"},
	"text.kind.office97":         {Zh: "舊版 Office 檔（.doc、.xls）", En: "an old Office file (.doc, .xls)"},
	"text.kind.rtf":              {Zh: "RTF 文件", En: "an RTF document"},
	"text.kind.image":            {Zh: "圖片", En: "an image"},
	"text.kind.sound":            {Zh: "錄音或錄影", En: "a recording"},
	"text.kind.database":         {Zh: "資料庫檔", En: "a database file"},
	"text.kind.program":          {Zh: "程式檔", En: "a program"},
	"text.kind.unknown":          {Zh: "二進位檔", En: "a binary file"},
}

var yamlFiles = table{
	"yaml.syntax":                {Zh: "第 %d 行第 %d 欄：YAML 格式有誤（%[4]v）：%[3]v", En: "line %d, column %d: this is no valid YAML (%[4]v): %[3]v"},
	"yaml.not_utf8":              {Zh: "第 %[1]d 行第 %[2]d 欄：不是 UTF-8", En: "line %[1]d, column %[2]d: not UTF-8"},
	"yaml.tab":                   {Zh: "第 %d 行第 %d 欄：縮排用了定位字元（Tab）：%v", En: "line %d, column %d: a tab is used for indentation: %v"},
	"yaml.tab.hint":              {Zh: "縮排請用空格，每層兩格", En: "indent with spaces, two for each level"},
	"yaml.full_width_colon":      {Zh: "第 %d 行第 %d 欄：「%[4]v」後面是全形冒號：%[3]v", En: "line %d, column %d: a full-width colon follows %[4]q: %[3]v"},
	"yaml.full_width_colon.hint": {Zh: "請改成半形冒號加一個空格：「%[4]v: 」", En: "write a plain colon and a space: %[4]v: "},
	"yaml.colon_in_value":        {Zh: "第 %d 行第 %d 欄：值裡面有冒號加空格，要用引號包起來：%v", En: "line %d, column %d: a value that holds a colon and a space needs quotes: %v"},
	"yaml.unclosed_quote":        {Zh: "第 %d 行第 %d 欄：這個引號沒有結尾：%v", En: "line %d, column %d: this quotation mark is never closed: %v"},
	"yaml.reserved":              {Zh: "第 %d 行第 %d 欄：以「%[4]v」開頭的值要用引號包起來：%[3]v", En: "line %d, column %d: a value that begins with %[4]v needs quotes: %[3]v"},
	"yaml.alias":                 {Zh: "第 %d 行第 %d 欄：以「%[4]v」開頭的值要用引號包起來：%[3]v", En: "line %d, column %d: a value that begins with %[4]v needs quotes: %[3]v"},
	"yaml.unsupported":           {Zh: "第 %d 行第 %d 欄：這裡不能用「%[4]v」：%[3]v", En: "line %d, column %d: %[4]q cannot be used here: %[3]v"},
	"yaml.unsupported.hint":      {Zh: "若是文字，請用引號包起來", En: "if it is meant as text, put it in quotes"},
	"yaml.two_documents":         {Zh: "第 %d 行第 %d 欄：一個檔案只能有一份內容，這裡由 --- 開始了第二份：%v", En: "line %d, column %d: --- begins a second document; a file holds only one: %v"},
	"yaml.too_deep":              {Zh: "第 %d 行第 %d 欄：層數太多，上限是 %[4]d：%[3]v", En: "line %d, column %d: nested deeper than %[4]d levels: %[3]v"},
	"yaml.unknown_key":           {Zh: "第 %d 行第 %d 欄：不認得的欄位「%[4]v」：%[3]v", En: "line %d, column %d: unknown key %[4]q: %[3]v"},
	"yaml.unknown_key.hint":      {Zh: "這裡可用的欄位：%[5]v", En: "keys that can stand here: %[5]v"},
	"yaml.duplicate_key":         {Zh: "第 %d 行第 %d 欄：欄位「%[4]v」在第 %[5]d 行已經有了：%[3]v", En: "line %d, column %d: key %[4]q already stands in line %[5]d: %[3]v"},
	"yaml.kind":                  {Zh: "第 %d 行第 %d 欄：這裡應該是%[4]v，卻是%[5]v：%[3]v", En: "line %d, column %d: %[4]v is wanted here, not %[5]v: %[3]v"},
	"yaml.value":                 {Zh: "第 %d 行第 %d 欄：這裡應該是%[4]v，「%[5]v」不是：%[3]v", En: "line %d, column %d: %[4]v is wanted here, not %[5]q: %[3]v"},
	"yaml.unquoted_color":        {Zh: "第 %d 行第 %d 欄：沒有引號的 # 是註解，顏色 %[4]v 沒有讀到：%[3]v", En: "line %d, column %d: # without quotes begins a comment, so the colour %[4]v was not read: %[3]v"},
	"yaml.unquoted_color.hint":   {Zh: "寫成 \"%[4]v\"", En: "write \"%[4]v\""},
	"yaml.kind.text":             {Zh: "文字", En: "text"},
	"yaml.kind.list":             {Zh: "清單", En: "a list"},
	"yaml.kind.map":              {Zh: "「欄位: 值」", En: "keys with values"},
	"yaml.kind.empty":            {Zh: "空的", En: "nothing"},
	"yaml.kind.bool":             {Zh: " true 或 false", En: "true or false"},
	"yaml.kind.number":           {Zh: "不小於 0 的整數", En: "a whole number from 0"},
}

var frontFiles = table{
	"front.unclosed":          {Zh: "第 %d 行的 --- 開始了檔頭，但沒有結尾的 ---", En: "--- in line %d begins front matter that no other --- ends"},
	"front.unclosed.hint":     {Zh: "在檔頭最後一個欄位之後加一行 ---", En: "put a line of --- after the last field"},
	"front.id":                {Zh: "第 %d 行第 %d 欄：「%[4]v」不能當代號：%[3]v", En: "line %d, column %d: %[4]q cannot be an id: %[3]v"},
	"front.id.hint":           {Zh: "代號用字母、數字與 . _ -，不超過 60 字，例如：%[5]v", En: "use letters, digits and . _ -, 60 characters at most, such as: %[5]v"},
	"front.date":              {Zh: "第 %d 行第 %d 欄：「%[4]v」不是日期：%[3]v", En: "line %d, column %d: %[4]q is not a date: %[3]v"},
	"front.date.hint":         {Zh: "日期寫成年-月-日，例如 2025-09-08", En: "write dates as year-month-day, such as 2025-09-08"},
	"front.mode":              {Zh: "第 %d 行第 %d 欄：不認得的訪談方式「%[4]v」：%[3]v", En: "line %d, column %d: unknown mode %[4]q: %[3]v"},
	"front.mode.hint":         {Zh: "可用的有：%[5]v", En: "use one of: %[5]v"},
	"front.record":            {Zh: "第 %d 行第 %d 欄：不認得的紀錄方式「%[4]v」：%[3]v", En: "line %d, column %d: unknown record %[4]q: %[3]v"},
	"front.record.hint":       {Zh: "可用的有：%[5]v", En: "use one of: %[5]v"},
	"front.language":          {Zh: "第 %d 行第 %d 欄：「%[4]v」不是語言代碼：%[3]v", En: "line %d, column %d: %[4]q is not a language code: %[3]v"},
	"front.language.hint":     {Zh: "寫成 zh-Hant 或 en", En: "write zh-Hant or en"},
	"front.participant_no_id": {Zh: "第 %d 行第 %d 欄：這位受訪者沒有代號（id）：%v", En: "line %d, column %d: this participant has no id: %v"},
	"front.participant_twice": {Zh: "第 %d 行第 %d 欄：受訪者「%[4]v」出現兩次：%[3]v", En: "line %d, column %d: participant %[4]q stands here twice: %[3]v"},
}

var importFiles = table{
	"import.no_ending":             {Zh: "「%v」沒有副檔名，看不出是什麼檔；可讀的有：%v", En: "%q has no ending to tell its format by; endings that are read: %v"},
	"import.format":                {Zh: "不讀「%[2]v」格式的檔案", En: "files of type %[2]q are not read"},
	"import.format.hint":           {Zh: "可讀的有：%[3]v；其他格式請先另存為純文字", En: "readable: %[3]v; save other formats as plain text first"},
	"import.no_text":               {Zh: "檔頭之後沒有內容", En: "nothing follows the front matter"},
	"import.guess_id":              {Zh: "代號取自檔名：%v（%v）", En: "id taken from the file name: %v (%v)"},
	"import.guess_language":        {Zh: "語言依文字判斷為 %v（漢字占 %d%%）", En: "language judged by script: %v (%d%% Chinese)"},
	"import.language_unknown":      {Zh: "看不出是中文或英文，語言留空", En: "neither Chinese nor English; language left empty"},
	"import.language_unknown.hint": {Zh: "在檔頭寫 language: 代碼", En: "write language: CODE in the front matter"},
	"import.group_differs":         {Zh: "檔頭寫的群組是 %[1]v，不是 --group 給的 %[2]v；以檔頭為準", En: "the front matter says group %[1]v, not %[2]v as --group does; the front matter counts"},
	"import.speaker":               {Zh: "「%v」當作%v，%d 段（%v）", En: "%q taken as %v, %d turns (%v)", One: "%q taken as %v, %d turn (%v)"},
	"import.speaker.hint":          {Zh: "不對的話用 --speakers %[1]v=interviewer 或 participant 指明", En: "if that is wrong, say --speakers %[1]v=interviewer or participant"},
	"import.speaker_absent":        {Zh: "--speakers 裡的「%v」沒有出現", En: "%q of --speakers does not occur"},
	"import.no_labels":             {Zh: "沒有找到發言者標籤；%d 個段落各作一段受訪者的話", En: "no speaker labels found; each of %d paragraphs became a participant's turn", One: "no speaker labels found; the one paragraph (%d) became a participant's turn"},
	"import.no_labels.hint":        {Zh: "有標籤的話用 --speakers 標籤=interviewer,標籤=participant 指明", En: "if there are labels, name them: --speakers LABEL=interviewer,LABEL=participant"},
	"import.labels_not_taken":      {Zh: "有 %d 種像標籤的字樣沒有當作發言者：%v", En: "%d possible labels were not taken for speakers: %v", One: "%d possible label was not taken for a speaker: %v"},
	"import.labels_not_taken.hint": {Zh: "若是發言者，用 --speakers 指明", En: "if they are speakers, name them with --speakers"},
	"import.no_participant":        {Zh: "沒有受訪者的話，沒有可以編碼的單位", En: "no turn is a participant's; there is nothing to code"},
	"import.no_participant.hint":   {Zh: "用 --speakers 標籤=participant 指明誰是受訪者", En: "say who was interviewed: --speakers LABEL=participant"},
	"import.no_interviewer":        {Zh: "不知道誰是訪員，全部當作受訪者", En: "nobody is known to be the interviewer; all count as participants"},
	"import.no_interviewer.hint":   {Zh: "用 --speakers 標籤=interviewer 指明", En: "say who asked: --speakers LABEL=interviewer"},
	"import.before_first":          {Zh: "第一個發言者之前的 %d 個字不算任何人的話", En: "%d characters before the first speaker belong to no turn", One: "%d character before the first speaker belongs to no turn"},
	"import.reason.given":          {Zh: "指定的", En: "as given"},
	"import.reason.stated":         {Zh: "檔案的格式寫明", En: "stated by the file's form"},
	"import.several":               {Zh: "%s 含有 %d 份訪談，這裡一次只能讀一份", En: "%s holds %d interviews; here only one can be read"},
	"import.reason.declared":       {Zh: "寫在檔頭", En: "named in the front matter"},
	"import.reason.known":          {Zh: "慣用的標籤", En: "a customary label"},
	"import.reason.recurs":         {Zh: "一再出現", En: "it recurs"},
	"import.reason.dense":          {Zh: "大多數段落都有標籤", En: "most paragraphs begin with a label"},
}

var codebookFiles = table{
	"codebook.no_key":             {Zh: "第 %d 行第 %d 欄：主題「%[4]v」沒有代號（key）：%[3]v", En: "line %d, column %d: theme %[4]q has no key: %[3]v"},
	"codebook.no_name":            {Zh: "第 %d 行第 %d 欄：主題 %[4]v 沒有名稱（name）：%[3]v", En: "line %d, column %d: theme %[4]v has no name: %[3]v"},
	"codebook.bad_key":            {Zh: "第 %d 行第 %d 欄：「%[4]v」不能當代號：%[3]v", En: "line %d, column %d: %[4]q cannot be a key: %[3]v"},
	"codebook.bad_key.hint":       {Zh: "代號以英文字母或數字開頭，只用英文字母、數字與 . _ -，不超過 40 字", En: "a key begins with an ASCII letter or digit and holds only those and . _ -, 40 at most"},
	"codebook.duplicate_key":      {Zh: "第 %d 行第 %d 欄：代號 %[4]v 在第 %[5]d 行的主題已經用了：%[3]v", En: "line %d, column %d: key %[4]v belongs to the theme in line %[5]d: %[3]v"},
	"codebook.bad_color":          {Zh: "第 %d 行第 %d 欄：「%[4]v」不是顏色：%[3]v", En: "line %d, column %d: %[4]q is not a colour: %[3]v"},
	"codebook.bad_color.hint":     {Zh: "顏色寫成 \"#5f87af\"，要有引號", En: "write colours as \"#5f87af\", with quotes"},
	"codebook.bad_status":         {Zh: "第 %d 行第 %d 欄：狀態只有 active 與 retired，沒有「%[4]v」：%[3]v", En: "line %d, column %d: status is active or retired, not %[4]q: %[3]v"},
	"codebook.empty_example":      {Zh: "第 %d 行第 %d 欄：這個例子沒有文字：%v", En: "line %d, column %d: this example has no text: %v"},
	"codebook.no_definition":      {Zh: "%v（%v）沒有定義", En: "%v (%v) has no definition"},
	"codebook.no_definition.hint": {Zh: "沒有定義的主題，兩位編碼者很難一致", En: "two coders seldom agree on a theme without a definition"},
	"codebook.no_examples":        {Zh: "%v（%v）沒有例子", En: "%v (%v) has no examples"},
	"codebook.same_name":          {Zh: "%v 與 %v 的名稱或別名相同：%v", En: "%v and %v share a name or alias: %v"},
	"codebook.same_key":           {Zh: "代號 %v 與 %v 只差大小寫", En: "keys %v and %v differ only in case"},
	"codebook.never_used":         {Zh: "%v（%v）從未用過", En: "%v (%v) was never used"},
	"codebook.one_coder":          {Zh: "%[2]v（%[3]v）只有一位編碼者用過，共 %[1]d 次", En: "%[2]v (%[3]v) was used by one coder only, in %[1]d codings", One: "%[2]v (%[3]v) was used by one coder only, in %[1]d coding"},
}

var outlineFiles = table{
	"outline.bad_id":              {Zh: "第 %d 行第 %d 欄：「%[4]v」不能當代號（id）：%[3]v", En: "line %d, column %d: %[4]q cannot be an id: %[3]v"},
	"outline.bad_id.hint":         {Zh: "代號以英文字母或數字開頭，只用英文字母、數字與 . _ -，不超過 40 字", En: "an id begins with an ASCII letter or digit and holds only those and . _ -, 40 at most"},
	"outline.duplicate_id":        {Zh: "第 %d 行第 %d 欄：%[4]v 在第 %[5]d 行已經有了：%[3]v", En: "line %d, column %d: %[4]v already stands in line %[5]d: %[3]v"},
	"outline.no_name":             {Zh: "第 %d 行第 %d 欄：群組 %[4]v 沒有名稱（name）：%[3]v", En: "line %d, column %d: group %[4]v has no name: %[3]v"},
	"outline.no_text":             {Zh: "第 %d 行第 %d 欄：題目 %[4]v 沒有文字（text）：%[3]v", En: "line %d, column %d: question %[4]v has no text: %[3]v"},
	"outline.no_term":             {Zh: "第 %d 行第 %d 欄：這個遮蔽沒有要遮的詞（term）：%v", En: "line %d, column %d: this mask has no term: %v"},
	"outline.selected_incomplete": {Zh: "第 %d 行第 %d 欄：選取的引文要有 group 與 theme：%v", En: "line %d, column %d: selected quotes need a group and a theme: %v"},
	"outline.no_group":            {Zh: "第 %d 行第 %d 欄：發現「%[4]v」沒有 group：%[3]v", En: "line %d, column %d: finding %[4]q has no group: %[3]v"},
	"outline.no_finding_id":       {Zh: "第 %d 行第 %d 欄：發現「%[4]v」沒有主題，要自己寫 id：%[3]v", En: "line %d, column %d: finding %[4]q has no theme and so needs an id: %[3]v"},
	"outline.block":               {Zh: "第 %d 行第 %d 欄：一個區塊只能是 narrative、quote、quotes 之一，而且不能是空的：%v", En: "line %d, column %d: a block is one of narrative, quote and quotes, and not empty: %v"},
	"outline.quote_no_transcript": {Zh: "第 %d 行第 %d 欄：這段引文沒有 transcript：%v", En: "line %d, column %d: this quote names no transcript: %v"},
	"outline.quote_no_text":       {Zh: "第 %d 行第 %d 欄：這段引文要有 text，或 start 與 end：%v", En: "line %d, column %d: this quote needs text, or start and end: %v"},
	"outline.quote_place":         {Zh: "第 %d 行第 %d 欄：start 與 end 要一起寫，且 start 較小（%[4]d、%[5]d）：%[3]v", En: "line %d, column %d: start and end stand together, start before end (%[4]d, %[5]d): %[3]v"},
	"outline.edit_place":          {Zh: "第 %d 行第 %d 欄：修改的位置 %[4]d–%[5]d 超出引文（%[6]d 字）：%[3]v", En: "line %d, column %d: the edit at %[4]d–%[5]d lies outside the quote (%[6]d characters): %[3]v"},
	"outline.edit_kind":           {Zh: "第 %d 行第 %d 欄：不認得的修改「%[4]v」：%[3]v", En: "line %d, column %d: unknown kind of edit %[4]q: %[3]v"},
	"outline.edit_kind.hint":      {Zh: "可用的有：%[5]v", En: "use one of: %[5]v"},
}
