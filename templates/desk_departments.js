"use strict";
/* The table of departments: what is shown of it, its order, how far each is, what is gravest in it; and the texts that
   departments share. */
function deskDepartments(page, decisions, assigning, filters) {
  var { T, $, on, all, fill } = page, body = $("docs").tBodies[0], rows = all("tr", body), FIRST = 5;
  var shown = [];
  rows.filter(row => row.querySelector(".dec")).forEach((row, place) => {
    var d = page.documents[place];
    row.d = d;
    if (!d) return;
    d.row = row; d.dec = row.querySelector(".dec"); d.hold = row.querySelector(".hold"); d.holder = "";
    d.words = filters.plain(row.textContent);
    d.bar = document.createElement("progress"); d.bar.max = d.items.length || 1; d.bar.setAttribute("aria-hidden", "true");
    var open = page.button("▸", () => { unfold(d); });
    open.className = "more"; open.setAttribute("aria-expanded", "false"); open.setAttribute("aria-label", T.first + d.department); d.open = open;
    row.cells[0].insertBefore(open, row.cells[0].firstChild);
    assigning.button(d);
  });
  function numbers(of) {
    var open = 0, disputed = 0;
    of.forEach(it => { if (decisions.undecided(it)) open += 1; if (it.v === "disputed") disputed += 1; });
    var text = `${of.length - open} / ${open}${disputed ? `（${page.state.verdicts.disputed} ${disputed}）` : ""}`;
    return { done: of.length - open, text };
  }
  /* How far each department is, by the decisions themselves: nothing the browser counted before is believed. */
  function recount() {
    page.documents.forEach(d => {
      var now = numbers(d.items);
      if (!d.items.length) now.text = d.goals ? T.no_finding : "—";
      if (d.dec.dataset.t === now.text) return;
      d.dec.textContent = now.text; d.dec.dataset.t = now.text; d.dec.dataset.v = String(now.done); d.bar.value = now.done;
      d.dec.insertBefore(d.bar, d.dec.firstChild);
      if (now.done === d.items.length && d.link && d.letter) d.dec.append(page.button(T.letter_of, () => { page.visit(d, "#letter"); }));
      if (d.detail) fillDetail(d);
    });
    if (page.documents.length) $("decided-all").textContent = numbers(page.items).text;
    $("first").replaceChildren(...gravest(filters.shown()));
    $("first-card").hidden = page.documents.length < 2 || !$("first").firstChild;
  }
  /* Rows with a finding that is shown; without filters on findings also those that have none. */
  function show(findings, filtered, want) {
    var some = new Set(findings.map(it => it.document)), n = 0;
    shown = page.documents.filter(d => some.has(d) || (!filtered && !d.items.length && d.words.includes(want.words) && !want.b && (!want.h || want.h[0] === `-${d.holder}`)));
    var on = new Set(shown);
    rows.forEach(row => {
      var visible = row.d ? on.has(row.d) : !filtered && !want.b && !want.h && filters.plain(row.textContent).includes(want.words);
      row.classList.toggle("x", !visible);
      if (row.d && row.d.detail) row.d.detail.classList.toggle("x", !visible);
      if (visible) n += 1;
    });
    $("shown").textContent = fill(T.shown_desk, { n: findings.length, all: page.items.length, rows: n, documents: rows.length });
    $("assign-shown").textContent = fill(T.assign_shown, { n: shown.length });
  }
  /* The gravest kinds in which something is still to be decided, one line each; reports/html_findings.py weighs the
     same. */
  function gravest(items) {
    var kinds = new Map(), weight = it => (it.s === "error" ? 1e15 : 0) + (it.m || 0) * it.sure + it.sure;
    items.forEach(it => {
      if (it.s === "hint" || !decisions.undecided(it)) return;
      var kind = kinds.get(it.r) || { it, of: [], money: 0, weight: 0 };
      kind.of.push(it); kind.money += it.m || 0; kind.weight += (it.m || 0) * it.sure;
      if (weight(it) > weight(kind.it)) kind.it = it;
      kinds.set(it.r, kind);
    });
    var rank = kind => page.severities.indexOf(kind.it.s);
    return [...kinds.values()].sort((a, b) => rank(a) - rank(b) || b.weight - a.weight || b.it.sure - a.it.sure || (a.it.r < b.it.r ? -1 : 1))
      .slice(0, FIRST).map(line);
  }
  function line({ it, of, money }) {
    var see = page.button(it.message, () => { filters.see(of.map(f => f.id)); }), departments = new Set(of.map(f => f.document)).size, facts = [];
    see.className = "line";
    if (page.documents.length > 1) facts.push(it.document.department);
    if (of.length > 1) facts.push(fill(departments > 1 ? T.of_kinds : T.of_kind, { n: of.length, departments }));
    if (money) facts.push(`${T.stake} ${page.money(money)} ${T.wan}`);
    return page.element("li", "", page.element("span", `s ${it.s}`, `${page.state.signs[it.s]} ${page.state.severities[it.s]}`), see, page.element("small", "", facts.join(" · ")));
  }
  function fillDetail(d) {
    var cell = d.detail.cells[0], lines = gravest(d.items);
    cell.replaceChildren(lines.length ? page.element("ol", "first", ...lines) : page.element("p", "share", T.first_none));
    if (!d.link) return;
    var ways = page.element("p", "row");
    [[T.open_page, ""], [T.letter_of, "#letter"]].forEach(way => { ways.append(page.button(way[0], () => { page.visit(d, way[1]); })); });
    cell.append(ways);
  }
  function unfold(d) {
    if (d.detail) { d.detail.remove(); d.detail = null; } else {
      d.detail = page.element("tr", "detail");
      var cell = page.element("td"); d.detail.append(cell);
      cell.colSpan = d.row.cells.length; d.row.after(d.detail); fillDetail(d);
    }
    d.open.textContent = d.detail ? "▾" : "▸"; d.open.setAttribute("aria-expanded", Boolean(d.detail));
  }

  /* ---- Order of the rows ---- */
  function key(row, column) {
    var cell = row.cells[column];
    return cell && cell.dataset.v !== undefined ? cell.dataset.v : "";
  }
  all("th[data-sort]", $("docs")).forEach(head => {
    var label = head.textContent, column = head.cellIndex, b = page.button(label, () => {
      var up = head.getAttribute("aria-sort") === "descending" ? 1 : -1;
      all("th[aria-sort]").forEach(h => { h.removeAttribute("aria-sort"); });
      head.setAttribute("aria-sort", up > 0 ? "ascending" : "descending");
      var parts = document.createDocumentFragment();
      rows.slice().sort((a, c) => {
        var x = key(a, column), y = key(c, column), d = Number(x) - Number(y);
        if (x === "" || y === "") return (x === "") - (y === "");
        return up * (isNaN(d) ? x.localeCompare(y, "zh") : d);
      }).forEach(row => { parts.append(row); if (row.d && row.d.detail) parts.append(row.d.detail); });
      body.append(parts);
    });
    head.textContent = ""; head.append(b);
  });

  /* ---- Shared texts: those of one department, or all ---- */
  function copiesOf(place) {
    var n = 0;
    all("#groups details").forEach(g => {
      var on = place === null || g.dataset.rows.split(" ").includes(place);
      g.classList.toggle("x", !on);
      if (on) n += 1;
    });
    $("copies-of").hidden = place === null;
    if (place !== null) $("copies-of").querySelector("b").textContent = fill(T.copies_of, { n, name: rowNames[place] });
  }
  var rowNames = rows.map(row => key(row, 0));
  $("copies-of").querySelector("button").textContent = T.texts_all;
  $("copies-of").querySelector("button").addEventListener("click", () => { copiesOf(null); });
  body.addEventListener("click", e => { var a = e.target.closest("a[data-row]"); if (a) copiesOf(a.dataset.row); });
  on("assign-shown", () => { assigning.assign(shown, $("holder").value.trim()); });
  return { recount, show, rows };
}
