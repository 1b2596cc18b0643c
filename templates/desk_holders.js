"use strict";
/* Who holds which department (分派), on the page: a button in each row, many at once, and what the browser keeps of it.
   changed(): called when somebody holds something else than before. */
function deskHolders(page, decisions, holders, filters, changed) {
  var { T, $, fill } = page, season = page.documents.length ? page.documents[0].fiscal_year : "", KEY = `perfcheck:assigned:${season}`;
  function button(d) {
    d.hold.textContent = "";
    var b = page.button(d.holder || T.assign, () => { edit(d); });
    b.className = d.holder ? "held" : "held none"; d.hold.append(b); d.hold.dataset.v = d.holder;
  }
  function edit(d) {
    var box = document.createElement("input"), left = false;
    box.value = d.holder; box.maxLength = 40; box.setAttribute("list", "holders"); box.setAttribute("aria-label", `${d.department} ${T.assign}`);
    d.hold.textContent = ""; d.hold.append(box); box.focus(); box.select();
    function leave(take, back) {
      if (left) return;
      left = true;
      if (take && box.value.trim() !== d.holder) assign([d], box.value.trim());
      button(d);
      if (back) d.hold.firstChild.focus();
    }
    box.addEventListener("keydown", e => {
      if (e.isComposing || e.keyCode === 229) return;
      if (e.key === "Enter" || e.key === "Escape") { e.preventDefault(); e.stopPropagation(); leave(e.key === "Enter", true); }
    });
    box.addEventListener("blur", () => { leave(true, false); });
  }
  function assign(documents, name) {
    var done = holders.assign([...new Set(documents.map(d => d.held_as))], name, decisions.me());
    if (!done.length) return;
    decisions.did(() => { var back = holders.undo(decisions.me()); kept(); return back; });
    kept();
    page.say(fill(name ? T.assigned : T.assigned_none, { n: done.length, holder: name }));
  }
  /* Holders as they stand now, onto the screen and into what the browser keeps. */
  function held() {
    page.documents.forEach(d => {
      var now = holders.holder(d.held_as);
      if (now !== d.holder) { d.holder = now; button(d); }
    });
    var names = holders.names();
    $("holders").replaceChildren(...names.map(n => new Option(n)));
    filters.choices("h", [["-", T.nobody]].concat(names.map(n => [`-${n}`, n])));
  }
  function kept() {
    var there = remembered(), known = new Set(there.map(a => a.id));
    decisions.cache.write(KEY, JSON.stringify(there.concat(holders.all().filter(a => !known.has(a.id)))));
    held(); changed();
  }
  function remembered() {
    try { return decisions.rows.readAssigned(JSON.parse(decisions.cache.read(KEY) || "[]")).assigned; } catch (e) { return []; }
  }
  window.addEventListener("storage", e => { if (e.key === KEY) { holders.take(remembered()); held(); changed(); } });
  holders.take(decisions.rows.readAssigned(page.state.assignments).assigned); holders.take(remembered());
  return { button, assign, held, kept };
}
