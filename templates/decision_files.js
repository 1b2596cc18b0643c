"use strict";
/* Decision files: writing and reading JSON and CSV. Knows nothing of the page; every value stays text. */
var decisionFiles = (function () {
  /* A spreadsheet must not calculate a note; the apostrophe is taken off again when the file comes back. */
  var FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/;
  function safe(text) { return FORMULA.test(text) ? "'" + text : text; }
  function unsafe(text) { return text[0] === "'" && FORMULA.test(text.slice(1)) ? text.slice(1) : text; }
  function csv(head, rows) {
    var lines = rows.map(function (row) {
      return row.map(function (cell) { return '"' + safe(String(cell)).replace(/"/g, '""') + '"'; }).join(",");
    });
    return "\ufeff" + [head].concat(lines).join("\r\n") + "\r\n";
  }
  function download(name, type, text) {
    var a = document.createElement("a"), url = URL.createObjectURL(new Blob([text], { type: type }));
    a.href = url; a.download = name.replace(/[\\/:*?"<>|\s]+/g, "_"); document.body.appendChild(a); a.click(); a.remove();
    setTimeout(function () { URL.revokeObjectURL(url); }, 10000);
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
  /* head: the column names of our own export; verdicts: value → Chinese word. null when it is another table. */
  function fromCsv(text, head, verdicts) {
    var first = text.split("\n")[0];
    var comma = [",", "\t", ";"].sort(function (a, b) { return first.split(b).length - first.split(a).length; })[0];
    var rows = cells(text, comma), names = rows[0].map(function (n) { return n.trim(); });
    var columns = head.split(",").map(function (n) { return names.indexOf(n); });
    if (columns[0] < 0 || columns[6] < 0) return null;
    if (columns[5] < 0) columns[5] = names.indexOf("发现"); /* as findings.csv has it */
    var get = function (row, i) { return columns[i] < 0 ? "" : unsafe(row[columns[i]] || ""); };
    return rows.slice(1).filter(function (row) {
      return row.length > 1 && (get(row, 6).trim() || get(row, 8).trim()); /* findings.csv has undecided rows too */
    }).map(function (row) {
      var word = get(row, 6).trim() || "undecided";
      var verdict = Object.keys(verdicts).filter(function (v) { return verdicts[v] === word || v === word; })[0];
      return { finding_id: get(row, 0), message: get(row, 5), verdict: verdict, reason: get(row, 7), note: get(row, 8),
        reviewer: get(row, 9), decided_at: get(row, 10) };
    });
  }
  /* {rows, document} of a file by its name, null when it is none of ours. */
  function read(name, bytes, head, verdicts) {
    try {
      var text = decoded(bytes);
      if (/\.csv$/i.test(name)) {
        var rows = fromCsv(text, head, verdicts);
        return rows && { rows: rows, document: {} };
      }
      var file = JSON.parse(text);
      if (!file || !Array.isArray(file.decisions) || (file.schema_version || "1") !== "1") return null;
      return { rows: file.decisions, document: file.document || { sha256: file.document_sha256, name: file.department } };
    } catch (e) { return null; }
  }
  return { csv: csv, download: download, read: read };
}());
