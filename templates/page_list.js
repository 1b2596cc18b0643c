"use strict";
/* Clicks and letters typed in the list of findings, and what both pages tell beside it. */
function pageList(page, decisions, keys) {
  var { T, $, on, fill, list } = page, bar = decisions.bar;
  on("list", e => {
    var b = e.target.closest(".db button, .dn button");
    if (!b) return;
    var it = page.record(b), d = b.dataset;
    keys.current(it.whole || it, false);
    if (d.v === "note") bar.ask(it, "note");
    else if (d.v === "follow") decisions.act([it], { verdict: decisionEvents.WITHDRAWN });
    else if (d.v) keys.decide(it, d.v);
    else if (d.settle) {
      decisions.act([it], { verdict: d.settle, settle: true });
      page.say(fill(T.settled_as, { verdict: page.state.verdicts[d.settle] }));
    }
    else decisions.act([it], { reason: d.reason });
  });
  /* Of many at once the words are taken when they are complete, else with every letter. */
  function typed(e) {
    var name = e.target.dataset.f, it = name && page.record(e.target), text = e.target.value;
    if (!it || Boolean(it.ids) !== (e.type === "change")) return;
    if (it.ids) decisions.act([it], { [name]: text.trim() }); else decisions.type(it, name, text.trim());
  }
  on("list", typed, "input"); on("list", typed, "change");
  list.addEventListener("focusout", e => { if (e.target.dataset.f) decisions.left(); });
  on("next-open", keys.next_open);
  $("fold-row").hidden = false;
  on("fold", () => { $("fold").setAttribute("aria-expanded", $("filters").classList.toggle("open")); });
  /* What is decided, and whether it has left this browser. */
  function told() {
    var by = decisions.tally(), n = page.items.length, open = page.items.filter(decisions.undecided).length;
    page.all("[data-count]").forEach(b => { b.textContent = by[b.dataset.count] || 0; });
    $("decided").textContent = fill(by.disputed ? T.decided_disputed : T.decided, { n: n - open, open: by.undecided || 0, disputed: by.disputed });
    var waiting = decisions.waiting(), storing = decisions.cache.storing();
    $("unexported").textContent = !storing ? T.no_store : waiting ? fill(T.unexported, { n: waiting }) : "";
    $("unexported").classList.toggle("on", waiting > 0 || !storing);
  }
  return { told };
}
