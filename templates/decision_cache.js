"use strict";
/* Events kept in the browser, apart for each document and reviewer: perfcheck:<year>:<sha256>:<reviewer>. What stands
   there is read again before it is written, since other tabs write too, and is checked like a file. */
function decisionCache(document_, rows) {
  var HEAD = "perfcheck:" + (document_.fiscal_year || "") + ":" + document_.sha256 + ":", storing = true;
  function read(key) { try { return localStorage.getItem(key); } catch (e) { storing = false; return null; } }
  function write(key, value) {
    try { localStorage.setItem(key, value); storing = true; } catch (e) { storing = false; }
  }
  /* {events, waiting}: waiting are the ids of those not handed out yet. */
  function unpacked(text) {
    var found = { events: [], waiting: [] };
    try {
      var kept = JSON.parse(text || "{}");
      if (Array.isArray(kept.events)) found.events = rows.readAll(kept.events.map(function (r, i) { return [i, r]; }), "2", "", "").events;
      if (Array.isArray(kept.waiting)) found.waiting = kept.waiting.filter(function (id) { return typeof id === "string"; });
    } catch (e) { /* another program's value under our key: it is replaced by the next decision */ }
    return found;
  }
  function keys() {
    var found = [];
    try {
      for (var i = 0; i < localStorage.length; i += 1) if (localStorage.key(i).indexOf(HEAD) === 0) found.push(localStorage.key(i));
    } catch (e) { storing = false; }
    return found;
  }
  /* What version 0.1.0 kept: the last word on each finding, and the members that follow their whole again. */
  function earlier() {
    var E = decisionEvents, list = [], kept;
    try { kept = JSON.parse(read("perfcheck:" + document_.sha256) || "{}"); } catch (e) { kept = {}; }
    var made = kept.decisions || {}, following = Array.isArray(kept.following) ? kept.following : [];
    Object.keys(made).forEach(function (id, i) {
      if (made[id] && typeof made[id] === "object") list.push([i, Object.assign({}, made[id], { id: id, finding_id: id })]);
    });
    following.forEach(function (id, i) { list.push([i, { id: id, finding_id: id, verdict: E.WITHDRAWN }]); });
    return rows.readAll(list, "1", E.OLD, "").events;
  }
  function load() {
    var found = { events: earlier(), waiting: [] };
    keys().forEach(function (key) {
      var part = unpacked(read(key));
      found.events = found.events.concat(part.events); found.waiting = found.waiting.concat(part.waiting);
    });
    return found;
  }
  /* Put events beside what stands there; waiting: whether they still have to be handed out. */
  function keep(events, waiting) {
    var by = new Map();
    events.forEach(function (e) { by.set(e.reviewer, (by.get(e.reviewer) || []).concat(e)); });
    by.forEach(function (own, reviewer) {
      var kept = unpacked(read(HEAD + reviewer)), all = new Map(), open = new Set(kept.waiting);
      kept.events.concat(own).forEach(function (e) {
        var other = all.get(e.id);
        if (!other || decisionEvents.moment(e.decided_at) >= decisionEvents.moment(other.decided_at)) all.set(e.id, e);
      });
      if (waiting) own.forEach(function (e) { open.add(e.id); });
      save(reviewer, Array.from(all.values()), Array.from(open));
    });
  }
  function save(reviewer, events, waiting) {
    write(HEAD + reviewer, JSON.stringify({ schema_version: "2", events: events.map(rows.write), waiting: waiting }));
  }
  /* Events of these ids have been handed out. */
  function handed(ids) {
    var gone = new Set(ids);
    keys().forEach(function (key) {
      var kept = unpacked(read(key)), open = kept.waiting.filter(function (id) { return !gone.has(id); });
      if (open.length !== kept.waiting.length) save(key.slice(HEAD.length), kept.events, open);
    });
  }
  /* For the index: how far this document is, as this browser knows it. */
  function summary(total, decided, disputed) {
    write(HEAD.slice(0, -1), JSON.stringify({ total: total, decided: decided, disputed: disputed }));
  }
  /* other(found): called with what another tab kept of this document. */
  function listen(other) {
    window.addEventListener("storage", function (e) {
      if (e.key && e.key.indexOf(HEAD) === 0) other(unpacked(e.newValue));
    });
  }
  return { read: read, write: write, load: load, keep: keep, handed: handed, summary: summary, listen: listen,
    storing: function () { return storing; } };
}
