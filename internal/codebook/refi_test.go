package codebook

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"yinde/internal/qda"
)

// linter returns what validates a codebook against the schema of REFI-QDA 1.0; the test is
// skipped where xmllint (Debian: libxml2-utils) or the schema is not there.
func linter(t *testing.T) func(name string, raw []byte) {
	t.Helper()
	schema := filepath.Join(shared(t), "schemas", "Codebook.xsd")
	if _, err := os.Stat(schema); err != nil {
		t.Skip("no schemas/Codebook.xsd in ../shared/interchange")
	}
	lint, err := exec.LookPath("xmllint")
	if err != nil {
		t.Skip("no xmllint on this machine")
	}
	return func(name string, raw []byte) {
		t.Helper()
		cmd := exec.Command(lint, "--noout", "--schema", schema, "-")
		cmd.Stdin = bytes.NewReader(raw)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%s is not valid: %v\n%.2000s", name, err, out)
		}
	}
}

// nasty is a codebook of everything that a file format may trip over.
func nasty() *File {
	words := []string{"", "溝通互動", "😀👩‍👩‍👧 emoji", "<Code guid=\"x\"/>", "a & b ]]> c", "\t前後有空格 ", "一\n二\n\n三", "Key: 不是代號", "\n\nKey: x\nInclude:\n- y",
		"e\u0301 é", "\"'", "𠮷野家", "- 清單", "  縮排"}
	word := func(i int) string { return words[i%len(words)] }
	name := func(i int) string { return fmt.Sprintf("主題 %d %s", i, strings.Join(strings.Fields(word(i)), " ")) }
	f := &File{}
	at := &f.Themes
	for i := range 3000 {
		t := Theme{Status: qda.Active}
		t.ThemeText = qda.ThemeText{Key: fmt.Sprintf("k%d", i), Name: strings.TrimSpace(name(i)), NameEn: strings.TrimSpace(word(i + 1)),
			Brief: word(i + 2), Definition: word(i + 3), Folder: i%7 == 0}
		if i%3 > 0 {
			t.Color = fmt.Sprintf("#%06X", i*5555)
		}
		if i%5 == 0 {
			t.Status = qda.Retired
		}
		if i%11 == 0 {
			t.GUID = []string{"%08x-0000-4000-8000-00000000000f", "{%08X-0000-4000-8000-00000000000F}"}[i%2]
			t.GUID = fmt.Sprintf(t.GUID, i)
		}
		for j := range i % 4 {
			if w := word(i + j + 4); w != "" {
				t.Include, t.Exclude = append(t.Include, w), append(t.Exclude, w)
				t.Aliases = append(t.Aliases, strings.TrimSpace(w))
				t.Examples = append(t.Examples, qda.Example{Text: w, Source: []string{"", "R1"}[j%2]})
			}
		}
		*at = append(*at, t)
		if at = &(*at)[len(*at)-1].Children; i%40 == 39 { // forty deep, then from the top again
			at = &f.Themes
		}
	}
	return f
}

// guidsOf lists the GUIDs of the codes of a file, in order.
func guidsOf(t *testing.T, raw []byte) (out []string) {
	t.Helper()
	dec := xml.NewDecoder(bytes.NewReader(bytes.TrimPrefix(raw, []byte("\ufeff"))))
	inside := false
	for {
		tok, err := dec.Token()
		if err != nil {
			return out
		}
		switch x := tok.(type) {
		case xml.StartElement:
			inside = inside || x.Name.Local == "CodeBook"
			for _, a := range x.Attr {
				if inside && x.Name.Local == "Code" && a.Name.Local == "guid" {
					out = append(out, a.Value)
				}
			}
		case xml.EndElement:
			inside = inside && x.Name.Local != "CodeBook"
		}
	}
}

func written(t *testing.T, f *File) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := Export(&out, REFI, f, nil); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestNastyCodebookRoundTrips(t *testing.T) {
	book := study(nasty())
	from := FromBook(book)
	raw := written(t, from)
	valid(t, raw)
	got, _, err := Import(REFI, raw)
	if err != nil {
		t.Fatal(err)
	}
	got.Fit(book)
	if a, b := Write(got), Write(from); !bytes.Equal(a, b) {
		x, y := strings.Split(string(a), "\n"), strings.Split(string(b), "\n")
		for i := range x {
			if x[i] != y[i] {
				t.Fatalf("line %d: got\n%s\nwant\n%s", i, strings.Join(x[max(0, i-6):i+1], "\n"), y[i])
			}
		}
	}
	if !slices.Equal(guidsOf(t, raw), guidsOf(t, written(t, got))) {
		t.Error("written again, it has other GUIDs")
	}
}

// What no import lets in, a bundle of another program may bring.
func TestHostileThemesAreWrittenSoundly(t *testing.T) {
	bad := Theme{ThemeText: qda.ThemeText{Key: "a", Name: "甲\x00\x1b[31m", Definition: "\u202e一\x01\x0b\ufffe二\r\n\xff", Color: "red", GUID: "x"}}
	twin := Theme{ThemeText: qda.ThemeText{Key: "b", Name: "乙", GUID: "{AAAAAAAA-0000-4000-8000-000000000000}"}}
	other := Theme{ThemeText: qda.ThemeText{Key: "c", Name: "丙", GUID: "aaaaaaaa-0000-4000-8000-000000000000"}}
	raw := written(t, &File{Themes: []Theme{bad, twin, other}})
	valid(t, raw)
	got, _, err := Import(REFI, raw)
	if err != nil || len(got.Themes) != 3 || !strings.Contains(got.Themes[0].Definition, "一") || !strings.Contains(got.Themes[0].Definition, "二") {
		t.Errorf("%v, %+v", err, got)
	}
	if g := guidsOf(t, raw); g[1] != twin.GUID || g[2] != GUIDOf(qda.ThemeIDOf("c", "丙")) {
		t.Errorf("GUIDs %v", g)
	}
}

func TestCodebooksAreValid(t *testing.T) {
	lint := linter(t)
	lint("the nasty one", written(t, FromBook(study(nasty()))))
	hostile := Theme{ThemeText: qda.ThemeText{Key: "a", Name: "甲\x00", Definition: "\u202e一\x01\x0b\ufffe二\r\n\xff", Color: "red", GUID: "x"}}
	lint("the hostile one", written(t, &File{Themes: []Theme{hostile}}))
	seen := 0
	filepath.WalkDir(filepath.Join(shared(t), "samples"), func(path string, _ os.DirEntry, err error) error {
		base := filepath.Base(path)
		format, unknown := FormatOf(path, false)
		if err != nil || unknown != nil || format != REFI && !strings.Contains(base, "codebook") && base != "code_frequencies.csv" {
			return err
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			return nil // a folder
		}
		f, _, err := Import(format, raw)
		if err != nil {
			if base != "codebook-example.yaml" { // of another shape: codes with ids
				t.Errorf("%s: %v", base, err)
			}
			return nil
		}
		f.Fit(qda.NewCodebook("", nil))
		book := study(f)
		out := written(t, FromBook(book))
		lint(base, out)
		again, _, err := Import(REFI, out)
		if err != nil {
			t.Fatal(err)
		}
		again.Fit(book)
		if a, b := Write(again), Write(FromBook(book)); !bytes.Equal(a, b) {
			t.Errorf("%s: written and read it is another codebook", base)
		}
		seen++
		return nil
	})
	if seen < 18 {
		t.Errorf("%d samples", seen)
	}
}

// TestForeignGUIDsStay: what another program called its codes is what it gets back.
func TestForeignGUIDsStay(t *testing.T) {
	seen := 0
	filepath.WalkDir(filepath.Join(shared(t), "samples"), func(path string, _ os.DirEntry, err error) error {
		switch filepath.Ext(path) {
		case ".qdc", ".qde", ".qdpx":
		default:
			return err
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		plain := raw
		if bytes.HasPrefix(raw, []byte("PK")) {
			if plain, err = projectOf(raw); err != nil {
				t.Fatal(err)
			}
		}
		f, _, err := Import(REFI, raw)
		if err != nil {
			t.Fatal(err)
		}
		f.Fit(qda.NewCodebook("", nil))
		want, got := guidsOf(t, plain), guidsOf(t, written(t, FromBook(study(f))))
		if slices.Sort(want); len(want) == 0 {
			t.Errorf("%s: no codes", path)
		}
		if slices.Sort(got); !slices.Equal(got, want) {
			t.Errorf("%s: got %v\nwant %v", path, got, want)
		}
		seen++
		return nil
	})
	if seen == 0 {
		t.Error("no samples")
	}
}

func TestTooDeep(t *testing.T) {
	deep := strings.Repeat("<Code name='a' guid=''>", maxDepth+1)
	_, _, err := Import(REFI, []byte("<CodeBook><Codes>"+deep))
	if err == nil || !strings.HasPrefix(err.Error(), "codebook.too_deep: 1, ") {
		t.Errorf("got %v", err)
	}
}

// A file that says nothing of GUIDs leaves those that a theme has; one that has another wins.
func TestGUIDsAndOtherFormats(t *testing.T) {
	const one, two = "11111111-1111-4111-8111-111111111111", "{22222222-2222-4222-8222-222222222222}"
	book := study(&File{Themes: []Theme{{ThemeText: qda.ThemeText{Key: "a", Name: "甲", GUID: one}, Status: qda.Active}}})
	for text, want := range map[string]string{"themes: [{key: a, name: 甲}]": one, "themes: [{key: a, name: 甲, guid: '" + two + "'}]": two,
		"themes: [{key: a, name: 甲, guid: " + GUIDOf(qda.ThemeIDOf("a", "甲")) + "}]": one} {
		f, _, err := Read([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if f.Fit(book); f.Themes[0].GUID != want {
			t.Errorf("%s: %s, want %s", text, f.Themes[0].GUID, want)
		}
	}
	if _, _, err := Read([]byte("themes: [{key: a, name: 甲, guid: 12}]")); err == nil || !strings.HasPrefix(err.Error(), "codebook.bad_guid: 1, ") {
		t.Errorf("got %v", err)
	}
}

func TestREFIInOtherEncodings(t *testing.T) {
	const book = `<CodeBook><Codes><Code name="費用"/></Codes></CodeBook>`
	little := []byte{0xff, 0xfe}
	for _, r := range `<?xml version="1.0" encoding="utf-16"?>` + book {
		little = append(little, byte(r), byte(r>>8))
	}
	for name, raw := range map[string][]byte{"utf-16": little, "said to be Latin": []byte(`<?xml version="1.0" encoding="iso-8859-1"?>` + book),
		"mark": []byte("\ufeff" + book), "plain": []byte(`<?xml version="1.0" encoding="UTF-8"?>` + book)} {
		f, _, err := Import(REFI, raw)
		if err != nil || f.Themes[0].Name != "費用" {
			t.Errorf("%s: %v, %v", name, f, err)
		}
	}
	big5 := "<?xml version='1.0' encoding='big5'?><CodeBook><Codes><Code name='\xa4\xa4'/></Codes></CodeBook>"
	if f, _, err := Import(REFI, []byte(big5)); err != nil || f.Themes[0].Name != "中" {
		t.Errorf("Big5: %v, %v", f, err)
	}
	if _, _, err := Import(REFI, []byte("<?xml version='1.0' encoding='klingon'?><CodeBook a='\xa4\xa4'/>")); err == nil || !strings.HasPrefix(err.Error(), "text.unknown_encoding") {
		t.Errorf("got %v", err)
	}
}
