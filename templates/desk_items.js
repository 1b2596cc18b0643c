"use strict";
/* The index page as the other scripts know it: one record a finding of any department, made of the data; its node is
   made when it comes onto the screen. */
function deskItems() {
  var words = pageWords(), { state, T, element, button } = words, SEVERITIES = Object.keys(state.severities);
  var items = [], byId = Object.create(null), byNode = new Map();
  var wholes = Object.create(null), members = Object.create(null), homes = Object.create(null), projects = Object.create(null);
  var moved = Object.create(null), excused = new Set();
  state.documents.forEach((d, place) => {
    d.items = d.findings.map(row => {
      var it = { id: row[0], r: row[1], s: SEVERITIES[row[2]], p: row[3] < 0 ? "" : d.projects[row[3]], m: row[4] === null ? null : Math.abs(row[4]),
        message: row[5], c: row[6], document: d, places: row[7].length / 2 || 1, place, twins: [], on: true, parts: [], node: null, v: "undecided", sure: row[8] };
      if (byId[it.id]) byId[it.id].twins.push(it); /* the same finding in two files of one department */
      else { byId[it.id] = it; homes[it.id] = place; }
      if (row[7].length) members[it.id] = [];
      for (var i = 0; i < row[7].length; i += 2) {
        members[it.id].push(row[7][i]); wholes[row[7][i]] = it.id; homes[row[7][i]] = place;
        projects[row[7][i]] = row[7][i + 1] < 0 ? "" : d.projects[row[7][i + 1]];
      }
      return it;
    });
    items = items.concat(d.items);
    d.excused.forEach(id => { excused.add(id); homes[id] = place; });
    Object.assign(moved, d.moved);
    d.findings = null; /* held by the records now */
  });
  function money(yuan) { return (yuan / 10000).toFixed(2).replace(/\B(?=(\d{3})+(?!\d))/g, ","); }
  /* The frame of a row: a line to open, the body under it, and the place of the decision. */
  function row(it, name, severity, words, small) {
    var node = element("article", "f"), details = element("details"), line = element("summary"), head = element("span", "h");
    node.dataset.s = severity; node.dataset.id = it.id;
    it.body = element("div", "b"); it.text = element("p", "dt"); it.seat = element("div", "d", it.text);
    head.append(element("span", `s ${severity}`, `${state.signs[severity]} ${state.severities[severity]}`), " ", element("span", "m", words));
    line.append(head, element("small", "", small)); details.append(line, it.body); node.append(details, it.seat);
    it.node = it.box = node; it.name = name; byNode.set(node, it);
  }
  /* The row of a finding. */
  function build(it) {
    var d = it.document, facts = [d.department, it.p || T.whole_department, `${it.r} ${state.rules[it.r] || ""}`];
    if (it.m !== null) facts.push(`${T.stake} ${money(it.m)} ${T.wan}`);
    if (it.c) facts.push(state.changes[it.c]);
    row(it, `${d.department} ${it.r}`, it.s, it.message, facts.join(" · "));
  }
  /* What stands under a finding when it is opened. */
  function fillBody(it) {
    if (it.body.firstChild) return;
    if (members[it.id]) it.body.append(element("p", "share", T.members + members[it.id].map(m => projects[m] || T.whole_department).join("、")));
    if (it.document.link) {
      var open = button(T.open_page);
      open.dataset.open = it.id; it.body.append(open);
    }
  }
  function facts(id) {
    var it = byId[wholes[id] || id];
    return it ? { rule: it.r, severity: state.severities[it.s], field: "", department: it.document.department,
      project: id === it.id ? it.p : projects[id], message: id === it.id ? it.message : "" } : null;
  }
  return { ...words, money, items, byId, byNode, wholes, members, moved, facts, row, build, fillBody,
    documents: state.documents, document: { department: "", name: "", fiscal_year: "" }, other: "perfcheck:desk::",
    home: id => homes[id] === undefined ? -1 : homes[id],
    record: node => byNode.get(node.closest("article")),
    known: id => homes[id] !== undefined, severities: SEVERITIES };
}
