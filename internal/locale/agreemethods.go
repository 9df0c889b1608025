package locale

// agreeMethods is the methods paragraph of agree, sentence by sentence, and its references.
var agreeMethods = table{
	"methods.title": {Zh: "方法：編碼員一致性", En: "Method: agreement between coders"},
	"methods.study": {
		Zh: "%[1]d 位編碼員（%[2]v）編碼了 %[4]d 份逐字稿中的 %[3]d 份（%[5]v），以%[6]v為單位，共 %[7]d 個單位；只計%[8]v的話，%[9]v。",
		En: "%[1]d {coder|coders} (%[2]v) coded %[3]d of the %[4]d {transcript|transcripts} (%[5]v). The unit was the %[6]v: %[7]d {unit|units}, in turns of the %[8]v only; %[9]v."},
	"methods.study_spans": {
		Zh: "%[1]d 位編碼員（%[2]v）編碼了 %[4]d 份逐字稿中的 %[3]d 份（%[5]v）；比較的是所選的文字段落，共 %[6]d 個字元，只計%[7]v的話。",
		En: "%[1]d {coder|coders} (%[2]v) coded %[3]d of the %[4]d {transcript|transcripts} (%[5]v). What was compared are the stretches of text they chose, on %[6]d {character|characters}, in turns of the %[7]v only."},
	"methods.blind":             {Zh: "編碼各自獨立：標記讀完之前，沒有人看過他人的編碼。", En: "Coding was blind: nobody saw another's codings of a transcript before marking it as read."},
	"methods.not_blind":         {Zh: "編碼並非全程獨立：%v 在標記讀完之前看過他人的編碼。", En: "Coding was not blind throughout: %v saw others' codings before marking the transcript as read."},
	"methods.versions":          {Zh: "編碼簿為 %v。", En: "The codebook was %v."},
	"methods.unseen":            {Zh: "讀過而沒有編碼算「沒有這個主題」；沒有讀過的不計。", En: "What was read and not coded counts as not having the theme; what was not read does not count."},
	"methods.before":            {Zh: "數字來自各人自己的編碼，不含討論後的共識。", En: "The figures are of what each coded alone, not of a consensus after discussion."},
	"methods.consensus":         {Zh: "其中一方是討論後的共識。", En: "One side of the comparison is the consensus reached after discussion."},
	"methods.left":              {Zh: "未計入：%v。", En: "Left out: %v."},
	"methods.left_not_reviewed": {Zh: "%d 份並非人人讀完的逐字稿", En: "%d transcripts that not everybody had read", One: "%d transcript that not everybody had read"},
	"methods.left_units":        {Zh: "%d 個讀到一半之後或修訂過的單位", En: "%d {unit|units} after the point that everybody had reached, or revised since"},
	"methods.left_newer":        {Zh: "%d 個主題在讀完之後才有的單位", En: "units that were read before %d of the themes existed"},
	"methods.themes": {
		Zh: "每個主題以有或無計算 Krippendorff 的名目 α（Krippendorff, 2019）；%[1]d 個主題可以計算，平均 α = %[2]v（%[3]v 至 %[4]v），平均一致率 %[5]v，平均 Cohen κ（Cohen, 1960）= %[6]v。",
		En: "Each theme was judged as present or absent with Krippendorff's nominal alpha (Krippendorff, 2019); it is defined for %[1]d {theme|themes}, with a mean of %[2]v (from %[3]v to %[4]v), a mean agreement of %[5]v and a mean Cohen's kappa (Cohen, 1960) of %[6]v."},
	"methods.no_themes": {Zh: "沒有任何主題可以計算 α（%v）。", En: "Alpha is undefined for every theme (%v)."},
	"methods.each":      {Zh: "各主題的 α：%v。", En: "Alpha of each theme: %v."},
	"methods.together": {
		Zh: "所有主題一起，以 MASI 距離（Passonneau, 2006）計算的 α = %v。", En: "All themes together give alpha = %v with the MASI distance (Passonneau, 2006)."},
	"methods.intervals": {
		Zh: "方括號為 95%% 信賴區間，由重抽單位 %[1]d 次得出（百分位；Efron 與 Tibshirani, 1993；種子 %[2]v）。",
		En: "Brackets hold 95%% confidence intervals from %[1]d {draw|draws} of the units (percentiles; Efron & Tibshirani, 1993; seed %[2]v)."},
	"methods.text_intervals": {
		Zh: "方括號為 95%% 信賴區間，由重抽逐字稿 %[1]d 次得出（百分位；Efron 與 Tibshirani, 1993；種子 %[2]v）。",
		En: "Brackets hold 95%% confidence intervals from %[1]d {draw|draws} of transcripts (percentiles; Efron & Tibshirani, 1993; seed %[2]v)."},
	"methods.few": {Zh: "%d 個主題用到的單位不到 %d 個，數字不可靠。", En: "%d themes were carried by fewer than %d {unit|units}; their figures say little.", One: "%d theme was carried by fewer than %d {unit|units}; its figures say little."},
	"methods.thresholds": {
		Zh: "Krippendorff（2019）以 α ≥ .800 為可以倚賴，.667 至 .800 只供暫時的結論；%[1]d 個主題達 .800，%[2]d 個在兩者之間，%[3]d 個低於 .667。",
		En: "Krippendorff (2019) relies on alpha ≥ .800 and draws only tentative conclusions between .667 and .800; %[1]d {theme|themes} reach .800, %[2]d lie between, %[3]d below .667."},
	"methods.scale": {
		Zh: "Landis 與 Koch（1977）的分級是為 kappa 而設，其作者也自認武斷，這裡不據以下判語。",
		En: "The bands of Landis and Koch (1977) were made for kappa and are arbitrary by their own word; no verdict is taken from them here."},
	"methods.software": {Zh: "以 yinde 計算。", En: "Computed with yinde."},
	"methods.refs":     {Zh: "參考文獻", En: "References"},
	"methods.ratings": {
		Zh: "%[1]d 位編碼員（%[2]v）判斷了 %[3]d 個單位（資料：%[4]v），類別 %[5]d 個；%[6]d 個單位有兩人以上的判斷，共 %[7]d 個判斷可以配對，%[8]d 個單位人人判斷過。沒有判斷的不計。",
		En: "%[1]d {coder|coders} (%[2]v) judged %[3]d {unit|units} (data: %[4]v) with %[5]d {code|codes}; %[6]d {unit|units} were judged by two or more, which makes %[7]d {judgement|judgements} that can be paired, and %[8]d {unit|units} by all. What a coder did not judge does not count."},
	"methods.nominal": {
		Zh: "Krippendorff 的名目 α（Krippendorff, 2019）= %[1]v，一致率 %[2]v，Cohen κ（Cohen, 1960；三人以上為各對平均）= %[3]v，Gwet AC1（Gwet, 2014）= %[4]v。",
		En: "Krippendorff's nominal alpha (Krippendorff, 2019) is %[1]v, agreement %[2]v, Cohen's kappa (Cohen, 1960; the mean of the pairs for three and more) %[3]v, Gwet's AC1 (Gwet, 2014) %[4]v."},
	"methods.threshold_one": {
		Zh: "Krippendorff（2019）以 α ≥ .800 為可以倚賴，.667 至 .800 只供暫時的結論，並以信賴區間的下界判斷。",
		En: "Krippendorff (2019) relies on alpha ≥ .800, draws only tentative conclusions between .667 and .800, and looks at the lower bound of the interval."},
	"methods.sets": {
		Zh: "%[1]d 位編碼員（%[2]v）對 %[3]d 個單位（資料：%[4]v）各可給幾個類別，類別 %[5]d 個；看過而沒有類別是空的集合，沒看過的不計。",
		En: "%[1]d {coder|coders} (%[2]v) could give each of %[3]d {unit|units} (data: %[4]v) several of %[5]d {code|codes}; seen and none applied is the empty set, unseen does not count."},
	"methods.spans": {
		Zh: "%[1]d 位編碼員（%[2]v）在 %[3]d 個字元的文字（資料：%[4]v）上各自選取段落，類別 %[5]d 個。",
		En: "%[1]d {coder|coders} (%[2]v) marked stretches of a text of %[3]d {character|characters} (data: %[4]v) with %[5]d {code|codes}."},
	"methods.span_themes": {
		Zh: "有無編碼的 α（每個字元為一單位；Krippendorff, 2019）= %[1]v；各主題的字元 α、段落 F1（重疊至少 .5）：%[2]v。",
		En: "Alpha of any code against none, each character being a unit (Krippendorff, 2019), is %[1]v. Alpha over characters and F1 of spans that overlap by at least .5, for each: %[2]v."},
	"methods.span_family": {
		Zh: "Krippendorff 等（2016）的 |u-α = %[1]v，u-α = %[2]v，cu-α = %[3]v。",
		En: "After Krippendorff et al. (2016), |u-alpha is %[1]v, u-alpha %[2]v and cu-alpha %[3]v."},
	"methods.gamma":     {Zh: "γ（Mathet 等, 2015）= %[1]v（隨機抽樣 %[2]d 次）。", En: "Gamma (Mathet et al., 2015) is %[1]v (%[2]d random continua)."},
	"methods.between":   {Zh: "；", En: "; "},
	"methods.undefined": {Zh: "無從計算（%v）", En: "undefined (%v)"},
}
