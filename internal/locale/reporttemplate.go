package locale

// reportTemplate is the words of report templates. The template itself is written with its
// comments in the language of the one who asks for it; what stands in it is the default.
var reportTemplate = table{
	"help.report": {
		Zh: "格式看副檔名：.md .html .docx .xlsx .csv .json（- 為 Markdown；加 --json 為 JSON）。\n建議裡的 [@群組/主題] 印成「（參見參之一）」。\n  yinde report STUDY -o 報告.docx\n  yinde report STUDY -o 報告.html --groups registrar,cert\n  yinde report STUDY -o 內部.xlsx --identified --all-quotes",
		En: "The format goes by the ending: .md .html .docx .xlsx .csv .json (- is Markdown, with --json JSON).\n[@group/theme] in the prose of a part is printed as (see 3.1).\n  yinde report STUDY -o report.docx\n  yinde report STUDY -o report.html --groups registrar,cert\n  yinde report STUDY -o internal.xlsx --identified --all-quotes",
	},
	"cmd.report.template":  {Zh: "寫出報告樣板，改好後用 report --template 套用", En: "write a report template, to be edited and used with report --template"},
	"help.report.template": {Zh: "寫出的樣板就是預設的樣子，每一行都有說明；沒提到的照預設。\n  yinde report template -o 樣板.yaml\n  yinde report STUDY -o 報告.docx --template 樣板.yaml", En: "The template that is written is the default look, every line explained; what a template does not name stays as it is.\n  yinde report template -o template.yaml\n  yinde report STUDY -o report.docx --template template.yaml"},
	"flag.template":        {Zh: "版面樣板（yinde report template -o FILE 寫出一份）", En: "layout template (yinde report template -o FILE writes one)"},
	"flag.anonymous":       {Zh: "不印出處（預設；蓋過樣板）", En: "print no sources of quotes (the default; overrides the template)"},
	"flag.report_counts":   {Zh: "每項發現下寫出幾位受訪者說過", En: "under each finding, how many participants carry it"},

	"act.findings.export":       {Zh: "匯出整份報告（依副檔名：.md .html .docx .xlsx .csv .json）", En: "export the whole report (by ending: .md .html .docx .xlsx .csv .json)"},
	"act.findings.export.short": {Zh: "匯出", En: "export"},
	"findings.export_name":      {Zh: "報告檔名", En: "file of the report"},
	"findings.exported":         {Zh: "已寫入 %s：%d 章、%d 則引文，%d 項提醒（看 w）", En: "%s written: %d {chapter|chapters}, %d {quote|quotes}, %d {note|notes} (see w)"},

	"report.progress":       {Zh: "讀取研究…", En: "reading the study…"},
	"report.progress_write": {Zh: "寫入 %d 則引文到 %s…", En: "writing %d quotes to %s…", One: "writing %d quote to %s…"},

	"template.word":             {Zh: "第 %d 行第 %d 字：沒有「%[4]s」，可用：%[5]s\n    %[3]s", En: "line %d, column %d: there is no “%[4]s”, only: %[5]s\n    %[3]s"},
	"template.twice":            {Zh: "第 %d 行第 %d 字：「%[4]s」寫了兩次\n    %[3]s", En: "line %d, column %d: “%[4]s” stands twice\n    %[3]s"},
	"template.font":             {Zh: "第 %d 行第 %d 字：「%[4]s」不是字型名稱\n    %[3]s", En: "line %d, column %d: “%[4]s” is no name of a font\n    %[3]s"},
	"template.unpublished":      {Zh: "樣板不套用「%s」，會印出沒有公開的話", En: "the template does not apply %s edits and would print words that are not published"},
	"template.unpublished.hint": {Zh: "改成 true，或加上 --identified（內部使用）", En: "set it to true, or add --identified (for internal use)"},
	"template.both":             {Zh: "--anonymous 與 --identified 只能選一個", En: "--anonymous and --identified exclude each other"},

	"report.template": {
		Zh: `# yinde 報告樣板。寫的都是預設值；刪掉的行照預設。

# 各部分的順序；沒寫的不印。
#   fieldwork 訪談概況表　front 章節之前（執行摘要）　chapters 各群組的章
#   back 章節之後（建議）　appendix 附錄：主題 × 群組、各項發現的受訪者數
order: [fieldwork, front, chapters, back, appendix]

contents: true        # 目錄（Word、HTML）
appendix: auto        # 附錄：auto（Word、HTML 才印）、always、never
counts: false         # 每項發現下寫「n 位受訪者中 k 位」

language: auto        # 標題與固定用語：auto（照研究）、zh-Hant、en
numbering: auto       # 編號：auto（照語言）、chinese（壹、一、（一））、decimal（1. 1. (1)）、none

# 匿名：不印逐字稿、發言者、編碼員、檔名與未公開的話。--identified 蓋過。
anonymous: true
small_group: 3        # 受訪者不超過這個數的組別，印引文時提醒；0 不提醒

quote:
  mark: ""            # 每則引文前面的記號，例如 "| "
  group: false        # 引文後寫群組
  language: false     # 引文後寫語言
  reference: true     # 出處；只有具名報告才印

# 套用哪些編修。elision、mask、cleaning 只有具名報告可以關掉。
edits:
  elision: true       # 刪節
  mask: true          # 遮蔽
  cleaning: true      # 修潤
  gloss: true         # 譯文
  emphasis: true      # 強調

fonts:
  latin: ""           # 空白：Word 用 Calibri，HTML 用系統字型
  east_asian: ""      # 空白：Word 用微軟正黑體
`,
		En: `# yinde report template. Every value is the default; a line that is taken out keeps it.

# The pieces in order; one that is not named is not printed.
#   fieldwork  who was asked       front  before the chapters (the summary)
#   chapters   one a group         back   after them (recommendations)
#   appendix   themes by group, participants by finding
order: [fieldwork, front, chapters, back, appendix]

contents: true        # a table of contents (Word, HTML)
appendix: auto        # auto (in Word and HTML only), always, never
counts: false         # "k of n participants" under every finding

language: auto        # of headings and fixed words: auto (the study's), zh-Hant, en
numbering: auto       # auto (the language's), chinese (壹、 一、 （一）), decimal (1. 1. (1)), none

# Anonymous: no transcript, speaker, coder, file name or unpublished word. --identified overrides.
anonymous: true
small_group: 3        # warn of quotes of a group with no more participants than this; 0: never

quote:
  mark: ""            # before every quote, such as "| "
  group: false        # the group behind it
  language: false     # its language behind it
  reference: true     # where it comes from; in an identified report only

# Which edits are applied. Only an identified report may leave elision, mask or cleaning off.
edits:
  elision: true
  mask: true
  cleaning: true
  gloss: true
  emphasis: true

fonts:
  latin: ""           # empty: Calibri in Word, the system's own in HTML
  east_asian: ""      # empty: Microsoft JhengHei in Word
`},
}
