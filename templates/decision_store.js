"use strict";
/* The decisions of one page by finding id, kept in the browser under the document's SHA-256. Knows no node.
   A member of a folded finding follows the whole until it has a decision of its own.
   wholes: member id → id of the folded finding; members: id of the folded finding → ids of its members. */
function decisionStore(state, wholes, members) {
  var KEY = "perfcheck:" + state.document.sha256, VERDICTS = Object.keys(state.verdicts), OPEN = "undecided";
  var made = Object.create(null), unexported = Object.create(null), following = Object.create(null), storing = true;
  function read(key) { try { return localStorage.getItem(key); } catch (e) { storing = false; return null; } }
  function write(key, value) { try { localStorage.setItem(key, value); } catch (e) { storing = false; } }
  /* As long as the program reads them (decisions/files.py), so that what goes out again is not refused there. */
  var TEXT = 10000, NAME = 500, TIME = 40;
  function clean(value, most) {
    var text = typeof value === "string" ? value.trim() : "";
    return text.length > (most || TEXT) ? Array.from(text).slice(0, most || TEXT).join("") : text;
  }
  /* An ISO time for comparing; without a zone it is UTC, "" is the earliest of all, NaN is no time. */
  function moment(text) {
    if (!text) return -8.64e15;
    if (!/^\d{4}-\d\d-\d\d/.test(text)) return NaN;
    return Date.parse(text.length === 10 || /(Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : text + "Z");
  }
  /* A decision out of any value; null when it is none. */
  function decisionOf(raw) {
    if (!raw || typeof raw !== "object" || VERDICTS.indexOf(raw.verdict) < 0) return null;
    var d = { verdict: raw.verdict, reason: clean(raw.reason), note: clean(raw.note), reviewer: clean(raw.reviewer, NAME),
      decided_at: clean(raw.decided_at, TIME), finding: clean(raw.finding || raw.message) };
    if (isNaN(moment(d.decided_at))) d.decided_at = "";
    if (Array.isArray(raw.members) && raw.members.length) d.members = raw.members.map(function (m) { return clean(m); }).filter(Boolean);
    return d;
  }
  function take(from) {
    Object.keys(from || {}).forEach(function (id) {
      var d = decisionOf(from[id]);
      if (d) made[id] = d;
    });
  }
  function flags(into, ids) { (Array.isArray(ids) ? ids : []).forEach(function (id) { into[String(id)] = true; }); }
  take(state.decisions);
  try {
    var kept = JSON.parse(read(KEY) || "{}");
    take(kept.decisions); flags(unexported, kept.unexported); flags(following, kept.following);
    Object.keys(following).forEach(function (id) { delete made[id]; });
  } catch (e) { /* Another program's value under our key: start afresh, it is replaced by the next decision. */ }

  /* Of several decisions on one finding the one in force, as the program merges them (decisions/merging.py): of one
     reviewer the latest, open gives way, the latest verdict wins with what others of the same verdict noted. */
  function settled(all) {
    var latest = new Map();
    all.slice().sort(function (a, b) { return moment(a.decided_at) - moment(b.decided_at); }).forEach(function (d) {
      latest.delete(d.reviewer); latest.set(d.reviewer, d);
    });
    var given = Array.from(latest.values()), closed = given.filter(function (d) { return d.verdict !== OPEN; });
    if (closed.length) given = closed;
    var last = given[given.length - 1], same = given.filter(function (d) { return d.verdict === last.verdict; });
    if (same.length === 1) return last;
    var d = Object.assign({}, last);
    ["reason", "note", "reviewer"].forEach(function (name) { d[name] = joined(same, name); });
    delete d.members;
    if (same.every(function (s) { return s.members; })) d.members = Array.from(new Set([].concat.apply([], same.map(function (s) { return s.members; }))));
    return d;
  }
  function joined(all, name) {
    var parts = [].concat.apply([], all.map(function (d) { return d[name].split("；"); })).filter(Boolean);
    return Array.from(new Set(parts)).join("；");
  }
  /* The rows of a file beside the findings of this page, as [id, decision]: ours, and stale ones about no finding here.
     A row that is no decision is passed over. A folded finding may stand apart on this page: its members then take
     its decision along. known(id): whether this page has it. */
  function layOut(rows, known) {
    var given = new Map(), ours = [], stale = [], along = [];
    rows.forEach(function (raw) {
      var id = raw && clean(raw.id || raw.finding_id), d = decisionOf(raw);
      if (id && d) given.set(id, (given.get(id) || []).concat(d));
    });
    given.forEach(function (all, id) {
      var d = settled(all), apart = (d.members || []).filter(function (m) { return known(m) && wholes[m] !== id && !given.has(m); });
      apart.forEach(function (m) {
        var own = Object.assign({}, d);
        delete own.members; along.push([m, own]);
      });
      if (known(id)) ours.push([id, d]); else if (!apart.length) stale.push([id, d]);
    });
    return { ours: ours.concat(along), stale: stale };
  }

  /* The whole's decision holds for the members that were there when it was made. */
  var seen = new WeakMap();
  function covers(d, id) {
    if (!d.members) return true;
    if (!seen.has(d)) seen.set(d, new Set(d.members));
    return seen.get(d).has(id);
  }
  function inForce(id) {
    var whole = made[wholes[id]];
    return made[id] || (whole && covers(whole, id) ? whole : undefined);
  }
  function verdictOf(id) { var d = inForce(id); return d ? d.verdict : OPEN; }
  /* verdict → number of members, in the order of the verdicts. */
  function tally(id) {
    var counts = {}, found = {};
    (members[id] || []).forEach(function (m) { var v = verdictOf(m); found[v] = (found[v] || 0) + 1; });
    VERDICTS.forEach(function (v) { if (found[v]) counts[v] = found[v]; });
    return counts;
  }
  /* A folded finding stands where its members stand: open while one is, partly adopted when they differ. */
  function verdict(id) {
    if (!members[id]) return verdictOf(id);
    var kinds = Object.keys(tally(id));
    return kinds.length === 1 ? kinds[0] : kinds.indexOf(OPEN) >= 0 ? OPEN : "partly";
  }
  function set(id, change, reviewer) {
    var d = made[id] || { verdict: verdictOf(id), reason: "", note: "" }, now = { verdict: change.verdict || d.verdict,
      reason: change.reason === undefined ? d.reason : change.reason, note: change.note === undefined ? d.note : change.note,
      reviewer: reviewer, decided_at: new Date().toISOString() };
    if (members[id]) now.members = members[id].slice();
    made[id] = now; unexported[id] = true; delete following[id];
  }
  function put(id, d) { made[id] = d; delete following[id]; }
  function drop(id) { delete made[id]; delete unexported[id]; following[id] = true; if (made[wholes[id]]) unexported[wholes[id]] = true; }
  function keep(total, decided) {
    write(KEY, JSON.stringify({ total: total, decided: decided, decisions: made, unexported: Object.keys(unexported),
      following: Object.keys(following) }));
  }
  return { made: made, read: read, write: write, clean: clean, layOut: layOut, inForce: inForce, verdict: verdict,
    tally: tally, set: set, put: put, drop: drop, keep: keep,
    waiting: function () { return Object.keys(unexported).length; },
    exported: function () { Object.keys(unexported).forEach(function (id) { delete unexported[id]; }); },
    storing: function () { return storing; } };
}
