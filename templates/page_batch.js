"use strict";
/* One decision on everything that the filters show, after a look at how many that are; and one step back. */
function pageBatch(page, decisions, filters) {
  var { T, $, on, fill, state } = page, form = $("batch-form"), { verdict, reason } = form.elements;
  function told() {
    var n = filters.shown().length;
    $("batch-n").textContent = fill(T.batch, { n });
    $("batch-do").disabled = !verdict.value || !n;
    $("batch-do").textContent = fill(T.batch_do, { n, verdict: state.verdicts[verdict.value] || "…" });
    $("undo").disabled = !decisions.undoable();
  }
  on("batch-form", told, "change");
  on("batch-form", e => {
    e.preventDefault();
    var its = filters.shown(), change = { verdict: verdict.value };
    if (reason.value.trim()) change.reason = reason.value.trim();
    var n = decisions.act(its, change);
    page.say(fill(T.batch_done, { n, verdict: state.verdicts[verdict.value], same: its.length - n }));
    form.reset(); $("batch").open = false; told();
  }, "submit");
  on("undo", decisions.undo);
  return { told };
}
