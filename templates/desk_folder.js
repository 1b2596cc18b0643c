"use strict";
/* The folder 决定 beside the pages: one file a reviewer and session, added to and never changed by others. Where the
   browser can hold a folder it is read and written here; elsewhere it is read by choosing it, and written by download. */
function deskFolder(page, decisions, exchange) {
  var { T, $, on, fill } = page, NAME = T.folder_word, folder = null, own = "", writable = false, files = 0;
  var seen = new Map(), timer = 0, ids = new Set(), can = typeof window.showDirectoryPicker === "function";
  function tell(text) { $("folder-said").textContent = text; }
  function failed(e) { if (e && e.name !== "AbortError") tell(fill(T.folder_failed, { cause: e.name || "" })); }
  function isOurs(name) { return /\.(json|csv)$/i.test(name) && name !== "review.json" && name !== "findings.csv"; }
  /* Files of the folder that are new or have changed since they were read. */
  async function read() {
    var fresh = [];
    for await (var entry of folder.values()) {
      if (entry.kind !== "file" || !isOurs(entry.name) || entry.name === own) continue;
      var file = await entry.getFile(), stamp = `${file.lastModified}/${file.size}`;
      if (seen.get(entry.name) === stamp) continue;
      seen.set(entry.name, stamp); fresh.push(file);
    }
    if (fresh.length) {
      var told = exchange.take(await exchange.bytesOf(fresh));
      files += told.good; page.say(told.lines[0], told.lines.slice(1));
    }
    status();
  }
  function status() {
    if (folder) tell(fill(T.folder_open, { name: folder.name, files, own: own || "—" }) + (writable ? "" : T.folder_reading));
  }
  /* This session's own file, with everything of it again: what another wrote stays in that other's file. */
  async function write() {
    var events = decisions.unsent().concat(decisions.store.all().filter(e => ids.has(e.id)));
    var unique = [...new Map(events.map(e => [e.id, e])).values()];
    if (!folder || !writable || (!unique.length && !page.holders.all().length)) return;
    if (!own) own = (`${decisions.me() || T.unnamed}-${new Date().toISOString().slice(0, 19).replace(/[-:T]/g, "")}-${decisions.store.fresh().slice(0, 4)}.json`).replace(/[\\/:*?"<>|\s]+/g, "_");
    var handle = await folder.getFileHandle(own, { create: true }), stream = await handle.createWritable();
    await stream.write(exchange.written(unique, page.holders.all())); await stream.close();
    unique.forEach(e => { ids.add(e.id); });
    decisions.handed(unique); status();
  }
  /* A moment after the last act, and when what is being typed is complete. */
  function soon() {
    clearTimeout(timer);
    if (folder) timer = setTimeout(() => { if (decisions.typing()) soon(); else write().catch(failed); }, 800);
  }
  function allowed(handle, mode) {
    return handle.requestPermission({ mode }).then(state => state === "granted", () => false);
  }
  /* The folder itself, or the 决定 in it, which is made where there is none. Read at once; written when the person
     allows it. */
  async function use(chosen) {
    if (!(await allowed(chosen, "read"))) return;
    folder = chosen.name === NAME ? chosen : await chosen.getDirectoryHandle(NAME).catch(() => null);
    remember(chosen); $("folder-resume").hidden = true;
    if (folder) await read();
    writable = await allowed(chosen, "readwrite");
    if (!folder && writable) folder = await chosen.getDirectoryHandle(NAME, { create: true });
    if (!folder) { tell(T.folder_empty); return; }
    $("folder-again").hidden = false;
    await write(); status();
  }
  $("folder").hidden = !can;
  tell(can ? T.folder_can : T.folder_none);
  on("folder", () => { window.showDirectoryPicker({ mode: "readwrite" }).then(use).catch(failed); });
  on("folder-again", () => { read().catch(failed); });
  window.addEventListener("focus", () => { if (folder) read().catch(failed); });
  window.addEventListener("pagehide", () => { if (folder) write().catch(failed); });

  /* ---- The folder of last time: one click and it may be used again ---- */
  function store(mode, call) {
    try {
      var asked = indexedDB.open("perfcheck", 1);
      asked.onupgradeneeded = () => { asked.result.createObjectStore("folders"); };
      asked.onsuccess = () => { call(asked.result.transaction("folders", mode).objectStore("folders")); };
    } catch (e) { /* a browser that forbids it: the folder is chosen again */ }
  }
  function remember(handle) { store("readwrite", s => { try { s.put(handle, location.pathname); } catch (e) { /* it cannot be kept */ } }); }
  if (can) store("readonly", s => {
    var asked = s.get(location.pathname);
    asked.onsuccess = () => {
      var handle = asked.result;
      if (!handle || folder) return;
      $("folder-resume").hidden = false; $("folder-resume").textContent = fill(T.folder_resume, { name: handle.name });
      on("folder-resume", () => { use(handle).catch(failed); });
    };
  });

  /* ---- Elsewhere: a folder that is chosen, files and folders that are dropped ---- */
  on("folder-read", () => { $("folder-in").click(); });
  on("folder-in", () => {
    var given = [...$("folder-in").files], inside = given.filter(f => `/${f.webkitRelativePath}`.includes(`/${NAME}/`));
    var some = (inside.length ? inside : given.filter(f => f.webkitRelativePath.split("/").length < 3)).filter(f => isOurs(f.name));
    $("folder-in").value = "";
    if (!some.length) { tell(T.folder_empty); return; }
    exchange.bytesOf(some).then(found => {
      var told = exchange.take(found);
      page.say(fill(T.folder_input, { files: told.good }), told.lines);
    });
  }, "change");
  document.addEventListener("dragover", e => { e.preventDefault(); });
  document.addEventListener("drop", e => {
    e.preventDefault();
    var item = e.dataTransfer.items && e.dataTransfer.items[0], files_ = [...e.dataTransfer.files];
    var asked = item && item.getAsFileSystemHandle && files_.length === 1 ? item.getAsFileSystemHandle() : Promise.resolve(null);
    asked.then(handle => {
      if (handle && handle.kind === "directory") return use(handle);
      if (files_.length) return exchange.bytesOf(files_.filter(f => isOurs(f.name))).then(exchange.told);
      return null;
    }).catch(failed);
  });
  decisions.each(soon);
  return { soon };
}
