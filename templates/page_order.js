"use strict";
/* The order of the findings: by project as printed, by rule, or by money. */
function pageOrder(page) {
  var T = page.T, list = page.list, items = page.items;
  var original = page.all("section.g", list), arranged = "project";
  function group(title, members) {
    var g = document.createElement("section"), h = document.createElement("h3");
    g.className = "g"; h.textContent = title; g.appendChild(h);
    members.forEach(function (it) { g.appendChild(it.node); });
    return g;
  }
  function arrange(wanted) {
    if (wanted === arranged) return;
    arranged = wanted; list.dataset.order = arranged;
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
  return arrange;
}
