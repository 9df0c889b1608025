package markup

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/traditionalchinese"

	"yinde/internal/alloctest"
	"yinde/internal/qda"
	"yinde/internal/transcript/draft"
)

func big5(t *testing.T, s string) string {
	t.Helper()
	out, err := traditionalchinese.Big5.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestHTML(t *testing.T) {
	for name, c := range map[string]struct{ raw, want, warnings string }{
		"段落":             {"<html><head><title> 訪談 \n 一 </title></head><body><p>訪：你好。</p><p>受：好。</p></body>", "訪：你好。\n\n受：好。\n", ""},
		"粗體標籤":           {"<p><b>訪</b>：你<i>好</i>。", "訪：你好。\n", ""},
		"換行":             {"<div>訪：甲<br>受：乙<br/><br>訪：丙</div><div>丁</div>", "訪：甲\n受：乙\n\n訪：丙\n丁\n", ""},
		"空白":             {"<p>  a\n  b\t<b> c</b> </p>", "a b c\n", ""},
		"原始碼裡折行的中文":      {"<p>我們用電話\n  聯絡，很\nOK 的</p>", "我們用電話聯絡，很 OK 的\n", ""},
		"實體":             {"<p>A&amp;B &lt;i&gt; &#x4F60;&#22909; &eacute;&nbsp;x &hellip; &bogus;</p>", "A&B <i> 你好 é\u00a0x … &bogus;\n", ""},
		"腳本與樣式":          {"<style>p{}</style><script>var a='<p>x</p>'</script><p>好</p><nav><ul><li>首頁</li></ul></nav>", "好\n", "markup.dropped: nav×1 script×1 style×1, 21"},
		"沒有結尾的 nav":      {"<nav>首頁<p>訪：你好</p>", "首頁\n\n訪：你好\n", ""},
		"巢狀 nav":         {"<nav>a<nav>b</nav>c</nav><p>x", "x\n", "markup.dropped: nav×1, 3"},
		"沒有結尾的標題":        {"<title>訪：你好", "訪：你好\n", ""},
		"標題":             {"<h1>訪談紀錄</h1>訪：一<h2>二</h2><p>受：三", "訪談紀錄\n\n訪：一\n\n二\n\n受：三\n", ""},
		"表格":             {"<table><tr><th>甲<th>乙</tr><tr><td><p>1</p></td><td><p>2</p><p>3</p></td></tr></table>x", "甲\t乙\n1\t2\n3\n\nx\n", ""},
		"清單":             {"<ul><li>一<li>二</ul>", "一\n二\n", ""},
		"定義清單":           {"<dl><dt>訪員<dd>你好</dd><dt>王：</dt><dd><p>好</p></dd></dl>", "訪員: 你好\n王： 好\n", "markup.terms: 1"},
		"pre":            {"<pre>訪： a  b\n受：\tc\n</pre>", "訪： a  b\n受：\tc\n", ""},
		"圖片":             {"<p>x<img src=a alt=b>y</p>", "xy\n", "markup.pictures: 1"},
		"註解":             {"<!-- 訪：x --><p>y", "y\n", ""},
		"自稱 Big5":        {"<meta charset=\"big5\"><p>" + big5(t, "訪：你好") + "</p>", "訪：你好\n", ""},
		"http-equiv":     {"<META HTTP-EQUIV='Content-Type' content='text/html; charset=Big5'><p>" + big5(t, "訪：你好"), "訪：你好\n", ""},
		"自稱 Big5，是 UTF8": {"<meta charset=big5><p>訪：你好", "訪：你好\n", "markup.charset: big5, utf-8"},
		"自稱 UTF-8，是 Big5": {"<meta charset=utf-8><p>" + big5(t, "訪：你好，請你談一下"), "訪：你好，請你談一下\n",
			"text.guessed: big5, 10, 10, windows-1252|text.guessed_line: 1, <meta charset=utf-8><p>訪：你好，請你談一下|markup.charset: utf-8, big5"},
	} {
		t.Run(name, func(t *testing.T) {
			d, err := HTML(context.Background(), draft.File{Name: "a.html", Raw: []byte(c.raw)})
			if err != nil {
				t.Fatal(err)
			}
			if d[0].Content != c.want {
				t.Errorf("got %q\nwant %q", d[0].Content, c.want)
			}
			if got := show(d[0].Warnings); got != c.warnings {
				t.Errorf("warnings %s", got)
			}
		})
	}
}

func show(all []qda.Message) string {
	var out []string
	for _, m := range all {
		out = append(out, m.String())
	}
	return strings.Join(out, "|")
}

const head = `<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><debate><meta><identification><FRBRWork><FRBRdate date="2017-06-20" name="x"/></FRBRWork></identification>
<references><TLCPerson eId="a" showAs="王: 小明"/><TLCPerson id="b" showAs="問"/></references></meta><debateBody><debateSection>`

func TestAkoma(t *testing.T) {
	for name, c := range map[string]struct{ raw, want, labels, warnings string }{
		"發言": {head + "<heading>訪談</heading><speech by=\"#b\"><p>你\n  好 <a href='x'>嗎</a>？</p><p>二</p></speech><speech by=\"#a\"><from>王</from><p>好</p></speech>",
			"訪談\n\n問: 你好 嗎？\n二\n\n王 小明: 好\n", "問 王 小明", ""},
		"同一人接連": {head + "<speech by=\"#b\"><p>甲</p></speech><speech by=\"#b\"><p>乙</p></speech>", "問: 甲\n乙\n", "問", "markup.akn_joined: 1"},
		"敘述":    {head + "<narrative><p>開場</p></narrative><speech by=\"#b\"><p>甲</p></speech><narrative>（掌聲）</narrative><speech by=\"#b\"><p>乙</p></speech>", "（開場）\n\n問: 甲\n\n（掌聲）\n\n問: 乙\n", "問", "markup.akn_between: 1"},
		"沒有姓名":  {head + "<speech by=\"#c\"><p>甲</p></speech><speech><from>主席：</from><p>乙</p></speech>", "c: 甲\n\n主席: 乙\n", "c 主席", "markup.akn_unknown: 1, c"},
		"問與答":   {head + "<question by=\"#a\"><p>甲</p></question><answer by=\"#b\"><p>乙</p></answer>", "王 小明: 甲\n\n問: 乙\n", "王 小明/interviewer 問/participant", ""},
		"註":     {head + "<speech by=\"#b\"><p>甲<authorialNote><p>略</p></authorialNote>乙<img src=''/></p></speech>", "問: 甲乙\n", "問", "markup.akn_notes: 1|markup.pictures: 1"},
		"換行":    {head + "<speech by=\"#b\"><p>甲<br/>乙</p></speech>", "問: 甲\n乙\n", "問", ""},
	} {
		t.Run(name, func(t *testing.T) {
			d, err := XML(context.Background(), draft.File{Name: "a.xml", Raw: []byte(c.raw + "</debateSection></debateBody></debate></akomaNtoso>")})
			if err != nil {
				t.Fatal(err)
			}
			var labels []string
			for _, l := range d[0].Labels {
				if l.Role != "" {
					l.Label += "/" + string(l.Role)
				}
				labels = append(labels, l.Label)
			}
			if got := strings.Join(labels, " "); d[0].Content != c.want || got != c.labels || show(d[0].Warnings) != c.warnings || d[0].Meta.Date != "2017-06-20" {
				t.Errorf("got %q %q %q %+v", d[0].Content, got, show(d[0].Warnings), d[0].Meta)
			}
		})
	}
}

func TestXMLRefused(t *testing.T) {
	for name, c := range map[string]struct{ raw, want string }{
		"別的 XML": {"<?xml version='1.0'?><TEI><p>x</p></TEI>", "markup.xml_other: TEI"},
		"截斷":     {head + "<speech by='#a'>\n<p>x", "markup.xml_broken: 3, unexpected EOF"},
		"億萬大笑":   {`<!DOCTYPE a [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]><akomaNtoso>&lol2;</akomaNtoso>`, "markup.xml_entity"},
		"外部實體":   {`<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><akomaNtoso>&x;</akomaNtoso>`, "markup.xml_entity"},
		"沒定義的實體": {"<akomaNtoso>\n&lol;</akomaNtoso>", "markup.xml_broken: 2, invalid character entity &lol;"},
		"太深":     {"<akomaNtoso>" + strings.Repeat("<p>", 600), "markup.xml_deep: 1, 500"},
		"屬性太多":   {"<akomaNtoso>\n<p " + strings.Repeat("a='' ", 300) + ">", "markup.xml_attributes: 2, 200"},
		"不是 XML": {"訪：你好", "markup.xml_none"},
		"空的":     {" ", "text.empty"},
		"其實是壓縮檔": {"PK\x03\x04......word/", "text.binary: text.kind.docx"},
	} {
		_, err := XML(context.Background(), draft.File{Name: "a.xml", Raw: []byte(c.raw)})
		var bad *qda.Error
		if !errors.As(err, &bad) || err.Error() != c.want {
			t.Errorf("%s: got %v, want %s", name, err, c.want)
		}
	}
	stopped, cancel := context.WithCancel(context.Background())
	cancel()
	for _, read := range []draft.Reader{HTML, XML} {
		if _, err := read(stopped, draft.File{Raw: []byte("<akomaNtoso/>")}); !errors.Is(err, context.Canceled) {
			t.Errorf("stopped: %v", err)
		}
	}
}

func TestAkomaSamples(t *testing.T) {
	for name, c := range map[string]struct {
		speeches, turns int
		labels, title   string
		date            string
	}{
		"archivetw-2016-06-30.an.xml": {74, 0, "問 呂家華", "vTaiwan及Join平台之分析訪談（呂家華）", ""},
		"archivetw-2017-06-20.an.xml": {187, 0, "蔡沛琪 唐鳳", "2017-06-20 蔡沛琪訪談", "2017-06-20"}, // a link inside a speech
	} {
		raw, err := os.ReadFile("../../../../shared/interchange/samples/transcripts-real/" + name)
		if err != nil {
			t.Skip("shared samples are absent: ", err)
		}
		all, err := XML(context.Background(), draft.File{Name: name, Raw: raw})
		if err != nil {
			t.Fatal(err)
		}
		d := all[0]
		if len(d.Labels) != 2 || d.Labels[0].Label+" "+d.Labels[1].Label != c.labels || d.Meta.Title != c.title || d.Meta.Date != c.date {
			t.Errorf("%s: %v %+v", name, d.Labels, d.Meta)
		}
		turns := 0
		for _, l := range d.Labels {
			turns += strings.Count(d.Content, "\n"+l.Label+": ")
		}
		joined := 0
		for _, w := range d.Warnings {
			if w.Code == "markup.akn_joined" {
				joined = w.Args[0].(int)
			}
		}
		if turns+joined != c.speeches {
			t.Errorf("%s: %d turns and %d joined, not %d speeches", name, turns, joined, c.speeches)
		}
		for _, p := range strings.Split(string(raw), "<p>")[1:] { // every paragraph is there
			p, _, _ = strings.Cut(p, "</p>")
			if strings.ContainsAny(p, "<&") {
				continue
			}
			if p = collapse(p); p != "" && !strings.Contains(d.Content, p) {
				t.Fatalf("%s lost %q", name, p)
			}
		}
	}
}

// bounded runs a reader and fails when all it ever allocates is more than times the file,
// beyond what any file costs.
func bounded(t *testing.T, read draft.Reader, raw []byte, times int) {
	t.Helper()
	var all []draft.Draft
	var err error
	took := alloctest.Bytes(func() { all, err = read(context.Background(), draft.File{Name: "f", Raw: raw}) })
	if len(raw) > 4<<10 && took > times*len(raw)+(512<<10) {
		t.Fatalf("%d bytes allocated for %d", took, len(raw))
	}
	var bad *qda.Error
	if err != nil && !errors.As(err, &bad) {
		t.Fatalf("an error without words: %v", err)
	}
	for _, d := range all {
		if !utf8.ValidString(d.Content) {
			t.Fatal("not UTF-8")
		}
	}
}

func FuzzHTML(f *testing.F) {
	for _, s := range []string{"<p>訪：a<br>b", "<nav><nav>", "<title>x", "<table><tr><td><td>x<table>", "<dl><dt>a<dd>b", "<pre>\n a", "<script>", "<meta charset=big5>\xb3X", strings.Repeat("<b>", 3000), strings.Repeat("<td>", 3000), strings.Repeat("<dt>a<dd>", 1000), strings.Repeat("<p a=b", 1500) + "&#x110000;"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) { bounded(t, HTML, raw, 20) })
}

func FuzzXML(f *testing.F) {
	for _, s := range []string{head, head + "<speech by='#a'><p>x</p></speech>", "<akomaNtoso>" + strings.Repeat("<p>", 499), "<akomaNtoso>" + strings.Repeat("<p/>", 3000) + "</akomaNtoso>",
		head + strings.Repeat("<speech by='#a'><p>x</p></speech><speech by='#b'><p>x</p></speech>", 100), "<!DOCTYPE x [<!ENTITY a 'b'>]>", "<akomaNtoso " + strings.Repeat("a='' ", 2000) + "/>"} {
		f.Add([]byte(s))
	}
	// A file of nothing but <p/> costs encoding/xml some 70 times its length in tokens that are
	// thrown away one after the other; they are never held together.
	f.Fuzz(func(t *testing.T, raw []byte) { bounded(t, XML, raw, 80) })
}

func BenchmarkHTML(b *testing.B) {
	raw := []byte(strings.Repeat("<p><b>受：</b>我們主要是用 EPP 跟註冊局介接，<i>問題</i>不大。</p>\r\n", 1<<13))
	b.SetBytes(int64(len(raw)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := HTML(context.Background(), draft.File{Raw: raw}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkXML(b *testing.B) {
	raw := []byte(head + strings.Repeat("<speech by='#a'><p>我們主要是用 EPP 跟註冊局介接，問題不大。</p></speech>\n<speech by='#b'><p>好。</p></speech>\n", 1<<13) + "</debateSection></debateBody></debate></akomaNtoso>")
	b.SetBytes(int64(len(raw)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := XML(context.Background(), draft.File{Raw: raw}); err != nil {
			b.Fatal(err)
		}
	}
}
