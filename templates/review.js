"use strict";
/* The department page put together. It is complete without these scripts. */
(() => {
  document.documentElement.classList.add("js");
  var page = pageItems(), { $, on, all, list } = page;
  var decisions = pageDecisions(page), bar = decisions.bar, keys = pageKeys(page, decisions);
  var filters = pageFilters(page, keys.current, told), batch = pageBatch(page, decisions, filters), side = pageList(page, decisions, keys);
  pageExchange(page, decisions); pageWindow(page, decisions, pageLetter(page, decisions));
  pagePaper(page);
  decisions.changed(() => { filters.apply(keys.now()); });

  /* 先看这些: the five gravest kinds of which something is still to be decided. */
  function first() {
    var room = 5;
    all("#first li").forEach(li => {
      li.hidden = room < 1 || !li.dataset.ids.split(" ").some(id => page.byId[id] && decisions.undecided(page.byId[id]));
      if (!li.hidden) room -= 1;
    });
  }
  function told() { first(); side.told(); batch.told(); }
  list.addEventListener("toggle", e => {
    var it = page.byNode.get(e.target.parentNode);
    if (it && e.target.open) it.parts.forEach(bar.equip);
  }, true);
  if ($("unequal")) {
    $("unequal").hidden = false;
    on("unequal", () => { $("unequal").setAttribute("aria-pressed", $("rec").classList.toggle("only")); });
  }

  var near = new IntersectionObserver(seen => {
    seen.forEach(s => { if (s.isIntersecting) { bar.equip(page.byNode.get(s.target)); near.unobserve(s.target); } });
  }, { rootMargin: "400px" });
  page.items.forEach(it => { near.observe(it.node); });
  $("filters").hidden = false;
  filters.apply(); filters.follow();
})();
