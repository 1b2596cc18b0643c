"use strict";
/* What is filtered for, and the address that holds it. sets: filters of several values, buttons in #filters; choices:
   those of one, selects by their id; way: the name of how findings are laid out, ways: its values, the usual one first. */
function pageAddress(page, sets, choices, way, ways) {
  var { $, all } = page;
  function empty() {
    var want = { q: "" };
    sets.forEach(k => { want[k] = []; });
    choices.forEach(k => { want[k] = ""; });
    want[way] = ways[0];
    return want;
  }
  function query(want) {
    var parts = [];
    sets.forEach(k => { if (want[k].length) parts.push(`${k}=${want[k].join(",")}`); });
    choices.concat("q").forEach(k => { if (want[k]) parts.push(`${k}=${encodeURIComponent(want[k])}`); });
    if (want[way] !== ways[0]) parts.push(`${way}=${want[way]}`);
    return parts.join("&");
  }
  /* Whether the page has such a choice: an address from elsewhere must not filter everything away. */
  function offered(k, v) {
    var nodes = choices.includes(k) ? all("option", $(k)) : all(`#filters [data-k=${k}]`);
    return nodes.some(n => (n.dataset.v === undefined ? n.value : n.dataset.v) === v);
  }
  function parse(text) {
    var want = empty();
    text.split("&").forEach(part => {
      var at = part.indexOf("="), k = part.slice(0, at), v;
      try { v = decodeURIComponent(part.slice(at + 1)); } catch (e) { return; }
      if (sets.includes(k)) want[k] = v.split(",").filter(one => offered(k, one));
      else if (choices.includes(k) && offered(k, v) || k === "q" || k === way && ways.includes(v)) want[k] = v;
    });
    return want;
  }
  function show(want) {
    try { history.replaceState(null, "", `#${query(want)}`); } catch (e) { /* some viewers forbid it on file:// */ }
  }
  /* A text as words are looked for in it. */
  function plain(text) { return text.normalize("NFKC").toLowerCase().replace(/\s+/g, ""); }
  return { empty, query, offered, parse, show, plain };
}
