"use strict";
/* A reviewer's steps in a browser that Playwright does not drive; what was seen is printed as one JSON object.

   node other_browsers.js LIBRARY BROWSER EXECUTABLE FOLDER SCRATCH
   LIBRARY: the folder of puppeteer-core. BROWSER: "firefox" or "chrome". FOLDER: of the pages. SCRATCH: the folder
   to write to. Only calls that puppeteer-core 5 and 24 both know. */

const fs = require("fs");
const path = require("path");
const { pathToFileURL } = require("url");

const [, , library, name, executablePath, folder, scratch] = process.argv;
const puppeteer = require(library);
const DESK = pathToFileURL(path.join(folder, "云溪县水务局.html")).href;
const INDEX = pathToFileURL(path.join(folder, "index.html")).href;
const MANY = pathToFileURL(path.join(folder, "many.html")).href;
const OPTIONS = name === "firefox" ? { browser: "firefox" } : { args: ["--no-sandbox", "--disable-gpu"] };
const MOST = 5000; // milliseconds until something that is to be seen is there

const seen = { faults: [] };

async function opened(context, url, before) {
  const page = await context.newPage();
  page.on("pageerror", (fault) => seen.faults.push(String(fault)));
  page.on("console", (told) => {
    const own = told.text().includes("'beforeunload'"); // Chromium 86 says so of pages nobody has clicked in
    if (told.type() === "error" && !own) { seen.faults.push(told.text()); }
  });
  page.on("dialog", (asked) => asked.accept().catch(() => {}));
  if (before) { await page.evaluateOnNewDocument(before); }
  await page.goto(url);
  return page;
}

const text = (page, selector) => page.$eval(selector, (place) => place.textContent);
const tile = (page, verdict) => text(page, `.tile [data-count=${verdict}]`);

/* What `look` gives once it is `wanted`, or gives at last. */
async function until(wanted, look) {
  const last = Date.now() + MOST;
  let found = await look();
  while (found !== wanted && Date.now() < last) {
    await new Promise((done) => { setTimeout(done, 50); });
    found = await look();
  }
  return found;
}

async function sign(page, who) {
  await page.focus("#reviewer");
  await page.keyboard.type(who);
  await page.keyboard.press("Escape");
}

async function press(page, keys) {
  for (const key of keys) { await page.keyboard.press(key); }
}

const full = () => { Storage.prototype.setItem = () => { throw new Error("full"); }; };
const blocked = () => {
  Object.defineProperty(window, "localStorage", { get() { throw new DOMException("denied", "SecurityError"); } });
};

const STEPS = {
  async decided(context) {
    const page = await opened(context, DESK);
    await sign(page, "李审");
    await press(page, ["j", "a"]);
    return until("1", () => tile(page, "adopted"));
  },
  async after_reload(context) {
    const page = await opened(context, DESK);
    await page.reload();
    return until("1", () => tile(page, "adopted"));
  },
  async second_tab(context) {
    const one = await opened(context, DESK);
    const two = await opened(context, DESK);
    await two.bringToFront();
    await press(two, ["j", "j", "p"]);
    await one.bringToFront();
    return until("1", () => tile(one, "partly"));
  },
  async typed_note(context) {
    const page = await opened(context, DESK);
    await press(page, ["j", "j", "j", "n"]);
    await page.keyboard.type("两行");
    await page.keyboard.press("Enter");
    await page.keyboard.type("备注");
    await page.reload();
    return until("两行\n备注", () => page.$$eval("article textarea", (all) => all.map((box) => box.value).filter(Boolean).join("|")));
  },
  async composing(context) {
    const page = await opened(context, DESK);
    const before = await tile(page, "adopted");
    await press(page, ["j", "j", "j", "j"]);
    await page.evaluate(() => {
      for (const told of [{ keyCode: 229 }, { isComposing: true }]) {
        const key = new KeyboardEvent("keydown", Object.assign({ key: "a", bubbles: true }, told));
        document.activeElement.dispatchEvent(key);
      }
    });
    return (await tile(page, "adopted")) === before;
  },
  async disputed(context) {
    const page = await opened(context, DESK);
    await press(page, ["j"]);
    const finding = await page.$eval("article.cur", (one) => one.dataset.id);
    const theirs = { finding_id: finding, verdict: "rejected", reason: "误报", reviewer: "王核" };
    const colleague = path.join(scratch, "colleague.json");
    fs.writeFileSync(colleague, JSON.stringify({ decisions: [theirs] }));
    const input = await page.$("#file");
    await input.uploadFile(colleague);
    return until("1", () => tile(page, "disputed"));
  },
  async other_profile(context, another) {
    return tile(await opened(another, DESK), "adopted");
  },
  async full_storage(context, another) {
    const page = await opened(another, DESK);
    await page.evaluate(full);
    await press(page, ["j", "a"]);
    return [await until("1", () => tile(page, "adopted")), await text(page, "#unexported")];
  },
  async blocked_storage(context, another) {
    const page = await opened(another, DESK, blocked);
    await press(page, ["j", "a"]);
    return [await until("1", () => tile(page, "adopted")), await text(page, "#unexported")];
  },
  /* At the index: a pattern with one key and back; then a department's page in its own window sends back. */
  async bureau(context, another) {
    const page = await opened(another, INDEX);
    await page.setViewport({ width: 1366, height: 768 });
    await page.click("#views [value=pattern]");
    await press(page, ["j", "a"]);
    const pattern = (await tile(page, "adopted")) !== "0";
    await page.click("#undo");
    const undone = await tile(page, "adopted");
    await page.click("#views [name=w][value='']");
    const popup = new Promise((done) => { page.once("popup", done); });
    await page.click("#docs th a");
    const own = await popup;
    own.on("dialog", (asked) => asked.accept().catch(() => {}));
    await own.waitForSelector("#filters:not([hidden])");
    const joined = await until(true, async () => (await text(own, "#said")).includes("目录页"));
    await own.bringToFront();
    await own.setViewport({ width: 1366, height: 768 });
    await press(own, ["j", "a"]);
    const back = await until("1", () => tile(page, "adopted"));
    await press(own, ["Escape"]);
    await own.click("#undo");
    return { pattern, undone, joined, back, taken_back: await until("0", () => tile(page, "adopted")), folder: await text(page, "#folder-said") };
  },
  async jumped(context) {
    const page = await opened(context, MANY);
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight / 2));
    const place = () => page.evaluate(() => Math.round(window.scrollY));
    await new Promise((done) => { setTimeout(done, 300); });
    const before = await place();
    await new Promise((done) => { setTimeout(done, 700); });
    return Math.abs((await place()) - before);
  },
  async printed(context) {
    const page = await opened(context, DESK);
    fs.writeFileSync(path.join(scratch, "printed.pdf"), await page.pdf({ format: "A4", timeout: 120000 }));
    return "printed.pdf";
  },
};

async function main() {
  const browser = await puppeteer.launch(Object.assign({ executablePath, headless: true }, OPTIONS));
  const make = (browser.createBrowserContext || browser.createIncognitoBrowserContext).bind(browser);
  const [context, another] = [await make(), await make()];
  try {
    seen.version = await browser.version();
    for (const [step, take] of Object.entries(STEPS)) {
      try {
        seen[step] = await take(context, another);
      } catch (fault) {
        seen[step] = String(fault);
      }
    }
  } finally {
    await browser.close();
  }
  process.stdout.write(JSON.stringify(seen));
}

main().catch((fault) => { process.stderr.write(String(fault && fault.stack)); process.exit(1); });
