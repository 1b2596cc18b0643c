"use strict";
/* The order of the findings: by project as printed, by rule, or by money. */
function pageOrder(page) {
  var { T, list, items, element } = page;
  var original = page.all("section.g", list), arranged = "project";
  function group(title, members) {
    var g = element("section", "g");
    g.append(element("h3", "", title), ...members.map(it => it.node));
    return g;
  }
  function arrange(wanted) {
    if (wanted === arranged) return;
    arranged = wanted; list.dataset.order = arranged;
    var parts = document.createDocumentFragment();
    if (arranged === "project") {
      items.forEach(it => { it.home.append(it.node); });
      original.forEach(g => { parts.append(g); });
    } else if (arranged === "rule") {
      var rules = Object.create(null);
      items.forEach(it => { (rules[it.r] = rules[it.r] || []).push(it); });
      Object.keys(rules).sort().forEach(r => {
        parts.append(group(rules[r][0].node.querySelector(".rt").textContent, rules[r]));
      });
    } else {
      var largest = (a, b) => b.m - a.m;
      [[T.by_money, it => it.m !== null && it.s !== "hint"],
        [T.hints_by_money, it => it.m !== null && it.s === "hint"],
        [T.no_money, it => it.m === null]].forEach(part => {
        var members = items.filter(part[1]);
        if (part[0] !== T.no_money) members.sort(largest);
        if (members.length) parts.append(group(part[0], members));
      });
    }
    list.textContent = ""; list.append(parts);
  }
  return arrange;
}
