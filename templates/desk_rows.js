"use strict";
/* The rows that are on the screen: findings, or patterns of them; a hundred first, more when they are asked for. */
function deskRows(page, decisions, patterns) {
  var { $, on, list } = page, STEP = 100, rows = [], limit = STEP, drawn = "";
  /* The rows of a view in their order; the current one (stay) keeps its place until the filters are changed. */
  function order(view, shown, stay) {
    var before = rows.indexOf(stay);
    if (stay === undefined) limit = STEP;
    rows = view === "pattern" ? patterns.rows(shown) : view === "finding" ? shown.slice() : [];
    if (stay && before >= 0 && !rows.includes(stay) && (view === "pattern") === Boolean(stay.ids)) rows.splice(before, 0, stay);
    draw();
  }
  function draw() {
    var some = rows.slice(0, limit), key = some.map(it => it.id).join(" ");
    some.forEach(it => {
      if (!it.node) (it.ids ? patterns : page).build(it);
      decisions.bar.equip(it);
      if (it.ids) decisions.bar.show(it);
    });
    $("more").hidden = rows.length <= limit;
    $("nothing").hidden = rows.length > 0; $("nothing").textContent = page.T.nothing;
    if (key === drawn) return;
    var focus = document.activeElement, parts = document.createDocumentFragment();
    some.forEach(it => { parts.append(it.node); });
    list.textContent = ""; list.append(parts); drawn = key;
    if (focus && list.contains(focus)) focus.focus({ preventScroll: true });
  }
  /* Bring a row onto the page, however far down it stands. */
  function bring(it) {
    var at = rows.indexOf(it);
    if (at >= limit) { limit = at + STEP; draw(); }
  }
  on("more", () => { limit += STEP; draw(); });
  return { order, bring, all: () => rows };
}
