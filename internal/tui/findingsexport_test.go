package tui

import (
	"io/fs"
	"strings"
	"testing"
)

// TestFindingsExport writes the report from the desk: the ending says the format, an existing
// file is asked about, and what is written is anonymous.
func TestFindingsExport(t *testing.T) {
	d := newDriver(t, writtenStudy(t), "zh-Hant", 80, 24)
	files := map[string]string{"report.docx": "old"}
	d.desk.Export = func(name string, content []byte, replace bool) (string, error) {
		if _, there := files[name]; there && !replace {
			return "", fs.ErrExist
		}
		files[name] = string(content)
		return "/home/c1/" + name, nil
	}
	d.press("5 X enter")
	if got := d.screen(); files["report.docx"] != "old" || !strings.Contains(got, "已經存在") {
		t.Fatalf("frame\n%s", got)
	}
	d.press("2")
	if !strings.HasPrefix(files["report.docx"], "PK") || !strings.Contains(d.status(), "已寫入 /home/c1/report.docx") {
		t.Errorf("%q", d.status())
	}
	for ending, want := range map[string]string{"md": "# 參、", "html": "<!DOCTYPE html>", "xlsx": "PK", "csv": "\ufeffchapter,group", "json": `"schema": "yinde-report/1"`} {
		d.press("shift+f7")
		for range len("docx") {
			d.press("backspace")
		}
		d.press(strings.Join(strings.Split(ending, ""), " ") + " enter")
		got := files["report."+ending]
		if !strings.Contains(got, want) {
			t.Errorf("%s: status %q, %.80q", ending, d.status(), got)
		}
		if ending != "xlsx" && (strings.Contains(got, "R1，") || strings.Contains(got, `"R1"`)) {
			t.Errorf("%s names an interview", ending)
		}
	}
	d.press("X backspace backspace backspace backspace p d f enter")
	if len(files) != 6 || !strings.Contains(d.status(), ".md .html") {
		t.Errorf("an unknown ending: %q", d.status())
	}
	d.press("X esc")
	d.desk.Export = nil
	d.press("X")
	if !strings.Contains(d.status(), "不能寫檔") {
		t.Errorf("without files: %q", d.status())
	}
}
