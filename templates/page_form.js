"use strict";
/* The filters are a form, which the address says again. change(jump): called when the reader has changed it; jump: by
   a link that stands elsewhere. Words are looked for when they are complete. */
function pageForm(page, change) {
  var { $, all, on } = page, form = $("want"), typing = 0;
  function query() { return new URLSearchParams([...new FormData(form)].filter(pair => pair[1])).toString(); }
  /* Name → what is wanted of it; nothing where all is. */
  function asked() {
    var want = {};
    new URLSearchParams(query()).forEach((v, k) => { want[k] = (want[k] || []).concat(v); });
    return want;
  }
  /* What no control offers is left out: an address from elsewhere must not filter everything away. */
  function put(text) {
    form.reset();
    new URLSearchParams(text).forEach((v, k) => {
      if (v.includes("\ufffd")) return; /* no text */
      [...form.elements].filter(c => c.name === k).forEach(c => {
        if (/check|radio/.test(c.type)) c.checked = c.checked || c.value === v; else c.value = v;
        if (c.selectedIndex < 0) c.value = "";
      });
    });
  }
  function show() {
    try { history.replaceState(null, "", `#${query()}`); } catch (e) { /* some viewers forbid it on file:// */ }
  }
  /* Beside each choice how many it would show; count(name, value) is undefined where that is not told. */
  function marks(count) {
    all("b", form).forEach(b => { var c = b.closest("label").control; b.textContent = count(c.name, c.value) || 0; });
    all("option[value]:not([value=''])", form).forEach(o => {
      var n = count(o.closest("select").name, o.value);
      if (n === undefined) return;
      o.dataset.t = o.dataset.t || o.textContent.trim();
      o.textContent = `${o.dataset.t}  ${n}`;
    });
    all(".tile").forEach(a => { a.setAttribute("aria-current", a.dataset.filter === query()); });
  }
  /* A text as words are looked for in it. */
  function plain(text) { return text.normalize("NFKC").toLowerCase().replace(/\s+/g, ""); }
  function changed(e) {
    clearTimeout(typing);
    if (e.isComposing) return;
    if (e.target.type === "search") typing = setTimeout(change, 60); else change();
  }
  on("want", changed, "input"); on("want", changed, "compositionend");
  on("want", e => { e.preventDefault(); }, "submit");
  document.addEventListener("click", e => {
    var a = e.target.closest("a[data-filter]");
    if (!a) return;
    e.preventDefault();
    put(a.getAttribute("aria-current") === "true" ? "" : a.dataset.filter); change(true);
  });
  return { asked, put, show, marks, plain, controls: form.elements };
}
