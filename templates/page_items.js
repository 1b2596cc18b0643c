"use strict";
/* The page as the other scripts know it: what it starts from, its findings, and a way to speak to the reader. */
function pageItems() {
  var words = pageWords(), { state, all, list } = words;
  /* One record a finding, in page order; one for each member of a folded finding, under it. */
  var byId = Object.create(null), byNode = new Map(), wholes = Object.create(null), members = Object.create(null);
  function known(it) { byId[it.id] = it; byNode.set(it.node, it); return it; }
  var items = all("article.f", list).map(node => {
    var d = node.dataset, seat = node.lastElementChild, name = node.querySelector(".n").textContent;
    var it = known({ node, id: d.id, s: d.s, r: d.r, p: d.p ? d.p.split(" ") : [], f: d.f || "", c: d.c || "",
      m: d.m === undefined ? null : Math.abs(d.m), home: node.parentNode, group: node.closest("section.g"), on: true,
      seat, box: node, name, v: "undecided", text: seat.firstElementChild });
    it.parts = all("tr[data-id]", node).map(row => {
      var place = row.querySelector(".md"), id = row.dataset.id;
      wholes[id] = it.id;
      return known({ node: row, id, s: it.s, r: it.r, f: row.dataset.f || "", whole: it, seat: place, box: place,
        text: place.firstElementChild, name: `${name}.${row.cells[0].textContent}`, parts: [] });
    });
    if (it.parts.length) members[it.id] = it.parts.map(part => part.id);
    return it;
  });
  function record(node) { return byNode.get(node.closest("tr[data-id], article")); }
  function text(it, css) { var node = it.node.querySelector(css); return node ? node.textContent.trim() : ""; }
  /* The findings on the screen in the order they stand there, the current one among them. */
  function inOrder(cur) {
    return all("article.f", list).map(n => byNode.get(n)).filter(it => it.on || it === cur);
  }
  /* What a file says of a finding beside the decision. */
  function facts(id) {
    var it = byId[id];
    return it && { rule: it.r, severity: state.severities[it.s], field: it.f, message: text(it, it.whole ? ".mm" : ".m"),
      department: "", project: text(it, it.whole ? ".mp" : ".pj").replace(/ ·$/, "") };
  }
  return { documents: [state.document], document: state.document, home: () => 0, other: "", moved: state.moved,
    inOrder, facts, text, bring: () => {}, ...words, items, byId, byNode, wholes, members, record,
    known: id => byId[id] !== undefined };
}
