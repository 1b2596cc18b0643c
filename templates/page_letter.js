"use strict";
/* The 审核意见 by the decisions as they stand: to be mended by hand, copied as formatted text, or printed alone.
   It holds what was adopted, and nothing of who decided how. */
function pageLetter(page, decisions) {
  var { state, T, $, on, fill } = page, store = decisions.store, box = $("letter-text");
  function put(kind, text) { box.append(page.element(kind, "", text)); }
  function text(it, css) { var node = it.node.querySelector(css); return node ? node.textContent.trim() : ""; }
  function holds(id) { var d = store.inForce(id); return Boolean(d) && (d.verdict === "adopted" || d.verdict === "partly"); }
  function place(part) {
    var project = text(part, ".mp"), words = text(part, ".mm");
    return !words.includes(project) ? `${project}：${words}` : words;
  }
  /* What a finding says to the department: [words, places]. An adopted folded one tells the members that are; of another
     one each member that is adopted stands for itself. reports/letter.py does the same. */
  function lines(it) {
    var own = store.made[it.id], basis = text(it, ".ba > span").replace(/。$/, ""), end = (basis && `${T.letter_basis + basis}。`) + text(it, ".ad > span");
    if (!it.parts.length) return holds(it.id) ? [[text(it, ".m") + end, []]] : [];
    var kept = it.parts.filter(part => holds(part.id)).map(place), left = it.parts.length - kept.length;
    if (!own || !holds(it.id)) return kept.map(words => [words + end, []]);
    return kept.length ? [[text(it, ".m") + (left && fill(T.letter_partly, { n: kept.length, left }) || "") + end, kept]] : [];
  }
  function write() {
    var d = state.document, name = d.department || d.name, year = d.fiscal_year ? `${d.fiscal_year}年度` : "", n = 0, parts = [];
    var open = page.items.filter(decisions.undecided).length;
    page.items.forEach(it => {
      var found = lines(it), head = it.group.querySelector("h3"), last = parts[parts.length - 1];
      if (!found.length) return;
      if (!last || last.group !== it.group) {
        var words = head.cloneNode(true);
        page.all("small, .n", words).forEach(extra => { extra.remove(); });
        parts.push(last = { group: it.group, title: words.textContent.trim(), lines: [] });
      }
      last.lines = last.lines.concat(found); n += found.length;
    });
    box.textContent = "";
    put("h1", fill(T.letter_title, { name, year }) + (open ? fill(T.letter_draft, { n: open }) : ""));
    put("p", `${name}：`);
    put("p", n || open ? fill(T.letter_opening, { goals: state.goals, n }) : fill(T.letter_none, { goals: state.goals }));
    if (n) put("h2", T.letter_head);
    n = 0;
    parts.forEach(part => {
      put("h3", part.title);
      part.lines.forEach(line => {
        n += 1; put("p", `${n}. ${line[0]}`);
        line[1].forEach((words, i) => { put("p", `（${i + 1}）${words}`); });
      });
    });
    state.letter_end.forEach((words, i) => { if (n || i > 2) put(i ? "p" : "h2", words); });
  }
  function copy() {
    var range = document.createRange(), chosen = window.getSelection(), done = false;
    range.selectNodeContents(box); chosen.removeAllRanges(); chosen.addRange(range);
    try { done = document.execCommand("copy"); } catch (e) { done = false; }
    page.say(done ? T.letter_copied : T.letter_not_copied);
  }
  function open() {
    write();
    if (!$("letter").open) $("letter").showModal();
  }
  on("letter-open", "click", open);
  on("letter-copy", "click", copy);
  on("letter-close", "click", () => { $("letter").close(); });
  on("letter-print", "click", () => {
    document.documentElement.classList.add("letter-only");
    window.print();
    document.documentElement.classList.remove("letter-only");
  });
  return { open };
}
