"use strict";
/* Department pages in windows of their own. Each is opened under a name that nobody else knows; what it sends back is
   taken only from that window, under that name, and is checked like a file. */
function deskWindows(page, decisions) {
  var { T, fill } = page, opened = [];
  var origin = location.protocol === "file:" ? "null" : location.origin;
  function post(to, kind, events) {
    to.window.postMessage({ perfcheck: kind, nonce: to.nonce, reviewer: decisions.me(), events: events.map(decisions.rows.write) },
      location.protocol === "file:" ? "*" : origin);
  }
  function open(d, place) {
    var known = opened.find(w => w.document === d && !w.window.closed), nonce = known ? known.nonce : `perfcheck-${decisions.store.fresh()}`;
    var there = window.open(d.link + place, nonce);
    if (!there) { page.say(T.page_blocked); return; }
    if (!known) opened.push({ window: there, nonce, document: d });
    there.focus();
  }
  /* Decisions on findings of one document, out of all there are. */
  function own(d, events) { return events.filter(e => page.documents[page.home(e.finding_id)] === d); }
  window.addEventListener("message", e => {
    var from = opened.find(w => w.window === e.source), said = e.data;
    if (!said || typeof said !== "object" || typeof said.perfcheck !== "string") return; /* nothing of ours */
    if (!from || e.origin !== origin || said.nonce !== from.nonce || said.sha256 !== from.document.sha256 || !Array.isArray(said.events)) {
      page.say(T.page_refused);
      return;
    }
    var found = decisions.rows.readAll(said.events.slice(0, 100000).map((row, i) => [i + 1, row]), "2", "", "条");
    var events = own(from.document, found.events), before = decisions.store.all().length;
    if (events.length) decisions.take(events, true);
    var n = decisions.store.all().length - before;
    if (n) page.say(fill(T.page_sent, { name: from.document.department, n }), found.told);
    if (said.perfcheck === "hello") post(from, "desk", own(from.document, decisions.store.all()));
    else post(from, "kept", events);
  });
  /* What is decided here is told to the windows that show it. */
  decisions.each(events => {
    opened.forEach(w => {
      var its = w.window.closed ? [] : own(w.document, events);
      if (its.length) post(w, "desk", its);
    });
  });
  return { open };
}
