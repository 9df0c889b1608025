package office

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"yinde/internal/transcript/draft"
)

const samples = "../../../../shared/interchange/samples"

// zipped packs parts, given as name and content in turn.
func zipped(parts ...string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i+1 < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err == nil {
			_, err = w.Write([]byte(parts[i+1]))
		}
		if err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

const wordSpaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" ` +
	`xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"`

func wordPart(root, body string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><w:` + root + ` ` + wordSpaces + `>` + body + `</w:` + root + `>`
}

// docxOf is a document with this body and, in turn, names and contents of other parts.
func docxOf(body string, more ...string) []byte {
	return zipped(append([]string{"[Content_Types].xml", "<Types/>", "word/document.xml", wordPart("document", "<w:body>"+body+"</w:body>")}, more...)...)
}

func para(words string) string {
	return `<w:p><w:r><w:t xml:space="preserve">` + words + `</w:t></w:r></w:p>`
}

func paras(words ...string) string {
	var b strings.Builder
	for _, w := range words {
		b.WriteString(para(w))
	}
	return b.String()
}

func cells(rows ...string) string {
	var b strings.Builder
	b.WriteString("<w:tbl>")
	for _, row := range rows {
		b.WriteString("<w:tr>")
		for cell := range strings.SplitSeq(row, "|") {
			b.WriteString("<w:tc>" + paras(strings.Split(cell, "/")...) + "</w:tc>")
		}
		b.WriteString("</w:tr>")
	}
	return b.String() + "</w:tbl>"
}

const odtSpaces = `xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" ` +
	`xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" ` +
	`xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"`

const odtMime = "application/vnd.oasis.opendocument.text"

func odtPart(body string) string {
	return `<?xml version="1.0"?><office:document-content ` + odtSpaces + `><office:automatic-styles><style:style style:name="H"><style:text-properties text:display="none"/></style:style>` +
		`</office:automatic-styles><office:body><office:text>` + body + `</office:text></office:body></office:document-content>`
}

func odtOf(body string, more ...string) []byte {
	return zipped(append([]string{"mimetype", odtMime, "content.xml", odtPart(body)}, more...)...)
}

// read is what Read makes of a file: the labels before |, the text, the warnings in lines of
// their own; or the error.
func read(name string, raw []byte) string {
	drafts, err := Read(context.Background(), draft.File{Name: name, Raw: raw})
	if err != nil {
		return "error " + err.Error()
	}
	d := drafts[0]
	var b strings.Builder
	for _, l := range d.Labels {
		b.WriteString(l.Label + "|")
	}
	b.WriteString(d.Content)
	for _, w := range d.Warnings {
		fmt.Fprintf(&b, "! %v\n", w)
	}
	return b.String()
}

func check(t *testing.T, name string, raw []byte, want string) {
	t.Helper()
	if got := read(name, raw); got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// many makes a compressed part that unpacks to far more than it weighs.
func many(s string, n int) string { return strings.Repeat(s, n) }

func TestRefused(t *testing.T) {
	ole := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + many("\x00", 600)
	whole := docxOf(paras("訪：一", "受：二"))
	broken := bytes.Clone(whole)
	at := bytes.Index(broken, []byte("word/document.xml")) + len("word/document.xml") + 20
	broken[at] ^= 0xff
	for name, c := range map[string]struct {
		file string
		raw  []byte
		want string
	}{
		"舊 Word":    {"a.doc", []byte(ole + wideString("WordDocument")), "office.old_word"},
		"改名的舊 Word": {"a.docx", []byte(ole + wideString("WordDocument")), "office.old_word"},
		"有密碼的 docx": {"a.docx", []byte(ole + wideString("EncryptedPackage")), "office.encrypted"},
		"舊 Excel":   {"a.doc", []byte(ole + wideString("Workbook")), "office.old_office"},
		"有密碼的 odt":  {"a.odt", odtOf("", "META-INF/manifest.xml", "<manifest:encryption-data/>"), "office.encrypted"},
		"改名的 xlsx":  {"a.docx", zipped("[Content_Types].xml", "", "xl/workbook.xml", ""), "office.is_sheet"},
		"改名的 ods":   {"a.odt", zipped("mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", ""), "office.is_sheet"},
		"改名的 pptx":  {"a.docx", zipped("[Content_Types].xml", "", "ppt/presentation.xml", ""), "office.is_slides"},
		"Pages":     {"a.docx", zipped("Index/Document.iwa", "x"), "office.is_pages"},
		"別的壓縮檔":     {"a.docx", zipped("a.txt", "x"), "office.no_document"},
		"缺文件":       {"a.docx", zipped("[Content_Types].xml", "<Types/>"), "office.no_part: word/document.xml"},
		"缺內容":       {"a.odt", zipped("mimetype", odtMime), "office.no_part: content.xml"},
		"只有往上的名字":   {"a.docx", zipped("[Content_Types].xml", "", "../word/document.xml", wordPart("document", para("x"))), "office.no_part: word/document.xml"},
		"網頁":        {"a.doc", []byte("<html><body>x</body></html>"), "office.is_html"},
		"純文字":       {"a.doc", []byte("訪：你好\n"), "office.is_plain"},
		"不知是什麼":     {"a.rtf", []byte("\x00\x01\x02\x03"), "office.unknown"},
		"空的":        {"a.docx", nil, "text.empty"},
		"斷掉的 docx":  {"a.docx", whole[:len(whole)-100], "office.cut_off"},
		"壞掉的 docx":  {"a.docx", broken, "office.damaged: word/document.xml"},
		"斷掉的 XML":   {"a.docx", zipped("[Content_Types].xml", "", "word/document.xml", "<a><b>"), "office.damaged: word/document.xml: "},
		"壓縮炸彈":      {"a.docx", docxOf(para(many("a", 6<<20))), "office.bomb: 4"},
		"空白的炸彈":     {"a.odt", odtOf("<text:p>" + many("<text:s/>", 1<<19) + "</text:p>"), "office.bomb: 4"},
		"十億個笑": {"a.docx", zipped("[Content_Types].xml", "", "word/document.xml", `<!DOCTYPE a [<!ENTITY b "b"><!ENTITY c "&b;&b;">]><a>&c;</a>`),
			"office.entity: word/document.xml"},
		"外部實體":   {"a.odt", zipped("mimetype", odtMime, "content.xml", `<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>`), "office.entity: content.xml"},
		"不明的實體":  {"a.docx", docxOf(para("a&nbsp;b")), "office.entity: word/document.xml: XML syntax error on line 1: invalid character entity &nbsp;"},
		"太深":     {"a.docx", docxOf(many("<w:sdt>", 600) + many("</w:sdt>", 600)), "office.too_deep: word/document.xml, 500"},
		"略過的太深":  {"a.docx", docxOf("<w:del>" + many("<w:r>", 600) + many("</w:r>", 600) + "</w:del>"), "office.too_deep: word/document.xml, 500"},
		"RTF 太深": {"a.rtf", []byte(`{\rtf1 ` + many("{", 600)), "office.too_deep: RTF, 500"},
		"只有圖片":   {"a.docx", docxOf("<w:p><w:r><w:drawing/></w:r></w:p>"), "office.no_text: 1"},
		"空白的文件":  {"a.rtf", []byte(`{\rtf1\ansi\pard\par}`), "office.no_text: 0"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := read(c.file, c.raw); !strings.HasPrefix(got, "error "+c.want) {
				t.Errorf("got  %.300q\nwant %q", got, c.want)
			}
		})
	}
}

func TestReadingEndsWithItsContext(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	for name, raw := range map[string][]byte{"a.docx": docxOf(para("x")), "a.odt": odtOf("<text:p>x</text:p>"), "a.rtf": []byte(`{\rtf1 ` + many(`\par x`, 5000) + `}`)} {
		if _, err := Read(ctx, draft.File{Name: name, Raw: raw}); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestNameThatSaysOtherwise(t *testing.T) {
	check(t, "a.doc", []byte(`{\rtf1 x}`), "x\n! office.kind_differs: .doc, rtf\n")
	check(t, "a.doc", docxOf(para("x")), "x\n! office.kind_differs: .doc, docx\n")
	check(t, "a.DOCX", docxOf(para("x")), "x\n")
}
