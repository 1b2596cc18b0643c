"use strict";
/* Decision files: writing and reading JSON and CSV. Knows nothing of the page; every value stays text. */
var decisionFiles = (() => {
  var MOST = 20e6; /* bytes of a file that a page reads; the program reads larger ones */
  /* A spreadsheet must not calculate a note; the apostrophe is taken off again when the file comes back. */
  var FORMULA = /^\s*[=+\-@|＝＋－＠｜]|^[\t\r\n]/;
  function safe(text) { return FORMULA.test(text) ? `'${text}` : text; }
  function unsafe(text) { return text[0] === "'" && FORMULA.test(text.slice(1)) ? text.slice(1) : text; }
  function csv(head, rows) {
    var lines = rows.map(row => row.map(cell => `"${safe(String(cell)).replace(/"/g, '""')}"`).join(","));
    return `\ufeff${[head].concat(lines).join("\r\n")}\r\n`;
  }
  function download(name, type, text) {
    var a = document.createElement("a"), url = URL.createObjectURL(new Blob([text], { type }));
    a.href = url; a.download = name.replace(/[\\/:*?"<>|\s]+/g, "_"); document.body.append(a); a.click(); a.remove();
    setTimeout(() => { URL.revokeObjectURL(url); }, 10000);
  }
  /* UTF-8 with or without BOM, or GB18030 as Chinese Excel saves CSV. */
  function decoded(bytes) {
    try { return new TextDecoder("utf-8", { fatal: true }).decode(bytes); } catch (e) { return new TextDecoder("gb18030").decode(bytes); }
  }
  /* Cells of a CSV text; a quote that opens a cell closes with the next single one. */
  function cells(text, comma) {
    var rows = [[]], cell = "", open = false;
    for (var i = 0; i < text.length; i += 1) {
      var ch = text[i];
      if (open) {
        if (ch === '"' && text[i + 1] === '"') { cell += '"'; i += 1; } else if (ch === '"') open = false; else cell += ch;
      } else if (ch === '"' && !cell) open = true;
      else if (ch === comma) { rows[rows.length - 1].push(cell); cell = ""; }
      else if (ch === "\n") { rows[rows.length - 1].push(cell); cell = ""; rows.push([]); }
      else if (ch !== "\r") cell += ch;
    }
    rows[rows.length - 1].push(cell);
    return rows;
  }
  /* Numbered rows with the names of JSON; columns: name → its heads. null when it is another table. */
  function fromCsv(text, columns, verdicts) {
    var first = text.split("\n")[0];
    var comma = [",", "\t", ";"].sort((a, b) => first.split(b).length - first.split(a).length)[0];
    var rows = cells(text, comma), heads = rows[0].map(n => n.trim()), at = {};
    Object.keys(columns).forEach(name => {
      at[name] = columns[name].map(head => heads.indexOf(head)).find(i => i >= 0);
    });
    if (at.id === undefined || at.verdict === undefined) return null;
    var numbered = [];
    rows.slice(1).forEach((row, i) => {
      if (row.length < 2) return;
      var made = {};
      Object.keys(at).forEach(name => { if (at[name] !== undefined) made[name] = unsafe(row[at[name]] || ""); });
      var word = made.verdict.trim();
      if (!word && !(made.note || "").trim()) return; /* findings.csv has a row for every finding, decided or not */
      made.verdict = Object.keys(verdicts).find(v => verdicts[v] === word) || word || "undecided";
      if (/^\d{1,15}$/.test((made.seq || "").trim())) made.seq = Number(made.seq); else delete made.seq;
      numbered.push([i + 2, made]);
    });
    return numbered;
  }
  /* {events, assigned, told, document}, or {fault} with a word of `text` when it is none of ours.
     rows: the reader of rows; state: what the page starts from. */
  function read(name, bytes, rows, state) {
    if (bytes.byteLength > MOST) return { fault: "too_large" };
    var E = decisionEvents, found;
    try {
      var text = decoded(bytes);
      if (/\.csv$/i.test(name)) {
        var table = fromCsv(text, state.columns, state.verdicts);
        if (!table) return { fault: "bad_file" };
        found = rows.readAll(table, "1", E.TABLE, "行");
        found.document = {}; found.assigned = [];
        return found;
      }
      var file = JSON.parse(text), version = typeof file.schema_version === "string" ? file.schema_version : "1";
      var list = version === "2" ? file.events : file.decisions;
      if (!["1", "2"].includes(version) && (file.events || file.decisions)) return { fault: "bad_version" };
      if (!Array.isArray(list)) return { fault: "bad_file" };
      found = rows.readAll(list.map((row, i) => [i + 1, row]), version, E.OLD, "条");
      var out = rows.readAssigned(file.assignments);
      found.assigned = out.assigned; found.told = found.told.concat(out.told);
      found.document = file.document || { sha256: file.document_sha256, name: file.department };
      return found;
    } catch (e) { return { fault: "bad_file" }; }
  }
  return { MOST, csv, download, read };
})();
