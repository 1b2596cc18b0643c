"use strict";
/* Deciding on the page: one way in for buttons, keys, batches, files, windows and other tabs, and one way to the screen
   and to what the browser keeps. */
function pageDecisions(page) {
  var { state, T, $, on, fill, items } = page, E = decisionEvents;
  var rows = decisionRows(state.schema), cache = decisionCache(page.documents, rows, page.home, page.other);
  var store = decisionStore(page.wholes, page.members, page.known, page.moved);
  var REVIEWER = "perfcheck:reviewer", waiting = new Set(), typed = null, asked = false, after = () => {}, listeners = [], undoable = [];
  function me() { return $("reviewer").value.trim(); }
  var bar = decisionBar(page, store, me);

  /* Whether something about it is left to decide. it.v: where it stands, kept since every filter and count asks. */
  function undecided(it) { return it.v === E.OPEN || it.v === E.DISPUTED; }
  /* A member's decision tells on the whole, that of the whole on its members. */
  function refresh(it) {
    it.v = store.verdict(it.id);
    (it.twins || []).forEach(twin => { twin.v = it.v; bar.show(twin); });
    bar.show(it); it.parts.forEach(bar.show);
  }
  function shown(ids) {
    new Set(ids.map(id => page.byId[page.wholes[id] || id])).forEach(it => { if (it) refresh(it); });
    after();
  }
  /* Into what the browser keeps: at once, or of many the rest a moment later, so that the key is answered. */
  var late = [], AT_ONCE = 60;
  function rest(all) {
    do { var part = late.shift(); if (part) cache.keep(...part); } while (all && late.length);
    if (late.length) setTimeout(rest, 0); else if (part && !cache.storing()) after();
  }
  function keep(events, unsent) {
    if (!events.length) return;
    for (var i = 0; i < events.length; i += AT_ONCE) late.push([events.slice(i, i + AT_ONCE), unsent]);
    rest(false);
    if (!unsent) return;
    events.forEach(e => { waiting.add(e.id); });
    listeners.forEach(call => { call(events); });
  }
  function tally() {
    var by = {};
    items.forEach(it => { by[it.v] = (by[it.v] || 0) + 1; });
    return by;
  }
  /* Every act of this reviewer comes through here. its: records, of which one may stand for several findings;
     change: as decision_store.js takes it. The number of findings that changed. */
  function act(its, change) {
    typed = null;
    var done = store.act(its.flatMap(it => it.ids ? it.ids(change) : it.id), change, me());
    if (!done.length) return 0;
    undoable.push(store.undo);
    if (!me() && !asked) { asked = true; page.say(T.who); }
    keep(done, true); shown(done.map(e => e.finding_id));
    return done.length;
  }
  /* What is typed is kept with every letter; until the field is left it is one event. */
  function type(it, name, text) {
    if (typed && typed.it === it && typed.name === name && waiting.has(typed.event.id)) {
      store.amend(typed.event, name, text); keep([typed.event], true); shown([it.id]);
    } else if (act([it], { [name]: text })) typed = { it, name, event: store.last(it.id, me()) };
  }
  function unsent() { return store.all().filter(e => waiting.has(e.id)); }
  function undo() {
    typed = null;
    var back = undoable.pop(), done = back ? back() : [];
    keep(done.filter(e => e.finding_id), true); shown(done.map(e => e.finding_id));
    page.say(done.length ? fill(T.undone, { n: done.length }) : T.nothing_to_undo);
  }
  function take(events, unsent_) {
    var changed = store.take(events);
    if (unsent_ !== undefined) keep(events, unsent_);
    shown(changed);
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
      var own = new Set(unsent().filter(e => !e.reviewer).map(e => e.finding_id));
      keep(store.signed([...own], me()), true);
      page.say(own.size ? fill(T.signed, { n: own.size, name: me() }) : "");
    }
    named = me(); typed = null;
    items.forEach(refresh); after();
  }
  on("reviewer", renamed, "change");
  var kept = cache.load();
  store.take(rows.readAll(state.events.map((r, i) => [i, r]), "2", "", "").events, true);
  store.take(kept.events);
  kept.waiting.forEach(id => { var e = store.get(id); if (e && !e.filed) waiting.add(id); });
  items.forEach(it => {
    if (it.v !== store.verdict(it.id) || store.made[it.id] || it.parts.some(part => store.made[part.id])) refresh(it);
  });
  cache.listen(all => {
    all.forEach(found => {
      var open = new Set(found.waiting);
      found.events.forEach(e => { if (open.has(e.id)) waiting.add(e.id); else waiting.delete(e.id); });
    });
    take(all.flatMap(found => found.events));
  });
  window.addEventListener("pagehide", () => { rest(true); });
  window.addEventListener("beforeunload", e => {
    if (waiting.size) { e.preventDefault(); e.returnValue = ""; }
  });
  return { store, rows, cache, bar, me, undecided, tally, act, type, undo, take, handed, unsent,
    took: (events, changed) => { keep(events, false); shown(changed); },
    left: () => { typed = null; }, typing: () => typed !== null,
    waiting: () => new Set(unsent().map(e => e.finding_id)).size,
    did: back => { undoable.push(back); }, undoable: () => undoable.length > 0,
    signed: name => { if (!me()) { $("reviewer").value = name; renamed(); } },
    each: call => { listeners.push(call); }, changed: call => { after = call; } };
}
