"use strict";
/* The buttons, the two lines of text and the printed sentence of a decision: beside a finding, or in the row of a
   member. A record says where: seat (holds the buttons), text (the sentence), box (holds the lines), name (for
   screen readers), whole (the record of the folded finding a member belongs to). */
function decisionBar(state, store) {
  var T = state.text, VERDICTS = Object.keys(state.verdicts);
  var all = function (css, node) { return Array.prototype.slice.call(node.querySelectorAll(css)); };
  function words(d) {
    return (d.reason ? "；" + T.reason + "：" + d.reason : "") + (d.note ? "；" + T.note + "：" + d.note : "") +
      (d.reviewer ? "（" + d.reviewer + "）" : "");
  }
  /* How the members stand where that differs from the decision on the whole, else "". */
  function apart(it) {
    var counts = store.tally(it.id), kinds = Object.keys(counts), d = store.made[it.id];
    if (!kinds.length || (kinds.length === 1 && kinds[0] === (d ? d.verdict : "undecided"))) return "";
    return "（" + kinds.map(function (v) { return state.verdicts[v] + " " + counts[v] + " " + T.places; }).join("、") + "）";
  }
  function sentence(it) {
    var own = store.made[it.id], d = store.inForce(it.id);
    if (it.whole && !own) return T.decision + "：" + (d ? T.follow + "，" : "") + state.verdicts[d ? d.verdict : "undecided"];
    return T.decision + "：" + state.verdicts[store.verdict(it.id)] + (it.whole ? "" : apart(it)) + (own ? words(own) : "");
  }
  function button(label, value) {
    var b = document.createElement("button");
    b.type = "button"; b.textContent = label; b.dataset.v = value;
    return b;
  }
  /* Made when a finding comes near the screen, or opens: thousands of buttons at once would be slow. */
  function equip(it) {
    if (it.bar) return;
    var bar = document.createElement("div");
    bar.className = "db"; bar.setAttribute("role", "group"); bar.setAttribute("aria-label", T.decision + " " + it.name);
    VERDICTS.forEach(function (v) { bar.appendChild(button(state.verdicts[v], v)); });
    if (it.whole) bar.appendChild(button(T.follow, "follow"));
    bar.appendChild(button(T.note, "note"));
    it.bar = bar;
    it.seat.appendChild(bar);
    show(it);
  }
  function input(it, name) {
    var label = document.createElement("label"), box = document.createElement("input");
    label.textContent = T[name] + " "; box.maxLength = 2000; box.dataset.f = name;
    label.appendChild(box);
    return label;
  }
  function lines(it, wanted) {
    if (!it.lines && !wanted) return;
    if (!it.lines) {
      it.lines = document.createElement("div"); it.lines.className = "dn";
      it.lines.appendChild(input(it, "reason")); it.lines.appendChild(input(it, "note"));
      it.box.appendChild(it.lines);
    }
    all("input", it.lines).forEach(function (box) {
      if (box !== document.activeElement) box.value = store.made[it.id] ? store.made[it.id][box.dataset.f] : "";
    });
  }
  function show(it) {
    var d = store.made[it.id], stands = it.whole && !d ? "follow" : store.verdict(it.id);
    it.text.textContent = sentence(it);
    it.seat.classList.toggle("mixed", !it.whole && apart(it) !== "");
    if (!it.bar) return;
    all("button", it.bar).forEach(function (b) {
      if (b.dataset.v !== "note") b.setAttribute("aria-pressed", String(b.dataset.v === stands));
      if (b.dataset.v === "follow") b.textContent = T.follow + (d || !store.inForce(it.id) ? "" : "（" + state.verdicts[store.verdict(it.id)] + "）");
    });
    lines(it, d && (d.verdict === "rejected" || d.verdict === "partly" || d.reason || d.note));
  }
  function ask(it, name) {
    equip(it); lines(it, true);
    it.lines.querySelector("[data-f=" + name + "]").focus();
  }
  function focus(it) { it.bar.querySelector("[aria-pressed=true]").focus({ preventScroll: true }); }
  return { equip: equip, show: show, ask: ask, focus: focus };
}
