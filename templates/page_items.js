"use strict";
/* The page as the other scripts know it: what it starts from, its findings, and a way to speak to the reader. */
function pageItems() {
  var words = pageWords(), { state, all, list } = words;
  /* One record a finding, in page order; one for each member of a folded finding, under it. */
  var byId = Object.create(null), byNode = new Map(), wholes = Object.create(null), members = Object.create(null);
  function known(it) { byId[it.id] = it; byNode.set(it.node, it); return it; }
  var items = all("article.f", list).map(node => {
    var d = node.dataset, seat = node.querySelector(":scope > .d"), name = node.querySelector(".n").textContent;
    var it = known({ node, id: d.id, s: d.s, r: d.r, p: d.p ? d.p.split(" ") : [], f: d.f || "", c: d.c || "",
      m: d.m === undefined ? null : Math.abs(Number(d.m)), home: node.parentNode, group: node.closest("section.g"), on: true,
      seat, box: node, name, whole: null, words: null });
    it.text = seat.querySelector(".dt");
    it.parts = all("tr[data-id]", node).map(row => {
      var place = row.querySelector(".md");
      wholes[row.dataset.id] = it.id;
      return known({ node: row, id: row.dataset.id, s: it.s, r: it.r, f: row.dataset.f || "", whole: it, seat: place, box: place,
        text: place.querySelector(".mdt"), name: `${name}.${row.cells[0].textContent}`, parts: [] });
    });
    if (it.parts.length) members[it.id] = it.parts.map(part => part.id);
    return it;
  });
  function record(node) { return byNode.get(node.closest("tr[data-id], article")); }
  /* The findings on the screen in the order they stand there, the current one among them. */
  function inOrder(cur) {
    return all("article.f", list).map(n => byNode.get(n)).filter(it => it.on || it === cur);
  }
  /* What a file says of a finding beside the decision. */
  function facts(id) {
    var it = byId[id];
    if (!it) return null;
    var note = it.node.querySelector(it.whole ? ".mp" : ".pj"), message = it.node.querySelector(it.whole ? ".mm" : ".m");
    return { rule: it.r, severity: state.severities[it.s], field: it.f, message: message.textContent, department: "",
      project: note ? note.textContent.replace(/ · $/, "") : "" };
  }
  return { documents: [state.document], document: state.document, home: () => 0, other: "", moved: state.moved,
    inOrder, facts, bring: function () {}, ...words, items, byId, byNode, wholes, members, record,
    known: id => byId[id] !== undefined };
}
