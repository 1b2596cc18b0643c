"use strict";
/* The 审核意见 by the decisions as they stand: to be mended by hand, copied as formatted text, or printed alone.
   It holds what was adopted, and nothing of who decided how. */
function pageLetter(page, decisions) {
  var { state, T, $, on, fill, text } = page, store = decisions.store, taken = decisionEvents.taken, box = $("letter-text");
  function put(kind, words, name) { box.append(page.element(kind, name, words)); }
  function place(part) {
    var project = text(part, ".mp"), words = text(part, ".mm");
    return words.includes(project) ? words : `${project}：${words}`;
  }
  /* What a finding says to the department: [words, places]. An adopted folded one tells the members that are; of another
     one each member that is adopted stands for itself. reports/letter.py does the same. */
  function lines(it) {
    var own = store.made[it.id], basis = text(it, ".ba > span").replace(/。$/, ""), end = (basis && `${T.letter_basis + basis}。`) + text(it, ".ad > span");
    if (!it.parts.length) return taken(it.v) ? [[text(it, ".m") + end, []]] : [];
    var kept = it.parts.filter(part => taken(store.verdict(part.id))).map(place), left = it.parts.length - kept.length;
    if (!own || !taken(own.verdict)) return kept.map(words => [words + end, []]);
    return kept.length ? [[text(it, ".m") + (left ? fill(T.letter_partly, { n: kept.length, left }) : "") + end, kept]] : [];
  }
  function write() {
    var d = state.document, name = d.department || d.name, year = d.fiscal_year ? `${d.fiscal_year}年度` : "";
    var open = page.items.filter(decisions.undecided).length, n = 0, group = null, points = document.createDocumentFragment();
    box.textContent = "";
    page.items.forEach(it => {
      lines(it).forEach(([words, places]) => {
        n += 1;
        if (group !== it.group) { group = it.group; points.append(page.element("h3", "", group.querySelector(".gn").textContent)); }
        points.append(page.element("p", "", `${n}. ${words}`), ...places.map((part, i) => page.element("p", "", `（${i + 1}）${part}`)));
      });
    });
    put("h1", fill(T.letter_title, { name, year }) + (open ? fill(T.letter_draft, { n: open }) : state.letter_gap));
    put("p", `${name}：`);
    put("p", fill(state.letter[n ? "some" : open ? "open" : "none"], { n }));
    if (n) put("h2", T.letter_head);
    box.append(points);
    state.letter_end.forEach((words, i) => { if (n || i > 2) put(i ? "p" : "h2", words, i > 2 && "end"); });
  }
  function copy() {
    var chosen = window.getSelection(), done = false;
    chosen.selectAllChildren(box);
    try { done = document.execCommand("copy"); } catch (e) { done = false; }
    page.say(done ? T.letter_copied : T.letter_not_copied);
  }
  function open() {
    write();
    if (!$("letter").open) $("letter").showModal();
  }
  on("letter-open", open);
  on("letter-copy", copy);
  on("letter-print", () => {
    var root = document.documentElement.classList;
    root.add("letter-only"); window.print(); root.remove("letter-only");
  });
  return { open };
}
