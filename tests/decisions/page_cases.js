"use strict";
/* The cases of cases.yml (as JSON on standard input) asked of the page's own scripts, which know no page.
   argv: the scripts. Answers as JSON on standard output, one a case; null for a file that is refused. */
const { readFileSync } = require("node:fs");
const source = process.argv.slice(2).map((path) => readFileSync(path, "utf8")).join("\n");
const page = new Function(source + "\nreturn { decisionFiles, decisionStore };")();
const { verdicts, head, cases } = JSON.parse(readFileSync(0, "utf8"));

function answer(one) {
  const bytes = Uint8Array.from(Buffer.from(one.base64, "base64"));
  const found = page.decisionFiles.read(one.name, bytes, head, verdicts);
  if (!found) return null;
  const ids = new Set(), wholes = Object.create(null), members = Object.create(null);
  one.findings.forEach(([id, parts]) => {
    ids.add(id);
    if (parts.length) members[id] = parts;
    parts.forEach((part) => { ids.add(part); wholes[part] = id; });
  });
  const store = page.decisionStore({ verdicts, document: { sha256: "" }, decisions: {} }, wholes, members);
  const laid = store.layOut(found.rows, (id) => ids.has(id));
  laid.ours.forEach(([id, d]) => store.put(id, d));
  return {
    in_force: Object.entries(store.made),
    stale: laid.stale.map(([id]) => id),
    csv: page.decisionFiles.csv(head, Object.entries(store.made).map(([id, d]) =>
      [id, "", "", "", "", d.finding, verdicts[d.verdict], d.reason, d.note, d.reviewer, d.decided_at])),
    stands: Array.from(ids, (id) => [id, store.verdict(id)]),
  };
}

process.stdout.write(JSON.stringify(cases.map(answer)));
