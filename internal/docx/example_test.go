package docx_test

import (
	"bytes"
	"fmt"
	"slices"

	"yinde/internal/docx"
)

func Example() {
	chapter := docx.Heading{Level: 1, Number: "參、", Text: "域名受理註冊機構", NewPage: true}
	finding := docx.Heading{Level: 2, Number: "一、", Text: "溝通互動暢通"}

	var file bytes.Buffer
	d := docx.NewWriter(&file, docx.Options{Title: "報告", Language: "zh-TW"})
	d.Title("報告")
	d.Contents("目錄", 2, []docx.Heading{chapter, finding})
	d.Heading(chapter)
	d.Bullet(docx.Text("與中心的往來如何？"))
	d.Heading(finding)
	d.Para(docx.Text("受訪者"), docx.Run{Text: "一致", Emphasis: true}, docx.Text("肯定。"))
	d.Quote(docx.Text("有問必答。"))
	d.Caption(docx.Text("表一　訪談"))
	d.Table(docx.Table{
		Columns: []docx.Column{{Width: 3}, {Width: 1, Right: true}},
		Header:  1,
		Rows:    slices.Values([][]docx.Cell{docx.Cells("機構", "人數"), docx.Cells("註冊機構", "5")}),
	})
	d.Source(docx.Text("資料來源：本研究，n=5"))
	fmt.Println(d.Close())
	// Output: <nil>
}
