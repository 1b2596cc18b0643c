"use strict";
/* Who holds which department's review (分派): acts that are added, never changed. Of several on a department the highest
   seq counts, then the later; decisions/standing.py does the same. Knows no node and no file. */
function decisionHolders(fresh) {
  var E = decisionEvents, all = new Map(), held = new Map(), acts = [];
  function later(a, b) {
    return a.seq - b.seq || E.moment(a.decided_at) - E.moment(b.decided_at) || (a.id > b.id) - (a.id < b.id);
  }
  /* Put acts beside the others; how many were new. */
  function take(given) {
    var before = all.size;
    given.forEach(a => {
      if (all.has(a.id)) return;
      all.set(a.id, a);
      var other = held.get(a.department);
      if (!other || later(other, a) < 0) held.set(a.department, a);
    });
    return all.size - before;
  }
  function holder(department) { var a = held.get(department); return a ? a.holder : ""; }
  function append(department, name, reviewer, batch) {
    var before = held.get(department);
    var a = { id: fresh(), department, holder: name, reviewer, decided_at: new Date().toISOString(),
      seq: before ? before.seq + 1 : 1, batch };
    take([a]);
    return a;
  }
  /* One act on several departments; the new ones. */
  function assign(departments, name, reviewer) {
    var batch = fresh(), before = [], done = [];
    departments.forEach(department => {
      var was = holder(department);
      if (was === name) return;
      before.push([department, was]); done.push(append(department, name, reviewer, batch));
    });
    if (done.length) acts.push(before);
    return done;
  }
  /* Take the last act back: its inverse is appended. */
  function undo(reviewer) {
    var batch = fresh();
    return (acts.pop() || []).map(pair => append(pair[0], pair[1], reviewer, batch));
  }
  return { take, holder, assign, undo,
    all: () => [...all.values()],
    names: () => [...new Set(Array.from(held.values(), a => a.holder))].filter(Boolean).sort() };
}
