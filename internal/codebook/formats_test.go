package codebook

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"yinde/internal/qda"
)

// shared is the folder of samples beside the checkout; tests that need it are skipped where
// it is absent.
func shared(t *testing.T) string {
	t.Helper()
	dir := filepath.Join("..", "..", "..", "shared", "interchange")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("no ../shared/interchange beside the checkout")
	}
	return dir
}

// study is a study's codebook that holds the themes of f, all born as they are.
func study(f *File) *qda.Codebook {
	var themes []qda.Theme
	ids := map[string]qda.ThemeID{"": ""}
	f.Walk(func(t *Theme, parent string) {
		id := qda.ThemeIDOf(t.Key, t.Name)
		ids[t.Key] = id
		themes = append(themes, qda.Theme{ID: id, ThemeText: t.ThemeText, Status: t.Status, Parent: ids[parent], Order: float64(len(themes))})
	})
	return qda.NewCodebook("", themes)
}

// outline is the tree of f in one line: key=name, with > before each level.
func outline(f *File) string {
	var out []string
	var walk func(themes []Theme, level int)
	walk = func(themes []Theme, level int) {
		for _, t := range themes {
			out = append(out, strings.Repeat(">", level)+t.Key+"="+t.Name)
			walk(t.Children, level+1)
		}
	}
	walk(f.Themes, 0)
	return strings.Join(out, " ")
}

func codes(messages []qda.Message) string {
	var out []string
	for _, m := range messages {
		out = append(out, m.String())
	}
	return strings.Join(out, "; ")
}

const rich = `themes:
  - key: comm
    name: 溝通互動
    name_en: "=Communication"
    aliases: ["a | b", 聯繫]
    definition: |
      第一行

      Key: 不是代號
    include: [窗口, "- 清單"]
    examples: [{text: 很快, source: R1}, {text: "[笑]"}, {text: "兩 [行]", source: C 2}]
    codable: false
    themes:
      - {key: "1.10", name: yes, color: "#5F87af", status: retired, brief: "  前後有空格 "}
  - {key: "0x1F", name: 甲}
`

// What a study writes in any format and reads back changes nothing in it.
func TestFormatsRoundTrip(t *testing.T) {
	f, _, err := Read([]byte(rich))
	if err != nil {
		t.Fatal(err)
	}
	book := study(f)
	from := FromBook(book)
	for _, format := range []Format{YAML, CSV, XLSX, REFI} {
		t.Run(string(format), func(t *testing.T) {
			var out bytes.Buffer
			if err := Export(&out, format, from, nil); err != nil {
				t.Fatal(err)
			}
			got, warnings, err := Import(format, out.Bytes())
			if err != nil || len(warnings) > 0 {
				t.Fatal(codes(warnings), err, out.String())
			}
			got.Fit(book)
			if a, b := Write(got), Write(from); !bytes.Equal(a, b) {
				t.Errorf("got\n%s\nwant\n%s", a, b)
			}
		})
	}
}

func TestReadTables(t *testing.T) {
	for name, c := range map[string]struct{ file, want, warnings string }{
		"英文欄名":    {"key,name,parent\na,甲,\nb,乙,a\n", "a=甲 >b=乙", ""},
		"中文欄名":    {"\ufeff代號,名稱,上層,備忘\nb,乙,甲,x\na,甲,,\n", "a=甲 >b=乙", "codebook.columns_ignored: 1, 備忘"},
		"分號":      {"代號;名稱\na;甲\n", "a=甲", ""},
		"定位字元":    {"key\tname\na\t甲\n", "a=甲", ""},
		"順序":      {"key,name,order\na,甲,2\nb,乙,1\n", "b=乙 a=甲", ""},
		"像數字的代號":  {"key,name\n1.10,甲\n01,乙\ntrue,丙\n", "1.10=甲 01=乙 true=丙", ""},
		"路徑":      {"code,memo\nA > B > C,x\nA > B,y\n", "a=A >b=B >>c=C", ""},
		"MAXQDA":  {"Code,Memo\nA\\B,x\nA,y\n", "a=A >b=B", ""},
		"代碼與名稱":   {"code,name\na > b,甲\n", "", "codebook.bad_key: 2, 1, code: a > b, a > b"},
		"標題列在後":   {"我的編碼簿\n\n代號,名稱\na,甲\n", "a=甲", ""},
		"層級欄":     {"Code,,definition\n● A,,x\n,● B,y\n", "a=A >b=B", ""},
		"同名":      {"key,name\na,甲\nb,甲\n", "a=甲 b=甲", "codebook.duplicate_name: 3, b, a, 2, 甲"},
		"代號重複":    {"key,name\na,甲\na,乙\n", "", "codebook.duplicate_key: 3, 1, key: a, a, 2"},
		"壞代號":     {"name,key\n甲,甲 乙\n", "", "codebook.bad_key: 2, 2, key: 甲 乙, 甲 乙"},
		"沒有名稱":    {"key,name\na,\n", "", "codebook.cell_no_name: 2, 2, name:"},
		"壞顏色":     {"名稱,顏色\n甲,red\n", "", "codebook.cell_color: 2, 2, 顏色: red, red"},
		"壞狀態":     {"名稱,狀態\n甲,old\n", "", "codebook.bad_status: 2, 2, 狀態: old, old"},
		"壞順序":     {"名稱,順序\n甲,NaN\n", "", "codebook.cell_order: 2, 2, 順序: NaN, NaN"},
		"可編碼":     {"名稱,可編碼\n甲,也許\n", "", "codebook.cell_codable: 2, 2, 可編碼: 也許, 也許"},
		"沒有上層":    {"key,name,parent\na,甲,z\n", "", "codebook.cell_parent: 2, 3, parent: z, z"},
		"繞圈":      {"key,name,parent\na,甲,b\nb,乙,a\n", "", "codebook.cell_cycle: 2, 3, parent: b, a"},
		"自己是上層":   {"key,name,parent\na,甲,a\n", "", "codebook.cell_cycle: 2, 3, parent: a, a"},
		"沒有名稱欄":   {"編號,備忘\n1,2\n", "", "codebook.no_name_column"},
		"沒有主題":    {"key,name\n", "", "codebook.no_themes"},
		"引號":      {"key,name\na,\"甲\"乙\n", "", "sheet.quote: 2, 5, a,\"甲\"乙"},
		"多行格後的行號": {"key,definition,name\na,\"一\n二\",甲\nb,,\n", "", "codebook.cell_no_name: 4, 3, name:"},
		"空檔":      {"", "", "text.empty"},
	} {
		t.Run(name, func(t *testing.T) {
			f, warnings, err := Import(CSV, []byte(c.file))
			if err != nil {
				if err.Error() != c.warnings {
					t.Errorf("got %v, want %s", err, c.warnings)
				}
				return
			}
			if got := outline(f); got != c.want || codes(warnings) != c.warnings {
				t.Errorf("got %s (%s)\nwant %s (%s)", got, codes(warnings), c.want, c.warnings)
			}
		})
	}
}

func TestWorkbookWithMergedHeadings(t *testing.T) {
	book := excelize.NewFile()
	for at, s := range map[string]string{"A1": "編碼簿 2026", "A2": "主題", "C2": "定義", "D2": "給編碼員", "A3": "代號", "B3": "名稱", "D3": "包含", "E3": "排除",
		"A4": "a", "B4": "甲", "C4": "說明", "D4": "一\n二", "E4": "三 | 四"} {
		book.SetCellStr("Sheet1", at, s)
	}
	for _, m := range [][2]string{{"A1", "E1"}, {"A2", "B2"}, {"C2", "C3"}, {"D2", "E2"}} {
		book.MergeCell("Sheet1", m[0], m[1])
	}
	var raw bytes.Buffer
	if err := book.Write(&raw); err != nil {
		t.Fatal(err)
	}
	f, warnings, err := Import(XLSX, raw.Bytes())
	if err != nil || len(warnings) > 0 {
		t.Fatal(codes(warnings), err)
	}
	got := f.Themes[0]
	if got.Key != "a" || got.Definition != "說明" || !reflect.DeepEqual(got.Include, []string{"一", "二"}) || !reflect.DeepEqual(got.Exclude, []string{"三", "四"}) || got.Line != 4 {
		t.Errorf("got %+v", got)
	}
}

func TestTenThousandRows(t *testing.T) {
	f := &File{}
	for i := range 10_000 {
		f.Themes = append(f.Themes, Theme{ThemeText: qda.ThemeText{Key: fmt.Sprintf("k%d", i), Name: fmt.Sprintf("主題 %d", i), Definition: "定義"}, Status: qda.Active})
	}
	for _, format := range []Format{CSV, XLSX, REFI} {
		begun := time.Now()
		var raw bytes.Buffer
		if err := Export(&raw, format, f, nil); err != nil {
			t.Fatal(err)
		}
		got, warnings, err := Import(format, raw.Bytes())
		if err != nil || len(warnings) > 0 || len(got.Themes) != 10_000 || got.Themes[9999].Key != "k9999" {
			t.Errorf("%s: %v %v", format, codes(warnings), err)
		}
		t.Logf("%s: %d bytes, written and read in %v", format, raw.Len(), time.Since(begun))
	}
}

func TestBadFiles(t *testing.T) {
	for name, c := range map[string]struct {
		format Format
		file   string
		want   string
	}{
		"不是活頁簿":    {XLSX, "key,name\n", "sheet.no_xlsx"},
		"不是 XML":   {REFI, "key,name\n", "codebook.no_refi"},
		"斷掉的 XML":  {REFI, "<CodeBook><Codes><Code name='a'", "codebook.xml: 1, 32"},
		"沒有編碼":     {REFI, "<CodeBook><Codes></Codes></CodeBook>", "codebook.no_themes"},
		"沒有名稱":     {REFI, "<CodeBook>\n<Codes><Code guid='x'/></Codes></CodeBook>", "codebook.refi_no_name: 2"},
		"別的 XML":   {REFI, "<html><body/></html>", "codebook.no_refi"},
		"不是壓縮檔":    {REFI, "PK\x03\x04xxx", "codebook.no_refi"},
		"引號沒關":     {CSV, "key,name\na,\"甲\nb,乙\n", "sheet.open: 2, 3, a,\"甲"},
		"全形逗號":     {CSV, "代號，名稱\na，甲\n", "codebook.wide_comma: 1, ，"},
		"全形冒號接在後面": {YAML, "themes:\n  - key: a\n    name: 甲\n    definition：說明\n", "yaml.full_width_colon: 4, 15, definition：說明, definition"},
		"名稱後全形冒號":  {YAML, "themes:\n  - key: a\n    name：甲\n", "yaml.full_width_colon: 3, 9, name：甲, name"},
		"第一行全形冒號":  {YAML, "themes：\n  - key: a\n", "yaml.full_width_colon: 1, 7, themes："},
		"代號後全形冒號":  {YAML, "themes:\n  - key：a\n    name: 甲\n", "yaml.full_width_colon: 2, 8"},
		"定位字元":     {YAML, "themes:\n\t- key: a\n", "yaml.tab: 2, 1"},
		"重複的欄位":    {YAML, "themes:\n  - key: a\n    key: b\n    name: 甲\n", "yaml.duplicate_key: 3, 5"},
	} {
		t.Run(name, func(t *testing.T) {
			f, _, err := Import(c.format, []byte(c.file))
			if err == nil || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("got %v, %+v, want %s", err, f, c.want)
			}
		})
	}
	f, warnings, err := Read([]byte("\ufeffthemes:\n  - {key: 1.10, name: 是：否}\n  - {key: 01, name: 1}\n  - {key: true, name: 1}\n  - {key: 1e3, name: 丁}\n"))
	if err != nil || outline(f) != "1.10=是：否 01=1 true=1 1e3=丁" || codes(warnings) != "codebook.duplicate_name: 4, true, 01, 3, 1" {
		t.Errorf("%v %v %v", outline(f), codes(warnings), err)
	}
}

func TestREFISamples(t *testing.T) {
	dir := shared(t)
	count := func(f *File) (n, coloured int) {
		f.Walk(func(t *Theme, _ string) {
			n++
			if t.Color != "" {
				coloured++
			}
		})
		return
	}
	want := map[string][2]int{"A1-codebook.qdc": {6, 4}, "A2-atlasti-mac-8.4.0.qde": {14, -1}, "atlasti-win-23.2.3_codes-only.qdpx": {3, 0},
		"nvivo-mac-15.0.0_codes-empty-sources.qdpx": {262, 0}, "09-ns-0-10-braced-guids-inline.qdpx": {4, 2}}
	seen := 0
	filepath.WalkDir(filepath.Join(dir, "samples"), func(path string, d os.DirEntry, err error) error {
		switch filepath.Ext(path) {
		case ".qdc", ".qde", ".qdpx":
		default:
			return err
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		f, warnings, err := Import(REFI, raw)
		if err != nil {
			t.Errorf("%s: %v", path, err)
			return nil
		}
		n, coloured := count(f)
		if w, named := want[filepath.Base(path)]; named {
			seen++
			if n != w[0] || w[1] >= 0 && coloured != w[1] {
				t.Errorf("%s: %d themes, %d coloured, want %v", path, n, coloured, w)
			}
		}
		for _, w := range warnings {
			if w.Code != "codebook.duplicate_name" {
				t.Errorf("%s: %s", path, w)
			}
		}
		f.Fit(qda.NewCodebook("", nil))
		var out bytes.Buffer
		if err := Export(&out, REFI, f, nil); err != nil {
			t.Fatal(err)
		}
		valid(t, out.Bytes())
		book := study(f)
		again, _, err := Import(REFI, raw)
		if err != nil {
			t.Fatal(err)
		}
		again.Fit(book)
		if a, b := Write(again), Write(FromBook(book)); !bytes.Equal(a, b) {
			t.Errorf("%s: read twice it changes\n%s\n%s", path, a, b)
		}
		return nil
	})
	if seen != len(want) {
		t.Errorf("%d of %d samples seen", seen, len(want))
	}
}

// valid checks what the schema asks of a codebook, element by element, and that no GUID is
// there twice.
func valid(t *testing.T, raw []byte) {
	t.Helper()
	dec := xml.NewDecoder(bytes.NewReader(raw))
	below := map[string]string{"": "CodeBook", "CodeBook": "Codes", "Codes": "Code", "Code": "Description Code", "Description": ""}
	must := map[string]string{"CodeBook": "", "Codes": "", "Code": "guid name isCodable", "Description": ""}
	may := map[string]string{"CodeBook": "origin xmlns", "Code": "color"}
	path, children, guids := []string{""}, []string{""}, map[string]bool{}
	for {
		tok, err := dec.Token()
		if err != nil {
			break
		}
		switch x := tok.(type) {
		case xml.StartElement:
			last := len(path) - 1
			if x.Name.Space != refiNamespace || !strings.Contains(" "+below[path[last]]+" ", " "+x.Name.Local+" ") ||
				x.Name.Local == "Description" && children[last] != "" {
				t.Errorf("%v may not stand here, in %v after %q", x.Name, path, children[last])
			}
			children[last] = x.Name.Local
			has := map[string]string{}
			for _, a := range x.Attr {
				has[a.Name.Local] = a.Value
				if !strings.Contains(" "+must[x.Name.Local]+" "+may[x.Name.Local]+" ", " "+a.Name.Local+" ") {
					t.Errorf("%s has no %s", x.Name.Local, a.Name.Local)
				}
			}
			for _, name := range strings.Fields(must[x.Name.Local]) {
				if _, ok := has[name]; !ok {
					t.Errorf("%s lacks %s", x.Name.Local, name)
				}
			}
			if x.Name.Local == "Code" {
				if g := foldGUID(has["guid"]); g == "" || !qda.ValidGUID(has["guid"]) || guids[g] {
					t.Errorf("guid %q", g)
				}
				guids[foldGUID(has["guid"])] = true
				if !qda.ValidColor(has["color"]) || has["isCodable"] != "true" && has["isCodable"] != "false" {
					t.Errorf("%v", has)
				}
			}
			path, children = append(path, x.Name.Local), append(children, "")
		case xml.EndElement:
			if n := len(path) - 1; (path[n] == "Codes" || path[n] == "CodeBook") && children[n] == "" {
				t.Errorf("%s is empty", path[n])
			}
			path, children = path[:len(path)-1], children[:len(children)-1]
		}
	}
	if len(guids) == 0 {
		t.Error("no codes")
	}
}

func TestTableSamples(t *testing.T) {
	dir := shared(t)
	for name, c := range map[string]struct {
		top, all int
		ignored  string
	}{
		"atlasti-csv/codebook_full.csv":    {18, 465, "Grupo de Códigos 1, Grupo de Códigos 2, Grupo de Códigos 3, Grupo de Códigos 4"},
		"atlasti-csv/code_frequencies.csv": {18, 465, "Magnitude Degree, Density, Groups, Number of Groups, Creation Date, Date Modified"},
		"taguette/codebook.csv":            {22, 22, "number of highlights"},
	} {
		raw, err := os.ReadFile(filepath.Join(dir, "samples", filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		f, warnings, err := Import(CSV, raw)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		n := 0
		f.Walk(func(*Theme, string) { n++ })
		if len(f.Themes) != c.top || n != c.all || !strings.Contains(codes(warnings), c.ignored) || len(warnings) > 1 {
			t.Errorf("%s: %d, %d, %s", name, len(f.Themes), n, codes(warnings))
		}
		book := study(f)
		again, _, _ := Import(CSV, raw)
		again.Fit(book)
		if a, b := Write(again), Write(FromBook(book)); !bytes.Equal(a, b) {
			t.Errorf("%s: read twice it changes", name)
		}
	}
	raw, _ := os.ReadFile(filepath.Join(dir, "samples", "atlasti-csv", "citation_manager.first100.csv"))
	if _, _, err := Import(CSV, raw); err == nil {
		t.Error("a table of quotations was taken for a codebook")
	}
}

func TestFitKeepsWhatTheFileDoesNotSay(t *testing.T) {
	was, _, err := Read([]byte(rich))
	if err != nil {
		t.Fatal(err)
	}
	book := study(was)
	f, _, err := Import(CSV, []byte("名稱,定義\n甲,新定義\nYES,另一個\n新的,\n"))
	if err != nil {
		t.Fatal(err)
	}
	f.Fit(book)
	if got := outline(f); got != "0x1F=甲 1.10=YES theme-1=新的" || f.Themes[1].Color != "#5F87af" || f.Themes[1].Status != qda.Retired || !f.Unplaced {
		t.Errorf("got %s, %+v", got, f.Themes[1])
	}
}

func TestRenames(t *testing.T) {
	theme := func(key, name string) Theme {
		return Theme{ThemeText: qda.ThemeText{Key: key, Name: name}, Status: qda.Active}
	}
	book := study(&File{Themes: []Theme{theme("help", "問題支援"), theme("fee", "費用"), theme("cert-a", "Certificate renewal"), theme("x", "甲")}})
	f := &File{Themes: []Theme{theme("support", "問題支援"), theme("cost", "成本"), theme("cert-b", "Certificate renewals"), theme("y", "乙")}}
	got := f.Renames(book, []string{"support", "cost", "cert-b", "y"}, []string{"help", "fee", "cert-a", "x"})
	want := []Renamed{{Was: "help", Key: "support"}, {Was: "cert-a", Key: "cert-b"}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v", got)
	}
	f.Rename(got[:1])
	if f.Themes[0].Was != "help" || f.Themes[2].Was != "" {
		t.Errorf("got %+v", f.Themes)
	}
}

// A code keeps its theme by GUID when another program renamed it and dropped what it did not
// know; a theme whose key changed since takes back the key of the file.
func TestGUIDsKeepThemes(t *testing.T) {
	was, _, _ := Read([]byte(rich))
	book := study(was)
	raw := "<CodeBook xmlns='urn:QDA-XML:codebook:0:4'><Codes><Code guid='{" + strings.ToUpper(GUIDOf(qda.ThemeIDOf("0x1F", "甲"))) + "}' name='新名' isCodable='true'/>" +
		"<Code guid='" + GUIDOf(qda.ThemeIDOf("1.10", "yes")) + "' name='yes' isCodable='true'><Description>Key: old</Description></Code></Codes></CodeBook>"
	f, _, err := Import(REFI, []byte(raw))
	if err != nil {
		t.Fatal(err)
	}
	f.Fit(book)
	if got := outline(f); got != "0x1F=新名 old=yes" || f.Themes[1].Was != "1.10" || f.Themes[1].Color != "#5F87af" {
		t.Errorf("got %s, %+v", got, f.Themes[1])
	}
}

func TestMarkdown(t *testing.T) {
	f, _, err := Read([]byte("themes:\n  - key: a\n    name: 甲*\n    definition: '# 一'\n    include: [二]\n    examples: [{text: 三, source: R1}]\n    themes: [{key: b, name: 乙, codable: false, status: retired}]\n"))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := Export(&out, Markdown, f, func(code string) string { return code[strings.LastIndex(code, ".")+1:] }); err != nil {
		t.Fatal(err)
	}
	want := "# title\n\n## 甲\\* `a`\n\n\\# 一\n\n**include**colon\n\n- 二\n\n**examples**colon\n\n> 三 — R1\n\n### 乙 `b`\n\n*foldersepretired*\n\n**path**colona/b\n"
	if out.String() != want {
		t.Errorf("got %q", out.String())
	}
}

func FuzzImport(f *testing.F) {
	f.Add("csv", []byte("代號,名稱,上層\na,甲,\nb,乙,a\n"))
	f.Add("csv", []byte("code;;comment\n● A;;\n;● B;x\n"))
	f.Add("qdc", []byte("<CodeBook><Codes><Code guid='x' name='a'><Description>一\n\nKey: a\nInclude:\n- x</Description></Code></Codes></CodeBook>"))
	f.Fuzz(func(t *testing.T, format string, raw []byte) {
		if len(raw) > 10_000 || Format(format) != CSV && Format(format) != REFI {
			return
		}
		book, _, err := Import(Format(format), raw)
		if err != nil {
			return
		}
		book.Fit(qda.NewCodebook("", nil))
		yaml := Write(book)
		again, _, err := Read(yaml)
		if err != nil {
			t.Fatalf("%v\n%s", err, yaml)
		}
		if got := Write(again); !bytes.Equal(got, yaml) {
			t.Fatalf("got\n%s\nwant\n%s", got, yaml)
		}
	})
}
