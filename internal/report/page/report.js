"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const tools = $("tools"), query = $("q"), theme = $("theme"), count = $("count");
  const boxes = [...tools.querySelectorAll("input[name=g]")];
  const chapters = [...document.querySelectorAll(".chapter")];
  const fold = (s) => s.normalize("NFKC").toLowerCase();
  const marks = typeof Highlight === "function" && CSS.highlights ? new Highlight() : null;
  if (marks) CSS.highlights.set("hit", marks);

  // What is searched, read once: every piece of a section with its folded words.
  let index = null;
  const read = () => chapters.map((el) => ({
    el, group: el.dataset.g,
    parts: [...el.querySelectorAll(":scope > .finding, :scope > .prose")].map((part) => ({
      part, themes: (part.dataset.t || "").split(" "),
      title: fold([...part.querySelectorAll(".title, .questions")].map((t) => t.textContent).join(" ")),
      pieces: [...part.querySelectorAll(":scope > blockquote, :scope > .block")].map((piece) => ({
        piece, group: piece.dataset.g, quote: piece.localName === "blockquote", words: fold(piece.textContent),
      })),
    })),
  }));

  const light = (el, q) => {
    if (!marks || !q || marks.size > 500) return;
    const walk = document.createTreeWalker(el, NodeFilter.SHOW_TEXT);
    for (let n = walk.nextNode(); n; n = walk.nextNode()) {
      const s = n.data.toLowerCase();
      if (s.length !== n.data.length) continue;
      for (let i = s.indexOf(q); i >= 0 && marks.size <= 500; i = s.indexOf(q, i + q.length)) {
        const r = new Range();
        r.setStart(n, i);
        r.setEnd(n, i + q.length);
        marks.add(r);
      }
    }
  };

  const apply = () => {
    index = index || read();
    const q = fold(query.value.trim()), t = theme.value;
    const groups = new Set(boxes.filter((b) => b.checked).map((b) => b.value));
    let shown = 0, all = 0;
    if (marks) marks.clear();
    for (const c of index) {
      const inGroup = !c.group || groups.has(c.group);
      let any = false;
      for (const p of c.parts) {
        const fits = inGroup && (!t || p.themes.includes(t));
        const whole = !q || p.title.includes(q);
        let hit = whole;
        for (const x of p.pieces) {
          const found = whole || x.words.includes(q);
          x.piece.hidden = !found || x.quote && !!x.group && !groups.has(x.group);
          hit = hit || found && !x.piece.hidden;
          if (x.quote) {
            all++;
            if (fits && !x.piece.hidden) shown++;
          }
          if (fits && q && !x.piece.hidden) light(x.piece, q);
        }
        p.part.hidden = !(fits && hit);
        any = any || !p.part.hidden;
        if (!p.part.hidden && q) p.part.querySelectorAll(".title").forEach((h) => light(h, q));
      }
      c.el.hidden = !inGroup || (q !== "" || t !== "") && !any;
    }
    count.textContent = count.dataset.words.replace("{n}", shown.toLocaleString()).replace("{m}", all.toLocaleString());
    $("none").hidden = index.some((c) => !c.el.hidden);
  };

  const reset = () => {
    query.value = "";
    theme.value = "";
    boxes.forEach((b) => { b.checked = true; });
    apply();
  };

  let timer = 0;
  query.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(apply, 150); });
  theme.addEventListener("change", apply);
  boxes.forEach((b) => b.addEventListener("change", apply));
  $("reset").addEventListener("click", () => { reset(); query.focus(); });
  document.addEventListener("keydown", (e) => {
    const typing = /^(input|select|textarea)$/i.test(e.target.localName || "");
    if (e.key === "/" && !typing && !e.ctrlKey && !e.metaKey && !e.altKey) {
      e.preventDefault();
      query.focus();
    } else if (e.key === "Escape" && e.target === query) {
      reset();
    }
  });
  document.querySelectorAll("a[data-cell]").forEach((a) => a.addEventListener("click", () => {
    query.value = "";
    theme.value = a.dataset.t;
    boxes.forEach((b) => { b.checked = b.value === a.dataset.g; });
    apply();
  }));
  document.querySelectorAll("nav a, a.cite").forEach((a) => a.addEventListener("click", () => {
    const to = document.getElementById(a.hash.slice(1));
    if (to && to.closest("[hidden]")) reset();
  }));
  $("form").addEventListener("submit", (e) => e.preventDefault());
  tools.hidden = false;
})();
