"use strict";
/* Filters over all findings, their counts, and the address that holds them. told(shown, filtered, want, anew): called
   with the findings shown. */
function deskFilters(page, decisions, patterns, told) {
  var { $, on, all, items } = page, rows = deskRows(page, decisions, patterns);
  var SETS = ["s", "d", "c"], CHOICES = ["r", "b", "h", "m"], KEYS = SETS.concat(CHOICES), VIEWS = ["department", "pattern", "finding", "copies"];
  var address = pageAddress(page, SETS, CHOICES, "w", VIEWS);
  var empty = address.empty, plain = address.plain, parse = address.parse, offered = address.offered;
  var want = empty(), only = null, tally = Object.create(null), shown = [];
  var rank = it => page.severities.indexOf(it.s);
  var graved = items.slice().sort((a, b) => rank(a) - rank(b) || (b.m || -1) - (a.m || -1));
  function hasWords(it) {
    if (it.words === null) {
      var d = it.document;
      it.words = plain([d.department, d.name, it.p, it.r, page.state.rules[it.r] || "", it.message].join(" "));
    }
    return it.words.includes(want.words);
  }
  function fails(it, k) {
    var w = want[k];
    if (!w.length) return false;
    if (k === "s") return !w.includes(it.s);
    if (k === "d") return !w.includes(it.v);
    if (k === "c") return !w.includes(it.c);
    if (k === "r") return it.r.slice(0, w.length) !== w;
    if (k === "b") return w !== String(it.place);
    if (k === "h") return w !== `-${it.document.holder}`;
    return it.m === null || it.m < Number(w);
  }
  var VALUE = { s: it => it.s, d: it => it.v, c: it => it.c,
    r: it => it.r, b: it => it.place, h: it => it.document.holder };
  function counted(it, k) {
    if (k === "m") return;
    var v = VALUE[k](it), of = tally[k];
    of[v] = (of[v] || 0) + 1;
  }
  /* How many a choice would show: a group of rules has those of its rules, a holder is written with - before. */
  function told_(k, v) {
    if (k === "h") return tally.h[v.slice(1)] || 0;
    if (k !== "r" || v.length > 3) return tally[k][v] || 0;
    return Object.keys(tally.r).reduce((n, r) => n + (r.slice(0, 3) === v ? tally.r[r] : 0), 0);
  }
  /* Counts beside a filter tell what it would show together with all other filters. */
  function apply(stay) {
    var all_ = stay === undefined || want.d.length > 0;
    if (all_) filter();
    else { tally.d = Object.create(null); shown.forEach(it => { counted(it, "d"); }); } /* a decision changes nothing else */
    rows.order(want.w, shown, stay);
    told(shown, only !== null || KEYS.some(k => k !== "b" && k !== "h" && want[k].length), want, all_);
    marks(all_);
  }
  function filter() {
    want.words = plain(want.q); shown = [];
    KEYS.forEach(k => { tally[k] = Object.create(null); });
    var asked = KEYS.filter(k => want[k].length);
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
  /* The rows in order; where departments or shared texts are on the screen, the findings come instead. */
  function inOrder() {
    if (want.w === "department" || want.w === "copies") { want.w = "finding"; changed(); }
    return rows.all();
  }
  function marks(choices_) {
    all("#filters [data-k]").forEach(b => {
      b.setAttribute("aria-pressed", String(want[b.dataset.k].includes(b.dataset.v)));
      b.querySelector("b").textContent = String(told_(b.dataset.k, b.dataset.v));
    });
    all("#views [data-w]").forEach(b => { b.setAttribute("aria-pressed", String(b.dataset.w === want.w)); });
    all("#levels [data-l]").forEach(b => { b.setAttribute("aria-pressed", String(b.dataset.l === patterns.level())); });
    CHOICES.forEach(k => {
      all("option", $(k)).forEach(o => {
        if (!o.value || k === "m" || !choices_) return;
        if (o.dataset.t === undefined) o.dataset.t = o.textContent.trim();
        var text = `${o.dataset.t}  ${told_(k, o.value)}`;
        if (o.textContent !== text) o.textContent = text;
      });
      $(k).value = want[k];
    });
    if ($("q") !== document.activeElement) $("q").value = want.q;
    all(".tile").forEach(a => {
      if (a.getAttribute("href") === `#${address.query(want)}`) a.setAttribute("aria-current", "true"); else a.removeAttribute("aria-current");
    });
    $("work").hidden = want.w !== "pattern" && want.w !== "finding"; $("levels").hidden = want.w !== "pattern";
    $("departments").classList.toggle("off", want.w !== "department"); $("groups").classList.toggle("off", want.w !== "copies");
  }
  function changed() {
    apply(); address.show(want);
  }
  function follow() {
    var hash = location.hash.slice(1);
    if (hash.indexOf("=") > 0) { only = null; want = parse(hash); apply(); }
    else if (/^group/.test(hash)) { want.w = "copies"; apply(); }
  }
  /* Only these findings, as a pattern has them. */
  function see(ids) { only = new Set(ids); want = Object.assign(empty(), { w: "finding" }); changed(); }
  /* A select with its choices anew: pairs of value and words. */
  function choices(id, pairs) {
    var kept = want[id];
    $(id).textContent = "";
    [["", page.T.all]].concat(pairs).forEach(pair => {
      var o = page.element("option", "", pair[1]);
      o.value = pair[0]; $(id).append(o);
    });
    if (!offered(id, kept)) want[id] = "";
  }
  function named(d) { return page.documents.some(o => o !== d && o.department === d.department) ? `${d.department} ${d.name}` : d.department; }
  choices("b", page.documents.map((d, place) => [String(place), named(d)]));
  var codes = [...new Set(items.map(it => it.r))].sort(), pairs = [];
  codes.forEach((code, i) => {
    if (!i || codes[i - 1].slice(0, 3) !== code.slice(0, 3)) pairs.push([code.slice(0, 3), page.state.groups[code.slice(0, 3)] || code.slice(0, 3)]);
    pairs.push([code, `${code} ${page.state.rules[code] || ""}`]);
  });
  choices("r", pairs);
  window.addEventListener("hashchange", follow);
  document.addEventListener("click", e => {
    var b = e.target.closest("#filters [data-k], #views button"), d = b && b.dataset, a = e.target.closest("a.tile[aria-current]");
    if (a) { e.preventDefault(); want = empty(); changed(); return; }
    if (!b) return;
    if (d.w) { want.w = d.w; only = null; }
    else if (d.l) patterns.level(d.l);
    else { var set = want[d.k], at = set.indexOf(d.v); if (at < 0) set.push(d.v); else set.splice(at, 1); }
    changed();
  });
  CHOICES.forEach(k => { $(k).addEventListener("change", () => { want[k] = $(k).value; changed(); }); });
  var typing = 0;
  function search() { clearTimeout(typing); typing = setTimeout(() => { want.q = $("q").value; changed(); }, 60); }
  on("q", "input", e => { if (!e.isComposing) search(); });
  on("q", "compositionend", search);
  on("reset", "click", () => { var w = want.w; only = null; want = empty(); want.w = w; changed(); });
  return { apply, follow, choices, see, bring: rows.bring, want: () => want, plain,
    inOrder, shown: () => shown };
}
