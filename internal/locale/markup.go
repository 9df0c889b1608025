package locale

// markup are the words of what package markup says of pages and of Akoma Ntoso.
var markup = table{
	"markup.charset":         {Zh: "檔案自稱編碼是 %v，其實是 %v", En: "the file says it is written in %v; in fact it is in %v"},
	"markup.dropped":         {Zh: "略去網頁的 %v，其中有 %d 個字元", En: "left out of the page: %v, with %d {character|characters} in them"},
	"markup.pictures":        {Zh: "略去 %d 張圖片", En: "%d pictures were left out", One: "%d picture was left out"},
	"markup.terms":           {Zh: "定義清單的 %d 個詞當作標籤，後面加了冒號", En: "a colon was put behind %d terms of definition lists, as behind labels", One: "a colon was put behind %d term of a definition list, as behind a label"},
	"markup.xml_broken":      {Zh: "第 %d 行：XML 有誤：%v", En: "line %d: broken XML: %v"},
	"markup.xml_broken.hint": {Zh: "檔案可能不完整，請重新取得", En: "the file may be cut short; get it anew"},
	"markup.xml_none":        {Zh: "檔案裡沒有 XML", En: "there is no XML in the file"},
	"markup.xml_other":       {Zh: "這是 <%v> 的 XML；只讀 Akoma Ntoso（<akomaNtoso>）", En: "this is XML of <%v>; only Akoma Ntoso (<akomaNtoso>) is read"},
	"markup.xml_other.hint":  {Zh: "請從原來的程式存成文字檔或 Word 檔", En: "save it as text or for Word in the program it comes from"},
	"markup.xml_entity":      {Zh: "XML 自訂了實體（<!ENTITY），可能有害，不讀", En: "the XML defines entities (<!ENTITY), which can do harm; it is not read"},
	"markup.xml_deep":        {Zh: "第 %d 行：XML 層數超過 %d", En: "line %d: XML nested deeper than %d"},
	"markup.xml_attributes":  {Zh: "第 %d 行：一個元素的屬性超過 %d 個", En: "line %d: an element with more than %d {attribute|attributes}"},
	"markup.akn_date":        {Zh: "日期 %v 取自標題", En: "date %v taken from the heading"},
	"markup.akn_joined":      {Zh: "同一人接連的發言併成一段，共 %d 處", En: "%d speeches were joined to the one before, of the same person", One: "%d speech was joined to the one before, of the same person"},
	"markup.akn_between":     {Zh: "發言之間有 %d 段敘述或標題，留在前一段發言之後", En: "%d passages between speeches, narrative or headings, stand at the end of the turn before", One: "%d passage between speeches, narrative or heading, stands at the end of the turn before"},
	"markup.akn_notes":       {Zh: "略去 %d 個註", En: "%d notes were left out", One: "%d note was left out"},
	"markup.akn_unknown":     {Zh: "有 %d 位發言者沒有姓名，以代號為標籤：%v", En: "%d speakers have no name in the file; their ids are the labels: %v", One: "%d speaker has no name in the file; the id is the label: %v"},
}
