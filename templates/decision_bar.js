"use strict";
/* The buttons, the lines of text and the printed sentence of a decision: beside a finding, or in the row of a
   member. A record says where: seat (holds the buttons), text (the sentence), box (holds the lines), name (for
   screen readers), whole (the record of the folded finding a member belongs to). me(): the reviewer's name. */
function decisionBar(page, store, me) {
  var { T, state, all, element, stamp } = page, E = decisionEvents, verdicts = state.verdicts;
  function extra(d) {
    return (d.reason ? `；${T.reason}：${d.reason}` : "") + (d.note ? `；${T.note}：${d.note}` : "");
  }
  /* Opinions that say the same are told once; others one by one, so that nobody's word is lost in another's. */
  function words(d) {
    var names = d.opinions.map(e => e.reviewer || T.unnamed), said = d.opinions.map(e => verdicts[e.verdict] + extra(e));
    if (new Set(said).size < 2) return extra(d) + (d.reviewer ? `（${[...new Set(names)].join("、")}）` : "");
    return `（${d.opinions.map((e, i) => `${names[i]}：${said[i]}${e.about ? `；${T.told_before}：${e.finding || e.about}` : ""}`).join(" ｜ ")}）`;
  }
  /* How the members stand where that differs from the decision on the whole, else "". */
  function apart(it) {
    var found = store.tally(it.id), d = store.made[it.id], kinds = Object.keys(verdicts).filter(v => found[v]);
    if (!kinds.length || (kinds.length === 1 && kinds[0] === (d ? d.verdict : E.OPEN))) return "";
    return `（${kinds.map(v => `${verdicts[v]} ${found[v]} ${T.places}`).join("、")}）`;
  }
  function sentence(it) {
    var own = store.made[it.id], d = store.inForce(it.id), verdict = verdicts[store.verdict(it.id)];
    if (it.whole && !own) return `${T.decision}：${d ? `${T.follow}，` : ""}${verdict}`;
    return `${T.decision}：${verdict}${it.whole ? "" : apart(it)}${own ? words(own) : ""}`;
  }
  /* The verdicts, less some, as one group: arrows go from one to the next and decide nothing. Made when a finding comes
     near the screen, or opens: thousands at once would be slow. */
  function frame(it, less) {
    var group = (it.bar = stamp("bar")).firstChild;
    group.setAttribute("aria-label", `${T.decision} ${it.name}`);
    all("button", it.bar).forEach(b => { if (less.includes(b.dataset.v)) b.remove(); });
    group.addEventListener("keydown", e => {
      var to = /^Arrow/.test(e.key) && e.target[/[RD]/.test(e.key[5]) ? "nextSibling" : "previousSibling"]; /* right, down */
      if (to) { e.preventDefault(); to.focus(); }
    });
    it.seat.append(it.bar);
  }
  function equip(it) {
    if (it.bar) return;
    frame(it, it.whole ? [] : ["follow"]);
    show(it);
  }
  /* Under the finding: to settle what reviewers differ about, reasons to choose from, two fields, the history. */
  function lines(it, wanted) {
    var d = store.made[it.id], mine = store.last(it.id, me()), held = mine && mine.verdict !== E.WITHDRAWN ? mine : null;
    var disputed = d && d.verdict === E.DISPUTED;
    if (!it.lines && !wanted && !disputed) return;
    if (!it.lines) it.box.append(it.lines = stamp("lines"));
    it.lines.querySelector(".settle").hidden = !disputed;
    it.lines.querySelector(".reasons").hidden = !(held && held.verdict === "rejected");
    all("[data-f]", it.lines).forEach(box => {
      if (box !== document.activeElement) box.value = held ? held[box.dataset.f] : "";
    });
    past(it);
  }
  /* Every act on it, the latest first, where there was more than one. */
  function past(it) {
    var acts = store.on(it.id).slice().sort(E.age).reverse();
    it.lines.querySelector(".past").replaceChildren(...(acts.length > 1 ? acts : []).map(e => {
      var time = e.decided_at ? `${new Date(E.moment(e.decided_at)).toLocaleString("zh-CN")} ` : "";
      return element("li", "", `${time}${e.reviewer || T.unnamed} ${verdicts[e.verdict] || T.withdrawn}${e.supersedes.length ? `（${T.settled}）` : ""}${extra(e)}`);
    }));
  }
  function show(it) {
    if (!it.text) return; /* its row is not on the page yet */
    var d = store.made[it.id], verdict = store.verdict(it.id), stands = it.whole && !d ? "follow" : verdict, mine = store.last(it.id, me());
    if (stands === E.DISPUTED && mine) stands = mine.verdict;
    it.text.textContent = sentence(it);
    it.seat.classList.toggle("mixed", Boolean(!it.whole && apart(it) || d && (d.opinions.length > 1 || extra(d))));
    it.seat.classList.toggle("disputed", verdict === E.DISPUTED);
    if (!it.bar) return;
    all("button", it.bar).forEach(b => {
      if (b.dataset.v !== "note") b.setAttribute("aria-checked", b.dataset.v === stands);
      if (b.dataset.v === "follow") b.textContent = T.follow + (d || !store.inForce(it.id) ? "" : `（${verdicts[verdict]}）`);
    });
    lines(it, d && (["rejected", "partly"].includes(d.verdict) || d.reason || d.note));
  }
  function ask(it, name) {
    equip(it); lines(it, true);
    var box = it.lines.querySelector(`[data-f=${name}]`);
    box.focus();
    if (page.reasons.includes(box.value)) box.select(); /* what is typed takes its place */
  }
  function focus(it) { (it.bar.querySelector("[aria-checked=true]") || it.bar.querySelector("button")).focus({ preventScroll: true }); }
  return { frame, equip, show, ask, focus };
}
