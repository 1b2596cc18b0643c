"use strict";
/* What is in force on a finding, from all events on it; decisions/standing.py of the program does the same.
   An event: {id, finding_id, verdict, reason, note, reviewer, decided_at, seq, batch, supersedes, members, department,
   finding, about}. Knows no node and no file. */
var decisionEvents = (() => {
  var OPEN = "undecided", DISPUTED = "disputed", WITHDRAWN = "withdrawn", TABLE = "t-", OLD = "o-";
  /* An ISO time for comparing; without a zone it is UTC, "" is the earliest of all, NaN is no time. */
  function moment(text) {
    if (!text) return -8.64e15;
    var iso = text.replace(" ", "T");
    return Date.parse(iso.length === 10 || /(Z|[+-]\d\d:?\d\d)$/.test(iso) ? iso : `${iso}Z`);
  }
  function age(a, b) {
    return a.seq - b.seq || moment(a.decided_at) - moment(b.decided_at) ||
      (a.id.indexOf(TABLE) === 0) - (b.id.indexOf(TABLE) === 0);
  }
  function byTime(a, b) { return moment(a.decided_at) - moment(b.decided_at); }
  /* What each reviewer holds now, in the order of time. Of one reviewer the highest seq counts, clocks only where it
     is equal; what was taken back, or settled by another event, is held no more. What was said about something told
     along now (about) stands beside what was said about the finding itself. */
  function opinions(events) {
    var last = new Map(), settled = new Set();
    events.slice().sort(age).forEach(e => {
      var said = JSON.stringify([e.reviewer, e.about]);
      last.delete(said); last.set(said, e);
    });
    last.forEach(e => { e.supersedes.forEach(id => { settled.add(id); }); });
    return [...last.values()].filter(e => e.verdict !== WITHDRAWN && !settled.has(e.id)).sort(byTime);
  }
  function joined(events, name) {
    var parts = events.flatMap(e => e[name].split("；")).filter(Boolean);
    return [...new Set(parts)].join("；");
  }
  /* Equal verdicts are one, with the notes of all; different ones are 待商定; 待定 gives way to a verdict. */
  function inForce(events) {
    var held = opinions(events);
    if (!held.length) return null;
    var given = held.filter(e => e.verdict !== OPEN);
    if (!given.length) given = held;
    var last = given[given.length - 1], one = given.every(e => e.verdict === last.verdict);
    var d = { verdict: one ? last.verdict : DISPUTED, reason: joined(given, "reason"), note: joined(held, "note"),
      reviewer: joined(given, "reviewer"), decided_at: last.decided_at, finding: last.finding, opinions: held, members: [] };
    if (given.every(e => e.members.length)) d.members = [...new Set(given.flatMap(e => e.members))];
    return d;
  }
  /* FNV-1a over the characters; no secret, only short and the same in both languages. */
  function hash(text, start) {
    var value = start;
    [...text].forEach(ch => { value = Math.imul(value ^ ch.codePointAt(0), 0x01000193) >>> 0; });
    return value.toString(16).padStart(8, "0");
  }
  /* An event that came without an id, with one made of what it says. */
  function identified(e, kind) {
    var verdict = e.verdict === WITHDRAWN ? "" : e.verdict;
    var text = [e.finding_id, verdict, e.reason, e.note, e.reviewer, e.decided_at].join("\n");
    e.id = kind + hash(text, 0x811c9dc5) + hash(text, 0x01000193);
    return e;
  }
  /* Whether what is so decided goes to the department. */
  function taken(verdict) { return verdict === "adopted" || verdict === "partly"; }
  return { OPEN, DISPUTED, WITHDRAWN, TABLE, OLD, moment, opinions, inForce, identified, age, taken };
})();
