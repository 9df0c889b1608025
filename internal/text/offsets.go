package text

import (
	"sort"
	"unicode/utf8"

	"yinde/internal/qda"
)

const step = 256 // code points between two entries of the table

// Offsets converts between bytes and code points of one content. Building it reads the
// content once; a conversion costs O(log n) plus at most 256 characters.
type Offsets struct {
	content string
	table   []uint32 // the byte where code point i*step begins
	runes   int
}

// NewOffsets measures content, which is valid UTF-8.
func NewOffsets(content string) *Offsets {
	o := &Offsets{content: content, table: make([]uint32, 0, len(content)/step/2+1)}
	for i := 0; i < len(content); {
		if o.runes%step == 0 {
			o.table = append(o.table, uint32(i))
		}
		_, n := utf8.DecodeRuneInString(content[i:])
		i += n
		o.runes++
	}
	return o
}

// Len returns the number of code points.
func (o *Offsets) Len() int { return o.runes }

// RuneOf returns how many code points begin before the one that byte at belongs to: its
// index from 0. At or after the end it is Len; below 0 it is 0.
func (o *Offsets) RuneOf(at int) int {
	if at >= len(o.content) {
		return o.runes
	}
	if at <= 0 {
		return 0
	}
	i := sort.Search(len(o.table), func(i int) bool { return int(o.table[i]) > at }) - 1
	begin := int(o.table[i])
	for at > begin && !utf8.RuneStart(o.content[at]) {
		at--
	}
	return i*step + utf8.RuneCountInString(o.content[begin:at])
}

// ByteOf returns the byte where code point i begins, and whether there is one: i from 0 to
// Len, where Len gives the end.
func (o *Offsets) ByteOf(i int) (int, bool) {
	if i < 0 || i > o.runes {
		return 0, false
	}
	if i == o.runes {
		return len(o.content), true
	}
	at := int(o.table[i/step])
	for range i % step {
		_, n := utf8.DecodeRuneInString(o.content[at:])
		at += n
	}
	return at, true
}

// Runes converts a span of bytes to one of code points.
func (o *Offsets) Runes(s qda.Span) qda.Span {
	return qda.Span{Start: o.RuneOf(s.Start), End: o.RuneOf(s.End)}
}

// Bytes converts a span of code points to one of bytes; false when it does not lie in the
// content or ends before it starts.
func (o *Offsets) Bytes(s qda.Span) (qda.Span, bool) {
	start, ok := o.ByteOf(s.Start)
	end, ok2 := o.ByteOf(s.End)
	return qda.Span{Start: start, End: end}, ok && ok2 && start <= end
}

// ContextRunes is how many code points a coding keeps of what stands on either side.
const ContextRunes = 32

// Context returns up to n code points of content before and after the span.
func Context(content string, at qda.Span, n int) (before, after string) {
	start, end := at.Start, at.End
	for range n {
		_, size := utf8.DecodeLastRuneInString(content[:start])
		start -= size
	}
	for range n {
		_, size := utf8.DecodeRuneInString(content[end:])
		end += size
	}
	return content[start:at.Start], content[at.End:end]
}
