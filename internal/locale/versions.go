package locale

// versions is what is said about the codebook's versions: comparing them, the history of one
// theme, codings to look at again, and what a reviewer would fault.
var versions = table{
	"cmd.codebook.diff":     {Zh: "兩個版本之間，編碼簿改了什麼（只給一個：與現在比）", En: "what changed between two versions of the codebook (one: compared with now)"},
	"cmd.codebook.versions": {Zh: "列出編碼簿的版本", En: "list the versions of the codebook"},
	"cmd.codebook.history":  {Zh: "一個主題的歷程：誰、何時、改了什麼", En: "the history of one theme: who, when, what"},
	"cmd.codebook.recheck":  {Zh: "列出在舊定義下做的編碼；看過後標記", En: "list codings made under an older definition; mark them as looked at"},
	"flag.recheck_theme":    {Zh: "只看這個主題（代號）", En: "only this theme (key)"},
	"flag.recheck_done":     {Zh: "自己在這些引文上的編碼看過了，在現在的定義下仍成立", En: "your codings of these quotes were looked at and hold under the present definition"},
	"help.codebook.diff": {
		Zh: "  yinde codebook diff STUDY v3             第 3 版之後到現在改了什麼\n  yinde codebook diff STUDY 2026-11-23 v7   那天結束時的版本與第 7 版\n  yinde codebook diff STUDY 2026-11-23-3fa2c1 2026-11-30-90ab12 --json\n\n顏色、同層順序與備註不算版本，也不列。之後復原的動作不算進當時的版本。",
		En: "  yinde codebook diff STUDY v3             what changed since version 3\n  yinde codebook diff STUDY 2026-11-23 v7   that day's last version and version 7\n  yinde codebook diff STUDY 2026-11-23-3fa2c1 2026-11-30-90ab12 --json\n\nColour, order among siblings and memos make no version and are not listed. What was undone since is left out of the versions it stood in.",
	},
	"help.codebook.recheck": {
		Zh: "  yinde codebook recheck STUDY                        定義、包括、不包括在編碼之後改過的\n  yinde codebook recheck STUDY --theme comm --coder c1\n  yinde codebook recheck STUDY --done R1-3fa2c1 R2-90ab12   自己看過了，仍成立\n\n看過的編碼改記為在現在的版本下做的；yinde undo 可收回。不再成立的用 yinde uncode 移除。",
		En: "  yinde codebook recheck STUDY                        definition, include or exclude changed after the coding\n  yinde codebook recheck STUDY --theme comm --coder c1\n  yinde codebook recheck STUDY --done R1-3fa2c1 R2-90ab12   you looked, they still hold\n\nA coding marked so counts as made under the present version; yinde undo takes it back. What no longer holds is removed with yinde uncode.",
	},

	"history.once":            {Zh: "（代號曾是 %v）", En: "(its key was %v)"},
	"theme.once_several":      {Zh: "「%v」曾是幾個主題的代號：%v", En: "%q was once the key of several themes: %v"},
	"theme.once_several.hint": {Zh: "請寫現在的代號", En: "name the present key"},

	"version.none":         {Zh: "編碼簿還沒有任何版本", En: "the codebook has no version yet"},
	"version.unknown":      {Zh: "編碼簿沒有版本「%v」；有：%v", En: "the codebook has no version %q; there are: %v"},
	"version.unknown.hint": {Zh: "版本可寫成日期加短碼、短碼、v 加編號，或日期", En: "a version is a date with a short id, a short id, v and its number, or a date"},
	"version.now":          {Zh: "現在", En: "now"},
	"version.numbered":     {Zh: "%s（v%d）", En: "%s (v%d)"},

	"col.version": {Zh: "版本", En: "version"},
	"col.number":  {Zh: "編號", En: "no."},
	"col.themes":  {Zh: "主題", En: "themes"},

	"bookdiff.title":         {Zh: "%s → %s", En: "%s → %s"},
	"bookdiff.count":         {Zh: "%d 處不同，在 %d 個主題", En: "%d {difference|differences} in %d {theme|themes}"},
	"bookdiff.none":          {Zh: "沒有不同", En: "no difference"},
	"bookdiff.what.added":    {Zh: "新增", En: "added"},
	"bookdiff.what.removed":  {Zh: "不在了", En: "no longer there"},
	"bookdiff.what.renamed":  {Zh: "改名", En: "renamed"},
	"bookdiff.what.moved":    {Zh: "移動", En: "moved"},
	"bookdiff.what.merged":   {Zh: "併入", En: "merged into"},
	"bookdiff.what.unmerged": {Zh: "不再併入", En: "no longer merged into"},
	"bookdiff.what.split":    {Zh: "拆分成", En: "split into"},
	"bookdiff.what.unsplit":  {Zh: "不再拆分成", En: "no longer split into"},
	"bookdiff.what.retired":  {Zh: "停用", En: "retired"},
	"bookdiff.what.restored": {Zh: "恢復使用", En: "brought back"},
	"bookdiff.what.changed":  {Zh: "修改", En: "changed"},

	"recheck.none":       {Zh: "沒有在舊定義下做的編碼", En: "no coding was made under an older definition"},
	"recheck.count":      {Zh: "%d 筆編碼是在舊定義下做的", En: "%d codings were made under an older definition", One: "%d coding was made under an older definition"},
	"recheck.made":       {Zh: "%s 在 %s 下編", En: "coded by %s under %s"},
	"recheck.before":     {Zh: "第一版之前", En: "no version"},
	"recheck.done":       {Zh: "已記下 %d 筆編碼在現在的定義下仍成立", En: "%d codings noted as holding under the present definition", One: "%d coding noted as holding under the present definition"},
	"recheck.no_ids":     {Zh: "--done 要給引文代號", En: "--done needs quote ids"},
	"recheck.no_done":    {Zh: "給了引文代號 %v：要標記為看過，加上 --done", En: "quote ids were given (%v): to mark them as looked at, add --done"},
	"recheck.not_yours":  {Zh: "%v 在引文 %v 上沒有這樣的編碼；只能標記自己的", En: "%v has no such coding of quote %v; only your own can be marked"},
	"recheck.words":      {Zh: "「%s」", En: "“%s”"},
	"recheck.coded_with": {Zh: "（以 %s 編）", En: "(coded with %s)"},

	"codebook.shared_alias": {Zh: "%v 與 %v 有相同的別名：%v", En: "%v and %v share an alias: %v"},
	"codebook.name_within":  {Zh: "%v 的名稱「%v」包含在 %v 的名稱「%v」裡", En: "the name of %v (%v) is part of the name of %v (%v)"},
	"codebook.key_width":    {Zh: "代號 %v 與 %v 只差全形半形或大小寫", En: "keys %v and %v differ only in width or case"},
}
