package locale

// draw is the words of the command draw.
var draw = table{
	"cmd.draw":         {Zh: "抽出要重複編碼的逐字稿，並記下來", En: "draw the transcripts to be coded twice, and record it"},
	"flag.draw_share":  {Zh: "每個群組抽幾成（0.2 或 20%），不足一份進位", En: "share of each group (0.2 or 20%), rounded up"},
	"flag.draw_n":      {Zh: "每個群組抽幾份", En: "how many of each group"},
	"flag.draw_groups": {Zh: "只從這些群組抽", En: "draw from these groups only"},
	"flag.draw_dry":    {Zh: "只看會抽到哪些，不記下", En: "only show what would be drawn"},
	"flag.draw_again":  {Zh: "重抽，取代先前記下的", En: "draw again, in place of the one on record"},
	"help.draw": {
		Zh: "  yinde draw STUDY                 每個群組抽兩成，記下；之後再打一次看進度\n  yinde draw STUDY --n 2 --seed 7  每個群組抽兩份\n  yinde draw STUDY --dry-run       只看不記",
		En: "  yinde draw STUDY                 a fifth of each group, on record; the same again shows progress\n  yinde draw STUDY --n 2 --seed 7  two of each group\n  yinde draw STUDY --dry-run       look without recording"},
	"draw.share":       {Zh: "--share 要大於 0、不超過 1（或 100%%），不是「%v」", En: "--share is above 0 and at most 1 (or 100%%), not %q"},
	"draw.nothing":     {Zh: "沒有逐字稿可抽；先用 yinde import 匯入", En: "there is no transcript to draw; take some in with yinde import"},
	"draw.stands":      {Zh: "已經抽過 %d 份（種子 %v）", En: "%d {transcript|transcripts} were drawn before (seed %v)"},
	"draw.stands.hint": {Zh: "yinde draw 不加選項會列出；要重抽加 --again", En: "yinde draw without flags lists them; to draw anew add --again"},
	"draw.head":        {Zh: "%[2]d 份中抽出 %[1]d 份（%[3]v），種子 %[4]v", En: "%d of %d {transcript|transcripts} drawn (%v), seed %v"},
	"draw.dry":         {Zh: "（只是看看，沒有記下）", En: "(a look only; nothing was recorded)"},
	"draw.group":       {Zh: "%v：%[3]d 份抽出 %[2]d 份，其中 %[4]d 份兩人以上讀完", En: "%v: %d of %d drawn, %d of them read by two or more"},
	"sample.size":      {Zh: "抽樣的比例 %v 或份數 %v 不對", En: "a sample cannot have share %v or number %v"},
	"op.set.sample":    {Zh: "抽樣", En: "draw a sample"},
	"agree.sample":     {Zh: "抽樣：抽出的 %d 份已比較 %d 份；另有 %d 份不在抽樣中（種子 %v）", En: "sample: of %d drawn transcripts %d are compared; %d compared ones were not drawn (seed %v)"},
	"methods.sample": {
		Zh: "重複編碼的逐字稿依群組隨機抽出（種子 %[3]v）：抽出 %[1]d 份，其中 %[2]d 份在此比較。",
		En: "The transcripts to be coded twice were drawn at random within groups (seed %[3]v): %[1]d were drawn, %[2]d of which are compared here."},
	"methods.beyond": {Zh: "另有 %d 份不在抽樣中。", En: "%d further transcripts were not part of the sample.", One: "%d further transcript was not part of the sample."},
}
