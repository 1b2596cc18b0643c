"use strict";
/* Filters, keys and decisions of a department page. The page is complete without this script. */
(function () {
  var state = JSON.parse(document.getElementById("state").textContent);
  var T = state.text, root = document.documentElement;
  var $ = function (id) { return document.getElementById(id); };
  var all = function (css, node) { return Array.prototype.slice.call((node || document).querySelectorAll(css)); };
  var fill = function (text, values) { return text.replace(/\{(\w+)\}/g, function (_, k) { return String(values[k]); }); };
  var list = $("list");
  root.classList.add("js");

  /* One record a finding, in page order; one for each member of a folded finding, under it. */
  var byId = Object.create(null), byNode = new Map(), wholes = Object.create(null), members = Object.create(null);
  function known(it) { byId[it.id] = it; byNode.set(it.node, it); return it; }
  var items = all("article.f", list).map(function (node) {
    var d = node.dataset, seat = node.querySelector(":scope > .d"), name = node.querySelector(".n").textContent;
    var it = known({ node: node, id: d.id, s: d.s, r: d.r, p: d.p ? d.p.split(" ") : [], f: d.f || "", c: d.c || "",
      m: d.m === undefined ? null : Math.abs(Number(d.m)), home: node.parentNode, on: true,
      seat: seat, box: node, name: name, whole: null, words: null });
    it.text = seat.querySelector(".dt");
    it.parts = all("tr[data-id]", node).map(function (row) {
      var place = row.querySelector(".md");
      wholes[row.dataset.id] = it.id;
      return known({ node: row, id: row.dataset.id, s: it.s, r: it.r, f: row.dataset.f || "", whole: it, seat: place, box: place,
        text: place.querySelector(".mdt"), name: name + "." + row.cells[0].textContent, parts: [] });
    });
    if (it.parts.length) members[it.id] = it.parts.map(function (part) { return part.id; });
    return it;
  });

  /* ---- Decisions ---- */
  var store = decisionStore(state, wholes, members), bar = decisionBar(state, store), made = store.made;
  var REVIEWER = "perfcheck:reviewer";
  function verdict(it) { return store.verdict(it.id); }
  function keep() {
    store.keep(items.length, items.filter(function (it) { return verdict(it) !== "undecided"; }).length);
  }
  /* A member's decision tells on the whole, that of the whole on its members. */
  function refresh(it) { [it.whole || it].concat((it.whole || it).parts).forEach(bar.show); }
  function decide(it, change) {
    store.set(it.id, change, $("reviewer").value.trim());
    keep(); refresh(it); counts();
  }
  function follow_whole(it) { store.drop(it.id); keep(); refresh(it); counts(); }
  function equip_parts(it) { it.parts.forEach(bar.equip); }
  function record(node) { return byNode.get(node.closest("tr[data-id], article")); }
  list.addEventListener("click", function (e) {
    var b = e.target.closest(".db button");
    if (!b) return;
    var it = record(b);
    current(it.whole || it, false);
    if (b.dataset.v === "note") { bar.ask(it, "note"); return; }
    if (b.dataset.v === "follow") follow_whole(it); else decide(it, { verdict: b.dataset.v });
    apply(true);
  });
  list.addEventListener("change", function (e) {
    var name = e.target.dataset.f;
    if (name !== "reason" && name !== "note") return;
    var change = {}; change[name] = e.target.value.trim();
    decide(record(e.target), change);
  });
  list.addEventListener("toggle", function (e) {
    var it = byNode.get(e.target.parentNode);
    if (it && e.target.open) equip_parts(it);
  }, true);

  /* ---- Filters ---- */
  var want = empty(), KINDS = ["s", "d", "c", "m"], CHOICES = ["r", "p", "f"];
  function empty() { return { s: [], d: [], c: [], m: [], r: "", p: "", f: "", q: "", o: "project" }; }
  function plain(text) { return text.normalize("NFKC").toLowerCase().replace(/\s+/g, ""); }
  function value(it, kind) { return kind === "d" ? verdict(it) : kind === "m" ? (it.m === null ? "" : "1") : it[kind]; }
  function fails(it, kind) {
    if (kind === "r") return want.r !== "" && it.r.slice(0, want.r.length) !== want.r;
    if (kind === "p") return want.p !== "" && (want.p === "0" ? it.home.dataset.g !== "0" : it.p.indexOf(want.p) < 0);
    if (kind === "f") return want.f !== "" && it.f !== want.f;
    return want[kind].length > 0 && want[kind].indexOf(value(it, kind)) < 0;
  }
  /* What is decided on members is not what a finding says. */
  function wordsOf(it) {
    var details = it.node.firstElementChild;
    if (it.parts.length) {
      details = details.cloneNode(true);
      all(".md", details).forEach(function (n) { n.remove(); });
    }
    return plain(details.textContent);
  }
  function hasWords(it) {
    if (it.words === null) it.words = wordsOf(it);
    return it.words.indexOf(want.words) >= 0;
  }
  var tally = Object.create(null);
  function count(kind, key) { tally[kind + key] = (tally[kind + key] || 0) + 1; }
  /* Counts beside a filter tell what it would show together with all other filters. */
  function apply(stay) {
    want.words = plain(want.q); tally = Object.create(null);
    var shown = 0, focus = stay ? cur : null;
    items.forEach(function (it) {
      var failed = [], on = !want.words || hasWords(it);
      if (on) {
        KINDS.concat(CHOICES).forEach(function (k) { if (fails(it, k)) failed.push(k); });
        KINDS.forEach(function (k) { if (!failed.length || (failed.length === 1 && failed[0] === k)) count(k, value(it, k)); });
        if (!failed.length || (failed.length === 1 && failed[0] === "r")) { count("r", it.r); count("r", it.r.slice(0, 3)); }
        if (!failed.length || (failed.length === 1 && failed[0] === "p")) {
          it.p.forEach(function (p) { count("p", p); });
          if (it.home.dataset.g === "0") count("p", "0");
        }
        if (!failed.length || (failed.length === 1 && failed[0] === "f")) count("f", it.f);
      }
      on = on && !failed.length;
      if (on) shown += 1;
      if (on || it !== focus) { if (on !== it.on) { it.on = on; it.node.classList.toggle("x", !on); } }
    });
    sections(); marks();
    var text = fill(T.shown, { n: shown, all: items.length });
    $("shown").textContent = text; $("shown2").textContent = text;
    $("nothing").hidden = shown > 0 || !items.length; $("nothing").textContent = T.nothing;
    counts();
  }
  /* Sections off the screen are not laid out; their height is told by the number of findings they show. */
  function sections() {
    all("section.g", list).forEach(function (g) {
      var n = g.querySelectorAll("article:not(.x)").length;
      g.classList.toggle("x", !n);
      g.style.containIntrinsicSize = "auto " + (n * 62 + 40) + "px";
    });
  }
  function marks() {
    all("#filters [data-k]").forEach(function (b) {
      b.setAttribute("aria-pressed", String(want[b.dataset.k].indexOf(b.dataset.v) >= 0));
      b.querySelector("b").textContent = String(tally[b.dataset.k + b.dataset.v] || 0);
    });
    all("#filters [data-o]").forEach(function (b) { b.setAttribute("aria-pressed", String(b.dataset.o === want.o)); });
    CHOICES.forEach(function (k) {
      all("option", $(k)).forEach(function (o) {
        if (!o.value) return;
        if (o.dataset.t === undefined) o.dataset.t = o.textContent.trim();
        o.textContent = o.dataset.t + "  " + (tally[k + o.value] || 0);
      });
      $(k).value = want[k];
    });
    if ($("q") !== document.activeElement) $("q").value = want.q;
    all(".tile").forEach(function (a) {
      if (a.dataset.filter === query()) a.setAttribute("aria-current", "true"); else a.removeAttribute("aria-current");
    });
  }
  function counts() {
    var by = Object.create(null), n = items.length;
    items.forEach(function (it) { var v = verdict(it); by[v] = (by[v] || 0) + 1; });
    all("[data-count]").forEach(function (b) { b.textContent = String(by[b.dataset.count] || 0); });
    $("decided").textContent = fill(T.decided, { n: n - (by.undecided || 0), open: by.undecided || 0 });
    var waiting = store.waiting(), storing = store.storing();
    $("unexported").textContent = !storing ? T.no_store : waiting ? fill(T.unexported, { n: waiting }) : Object.keys(made).length ? T.exported : "";
    $("unexported").classList.toggle("on", waiting > 0 || !storing);
  }

  /* ---- Order: by project as printed, by rule, or by money ---- */
  var original = all("section.g", list), arranged = "project";
  function group(title, members) {
    var g = document.createElement("section"), h = document.createElement("h3");
    g.className = "g"; h.textContent = title; g.appendChild(h);
    members.forEach(function (it) { g.appendChild(it.node); });
    return g;
  }
  function arrange() {
    if (want.o === arranged) return;
    arranged = want.o; list.dataset.order = arranged;
    var parts = document.createDocumentFragment();
    if (arranged === "project") {
      items.forEach(function (it) { it.home.appendChild(it.node); });
      original.forEach(function (g) { parts.appendChild(g); });
    } else if (arranged === "rule") {
      var rules = Object.create(null);
      items.forEach(function (it) { (rules[it.r] = rules[it.r] || []).push(it); });
      Object.keys(rules).sort().forEach(function (r) {
        parts.appendChild(group(rules[r][0].node.querySelector(".rt").textContent, rules[r]));
      });
    } else {
      var largest = function (a, b) { return b.m - a.m; };
      [[T.by_money, function (it) { return it.m !== null && it.s !== "hint"; }],
        [T.hints_by_money, function (it) { return it.m !== null && it.s === "hint"; }],
        [T.no_money, function (it) { return it.m === null; }]].forEach(function (part) {
        var members = items.filter(part[1]);
        if (part[0] !== T.no_money) members.sort(largest);
        if (members.length) parts.appendChild(group(part[0], members));
      });
    }
    list.textContent = ""; list.appendChild(parts);
  }

  /* ---- State in the address ---- */
  function query() {
    var parts = [];
    KINDS.forEach(function (k) { if (want[k].length) parts.push(k + "=" + want[k].join(",")); });
    CHOICES.concat("q").forEach(function (k) { if (want[k]) parts.push(k + "=" + encodeURIComponent(want[k])); });
    if (want.o !== "project") parts.push("o=" + want.o);
    return parts.join("&");
  }
  function parse(text) {
    var w = empty();
    text.split("&").forEach(function (part) {
      var at = part.indexOf("="), k = part.slice(0, at), v;
      try { v = decodeURIComponent(part.slice(at + 1)); } catch (e) { return; }
      if (KINDS.indexOf(k) >= 0) w[k] = v.split(",").filter(Boolean);
      else if (CHOICES.indexOf(k) >= 0 || k === "q") w[k] = v;
      else if (k === "o" && ["project", "rule", "money"].indexOf(v) >= 0) w.o = v;
    });
    return w;
  }
  function changed() {
    arrange(); apply();
    try { history.replaceState(null, "", "#" + query()); } catch (e) { /* some viewers forbid it on file:// */ }
  }
  function follow() {
    var hash = location.hash.slice(1);
    if (hash.indexOf("=") > 0) { want = parse(hash); arrange(); apply(); return; }
    var target = hash && $(decodeURIComponent(hash));
    if (!target) return;
    var it = byNode.get(target);
    if (it) {
      var shown = it.whole || it;
      if (!shown.on) { want = empty(); arrange(); apply(); }
      current(shown, true); target.scrollIntoView();
    } else if (target.nodeName === "DETAILS") { target.open = true; target.scrollIntoView(); }
  }
  window.addEventListener("hashchange", follow);
  document.addEventListener("click", function (e) {
    var a = e.target.closest("a[data-filter]");
    if (a) {
      e.preventDefault();
      want = a.getAttribute("aria-current") === "true" ? empty() : parse(a.dataset.filter);
      changed(); $("findings").scrollIntoView(); return;
    }
    a = e.target.closest("a[href^='#']");
    if (a && a.getAttribute("href") === location.hash) follow();
  });
  $("filters").addEventListener("click", function (e) {
    var b = e.target.closest("button");
    if (!b) return;
    if (b.dataset.o) { want.o = b.dataset.o; changed(); }
    if (b.dataset.k) {
      var set = want[b.dataset.k], at = set.indexOf(b.dataset.v);
      if (at < 0) set.push(b.dataset.v); else set.splice(at, 1);
      changed();
    }
  });
  CHOICES.forEach(function (k) { $(k).addEventListener("change", function () { want[k] = $(k).value; changed(); }); });
  var typing = 0;
  $("q").addEventListener("input", function () {
    clearTimeout(typing);
    typing = setTimeout(function () { want.q = $("q").value; changed(); }, 60);
  });
  $("reset").addEventListener("click", function () { var o = want.o; want = empty(); want.o = o; changed(); });
  $("unfold").addEventListener("click", function () {
    var open = $("unfold").dataset.open !== "1";
    items.forEach(function (it) { if (it.on) it.node.firstElementChild.open = open; });
    $("unfold").dataset.open = open ? "1" : "0"; $("unfold").textContent = open ? T.fold_all : T.unfold_all;
  });
  if ($("unequal")) {
    $("unequal").hidden = false;
    $("unequal").addEventListener("click", function () {
      var only = $("rec").classList.toggle("only");
      $("unequal").setAttribute("aria-pressed", String(only));
    });
  }

  /* ---- Keys ---- */
  var cur = null, opened = null;
  function current(it, open) {
    if (cur && cur !== it) cur.node.classList.remove("cur");
    if (opened && opened !== it) { opened.node.firstElementChild.open = false; opened = null; }
    cur = it; it.node.classList.add("cur"); bar.equip(it);
    var details = it.node.firstElementChild;
    if (open && !details.open) { details.open = true; opened = it; }
  }
  function step(by) {
    var shown = all("article.f", list).filter(function (n) { return !n.classList.contains("x"); });
    if (!shown.length) return;
    var at = cur ? shown.indexOf(cur.node) : -1;
    if (at < 0) at = by > 0 ? -1 : shown.length;
    var node = shown[Math.min(shown.length - 1, Math.max(0, at + by))];
    current(byNode.get(node), true);
    node.querySelector("summary").focus({ preventScroll: true });
    node.scrollIntoView({ block: "start" });
  }
  /* From member to member of the current finding; its buttons take the focus. */
  function step_part(by) {
    if (!cur || !cur.parts.length) return;
    current(cur, true); equip_parts(cur);
    var at = cur.parts.indexOf(record(document.activeElement));
    var part = cur.parts[at < 0 ? (by > 0 ? 0 : cur.parts.length - 1) : Math.min(cur.parts.length - 1, Math.max(0, at + by))];
    bar.focus(part);
    part.node.scrollIntoView({ block: "nearest" });
  }
  var KEYS = { a: "adopted", p: "partly", r: "rejected", u: "undecided" };
  document.addEventListener("keydown", function (e) {
    var box = e.target;
    if (box.closest("input, select, textarea")) {
      if (e.key === "Escape" || (e.key === "Enter" && box.dataset.f)) {
        var part = list.contains(box) ? record(box) : null;
        box.blur(); e.preventDefault(); /* the key must not press what gets the focus */
        if (part && part.whole) bar.focus(part);
        else if (cur) cur.node.querySelector("summary").focus({ preventScroll: true });
      }
      return;
    }
    if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing || $("help").open) return;
    var it = cur && list.contains(box) ? record(box) || cur : cur;
    if (e.key === "j") step(1);
    else if (e.key === "k") step(-1);
    else if (e.key === "m" || e.key === "M") step_part(e.key === "m" ? 1 : -1);
    else if (e.key === "g" && it && it.whole) { follow_whole(it); apply(true); }
    else if (KEYS[e.key] && it) {
      decide(it, { verdict: KEYS[e.key] }); apply(true);
      if (e.key === "r") bar.ask(it, "reason");
    } else if (e.key === "n" && it) bar.ask(it, "note");
    else if (e.key === "/") { $("q").focus(); $("q").select(); }
    else if (e.key === "?") help();
    else return;
    e.preventDefault();
  });
  function help() { if ($("help").showModal) $("help").showModal(); else $("help").setAttribute("open", ""); }
  $("keys").addEventListener("click", help);
  $("help-close").addEventListener("click", function () { if ($("help").close) $("help").close(); else $("help").removeAttribute("open"); });
  list.addEventListener("focusin", function (e) {
    var node = e.target.closest("article");
    if (node && (!cur || cur.node !== node)) current(byNode.get(node), false);
  });

  /* ---- Export and import ---- */
  function facts(it) {
    var note = it.node.querySelector(".pj");
    if (it.whole) {
      return { rule: it.r, severity: state.severities[it.s], project: it.node.querySelector(".mp").textContent, field: it.f,
        message: it.node.querySelector(".mm").textContent };
    }
    return { rule: it.r, severity: state.severities[it.s], project: note ? note.textContent.replace(/ · $/, "") : T.whole_department,
      field: it.f, message: it.node.querySelector(".m").textContent };
  }
  function save(end, type, text) {
    var d = state.document, name = [T.decision, d.department || d.name, d.fiscal_year || ""].filter(Boolean).join("-");
    decisionFiles.download(name.slice(0, 80) + end, type, text);
    store.exported();
    if (Object.keys(made).length) keep();
    counts();
  }
  function exported() { return Object.keys(made).sort(); }
  $("json").addEventListener("click", function () {
    var rows = exported().map(function (id) {
      var m = made[id], row = { finding_id: id, verdict: m.verdict, reason: m.reason, note: m.note, reviewer: m.reviewer || "", decided_at: m.decided_at || "" };
      if (m.members) row.members = m.members;
      if (byId[id]) { var f = facts(byId[id]); row.rule = f.rule; row.project_name = f.project; row.message = f.message; }
      return row;
    });
    var file = { schema_version: "1", document: state.document, reviewer: $("reviewer").value.trim(), decisions: rows };
    save(".json", "application/json", JSON.stringify(file, null, 1) + "\n");
  });
  $("csv").addEventListener("click", function () {
    var rows = exported().map(function (id) {
      var m = made[id], f = byId[id] ? facts(byId[id]) : { rule: "", severity: "", project: "", field: "", message: "" };
      return [id, f.rule, f.severity, f.project, f.field, f.message, state.verdicts[m.verdict], m.reason, m.note, m.reviewer || "", m.decided_at || ""];
    });
    save(".csv", "text/csv", decisionFiles.csv(T.csv_head, rows));
  });
  function take_in(rows) {
    var laid = store.layOut(rows, function (id) { return byId[id] !== undefined; }), ours = laid.ours, stale = laid.stale;
    var unlike = ours.filter(function (pair) {
      var own = made[pair[0]], d = pair[1];
      return own && own.verdict !== "undecided" && (own.verdict !== d.verdict || own.reason !== d.reason || own.note !== d.note);
    }).length;
    var overwrite = !unlike || confirm(fill(T.conflict, { n: unlike }));
    ours.forEach(function (pair) {
      var own = made[pair[0]];
      if (overwrite || !own || own.verdict === "undecided") { store.put(pair[0], pair[1]); refresh(byId[pair[0]]); }
    });
    stale.forEach(function (pair) {
      var d = pair[1], tr = document.createElement("tr");
      [pair[0], d.finding, state.verdicts[d.verdict], d.reason, d.note, d.reviewer].forEach(function (text) {
        var td = document.createElement("td"); td.textContent = text; tr.appendChild(td);
      });
      $("stale-rows").appendChild(tr); $("stale").hidden = false;
    });
    keep(); apply();
    alert(fill(T.imported, { n: ours.length, stale: stale.length }));
  }
  $("load").addEventListener("click", function () { $("file").click(); });
  $("file").addEventListener("change", function () {
    var file = $("file").files[0];
    if (!file) return;
    var reader = new FileReader();
    reader.onload = function () {
      var found = decisionFiles.read(file.name, reader.result, T.csv_head, state.verdicts);
      if (!found) alert(T.bad_file);
      else {
        var sha = found.document.sha256;
        if (sha && sha !== state.document.sha256) alert(fill(T.other_document, { name: store.clean(found.document.name) }));
        take_in(found.rows);
      }
      $("file").value = "";
    };
    reader.readAsArrayBuffer(file);
  });
  window.addEventListener("beforeunload", function (e) {
    if (store.waiting()) { e.preventDefault(); e.returnValue = ""; }
  });

  /* ---- Paper: everything open, closed again afterwards ---- */
  var closed = [];
  window.addEventListener("beforeprint", function () {
    closed = all("details:not([open])");
    closed.forEach(function (d) { d.open = true; });
  });
  window.addEventListener("afterprint", function () { closed.forEach(function (d) { d.open = false; }); closed = []; });

  $("reviewer").value = store.read(REVIEWER) || "";
  $("reviewer").addEventListener("change", function () { store.write(REVIEWER, $("reviewer").value.trim()); });
  items.forEach(function (it) {
    if (made[it.id] || it.parts.some(function (part) { return made[part.id]; })) refresh(it);
  });
  if (window.IntersectionObserver) {
    var near = new IntersectionObserver(function (seen) {
      seen.forEach(function (s) { if (s.isIntersecting) { bar.equip(byNode.get(s.target)); near.unobserve(s.target); } });
    }, { rootMargin: "400px" });
    items.forEach(function (it) { near.observe(it.node); });
  } else items.forEach(bar.equip);
  $("filters").hidden = false;
  apply(); follow();
}());
