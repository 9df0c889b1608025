package segment
import ("testing";"fmt";"sort";"strings";"yinde/internal/qda")
func TestZZ(t *testing.T){
 for _,f:=range []string{"words_zh_hk_1-500.jsonl","words_zh_gsd_dev.jsonl","words_zh_pud_1-400.jsonl"}{
 gold:=readGold(t,f)
 miss:=map[string]int{}; wrong:=map[string]int{}
 s:=NewSegmenter(nil)
 var sb strings.Builder
 for _,g:=range gold{sb.WriteString(g.Text+"\n")}
 doc:=s.For(sb.String()); at:=0
 for _,g:=range gold{
  got:=wordTexts(sb.String(),doc.Words(qda.Span{Start:at,End:at+len(g.Text)})); at+=len(g.Text)+1
  gs:=solidSpans(got); ws:=solidSpans(g.Tokens); rs:=solid(g.Text)
  for w:=range ws{ if !gs[w]{ p:=[]string{}; 
     var ks []qda.Span; for k:=range gs{ if k.Overlaps(w){ks=append(ks,k)}}
     sort.Slice(ks,func(i,j int)bool{return ks[i].Start<ks[j].Start})
     for _,k:=range ks{p=append(p,string(rs[k.Start:k.End]))}
     miss[string(rs[w.Start:w.End])+" <- "+strings.Join(p,"|")]++}}
  for k:=range gs{ if !ws[k]{wrong[string(rs[k.Start:k.End])]++}}
 }
 for n,m:=range []map[string]int{miss,wrong}{
  var ks []string; for k:=range m{ks=append(ks,k)}
  sort.Slice(ks,func(i,j int)bool{return m[ks[i]]>m[ks[j]]||m[ks[i]]==m[ks[j]]&&ks[i]<ks[j]})
  fmt.Println("==",f,n); for i,k:=range ks{ if i>60{break}; fmt.Print(k," ",m[k],"; ")}; fmt.Println()
 }}
}
