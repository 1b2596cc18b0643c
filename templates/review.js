"use strict";
/* The department page put together. It is complete without these scripts. */
(() => {
  document.documentElement.classList.add("js");
  var page = pageItems(), { $, on, all, list } = page;
  var decisions = pageDecisions(page), bar = decisions.bar, keys = pageKeys(page, decisions);
  var filters = pageFilters(page, decisions.verdict, keys.current, told);
  var batch = pageBatch(page, decisions, filters);
  var side = pageList(page, decisions, keys);
  pageExchange(page, decisions); pageWindow(page, decisions, pageLetter(page, decisions));
  pagePaper(page, decisions);
  decisions.changed(() => { filters.apply(keys.now()); });

  /* 先看这些: the five gravest kinds of which something is still to be decided. */
  function first() {
    var room = 5;
    all("#first li").forEach(li => {
      var open = li.dataset.ids.split(" ").some(id => {
        var it = page.byId[id];
        return it && decisions.undecided(it);
      });
      li.hidden = !open || room < 1;
      if (open) room -= 1;
    });
  }
  function told() {
    first();
    if (side) side.told();
    if (batch) batch.told();
  }
  list.addEventListener("toggle", e => {
    var it = page.byNode.get(e.target.parentNode);
    if (it && e.target.open) it.parts.forEach(bar.equip);
  }, true);
  if ($("unequal")) {
    $("unequal").hidden = false;
    on("unequal", "click", () => {
      var only = $("rec").classList.toggle("only");
      $("unequal").setAttribute("aria-pressed", String(only));
    });
  }

  var near = new IntersectionObserver(seen => {
    seen.forEach(s => { if (s.isIntersecting) { bar.equip(page.byNode.get(s.target)); near.unobserve(s.target); } });
  }, { rootMargin: "400px" });
  page.items.forEach(it => { near.observe(it.node); });
  $("filters").hidden = false;
  filters.apply(); filters.follow();
})();
