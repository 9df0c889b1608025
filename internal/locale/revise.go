package locale

// revisions is what is said about corrected texts of transcripts.
var revisions = table{
	"units.other_text":         {Zh: "逐字稿的文字剛改過，這個位置屬於舊的文字；請再做一次", En: "the text was revised meanwhile and this place belongs to the old one; please do it again"},
	"revise.same":              {Zh: "%s 的文字與這份檔案相同，沒有可修訂的", En: "the text of %s is the same as this: nothing to revise"},
	"transcript.not_canonical": {Zh: "修訂後的文字含有控制字元，不能收下", En: "the corrected text holds control characters and cannot be taken"},
	"check.waits_text":         {Zh: "%v 的編碼在等逐字稿 %v 的修訂文字", En: "a coding by %v waits for a revised text of transcript %v"},
}
