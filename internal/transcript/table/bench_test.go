package table

import (
	"context"
	"encoding/csv"
	"fmt"
	"strings"
	"testing"

	"yinde/internal/transcript/draft"
)

// survey is rows of ten columns, of which two are open.
func survey(rows int) string {
	var b strings.Builder
	b.WriteString("Respondent ID,Start Date,Email Address,年齡,性別,縣市,用過嗎,多久一次,最不滿意什麼？,其他意見\n")
	for i := range rows {
		fmt.Fprintf(&b, "%d,2026-01-02 03:04,a%d@example.com,%d,%s,台北市,是,每週,\"第 %d 位說處理太慢，\n等了 %d 天才有人回電話。\",%s\n",
			118000000+i, i, 20+i%60, []string{"男", "女"}[i%2], i, i%90, []string{"無", "希望能有英文說明，謝謝你們。" + fmt.Sprint(i), ""}[i%3])
	}
	return b.String()
}

func BenchmarkSurveyCSV(b *testing.B) {
	raw := []byte(survey(100_000))
	b.SetBytes(int64(len(raw)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(context.Background(), draft.File{Name: "s.csv", Raw: raw}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSurveyXLSX(b *testing.B) {
	cells, err := csv.NewReader(strings.NewReader(survey(20_000))).ReadAll()
	if err != nil {
		b.Fatal(err)
	}
	var rows [][]any
	for _, row := range cells {
		line := make([]any, len(row))
		for i, s := range row {
			line[i] = s
		}
		rows = append(rows, line)
	}
	raw := []byte(workbook(b, nil, rows))
	b.SetBytes(int64(len(raw)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(context.Background(), draft.File{Name: "s.xlsx", Raw: raw}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPropose(b *testing.B) {
	raw := []byte(survey(100_000))
	for b.Loop() {
		if _, _, err := Propose(context.Background(), draft.File{Name: "s.csv", Raw: raw}, 1000); err != nil {
			b.Fatal(err)
		}
	}
}
