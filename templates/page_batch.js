"use strict";
/* One decision on everything that the filters show, after a look at how many that are. */
function pageBatch(page, decisions, filters) {
  var { T, $, on, fill, state } = page, chosen = null;
  function open(on) {
    $("batch-box").hidden = !on; $("batch").setAttribute("aria-expanded", String(on));
    chosen = null; ready();
  }
  function ready() {
    var n = filters.shown().length;
    page.all("[data-v]", $("batch-box")).forEach(b => { b.setAttribute("aria-pressed", String(b.dataset.v === chosen)); });
    $("batch-do").disabled = !chosen || !n;
    $("batch-do").textContent = fill(T.batch_do, { n, verdict: chosen ? state.verdicts[chosen] : "…" });
  }
  on("batch", "click", () => { open($("batch-box").hidden); });
  on("batch-box", "click", e => {
    var b = e.target.closest("[data-v]");
    if (b) { chosen = b.dataset.v; ready(); }
  });
  on("batch-do", "click", () => {
    var its = filters.shown(), change = { verdict: chosen }, reason = $("batch-reason").value.trim();
    if (reason) change.reason = reason;
    var n = decisions.act(its, change);
    page.say(fill(T.batch_done, { n, verdict: state.verdicts[chosen], same: its.length - n }));
    open(false);
  });
  on("undo", "click", decisions.undo);
  return { told: function () {
    $("batch").textContent = fill(T.batch, { n: filters.shown().length });
    if (!$("batch-box").hidden) ready();
    $("undo").disabled = !decisions.undoable();
  } };
}
