package outline

import "yinde/internal/yamlfile"

// WriteFindings writes a findings file; what is empty is left out. A single theme is
// written as text, several as a list.
func WriteFindings(f *Findings) []byte {
	m := yamlfile.NewMap()
	var list []*yamlfile.Node
	for _, s := range f.Selected {
		list = append(list, yamlfile.NewMap().PutText("group", s.Group).PutText("theme", s.Theme).PutTexts("quotes", s.Quotes))
	}
	putList(m, "selected", list)
	list = nil
	for _, f := range f.Findings {
		item := yamlfile.NewMap().PutText("id", f.ID).PutText("group", f.Group)
		if len(f.Themes) == 1 {
			item.Put("theme", yamlfile.String(f.Themes[0]))
		} else {
			item.PutTexts("theme", f.Themes)
		}
		item.PutText("title", f.Title).PutText("title_en", f.TitleEn).PutTexts("questions", f.Questions)
		list = append(list, putList(item, "blocks", blockNodes(f.Blocks)).PutText("rev", f.Rev))
	}
	putList(m, "findings", list)
	list = nil
	for _, p := range f.Parts {
		item := yamlfile.NewMap().PutText("id", p.ID).PutText("title", p.Title).PutText("title_en", p.TitleEn).PutInt("chapter", p.Chapter)
		list = append(list, putList(item, "blocks", blockNodes(p.Blocks)).PutTexts("cites", p.Cites).PutText("rev", p.Rev))
	}
	return yamlfile.Encode(putList(m, "parts", list))
}

func blockNodes(blocks []Block) []*yamlfile.Node {
	var list []*yamlfile.Node
	for _, b := range blocks {
		m := yamlfile.NewMap()
		switch {
		case b.Quote != nil:
			m.Put("quote", quoteNode(b.Quote))
		case b.Quotes != "":
			m.Put("quotes", yamlfile.NewMap().PutText("theme", b.Quotes))
		case b.Narrative != "":
			m.PutText("narrative", b.Narrative)
		default:
			continue
		}
		list = append(list, m)
	}
	return list
}

func quoteNode(q *Quote) *yamlfile.Node {
	m := yamlfile.NewMap().PutText("transcript", q.Transcript).PutText("text", q.Text)
	if q.At.End > 0 {
		m.Put("start", yamlfile.Number(q.At.Start)).Put("end", yamlfile.Number(q.At.End))
	}
	var list []*yamlfile.Node
	for _, e := range q.Edits {
		list = append(list, yamlfile.NewMap().PutText("kind", e.Kind).Put("start", yamlfile.Number(e.Start)).Put("end", yamlfile.Number(e.End)).
			PutText("with", e.With).PutText("note", e.Note).PutText("by", e.By).PutText("on", e.On))
	}
	return putList(m, "edits", list)
}
