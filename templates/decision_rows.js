"use strict";
/* Rows of decision files by the declaration of the program (reports/decision_row.py): a row becomes an event, or is
   told with its reason. Values stay text. */
function decisionRows(schema) {
  var TIME = new RegExp(`^(?:${schema.time})$`), E = decisionEvents;
  var EMPTY = { id: "", finding_id: "", verdict: "", reason: "", note: "", reviewer: "", decided_at: "", seq: 0, batch: "",
    supersedes: [], members: [], department: "", finding: "", project: "" };
  function isTime(text) {
    if (!text) return true;
    if (!TIME.test(text) || isNaN(E.moment(text))) return false;
    return new Date(`${text.slice(0, 10)}T00:00Z`).toISOString().slice(0, 10) === text.slice(0, 10); /* no 30 February */
  }
  function length(text, most) { return text.length > most ? [...text].length : text.length; }
  var FITS = {
    id: text => text !== "" && !/\s/.test(text),
    time: isTime,
    act: text => schema.acts.includes(text),
    name: text => text !== "",
    text: () => true
  };
  /* What a part holds, undefined when it cannot be that. */
  function value(given, kind, most) {
    if (kind === "count") return Number.isInteger(given) && given >= 0 && given <= most ? given : undefined;
    if (kind === "ids") {
      if (!Array.isArray(given) || given.length > most) return undefined;
      var ids = given.map(item => value(item, "id", 200));
      return !ids.includes(undefined) ? ids : undefined;
    }
    if (typeof given !== "string") return undefined;
    var text = given.trim();
    return length(text, most) <= most && FITS[kind](text) ? text : undefined;
  }
  function first(raw, names) {
    for (var i = 0; i < names.length; i += 1) {
      if (Object.prototype.hasOwnProperty.call(raw, names[i]) && raw[names[i]] !== null && raw[names[i]] !== undefined) return raw[names[i]];
    }
    return undefined;
  }
  /* {event, told}: event is null when the row is none; told is what is to be said about it, "" when nothing. */
  function read(raw, version) {
    if (!raw || typeof raw !== "object" || Array.isArray(raw)) return { event: null, told: schema.no_row };
    var event = { ...EMPTY }, told = "", parts = schema[version];
    for (var i = 0; i < parts.length; i += 1) {
      var part = parts[i], given = first(raw, part.names), held = given === undefined ? undefined : value(given, part.kind, part.most);
      if (held !== undefined) event[part.name] = held;
      else if (part.kind === "time" && given !== undefined) told = part.fault;
      else if (given !== undefined || part.needed) return { event: null, told: part.fault };
    }
    return { event, told };
  }
  /* As a file and the browser keep it: nothing that is empty. */
  function write(event) {
    var row = { id: event.id, finding_id: event.finding_id, verdict: event.verdict, reason: event.reason, note: event.note,
      reviewer: event.reviewer, decided_at: event.decided_at, seq: event.seq };
    ["batch", "supersedes", "members", "department", "project"].forEach(name => { if (event[name].length) row[name] = event[name]; });
    if (event.finding) row.message = event.finding;
    return row;
  }
  /* Numbered rows as {events, told}; noun: 条 or 行. kind: how ids are made for rows that have none. */
  function readAll(rows, version, kind, noun) {
    var events = [], told = [];
    rows.forEach(pair => {
      var row = read(pair[1], version);
      if (row.told) told.push(`第${pair[0]}${noun}：${row.told}`);
      if (!row.event) return;
      if (row.event.id) { events.push(row.event); return; }
      var names = row.event.reviewer.split("；").filter(Boolean);
      (names.length ? names : [""]).forEach(name => {
        events.push(E.identified({ ...row.event, reviewer: name }, kind));
      });
    });
    return { events, told };
  }
  /* Acts of 分派 out of a list as a file has it: {assigned, told}. */
  function readAssigned(list) {
    var assigned = [], told = [];
    (Array.isArray(list) ? list : []).forEach((raw, i) => {
      var row = read(raw, "assigned"), e = row.event;
      if (row.told) told.push(`分派第${i + 1}条：${row.told}`);
      if (e) assigned.push({ id: e.id, department: e.department, holder: e.holder || "", reviewer: e.reviewer, decided_at: e.decided_at, seq: e.seq, batch: e.batch });
    });
    return { assigned, told };
  }
  return { read, readAll, readAssigned, write };
}
