package locale

// guide is what is said about the interview guide: its questions, the turns that ask them and
// what was said under them.
var guide = table{
	"cmd.guide": {Zh: "訪談大綱：問題、誰問了哪一題、每題之下說了什麼", En: "the interview guide: questions, who asked which, what was said under each"},
	"help.guide": {
		Zh: `  yinde guide STUDY                            列出各組的問題，以及幾份訪談問到
  yinde guide STUDY coverage --group cert      問題 × 訪談（--count asked|turns|characters，--format csv|md）
  yinde guide STUDY said cert/q3               這一題之下說的每一句；--transcript C1 只看一份
  yinde guide STUDY propose C1                 依相似度提議訪員各話輪問的是哪一題，不會自行連結
  yinde guide STUDY link C1 15 q3              第 15 話輪問的是 q3（可同時寫幾題）
  yinde guide STUDY unlink C1 15               取消；unlink C1 --loose 清掉失效的連結
  yinde guide STUDY add cert text=… text_en=…  新增問題（--before q2 插在前面）
  yinde guide STUDY set cert/q3 text=…         改問題的文字；move cert/q3 --before q1 或 --last；remove cert/q3

問題的代號各組自有，寫成 組/代號；全研究只有一組用到時可省略組。
一題之下，是從問它的話輪起，到下一個連了問題的話輪為止；其間訪員沒有連結的話輪視為追問。
沒有訪員的逐字稿（例如問卷的開放題）每個話輪都可以連到它回答的問題。
問題隨 study export 走；連結屬於這份研究，隨 bundle 與 merge 走。`,
		En: `  yinde guide STUDY                            the questions of each group, and how many interviews asked them
  yinde guide STUDY coverage --group cert      question × interview (--count asked|turns|characters, --format csv|md)
  yinde guide STUDY said cert/q3               everything said under a question; --transcript C1 for one interview
  yinde guide STUDY propose C1                 which question each of the interviewer's turns may ask; links nothing
  yinde guide STUDY link C1 15 q3              turn 15 asks q3 (several questions may be named)
  yinde guide STUDY unlink C1 15               takes that back; unlink C1 --loose clears links without effect
  yinde guide STUDY add cert text=… text_en=…  a new question (--before q2 places it)
  yinde guide STUDY set cert/q3 text=…         its words; move cert/q3 --before q1 or --last; remove cert/q3

Question ids are a group's own and are written GROUP/ID; the group may be left out where only one has the id.
What was said under a question reaches from the turn that asks it to the next turn that is linked to any;
the interviewer's turns in between that are not linked follow up. In a transcript without an interviewer,
such as the open answers of a survey, every turn may be linked to the question that it answers.
Questions travel with study export; links belong to the study and travel with bundle and merge.`,
	},
	"flag.guide_group":      {Zh: "只看這一組", En: "only this group"},
	"flag.guide_transcript": {Zh: "只看這份逐字稿（said）", En: "only this transcript (said)"},
	"flag.guide_count":      {Zh: "格子裡放什麼：%v（coverage）", En: "what cells hold: %v (coverage)"},
	"flag.guide_before":     {Zh: "放在這一題前面（add、move）", En: "place it before this question (add, move)"},
	"flag.guide_last":       {Zh: "放在最後（move）", En: "place it last (move)"},
	"flag.guide_loose":      {Zh: "清掉失效的連結（unlink）", En: "clear links without effect (unlink)"},
	"flag.quotes_question":  {Zh: "只列這一題之下說的（組/代號）", En: "only what was said under this question (GROUP/ID)"},

	"guide.empty":              {Zh: "還沒有問題（yinde guide STUDY add GROUP text=…，或 study import）", En: "no questions yet (yinde guide STUDY add GROUP text=…, or study import)"},
	"guide.nothing_said":       {Zh: "還沒有話輪連到 %v（yinde guide STUDY propose 提議）", En: "no turn is linked to %v yet (yinde guide STUDY propose)"},
	"guide.nothing_to_propose": {Zh: "沒有可以提議的：逐字稿要屬於有問題的組", En: "nothing to propose: a transcript must be of a group that has questions"},
	"guide.likely_note":        {Zh: "* 話輪本身的用詞與問題相近；其餘多半是追問", En: "* the turn's own words are like the question's; the others mostly follow up"},
	"guide.coverage_title":     {Zh: "訪談大綱涵蓋表", En: "Coverage of the interview guide"},
	"guide.col_question":       {Zh: "問題", En: "question"},
	"guide.col_of":             {Zh: "訪談", En: "interviews"},
	"guide.col_text":           {Zh: "內容", En: "text"},
	"guide.col_transcript":     {Zh: "逐字稿", En: "transcript"},
	"guide.col_turn":           {Zh: "話輪", En: "turn"},
	"guide.col_linked":         {Zh: "已連結", En: "linked"},
	"guide.col_proposed":       {Zh: "提議", En: "proposed"},
	"guide.col_words":          {Zh: "話輪", En: "words"},

	"guide.turn":            {Zh: "沒有第 %d 話輪：%v 有 %d 個話輪", En: "there is no turn %d: %v has %d"},
	"guide.turn_number":     {Zh: "「%v」須為話輪的號碼", En: "%q must be the number of a turn"},
	"guide.not_asking":      {Zh: "%[2]v 的第 %[1]d 話輪不是訪員說的，不能連到問題", En: "turn %d of %v is not the interviewer's and asks nothing"},
	"guide.not_asking.hint": {Zh: "角色不對時：yinde transcripts STUDY set ID speakers=…", En: "if the role is wrong: yinde transcripts STUDY set ID speakers=…"},
	"guide.no_group":        {Zh: "%v 不屬於任何組，沒有問題可連", En: "%v is of no group, so there are no questions to link"},
	"guide.no_group.hint":   {Zh: "先設定：yinde transcripts STUDY set %v group=…", En: "set it first: yinde transcripts STUDY set %v group=…"},
	"guide.other_group":     {Zh: "「%v」不是 %v 那一組（%v）的問題", En: "%q is no question of the group of %v, %v"},
	"guide.unknown":         {Zh: "沒有問題「%v」；%v 有：%v", En: "no question %q; %v has: %v"},
	"guide.none":            {Zh: "%v 還沒有問題", En: "%v has no questions yet"},
	"guide.none.hint":       {Zh: "新增：yinde guide STUDY add %v text=…", En: "add one: yinde guide STUDY add %v text=…"},
	"guide.nowhere":         {Zh: "沒有一組有問題「%v」", En: "no group has a question %q"},
	"guide.nowhere.hint":    {Zh: "看有哪些：yinde guide STUDY", En: "see which there are: yinde guide STUDY"},
	"guide.which":           {Zh: "幾組都有問題「%v」：%v", En: "several groups have a question %q: %v"},
	"guide.which.hint":      {Zh: "寫成 組/代號，或加 --group", En: "write GROUP/ID, or add --group"},
	"guide.ref":             {Zh: "「%v」不能當作問題的名稱：寫成 組/代號，各寫一次", En: "%q names no question: GROUP/ID, each once"},
	"guide.bad_id":          {Zh: "問題代號「%v」不合：用英數、連字號或底線，不超過 40 字", En: "question id %q: letters, digits, hyphen or underscore, at most 40"},
	"guide.id_taken":        {Zh: "%[2]v 已經有問題「%[1]v」", En: "question %q is in %v already"},
	"guide.id_used":         {Zh: "代號「%v」是移除過的問題的，仍有 %d 個話輪、%d 則發現指著它", En: "id %q was a removed question's: turns that still point at it %d, findings %d"},
	"guide.id_used.hint":    {Zh: "請換一個代號（不寫 id= 會自動給），或用 yinde undo 復原移除", En: "take another id (without id= one is given), or bring the question back with yinde undo"},
	"guide.no_text":         {Zh: "問題「%v」沒有文字", En: "question %q has no text"},
	"guide.no_text.hint":    {Zh: "加上 text=…", En: "add text=…"},
	"guide.field":           {Zh: "「%v」須為 text=…、text_en=…（新增時還有 id=…）", En: "%q must be text=…, text_en=… (and id=… with add)"},
	"guide.removed_used":    {Zh: "仍有 %d 個話輪（%d 份訪談）、%d 則發現指著它；問題回來時再生效（yinde undo）", En: "still pointing at it, without effect until it is back (yinde undo): turns %d (interviews %d), findings %d"},
	"check.loose_link":      {Zh: "%v 第 %d 話輪連到 %v，沒有作用：組、問題或訪員的角色不對（unlink %[1]v --loose 清掉）", En: "%v turn %d is linked to %v without effect: its group, the question or the interviewer's role is not so (unlink %[1]v --loose clears it)"},

	"done.guide_link":   {Zh: "%v 第 %d 話輪問的是 %v", En: "%v turn %d asks %v"},
	"done.guide_unlink": {Zh: "%v 第 %d 話輪的連結已取消", En: "%v turn %d is unlinked"},
	"done.guide_loose":  {Zh: "已清掉 %d 個失效的連結（%v）", En: "links without effect cleared: %d (%v)"},
	"done.guide_set":    {Zh: "已修改 %v", En: "%v changed"},
	"done.guide_add":    {Zh: "已新增 %v", En: "%v added"},
	"done.guide_move":   {Zh: "%v 已換位置", En: "%v has a new place"},
	"done.guide_remove": {Zh: "已移除 %v（yinde undo 復原）", En: "%v removed (yinde undo brings it back)"},
}
