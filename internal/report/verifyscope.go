package report

import (
	"cmp"
	"context"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"yinde/internal/locale"
	"yinde/internal/manuscript"
	"yinde/internal/qda"
	"yinde/internal/study"
)

// printedQuote is a quote as the study prints it. Chosen: by a finding or part; else it stands
// in the list of a theme, which only a report of all quotes has.
type printedQuote struct {
	*Quote
	group   qda.GroupID // of the chapter, "" for a part
	section string      // as titles are compared
	chosen  bool
	text    string // pressed
	used    bool
}

// scope is where in a report a passage stands.
type scope struct {
	group   qda.GroupID
	section string
	title   string // as the report has it
	level   int    // of the chapter's heading
}

// checker carries what the steps of Verify share.
type checker struct {
	*material
	ctx     context.Context
	options VerifyOptions
	out     *Verification

	printed []printedQuote
	byText  map[string][]int32
	byKey   map[qda.TextKey][]int32 // printed, by transcript
	edited  []int32                 // printed whose words are not the verbatim ones
	ref     map[qda.TextKey]map[qda.Span][]qda.Edit

	chapters  map[string]qda.GroupID            // by title
	sections  map[string]map[qda.GroupID]string // by title, in which chapters, as canonical title
	parts     map[string]bool
	own       map[string]bool // the study's own prose: never a quote
	withdrawn map[string]bool // sections that stood on an erased interview

	queries []*query
	seen    map[placed]int // line on which a place was first printed
}

// query is a passage that is or may be a quote.
type query struct {
	Checked
	scope
	cands  []string // the words, pressed, as the report has them and without what may stand around them
	strong bool     // it has the form of a quote
	done   bool
}

func newChecker(ctx context.Context, v *study.View, o VerifyOptions) (*checker, error) {
	r, err := Build(v, Options{AllQuotes: true, Reading: o.Reading, Lang: o.Lang})
	if err != nil {
		return nil, err
	}
	m, err := gather(v, o.Lang)
	if err != nil {
		return nil, err
	}
	c := &checker{material: m, ctx: ctx, options: o, byText: map[string][]int32{}, byKey: map[qda.TextKey][]int32{},
		ref: map[qda.TextKey]map[qda.Span][]qda.Edit{}, chapters: map[string]qda.GroupID{}, sections: map[string]map[qda.GroupID]string{},
		parts: map[string]bool{}, own: map[string]bool{}, withdrawn: map[string]bool{}, seen: map[placed]int{}}
	c.titles(r)
	if err := c.otherTitles(); err != nil {
		return nil, err
	}
	for _, chapter := range r.Chapters {
		c.prose(chapter.Intro)
		for _, s := range chapter.Sections {
			c.blocks(chapter.Group, title(s.Title), s.Finding != "", s.Blocks)
		}
	}
	for _, p := range append(r.Front[:len(r.Front):len(r.Front)], r.Back...) {
		c.blocks("", title(p.Title), true, p.Blocks)
	}
	return c, nil
}

var numbering = regexp.MustCompile(`^(?i:chapter\s+)?[第(（]?[零一二三四五六七八九十壹貳參叁肆伍陸柒捌玖拾\d]+(?:\.\d+)*[章節)）]?\s*[、.．:：\s]\s*`)

// title is a heading as it is compared: without its number.
func title(s string) string {
	return strings.ToLower(pressWords(strings.TrimPrefix(s, numbering.FindString(s))))
}

func (c *checker) titles(r *Report) {
	for _, g := range c.groups {
		for _, name := range []string{g.Name, g.NameEn} {
			if name != "" {
				c.chapters[title(name)] = g.ID
			}
		}
		for _, s := range []string{g.Intro, g.IntroEn} {
			c.prose(s)
		}
		for _, q := range g.Questions {
			c.prose(q.Text)
			c.prose(q.TextEn)
		}
	}
	for _, chapter := range r.Chapters {
		for _, s := range chapter.Sections {
			c.section(chapter.Group, s.Title, title(s.Title))
		}
	}
}

func (c *checker) section(g qda.GroupID, name, canonical string) {
	if key := title(name); key != "" {
		if c.sections[key] == nil {
			c.sections[key] = map[qda.GroupID]string{}
		}
		c.sections[key][g] = canonical
	}
}

// otherTitles takes in what findings and parts are called in the other language, where they
// stood on interviews that are gone, and the edits they make.
func (c *checker) otherTitles() error {
	findings, err := c.v.Findings()
	if err != nil {
		return err
	}
	parts, err := c.v.Parts()
	if err != nil {
		return err
	}
	blocks := func(canonical string, list []qda.Block) {
		for _, b := range list {
			c.prose(b.Narrative)
			if b.Quote == nil {
				continue
			}
			if c.material.byKey[b.Quote.Transcript] == nil {
				c.withdrawn[canonical] = true
			} else if len(b.Quote.Edits) > 0 {
				if c.ref[b.Quote.Transcript] == nil {
					c.ref[b.Quote.Transcript] = map[qda.Span][]qda.Edit{}
				}
				c.ref[b.Quote.Transcript][b.Quote.At] = b.Quote.Edits
			}
		}
	}
	for _, f := range findings {
		canonical := title(qda.InLanguage(c.lang, f.Title, f.TitleEn))
		c.section(f.Group, f.Title, canonical)
		c.section(f.Group, f.TitleEn, canonical)
		blocks(string(f.Group)+"/"+canonical, f.Blocks)
	}
	for _, p := range parts {
		canonical := title(qda.InLanguage(c.lang, p.Title, p.TitleEn))
		for _, name := range []string{p.Title, p.TitleEn} {
			if name != "" {
				c.parts[title(name)] = true
			}
		}
		blocks("/"+canonical, p.Blocks)
	}
	return nil
}

// prose remembers the study's own words, a paragraph each.
func (c *checker) prose(s string) {
	for line := range strings.Lines(s) {
		if line = pressWords(line); line != "" {
			c.own[line] = true
		}
	}
	if s = pressWords(s); s != "" {
		c.own[s] = true
	}
}

func (c *checker) blocks(g qda.GroupID, section string, chosen bool, blocks []Block) {
	for _, b := range blocks {
		if b.Quote == nil {
			c.prose(b.Narrative)
			continue
		}
		if b.Quote.Gloss != "" {
			c.prose(b.Quote.Gloss)
			for _, lang := range []string{locale.ZhHant, locale.En} {
				c.prose(locale.For(lang).T("report.gloss", oneLine(b.Quote.Gloss)))
			}
		}
		n := int32(len(c.printed))
		text := pressWords(b.Quote.Text)
		c.printed = append(c.printed, printedQuote{Quote: b.Quote, group: g, section: section, chosen: chosen, text: text})
		c.byText[text] = append(c.byText[text], n)
		c.byKey[b.Quote.Transcript] = append(c.byKey[b.Quote.Transcript], n)
	}
}

// walk goes through the report from its first passage to its last and takes in what may be a
// quote, with the heading it stands under.
func (c *checker) walk(m *manuscript.Manuscript) {
	var at scope
	for i := range m.Passages {
		p := &m.Passages[i]
		switch p.Kind {
		case manuscript.Row:
			continue
		case manuscript.Heading:
			at = c.heading(at, p, true)
			continue
		}
		const longestTitle = 80
		if p.Kind != manuscript.Quote && utf8.RuneCountInString(p.Text) <= longestTitle {
			if now := c.heading(at, p, false); now != at {
				at = now
				continue
			}
		}
		now := at
		if p.Group != "" {
			now = scope{group: c.groupCalled(p.Group), title: cmp.Or(at.title, p.Group), section: at.section}
		}
		c.take(p, now)
	}
}

func (c *checker) groupCalled(name string) qda.GroupID {
	if id, ok := c.chapters[title(name)]; ok {
		return id
	}
	for _, g := range c.groups {
		if strings.EqualFold(string(g.ID), name) {
			return g.ID
		}
	}
	return ""
}

// heading is where the report goes on behind a heading; sure says that it has the form of one.
func (c *checker) heading(at scope, p *manuscript.Passage, sure bool) scope {
	for _, key := range []string{title(p.Text), strings.ToLower(pressWords(p.Text))} {
		if canonical, ok := c.sections[key][at.group]; ok && at.group != "" {
			at.section, at.title = canonical, p.Text
			return at
		}
		if g, ok := c.chapters[key]; ok {
			return scope{group: g, title: p.Text, level: p.Level}
		}
		if c.parts[key] {
			return scope{section: key, title: p.Text, level: p.Level}
		}
		if in := c.sections[key]; len(in) == 1 && at.group == "" {
			for g, canonical := range in {
				return scope{group: g, section: canonical, title: p.Text, level: at.level}
			}
		}
	}
	if !sure {
		return at
	}
	if p.Level > 0 && p.Level <= max(at.level, 1) {
		return scope{title: p.Text}
	}
	at.title, at.section = p.Text, ""
	return at
}

// inlineQuote is a quote inside prose, six characters and longer.
var inlineQuote = regexp.MustCompile(`「([^「」]{6,})」|“([^“”]{6,})”`)

const (
	shortestText = 8    // code points of a paragraph that may be a quote
	longestText  = 1500 // and at most
)

func (c *checker) take(p *manuscript.Passage, at scope) {
	whole := pressWords(p.Text)
	if c.own[whole] {
		return
	}
	q := &query{Checked: Checked{Line: p.Line, Under: at.title, Group: at.group, Form: AsText, Text: p.Text, Edits: []string{}}, scope: at}
	q.strong = p.Kind == manuscript.Quote || strings.HasPrefix(p.Text, "|") || strings.HasPrefix(p.Text, "｜")
	if q.strong {
		q.Form = AsQuote
	}
	n := utf8.RuneCountInString(p.Text)
	if q.strong || n >= shortestText && n <= longestText {
		q.cands = candidates(p.Text)
		if q.strong && slices.ContainsFunc(q.cands, func(s string) bool { return c.own[s] }) {
			return
		}
		if len(q.cands) > 0 {
			c.queries = append(c.queries, q)
		}
	}
	if q.strong {
		return
	}
	for _, m := range inlineQuote.FindAllStringSubmatch(p.Text, -1) {
		words := cmp.Or(m[1], m[2])
		c.queries = append(c.queries, &query{Checked: Checked{Line: p.Line, Under: at.title, Group: at.group, Form: Inline, Text: words, Edits: []string{}},
			scope: at, cands: candidates(words)})
	}
}

var (
	leadingBar  = regexp.MustCompile(`^[|｜>]\s*`)
	attribution = regexp.MustCompile(`\s*(?:—|——|--|–)\s*[^—–。！？]{1,60}$`)
	inBrackets  = regexp.MustCompile(`\s*(?:[（(][^（）()]{1,60}[）)]|\[[^\[\]]{1,60}\]|【[^【】]{1,60}】)\s*$`)
	inMarks     = regexp.MustCompile(`^[「『“"«](.*)[」』”"»]([。.]?)$`)
	brokenWord  = regexp.MustCompile(`(\pL)- (\p{Ll})`)
)

// candidates are the words of a passage, pressed, and without what a report may put around a
// quote: a bar, quotation marks, who said it. Words that a line end broke are made whole.
func candidates(s string) []string {
	var out []string
	add := func(s string) {
		if s = strings.TrimSpace(pressWords(s)); s != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	s = leadingBar.ReplaceAllString(s, "")
	forms := []string{s}
	for _, strip := range []*regexp.Regexp{attribution, inBrackets} {
		for _, f := range forms {
			if less := strip.ReplaceAllString(f, ""); less != f {
				forms = append(forms, less)
			}
		}
	}
	for _, f := range forms {
		add(f)
		if m := inMarks.FindStringSubmatch(f); m != nil {
			add(m[1])
			add(m[1] + m[2])
		}
	}
	for _, f := range forms {
		add(brokenWord.ReplaceAllString(f, "$1$2"))
	}
	return out
}
