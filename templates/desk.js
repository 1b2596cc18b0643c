"use strict";
/* The index page put together. The table and the shared texts are complete without these scripts. */
(() => {
  document.documentElement.classList.add("js");
  var page = deskItems(), { $, all, list } = page;
  var decisions = pageDecisions(page), findings = decisions.bar, patterns = deskPatterns(page, decisions), ready = false;
  function by(name) { return (it, more) => (it.ids ? patterns.bar : findings)[name](it, more); }
  decisions.bar = { equip: by("equip"), show: by("show"), ask: by("ask"), focus: by("focus") };
  page.bring = it => { filters.bring(it); };
  page.visit = (d, place) => { windows.open(d, place); };
  page.inOrder = () => filters.inOrder();
  var holders = page.holders = decisionHolders(decisions.store.fresh);
  var filters = deskFilters(page, decisions, patterns, told), keys = pageKeys(page, decisions), side = pageList(page, decisions, keys);
  var batch = pageBatch(page, decisions, filters), exchange = pageExchange(page, decisions), windows = deskWindows(page, decisions);
  var assigning = deskHolders(page, decisions, holders, filters, () => { if (ready) filters.apply(); if (folder) folder.soon(); });
  var departments = deskDepartments(page, decisions, assigning, filters);
  var folder = deskFolder(page, decisions, exchange);
  function apply() { if (ready) filters.apply(keys.now()); }
  /* anew: the filters changed, not only a decision. */
  function told(shown, filtered, want, anew) {
    departments.recount(); side.told(); batch.told();
    if (!anew) return;
    departments.show(shown, filtered, want);
    var views = { "": page.documents.length, pattern: patterns.count(shown), finding: shown.length, copies: all("#groups details").length };
    all("#views b").forEach(b => { b.textContent = views[b.closest("label").control.value]; });
  }
  decisions.changed(apply);
  page.took = () => { assigning.held(); assigning.kept(); };
  list.addEventListener("toggle", e => {
    var it = page.byNode.get(e.target.parentNode);
    if (it && e.target.open) (it.ids ? patterns : page).fillBody(it);
  }, true);
  document.addEventListener("click", e => {
    var b = e.target.closest("[data-open], [data-see]"), a = e.target.closest("#docs th a");
    if (b && b.dataset.open) windows.open(page.record(b).document, `#f-${b.dataset.open}`);
    if (b && b.dataset.see) filters.see(page.record(b).of.map(it => it.id));
    var d = a && a.closest("tr").d;
    if (d && d.link && !e.ctrlKey && !e.metaKey && !e.shiftKey) { e.preventDefault(); windows.open(d, ""); }
  });

  /* ---- Paper: everything open, closed again afterwards ---- */
  var closed = [];
  window.addEventListener("beforeprint", () => {
    closed = all("#groups details:not([open])");
    closed.forEach(d => { d.open = true; });
  });
  window.addEventListener("afterprint", () => { closed.forEach(d => { d.open = false; }); closed = []; });

  ["side", "tiles", "views"].forEach(id => { $(id).hidden = false; });
  ready = true;
  assigning.held(); filters.apply(); filters.follow();
  if (!page.items.length && departments.rows.some(row => row.querySelector(".dec")) && page.state.too_many) page.say(page.T.too_many);
})();
