"use strict";
/* Filters, their counts, and the address that holds them. verdict(it): where a finding stands; current(it, open):
   make it the current one; told(): called after every change of what is shown. */
function pageFilters(page, verdict, current, told) {
  var { T, $, on, all, fill, list, items, byNode } = page;
  var arrange = pageOrder(page);
  var KINDS = ["s", "d", "c", "m"], CHOICES = ["r", "p", "f"], ALL = KINDS.concat(CHOICES);
  var address = pageAddress(page, KINDS, CHOICES, "o", ["project", "rule", "money"]);
  var empty = address.empty, plain = address.plain, parse = address.parse, want = empty();
  /* The values of a filter under which a finding stands. */
  function keys(it, kind) {
    if (kind === "d") return [verdict(it)];
    if (kind === "m") return [it.m === null ? "" : "1"];
    if (kind === "r") return [it.r, it.r.slice(0, 3)];
    if (kind === "p") return it.group.dataset.g === "0" ? it.p.concat("0") : it.p;
    return [it[kind]];
  }
  function fails(it, kind) {
    return want[kind].length > 0 && !keys(it, kind).some(key => KINDS.includes(kind) ? want[kind].includes(key) : want[kind] === key);
  }
  /* What is decided on members is not what a finding says. */
  function wordsOf(it) {
    var details = it.node.firstElementChild;
    if (it.parts.length) {
      details = details.cloneNode(true);
      all(".md", details).forEach(n => { n.remove(); });
    }
    return plain(details.textContent);
  }
  function hasWords(it) {
    if (it.words === null) it.words = wordsOf(it);
    return it.words.includes(want.words);
  }
  var tally = Object.create(null);
  function count(kind, key) { tally[kind + key] = (tally[kind + key] || 0) + 1; }
  /* Counts beside a filter tell what it would show together with all other filters. */
  function apply(stay) {
    want.words = plain(want.q); tally = Object.create(null);
    var shown = 0, focus = stay || null;
    items.forEach(it => {
      var failed = [], on = !want.words || hasWords(it);
      if (on) {
        failed = ALL.filter(k => fails(it, k));
        if (failed.length < 2) (failed.length ? failed : ALL).forEach(k => { keys(it, k).forEach(key => { count(k, key); }); });
      }
      on = on && !failed.length;
      if (on) shown += 1;
      if (on || it !== focus) { if (on !== it.on) { it.on = on; it.node.classList.toggle("x", !on); } }
    });
    sections(); marks();
    var text = fill(T.shown, { n: shown, all: items.length });
    $("shown").textContent = text; $("shown2").textContent = text;
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
        if (want.s.includes("hint")) d.open = true;
      });
      g.style.containIntrinsicSize = `1px ${n * 62 + 40}px`; /* browsers before the next form of it */
      g.style.containIntrinsicSize = `auto ${n * 62 + 40}px`;
    });
  }
  function marks() {
    all("#filters [data-k]").forEach(b => {
      b.setAttribute("aria-pressed", String(want[b.dataset.k].includes(b.dataset.v)));
      b.querySelector("b").textContent = String(tally[b.dataset.k + b.dataset.v] || 0);
    });
    all("#filters [data-o]").forEach(b => { b.setAttribute("aria-pressed", String(b.dataset.o === want.o)); });
    CHOICES.forEach(k => {
      all("option", $(k)).forEach(o => {
        if (!o.value) return;
        if (o.dataset.t === undefined) o.dataset.t = o.textContent.trim();
        o.textContent = `${o.dataset.t}  ${tally[k + o.value] || 0}`;
      });
      $(k).value = want[k];
    });
    if ($("q") !== document.activeElement) $("q").value = want.q;
    all(".tile").forEach(a => {
      if (a.dataset.filter === address.query(want)) a.setAttribute("aria-current", "true"); else a.removeAttribute("aria-current");
    });
  }
  function changed() {
    arrange(want.o); apply(); address.show(want);
  }
  function follow() {
    var hash = location.hash.slice(1);
    if (hash.indexOf("=") > 0) { want = parse(hash); arrange(want.o); apply(); return; }
    var target = null;
    try { target = hash && $(decodeURIComponent(hash)); } catch (e) { return; /* an address nobody of us wrote */ }
    if (!target) return;
    var it = byNode.get(target);
    if (it) {
      var shown = it.whole || it;
      if (!shown.on) { want = empty(); arrange(want.o); apply(); }
      current(shown, true); target.scrollIntoView();
    } else if (target.nodeName === "DETAILS") { target.open = true; target.scrollIntoView(); }
  }
  window.addEventListener("hashchange", follow);
  document.addEventListener("click", e => {
    var a = e.target.closest("a[data-filter]");
    if (a) {
      e.preventDefault();
      want = a.getAttribute("aria-current") === "true" ? empty() : parse(a.dataset.filter);
      changed(); $("findings").scrollIntoView(); return;
    }
    a = e.target.closest("a[href^='#']");
    if (a && a.getAttribute("href") === location.hash) follow();
  });
  on("filters", "click", e => {
    var b = e.target.closest("button");
    if (!b) return;
    if (b.dataset.o) { want.o = b.dataset.o; changed(); }
    if (b.dataset.k) {
      var set = want[b.dataset.k], at = set.indexOf(b.dataset.v);
      if (at < 0) set.push(b.dataset.v); else set.splice(at, 1);
      changed();
    }
  });
  CHOICES.forEach(k => { $(k).addEventListener("change", () => { want[k] = $(k).value; changed(); }); });
  var typing = 0;
  function search() {
    clearTimeout(typing);
    typing = setTimeout(() => { want.q = $("q").value; changed(); }, 60);
  }
  on("q", "input", e => { if (!e.isComposing) search(); });
  on("q", "compositionend", search);
  on("reset", "click", () => { var o = want.o; want = empty(); want.o = o; changed(); });
  on("unfold", "click", () => {
    var open = $("unfold").dataset.open !== "1";
    items.forEach(it => { if (it.on) it.node.firstElementChild.open = open; });
    all(".hints", list).forEach(d => { d.open = open; });
    $("unfold").dataset.open = open ? "1" : "0"; $("unfold").textContent = open ? T.fold_all : T.unfold_all;
  });
  return { apply, follow, shown: () => items.filter(it => it.on) };
}
