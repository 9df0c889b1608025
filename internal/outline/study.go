// Package outline reads and writes the two files that say what a report is made of: the
// study file (groups, interview guide, masks) and the findings file (selected quotes,
// findings, parts).
//
// The structs here are what the files state. Groups, transcripts, themes and quotes are
// named as people name them; finding what they mean is the caller's, and Line says where
// to point when that fails. Places of quotes are Unicode code points, half-open.
//
// What Write… writes, Read… reads back as the same structs, apart from Line.
package outline

import (
	"yinde/internal/qda"
	"yinde/internal/text"
	"yinde/internal/yamlfile"
)

// Study is a study file.
type Study struct {
	Title, TitleEn string
	Language       string
	Groups         []Group
	Masks          []Mask
}

// Group is a group of the study file. Order is its place in the file, from 0.
type Group struct {
	qda.Group
	Line int
}

// Mask is a mask of the study file. Its scope is a group or transcript id, or "".
type Mask struct {
	qda.Mask
	Line int
}

// open reads raw as YAML; warnings come with the document.
func open(raw []byte) (*yamlfile.Doc, error) {
	canon, err := text.Canonical(raw, "")
	if err != nil {
		return nil, err
	}
	d, err := yamlfile.Parse([]byte(canon.Content), 1)
	if err != nil {
		return nil, err
	}
	d.Warnings = append(d.Warnings, canon.Messages()...)
	return d, nil
}

// valueAt returns the value under key for a message to point at, else n itself.
func valueAt(n *yamlfile.Node, key string) *yamlfile.Node {
	if v := n.Get(key); v != nil {
		return v
	}
	return n
}

// ReadStudy reads a study file. The messages are warnings.
func ReadStudy(raw []byte) (*Study, []qda.Message, error) {
	d, err := open(raw)
	if err != nil {
		return nil, nil, err
	}
	s := &Study{}
	err = d.Map(d.Root, yamlfile.Fields{
		"title": yamlfile.Text(&s.Title), "title_en": yamlfile.Text(&s.TitleEn), "language": yamlfile.Text(&s.Language),
		"groups": groups(&s.Groups), "masks": masks(&s.Masks),
	})
	if err != nil {
		return nil, nil, err
	}
	return s, d.Warnings, nil
}

func groups(to *[]Group) yamlfile.Reader {
	lines := map[string]int{}
	return yamlfile.Each(func(d *yamlfile.Doc, n *yamlfile.Node) error {
		g := Group{Line: n.Line}
		var id string
		err := d.Map(n, yamlfile.Fields{
			"id": yamlfile.Text(&id), "name": yamlfile.Text(&g.Name), "name_en": yamlfile.Text(&g.NameEn), "sampling": yamlfile.Text(&g.Sampling),
			"chapter": yamlfile.Int(&g.Chapter), "intro": yamlfile.Text(&g.Intro), "intro_en": yamlfile.Text(&g.IntroEn),
			"questions": questions(&g.Questions),
		})
		switch {
		case err != nil:
			return err
		case !qda.ValidKey(id):
			return d.Bad(valueAt(n, "id"), "outline.bad_id", id)
		case lines[id] > 0:
			return d.Bad(valueAt(n, "id"), "outline.duplicate_id", id, lines[id])
		case g.Name == "":
			return d.Bad(n, "outline.no_name", id)
		}
		lines[id] = n.Line
		g.ID, g.Order = qda.GroupID(id), len(*to)
		*to = append(*to, g)
		return nil
	})
}

func questions(to *[]qda.Question) yamlfile.Reader {
	lines := map[string]int{}
	return yamlfile.Each(func(d *yamlfile.Doc, n *yamlfile.Node) error {
		var q qda.Question
		err := d.Map(n, yamlfile.Fields{"id": yamlfile.Text(&q.ID), "text": yamlfile.Text(&q.Text), "text_en": yamlfile.Text(&q.TextEn)})
		switch {
		case err != nil:
			return err
		case !qda.ValidKey(q.ID):
			return d.Bad(valueAt(n, "id"), "outline.bad_id", q.ID)
		case lines[q.ID] > 0:
			return d.Bad(valueAt(n, "id"), "outline.duplicate_id", q.ID, lines[q.ID])
		case q.Text == "":
			return d.Bad(n, "outline.no_text", q.ID)
		}
		lines[q.ID] = n.Line
		*to = append(*to, q)
		return nil
	})
}

func masks(to *[]Mask) yamlfile.Reader {
	return yamlfile.Each(func(d *yamlfile.Doc, n *yamlfile.Node) error {
		m, by := Mask{Line: n.Line}, ""
		err := d.Map(n, yamlfile.Fields{"term": yamlfile.Text(&m.Term), "replacement": yamlfile.Text(&m.Replacement), "scope": yamlfile.Text(&m.Scope),
			"inside": yamlfile.Bool(&m.Inside), "by": yamlfile.Text(&by), "on": yamlfile.Text(&m.On)})
		m.By = qda.CoderID(by)
		if err == nil && m.Term == "" {
			return d.Bad(n, "outline.no_term")
		}
		*to = append(*to, m)
		return err
	})
}

// WriteStudy writes a study file; what is empty is left out.
func WriteStudy(s *Study) []byte {
	m := yamlfile.NewMap().PutText("title", s.Title).PutText("title_en", s.TitleEn).PutText("language", s.Language)
	var list []*yamlfile.Node
	for _, g := range s.Groups {
		item := yamlfile.NewMap().PutText("id", string(g.ID)).PutText("name", g.Name).PutText("name_en", g.NameEn).PutText("sampling", g.Sampling).
			PutInt("chapter", g.Chapter).PutText("intro", g.Intro).PutText("intro_en", g.IntroEn)
		var guide []*yamlfile.Node
		for _, q := range g.Questions {
			guide = append(guide, yamlfile.NewMap().PutText("id", q.ID).PutText("text", q.Text).PutText("text_en", q.TextEn))
		}
		list = append(list, putList(item, "questions", guide))
	}
	putList(m, "groups", list)
	list = nil
	for _, k := range s.Masks {
		item := yamlfile.NewMap().PutText("term", k.Term).PutText("replacement", k.Replacement).PutText("scope", k.Scope)
		if k.Inside {
			item.Put("inside", yamlfile.Truth(true))
		}
		list = append(list, item.PutText("by", string(k.By)).PutText("on", k.On))
	}
	return yamlfile.Encode(putList(m, "masks", list))
}

// putList adds key unless items is empty, and returns m.
func putList(m *yamlfile.Node, key string, items []*yamlfile.Node) *yamlfile.Node {
	if len(items) == 0 {
		return m
	}
	return m.Put(key, &yamlfile.Node{Kind: yamlfile.List, Items: items})
}
