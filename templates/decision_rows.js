"use strict";
/* Rows of decision files by the declaration of the program (reports/decision_row.py): a row becomes an event, or is
   told with its reason. Values stay text. */
function decisionRows(schema) {
  var TIME = new RegExp(`^(?:${schema.time})$`), E = decisionEvents, NOTHING = { ids: [], count: 0 }, EMPTY = {};
  schema[2].forEach(part => { EMPTY[part.name] = NOTHING[part.kind] === undefined ? "" : NOTHING[part.kind]; });
  function isTime(text) {
    if (!text) return true;
    if (!TIME.test(text) || isNaN(E.moment(text))) return false;
    return new Date(`${text.slice(0, 10)}T00:00Z`).toISOString().slice(0, 10) === text.slice(0, 10); /* no 30 February */
  }
  function length(text, most) { return text.length > most ? [...text].length : text.length; }
  var FITS = { id: text => text !== "" && !/\s/.test(text), time: isTime, act: text => schema.acts.includes(text),
    name: text => text !== "", text: () => true };
  /* What a part holds, undefined when it cannot be that. */
  function value(given, kind, most) {
    if (kind === "count") return Number.isInteger(given) && given >= 0 && given <= most ? given : undefined;
    if (kind === "ids") {
      var ids = Array.isArray(given) && given.length <= most ? given.map(item => value(item, "id", 200)) : [undefined];
      return ids.includes(undefined) ? undefined : ids;
    }
    if (typeof given !== "string") return undefined;
    var text = given.trim();
    return length(text, most) <= most && FITS[kind](text) ? text : undefined;
  }
  function isThere(raw, name) { return Object.prototype.hasOwnProperty.call(raw, name) && raw[name] !== null && raw[name] !== undefined; }
  /* {event, told}: event is null when the row is none; told is what is to be said about it, "" when nothing. */
  function read(raw, version) {
    if (!raw || typeof raw !== "object" || Array.isArray(raw)) return { event: null, told: schema.no_row };
    var event = { ...EMPTY }, told = "";
    for (var part of schema[version]) {
      var name = part.names.find(one => isThere(raw, one)), held = name && value(raw[name], part.kind, part.most);
      if (held !== undefined) event[part.name] = held;
      else if (part.kind === "time" && name) told = part.fault;
      else if (name || part.needed) return { event: null, told: part.fault };
    }
    return { event, told };
  }
  /* As a file and the browser keep it: nothing that is empty. */
  function write(event) {
    var row = {};
    schema[2].forEach(part => { if (event[part.name].length !== 0) row[part.names[0]] = event[part.name]; });
    return row;
  }
  /* Numbered rows as {events, told}; noun: 条 or 行. kind: how ids are made for rows that have none. */
  function readAll(rows, version, kind, noun) {
    var events = [], told = [];
    rows.forEach(([number, raw]) => {
      var row = read(raw, version), e = row.event;
      if (row.told) told.push(`第${number}${noun}：${row.told}`);
      if (!e) return;
      if (e.id) { events.push(e); return; }
      var names = e.reviewer.split("；").filter(Boolean);
      (names.length ? names : [""]).forEach(reviewer => { events.push(E.identified({ ...e, reviewer }, kind)); });
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
