"use strict";
/* Decision files out of the page and into it. What is not taken is listed with its reason. */
function pageExchange(page, decisions) {
  var { state, T, $, on, fill, element } = page, store = decisions.store, E = decisionEvents, { MOST, csv, download, read } = decisionFiles;
  var NONE = { rule: "", severity: "", project: "", field: "", message: "", department: "" };
  function findings(events) { return new Set(events.map(e => e.finding_id)); }
  /* The text of a file that holds these events. */
  function written(events, assigned) {
    var file = { schema_version: "2", document: page.document, reviewer: decisions.me(), events: events.map(e => {
      var row = decisions.rows.write(e), f = page.facts(e.finding_id);
      if (f) { row.rule = f.rule; row.project = row.project || f.project; row.message = row.message || f.message; }
      if (f && f.department) row.department = f.department;
      return row;
    }) };
    if (assigned && assigned.length) file.assignments = assigned;
    return `${JSON.stringify(file, null, 1)}\n`;
  }
  function save(end, type, text, events) {
    var d = page.document, name = [T.decision, d.department || d.name, d.fiscal_year, decisions.me()].filter(Boolean).join("-");
    download(name.slice(0, 80) + end, type, text);
    decisions.handed(events);
    page.say(fill(T.handed, { n: findings(events).size }));
  }
  /* What is held about these findings, each with its finding: [id, event]. */
  function held(ids) { return [...ids].flatMap(id => E.opinions(store.on(id)).map(e => [id, e])); }
  on("json", () => {
    var events = store.all();
    save(".json", "application/json", written(events, page.holders && page.holders.all()), events);
  });
  on("csv", () => {
    var told = held([...findings(store.all())].sort()), table = told.map(([id, e]) => {
      var known = page.facts(id), f = known || NONE;
      return [e.about || id, f.rule, f.severity, f.project || (known ? T.whole_department : ""), f.field, f.message || e.finding,
        state.verdicts[e.verdict], e.reason, e.note, e.reviewer, e.decided_at, e.seq || ""].concat(page.other ? f.department || e.department : []);
    });
    save(".csv", "text/csv", csv(T.csv_head + (page.other ? `,${T.department}` : ""), table), told.map(one => one[1]));
  });
  function stale() {
    var rows = held(findings(store.stale())).map(([id, e]) => {
      var cells = [id, ...(page.other ? [e.department] : []), e.finding, state.verdicts[e.verdict], e.reason, e.note, e.reviewer];
      return element("tr", "", ...cells.map(text => element("td", "", text)));
    });
    if (rows.length) { $("stale-rows").replaceChildren(...rows); $("stale").hidden = false; }
  }
  /* Several files at once: {name, bytes}; what is to be said of them, one line a file and its faults. The number read. */
  function take(files) {
    var lines = [], good = 0, open = decisions.tally().disputed || 0, events = [], changed = [], ahead = Date.now() + 864e5;
    files.forEach(file => {
      var found = read(file.name, file.bytes, decisions.rows, state), { sha256, name } = found.document || {};
      if (found.fault) { lines.push(`${file.name}：${T[found.fault]}`); return; }
      var fresh = found.events.filter(e => !store.get(e.id));
      good += 1; events = events.concat(found.events); changed = changed.concat(store.take(found.events, true));
      if (page.holders) page.holders.take(found.assigned);
      var lost = new Set(store.stale().map(e => e.id));
      lines.push(fill(T.imported, { file: file.name, n: findings(found.events).size, fresh: findings(fresh).size,
        stale: findings(found.events.filter(e => lost.has(e.id))).size, bad: found.told.length }));
      if (sha256 && !page.documents.some(d => d.sha256 === sha256)) lines.push(fill(T.other_document, { name: name || "" }));
      lines = lines.concat(found.told);
    });
    decisions.took(events, changed); stale();
    if (page.took) page.took();
    var disputed = (decisions.tally().disputed || 0) - open, late = events.filter(e => E.moment(e.decided_at) > ahead).length;
    if (late) lines.splice(1, 0, fill(T.clock, { n: late }));
    if (disputed > 0) lines.splice(1, 0, fill(T.now_disputed, { n: disputed }));
    return { lines, good };
  }
  function told(files) {
    var lines = take(files).lines;
    if (lines.length) page.say(lines[0], lines.slice(1));
  }
  /* Chosen files with their bytes; of one too large only how many, of one that cannot be read none. */
  function bytesOf(files) {
    var bytes = f => f.size > MOST ? { byteLength: f.size } : f.arrayBuffer().catch(() => new ArrayBuffer(0));
    return Promise.all(files.map(async f => ({ name: f.name, bytes: await bytes(f) })));
  }
  on("load", () => { $("file").click(); });
  on("file", () => {
    bytesOf([...$("file").files]).then(told);
    $("file").value = "";
  }, "change");
  stale();
  return { written, take, told, bytesOf };
}
