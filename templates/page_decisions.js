"use strict";
/* Deciding on the page: one way in for buttons, keys, batches, files, windows and other tabs, and one way to the screen
   and to what the browser keeps. */
function pageDecisions(page) {
  var { state, T, $, on, fill, items } = page, E = decisionEvents;
  var rows = decisionRows(state.schema), cache = decisionCache(page.documents, rows, page.home, page.other);
  var store = decisionStore(page.wholes, page.members, page.known, page.moved);
  var REVIEWER = "perfcheck:reviewer", waiting = new Set(), typed = null, asked = false, after = () => {}, listeners = [], done_ = [];
  function me() { return $("reviewer").value.trim(); }
  var bar = decisionBar(page, store, me);

  /* Where a finding stands; kept on its record, since every filter and count asks for it. */
  function verdict(it) { return it.v; }
  /* Whether something about it is left to decide. */
  function undecided(it) { return it.v === E.OPEN || it.v === E.DISPUTED; }
  /* A member's decision tells on the whole, that of the whole on its members. */
  function refresh(it) {
    it.v = store.verdict(it.id);
    (it.twins || []).forEach(twin => { twin.v = it.v; bar.show(twin); });
    [it].concat(it.parts).forEach(bar.show);
  }
  function shown(ids) {
    var seen = new Set();
    ids.forEach(id => { seen.add(page.byId[page.wholes[id] || id]); });
    seen.forEach(it => { if (it) refresh(it); });
  }
  /* Into what the browser keeps: at once, or of many the rest a moment later, so that the key is answered. */
  var late = [], AT_ONCE = 60;
  function rest(all) {
    do { var part = late.shift(); if (part) cache.keep(part[0], part[1]); } while (all && late.length);
    if (late.length) setTimeout(rest, 0); else if (part && !cache.storing()) after();
  }
  function keep(events, unsent) {
    if (!events.length) return;
    for (var i = 0; i < events.length; i += AT_ONCE) late.push([events.slice(i, i + AT_ONCE), unsent]);
    rest(false);
    events.forEach(e => { if (unsent) waiting.add(e.id); });
    if (unsent) listeners.forEach(call => { call(events); });
  }
  function tally() {
    var by = Object.create(null);
    items.forEach(it => { by[it.v] = (by[it.v] || 0) + 1; });
    return by;
  }
  /* Every act of this reviewer comes through here. its: records, of which one may stand for several findings;
     change: as decision_store.js takes it. */
  function act(its, change) {
    typed = null;
    var ids = its.flatMap(it => it.ids ? it.ids(change) : it.id);
    var done = store.act(ids, change, me());
    if (done.length) done_.push(store.undo);
    if (done.length && !me() && !asked) { asked = true; page.say(T.who); }
    if (done.length) { keep(done, true); shown(done.map(e => e.finding_id)); after(); }
    return done.length;
  }
  /* What is typed is kept with every letter; until the field is left it is one event. */
  function type(it, name, text) {
    if (typed && typed.it === it && typed.name === name && waiting.has(typed.event.id)) {
      store.amend(typed.event, name, text); keep([typed.event], true); shown([it.id]);
      return;
    }
    var change = {}, before = store.last(it.id, me());
    change[name] = text;
    if (!act([it], change)) return;
    var event = store.last(it.id, me());
    if (event !== before) typed = { it, name, event };
  }
  /* How many findings have decisions that have not been handed out. */
  function open() {
    return new Set(Array.from(waiting, id => { var e = store.get(id); return e && e.finding_id; })).size;
  }
  function undo() {
    typed = null;
    var back = done_.pop(), done = back ? back() : [];
    if (!done.length) { page.say(T.nothing_to_undo); return; }
    keep(done.filter(e => e.finding_id), true);
    shown(done.map(e => e.finding_id)); after();
    page.say(fill(T.undone, { n: done.length }));
  }
  function take(events, unsent) {
    var changed = store.take(events);
    if (unsent !== undefined) keep(events, unsent);
    shown(changed); after();
    return changed;
  }
  /* Events of files are in the store: onto the screen and into what the browser keeps. */
  function took(events) {
    keep(events, false);
    items.forEach(it => { if (it.v !== store.verdict(it.id) || store.made[it.id] || it.parts.length) refresh(it); });
    after();
  }
  /* Ids of these events went out in a file. */
  function handed(events) {
    typed = null; rest(true);
    events.forEach(e => { waiting.delete(e.id); });
    cache.handed(events.map(e => e.id)); after();
  }

  $("reviewer").value = cache.read(REVIEWER) || "";
  var named = me();
  function renamed() {
    cache.write(REVIEWER, me());
    if (!named && me()) {
      var own = store.all().filter(e => waiting.has(e.id) && !e.reviewer);
      own = [...new Set(own.map(e => e.finding_id))];
      keep(store.signed(own, me()), true);
      page.say(own.length ? fill(T.signed, { n: own.length, name: me() }) : "");
    }
    named = me(); typed = null;
    items.forEach(refresh); after();
  }
  on("reviewer", "change", renamed);
  var kept = cache.load();
  store.take(rows.readAll(state.events.map((r, i) => [i, r]), "2", "", "").events, true);
  store.take(kept.events);
  kept.waiting.forEach(id => { var e = store.get(id); if (e && !e.filed) waiting.add(id); });
  items.forEach(it => {
    it.v = store.verdict(it.id);
    if (store.made[it.id] || it.parts.some(part => store.made[part.id])) refresh(it);
  });
  cache.listen(all => {
    all.forEach(found => {
      var unsent = new Set(found.waiting);
      found.events.forEach(e => { if (unsent.has(e.id)) waiting.add(e.id); else waiting.delete(e.id); });
    });
    take(all.flatMap(found => found.events));
  });
  window.addEventListener("pagehide", () => { rest(true); });
  window.addEventListener("beforeunload", e => {
    if (waiting.size) { e.preventDefault(); e.returnValue = ""; }
  });
  return { store, rows, cache, bar, me, verdict, undecided, tally, act, type,
    left: () => { typed = null; }, undo, take, took, handed, waiting: open,
    unsent: () => store.all().filter(e => waiting.has(e.id)),
    typing: () => typed !== null,
    did: back => { done_.push(back); }, undoable: () => done_.length > 0,
    signed: function (name) { if (!me()) { $("reviewer").value = name; renamed(); } },
    each: call => { listeners.push(call); }, changed: call => { after = call; } };
}
