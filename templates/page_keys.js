"use strict";
/* The current finding, and the keys that move and decide. Keys never act while words are being composed, and can be
   switched off. */
function pageKeys(page, decisions) {
  var { $, on, all, T, reasons, list, byNode } = page, bar = decisions.bar;
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
  function focus() { cur.node.querySelector("summary").focus({ preventScroll: true }); }
  function go(it) {
    current(it, true); focus();
    it.node.scrollIntoView({ block: "start" });
  }
  /* The one so many further than this one, the first and the last being the ends; from outside it is the nearer end. */
  function from(these, one, by) {
    var at = these.indexOf(one);
    if (at < 0) at = by > 0 ? -1 : these.length;
    return these[Math.min(these.length - 1, Math.max(0, at + by))];
  }
  function step(by) {
    var it = from(page.inOrder(cur), cur, by);
    if (it) go(it);
  }
  /* The next one that is not decided, from here on and round again. */
  function next_open() {
    var shown = page.inOrder(cur), at = shown.indexOf(cur) + 1;
    var it = shown.slice(at).concat(shown.slice(0, at)).find(one => one !== cur && decisions.undecided(one));
    if (it) go(it); else page.say(T.none_open);
  }
  /* From member to member of the current finding; its buttons take the focus. */
  function step_part(by) {
    if (!cur || !cur.parts.length) return;
    current(cur, true); cur.parts.forEach(bar.equip);
    var part = from(cur.parts, page.record(document.activeElement), by);
    bar.focus(part);
    part.node.scrollIntoView({ block: "nearest" });
  }
  /* Not adopted: with the reason already given, else the first of the list. */
  function decide(it, verdict) {
    var mine = decisions.store.last(it.id, decisions.me()), change = { verdict };
    if (verdict === "rejected") change.reason = mine && mine.reason || reasons[0];
    var n = decisions.act([it], change);
    if (it.said) it.said(verdict, n);
    if (verdict === "rejected") bar.ask(it, "reason");
  }
  function leave(box) {
    var part = list.contains(box) && page.record(box);
    box.blur();
    if (part && part.whole) bar.focus(part); else if (cur) focus();
  }
  function search() {
    $("filters").classList.add("open"); $("fold").setAttribute("aria-expanded", "true"); $("q").select();
  }
  function help() { $("help").showModal(); }
  var MOVES = { j: () => step(1), k: () => step(-1), o: next_open, m: e => step_part(e.shiftKey ? -1 : 1),
    "/": search, "／": search, "?": help, "？": help };
  var ACTS = { a: it => decide(it, "adopted"), p: it => decide(it, "partly"), r: it => decide(it, "rejected"),
    u: it => decide(it, "undecided"), n: it => bar.ask(it, "note"),
    g: it => it.whole && decisions.act([it], { verdict: decisionEvents.WITHDRAWN }) };
  /* In a field letters are letters. */
  function inField(e, box) {
    var choice = box.dataset.f === "reason" && e.altKey && all("[data-reason]", box.closest(".dn"))[e.key - 1];
    var ends = e.key === "Escape" || e.key === "Enter" && box.dataset.f && (box.nodeName === "INPUT" || e.ctrlKey);
    if (choice) { box.value = choice.dataset.reason; choice.click(); } else if (ends) leave(box); else return;
    e.preventDefault(); /* the key must not press what gets the focus */
  }
  document.addEventListener("keydown", e => {
    var box = e.target, key = (e.key || "").toLowerCase(), ctrl = e.ctrlKey || e.metaKey;
    if (e.isComposing || e.keyCode === 229 || $("help").open || box.isContentEditable) return;
    if (box.closest("select, textarea, input:not([type=checkbox]):not([type=radio])")) { inField(e, box); return; }
    if (ctrl && !e.altKey && !e.shiftKey && key === "z") decisions.undo();
    else if (ctrl || e.altKey || off) return;
    else if (MOVES[key]) MOVES[key](e);
    else if (ACTS[key] && cur) ACTS[key](list.contains(box) && page.record(box) || cur);
    else return;
    e.preventDefault();
  });
  on("keys", help);
  $("keys-on").checked = !off;
  on("keys-on", () => { off = !$("keys-on").checked; decisions.cache.write(OFF, off ? "1" : ""); }, "change");
  list.addEventListener("focusin", e => {
    var it = byNode.get(e.target.closest("article"));
    if (it && it !== cur) current(it, false);
  });
  return { current, decide, now: () => cur, next_open };
}
