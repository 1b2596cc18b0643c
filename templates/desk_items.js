"use strict";
/* The index page as the other scripts know it: one record a finding of any department, made of the data; its node is
   made when it comes onto the screen. */
function deskItems() {
  var state = JSON.parse(document.getElementById("state").textContent), T = state.text, SEVERITIES = Object.keys(state.severities);
  var $ = function (id) { return document.getElementById(id); };
  var all = function (css, node) { return Array.prototype.slice.call((node || document).querySelectorAll(css)); };
  var list = $("list"), items = [], byId = Object.create(null), byNode = new Map();
  var wholes = Object.create(null), members = Object.create(null), homes = Object.create(null), projects = Object.create(null);
  var moved = Object.create(null), excused = new Set();
  state.documents.forEach(function (d, place) {
    d.items = d.findings.map(function (row) {
      var it = { id: row[0], r: row[1], s: SEVERITIES[row[2]], p: row[3] < 0 ? "" : d.projects[row[3]], m: row[4] === null ? null : Math.abs(row[4]),
        message: row[5], c: row[6], document: d, places: row[7].length / 2 || 1, place: place, twins: [], on: true, parts: [], whole: null, node: null, words: null };
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
    d.excused.forEach(function (id) { excused.add(id); homes[id] = place; });
    Object.assign(moved, d.moved);
    d.findings = null; /* held by the records now */
  });
  function fill(text, values) { return text.replace(/\{(\w+)\}/g, function (_, k) { return String(values[k]); }); }
  function element(kind, name, text) {
    var node = document.createElement(kind);
    if (name) node.className = name;
    if (text !== undefined) node.textContent = text;
    return node;
  }
  function button(label, press) {
    var b = element("button", "", label);
    b.type = "button";
    if (press) b.addEventListener("click", press);
    return b;
  }
  /* One line at the decisions; lines: what is to be listed under it. */
  function say(text, lines) {
    var told = $("told");
    $("said").textContent = text;
    told.textContent = ""; told.hidden = !(lines && lines.length);
    (lines || []).forEach(function (line) { told.appendChild(element("li", "", line)); });
  }
  function money(yuan) { return (yuan / 10000).toFixed(2).replace(/\B(?=(\d{3})+(?!\d))/g, ","); }
  /* The frame of a row: a line to open, the body under it, and the place of the decision. */
  function row(it, name, severity, words, small) {
    var node = element("article", "f"), details = element("details"), line = element("summary"), head = element("span", "h");
    node.dataset.s = severity; node.dataset.id = it.id;
    head.appendChild(element("span", "s " + severity, state.signs[severity] + " " + state.severities[severity]));
    head.appendChild(document.createTextNode(" ")); head.appendChild(element("span", "m", words));
    line.appendChild(head); line.appendChild(element("small", "", small)); details.appendChild(line);
    it.body = element("div", "b"); details.appendChild(it.body);
    it.seat = element("div", "d"); it.text = element("p", "dt"); it.seat.appendChild(it.text);
    node.appendChild(details); node.appendChild(it.seat);
    it.node = node; it.box = node; it.name = name; byNode.set(node, it);
  }
  /* The row of a finding. */
  function build(it) {
    var d = it.document, facts = [d.department, it.p || T.whole_department, it.r + " " + (state.rules[it.r] || "")];
    if (it.m !== null) facts.push(T.stake + " " + money(it.m) + " " + T.wan);
    if (it.c) facts.push(state.changes[it.c]);
    row(it, d.department + " " + it.r, it.s, it.message, facts.join(" · "));
  }
  /* What stands under a finding when it is opened. */
  function fillBody(it) {
    if (it.body.firstChild) return;
    if (members[it.id]) it.body.appendChild(element("p", "share", T.members + members[it.id].map(function (m) { return projects[m] || T.whole_department; }).join("、")));
    if (it.document.link) {
      var open = button(T.open_page);
      open.dataset.open = it.id; it.body.appendChild(open);
    }
  }
  function facts(id) {
    var it = byId[wholes[id] || id];
    return it ? { rule: it.r, severity: state.severities[it.s], field: "", department: it.document.department,
      project: id === it.id ? it.p : projects[id], message: id === it.id ? it.message : "" } : null;
  }
  return { state: state, T: T, $: $, all: all, fill: fill, say: say, button: button, element: element, money: money, list: list, items: items,
    byId: byId, byNode: byNode, wholes: wholes, members: members, moved: moved, facts: facts, row: row, build: build, fillBody: fillBody,
    documents: state.documents, document: { department: "", name: "", fiscal_year: "" }, other: "perfcheck:desk::",
    home: function (id) { return homes[id] === undefined ? -1 : homes[id]; },
    record: function (node) { return byNode.get(node.closest("article")); },
    known: function (id) { return homes[id] !== undefined; }, severities: SEVERITIES };
}
