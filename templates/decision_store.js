"use strict";
/* All events of one page and what they come to. Knows no node and no file.
   A member of a folded finding follows the whole until it has a decision of its own.
   wholes: member id → id of the folded finding; members: id of the folded finding → ids of its members;
   known(id): whether this page has it; moved: earlier id → the id that tells it now. */
function decisionStore(wholes, members, known, moved) {
  var E = decisionEvents, events = new Map(), byFinding = new Map(), made = Object.create(null), acts = [];
  /* The events on a finding; what it only takes along from a whole that is no more, while it has none of its own. */
  function on(id) {
    var all = byFinding.get(id) || [], own = all.filter(e => !e.along);
    return own.length ? own : all;
  }
  function home(id) { return known(id) ? id : moved[id] || id; }
  function about(e) { return e.about || (home(e.finding_id) === e.finding_id ? "" : e.finding_id); }
  /* Put one event beside the others; false when it is there already. What a file holds (filed) no copy out of the
     browser's memory can change. */
  function add(e) {
    var other = events.get(e.id);
    if (other && other.filed && !e.filed) return false;
    if (other && !(e.filed && !other.filed) && !(E.moment(e.decided_at) > E.moment(other.decided_at))) return false;
    if (other) byFinding.set(other.finding_id, byFinding.get(other.finding_id).filter(x => x !== other));
    events.set(e.id, e); byFinding.set(e.finding_id, (byFinding.get(e.finding_id) || []).concat(e));
    return true;
  }
  function recount(id) { var d = E.inForce(on(id)); if (d) made[id] = d; else delete made[id]; }
  /* Take events from a file, the browser or another window; the ids of findings that changed.
     A folded finding may stand apart on this page: its members then take its events along. */
  function take(given, filed) {
    var changed = new Set();
    given.forEach(raw => {
      var e = { ...raw, filed: filed === true, finding_id: home(raw.finding_id), about: about(raw), members: [...new Set(raw.members.map(home))] };
      if (add(e)) changed.add(e.finding_id);
      e.members.forEach(m => {
        if (!known(m) || wholes[m] === e.finding_id) return;
        if (add({ ...e, id: `${e.id}/${m}`, finding_id: m, members: [], along: true })) changed.add(m);
      });
    });
    changed.forEach(recount);
    return [...changed];
  }
  /* Events about no finding here, those aside whose members stand here. */
  function stale() {
    return [...events.values()].filter(e => !e.along && !known(e.finding_id) && !e.members.some(m => known(m)));
  }
  /* The whole's decision holds for the members that were there when it was made. */
  var seen = new WeakMap();
  function covers(d, id) {
    if (!d.members.length) return true;
    if (!seen.has(d)) seen.set(d, new Set(d.members));
    return seen.get(d).has(id);
  }
  function inForce(id) {
    var whole = made[wholes[id]];
    return made[id] || (whole && covers(whole, id) ? whole : undefined);
  }
  function verdictOf(id) { var d = inForce(id); return d ? d.verdict : E.OPEN; }
  /* verdict → number of members. */
  function tally(id) {
    var counts = {};
    (members[id] || []).forEach(m => { var v = verdictOf(m); counts[v] = (counts[v] || 0) + 1; });
    return counts;
  }
  /* A folded finding stands where its members stand: 待商定 or open while one is, partly adopted when they differ. */
  function verdict(id) {
    if (!members[id]) return verdictOf(id);
    var counts = tally(id), kinds = Object.keys(counts);
    if (kinds.length === 1) return kinds[0];
    return counts[E.DISPUTED] ? E.DISPUTED : counts[E.OPEN] ? E.OPEN : "partly";
  }
  /* The last event of a reviewer on a finding, taken back or not; one about something told along only where there
     is no other. */
  function last(id, reviewer) {
    return on(id).filter(e => e.reviewer === reviewer).sort((a, b) => !a.about - !b.about || E.age(a, b)).pop();
  }
  function fresh() {
    return Array.from(crypto.getRandomValues(new Uint8Array(8)), b => b.toString(16).padStart(2, "0")).join("");
  }
  function append(id, said, reviewer, batch) {
    var e = { id: fresh(), finding_id: id, verdict: said.verdict, reason: said.reason, note: said.note, reviewer,
      decided_at: new Date().toISOString(), seq: 1 + Math.max(0, ...on(id).map(x => x.seq)), batch,
      supersedes: said.supersedes, members: [...members[id] || []], department: "", finding: "", project: "", about: "" };
    add(e); recount(id);
    return e;
  }
  var WITHDRAWAL = { verdict: E.WITHDRAWN, reason: "", note: "", supersedes: [] };
  var NONE = { verdict: "", reason: "", note: "", supersedes: [], members: [] };
  function held(id, reviewer) {
    var mine = last(id, reviewer);
    return mine && mine.verdict !== E.WITHDRAWN ? mine : NONE;
  }
  /* Whether an earlier event was made with the same members in view: else saying it again says more. */
  function saw(id, mine) { return !mine.members.length || (members[id] || []).every(m => mine.members.includes(m)); }
  /* One act of a reviewer on several findings; the new events. change: {verdict, reason, note, settle}: what is not
     named stays as the reviewer had it. settle: the opinions of all others end with it, and
     the reason of one who said so before is taken along. */
  function act(ids, change, reviewer) {
    var batch = fresh(), before = [], done = [];
    ids.forEach(id => {
      var mine = held(id, reviewer);
      /* What ends with it: of others by 商定, of this reviewer what was said about something told along. */
      var others = E.opinions(on(id)).filter(e => e === mine ? e.about : change.settle || (change.verdict && e.reviewer === reviewer));
      var agreed = change.settle && others.find(e => e.verdict === change.verdict && e.verdict !== mine.verdict);
      var said = { ...mine, verdict: mine.verdict || (wholes[id] ? verdictOf(id) : E.OPEN), ...change };
      if (agreed) said.reason = agreed.reason;
      said.supersedes = (change.settle ? [] : said.supersedes).concat(others.map(e => e.id));
      if (said.verdict === E.DISPUTED) said.verdict = E.OPEN;
      if (said.verdict === E.WITHDRAWN) { if (!mine.verdict) return; said = { ...WITHDRAWAL, supersedes: said.supersedes }; }
      if (others.every(e => e === mine) && saw(id, mine) && ["verdict", "reason", "note"].every(part => said[part] === mine[part])) return;
      before.push([id, mine]); done.push(append(id, said, reviewer, batch));
    });
    if (done.length) acts.push({ before, reviewer });
    return done;
  }
  /* Words typed into the event that the first letter made: it is one event until the field is left. */
  function amend(e, name, text) {
    e[name] = text; e.decided_at = new Date().toISOString();
    recount(e.finding_id);
  }
  /* Take the last act back: its inverse is appended. The new events; none when there is nothing to take back. */
  function undo() {
    var { before, reviewer } = acts.pop() || { before: [] }, batch = fresh();
    return before.map(([id, mine]) => append(id, mine.verdict ? mine : WITHDRAWAL, reviewer, batch));
  }
  /* Words given without a name are those of the reviewer who has just said it: taken back there, said again here. */
  function signed(ids, reviewer) {
    var batch = fresh(), done = [];
    ids.forEach(id => {
      var mine = held(id, "");
      if (!mine.verdict) return;
      done.push(append(id, mine, reviewer, batch), append(id, WITHDRAWAL, "", batch));
    });
    return done;
  }
  return { made, take, signed, stale, inForce, verdict, tally, act, amend, undo, fresh,
    on, last, get: id => events.get(id),
    all: () => [...events.values()].filter(e => !e.along) };
}
