"use strict";
/* Decision files out of the page and into it. What is not taken is listed with its reason. */
function pageExchange(page, decisions) {
  var { state, T, $, on, fill } = page, store = decisions.store, E = decisionEvents;
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
    var d = page.document, name = [T.decision, d.department || d.name, d.fiscal_year || "", decisions.me()].filter(Boolean).join("-");
    decisionFiles.download(name.slice(0, 80) + end, type, text);
    decisions.handed(events);
    page.say(fill(T.handed, { n: findings(events).size }));
  }
  on("json", "click", () => {
    var events = store.all();
    save(".json", "application/json", written(events, page.holders && page.holders.all()), events);
  });
  on("csv", "click", () => {
    var table = [], ids = findings(store.all()), out = [];
    [...ids].sort().forEach(id => {
      var known = page.facts(id), f = known || NONE;
      E.opinions(store.on(id)).forEach(e => {
        var row = [id, f.rule, f.severity, f.project || (known ? T.whole_department : ""), f.field, f.message || e.finding,
          state.verdicts[e.verdict], e.reason, e.note, e.reviewer, e.decided_at, e.seq || ""];
        out.push(e);
        table.push(page.other ? row.concat(f.department || e.department) : row);
      });
    });
    save(".csv", "text/csv", decisionFiles.csv(T.csv_head + (page.other ? `,${T.department}` : ""), table), out);
  });
  function stale() {
    var ids = findings(store.stale());
    if (ids.size) $("stale-rows").textContent = "";
    ids.forEach(id => {
      E.opinions(store.on(id)).forEach(e => {
        var tr = page.element("tr"), cells = [e.finding, state.verdicts[e.verdict], e.reason, e.note, e.reviewer];
        tr.append(...(page.other ? [id, e.department] : [id]).concat(cells).map(text => page.element("td", "", text)));
        $("stale-rows").append(tr);
      });
    });
    if (ids.size) $("stale").hidden = false;
  }
  /* Several files at once: {name, bytes}; what is to be said of them, one line a file and its faults. The number read. */
  function take(files) {
    var lines = [], good = 0, open = decisions.tally().disputed || 0, events = [], ahead = Date.now() + 864e5;
    files.forEach(file => {
      var found = decisionFiles.read(file.name, file.bytes, decisions.rows, state);
      if (found.fault) { lines.push(`${file.name}：${T[found.fault]}`); return; }
      var fresh = found.events.filter(e => !store.get(e.id));
      good += 1; events = events.concat(found.events);
      store.take(found.events, true);
      if (page.holders) page.holders.take(found.assigned);
      var sha = found.document.sha256, lost = new Set(store.stale().map(e => e.id));
      lines.push(fill(T.imported, { file: file.name, n: findings(found.events).size, fresh: findings(fresh).size,
        stale: findings(found.events.filter(e => lost.has(e.id))).size, bad: found.told.length }));
      if (sha && !page.documents.some(d => d.sha256 === sha)) lines.push(fill(T.other_document, { name: String(found.document.name || "") }));
      lines = lines.concat(found.told);
    });
    decisions.took(events); stale();
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
  /* The bytes of chosen files, those that are too large told; call(files) when all are there. */
  function bytesOf(files, call) {
    var read = [], left = files.length;
    function done(name, bytes) { read.push({ name, bytes }); left -= 1; if (!left) call(read); }
    files.forEach(file => {
      var reader = new FileReader();
      if (file.size > decisionFiles.MOST) { done(file.name, { byteLength: file.size }); return; }
      reader.onload = () => { done(file.name, reader.result); };
      reader.onerror = () => { done(file.name, new ArrayBuffer(0)); };
      reader.readAsArrayBuffer(file);
    });
  }
  on("load", "click", () => { $("file").click(); });
  on("file", "change", () => {
    bytesOf([...$("file").files], told);
    $("file").value = "";
  });
  stale();
  return { written, take, told, bytesOf };
}
