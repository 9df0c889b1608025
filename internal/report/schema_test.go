package report

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

// TestJSONSchema checks the JSON form against what the package says of it: every name that is
// there is known, with its kind.
func TestJSONSchema(t *testing.T) {
	n := newNetwork(t)
	raw, _ := n.in(AsJSON, Options{Lang: "zh-Hant", AllQuotes: true, Identified: true, Reading: Reading{}}, Look{})
	var r map[string]any
	if err := json.Unmarshal(raw, &r); err != nil {
		t.Fatal(err)
	}
	if r["schema"] != "yinde-report/1" {
		t.Errorf("schema %v", r["schema"])
	}
	shapes := map[string]string{
		"":             "schema:string lang:string title:string identified:bool fieldwork:array front:array chapters:array back:array themes:array tables:object",
		".fieldwork":   "group:string name:string sampling:string n:number from:string to:string",
		".front":       "id:string number:number numeral:string title:string blocks:array cites:array",
		".front.cites": "finding:string chapter:string section:string title:string",
		".chapters":    "number:number numeral:string group:string title:string n:number from:string to:string modes:array records:array intro:string sections:array",
		".sections":    "number:number numeral:string finding:string themes:array questions:array title:string blocks:array k:number n:number",
		".blocks":      "narrative:string quote:object",
		".quote":       "text:string gloss:string group:string language:string reference:object",
		".reference":   "quote_id:string transcript:string speaker:string turn:number context:object",
		".themes":      "theme:string theme_path:string name:string depth:number cells:array",
		".cells":       "quotes:number k:number n:number",
		".tables":      "interviews:array codebook:array agreement:array coders:number units:number",
		".interviews":  "group:string name:string mode:string record:string language:string interviews:number participants:number transcript:string title:string date:string",
		".codebook":    "theme:string theme_path:string name:string depth:number brief:string definition:string include:array exclude:array quotes:number",
		".agreement":   "theme:string name:string n:number prevalence:number percent_agreement:number cohen_kappa:number krippendorff_alpha:number applied:object",
		".back":        "id:string number:number numeral:string title:string blocks:array cites:array",
		".cites":       "finding:string chapter:string section:string title:string",
	}
	var walk func(at string, v any)
	walk = func(at string, v any) {
		switch v := v.(type) {
		case []any:
			for _, item := range v {
				walk(at, item)
			}
		case map[string]any:
			if at == ".applied" {
				return
			}
			known := strings.Fields(shapes[at])
			for name, value := range v {
				kind := "object"
				switch value.(type) {
				case string:
					kind = "string"
				case float64, nil:
					kind = "number"
				case bool:
					kind = "bool"
				case []any:
					kind = "array"
				}
				if !slices.Contains(known, name+":"+kind) {
					t.Errorf("%s has %s:%s, which is not documented", at, name, kind)
				}
				walk("."+name, value)
			}
		}
	}
	walk("", r)
}
