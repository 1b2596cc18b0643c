"use strict";
/* The buttons, the lines of text and the printed sentence of a decision: beside a finding, or in the row of a
   member. A record says where: seat (holds the buttons), text (the sentence), box (holds the lines), name (for
   screen readers), whole (the record of the folded finding a member belongs to). me(): the reviewer's name. */
function decisionBar(page, store, me) {
  var { T, state, all, element } = page, E = decisionEvents;
  function extra(d) {
    return (d.reason ? `；${T.reason}：${d.reason}` : "") + (d.note ? `；${T.note}：${d.note}` : "");
  }
  /* Opinions that say the same are told once; others one by one, so that nobody's word is lost in another's. */
  function words(d) {
    var names = d.opinions.map(e => e.reviewer || T.unnamed);
    var said = d.opinions.map(e => state.verdicts[e.verdict] + extra(e));
    if (new Set(said).size < 2) return extra(d) + (d.reviewer ? `（${names.join("、")}）` : "");
    return `（${names.map((name, i) => `${name}：${said[i]}`).join(" ｜ ")}）`;
  }
  /* How the members stand where that differs from the decision on the whole, else "". */
  function apart(it) {
    var found = store.tally(it.id), d = store.made[it.id];
    var kinds = Object.keys(state.verdicts).filter(v => found[v]);
    if (!kinds.length || (kinds.length === 1 && kinds[0] === (d ? d.verdict : E.OPEN))) return "";
    return `（${kinds.map(v => `${state.verdicts[v]} ${found[v]} ${T.places}`).join("、")}）`;
  }
  function sentence(it) {
    var own = store.made[it.id], d = store.inForce(it.id);
    if (it.whole && !own) return `${T.decision}：${d ? `${T.follow}，` : ""}${state.verdicts[d ? d.verdict : E.OPEN]}`;
    return `${T.decision}：${state.verdicts[store.verdict(it.id)]}${it.whole ? "" : apart(it)}${own ? words(own) : ""}`;
  }
  function button(label, value, kind) {
    var b = page.button(label);
    b.dataset[kind || "v"] = value;
    return b;
  }
  /* Made when a finding comes near the screen, or opens: thousands of buttons at once would be slow. */
  function equip(it) {
    if (it.bar) return;
    var bar = element("div", "db");
    bar.setAttribute("role", "group"); bar.setAttribute("aria-label", `${T.decision} ${it.name}`);
    state.choices.forEach(v => { bar.append(button(state.verdicts[v], v)); });
    if (it.whole) bar.append(button(T.follow, "follow"));
    bar.append(button(T.note, "note"));
    it.bar = bar;
    it.seat.append(bar);
    show(it);
  }
  function field(it, name) {
    var label = element("label", "", `${T[name]} `), box = element(name === "note" ? "textarea" : "input");
    box.maxLength = 2000; box.dataset.f = name;
    if (name === "note") box.rows = 2;
    label.append(box);
    return label;
  }
  /* Under the finding: to settle what reviewers differ about, reasons to choose from, two fields, the history. */
  function lines(it, wanted) {
    var d = store.made[it.id], mine = store.last(it.id, me()), held = mine && mine.verdict !== E.WITHDRAWN ? mine : null;
    var disputed = d && d.verdict === E.DISPUTED;
    if (!it.lines && !wanted && !disputed) return;
    if (!it.lines) {
      it.lines = element("div", "dn"); it.past = element("ul", "past");
      it.settle = element("p", "settle", `${T.settle} `); it.reasons = element("p", "reasons", `${T.reasons_hint} `);
      state.choices.forEach(v => { if (v !== E.OPEN) it.settle.append(button(state.verdicts[v], v, "settle")); });
      T.reasons.split("|").forEach((r, i) => { it.reasons.append(button(`${i + 1} ${r}`, r, "reason")); });
      it.lines.append(it.settle, it.reasons, field(it, "reason"), field(it, "note"), it.past);
      it.box.append(it.lines);
    }
    it.settle.hidden = !disputed;
    it.reasons.hidden = !(held && held.verdict === "rejected");
    all("[data-f]", it.lines).forEach(box => {
      if (box !== document.activeElement) box.value = held ? held[box.dataset.f] : "";
    });
    past(it);
  }
  /* Every act on it, the latest first, where there was more than one. */
  function past(it) {
    var acts = store.on(it.id).slice().sort(E.age).reverse();
    it.past.textContent = ""; it.past.hidden = acts.length < 2;
    if (acts.length > 1) acts.forEach(e => {
      var time = e.decided_at ? `${new Date(E.moment(e.decided_at)).toLocaleString("zh-CN")} ` : "";
      var verdict = e.verdict === E.WITHDRAWN ? T.withdrawn : state.verdicts[e.verdict];
      it.past.append(element("li", "", `${time}${e.reviewer || T.unnamed} ${verdict}${e.supersedes.length ? `（${T.settled}）` : ""}${extra(e)}`));
    });
  }
  function show(it) {
    if (!it.text) return; /* its row is not on the page yet */
    var d = store.made[it.id], stands = it.whole && !d ? "follow" : store.verdict(it.id), mine = store.last(it.id, me());
    if (stands === E.DISPUTED && mine) stands = mine.verdict;
    it.text.textContent = sentence(it);
    it.seat.classList.toggle("mixed", (!it.whole && apart(it) !== "") || !!(d && (d.opinions.length > 1 || extra(d))));
    it.seat.classList.toggle("disputed", store.verdict(it.id) === E.DISPUTED);
    if (!it.bar) return;
    all("button", it.bar).forEach(b => {
      if (b.dataset.v !== "note") b.setAttribute("aria-pressed", String(b.dataset.v === stands));
      if (b.dataset.v === "follow") b.textContent = T.follow + (d || !store.inForce(it.id) ? "" : `（${state.verdicts[store.verdict(it.id)]}）`);
    });
    lines(it, d && (d.verdict === "rejected" || d.verdict === "partly" || d.reason || d.note));
  }
  function ask(it, name) {
    equip(it); lines(it, true);
    var box = it.lines.querySelector(`[data-f=${name}]`);
    box.focus();
    if (T.reasons.split("|").includes(box.value)) box.select(); /* what is typed takes its place */
  }
  function focus(it) { (it.bar.querySelector("[aria-pressed=true]") || it.bar.firstChild).focus({ preventScroll: true }); }
  return { equip, show, ask, focus };
}
