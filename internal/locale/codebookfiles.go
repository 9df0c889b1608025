package locale

// codebookFormats are the words about codebook files other than YAML, and about what reading
// one would change.
var codebookFormats = table{
	"codebook.ending_in":        {Zh: "%v：編碼簿不能從這種檔案讀入", En: "%v: a codebook cannot be read from this kind of file"},
	"codebook.ending_in.hint":   {Zh: "可讀的有 .yaml .csv .tsv .xlsx .qdc .qde .qdpx", En: "readable are .yaml .csv .tsv .xlsx .qdc .qde .qdpx"},
	"codebook.ending_out":       {Zh: "%v：編碼簿不能寫成這種檔案", En: "%v: a codebook cannot be written as this kind of file"},
	"codebook.ending_out.hint":  {Zh: "可寫的有 .yaml .csv .xlsx .qdc，以及供閱讀的 .md", En: "writable are .yaml .csv .xlsx .qdc, and .md for reading"},
	"codebook.markdown_in":      {Zh: "%v：Markdown 只供閱讀，不能讀回", En: "%v: Markdown is for reading and cannot be read back"},
	"codebook.markdown_in.hint": {Zh: "要在研究外修改，請匯出成 .yaml .csv 或 .xlsx", En: "to edit it outside the study, export .yaml, .csv or .xlsx"},

	"codebook.no_name_column":      {Zh: "找不到名稱那一欄", En: "there is no column of names"},
	"codebook.no_name_column.hint": {Zh: "第一列請寫欄名：key name name_en parent aliases brief definition include exclude color codable status order，或：代號 名稱 英文名 上層 別名 簡述 定義 包含 排除 顏色 可編碼 狀態 順序", En: "the first row names the columns: key name name_en parent aliases brief definition include exclude color codable status order"},
	"codebook.no_themes":           {Zh: "檔案裡沒有主題", En: "there are no themes in the file"},
	"codebook.nothing_to_write":    {Zh: "編碼簿是空的；REFI-QDA 檔至少要有一個主題", En: "the codebook is empty; a REFI-QDA file needs at least one theme"},
	"codebook.columns_ignored":     {Zh: "第 %d 行：不認得、略過的欄：%v", En: "line %d: unknown columns, passed over: %v"},
	"codebook.cell_no_name":        {Zh: "第 %d 行第 %d 欄：這個主題沒有名稱：%v", En: "line %d, column %d: this theme has no name: %v"},
	"codebook.cell_color":          {Zh: "第 %d 行第 %d 欄：「%[4]v」不是顏色：%[3]v", En: "line %d, column %d: %[4]q is not a colour: %[3]v"},
	"codebook.cell_color.hint":     {Zh: "顏色寫成 #5f87af", En: "write colours as #5f87af"},
	"codebook.cell_codable":        {Zh: "第 %d 行第 %d 欄：可編碼只有 true 與 false（是、否），沒有「%[4]v」：%[3]v", En: "line %d, column %d: codable is true or false, not %[4]q: %[3]v"},
	"codebook.cell_order":          {Zh: "第 %d 行第 %d 欄：順序要是數字，不是「%[4]v」：%[3]v", En: "line %d, column %d: order is a number, not %[4]q: %[3]v"},
	"codebook.cell_parent":         {Zh: "第 %d 行第 %d 欄：檔案裡沒有上層主題「%[4]v」：%[3]v", En: "line %d, column %d: the file has no theme %[4]q to stand above this one: %[3]v"},
	"codebook.cell_parent.hint":    {Zh: "上層寫那個主題的代號；只有一個主題用的名稱也可以", En: "name the parent by its key, or by a name that only one theme has"},
	"codebook.cell_cycle":          {Zh: "第 %d 行第 %d 欄：%[4]v 繞一圈成了自己的上層：%[3]v", En: "line %d, column %d: %[4]v would stand above itself: %[3]v"},
	"codebook.cell_too_long":       {Zh: "%v 的 %v 超過試算表一格能放的 %d 字", En: "%v: its %v is longer than the %d characters that a cell can hold"},
	"codebook.cell_too_long.hint":  {Zh: "請改用 .yaml、.csv 或 .qdc", En: "use .yaml, .csv or .qdc"},
	"codebook.duplicate_name":      {Zh: "第 %d 行：%v 與 %v（第 %d 行）在同一處而且同名：%v", En: "line %d: %v and %v (line %d) stand in one place under one name: %v"},

	"codebook.xml":           {Zh: "第 %d 行第 %d 欄：XML 格式有誤：%v", En: "line %d, column %d: this is no valid XML: %v"},
	"codebook.no_refi":       {Zh: "裡面沒有 REFI-QDA 編碼簿", En: "there is no REFI-QDA codebook in it"},
	"codebook.refi_no_name":  {Zh: "第 %d 行第 %d 欄：有個編碼沒有名稱", En: "line %d, column %d: a code without a name"},
	"codebook.color_dropped": {Zh: "第 %d 行第 %d 欄：「%v」不是顏色，略過", En: "line %d, column %d: %q is not a colour and was passed over"},
	"codebook.guid_twice":    {Zh: "第 %d 行：GUID %v 在第 %d 行已經有了；這一個改以名稱辨認", En: "line %d: GUID %v already stands in line %d; this code goes by its name"},

	"codebook.renamed":       {Zh: "改過代號？　%v → %v", En: "renamed? %v → %v"},
	"codebook.renamed_taken": {Zh: "已改代號：%v → %v", En: "renamed: %v → %v"},
	"codebook.renamed_hint":  {Zh: "提示：若是同一個主題，請在檔案裡寫 was: %v（表格用 was 欄），再匯入", En: "hint: if they are the same theme, write was: %v in the file (in a table, a column was) and import again"},
	"codebook.rename_ask":    {Zh: "%v（%v）看來就是研究裡的 %v（%v）。當作改名？", En: "%v (%v) looks like %v (%v) of the study. Take it as a rename?"},

	"codebook.md.title":    {Zh: "編碼簿", En: "Codebook"},
	"codebook.md.folder":   {Zh: "分類，不用來編碼", En: "a folder, not for coding"},
	"codebook.md.retired":  {Zh: "已停用", En: "retired"},
	"codebook.md.aliases":  {Zh: "別名", En: "Aliases"},
	"codebook.md.include":  {Zh: "包含", En: "Include"},
	"codebook.md.exclude":  {Zh: "排除", En: "Exclude"},
	"codebook.md.examples": {Zh: "例子", En: "Examples"},
}
