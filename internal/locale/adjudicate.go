package locale

// adjudicate is what is said of cases that coders put differently and of the consensus.
var adjudicate = table{
	"cmd.adjudicate": {Zh: "裁決：把編碼員意見不同之處定案，寫進共識層", En: "adjudicate: decide where coders differ, into the consensus"},
	"help.adjudicate": {
		Zh: `  yinde adjudicate STUDY                              各逐字稿的進度，與還沒定案的案件（--all 全部、--json）
  yinde adjudicate STUDY begin R1                     開始裁決：大家編得一樣的先進共識層；不寫逐字稿就是全部可開始的
  yinde adjudicate STUDY begin R1 --coders c1,c2@2    指定比較誰
  yinde adjudicate STUDY decide R1/3 a                採第一位的；b 第二位；也可直接寫代號，如 c1 或 c1,c3
  yinde adjudicate STUDY decide R1/3 both --reason …  兩邊都採；同主題而範圍重疊的併成一段
  yinde adjudicate STUDY decide R1/3 neither          都不採
  yinde adjudicate STUDY decide R1/3 span 120-136     另定範圍（字元，不含末位）；可加 theme KEY
  yinde adjudicate STUDY decide R1/3 theme price      改用別的主題
  yinde adjudicate STUDY decide R1/3 later            留待討論

比較的每一位都把逐字稿標為讀完，才能開始。原來的編碼都不動；undo 收回一個決定。
案件寫成 逐字稿/編號，或 --json 裡的 id。理由記在決定裡，「都不採」與「留待討論」也記著。
沒有未定案件的逐字稿就算裁決完成：quotes、report 等讀的是共識層（--coder consensus 只看它）。
之後有編碼員再編或取消，相關的案件會重開，並說明先前怎麼決定。
兩人對同一案件的決定不同，是衝突（yinde conflicts），再決定一次就解決。`,
		En: `  yinde adjudicate STUDY                              how far each transcript is, and the open cases (--all: all; --json)
  yinde adjudicate STUDY begin R1                     begin: what all put alike goes into the consensus; no transcript: all that are ready
  yinde adjudicate STUDY begin R1 --coders c1,c2@2    whose work is compared
  yinde adjudicate STUDY decide R1/3 a                as the first coder has it; b: the second; or by id, such as c1 or c1,c3
  yinde adjudicate STUDY decide R1/3 both --reason …  both; overlapping words of one theme become one stretch
  yinde adjudicate STUDY decide R1/3 neither          none of it
  yinde adjudicate STUDY decide R1/3 span 120-136     other words (characters, end exclusive); theme KEY may follow
  yinde adjudicate STUDY decide R1/3 theme price      another theme
  yinde adjudicate STUDY decide R1/3 later            to be talked about

A transcript can be begun when everybody compared has marked it as read to the end. The coders' own
work is never touched; undo takes a decision back. A case is TRANSCRIPT/NUMBER, or the id in --json.
Reasons are kept with the decisions, and so are "neither" and "later".
A transcript without open cases is adjudicated: quotes, report and others then read the consensus
(--coder consensus reads nothing else). When a coder adds or removes a coding later, its case is open
again and tells what was decided before. Two people who decide one case in different ways are a
conflict (yinde conflicts); to decide it again settles it.`,
	},
	"coder.bad_pass":             {Zh: "「%v」不是編碼員：第二次編碼寫成 %v@2", En: "%q is no coder: a second pass is written %v@2"},
	"flag.adjudicate_coders":     {Zh: "比較誰：c1,c2（預設：讀完的每一位）", En: "whose work is compared: c1,c2 (default: all who have read it)"},
	"flag.adjudicate_transcript": {Zh: "只看這份逐字稿", En: "only this transcript"},
	"flag.adjudicate_theme":      {Zh: "只看這個主題的案件", En: "only cases of this theme"},
	"flag.adjudicate_reason":     {Zh: "決定的理由（decide）", En: "the reason for a decision (decide)"},
	"flag.adjudicate_all":        {Zh: "已定案的也列出", En: "also list what is decided"},

	"col.transcript":               {Zh: "逐字稿", En: "transcript"},
	"col.coders":                   {Zh: "編碼員", En: "coders"},
	"col.state":                    {Zh: "狀態", En: "state"},
	"adjudicate.col_decided":       {Zh: "已定案", En: "decided"},
	"adjudicate.col_later":         {Zh: "待討論", En: "later"},
	"adjudicate.col_alike":         {Zh: "一致", En: "alike"},
	"adjudicate.col_units":         {Zh: "句", En: "sentences"},
	"adjudicate.state.not_ready":   {Zh: "未讀完", En: "not read by all"},
	"adjudicate.state.not_begun":   {Zh: "未開始", En: "not begun"},
	"adjudicate.state.open":        {Zh: "裁決中", En: "open"},
	"adjudicate.state.adjudicated": {Zh: "裁決完成", En: "adjudicated"},
	"adjudicate.class.missed":      {Zh: "漏編", En: "missed"},
	"adjudicate.class.other":       {Zh: "別的主題", En: "other theme"},
	"adjudicate.class.extra":       {Zh: "多編一個主題", En: "extra theme"},
	"adjudicate.class.boundary":    {Zh: "範圍不同", En: "boundary"},
	"adjudicate.case.open":         {Zh: "未定", En: "open"},
	"adjudicate.case.reopened":     {Zh: "重開：定案後有人改了", En: "open again: changed since it was decided"},
	"adjudicate.case.conflict":     {Zh: "兩人的決定不同", En: "two people decided differently"},
	"adjudicate.case.later":        {Zh: "待討論", En: "later"},
	"adjudicate.case.decided":      {Zh: "已定案", En: "decided"},
	"adjudicate.verdict.take":      {Zh: "採 %v", En: "as %v"},
	"adjudicate.verdict.neither":   {Zh: "都不採", En: "neither"},
	"adjudicate.verdict.span":      {Zh: "另定範圍", En: "other words"},
	"adjudicate.verdict.theme":     {Zh: "別的主題", En: "another theme"},
	"adjudicate.verdict.later":     {Zh: "待討論", En: "later"},
	"adjudicate.decided_by":        {Zh: "→ %v：%v", En: "→ %v: %v"},
	"adjudicate.consensus_has":     {Zh: "共識", En: "consensus"},
	"adjudicate.with_consensus":    {Zh: "與共識的一致性（裁決完成的逐字稿，各主題平均）", En: "agreement with the consensus (adjudicated transcripts, mean of the themes)"},
	"adjudicate.progress":          {Zh: "已定案 %d/%d 件", En: "%d of %d {case|cases} decided"},
	"adjudicate.begun":             {Zh: "開始裁決 %[1]v；%[2]d 處大家編得一樣，進了共識層", En: "begun: %v; %d {place|places} put alike went into the consensus"},
	"adjudicate.decided":           {Zh: "%v：%v；%v 已定 %d/%d 件", En: "%v: %v; %v: %d of %d decided"},
	"adjudicate.done":              {Zh: "%v 裁決完成", En: "%v is adjudicated"},
	"adjudicate.untaken":           {Zh: "%[1]v 有 %[2]d 處大家編得一樣，還沒進共識層：yinde adjudicate STUDY begin %[1]v", En: "%[1]v: %[2]d {place|places} put alike {is|are} not in the consensus yet: yinde adjudicate STUDY begin %[1]v"},
	"adjudicate.none_ready":        {Zh: "沒有可以開始的逐字稿", En: "no transcript is ready to be adjudicated"},
	"adjudicate.none_ready.hint":   {Zh: "要有兩位以上標為讀完：yinde review STUDY TRANSCRIPT --coder ID", En: "two coders must have marked it as read: yinde review STUDY TRANSCRIPT --coder ID"},
	"adjudicate.consensus":         {Zh: "--coders 不能寫 consensus：共識層是裁決的結果", En: "--coders cannot name consensus: it is what adjudication makes"},
	"adjudicate.few":               {Zh: "%v 要有兩位以上的編碼員讀完，才能裁決", En: "%v cannot be adjudicated: two coders must have read it to the end"},
	"adjudicate.few.hint":          {Zh: "標為讀完：yinde review STUDY TRANSCRIPT --coder ID", En: "mark it as read: yinde review STUDY TRANSCRIPT --coder ID"},
	"adjudicate.few.desk":          {Zh: "讀完後在閱讀畫面按 r", En: "r in the Reader marks it as read"},
	"adjudicate.unread":            {Zh: "%v 還不能裁決：%v 還沒讀完", En: "%v cannot be adjudicated yet: %v has not marked it as read to the end"},
	"adjudicate.unread.hint":       {Zh: "標為讀完：yinde review STUDY TRANSCRIPT --coder ID，或用 --coders 換人比較", En: "mark it as read: yinde review STUDY TRANSCRIPT --coder ID, or compare others with --coders"},
	"adjudicate.unread.desk":       {Zh: "等他們讀完，或按 c 換別的編碼員", En: "wait until they have, or choose others with c"},
	"adjudicate.not_begun":         {Zh: "%v 還沒開始裁決", En: "%v is not begun"},
	"adjudicate.not_begun.hint":    {Zh: "yinde adjudicate STUDY begin %v", En: "yinde adjudicate STUDY begin %v"},
	"adjudicate.no_case":           {Zh: "%v 沒有案件 %v：編碼改過了", En: "%v has no case %v: the codings have changed"},
	"adjudicate.no_number":         {Zh: "沒有案件 %v：這份逐字稿有 %d 件", En: "there is no case %v: that transcript has %d"},
	"adjudicate.unknown":           {Zh: "沒有案件 %v", En: "no case %v"},
	"adjudicate.unknown.hint":      {Zh: "yinde adjudicate STUDY --all 列出全部", En: "yinde adjudicate STUDY --all lists them"},
	"adjudicate.which_theme":       {Zh: "這個案件有幾個主題（%v），要說是哪一個", En: "the case has several themes (%v): say which"},
	"adjudicate.which_theme.hint":  {Zh: "decide CASE span 起-訖 theme KEY", En: "decide CASE span START-END theme KEY"},
	"adjudicate.not_compared":      {Zh: "%v 不在比較的編碼員之中", En: "%v is not among those compared"},
	"adjudicate.verdict":           {Zh: "沒有「%v」這種決定", En: "there is no verdict %q"},
	"adjudicate.place":             {Zh: "位置 %v–%v 不在文字之內（共 %v 個字元）", En: "place %v–%v is not in the text (%v characters)"},
	"adjudicate.words":             {Zh: "看不懂「%v」", En: "cannot make sense of %q"},
	"adjudicate.words.hint":        {Zh: "決定寫 a、b、both、neither、later、編碼員代號、span 起-訖 或 theme KEY", En: "a verdict is a, b, both, neither, later, a coder's id, span START-END or theme KEY"},
	"op.set.case":                  {Zh: "裁決", En: "decision"},
	"op.set.adjudication":          {Zh: "開始裁決", En: "adjudication begun"},
}
