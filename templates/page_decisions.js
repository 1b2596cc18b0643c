"use strict";
/* Deciding on the page: one way in for buttons, keys, batches, files and other tabs, and one way to the screen and to
   what the browser keeps. */
function pageDecisions(page) {
  var state = page.state, T = page.T, $ = page.$, fill = page.fill, items = page.items, E = decisionEvents;
  var rows = decisionRows(state.schema), cache = decisionCache(state.document, rows);
  var store = decisionStore(page.wholes, page.members, page.known, state.moved);
  var REVIEWER = "perfcheck:reviewer", waiting = new Set(), typed = null, asked = false, after = function () {};
  function me() { return $("reviewer").value.trim(); }
  var bar = decisionBar(page, store, me);

  function verdict(it) { return store.verdict(it.id); }
  /* Whether something about it is left to decide. */
  function undecided(it) { return verdict(it) === E.OPEN || verdict(it) === E.DISPUTED; }
  /* A member's decision tells on the whole, that of the whole on its members. */
  function refresh(it) { [it.whole || it].concat((it.whole || it).parts).forEach(bar.show); }
  function shown(ids) {
    var seen = new Set();
    ids.forEach(function (id) {
      var it = page.byId[id], whole = it && (it.whole || it);
      if (whole && !seen.has(whole)) { seen.add(whole); refresh(whole); }
    });
  }
  function keep(events, unsent) {
    cache.keep(events, unsent);
    events.forEach(function (e) { if (unsent) waiting.add(e.id); });
    var by = tally();
    cache.summary(items.length, items.length - items.filter(undecided).length, by.disputed || 0);
  }
  function tally() {
    var by = Object.create(null);
    items.forEach(function (it) { var v = verdict(it); by[v] = (by[v] || 0) + 1; });
    return by;
  }
  /* Every act of this reviewer comes through here. its: records; change: as decision_store.js takes it. */
  function act(its, change) {
    typed = null;
    var done = store.act(its.map(function (it) { return it.id; }), change, me());
    if (done.length && !me() && !asked) { asked = true; page.say(T.who); }
    if (done.length) { keep(done, true); shown(done.map(function (e) { return e.finding_id; })); after(); }
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
    if (event !== before) typed = { it: it, name: name, event: event };
  }
  /* How many findings have decisions that have not been handed out. */
  function open() {
    return new Set(Array.from(waiting, function (id) { var e = store.get(id); return e && e.finding_id; })).size;
  }
  function undo() {
    typed = null;
    var done = store.undo();
    if (!done.length) { page.say(T.nothing_to_undo); return; }
    keep(done, true); shown(done.map(function (e) { return e.finding_id; })); after();
    page.say(fill(T.undone, { n: done.length }));
  }
  function take(events, keeping) {
    var changed = store.take(events);
    if (keeping) keep(events, false);
    shown(changed); after();
    return changed;
  }
  /* Ids of these events went out in a file. */
  function handed(events) {
    typed = null;
    events.forEach(function (e) { waiting.delete(e.id); });
    cache.handed(events.map(function (e) { return e.id; })); after();
  }

  $("reviewer").value = cache.read(REVIEWER) || "";
  var named = me();
  $("reviewer").addEventListener("change", function () {
    cache.write(REVIEWER, me());
    if (!named && me()) {
      var own = store.all().filter(function (e) { return waiting.has(e.id) && !e.reviewer; });
      keep(store.signed(Array.from(new Set(own.map(function (e) { return e.finding_id; }))), me()), true);
    }
    named = me(); typed = null;
    items.forEach(refresh); after();
  });
  var kept = cache.load();
  store.take(rows.readAll(state.events.map(function (r, i) { return [i, r]; }), "2", "", "").events);
  store.take(kept.events);
  kept.waiting.forEach(function (id) { waiting.add(id); });
  items.forEach(function (it) {
    if (store.made[it.id] || it.parts.some(function (part) { return store.made[part.id]; })) refresh(it);
  });
  cache.listen(function (found) {
    var unsent = new Set(found.waiting);
    found.events.forEach(function (e) { if (unsent.has(e.id)) waiting.add(e.id); else waiting.delete(e.id); });
    take(found.events, false);
  });
  window.addEventListener("beforeunload", function (e) {
    if (waiting.size) { e.preventDefault(); e.returnValue = ""; }
  });
  return { store: store, rows: rows, cache: cache, bar: bar, me: me, verdict: verdict, undecided: undecided, tally: tally, act: act, type: type,
    left: function () { typed = null; }, undo: undo, take: take, handed: handed, waiting: open,
    changed: function (call) { after = call; } };
}
