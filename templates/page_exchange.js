"use strict";
/* Decision files out of the page and into it. What is not taken is listed with its reason. */
function pageExchange(page, decisions) {
  var state = page.state, T = page.T, $ = page.$, fill = page.fill, store = decisions.store, E = decisionEvents;
  function facts(it) {
    if (!it) return { rule: "", severity: "", project: "", field: "", message: "" };
    var note = it.node.querySelector(it.whole ? ".mp" : ".pj"), message = it.node.querySelector(it.whole ? ".mm" : ".m");
    return { rule: it.r, severity: state.severities[it.s], field: it.f, message: message.textContent,
      project: note ? note.textContent.replace(/ · $/, "") : T.whole_department };
  }
  function save(end, type, text, events) {
    var d = state.document, name = [T.decision, d.department || d.name, d.fiscal_year || "", decisions.me()].filter(Boolean).join("-");
    decisionFiles.download(name.slice(0, 80) + end, type, text);
    decisions.handed(events);
    page.say(fill(T.handed, { n: events.length }));
  }
  $("json").addEventListener("click", function () {
    var events = store.all(), file = { schema_version: "2", document: state.document, reviewer: decisions.me(),
      events: events.map(function (e) {
        var row = decisions.rows.write(e), it = page.byId[e.finding_id];
        if (it) { var f = facts(it); row.rule = f.rule; row.project = row.project || (it.group && it.group.dataset.g === "0" ? "" : f.project); row.message = row.message || f.message; }
        return row;
      }) };
    save(".json", "application/json", JSON.stringify(file, null, 1) + "\n", events);
  });
  $("csv").addEventListener("click", function () {
    var table = [], ids = new Set(store.all().map(function (e) { return e.finding_id; })), out = [];
    Array.from(ids).sort().forEach(function (id) {
      var f = facts(page.byId[id]);
      E.opinions(store.on(id)).forEach(function (e) {
        out.push(e);
        table.push([id, f.rule, f.severity, f.project, f.field, f.message || e.finding, state.verdicts[e.verdict], e.reason, e.note,
          e.reviewer, e.decided_at, e.seq || ""]);
      });
    });
    save(".csv", "text/csv", decisionFiles.csv(T.csv_head, table), out);
  });
  function stale() {
    var ids = new Set(store.stale().map(function (e) { return e.finding_id; }));
    $("stale-rows").textContent = "";
    ids.forEach(function (id) {
      E.opinions(store.on(id)).forEach(function (e) {
        var tr = document.createElement("tr");
        [id, e.finding, state.verdicts[e.verdict], e.reason, e.note, e.reviewer].forEach(function (text) {
          var td = document.createElement("td"); td.textContent = text; tr.appendChild(td);
        });
        $("stale-rows").appendChild(tr);
      });
    });
    if (ids.size) $("stale").hidden = false;
  }
  function take(name, bytes) {
    var found = decisionFiles.read(name, bytes, decisions.rows, state);
    if (found.fault) { page.say(name + "：" + T[found.fault]); return; }
    var before = store.all().length, open = decisions.tally().disputed || 0, now = Date.now() + 864e5;
    decisions.take(found.events, true); stale();
    var lines = found.told, ahead = found.events.filter(function (e) { return E.moment(e.decided_at) > now; }).length;
    var lost = found.events.filter(function (e) { return store.stale().some(function (s) { return s.id === e.id; }); }).length;
    var disputed = (decisions.tally().disputed || 0) - open, sha = found.document.sha256;
    if (disputed > 0) lines = [fill(T.now_disputed, { n: disputed })].concat(lines);
    if (ahead) lines = [fill(T.clock, { n: ahead })].concat(lines);
    if (sha && sha !== state.document.sha256) lines = [fill(T.other_document, { name: String(found.document.name || "") })].concat(lines);
    page.say(fill(T.imported, { file: name, n: found.events.length, fresh: store.all().length - before, stale: lost, bad: found.told.length }), lines);
  }
  $("load").addEventListener("click", function () { $("file").click(); });
  $("file").addEventListener("change", function () {
    Array.from($("file").files).forEach(function (file) {
      var reader = new FileReader();
      reader.onload = function () { take(file.name, reader.result); };
      reader.onerror = function () { page.say(file.name + "：" + T.bad_file); };
      if (file.size > decisionFiles.MOST) page.say(file.name + "：" + T.too_large); else reader.readAsArrayBuffer(file);
    });
    $("file").value = "";
  });
  stale();
}
