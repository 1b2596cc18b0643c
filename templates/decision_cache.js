"use strict";
/* Events kept in the browser, an entry for each reviewer and finding: perfcheck:<year>:<sha256>:<reviewer>:<finding>.
   What stands there is read again before it is written, since other tabs write too, and is checked like a file.
   documents: {sha256, fiscal_year}; home(id of a finding): the place of its document among them; other: the head of
   keys for events whose document is not known, "" where all are. */
function decisionCache(documents, rows, home, other) {
  var heads = documents.map(d => `perfcheck:${d.fiscal_year || ""}:${d.sha256}:`), known = new Set(heads.concat(other || [])), storing = true;
  function read(key) { try { return localStorage.getItem(key); } catch (e) { storing = false; return null; } }
  function write(key, value) {
    try { localStorage.setItem(key, value); storing = true; } catch (e) { storing = false; }
  }
  /* What a value holds; {} for another program's under our key, which the next decision replaces. */
  function parsed(text) { try { return JSON.parse(text) || {}; } catch (e) { return {}; } }
  function events(list, version, kind) {
    return rows.readAll(Array.isArray(list) ? list.map((r, i) => [i, r]) : [], version, kind, "").events;
  }
  /* {events, waiting}: waiting are the ids of those not handed out yet. */
  function unpacked(text) {
    var kept = parsed(text);
    return { events: events(kept.events, "2", ""), waiting: Array.isArray(kept.waiting) ? kept.waiting.filter(id => typeof id === "string") : [] };
  }
  /* The part of a key before the reviewer, where it is one of ours. */
  function isOurs(key) { return known.has(key.slice(0, key.indexOf(":", key.indexOf(":", 10) + 1) + 1)); }
  function keys() {
    try { return Object.keys(localStorage).filter(isOurs); } catch (e) { storing = false; return []; }
  }
  /* What version 0.1.0 kept: the last word on each finding, and the members that follow their whole again. */
  function earlier(document_) {
    var kept = parsed(read(`perfcheck:${document_.sha256}`)), made = kept.decisions || {};
    var following = Array.isArray(kept.following) ? kept.following : [];
    return events(Object.keys(made).map(id => ({ ...made[id], id, finding_id: id }))
      .concat(following.map(id => ({ id, finding_id: id, verdict: decisionEvents.WITHDRAWN }))), "1", decisionEvents.OLD);
  }
  function load() {
    var found = { events: documents.flatMap(earlier), waiting: [] };
    keys().forEach(key => {
      var part = unpacked(read(key));
      found.events.push(...part.events); found.waiting.push(...part.waiting);
    });
    return found;
  }
  /* Put events beside what stands there; waiting: whether they still have to be handed out. */
  function keep(given, waiting) {
    var by = new Map(), moment = e => decisionEvents.moment(e.decided_at);
    given.forEach(e => {
      var key = `${(heads[home(e.finding_id)] || other) + e.reviewer}:${e.finding_id}`;
      by.set(key, (by.get(key) || []).concat(e));
    });
    by.forEach((own, key) => {
      var kept = unpacked(read(key)), all = new Map();
      kept.events.concat(own).forEach(e => {
        var old = all.get(e.id);
        if (!old || moment(e) >= moment(old)) all.set(e.id, e);
      });
      save(key, [...all.values()], [...new Set(kept.waiting.concat(waiting ? own.map(e => e.id) : []))]);
    });
  }
  function save(key, list, waiting) {
    write(key, JSON.stringify({ schema_version: "2", events: list.map(rows.write), waiting }));
  }
  /* Events of these ids have been handed out. */
  function handed(ids) {
    var gone = new Set(ids);
    if (gone.size) keys().forEach(key => {
      var kept = unpacked(read(key)), open = kept.waiting.filter(id => !gone.has(id));
      if (open.length !== kept.waiting.length) save(key, kept.events, open);
    });
  }
  /* call(all): what another tab kept of these documents, in its order; many at once are told together. */
  function listen(call) {
    var heard = [];
    window.addEventListener("storage", e => {
      if (!e.key || !isOurs(e.key)) return;
      if (!heard.length) setTimeout(() => { call(heard.splice(0)); }, 30);
      heard.push(unpacked(e.newValue));
    });
  }
  return { read, write, load, keep, handed, listen, storing: () => storing };
}
