package locale

// encodings are the words of how package text found out in what a file is written.
var encodings = table{
	"text.guessed":             {Zh: "編碼看作 %[1]v：這樣讀，%[3]d 個非 ASCII 字元裡有 %[2]d 個是常用的；其次是 %[4]v", En: "taken for %[1]v because then %[2]d of %[3]d {character|characters} beyond ASCII are common ones; next best %[4]v"},
	"text.guessed.hint":        {Zh: "若下面的字不對，用 --encoding 指明編碼，例如 --encoding %[4]v", En: "if the lines below look wrong, name the encoding, such as --encoding %[4]v"},
	"text.guessed_unsure":      {Zh: "編碼看作 %[1]v，但可能是 %[4]v（%[3]d 個非 ASCII 字元裡有 %[2]d 個是常用的）", En: "taken for %[1]v, but it may be %[4]v (%[2]d of %[3]d {character|characters} beyond ASCII are common ones)"},
	"text.guessed_unsure.hint": {Zh: "若下面的字不對，試 --encoding %[4]v", En: "if the lines below look wrong, try --encoding %[4]v"},
	"text.guessed_line":        {Zh: "第 %d 行讀作：%v", En: "line %d then reads: %v"},
	"text.private_use":         {Zh: "有 %d 個使用者自造的字，只有原來的電腦看得到", En: "%d characters were made by the user of the computer the file comes from and show only there", One: "%d character was made by the user of the computer the file comes from and shows only there"},
}
