"use strict";
/* The cases of cases.yml (as JSON on standard input) asked of the page's own scripts, which know no page.
   argv: the scripts. Answers as JSON on standard output, one a case; null for a file that is refused. */
const { readFileSync } = require("node:fs");
const source = process.argv.slice(2).map((path) => readFileSync(path, "utf8")).join("\n");
const page = new Function(source + "\nreturn { decisionFiles, decisionStore, decisionRows, decisionHolders };")();
const { state, head, cases } = JSON.parse(readFileSync(0, "utf8"));

function answer(one) {
  const bytes = Uint8Array.from(Buffer.from(one.base64, "base64"));
  const rows = page.decisionRows(state.schema);
  const found = page.decisionFiles.read(one.name, bytes, rows, state);
  if (found.fault) return null;
  const ids = new Set(), wholes = Object.create(null), members = Object.create(null);
  one.findings.forEach(([id, parts]) => {
    ids.add(id);
    if (parts.length) members[id] = parts;
    parts.forEach((part) => { ids.add(part); wholes[part] = id; });
  });
  const store = page.decisionStore(wholes, members, (id) => ids.has(id), Object.assign(Object.create(null), one.moved));
  store.take(found.events);
  const held = page.decisionHolders(store.fresh);
  held.take(found.assigned);
  const departments = new Set(held.all().map((a) => a.department));
  const made = Object.entries(store.made).filter(([id]) => ids.has(id));
  const table = made.flatMap(([id, d]) => d.opinions.map((e) =>
    [e.about || id, "", "", "", "", e.finding, state.verdicts[e.verdict], e.reason, e.note, e.reviewer, e.decided_at, e.seq]));
  return {
    in_force: made,
    stale: Array.from(new Set(store.stale().map((e) => e.finding_id))),
    told: found.told,
    holders: Array.from(departments, (name) => [name, held.holder(name)]),
    ids: store.all().map((e) => e.id),
    csv: page.decisionFiles.csv(head, table),
    json: JSON.stringify({ schema_version: "2", events: store.all().map(rows.write), assignments: held.all() }),
    stands: Array.from(ids, (id) => [id, store.verdict(id)]),
  };
}

process.stdout.write(JSON.stringify(cases.map(answer)));
