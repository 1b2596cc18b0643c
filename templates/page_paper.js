"use strict";
/* Paper: the summary, what is adopted, or all of it. Printed from the browser's own menu it is all of it. Everything
   is open while it is printed, and closed again afterwards. */
function pagePaper(page, decisions) {
  var { T, $, on, all, fill, element } = page, root = document.documentElement, closed = [];
  function text(it, css) { var node = it.node.querySelector(css); return node ? node.textContent.trim() : ""; }
  function holds(it) { var v = decisions.verdict(it); return v === "adopted" || v === "partly"; }
  /* One row a finding that is no hint: its number, its sentence, where it stands. */
  function summary() {
    var rows = $("brief-rows"), told = page.items.filter(it => it.s !== "hint");
    rows.textContent = "";
    told.forEach(it => {
      var row = element("tr"), head = element("th", "", text(it, ".pj") + text(it, ".m"));
      head.scope = "row";
      row.append(element("td", "r", it.name), element("td", "", text(it, ".s")), head, element("td", "", it.text.textContent.replace(`${T.decision}：`, "")));
      rows.append(row);
    });
    return fill(T.paper_summary, { n: told.length, hints: page.items.length - told.length });
  }
  /* The findings that go into the letter; members of theirs that do not keep their own word on paper. */
  function adopted() {
    var kept = page.items.filter(holds);
    page.items.forEach(it => { it.node.classList.toggle("out", !kept.includes(it)); });
    all(".g, .hints", page.list).forEach(n => { n.classList.toggle("out", !n.querySelector("article:not(.out)")); });
    return fill(T.paper_adopted, { n: kept.length, all: page.items.length });
  }
  function print(what) {
    $("paper-said").textContent = what === "summary" ? summary() : what === "adopted" ? adopted() : "";
    if (what === "all") delete root.dataset.paper; else root.dataset.paper = what;
    window.print();
  }
  window.addEventListener("beforeprint", () => {
    if (root.dataset.paper === "summary") return; /* nothing that folds is printed */
    closed = all("details:not([open])");
    closed.forEach(d => { d.open = true; });
  });
  window.addEventListener("afterprint", () => {
    closed.forEach(d => { d.open = false; });
    closed = []; delete root.dataset.paper;
  });
  $("paper-row").hidden = false;
  on("paper-row", "click", e => { if (e.target.dataset.paper) print(e.target.dataset.paper); });
}
