package locale

// problems are the words of errors and warnings that several packages share.
var problems = table{
	"op.unknown_kind":      {Zh: "不認得的紀錄種類 %s", En: "unknown kind of op %s"},
	"op.unknown_kind.hint": {Zh: "這份資料來自較新的 yinde，請先更新程式", En: "this comes from a newer yinde; update the program first"},
}
