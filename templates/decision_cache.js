"use strict";
/* Events kept in the browser, an entry for each reviewer and finding: perfcheck:<year>:<sha256>:<reviewer>:<finding>.
   What stands there is read again before it is written, since other tabs write too, and is checked like a file.
   documents: {sha256, fiscal_year}; home(id of a finding): the place of its document among them; other: the head of
   keys for events whose document is not known, "" where all are. */
function decisionCache(documents, rows, home, other) {
  var heads = documents.map(d => `perfcheck:${d.fiscal_year || ""}:${d.sha256}:`);
  var known = new Set(other ? heads.concat(other) : heads), storing = true;
  function read(key) { try { return localStorage.getItem(key); } catch (e) { storing = false; return null; } }
  function write(key, value) {
    try { localStorage.setItem(key, value); storing = true; } catch (e) { storing = false; }
  }
  /* {events, waiting}: waiting are the ids of those not handed out yet. */
  function unpacked(text) {
    var found = { events: [], waiting: [] };
    try {
      var kept = JSON.parse(text || "{}");
      if (Array.isArray(kept.events)) found.events = rows.readAll(kept.events.map((r, i) => [i, r]), "2", "", "").events;
      if (Array.isArray(kept.waiting)) found.waiting = kept.waiting.filter(id => typeof id === "string");
    } catch (e) { /* another program's value under our key: it is replaced by the next decision */ }
    return found;
  }
  /* The part of a key before the reviewer, where it is one of ours. */
  function headOf(key) {
    var end = key.indexOf("perfcheck:") === 0 ? key.indexOf(":", key.indexOf(":", 10) + 1) + 1 : 0;
    return known.has(key.slice(0, end)) ? key.slice(0, end) : "";
  }
  function keys() {
    var found = [];
    try {
      for (var i = 0; i < localStorage.length; i += 1) if (headOf(localStorage.key(i))) found.push(localStorage.key(i));
    } catch (e) { storing = false; }
    return found;
  }
  /* What version 0.1.0 kept: the last word on each finding, and the members that follow their whole again. */
  function earlier(document_) {
    var E = decisionEvents, list = [], kept;
    try { kept = JSON.parse(read(`perfcheck:${document_.sha256}`) || "{}"); } catch (e) { kept = {}; }
    var made = kept.decisions || {}, following = Array.isArray(kept.following) ? kept.following : [];
    Object.keys(made).forEach((id, i) => {
      if (made[id] && typeof made[id] === "object") list.push([i, { ...made[id], id, finding_id: id }]);
    });
    following.forEach((id, i) => { list.push([i, { id, finding_id: id, verdict: E.WITHDRAWN }]); });
    return rows.readAll(list, "1", E.OLD, "").events;
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
  function keep(events, waiting) {
    var by = new Map();
    events.forEach(e => {
      var key = `${(heads[home(e.finding_id)] || other) + e.reviewer}:${e.finding_id}`;
      if (by.has(key)) by.get(key).push(e); else by.set(key, [e]);
    });
    by.forEach((own, key) => {
      var kept = unpacked(read(key)), all = new Map(), open = new Set(kept.waiting);
      kept.events.concat(own).forEach(e => {
        var old = all.get(e.id);
        if (!old || decisionEvents.moment(e.decided_at) >= decisionEvents.moment(old.decided_at)) all.set(e.id, e);
      });
      if (waiting) own.forEach(e => { open.add(e.id); });
      save(key, [...all.values()], [...open]);
    });
  }
  function save(key, events, waiting) {
    write(key, JSON.stringify({ schema_version: "2", events: events.map(rows.write), waiting }));
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
      if (!e.key || !headOf(e.key)) return;
      if (!heard.length) setTimeout(() => { call(heard.splice(0)); }, 30);
      heard.push(unpacked(e.newValue));
    });
  }
  return { read, write, load, keep, handed, listen,
    storing: () => storing };
}
