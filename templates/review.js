"use strict";
/* The department page put together. It is complete without these scripts. */
(function () {
  document.documentElement.classList.add("js");
  var page = pageItems(), T = page.T, $ = page.$, all = page.all, fill = page.fill, list = page.list;
  var decisions = pageDecisions(page), bar = decisions.bar, keys = pageKeys(page, decisions);
  var filters = pageFilters(page, decisions.verdict, keys.current, told);
  var batch = pageBatch(page, decisions, filters);
  pageExchange(page, decisions); pageLetter(page, decisions);
  pagePaper(page, decisions);
  decisions.changed(function () { filters.apply(keys.now()); });

  /* 先看这些: the five gravest kinds of which something is still to be decided. */
  function first() {
    var room = 5;
    all("#first li").forEach(function (li) {
      var open = li.dataset.ids.split(" ").some(function (id) {
        var it = page.byId[id];
        return it && decisions.undecided(it);
      });
      li.hidden = !open || room < 1;
      if (open) room -= 1;
    });
  }
  /* What is decided, and whether it has left this browser. */
  function told() {
    var by = decisions.tally(), n = page.items.length, open = page.items.filter(decisions.undecided).length;
    all("[data-count]").forEach(function (b) { b.textContent = String(by[b.dataset.count] || 0); });
    $("decided").textContent = fill(by.disputed ? T.decided_disputed : T.decided, { n: n - open, open: by.undecided || 0, disputed: by.disputed });
    first();
    var waiting = decisions.waiting(), storing = decisions.cache.storing();
    $("unexported").textContent = !storing ? T.no_store : waiting ? fill(T.unexported, { n: waiting }) : "";
    $("unexported").classList.toggle("on", waiting > 0 || !storing);
    if (batch) batch.told();
  }
  list.addEventListener("click", function (e) {
    var b = e.target.closest(".db button, .dn button");
    if (!b) return;
    var it = page.record(b), d = b.dataset;
    keys.current(it.whole || it, false);
    if (d.v === "note") { bar.ask(it, "note"); return; }
    if (d.v === "follow") decisions.act([it], { verdict: decisionEvents.WITHDRAWN });
    else if (d.v === "rejected") { decisions.act([it], { verdict: d.v, reason: keys.reason(it) }); bar.ask(it, "reason"); }
    else if (d.v) decisions.act([it], { verdict: d.v });
    else if (d.settle) decisions.act([it], { verdict: d.settle, settle: true });
    else if (d.reason) decisions.act([it], { reason: d.reason });
  });
  list.addEventListener("input", function (e) {
    var name = e.target.dataset.f;
    if (name === "reason" || name === "note") decisions.type(page.record(e.target), name, e.target.value.trim());
  });
  list.addEventListener("focusout", function (e) { if (e.target.dataset.f) decisions.left(); });
  list.addEventListener("toggle", function (e) {
    var it = page.byNode.get(e.target.parentNode);
    if (it && e.target.open) it.parts.forEach(bar.equip);
  }, true);
  $("next-open").addEventListener("click", keys.next_open);
  if ($("unequal")) {
    $("unequal").hidden = false;
    $("unequal").addEventListener("click", function () {
      var only = $("rec").classList.toggle("only");
      $("unequal").setAttribute("aria-pressed", String(only));
    });
  }

  if (window.IntersectionObserver) {
    var near = new IntersectionObserver(function (seen) {
      seen.forEach(function (s) { if (s.isIntersecting) { bar.equip(page.byNode.get(s.target)); near.unobserve(s.target); } });
    }, { rootMargin: "400px" });
    page.items.forEach(function (it) { near.observe(it.node); });
  } else page.items.forEach(bar.equip);
  $("filters").hidden = false;
  filters.apply(); filters.follow();
}());
