"use strict";
/* The order of the findings: by project as printed, by rule, or by money. */
function pageOrder(page) {
  var { T, list, items, element } = page, original = page.all("section.g", list), arranged = "project";
  function group(title, members) { return element("section", "g", element("h3", "", title), ...members.map(it => it.node)); }
  function byRule() {
    var rules = {};
    items.forEach(it => { (rules[it.r] = rules[it.r] || []).push(it); });
    return Object.keys(rules).sort().map(r => group(page.text(rules[r][0], ".rt"), rules[r]));
  }
  function byMoney() {
    var sums = items.filter(it => it.m !== null).sort((a, b) => b.m - a.m);
    return [[T.by_money, sums.filter(it => it.s !== "hint")], [T.hints_by_money, sums.filter(it => it.s === "hint")],
      [T.no_money, items.filter(it => it.m === null)]].filter(part => part[1].length).map(part => group(...part));
  }
  function byProject() {
    items.forEach(it => { it.home.append(it.node); });
    return original;
  }
  var WAYS = { project: byProject, rule: byRule, money: byMoney };
  return wanted => {
    if (wanted === arranged) return;
    arranged = wanted; list.dataset.order = arranged;
    list.replaceChildren(...WAYS[wanted]());
  };
}
