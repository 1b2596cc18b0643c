"use strict";
/* Search, filter, sort, and the number of findings decided in this browser. */
(function () {
  var $ = function (id) { return document.getElementById(id); };
  var all = function (css, node) { return Array.prototype.slice.call((node || document).querySelectorAll(css)); };
  var body = $("docs").tBodies[0], rows = all("tr", body), want = "";
  function plain(text) { return text.normalize("NFKC").toLowerCase().replace(/\s+/g, ""); }

  /* The pages keep how far they are under year and SHA-256 of the document: {decided, disputed}. A number that is
     none, or larger than the page has findings, is not believed. */
  function kept(row) {
    var n = Number(row.dataset.n), raw = null;
    try { raw = JSON.parse(localStorage.getItem("perfcheck:" + row.dataset.year + ":" + row.dataset.sha) || "null"); } catch (e) { raw = null; }
    function part(name, otherwise) {
      var value = raw ? raw[name] : otherwise;
      return Number.isInteger(value) && value >= 0 && value <= n ? value : otherwise;
    }
    return { decided: part("decided", Number(row.dataset.done)), disputed: part("disputed", Number(row.dataset.disputed)) };
  }
  function recount() {
    var total = 0, made = 0;
    rows.forEach(function (row) {
      if (!row.dataset.sha) return;
      var n = Number(row.dataset.n), now = kept(row), done = now.decided, cell = row.querySelector(".dec");
      cell.textContent = done + " / " + (n - done) + (now.disputed ? "（" + cell.dataset.word + " " + now.disputed + "）" : ""); cell.dataset.v = String(done); row.dataset.open = n > done ? "1" : "";
      total += n; made += done;
    });
    $("decided-all").textContent = made + " / " + (total - made);
  }
  function apply() {
    var words = plain($("q").value), shown = 0;
    rows.forEach(function (row) {
      var on = plain(row.textContent).indexOf(words) >= 0 && (!want || (want === "open" ? row.dataset.open === "1" : row.dataset.w === want));
      row.classList.toggle("x", !on);
      if (on) shown += 1;
    });
    $("shown").textContent = shown + " / " + rows.length;
  }
  function key(row, column) {
    var cell = row.cells[column];
    return cell && cell.dataset.v !== undefined ? cell.dataset.v : "";
  }
  all("th[data-sort]").forEach(function (head) {
    var b = document.createElement("button"), column = head.cellIndex;
    b.type = "button"; b.textContent = head.textContent; head.textContent = ""; head.appendChild(b);
    b.addEventListener("click", function () {
      var up = head.getAttribute("aria-sort") === "descending" ? 1 : -1;
      all("th[aria-sort]").forEach(function (h) { h.removeAttribute("aria-sort"); });
      head.setAttribute("aria-sort", up > 0 ? "ascending" : "descending");
      rows.slice().sort(function (a, c) {
        var x = key(a, column), y = key(c, column), d = Number(x) - Number(y);
        if (x === "" || y === "") return (x === "") - (y === "");
        return up * (isNaN(d) ? x.localeCompare(y, "zh") : d);
      }).forEach(function (row) { body.appendChild(row); });
    });
  });
  all("#bar [data-w]").forEach(function (b) {
    b.addEventListener("click", function () {
      want = b.dataset.w;
      all("#bar [data-w]").forEach(function (o) { o.setAttribute("aria-pressed", String(o === b)); });
      apply();
    });
  });
  $("q").addEventListener("input", apply);
  function follow() {
    var target = location.hash && $(location.hash.slice(1));
    if (target && target.nodeName === "DETAILS") { target.open = true; target.scrollIntoView(); }
  }
  window.addEventListener("hashchange", follow);
  window.addEventListener("pageshow", function () { recount(); apply(); });
  var closed = [];
  window.addEventListener("beforeprint", function () {
    closed = all("details:not([open])");
    closed.forEach(function (d) { d.open = true; });
  });
  window.addEventListener("afterprint", function () { closed.forEach(function (d) { d.open = false; }); closed = []; });
  $("bar").hidden = false;
  recount(); apply(); follow();
}());
