"use strict";
/* What both pages start from: the data, the words, and short ways to their nodes and to the reader. */
function pageWords() {
  var state = JSON.parse(document.getElementById("state").textContent);
  var $ = id => document.getElementById(id);
  var all = (css, node) => [...(node || document).querySelectorAll(css)];
  function on(id, event, call) { $(id).addEventListener(event, call); }
  function fill(text, values) { return text.replace(/\{(\w+)\}/g, (_, k) => String(values[k])); }
  function element(kind, name, text) {
    var node = document.createElement(kind);
    if (name) node.className = name;
    if (text !== undefined) node.textContent = text;
    return node;
  }
  function button(label, press) {
    var b = element("button", "", label);
    b.type = "button";
    if (press) b.addEventListener("click", press);
    return b;
  }
  /* One line at the decisions; lines: what is to be listed under it. */
  function say(text, lines) {
    $("said").textContent = text;
    $("told").textContent = ""; $("told").hidden = !(lines && lines.length);
    (lines || []).forEach(line => { $("told").append(element("li", "", line)); });
  }
  return { state, T: state.text, $, all, on, fill, element, button, say, list: $("list") };
}
