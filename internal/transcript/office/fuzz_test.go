package office

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"yinde/internal/alloctest"
	"yinde/internal/qda"
	"yinde/internal/text"
	"yinde/internal/transcript/draft"
)

// spare is what reading may allocate however small a file is: buffers of unpacking and the
// tables of code pages.
const spare = 4 << 20

// mustHold reads raw as a file of that name and holds what is true of every file: one clear
// refusal or valid text, labels that are found again, and memory in proportion to the file
// and what it unpacks to.
func mustHold(t *testing.T, name string, raw []byte, unpacked int64) {
	t.Helper()
	var drafts []draft.Draft
	var err error
	took := alloctest.Bytes(func() { drafts, err = Read(context.Background(), draft.File{Name: name, Raw: raw}) })
	if took > 20*(len(raw)+int(unpacked))+spare {
		t.Fatalf("%d bytes, unpacked %d, took %d bytes of memory", len(raw), unpacked, took)
	}
	var ours *qda.Error
	if err != nil {
		if !errors.As(err, &ours) {
			t.Fatalf("refused with %v", err)
		}
		return
	}
	d := drafts[0]
	if content, _ := text.Clean(d.Content); !utf8.ValidString(content) || strings.TrimSpace(d.Content) == "" {
		t.Fatalf("content %.200q", content)
	}
	for _, l := range d.Labels {
		if !strings.Contains(d.Content, l.Label+": ") {
			t.Fatalf("label %q is not in %.200q", l.Label, d.Content)
		}
	}
	for _, s := range d.Syncs {
		if s.At < 0 || s.At > len(d.Content) {
			t.Fatalf("a time at %d of %d", s.At, len(d.Content))
		}
	}
}

// seed adds the samples with an ending, as part is read from them.
func seed(f *testing.F, ending string, part func(raw []byte) []byte) {
	all, _ := filepath.Glob(filepath.Join(samples, "transcripts-synthetic", "*"+ending))
	for _, path := range all {
		if raw, err := os.ReadFile(path); err == nil {
			f.Add(part(raw))
		}
	}
}

// unpack is a part of an archive, nil when it has none.
func unpack(name string) func(raw []byte) []byte {
	return func(raw []byte) []byte {
		a, err := openArchive(raw)
		if err != nil {
			return nil
		}
		return []byte(a.small(name, 1<<20))
	}
}

// FuzzArchive changes the archive itself.
func FuzzArchive(f *testing.F) {
	seed(f, ".docx", func(raw []byte) []byte { return raw })
	f.Add(docxOf(paras("訪：一", "受：二"), "word/_rels/document.xml.rels", relations1, "word/footnotes.xml", wordPart("footnotes", "<w:footnote>"+para("x")+"</w:footnote>")))
	f.Add(odtOf("<text:p>x</text:p>", "styles.xml", "<a/>"))
	f.Add(zipped("../word/document.xml", "x", "word/document.xml", wordPart("document", para("x"))))
	f.Add(zipped("Index.zip", "x"))
	f.Add([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + wideString("WordDocument")))
	f.Fuzz(func(t *testing.T, raw []byte) { mustHold(t, "a.docx", raw, limit(len(raw))) })
}

// FuzzDOCX changes the document inside.
func FuzzDOCX(f *testing.F) {
	seed(f, ".docx", unpack("word/document.xml"))
	f.Add([]byte(wordPart("document", cells("時間|發言者|內容", "0:03|訪|一/二"))))
	f.Add([]byte(wordPart("document", "<w:tc>"+para("x")+"<w:tr/></w:tc><w:txbxContent>"+para("y")+"</w:txbxContent>")))
	f.Add([]byte(`<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>`))
	f.Add([]byte(many("<w:sdt>", 600)))
	f.Fuzz(func(t *testing.T, part []byte) {
		raw := zipped("[Content_Types].xml", "", "word/document.xml", string(part))
		mustHold(t, "a.docx", raw, int64(len(part)))
	})
}

// FuzzODT changes the content inside.
func FuzzODT(f *testing.F) {
	f.Add([]byte(odtPart(`<text:p text:style-name="H">a<text:s text:c="9999999"/><text:note text:note-class="endnote"><text:note-body><text:p>b</text:p></text:note-body></text:note></text:p>`)))
	f.Add([]byte(odtPart(`<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row></table:table><draw:rect><text:p>b</text:p></draw:rect>`)))
	f.Add([]byte(odtPart(`<office:annotation><text:p>a<office:annotation><text:p>b</text:p></office:annotation></text:p></office:annotation>`)))
	f.Add([]byte(`<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>`))
	f.Fuzz(func(t *testing.T, part []byte) {
		mustHold(t, "a.odt", zipped("mimetype", odtMime, "content.xml", string(part)), int64(len(part)))
	})
}

// FuzzRTF changes an RTF file.
func FuzzRTF(f *testing.F) {
	for _, raw := range []string{
		`{\rtf1\ansi\ansicpg950\deff0{\fonttbl{\f0\fcharset136 a;}{\f2\fcharset2 Wingdings;}}\'b3\'58\'a1G\f2 J\par}`,
		"{\\rtf1\\ansicpg950 \xb3\x58\xb3\x5c{\\uc2\\u-10179 ??\\u-8704 ??}\\bin3 }}}x}",
		`{\rtf1\trowd\intbl Speaker\cell Text\cell\row\intbl Q\cell Well?\cell\row\pard{\footnote x}{\shp{\*\shpinst{\shptxt y\par}}}{\v z}}`,
		`{\rtf1{\upr{a}{\*\ud{b}}}{\field{\*\fldinst EQ \\o(\\s\\up 1(a),b)}{\fldrslt c}}\u99999999999?\uc-5}`,
		`{\rtf1 ` + many("{", 600),
		`{\rtf1 Ann 0:03\par Hello\par Bob 0:09\par Hi\par}`,
	} {
		f.Add([]byte(raw))
	}
	f.Fuzz(func(t *testing.T, raw []byte) { mustHold(t, "a.rtf", append([]byte(`{\rtf1 `), raw...), 0) })
}

// TestMemory holds the bound for files that are not small.
func TestMemory(t *testing.T) {
	talk := paras("訪：請問您什麼時候開始做這件事？", "受：去年九月，因為同事推薦，我就去試了一下。")
	for name, raw := range map[string][]byte{
		"a.docx": docxOf(many(talk, 5000)), "b.docx": docxOf("<w:tbl>" + many("<w:tr><w:tc>"+para("x")+"</w:tc></w:tr>", 20_000) + "</w:tbl>"),
		"a.odt": odtOf(many("<text:p>受：去年九月，<text:s/>因為同事推薦。</text:p>", 20_000)),
		"a.rtf": []byte(`{\rtf1\ansi\ansicpg950 ` + many(`\'b3\'58\'a1\'47\u20013?\par `, 20_000) + "}"),
		"b.rtf": []byte(`{\rtf1 ` + many(`\cell`, 100_000) + "x}"), "c.rtf": []byte(`{\rtf1 ` + many("{\\footnote x}", 50_000) + "x}"),
		"c.docx": docxOf(many("<w:p/>", 100_000) + para("x")), "d.docx": docxOf(many("<w:tbl>", 100) + many("<w:tr><w:tc/><w:tc/></w:tr>", 50_000) + many("</w:tbl>", 100) + para("x")),
		"e.docx": docxOf("<w:tbl><w:tr>" + many("<w:tc/>", 20_000) + "</w:tr>" + many("<w:tr/>", 20_000) + "</w:tbl>" + para("x")),
		"f.docx": docxOf(many("<w:tbl><w:tr><w:tc>", 150) + many(para("word"), 10_000) + many("</w:tc></w:tr></w:tbl>", 150)),
		"g.docx": docxOf(many("<w:p><w:r><w:txbxContent>", 150) + many(para("word"), 10_000) + many("</w:txbxContent></w:r></w:p>", 150) + para("x")),
		"b.odt":  odtOf(many("<text:p>a</text:p>", 50_000)), "f.rtf": []byte(`{\rtf1 ` + many("a\\\n", 400_000) + "}"),
		"d.rtf": []byte(`{\rtf1 ` + many(`a\'e9\par`, 50_000) + "x}"), "e.rtf": []byte(`{\rtf1{\fonttbl` + many(`{\f1\fcharset136 a;}\f2`, 20_000) + "}x}"),
	} {
		t.Run(name, func(t *testing.T) {
			unpacked := int64(0)
			if a, err := openArchive(raw); err == nil {
				for _, part := range a.parts {
					unpacked += int64(part.UncompressedSize64)
				}
			}
			mustHold(t, name, raw, unpacked)
		})
	}
}
