"use strict";
/* What both pages start from: the data, the words, and short ways to their nodes and to the reader. */
function pageWords() {
  var $ = id => document.getElementById(id), state = JSON.parse($("state").textContent);
  var all = (css, node) => [...(node || document).querySelectorAll(css)];
  function on(id, call, event) { $(id).addEventListener(event || "click", call); }
  function fill(text, values) { return text.replace(/\{(\w+)\}/g, (_, k) => String(values[k])); }
  /* parts: texts and nodes that stand in it. */
  function element(kind, name, ...parts) {
    var node = document.createElement(kind);
    if (name) node.className = name;
    node.append(...parts);
    return node;
  }
  /* What a template of the page holds, anew. */
  function stamp(id) { return $(id).content.firstElementChild.cloneNode(true); }
  function button(label, press) {
    var b = element("button", "", label);
    b.type = "button";
    if (press) b.addEventListener("click", press);
    return b;
  }
  /* One line at the decisions; lines: what is to be listed under it. */
  function say(text, lines) {
    $("said").textContent = text;
    $("told").replaceChildren(...(lines || []).map(line => element("li", "", line)));
  }
  return { state, T: state.text, reasons: state.text.reasons.split("|"), $, all, on, fill, element, stamp, button, say,
    list: $("list") };
}
