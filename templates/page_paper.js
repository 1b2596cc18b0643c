"use strict";
/* Paper: the summary, what is adopted, or all of it. Printed from the browser's own menu it is all of it. Everything
   is open while it is printed, and closed again afterwards. */
function pagePaper(page) {
  var { T, $, on, all, fill, element, text, items } = page, paper = document.documentElement.dataset, closed = [];
  /* One row a finding that is no hint: its number, its sentence, where it stands. */
  function summary() {
    var told = items.filter(it => it.s !== "hint");
    $("brief-rows").replaceChildren(...told.map(it => {
      var head = element("th", "", text(it, ".pj") + text(it, ".m"));
      head.scope = "row";
      return element("tr", "", element("td", "r", it.name), element("td", "", text(it, ".s")), head,
        element("td", "", it.text.textContent.replace(`${T.decision}：`, "")));
    }));
    return fill(T.paper_summary, { n: told.length, hints: items.length - told.length });
  }
  /* The findings that go into the letter; members of theirs that do not keep their own word on paper. */
  function adopted() {
    var kept = items.filter(it => decisionEvents.taken(it.v));
    items.forEach(it => { it.node.classList.toggle("out", !kept.includes(it)); });
    all(".g, .hints", page.list).forEach(n => { n.classList.toggle("out", !n.querySelector("article:not(.out)")); });
    return fill(T.paper_adopted, { n: kept.length, all: items.length });
  }
  var WAYS = { summary, adopted };
  window.addEventListener("beforeprint", () => {
    if (paper.paper === "summary") return; /* nothing that folds is printed */
    closed = all("details:not([open])");
    closed.forEach(d => { d.open = true; });
  });
  window.addEventListener("afterprint", () => {
    closed.forEach(d => { d.open = false; });
    closed = []; delete paper.paper; $("paper-said").textContent = "";
  });
  $("paper-row").hidden = false;
  on("paper-row", e => {
    var way = e.target.dataset.paper;
    if (!way) return;
    if (WAYS[way]) { $("paper-said").textContent = WAYS[way](); paper.paper = way; }
    window.print();
  });
}
