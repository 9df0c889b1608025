package locale

// reportFormats are the words of printed reports in all formats, and of their templates.
var reportFormats = table{
	"report.source":            {Zh: "資料來源：本研究訪談，n=%s", En: "Source: interviews of this study, n=%s"},
	"report.source_year":       {Zh: "資料來源：本研究訪談 (%s)，n=%s", En: "Source: interviews of this study (%s), n=%s"},
	"report.base":              {Zh: "%s (n=%s)", En: "%s (n=%s)"},
	"report.cell":              {Zh: "%s 則（%s/%s 位）", En: "%s (%s of %s)"},
	"report.cited":             {Zh: "（參見%s）", En: " (see %s)"},
	"report.cite_title":        {Zh: "「%s」", En: "“%s”"},
	"report.appendix":          {Zh: "附錄", En: "Appendix"},
	"report.appendix.themes":   {Zh: "附表一　主題 × 群組：引文數與受訪者數", En: "Table A1. Themes by group: quotes, and participants who said them"},
	"report.appendix.findings": {Zh: "附表二　各項發現的受訪者數（k／n）", En: "Table A2. Participants who carry each finding (k of n)"},
	"report.fieldwork":         {Zh: "表一　深度訪談", En: "Table 1. Interviews"},
	"report.fieldwork_title":   {Zh: "深度訪談", En: "Interviews"},
	"report.col.finding":       {Zh: "發現", En: "finding"},

	"report.recommendation_no_cite":      {Zh: "建議「%s」沒有引用任何研究發現", En: "the recommendation “%s” cites no finding"},
	"report.recommendation_no_cite.hint": {Zh: "在敘述裡寫 [@群組/主題]", En: "cite one in its prose: [@group/theme]"},
}
