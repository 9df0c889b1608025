package table

import (
	"archive/zip"
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"yinde/internal/alloctest"
	"yinde/internal/text"
	"yinde/internal/transcript/draft"
)

// bounded reads a file and fails when that takes more than times its bytes, above a base that
// any file may take.
func bounded(t *testing.T, f draft.File, size, base, times int) {
	t.Helper()
	var all []draft.Draft
	var err error
	took := alloctest.Bytes(func() { all, err = Read(context.Background(), f) })
	if took > base+times*size {
		t.Fatalf("%d bytes took %d", size, took)
	}
	if err != nil {
		if !strings.Contains(err.Error(), ".") {
			t.Fatalf("no message: %v", err)
		}
		return
	}
	if len(all) == 0 {
		t.Fatal("neither drafts nor an error")
	}
	for _, d := range all {
		if clean, _ := text.Clean(d.Content); clean != d.Content {
			t.Fatalf("not canonical: %q", d.Content)
		}
		if d.Format == "survey" && (len(d.Labels) == 0 || len(d.Labels) != len(d.Meta.Participants) || d.Meta.ID != draft.ID(d.Meta.ID) || d.Meta.ID == "") {
			t.Fatalf("%d labels, %d participants, id %q", len(d.Labels), len(d.Meta.Participants), d.Meta.ID)
		}
	}
}

func FuzzCSV(f *testing.F) {
	for _, pattern := range []string{"survey-synthetic/*.csv", "transcripts-synthetic/*.tsv"} {
		files, _ := filepath.Glob(filepath.Join(samples, pattern))
		for _, name := range files {
			if raw, err := os.ReadFile(name); err == nil {
				f.Add(raw, strings.HasSuffix(name, ".tsv"))
			}
		}
	}
	for _, s := range []string{
		"", ",", "\"", "a\tb\n\"", "id,意見\n1,\"1: x\n2: y\"\n", strings.Repeat(",", 9000) + "\n" + strings.Repeat(",x", 9000),
		"時間,發言人,內容\n00:01,訪,x\n", "\ufeffsep=;\na;b\n", "start\tend\ttext\n-1\t99999999999\tx\n", "Respondent ID,,\n,Response,Open-Ended Response\n1,2,3 4 5 6 7 8 9 0 1 2 3 4\n",
		"a,b\n{\"ImportId\":1},x\n", strings.Repeat("\"\"\"\n", 500), "id,comment\n" + strings.Repeat("**,**\n", 2000), "speaker,text\na,:\n: ,a: b\n",
	} {
		f.Add([]byte(s), false)
		f.Add([]byte(s), true)
	}
	f.Fuzz(func(t *testing.T, raw []byte, tabs bool) {
		name := "f.csv"
		if tabs {
			name = "f.tsv"
		}
		bounded(t, draft.File{Name: name, Raw: raw}, len(raw), 12<<20, 20)
	})
}

// packed makes a workbook of a sheet and shared strings as they are.
func packed(sheet, shared string) []byte {
	const (
		head  = `<?xml version="1.0" encoding="UTF-8"?>`
		types = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>`
		rels  = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`
		bookX = `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`
		booK  = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>`
		main  = ` xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`
	)
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, part := range [][2]string{{"[Content_Types].xml", types}, {"_rels/.rels", rels}, {"xl/workbook.xml", bookX}, {"xl/_rels/workbook.xml.rels", booK},
		{"xl/worksheets/sheet1.xml", "<worksheet" + main + sheet + "</worksheet>"}, {"xl/sharedStrings.xml", "<sst" + main + shared + "</sst>"}} {
		p, err := w.Create(part[0])
		if err == nil {
			_, err = p.Write([]byte(head + part[1]))
		}
		if err != nil {
			panic(err)
		}
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return out.Bytes()
}

func FuzzXLSX(f *testing.F) {
	const row = `<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="inlineStr"><is><t>a long enough answer to be open</t></is></c></row>`
	for _, s := range [][2]string{
		{`<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c><c r="B1" t="inlineStr"><is><t>comment</t></is></c></row>` + row + `</sheetData>`, `<si><t>A1001</t></si>`},
		{`<sheetData>` + strings.Repeat(`<row><c r="XFD1"><v>1</v></c></row>`, 300) + `</sheetData>`, ""},
		{`<sheetData><row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>`, ""},
		{`<sheetData>` + strings.Repeat(`<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>`, 500) + `</sheetData>`, "<si><t>" + strings.Repeat("x", 60_000) + "</t></si>"},
		{`<sheetData>` + row + `</sheetData><mergeCells><mergeCell ref="A2:XFD1048576"/><mergeCell ref="B2:A1"/></mergeCells>`, `<si><r><t>A</t></r></si>`},
		{`<sheetData><row r="1"><c r="A1" s="9"><f>A1</f><v>1E+300</v></c><c r="A1"><v>123456789012345</v></c></row></sheetData>`, ""},
		{`<sheetData><row r="-1"><c r="?"><v>`, `<si>`},
	} {
		f.Add(s[0], s[1])
	}
	f.Fuzz(func(t *testing.T, sheet, shared string) {
		raw := packed(sheet, shared)
		bounded(t, draft.File{Name: "f.xlsx", Raw: raw}, len(sheet)+len(shared), 64<<20, 20)
	})
}
