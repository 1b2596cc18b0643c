"use strict";
/* Findings of one kind as one row, over all departments that the filters show: decided with one key, one step back,
   exceptions left out by name. A row is a record with `ids`: the findings that an act on it covers. */
function deskPatterns(page, decisions) {
  var { T, state, fill } = page, E = decisionEvents, RANK = page.severities, made = new Map(), level = "rule", { frame } = decisions.bar;
  /* A sentence without what is its own: names and figures. */
  function words(text) { return text.replace(/“[^”]*”/g, "“…”").replace(/\d[\d,.]*/g, "…"); }
  function keyOf(it) {
    if (!it.kinds) it.kinds = { group: it.s + it.r.slice(0, 3), rule: it.s + it.r, words: "" };
    if (level === "words" && !it.kinds.words) it.kinds.words = it.s + it.r + words(it.message);
    return it.kinds[level];
  }
  function open(it) { return it.v === E.OPEN; }
  /* Exceptions are departments; within one department, findings. */
  function unit(it, pattern) { return pattern.single ? it.id : it.document.department; }
  function unitName(it, pattern) { return pattern.single ? `${it.p || T.whole_department}：${it.message}` : it.document.department; }
  /* What an act covers: what is still open and not left out. A reason, a note, and 待定 go to what was decided last. */
  function covered(pattern, change) {
    if (!change.verdict || change.verdict === E.OPEN) return pattern.last || [];
    pattern.last = pattern.of.filter(it => open(it) && !pattern.out.has(unit(it, pattern))).map(it => it.id);
    return pattern.last;
  }
  function title(pattern) {
    var it = pattern.of[0];
    if (level === "group") return state.groups[it.r.slice(0, 3)] || it.r.slice(0, 3);
    return `${it.r} ${state.rules[it.r] || ""}${level === "words" ? `：${it.message}` : ""}`;
  }
  function counts(pattern) {
    var departments = new Set(), places = 0, money = 0;
    pattern.of.forEach(it => { departments.add(it.document.department); places += it.places; money += it.m || 0; });
    var n = pattern.of.length;
    return fill(departments.size > 1 ? T.pattern : T.pattern_one, { departments: departments.size, n }) +
      (places > n ? fill(T.with_places, { places }) : "") + (money ? ` · ${T.stake} ${page.money(money)} ${T.wan}` : "");
  }
  function tally(pattern) {
    var by = {};
    pattern.of.forEach(it => { by[it.v] = (by[it.v] || 0) + 1; });
    return Object.keys(state.verdicts).filter(v => by[v]).map(v => `${state.verdicts[v]} ${by[v]}`).join("、");
  }
  /* The rows of these findings: the gravest first, then what most departments have. */
  function rows(items) {
    var by = new Map();
    items.forEach(it => { var k = keyOf(it), of = by.get(k); if (of) of.push(it); else by.set(k, [it]); });
    return Array.from(by, pair => {
      var id = `${level}:${pair[0]}`, it = made.get(id) || { id, out: new Set(), parts: [], whole: null, node: null, on: true };
      it.of = pair[1]; it.s = it.of[0].s; it.spread = new Set(it.of.map(f => f.document)).size; it.single = it.spread === 1;
      it.ids = change => covered(it, change);
      it.said = (verdict, n) => { said(it, verdict, n); };
      it.v = it.of.some(open) ? E.OPEN : it.of.some(decisions.undecided) ? E.DISPUTED : "adopted";
      made.set(id, it);
      anew(it);
      return it;
    }).sort((a, b) => RANK.indexOf(a.s) - RANK.indexOf(b.s) || b.spread - a.spread || b.of.length - a.of.length || (a.id < b.id ? -1 : 1));
  }
  function holds(it) { return it.of.length + it.of[0].id + it.of[it.of.length - 1].id; }
  /* Other filters show other departments of it: what stands under it is made anew. */
  function anew(it) {
    if (!it.node || it.filled === holds(it)) return;
    it.body.textContent = "";
    if (it.node.firstElementChild.open) fillBody(it);
  }
  function count(items) { return new Set(items.map(keyOf)).size; }
  function build(it) { page.row(it, title(it), it.s, title(it), ""); show(it); }
  function show(it) {
    if (!it.node) return;
    var left = it.of.filter(open).length;
    it.node.querySelector("small").textContent = counts(it);
    it.text.textContent = tally(it);
    it.node.classList.toggle("done", !left); it.seat.classList.toggle("mixed", left < it.of.length);
    if (it.bar) page.all("button", it.bar).forEach(b => { b.disabled = !left; });
    if (it.body.firstChild) page.all("label small", it.body).forEach(n => { n.textContent = unitWords(it, n.dataset.u); });
  }
  function unitWords(it, name) {
    var of = it.of.filter(f => unit(f, it) === name), left = of.filter(open).length;
    return it.single ? state.verdicts[of[0] ? of[0].v : E.OPEN] : fill(T.pattern_one, { n: of.length }) + (left ? `，${state.verdicts.undecided} ${left}` : "");
  }
  function equip(it) {
    if (it.bar) return;
    frame(it, [E.OPEN, "follow", "note"]);
    show(it);
  }
  /* Opened: the departments with a tick each, and the way to the findings. */
  function fillBody(it) {
    if (it.body.firstChild) return;
    it.filled = holds(it);
    var see = page.button(fill(T.pattern_list, { n: it.of.length })), ticks = page.element("p", it.single ? "ticks one" : "ticks"), seen = new Set();
    see.dataset.see = it.id; it.body.append(see);
    var one = new Set(it.of.map(f => unit(f, it))).size < 2;
    if (level !== "words" && (one || !it.single)) it.body.append(page.element("p", "share", it.of[0].message));
    if (one) return; /* nothing to leave out */
    it.body.append(page.element("p", "share", T.except_hint));
    it.of.forEach(f => {
      var name = unit(f, it);
      if (seen.has(name)) return;
      seen.add(name);
      var label = page.element("label", "tick"), box = document.createElement("input"), small = page.element("small", "", unitWords(it, name));
      box.type = "checkbox"; box.checked = !it.out.has(name); small.dataset.u = name;
      box.addEventListener("change", () => { if (box.checked) it.out.delete(name); else it.out.add(name); });
      label.append(box); label.append(document.createTextNode(`${unitName(f, it)} `)); label.append(small); ticks.append(label);
    });
    it.body.append(ticks);
  }
  /* Words for what was decided, and a line for the reason. */
  function ask(it, name) {
    if (!it.last || !it.last.length) return;
    if (!it.lines) {
      it.lines = page.stamp("lines"); it.node.append(it.lines);
      page.all(".settle, .past", it.lines).forEach(n => { n.remove(); });
    }
    var mine = decisions.store.last(it.last[0], decisions.me());
    page.all("[data-f]", it.lines).forEach(box => { box.value = mine ? mine[box.dataset.f] : ""; });
    it.lines.querySelector(`[data-f=${name}]`).select();
  }
  /* What an act did, in words. */
  function said(it, verdict, n) {
    if (verdict === E.OPEN || !it.last) return;
    var names = [...it.out].map(u => { var f = page.byId[u]; return f ? f.p || T.whole_department : u; });
    var departments = new Set(it.last.map(id => page.byId[id].document)).size;
    page.say(n ? fill(T.pattern_done, { n, departments, verdict: state.verdicts[verdict],
      out: names.length ? fill(T.excepted, { names: names.join("、") }) : "" }) : T.pattern_settled, decisions.me() ? [] : [T.who]);
  }
  return { rows, count, build, fillBody, said, bar: { equip, show, ask,
    focus: function (it) { (it.bar.querySelector("button:not([disabled])") || it.node.querySelector("summary")).focus({ preventScroll: true }); } },
    level: wanted => { if (wanted) level = wanted; return level; } };
}
