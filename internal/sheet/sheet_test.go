package sheet

import (
	"archive/zip"
	"bytes"
	"context"
	"strings"
	"testing"
)

func TestMark(t *testing.T) {
	for content, want := range map[string]rune{
		"a,b\n1,2\n":                       ',',
		"a;b\n1,5;2,5\n":                   ';',
		"a\tb\none, two, three\tfour, x\n": '\t',
		"\"a,b\";c\n1;2\n":                 ';',
		"a title, with a comma;\na;b\n1;2": ';',
		"no title\na\tb\n1\t2":             '\t',
		"sep=;\na,b\n":                     ';',
		"":                                 ',',
	} {
		if got, _ := Mark(content); got != want {
			t.Errorf("Mark(%q) = %q, want %q", content, got, want)
		}
	}
}

func TestReadCSV(t *testing.T) {
	got, err := ReadCSV(context.Background(), "sep=,\na,b\n\n\"x\ny\",2,3\nz\n", 0)
	if err != nil {
		t.Fatal(err)
	}
	var rows []string
	for i, row := range got.Rows {
		rows = append(rows, strings.Join(row, "|")+" "+string(rune('0'+got.Lines[i])))
	}
	if s := strings.Join(rows, "; "); s != "a|b 2; x\ny|2|3 4; z 6" || got.Width() != 3 || got.Cell(0, 2) != "" {
		t.Errorf("got %q", s)
	}
	for content, want := range map[string]string{
		"a,b\n1,\"甲\"乙\n":                                      "sheet.quote: 2, 5, 1,\"甲\"乙",
		"sep=,\na,b\n\"\n1":                                    "sheet.open: 3, 1, \"",
		strings.Repeat(",", MaxColumns):                        "sheet.columns: 1, 16384",
		strings.Repeat("a\n", MaxRows+1):                       "sheet.rows: 250000",
		strings.Repeat(strings.Repeat(",", 9_999)+"\n", 1_001): "sheet.cells: 1001, 10000000",
	} {
		if _, err := ReadCSV(context.Background(), content, 0); err == nil || err.Error() != want {
			t.Errorf("%.20q: %v, want %s", content, err, want)
		}
	}
}

func TestLetters(t *testing.T) {
	for column, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 701: "ZZ", 702: "AAA", 16_383: "XFD"} {
		if got := Letters(column); got != want {
			t.Errorf("Letters(%d) = %s, want %s", column, got, want)
		}
	}
}

func TestBombs(t *testing.T) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	part, err := w.Create("xl/worksheets/sheet1.xml")
	if err != nil {
		t.Fatal(err)
	}
	zeros := make([]byte, 1<<20)
	for range 20 {
		if _, err := part.Write(zeros); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	for want, raw := range map[string][]byte{
		"sheet.bomb: 8":    out.Bytes(),
		"sheet.no_xlsx":    []byte("PK\x03\x04 cut"),
		"sheet.old_office": []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
	} {
		if _, err := OpenXLSX(raw); err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}
