"use strict";
/* What is filtered for, and the address that holds it. sets: filters of several values, buttons in #filters; choices:
   those of one, selects by their id; way: the name of how findings are laid out, ways: its values, the usual one first. */
function pageAddress(page, sets, choices, way, ways) {
  var $ = page.$, all = page.all;
  function empty() {
    var want = { q: "" };
    sets.forEach(function (k) { want[k] = []; });
    choices.forEach(function (k) { want[k] = ""; });
    want[way] = ways[0];
    return want;
  }
  function query(want) {
    var parts = [];
    sets.forEach(function (k) { if (want[k].length) parts.push(k + "=" + want[k].join(",")); });
    choices.concat("q").forEach(function (k) { if (want[k]) parts.push(k + "=" + encodeURIComponent(want[k])); });
    if (want[way] !== ways[0]) parts.push(way + "=" + want[way]);
    return parts.join("&");
  }
  /* Whether the page has such a choice: an address from elsewhere must not filter everything away. */
  function offered(k, v) {
    var nodes = choices.indexOf(k) >= 0 ? all("option", $(k)) : all("#filters [data-k=" + k + "]");
    return nodes.some(function (n) { return (n.dataset.v === undefined ? n.value : n.dataset.v) === v; });
  }
  function parse(text) {
    var want = empty();
    text.split("&").forEach(function (part) {
      var at = part.indexOf("="), k = part.slice(0, at), v;
      try { v = decodeURIComponent(part.slice(at + 1)); } catch (e) { return; }
      if (sets.indexOf(k) >= 0) want[k] = v.split(",").filter(function (one) { return offered(k, one); });
      else if (choices.indexOf(k) >= 0 && offered(k, v) || k === "q" || k === way && ways.indexOf(v) >= 0) want[k] = v;
    });
    return want;
  }
  function show(want) {
    try { history.replaceState(null, "", "#" + query(want)); } catch (e) { /* some viewers forbid it on file:// */ }
  }
  /* A text as words are looked for in it. */
  function plain(text) { return text.normalize("NFKC").toLowerCase().replace(/\s+/g, ""); }
  return { empty: empty, query: query, offered: offered, parse: parse, show: show, plain: plain };
}
