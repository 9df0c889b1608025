package pdf

import (
	"bytes"
	"fmt"
	"strings"
)

// build makes a PDF of pages of lines in Helvetica; a line that begins with "@" is a picture.
func build(pages ...string) []byte {
	var b bytes.Buffer
	var at []int
	object := func(format string, args ...any) {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(at), fmt.Sprintf(format, args...))
	}
	b.WriteString("%PDF-1.4\n")
	var kids []string
	for i := range pages {
		kids = append(kids, fmt.Sprintf("%d 0 R", 4+2*i))
	}
	object("<</Type/Catalog/Pages 2 0 R>>")
	object("<</Type/Pages/Count %d/Kids[%s]/MediaBox[0 0 595 842]>>", len(pages), strings.Join(kids, " "))
	object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
	for i, p := range pages {
		var c strings.Builder
		for n, l := range strings.Split(p, "\n") {
			if strings.HasPrefix(l, "@") {
				c.WriteString("10 10 100 100 re f\n")
				continue
			}
			text := strings.TrimLeft(l, " ")
			fmt.Fprintf(&c, "BT /F1 10 Tf %d %d Td (%s) Tj ET\n", 60+5*(len(l)-len(text)), 800-14*n, strings.NewReplacer("(", `\(`, ")", `\)`).Replace(text))
		}
		object("<</Type/Page/Parent 2 0 R/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>", 5+2*i)
		object("<</Length %d>>\nstream\n%sendstream", c.Len(), c.String())
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, start)
	return b.Bytes()
}

// endless is a PDF whose cross-reference table comes before itself.
func endless() []byte {
	s := string(build("Q: why\nA: because"))
	start := s[strings.LastIndex(s, "startxref\n")+len("startxref\n"):]
	start, _, _ = strings.Cut(start, "\n")
	return []byte(strings.Replace(s, "/Root 1 0 R>>", "/Root 1 0 R/Prev "+start+">>", 1))
}

// greedy is a PDF whose cross-reference stream claims an object of an absurd number.
func greedy() []byte {
	return []byte("%PDF-1.5\n1 0 obj\n<</Type/XRef/Size 9/W[1 1 1]/Index[99999999999 1]/Length 3>>\nstream\n\x01\x01\x01\nendstream\nendobj\n" +
		strings.Repeat("%\n", 60) + "startxref\n9\n%%EOF\n")
}
