"use strict";
/* Filters, their counts, and the address that holds them. current(it, open): make a finding the current one; told():
   called after every change of what is shown. */
function pageFilters(page, current, told) {
  var { T, $, on, all, fill, list, items, byNode } = page, arrange = pageOrder(page), form = pageForm(page, changed);
  var KINDS = ["s", "d", "c", "m", "r", "p", "f"], want = {}, words = "", tally = {};
  /* The values of a filter under which a finding stands. */
  function keys(it, kind) {
    if (kind === "d") return [it.v];
    if (kind === "m") return [it.m === null ? "" : "1"];
    if (kind === "r") return [it.r, it.r.slice(0, 3)];
    if (kind === "p") return it.group.dataset.g === "0" ? it.p.concat("0") : it.p;
    return [it[kind]];
  }
  function fails(it, kind) { return want[kind] && !keys(it, kind).some(key => want[kind].includes(key)); }
  /* What is decided on members is not what a finding says. */
  function wordsOf(it) {
    var details = it.node.firstElementChild.cloneNode(true);
    all(".md", details).forEach(n => { n.remove(); });
    return form.plain(details.textContent);
  }
  function hasWords(it) {
    it.words = it.words || wordsOf(it);
    return it.words.includes(words);
  }
  function count(it, kind) { keys(it, kind).forEach(key => { tally[kind + key] = (tally[kind + key] || 0) + 1; }); }
  /* Counts beside a filter tell what it would show together with all other filters. stay: keeps its place. */
  function apply(stay) {
    want = form.asked(); words = form.plain((want.q || [""])[0]); tally = {};
    arrange((want.o || ["project"])[0]);
    var shown = 0;
    items.forEach(it => {
      var failed = !words || hasWords(it) ? KINDS.filter(k => fails(it, k)) : KINDS, on = !failed.length;
      if (failed.length < 2) (on ? KINDS : failed).forEach(k => { count(it, k); });
      if ((on || it !== stay) && on !== it.on) { it.on = on; it.node.classList.toggle("x", !on); }
      if (it.on) shown += 1;
    });
    sections(); form.marks((kind, key) => tally[kind + key] || 0);
    $("shown").textContent = $("shown2").textContent = fill(T.shown, { n: shown, all: items.length });
    $("nothing").hidden = shown > 0 || !items.length; $("nothing").textContent = T.nothing;
    told();
  }
  /* Sections off the screen are not laid out; their height is told by the number of findings they show. */
  function sections() {
    all("section.g", list).forEach(g => {
      var n = g.querySelectorAll("article:not(.x)").length;
      g.classList.toggle("x", !n);
      all(".hints", g).forEach(d => {
        d.classList.toggle("x", !d.querySelector("article:not(.x)"));
        if (want.s && want.s.includes("hint")) d.open = true;
      });
      g.style.setProperty("--height", `${n * 62 + 40}px`);
    });
  }
  function changed(jump) {
    apply(); form.show();
    if (jump) $("findings").scrollIntoView();
  }
  function follow() {
    var hash = location.hash.slice(1), target = null;
    if (hash.includes("=")) { form.put(hash); apply(); return; }
    try { target = $(decodeURIComponent(hash)); } catch (e) { return; /* an address nobody of us wrote */ }
    var it = byNode.get(target);
    if (it) {
      it = it.whole || it;
      if (!it.on) { form.put(""); apply(); }
      current(it, true);
    } else if (target && target.nodeName === "DETAILS") target.open = true;
    else return;
    target.scrollIntoView();
  }
  window.addEventListener("hashchange", follow);
  document.addEventListener("click", e => {
    var a = e.target.closest("a[href^='#']");
    if (a && !a.dataset.filter && a.hash === location.hash) follow();
  });
  on("clear", () => { form.put(`o=${form.controls.o.value}`); changed(); });
  on("unfold", () => {
    var open = $("unfold").textContent === T.unfold_all;
    items.forEach(it => { if (it.on) it.node.firstElementChild.open = open; });
    all(".hints", list).forEach(d => { d.open = open; });
    $("unfold").textContent = open ? T.fold_all : T.unfold_all;
  });
  return { apply, follow, shown: () => items.filter(it => it.on) };
}
