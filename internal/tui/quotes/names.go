package quotes

import (
	"cmp"
	"strings"

	"yinde/internal/qda"
)

// chip is what a filter says.
func (s *Screen) chip(k kind) string {
	t, f := s.desk.T, &s.made.filter
	name := t("quotes.filter." + string(k))
	switch k {
	case byTheme:
		return s.nameOf(f.theme)
	case byGroup:
		return name + " " + s.groupName(f.group)
	case byCoder:
		return name + " " + s.coderName(f.coder)
	case byTranscript:
		for i := range s.data.Transcripts {
			if s.data.Transcripts[i].Key == f.transcript {
				return name + " " + s.data.Transcripts[i].ID
			}
		}
	case byAttribute:
		return f.attribute[0] + "=" + f.attribute[1]
	case byWith:
		return name + " " + s.nameOf(f.with)
	case byText:
		return name + " " + f.text
	}
	return name
}

func (s *Screen) nameOf(id qda.ThemeID) string {
	if t := s.data.Book.Resolve(id); t != nil {
		return t.In(s.desk.Words.Lang)
	}
	return string(id)
}

func (s *Screen) groupName(id qda.GroupID) string {
	for _, g := range s.data.Groups {
		if g.ID == id {
			if strings.HasPrefix(s.desk.Words.Lang, "en") {
				return cmp.Or(g.NameEn, g.Name, string(id))
			}
			return cmp.Or(g.Name, g.NameEn, string(id))
		}
	}
	return cmp.Or(string(id), s.desk.T("quotes.no_group"))
}

func (s *Screen) coderName(coder string) string {
	switch coder {
	case mine:
		return s.desk.T("quotes.mine", string(s.desk.Layer))
	case everybody:
		return s.desk.T("quotes.everybody")
	}
	return coder
}
