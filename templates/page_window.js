"use strict";
/* A department page that the index page opened sends its decisions there and takes those made there. It knows its name,
   which the index page gave to this window and to no other. */
function pageWindow(page, decisions, letter) {
  var desk = window.opener, nonce = window.name, joined = false, disk = location.protocol === "file:", origin = disk ? "null" : location.origin;
  if (!desk || !/^perfcheck-[0-9a-f]{16}$/.test(nonce)) return;
  function send(kind) {
    var events = decisions.unsent().map(decisions.rows.write);
    if (kind === "hello" || events.length) desk.postMessage({ perfcheck: kind, nonce, sha256: page.document.sha256, events }, disk ? "*" : origin);
  }
  window.addEventListener("message", e => {
    var said = e.data;
    if (e.source !== desk || e.origin !== origin || !said || said.nonce !== nonce || !Array.isArray(said.events)) return;
    var found = decisions.rows.readAll(said.events.map((row, i) => [i + 1, row]), "2", "", "").events;
    if (said.perfcheck === "kept") decisions.handed(found);
    if (said.perfcheck !== "desk") return;
    if (!joined) { joined = true; page.say(page.T.desk_joined); }
    if (typeof said.reviewer === "string") decisions.signed(said.reviewer.slice(0, 40));
    decisions.take(found, false); asked();
  });
  /* The index page may ask for the letter at once. */
  function asked() { if (location.hash === "#letter") letter.open(); }
  window.addEventListener("hashchange", asked);
  /* Words being typed go when they are complete. */
  function soon() { setTimeout(() => { if (!decisions.typing()) send("events"); }, 0); }
  decisions.each(soon);
  page.list.addEventListener("focusout", soon);
  page.all(".back a").forEach(a => {
    a.addEventListener("click", e => { e.preventDefault(); send("events"); window.close(); });
  });
  window.addEventListener("pagehide", () => { send("events"); });
  send("hello");
}
