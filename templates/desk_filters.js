"use strict";
/* Filters over all findings, their counts, and the address that holds them. told(shown, filtered, want, anew): called
   with the findings shown. */
function deskFilters(page, decisions, patterns, told) {
  var { $, on, items, state } = page, rows = deskRows(page, decisions, patterns), form = pageForm(page, changed);
  var KEYS = ["s", "d", "c", "r", "b", "h", "m"], want = {}, only = null, tally = {}, shown = [];
  var rank = it => page.severities.indexOf(it.s), graved = items.slice().sort((a, b) => rank(a) - rank(b) || (b.m || -1) - (a.m || -1));
  var VALUE = { s: it => it.s, d: it => it.v, c: it => it.c, r: it => it.r, b: it => String(it.place), h: it => `-${it.document.holder}`, m: () => "" };
  function hasWords(it) {
    var d = it.document;
    it.words = it.words || form.plain([d.department, d.name, it.p, it.r, state.rules[it.r] || "", it.message].join(" "));
    return it.words.includes(want.words);
  }
  function fails(it, k) {
    if (k === "m") return it.m === null || it.m < Number(want.m[0]);
    if (k === "r") return !it.r.startsWith(want.r[0]);
    return !want[k].includes(VALUE[k](it));
  }
  function counted(it, k) {
    var v = VALUE[k](it), of = tally[k];
    of[v] = (of[v] || 0) + 1;
  }
  /* How many a choice would show; a group of rules has those of its rules. */
  function count(k, v) {
    if (k === "m") return undefined;
    if (k !== "r" || v.length > 3) return tally[k][v] || 0;
    return Object.keys(tally.r).reduce((n, r) => n + (r.startsWith(v) ? tally.r[r] : 0), 0);
  }
  /* Counts beside a filter tell what it would show together with all other filters. */
  function apply(stay) {
    want = form.asked(); want.words = form.plain((want.q || [""])[0]);
    var view = (want.w || ["department"])[0], anew = stay === undefined || Boolean(want.d);
    patterns.level(want.l ? want.l[0] : "rule");
    if (anew) filter();
    else { tally.d = {}; shown.forEach(it => { counted(it, "d"); }); } /* a decision changes nothing else */
    rows.order(view, shown, stay);
    told(shown, only !== null || KEYS.some(k => k !== "b" && k !== "h" && want[k]), want, anew);
    form.marks((k, v) => anew || k === "d" ? count(k, v) : undefined);
    $("work").hidden = view !== "pattern" && view !== "finding"; $("levels").hidden = view !== "pattern";
    ["departments", "first-card"].forEach(id => { $(id).classList.toggle("off", view !== "department"); }); $("groups").classList.toggle("off", view !== "copies");
  }
  function filter() {
    shown = [];
    KEYS.forEach(k => { tally[k] = {}; });
    var asked = KEYS.filter(k => want[k]);
    (want.b ? items : graved).forEach(it => {
      it.on = (!only || only.has(it.id)) && (!want.words || hasWords(it));
      var missed = "", n = 0, i;
      for (i = 0; it.on && n < 2 && i < asked.length; i += 1) if (fails(it, asked[i])) { missed = asked[i]; n += 1; }
      if (!it.on || n > 1) { it.on = false; return; }
      if (n) { it.on = false; counted(it, missed); return; }
      for (i = 0; i < KEYS.length; i += 1) counted(it, KEYS[i]);
      shown.push(it);
    });
  }
  function view(name) { form.controls.w.value = name; }
  /* The rows in order; where departments or shared texts are on the screen, the findings come instead. */
  function inOrder() {
    if (!/pattern|finding/.test(form.controls.w.value)) { view("finding"); changed(); }
    return rows.all();
  }
  /* jump: to another view, or by a link: with all findings again. */
  function changed(jump) {
    if (jump) only = null;
    apply(); form.show();
  }
  function follow() {
    var hash = location.hash.slice(1);
    if (hash.includes("=")) { only = null; form.put(hash); apply(); }
    else if (/^group/.test(hash)) { view("copies"); apply(); }
  }
  /* Only these findings, as a pattern has them. */
  function see(ids) { only = new Set(ids); form.put("w=finding"); changed(); }
  /* A select with its choices anew: pairs of value and words. */
  function choices(id, pairs) {
    var kept = $(id).value;
    $(id).replaceChildren(...[["", page.T.all], ...pairs].map(([value, words]) => {
      var o = page.element("option", "", words);
      o.value = value;
      return o;
    }));
    $(id).value = pairs.some(pair => pair[0] === kept) ? kept : "";
  }
  function named(d) { return page.documents.some(o => o !== d && o.department === d.department) ? `${d.department} ${d.name}` : d.department; }
  choices("b", page.documents.map((d, place) => [String(place), named(d)]));
  var codes = [...new Set(items.map(it => it.r))].sort();
  choices("r", codes.flatMap((code, i) => {
    var group = code.slice(0, 3), own = [code, `${code} ${state.rules[code] || ""}`];
    return i && codes[i - 1].startsWith(group) ? [own] : [[group, state.groups[group] || group], own];
  }));
  window.addEventListener("hashchange", follow);
  on("views", e => { changed(e.target.name === "w"); }, "input");
  on("clear", () => { only = null; form.put(`w=${form.controls.w.value}&l=${form.controls.l.value}`); changed(); });
  return { apply, follow, choices, see, bring: rows.bring, plain: form.plain, inOrder, shown: () => shown };
}
