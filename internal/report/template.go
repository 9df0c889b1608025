package report

import (
	"slices"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/text"
	"yinde/internal/yamlfile"
)

// Template is what a template file says of a report. The zero value is the report's own look.
type Template struct {
	Look
	Lang       string // of headings; "" is that of the report
	Numbering  Numbering
	Without    []string // kinds of [qda.Edit] that are not applied
	Identified bool
	SmallGroup int // see [Options]
}

// ReadTemplate reads a template file. The messages are warnings.
func ReadTemplate(raw []byte) (*Template, []qda.Message, error) {
	canon, err := text.Canonical(raw, "")
	if err != nil {
		return nil, nil, err
	}
	d, err := yamlfile.Parse([]byte(canon.Content), 1)
	if err != nil {
		return nil, nil, err
	}
	t := &Template{}
	if d.Root.Kind == yamlfile.Empty {
		return t, append(d.Warnings, canon.Messages()...), nil
	}
	var numbering string
	err = d.Map(d.Root, yamlfile.Fields{
		"order":     orderOf(&t.Order),
		"contents":  not(&t.NoContents),
		"appendix":  oneOf(&t.Appendix, Auto, "auto", Always, Never),
		"counts":    yamlfile.Bool(&t.Counts),
		"language":  oneOf(&t.Lang, "", "auto", "zh-Hant", "en"),
		"numbering": oneOf(&numbering, "", "auto", string(Chinese), string(Decimal), string(None)),
		"anonymous": not(&t.Identified),
		"small_group": func(d *yamlfile.Doc, n *yamlfile.Node) error {
			if err := yamlfile.Int(&t.SmallGroup)(d, n); err != nil {
				return err
			}
			if t.SmallGroup == 0 {
				t.SmallGroup = -1 // none is small
			}
			return nil
		},
		"quote": func(d *yamlfile.Doc, n *yamlfile.Node) error {
			return d.Map(n, yamlfile.Fields{"mark": yamlfile.Text(&t.Quote.Mark), "group": yamlfile.Bool(&t.Quote.Group),
				"language": yamlfile.Bool(&t.Quote.Language), "reference": not(&t.Quote.NoReference)})
		},
		"edits": editsOf(&t.Without),
		"fonts": func(d *yamlfile.Doc, n *yamlfile.Node) error {
			return d.Map(n, yamlfile.Fields{"latin": font(&t.Latin), "east_asian": font(&t.EastAsian)})
		},
	})
	t.Numbering = Numbering(numbering)
	return t, append(d.Warnings, canon.Messages()...), err
}

// not reads a truth value that is true by default into its opposite.
func not(to *bool) yamlfile.Reader {
	return func(d *yamlfile.Doc, n *yamlfile.Node) error {
		var b bool
		err := yamlfile.Bool(&b)(d, n)
		*to = !b
		return err
	}
}

// oneOf reads one of some words; the first of them, and "", stand for zero.
func oneOf(to *string, zero string, words ...string) yamlfile.Reader {
	return func(d *yamlfile.Doc, n *yamlfile.Node) error {
		var s string
		if err := yamlfile.Text(&s)(d, n); err != nil {
			return err
		}
		switch {
		case s == "" || s == words[0]:
			s = zero
		case !slices.Contains(words, s):
			return d.Bad(n, "template.word", s, strings.Join(words, ", "))
		}
		*to = s
		return nil
	}
}

func orderOf(to *[]string) yamlfile.Reader {
	return yamlfile.Each(func(d *yamlfile.Doc, n *yamlfile.Node) error {
		var s string
		if err := yamlfile.Text(&s)(d, n); err != nil {
			return err
		}
		if !slices.Contains(Orders, s) {
			return d.Bad(n, "template.word", s, strings.Join(Orders, ", "))
		}
		if slices.Contains(*to, s) {
			return d.Bad(n, "template.twice", s)
		}
		*to = append(*to, s)
		return nil
	})
}

func editsOf(without *[]string) yamlfile.Reader {
	return func(d *yamlfile.Doc, n *yamlfile.Node) error {
		kinds := []string{Elision, Mask, Cleaning, Gloss, Emphasis}
		off := make([]bool, len(kinds))
		fields := yamlfile.Fields{}
		for i, kind := range kinds {
			fields[kind] = not(&off[i])
		}
		err := d.Map(n, fields)
		for i, kind := range kinds {
			if off[i] {
				*without = append(*without, kind)
			}
		}
		return err
	}
}

// font reads the name of a font, which is put into documents and style sheets.
func font(to *string) yamlfile.Reader {
	return func(d *yamlfile.Doc, n *yamlfile.Node) error {
		var s string
		if err := yamlfile.Text(&s)(d, n); err != nil {
			return err
		}
		if strings.ContainsAny(s, "\"'\\;{}<>\n") || len(s) > 100 {
			return d.Bad(n, "template.font", s)
		}
		*to = s
		return nil
	}
}

// Apply puts what the template says into options, and refuses words that were not published
// in an anonymous report.
func (t *Template) Apply(o Options) (Options, error) {
	o.Numbering, o.Without, o.SmallGroup = t.Numbering, t.Without, t.SmallGroup
	if o.Identified {
		return o, nil
	}
	for _, kind := range t.Without {
		if kind == Elision || kind == Mask || kind == Cleaning {
			return o, qda.Bad("template.unpublished", kind)
		}
	}
	return o, nil
}
