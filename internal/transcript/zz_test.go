package transcript
import ("testing";"os";"path/filepath";"context";"fmt")
func TestDump(t *testing.T){
 all,_:=filepath.Glob(os.Getenv("DUMP"))
 for _,f:=range all { raw,_:=os.ReadFile(f); ps,err:=Parse(context.Background(), f, raw, Options{}); if err!=nil {fmt.Println("ERR",f,err);continue}
 p:=ps[0]; s:=show(p); if len(s)>700 {s=s[:700]}; fmt.Printf("=== %s %s lang=%s title=%q date=%s turns=%d\n%s\n%v\nSYNC %v\n", filepath.Base(f),p.Meta.Source.Format,p.Meta.Language,p.Meta.Title,p.Meta.Date,len(p.Turns),s,p.Warnings,p.Syncs)}
}
