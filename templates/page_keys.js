"use strict";
/* The current finding, and the keys that move and decide. Keys never act while words are being composed, and can be
   switched off. */
function pageKeys(page, decisions) {
  var { $, on, T, list, byNode } = page, bar = decisions.bar;
  var OFF = "perfcheck:keys-off", cur = null, opened = null, off = decisions.cache.read(OFF) === "1";
  function current(it, open) {
    page.bring(it);
    if (cur && cur !== it) cur.node.classList.remove("cur");
    if (opened && opened !== it) { opened.node.firstElementChild.open = false; opened = null; }
    cur = it; it.node.classList.add("cur"); bar.equip(it);
    var details = it.node.firstElementChild, hints = it.node.closest(".hints");
    if (open && hints) hints.open = true;
    if (open && !details.open) { details.open = true; opened = it; }
  }
  function go(it) {
    current(it, true);
    it.node.querySelector("summary").focus({ preventScroll: true });
    it.node.scrollIntoView({ block: "start" });
  }
  function step(by) {
    var shown = page.inOrder(cur);
    if (!shown.length) return;
    var at = shown.indexOf(cur);
    if (at < 0) at = by > 0 ? -1 : shown.length;
    go(shown[Math.min(shown.length - 1, Math.max(0, at + by))]);
  }
  /* The next one that is not decided, from here on and round again. */
  function next_open() {
    var shown = page.inOrder(cur), at = shown.indexOf(cur);
    var open = shown.slice(at + 1).concat(shown.slice(0, at + 1)).filter(it => it !== cur && decisions.undecided(it));
    if (open.length) go(open[0]); else page.say(T.none_open);
  }
  /* From member to member of the current finding; its buttons take the focus. */
  function step_part(by) {
    if (!cur || !cur.parts.length) return;
    current(cur, true); cur.parts.forEach(bar.equip);
    var at = cur.parts.indexOf(page.record(document.activeElement));
    var part = cur.parts[at < 0 ? (by > 0 ? 0 : cur.parts.length - 1) : Math.min(cur.parts.length - 1, Math.max(0, at + by))];
    bar.focus(part);
    part.node.scrollIntoView({ block: "nearest" });
  }
  function decide(it, verdict) {
    var n = decisions.act([it], verdict === "rejected" ? { verdict, reason: reasonOf(it) } : { verdict });
    if (it.said) it.said(verdict, n);
    if (verdict === "rejected") bar.ask(it, "reason");
  }
  /* The reason already given, else the first of the list. */
  function reasonOf(it) {
    var mine = decisions.store.last(it.id, decisions.me());
    return mine && mine.reason ? mine.reason : T.reasons.split("|")[0];
  }
  function leave(box) {
    var part = list.contains(box) ? page.record(box) : null;
    box.blur();
    if (part && part.whole) bar.focus(part);
    else if (cur) cur.node.querySelector("summary").focus({ preventScroll: true });
  }
  function composing(e) { return e.isComposing || e.keyCode === 229; }
  var VERDICTS = { a: "adopted", p: "partly", r: "rejected", u: "undecided" };
  function act(key, e, it) {
    if (key === "j") step(1);
    else if (key === "k") step(-1);
    else if (key === "o") next_open();
    else if (key === "m") step_part(e.shiftKey ? -1 : 1);
    else if (key === "g" && it && it.whole) { decisions.act([it], { verdict: decisionEvents.WITHDRAWN }); }
    else if (VERDICTS[key] && it) decide(it, VERDICTS[key]);
    else if (key === "n" && it) bar.ask(it, "note");
    else if (key === "/" || key === "／") { $("filters").classList.add("open"); $("fold").setAttribute("aria-expanded", "true"); $("q").focus(); $("q").select(); }
    else if (key === "?" || key === "？") help();
    else return false;
    return true;
  }
  document.addEventListener("keydown", e => {
    var box = e.target;
    if (composing(e) || $("help").open) return;
    if (box.isContentEditable) return;
    if (box.closest("input:not([type=checkbox]), select, textarea")) {
      var digit = box.dataset.f === "reason" && e.altKey && Number(e.key);
      if (digit && T.reasons.split("|")[digit - 1]) { reason(page.record(box), digit); e.preventDefault(); }
      else if (e.key === "Escape" || (e.key === "Enter" && box.dataset.f && (box.nodeName === "INPUT" || e.ctrlKey))) {
        leave(box); e.preventDefault(); /* the key must not press what gets the focus */
      }
      return;
    }
    if ((e.ctrlKey || e.metaKey) && !e.altKey && !e.shiftKey && e.key.toLowerCase() === "z") {
      decisions.undo(); e.preventDefault();
      return;
    }
    if (e.ctrlKey || e.metaKey || e.altKey || off) return;
    var it = cur && list.contains(box) ? page.record(box) || cur : cur;
    if (act(e.key.length === 1 ? e.key.toLowerCase() : e.key, e, it)) e.preventDefault();
  });
  function reason(it, digit) {
    decisions.act([it], { reason: T.reasons.split("|")[digit - 1] });
  }
  function help() { $("help").showModal(); }
  on("keys", "click", help);
  on("help-close", "click", () => { $("help").close(); });
  $("keys-on").checked = !off;
  on("keys-on", "change", () => { off = !$("keys-on").checked; decisions.cache.write(OFF, off ? "1" : ""); });
  list.addEventListener("focusin", e => {
    var node = e.target.closest("article");
    if (node && (!cur || cur.node !== node)) current(byNode.get(node), false);
  });
  return { current, decide, now: () => cur, next_open, reason: reasonOf };
}
