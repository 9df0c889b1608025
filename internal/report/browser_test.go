package report

import (
	"context"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"yinde/internal/qda"
)

// browse opens a page in headless Chromium and returns its document after the scripts, and what
// the console said. Without a browser the test is skipped.
func browse(t *testing.T, page string) (dom, console string) {
	t.Helper()
	browser := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			browser = path
		}
	}
	if browser == "" || testing.Short() {
		t.Skip("no Chromium to open the page in")
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "report.html")
	if err := os.WriteFile(path, []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, browser, "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir="+filepath.Join(dir, "profile"),
		"--enable-logging=stderr", "--virtual-time-budget=5000", "--dump-dom", "file://"+path)
	cmd.WaitDelay = time.Second
	var out, said strings.Builder
	cmd.Stdout, cmd.Stderr = &out, &said
	if err := cmd.Run(); err != nil || !strings.Contains(out.String(), "</html>") {
		t.Skipf("Chromium does not run here: %v", err)
	}
	for line := range strings.Lines(said.String()) {
		if strings.Contains(line, "CONSOLE") {
			console += line
		}
	}
	return out.String(), console
}

func TestHTMLInABrowser(t *testing.T) {
	n := newNetwork(t)
	hostile(n)
	raw, _ := n.in(AsHTML, Options{Lang: "zh-Hant", AllQuotes: true, Identified: true}, Look{})
	page := string(raw)

	dom, console := browse(t, page)
	if console != "" {
		t.Errorf("the console says:\n%s", console)
	}
	if strings.Contains(dom, `id="tools" hidden`) || !strings.Contains(dom, `id="tools"`) {
		t.Error("the policy does not let the page's own script run")
	}
	foreign := strings.Replace(page, "</body>", "<script>document.title='FOREIGN'</script></body>", 1)
	if dom, console = browse(t, foreign); strings.Contains(dom, "<title>FOREIGN") || console == "" {
		t.Error("the policy lets any script run")
	}
}

func TestHTMLFiltersAndSearches(t *testing.T) {
	n := newNetwork(t)
	raw, _ := n.in(AsHTML, Options{Lang: "en", AllQuotes: true, Groups: []qda.GroupID{"shop", "team", "abroad"}}, Look{})
	page := regexp.MustCompile(`<meta http-equiv[^>]*>`).ReplaceAllString(string(raw), "")
	page = strings.Replace(page, "</body>", `<script>
const out = [], q = document.getElementById("q"), theme = document.getElementById("theme"), boxes = [...document.querySelectorAll("input[name=g]")];
const say = (what) => out.push(what + ": " + [...document.querySelectorAll(".chapter:not([hidden]) .finding:not([hidden]) blockquote:not([hidden]) p:first-child")].map((p) => p.textContent.slice(0, 8)).join("|") + " / " + document.getElementById("count").textContent);
const search = async (s) => { q.value = s; q.dispatchEvent(new Event("input")); await new Promise((r) => setTimeout(r, 400)); };
(async () => {
  await search("CULTURE"); say("search");
  await search("ＦＯＲＭ"); say("none"); out.push("none shown: " + !document.getElementById("none").hidden);
  await search("good CONTACT"); say("title");
  document.getElementById("reset").click(); say("all");
  boxes[0].click(); say("without shops");
  document.querySelector("a[data-cell]").click(); say("cell");
  document.dispatchEvent(new KeyboardEvent("keydown", {key: "/", bubbles: true})); out.push("focus: " + document.activeElement.id);
  document.querySelector("nav li:last-child a").click(); say("contents");
  const pre = document.createElement("pre"); pre.id = "result"; pre.textContent = out.join("\n"); document.body.append(pre);
})();
</script></body>`, 1)
	dom, console := browse(t, page)
	if console != "" {
		t.Errorf("the console says:\n%s", console)
	}
	m := regexp.MustCompile(`(?s)<pre id="result">(.*?)</pre>`).FindStringSubmatch(dom)
	if m == nil {
		t.Fatal("the script did not end")
	}
	golden(t, "filters.txt", html.UnescapeString(m[1])+"\n")
}
