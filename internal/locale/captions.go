package locale

// captions is what is said of captions, machine transcripts and the moments of a recording.
var captions = table{
	"captions.none":             {Zh: "沒有找到任何一句有時間的字幕（%v）", En: "no caption with a time was found (%v)"},
	"captions.none.hint":        {Zh: "每句要有一行「00:00:01.000 --> 00:00:04.000」；若只是文字，請存成 .txt", En: "each needs a line such as 00:00:01.000 --> 00:00:04.000; save plain text as .txt"},
	"captions.no_words":         {Zh: "字幕裡只有時間，沒有話（%v）", En: "the captions hold times and no words (%v)"},
	"captions.no_words.hint":    {Zh: "請重新匯出字幕，確認選了有語音辨識的語言", En: "export them again, and make sure that the language was recognised"},
	"captions.json_other":       {Zh: "這個 JSON 不是讀得懂的逐字稿", En: "this JSON is not a transcript of a kind that is read"},
	"captions.json_other.hint":  {Zh: "讀 Whisper、WhisperX、whisper.cpp 的 segments（start、end、text，可有 speaker）；其他的請匯出成 .vtt 或 .srt", En: "read are the segments of Whisper, WhisperX and whisper.cpp (start, end, text, perhaps speaker); export others as .vtt or .srt"},
	"captions.json_broken":      {Zh: "JSON 從第 %d 行（位元組 %d）起壞了或沒寫完", En: "the JSON is broken or cut off in line %d (byte %d)"},
	"captions.json_broken.hint": {Zh: "請重新下載或匯出這個檔案", En: "download or export the file again"},
	"captions.tsv_head":         {Zh: "第一行不是 start、end、text：%v", En: "the first line is not start, end, text: %v"},

	"captions.blocks":     {Zh: "略去了 %d 個不是話的區塊或檔頭行（註記、樣式、區域）", En: "%d notes, styles, regions and heading lines were left out", One: "%d note, style, region or heading line was left out"},
	"captions.called":     {Zh: "略去了 %d 句的名稱，那不是話：%v", En: "%d names of captions were left out, which are no talk: %v", One: "%d name of a caption was left out, which is no talk: %v"},
	"captions.stray":      {Zh: "有 %d 段不在任何時間之下：有字的接著前一句，沒有字的略去", En: "%d pieces stand under no time: their words were joined to what precedes, empty ones left out", One: "%d piece stands under no time: its words were joined to what precedes, an empty one left out"},
	"captions.bad_time":   {Zh: "有 %d 處時間讀不出來（最先在第 %d 行或第幾段），話留著", En: "%d times could not be read (the first in line or segment %d); the words were kept", One: "%d time could not be read (in line or segment %d); the words were kept"},
	"captions.sorted":     {Zh: "有 %d 句沒照時間先後，已按時間排好", En: "%d captions stood out of time order and were put in their place", One: "%d caption stood out of time order and was put in its place"},
	"captions.restart":    {Zh: "時間倒退 %d 次，像是幾段錄音接在一起；保留檔案裡的順序", En: "times run backwards %d times, as where recordings were joined; the file's order was kept", One: "times run backwards %d time, as where recordings were joined; the file's order was kept"},
	"captions.overlap":    {Zh: "有 %d 句在前一句結束之前開始", En: "%d captions begin before the one before them ends", One: "%d caption begins before the one before it ends"},
	"captions.ends_first": {Zh: "有 %d 句的結束時間早於開始時間", En: "%d captions end before they begin", One: "%d caption ends before it begins"},
	"captions.rolling":    {Zh: "略去了捲動字幕重複的 %d 行（其中 %d 句沒有新的話）", En: "%d lines that rolling captions repeat were left out (%d {caption|captions} said nothing new)", One: "%d line that rolling captions repeat was left out (%d {caption|captions} said nothing new)"},
	"captions.system":     {Zh: "略去了 %d 行沒有發言者的系統訊息：%v", En: "%d system lines without a speaker were left out: %v", One: "%d system line without a speaker was left out: %v"},
	"captions.unlabelled": {Zh: "有 %d 句沒有發言者，算作前一位說的", En: "%d captions without a speaker were given to the one before", One: "%d caption without a speaker was given to the one before"},
	"captions.empty":      {Zh: "有 %d 句沒有字", En: "%d captions hold no words", One: "%d caption holds no words"},
	"captions.long_name":  {Zh: "有 %d 個發言者的名字太長，只留前 %d 個字", En: "%d names of speakers were cut to %d {character|characters}", One: "%d name of a speaker was cut to %d {character|characters}"},
	"captions.maybe":      {Zh: "有 %d 個像標籤的字樣只出現一次，當作話的一部分：%v", En: "%d possible labels come too seldom and were taken as words: %v", One: "%d possible label comes too seldom and was taken as words: %v"},
	"import.after_last":   {Zh: "最後一行不算任何人的話：%v", En: "the last line belongs to no turn: %v"},
	"import.reason.asks":  {Zh: "問句最多、話短", En: "asks most, in short turns"},
	"import.reason.named": {Zh: "檔案寫了名字，沒寫角色", En: "the file names the speaker but not the role"},
}
