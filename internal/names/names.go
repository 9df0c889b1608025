package names

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"yinde/internal/qda"
	"yinde/internal/search"
	"yinde/internal/segment"
	"yinde/internal/study"
)

// Source is what one interview gives to look at.
type Source struct {
	Transcript string
	Texts      []string        // what one person said at a time: no name goes on after it
	Labels     map[string]bool // what speakers and participants are called there
}

// Candidate is a name that somebody should decide about. Replacement is a proposal: the same for
// every mention. Context is one mention with what stands around it.
type Candidate struct {
	Term        string       `json:"term"`
	Kind        qda.NameKind `json:"kind"`
	Why         string       `json:"why"`
	Replacement string       `json:"replacement"`
	Count       int          `json:"count"`
	Transcripts int          `json:"transcripts"`
	Context     Context      `json:"context"`
}

// Context is a mention of a name, with up to [Nearby] characters on each side.
type Context struct {
	Transcript string `json:"transcript"`
	Before     string `json:"before"`
	Match      string `json:"match"`
	After      string `json:"after"`
}

// Nearby is how many characters of context stand on each side.
const Nearby = 12

// Find looks through all interviews of a study for names about which nothing was decided: not in
// the list of names, not masked for the whole study.
func Find(ctx context.Context, v *study.View) ([]Candidate, error) {
	known, err := decided(v)
	if err != nil {
		return nil, err
	}
	words, err := v.UserWords()
	if err != nil {
		return nil, err
	}
	transcripts, err := v.Transcripts()
	if err != nil {
		return nil, err
	}
	var sources []Source
	for _, t := range transcripts {
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		text, err := v.Text(t.Key)
		if err != nil {
			return nil, err
		}
		s := Source{Transcript: t.ID, Labels: Labels(t.Transcript, text)}
		for _, at := range search.Said(text) {
			s.Texts = append(s.Texts, text.Quote(at))
		}
		sources = append(sources, s)
	}
	all, err := Detect(ctx, sources, words)
	return slices.DeleteFunc(all, func(c Candidate) bool { return known[segment.Fold(c.Term)] }), err
}

// decided are the names, folded, that need no decision.
func decided(v *study.View) (map[string]bool, error) {
	known := map[string]bool{}
	list, err := v.Names()
	if err != nil {
		return nil, err
	}
	for _, n := range list {
		known[segment.Fold(n.Term)] = true
	}
	masks, err := v.Masks()
	for _, m := range masks {
		known[segment.Fold(m.Term)] = true
	}
	return known, err
}

// nameKeys are the attributes of a participant that hold a name or an address.
var nameKeys = set("name 姓名 名字 fullname full_name email e-mail 電話 phone 公司 company organisation organization 單位 機構 職稱姓名")

// IsNameKey reports whether an attribute of a participant holds a name or address.
func IsNameKey(key string) bool {
	return nameKeys[strings.ToLower(strings.ReplaceAll(key, " ", "_"))] || nameKeys[strings.ToLower(key)]
}

// Labels are what the people of an interview are called in it, as far as that points at somebody.
func Labels(t qda.Transcript, text *qda.Text) map[string]bool {
	out := map[string]bool{}
	add := func(s string) {
		if s = strings.TrimSpace(s); Telling(s) {
			out[s] = true
		}
	}
	for _, turn := range text.Turns {
		add(turn.Speaker)
	}
	add(t.Interviewer)
	for _, p := range t.Participants {
		add(p.ID)
		for key, value := range p.Attributes {
			if IsNameKey(key) {
				add(value)
			}
		}
	}
	return out
}

// mention is a name found, in the order of the texts.
type mention struct {
	Found
	source, text int
}

// Detect finds the names in interviews, most mentioned first. Words stay whole when Chinese is
// cut.
func Detect(ctx context.Context, sources []Source, words []string) ([]Candidate, error) {
	var texts []string
	for _, s := range sources {
		texts = append(texts, s.Texts...)
	}
	l := newLatin(texts)
	cut := segment.NewSegmenter(words)
	repeated := map[string]int{}
	var mentions []mention
	for round := range 2 { // the first learns which names return
		mentions = mentions[:0]
		for i, s := range sources {
			if ctx.Err() != nil {
				return nil, context.Cause(ctx)
			}
			for j, text := range s.Texts {
				for _, f := range inText(text, cut, l, repeated, round) {
					mentions = append(mentions, mention{f, i, j})
				}
			}
		}
	}
	return gather(sources, append(mentions, givenAlone(sources, mentions)...)), nil
}

// givenAlone are the places where somebody whose full Chinese name was found is called by the
// given name without the surname; one for each name and text.
func givenAlone(sources []Source, mentions []mention) []mention {
	surnameOf := map[string]string{}
	var finder []string
	for _, m := range mentions {
		full := sources[m.source].Texts[m.text][m.Start:m.End]
		if m.Why == WhySurname && len(full) == 9 && allGiven(full[3:]) && surnameOf[full[3:]] == "" {
			surnameOf[full[3:]] = full[:3]
			finder = append(finder, full[3:])
		}
	}
	f := NewFinder(finder)
	var out []mention
	for i, s := range sources {
		for j, text := range s.Texts {
			seen := map[int]bool{}
			f.Find(text, func(at qda.Span, k int) bool {
				before, _ := utf8.DecodeLastRuneInString(text[:at.Start])
				if !seen[k] && !surnames[before] {
					seen[k] = true
					out = append(out, mention{Found{at, qda.Person, WhySurname}, i, j})
				}
				return true
			})
		}
	}
	return out
}

// inText finds the names of one stretch. Of two over the same words the longer holds.
func inText(text string, cut *segment.Segmenter, l *latin, repeated map[string]int, round int) []Found {
	c := newChinese(cut.Words(text), text)
	if round == 0 {
		c.learn(repeated)
		return nil
	}
	all := Numbers(text)
	all = l.find(all, text)
	all = c.organisations(all)
	all = c.people(all, repeated)
	all = c.quoted(all)
	slices.SortStableFunc(all, func(a, b Found) int { return cmp.Compare(b.Len(), a.Len()) })
	var out []Found
	for _, f := range all {
		if !overlaps(out, f.Span) {
			out = append(out, f)
		}
	}
	slices.SortFunc(out, func(a, b Found) int { return a.Span.Compare(b.Span) })
	return out
}

// learn counts what may be a full name, by its words.
func (c *chinese) learn(repeated map[string]int) {
	for i := range c.at {
		n, _ := c.surname(i)
		if n == 0 || c.words[c.at[i]].End > i+n && c.words[c.at[i]].Len() != n+6 {
			continue
		}
		if end, ok := c.givenName(i+n, 2); ok {
			repeated[c.s[i:end]]++
		}
	}
}

// gather makes candidates of mentions and labels, and counts everything said that spells like one.
func gather(sources []Source, mentions []mention) []Candidate {
	byTerm := map[string]int{}
	var out []Candidate
	add := func(term string, kind qda.NameKind, why string) {
		key := segment.Fold(term)
		if _, known := byTerm[key]; !known {
			byTerm[key] = len(out)
			out = append(out, Candidate{Term: term, Kind: kind, Why: why})
		}
	}
	for _, m := range mentions {
		text := sources[m.source].Texts[m.text]
		add(text[m.Start:m.End], m.Kind, m.Why)
	}
	for _, s := range sources {
		for _, label := range sorted(s.Labels) {
			add(label, qda.Person, WhyLabel)
		}
	}
	count(out, sources)
	propose(out)
	slices.SortStableFunc(out, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(kindOrder(a.Kind), kindOrder(b.Kind)))
	})
	return out
}

func sorted(set map[string]bool) []string {
	var out []string
	for s := range set {
		out = append(out, s)
	}
	slices.Sort(out)
	return out
}

func kindOrder(k qda.NameKind) int { return slices.Index(qda.NameKinds, k) }

// count counts the mentions of all candidates in one pass over each text.
func count(list []Candidate, sources []Source) {
	words := make([]string, len(list))
	for i, c := range list {
		words[i] = c.Term
	}
	f := NewFinder(words)
	last := make([]int, len(list)) // the source that was counted last, from 1
	for i, s := range sources {
		for _, text := range s.Texts {
			f.Find(text, func(at qda.Span, k int) bool {
				c := &list[k]
				if c.Count++; c.Count == 1 {
					c.Context = around(s.Transcript, text, at)
				}
				if last[k] != i+1 {
					last[k] = i + 1
					c.Transcripts++
				}
				return true
			})
		}
	}
	for k := range list { // what is only a label stands in its interview
		for _, s := range sources {
			if list[k].Transcripts == 0 && s.Labels[list[k].Term] {
				list[k].Context.Transcript = s.Transcript
				break
			}
		}
	}
}

func around(transcript, text string, at qda.Span) Context {
	before, after := text[:at.Start], text[at.End:]
	if i := strings.LastIndexByte(before, '\n'); i >= 0 {
		before = before[i+1:]
	}
	if i := strings.IndexByte(after, '\n'); i >= 0 {
		after = after[:i]
	}
	n := 0
	for i := range after {
		if n == Nearby {
			after = after[:i]
			break
		}
		n++
	}
	return Context{transcript, strings.Clone(tail(before, Nearby)), strings.Clone(text[at.Start:at.End]), strings.Clone(after)}
}
