package locale

// units is what is said about turns, sentences, clauses and words: their edges, the study's
// dictionary, and searching.
var units = table{
	"cmd.terms":       {Zh: "提議值得收進詞典的詞；接受、拒絕", En: "propose words for the study's dictionary; accept, reject"},
	"flag.terms_max":  {Zh: "最多列出幾個（0：全部）", En: "how many to list (0: all)"},
	"flag.terms_from": {Zh: "從檔案加入，一行一個詞", En: "add the words of a file, one a line"},
	"flag.terms_undo": {Zh: "收回先前的決定", En: "take the decision back"},
	"flag.edge_unit":  {Zh: "split 與 join 的單位：sentence 或 clause", En: "unit of split and join: sentence or clause"},
	"help.terms": {
		Zh: "  yinde terms STUDY                      提議的詞，附次數、出現在幾份、分數\n  yinde terms STUDY add 資安 \"RPKI 服務\"   收進詞典：斷詞時不拆開\n  yinde terms STUDY reject 我們公司        不再提議\n  yinde terms STUDY list                 詞典，一行一個",
		En: "  yinde terms STUDY                      candidates with count, transcripts, score\n  yinde terms STUDY add RPKI \"help desk\"  into the dictionary: kept whole when words are cut\n  yinde terms STUDY reject \"last year\"    not proposed again\n  yinde terms STUDY list                 the dictionary, one a line",
	},

	"cmd.search":        {Zh: "在所有逐字稿中搜尋，附前後文", En: "search all transcripts, each hit in its context"},
	"flag.regex":        {Zh: "把 QUERY 當作正規表示式", En: "QUERY is a regular expression"},
	"flag.word":         {Zh: "只找整個詞", En: "whole words only"},
	"flag.context":      {Zh: "前後各幾個詞", En: "words on either side"},
	"flag.search_group": {Zh: "只在這些群組裡找", En: "only in these groups"},
	"search.nothing":    {Zh: "沒有找到「%v」", En: "%q is not said anywhere"},
	"search.found":      {Zh: "%d 處，在 %d 份逐字稿中", En: "%d places in %d transcripts", One: "%d place in %d transcript"},
	"help.search": {
		Zh: "  yinde search STUDY 臺灣                 也找到 台灣、ＴＡＩＷＡＮ 與 taiwan 不分；簡體、異體字也算\n  yinde search STUDY --word 域名          不找 域名註冊人 裡的（收進詞典的詞才算一個詞）\n  yinde search STUDY --regex '第[一二三]次|[Ff]irst'\n  yinde --json search STUDY 窗口 --context 5",
		En: "  yinde search STUDY 臺灣                 also finds 台灣; case, width, simplified and variant characters are alike\n  yinde search STUDY --word domain        not inside a longer word\n  yinde search STUDY --regex '第[一二三]次|[Ff]irst'\n  yinde --json search STUDY registry --context 5",
	},

	"col.term":        {Zh: "詞", En: "term"},
	"col.count":       {Zh: "次數", En: "count"},
	"col.transcripts": {Zh: "份數", En: "transcripts"},
	"col.score":       {Zh: "分數", En: "score"},
	"terms.none":      {Zh: "沒有可提議的詞（文字太少，或都決定過了）", En: "no terms to propose (too little text, or all are decided)"},
	"done.terms":      {Zh: "已記下 %d 個詞", En: "%d terms noted", One: "%d term noted"},
	"term.bad":        {Zh: "「%v」不能當作詞：要有文字或數字，前後沒有空白，至多 %d 字", En: "%q is no term: letters or digits, no blanks around, at most %d characters"},
	"term.status":     {Zh: "詞的狀態只能是 accepted、rejected 或空白，不是「%v」", En: "a term is accepted, rejected or open, not %q"},

	"units.place":         {Zh: "文字中沒有位置 %d（共 %d 位元組）", En: "there is no place %d in the text (%d bytes)"},
	"units.outside":       {Zh: "這裡不在%v之內，不能切開", En: "this is inside no %v, nothing to split"},
	"units.no_edge":       {Zh: "這裡不是%v的開頭，沒有可合併的", En: "no %v begins here, nothing to join"},
	"units.turn_edge":     {Zh: "這是話輪的開頭，%v不能跨話輪合併", En: "a turn begins here: no %v goes across turns"},
	"units.sentence_edge": {Zh: "這是句子的開頭；先合併句子，才能合併小句", En: "a sentence begins here: join the sentences first, then the clauses"},

	"transcripts.place":       {Zh: "位置「%v」不對：要是 0 到 %d 的字元位置", En: "place %q must be a number of characters from 0 to %d"},
	"transcripts.no_label":    {Zh: "%v 裡沒有「%v」這樣的標籤", En: "%v has no label %q"},
	"front.speaker":           {Zh: "第 %d 行第 %d 欄：不認得的角色「%[4]v」：%[3]v", En: "line %d, column %d: unknown role %[4]q: %[3]v"},
	"compare.unit_edits":      {Zh: "第一個編碼之後，單位的邊界還改了 %d 處（%v）", En: "%d edges of units were changed after the first coding (%v)", One: "%d edge of units was changed after the first coding (%v)"},
	"act.reader.join":         {Zh: "與下一句（逐小句走時：下一小句）合併", En: "join with the next sentence (walking by clauses: clause)"},
	"act.reader.split":        {Zh: "在游標處切開句子", En: "split the sentence at the cursor"},
	"act.reader.split_clause": {Zh: "在游標處切開小句", En: "split the clause at the cursor"},
	"reader.joined":           {Zh: "已合併%s（u 復原）", En: "%s joined with the next (u undoes)"},
	"reader.split_done":       {Zh: "已切開%s（u 復原）", En: "%s split (u undoes)"},
	"reader.no_join":          {Zh: "這個話輪裡後面沒有%s可合併", En: "no %s after this one in the turn"},
	"reader.no_split":         {Zh: "先用 w 或 l 走到要切開的地方，再切開%s", En: "walk to the place with w or l first, then split the %s"},

	"scope.query":           {Zh: "搜尋", En: "Searching"},
	"act.query.take":        {Zh: "到找到的地方", En: "go to what was found"},
	"act.query.take.short":  {Zh: "完成", En: "done"},
	"act.query.close":       {Zh: "取消搜尋，回到原處", En: "give up the search and go back"},
	"act.query.close.short": {Zh: "取消", En: "cancel"},
	"act.query.whole":       {Zh: "只找整個詞，或取消", En: "whole words only, or not"},
	"act.query.whole.short": {Zh: "全詞", En: "whole words"},
	"act.query.regex":       {Zh: "當作正規表示式，或取消", En: "as a regular expression, or not"},
	"act.query.regex.short": {Zh: "正規式", En: "regex"},
	"search.whole":          {Zh: "全詞", En: "words"},
	"search.pattern":        {Zh: "正規式", En: "regex"},
	"search.wrong":          {Zh: "式子有誤", En: "not a regex yet"},
}
