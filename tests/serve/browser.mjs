// The page in a real headless Chromium: from an empty page to a corrected article by the mouse alone and by the keyboard
// alone, a statement corrected and taken back, proposals reviewed, acceptances kept, and axe-core over each room.
// usage: MODULES=... CHROMIUM=... node browser.mjs URL FOLDER-FOR-SCREENSHOTS ARTICLE FOLDER-WITH-DOCUMENTS [--time]   (tests/serve/browser does it)
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
const need = createRequire(process.env.MODULES + "/");
const puppeteer = need("puppeteer-core"), axe = need("axe-core");
const [, , url, folder, article, articles] = process.argv;
const text = "Der Žižek 🎉.\n\nThe war began on 1 May 2001 and ended on 3 March 2000. He spoke on Tuesday, 6 March 2019.";
const patience = { timeout: 30000 };
let passed = 0, failed = 0;
const expect = (what, good, shown = "") => { if (good) passed++; else { failed++; console.log("FAILED: " + what, shown); } };
const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox", "--disable-gpu", "--disable-quic"] });
const faults = [];

async function fresh() {
  const context = await browser.createBrowserContext();
  await context.overridePermissions(new URL(url).origin, ["clipboard-read", "clipboard-write", "clipboard-sanitized-write"]);
  const page = await context.newPage();
  await page.setViewport({ width: 1280, height: 1000 });
  page.on("pageerror", (e) => faults.push(e.message));
  page.on("console", (m) => { if (m.type() === "error") faults.push(m.text()); });
  await page.goto(url);
  return page;
}
const words = (page, selector) => page.$eval(selector, (e) => e.textContent);
const value = (page, selector) => page.$eval(selector, (e) => e.value);
const says = (page, part) => page.waitForFunction((p) => document.getElementById("live").textContent.includes(p), patience, part);
// The element with these words, as somebody who reads the page finds it.
const called = (page, selector, name) => page.waitForFunction((s, n) => [...document.querySelectorAll(s)].find((e) => (e.getAttribute("aria-label") ?? e.textContent).includes(n) && e.checkVisibility()), patience, selector, name);
const click = async (page, selector, name) => { const e = await called(page, selector, name); await e.evaluate((x) => x.scrollIntoView({ block: "center" })); await e.click(); };
const tabTo = async (page, test, most = 60) => {
  for (let i = 0; i < most; i++) {
    if (await page.evaluate((t) => { const e = document.activeElement; return e.id === t || (e.getAttribute("aria-label") ?? e.textContent).trim() === t; }, test)) return true;
    await page.keyboard.press("Tab");
  }
  return false;
};
const clipboard = async (page, what) => { await page.bringToFront(); await page.evaluate((t) => navigator.clipboard.writeText(t), what); };

// The mouse alone: the article is dropped, as a file is.
async function byMouse() {
  const page = await fresh();
  await page.evaluate((t) => {
    const files = new DataTransfer();
    files.items.add(new File([t], "war.txt", { type: "text/plain" }));
    document.getElementById("text").dispatchEvent(new DragEvent("drop", { dataTransfer: files, bubbles: true, cancelable: true }));
  }, text);
  await page.waitForSelector("#marks mark", patience);
  expect("the marks stand on the words", (await page.$$eval("#marks mark", (m) => m.map((x) => x.textContent).join("|"))).includes("6 March 2019"));
  await click(page, "button", "Next");
  const count = await words(page, "#count");
  for (let i = 0; i < 4 && (await page.$("#finding button.main")) === null; i++) await click(page, "button", "Next");
  const before = await value(page, "#text");
  await (await page.$("#finding button.main")).click();
  await page.waitForFunction((old) => document.getElementById("count").textContent !== old, patience, count);
  const after = await value(page, "#text");
  expect("mouse: a repair changes the text alone where it should", after !== before && after.startsWith("Der Žižek 🎉."), after);
  await page.close();
}

// The keyboard alone: paste, next, apply, accept with a reason; kept when the page is opened again.
async function byKeyboard() {
  const page = await fresh();
  await clipboard(page, text);
  expect("keyboard: the text can be reached", await tabTo(page, "text"));
  await page.keyboard.down("Control"); await page.keyboard.press("v"); await page.keyboard.up("Control");
  await page.waitForSelector("#marks mark", patience);
  await page.keyboard.press("F8");
  expect("keyboard: F8 shows a finding", (await words(page, "#finding")).includes("confidence"));
  const count = await words(page, "#count");
  for (let i = 0; i < 4 && (await page.$("#finding button.main")) === null; i++) await page.keyboard.press("F8");
  await page.keyboard.down("Control"); await page.keyboard.press("Enter"); await page.keyboard.up("Control");
  await page.waitForFunction((old) => document.getElementById("count").textContent !== old, patience, count);
  expect("keyboard: the repair is made", (await value(page, "#text")) !== text);
  await page.waitForSelector("#why", patience);
  await page.keyboard.down("Control"); await page.keyboard.press("."); await page.keyboard.up("Control");
  await page.keyboard.type("as it was printed");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.getElementById("finding").textContent.includes("as it was printed"), patience);
  const left = await value(page, "#text");
  await page.reload();
  await clipboard(page, left);
  await tabTo(page, "text");
  await page.keyboard.down("Control"); await page.keyboard.press("v"); await page.keyboard.up("Control");
  await page.waitForFunction(() => document.getElementById("finding").textContent.includes("as it was printed"), patience);
  expect("what was accepted is kept over a reload", true);
  await page.close();
}

// Somebody who has never seen it: the example, then an article of tools/corpus, by what the page says alone.
// `act` does one of open, next and apply, with the mouse or with keys.
async function newcomer(how, act) {
  const page = await fresh();
  await page.screenshot({ path: `${folder}/empty-${how}.png` });
  await act.example(page);
  await page.waitForSelector("#marks mark", patience);
  await settled(page);
  expect(how + ": the example has findings", Number.parseInt(await words(page, "#count")) >= 2, await words(page, "#count"));
  await act.open(page);
  const before = readFileSync(article, "utf8");
  await page.waitForFunction((t) => document.getElementById("text").value === t && document.querySelector("#marks").dataset.checks && document.getElementById("finding").textContent.includes("confidence"), patience, before);
  await page.screenshot({ path: `${folder}/article-${how}.png` });
  let mended = 0;
  for (let step = 0; step < 12; step++) {
    await act.next(page);
    if ((await page.$("#finding button.main")) === null) continue;
    const old = await value(page, "#text"), checks = await page.$eval("#marks", (m) => m.dataset.checks);
    await act.apply(page);
    await page.waitForFunction((t, c) => document.getElementById("text").value !== t && document.getElementById("marks").dataset.checks !== c, patience, old, checks);
    await settled(page);
    mended++;
  }
  const after = await value(page, "#text");
  expect(how + ": every repair of an article was made", mended >= 3 && after !== before && !(await words(page, "#others")).includes("confidence"), mended);
  const saved = await page.evaluate((t) => fetch("/api/v1/check", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ text: t, format: "markdown" }) }).then((a) => a.json()), after);
  expect(how + ": nothing is left that could be repaired", saved.documents[0].findings.every((f) => f.repairs.every((r) => !r.edits.length)), JSON.stringify(saved.documents[0].findings.map((f) => f.message)));
  await page.focus("#text");
  await page.keyboard.down("Control"); await page.keyboard.press("z"); await page.keyboard.up("Control");
  expect(how + ": Ctrl+Z takes the last repair back", (await value(page, "#text")) !== after);
  await page.close();
}
// The check of what the text is now has come back.
const settled = async (page) => {
  let last = "";
  for (let i = 0; i < 100; i++) {
    const now = await page.$eval("#marks", (m) => m.dataset.checks);
    if (now === last) return;
    last = now;
    await new Promise((done) => setTimeout(done, 300));
  }
};
// On a busy machine a key could come before the browser had been told to hand its file dialog to us: what is evaluated
// after that is answered after it.
const chosen = async (page, press, files = [article]) => {
  const chooser = page.waitForFileChooser(patience);
  await page.evaluate(() => document.readyState);
  await press();
  await (await chooser).accept(files);
};
const mouse = {
  example: (page) => click(page, "button", "Try it on an example"),
  open: async (page) => chosen(page, async () => (await page.$("label.button")).click()),
  next: (page) => click(page, "button", "Next"),
  apply: async (page) => (await page.$("#finding button.main")).click(),
};
const keys = {
  example: async (page) => { expect("keys: the example can be reached", await tabTo(page, "Try it on an example")); await page.keyboard.press("Enter"); },
  open: async (page) => { await page.focus("body"); expect("keys: a file can be opened", await tabTo(page, "file")); await chosen(page, () => page.keyboard.press("Space")); },
  next: (page) => page.keyboard.press("F8"),
  apply: async (page) => { await page.keyboard.down("Control"); await page.keyboard.press("Enter"); await page.keyboard.up("Control"); },
};
const newcomerByMouse = () => newcomer("mouse", mouse), newcomerByKeys = () => newcomer("keys", keys);

// Documents as they come: opened by the file dialog, shown as they read, repaired, and Word's saved with comments.
async function documents() {
  const page = await fresh();
  const open = (...names) => chosen(page, async () => (await page.$("label.button")).click(), names.map((n) => `${articles}/${n}`));
  for (const names of [["bridge.docx"], ["bridge.pdf"], ["bridge.html"], ["bridge.nitf"], ["bridge.newsml"], ["bridge.ninjs"], ["headline.txt", "body.txt", "caption.txt"]]) {
    const what = names.length > 1 ? "a bundle" : names[0];
    await open(...names);
    // The document before it has been repaired to "Wednesday", and a check of it may still come back.
    const back = await page.waitForFunction(() => document.getElementById("text").value.includes("Tuesday, 6 March 2019") || document.getElementById("live").classList.contains("fault") && document.getElementById("live").textContent, patience);
    if (what === "bridge.pdf" && /pdftotext/.test(await back.jsonValue())) continue;  // poppler is not installed
    const shown = await value(page, "#text");
    expect(what + " is shown as it reads", shown.startsWith("Minister opens the bridge at Altmark\n\nThe minister spoke on Tuesday, 6 March 2019") && !shown.includes("<") && !shown.includes("Home"), shown.slice(0, 200));
    // Another check may be under way when the first has come.
    const marked = page.waitForFunction((t) => [...document.querySelectorAll("#marks mark")].map((m) => m.textContent).join("|").includes(t), patience, "Tuesday, 6 March 2019");
    expect(what + " has its findings marked", await marked.then(() => true, () => false));
    expect(what + " gives its day", (await value(page, "#date")) === (/html|n/.test(what.split(".")[1] ?? "") ? "2019-03-07" : ""), await value(page, "#date"));
    const count = await words(page, "#count");
    await click(page, "#finding button", "Wednesday, 6 March 2019");
    await page.waitForFunction((old) => document.getElementById("count").textContent !== old, patience, count);
    expect(what + " is repaired", (await value(page, "#text")).includes("on Wednesday, 6 March 2019") && Number.parseInt(await words(page, "#count")) === Number.parseInt(count) - 1, await words(page, "#count"));
  }
  await page.evaluate(() => { const make = URL.createObjectURL; URL.createObjectURL = (blob) => { window.made = blob; return make(blob); }; });
  await open("bridge.docx");
  await click(page, "button", "Save with Word comments");
  await says(page, "Saved bridge-checked.docx");
  expect("Word's file comes back with comments", await page.evaluate(async () => window.made.size > 1000 && (await window.made.slice(0, 2).text()) === "PK"));
  await page.screenshot({ path: `${folder}/word.png` });
  await accessible(page, "word");
  await open("bridge.html");
  await click(page, "button", "Show its HTML");
  // The file is read anew before it is shown.
  const isHtml = () => document.getElementById("text").value.startsWith("<!doctype html>");
  expect("a page's HTML is shown", await page.waitForFunction(isHtml, patience).then(() => true, () => false));
  await page.close();
}

// The server is gone for a while, and a file comes that is no text: said where it is seen, and nothing is lost.
async function faulty() {
  const page = await fresh();
  await page.type("#text", text);
  await page.waitForSelector("#marks mark", patience);
  const quiet = faults.length;
  await page.setOfflineMode(true);
  await page.type("#text", " More.");
  await page.waitForSelector("#live.fault", patience);
  expect("a server that is gone is said", (await words(page, "#live")).includes("Galley does not answer"), await words(page, "#live"));
  await page.screenshot({ path: `${folder}/fault.png` });
  await accessible(page, "fault");
  await page.setOfflineMode(false);
  await page.type("#text", " It is back.");
  await page.waitForFunction(() => !document.getElementById("live").classList.contains("fault"), patience);
  faults.length = quiet;  // the browser tells of each request that failed
  expect("nothing is lost", (await value(page, "#text")).endsWith("More. It is back."));
  await page.evaluate(() => {
    const files = new DataTransfer();
    files.items.add(new File([new Uint8Array([80, 75, 3, 4, 0, 255])], "war.docx"));
    document.getElementById("text").dispatchEvent(new DragEvent("drop", { dataTransfer: files, bubbles: true, cancelable: true }));
  });
  await page.waitForSelector("#live.fault", patience);
  expect("a file that is no text is refused", (await value(page, "#text")).endsWith("It is back.") && (await words(page, "#live")).includes("war.docx"), await words(page, "#live"));
  faults.length = quiet;
  await page.close();
}

// The knowledge base: searched, corrected with a source declared here, looked at, taken back; by mouse.
async function knowledge() {
  const page = await fresh();
  await click(page, "nav a", "Knowledge base");
  await page.type("#query", "treaty of trianon");
  await click(page, "button", "Search");
  await click(page, "#kb-view a", "Trianon");
  await click(page, "#kb-view button", "Correct: ");
  await page.waitForFunction(() => document.getElementById("line").value !== "", patience);
  const line = await value(page, "#line");
  await click(page, "summary", "Declare a new source");
  for (const [id, words] of [["new-key", "gazette-1920"], ["new-title", "The Gazette"], ["new-publisher", "The Crown"], ["new-url", "https://example.org/"], ["new-licence", "facts, cited"]]) await page.type("#" + id, words);
  await click(page, "button", "Declare");
  await says(page, "is declared");
  await click(page, "button", "Cite it in the line");
  expect("the source is cited", (await value(page, "#line")).startsWith(line) && (await value(page, "#line")).includes("@gazette-1920"), await value(page, "#line"));
  await page.type("#reason", "the Gazette has it, too");
  await click(page, "#change button", "Review");
  await click(page, "#review button", "Write it");
  await says(page, "Written as change");
  await click(page, "#kb-view button", "Diff of change");
  await page.waitForSelector(".came", patience);
  expect("the diff shows the new source", (await words(page, ".came")).includes("@gazette-1920"));
  await click(page, "#kb-view button", "Undo change");
  await says(page, "is undone");
  expect("undone", (await words(page, "#kb-view")).includes("undone by"));
  await page.close();
}

// Proposals of an article: one accepted, one rejected by a key, the accepted one written.
async function review() {
  const page = await fresh();
  await page.type("#text", "The Treaty of Trianon was signed on 4 June 1920. The Treaty of Versailles was signed on 28 June 1919.");
  await page.goto(url + "#kb");
  await click(page, "button", "Review queue");
  await page.waitForSelector("#queue-source", patience);
  const key = await page.evaluate(() => fetch("/api/v1/kb/sources").then((a) => a.json()).then((a) => a.sources[0].key));
  await page.type("#queue-source", key);
  await click(page, "button", "Propose what the article says");
  await page.waitForSelector(".proposal", patience);
  await page.screenshot({ path: `${folder}/queue.png` });
  const count = (await page.$$(".proposal")).length;
  expect("the article is proposed", count >= 1, count);
  await click(page, ".proposal button", "Accept");
  await says(page, "accepted;");
  if (count > 1) {
    expect("the next proposal has the focus", await page.evaluate(() => document.activeElement.classList.contains("proposal")));
    await page.keyboard.press("r");
    await says(page, "rejected;");
  }
  await page.reload();
  await page.goto(url + "#kb");
  await click(page, "button", "Review queue");
  await page.waitForSelector(".proposal.accepted", patience);
  await click(page, "button", "Write the 1 accepted");
  await page.waitForFunction(() => /Written as change|says all of it/.test(document.getElementById("live").textContent), patience);
  expect("the queue is kept, and what is accepted is written", true);
  await accessible(page, "queue-1280-light");
  await page.close();
}

async function accessible(page, name) {
  const result = await page.evaluate(axe.source + "; axe.run()");
  for (const v of result.violations) console.log(name, v.id, v.nodes[0].html.slice(0, 120));
  expect(name + " passes axe", result.violations.length === 0);
}

async function looks() {
  for (const [width, theme] of [[360, "light"], [360, "dark"], [1600, "light"], [1600, "dark"]]) {
    const page = await fresh();
    await page.setViewport({ width, height: 900 });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: theme }]);
    for (const room of ["article", "kb/treaty-of-trianon", "rules/date/weekday"]) {
      await page.goto(url + "#" + room);
      if (room === "article") {
        await page.type("#text", text);
        await page.waitForSelector("#marks mark", patience);
        await page.keyboard.press("F8");
      }
      await new Promise((done) => setTimeout(done, 500));
      const name = `${room.split("/")[0]}-${width}-${theme}`;
      await page.screenshot({ path: `${folder}/${name}.png` });
      expect(name + " is no wider than the screen", await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      await accessible(page, name);
    }
    await page.close();
  }
}

// How long 1,000 words take from an input event to the frame with the marks of the check; printed, not judged.
async function pace() {
  const page = await fresh();
  const sentence = "The council met on Tuesday, 14 May 2019, and 30 people spoke about the road to the harbour in turn. ";
  await page.evaluate((t) => { const e = document.getElementById("text"); e.value = t; e.dispatchEvent(new Event("input")); }, (sentence.repeat(2) + "\n\n").repeat(26));
  await page.waitForSelector("#marks[data-checks]", patience);
  const times = await page.evaluate(async () => {
    const area = document.getElementById("text"), marks = document.getElementById("marks"), times = [];
    for (let i = 0; i < 30; i++) {
      const before = marks.dataset.checks, began = performance.now();
      area.value = "x" + area.value;
      area.dispatchEvent(new Event("input"));
      while (marks.dataset.checks === before) await new Promise((done) => { const c = new MessageChannel(); c.port1.onmessage = done; c.port2.postMessage(0); });
      await new Promise(requestAnimationFrame);
      times.push(performance.now() - began);
      await new Promise((done) => setTimeout(done, 30));
    }
    return times.sort((a, b) => a - b);
  });
  console.log(`1,000 words: median ${times[15].toFixed(0)} ms, worst ${times[29].toFixed(0)} ms from an input event to the painted marks`);
  await page.close();
}

try {
  for (const part of process.argv[6] === "--time" ? [pace] : [byMouse, byKeyboard, newcomerByMouse, newcomerByKeys, documents, faulty, knowledge, review, looks]) {
    try { await part(); } catch (e) { expect(part.name + ": " + e.stack, false); }
  }
  expect("no error in the console: " + faults[0], faults.length === 0);
} finally { await browser.close(); }
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
