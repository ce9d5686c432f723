// Drives `galley serve` in a real headless Chromium and runs axe-core over each room.
// usage: NODE_PATH=... node tools/web-test.mjs URL FOLDER-FOR-SCREENSHOTS   (docs/serve.md says how)
import { createRequire } from "node:module";
const need = createRequire(process.env.MODULES + "/");
const puppeteer = need("puppeteer-core"), axe = need("axe-core");
const [, , url, folder] = process.argv;
const text = "Der Žižek 🎉.\n\nThe war began on 1 May 2001 and ended on 3 March 2000. He spoke on Tuesday, 6 March 2019.";
let passed = 0, failed = 0;
const expect = (what, good) => { if (good) passed++; else { failed++; console.log("FAILED: " + what); } };
const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--disable-quic"] });
const page = await browser.newPage();
const faults = [];
page.on("pageerror", (e) => faults.push(e.message));
page.on("console", (m) => { if (m.type() === "error") faults.push(m.text()); });
const words = (selector) => page.$eval(selector, (e) => e.textContent);
try {
  await page.goto(url);
  await page.type("#text", text);
  await page.waitForFunction(() => document.querySelectorAll("mark").length > 0, { timeout: 20000 });
  expect("the marks stand on the words", (await page.$$eval("#marks mark", (m) => m.map((x) => x.textContent).join("|"))).includes("6 March 2019"));
  await page.keyboard.press("F8");
  expect("F8 shows a finding", (await words("#finding")).includes("confidence"));
  const before = await page.$eval("#text", (e) => e.value), count = await words("#count");
  for (let i = 0; i < 4 && (await page.$("#finding button.main")) === null; i++) await page.keyboard.press("F8");
  await page.keyboard.down("Control"); await page.keyboard.press("Enter"); await page.keyboard.up("Control");
  await page.waitForFunction((old) => document.getElementById("count").textContent !== old, { timeout: 20000 }, count);
  const after = await page.$eval("#text", (e) => e.value);
  expect("a repair changes the text alone where it should", after !== before && after.startsWith("Der Žižek 🎉."));
  for (const [width, theme] of [[360, "light"], [360, "dark"], [1600, "light"], [1600, "dark"]]) {
    await page.setViewport({ width, height: 900 });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: theme }]);
    for (const room of ["article", "kb/treaty-of-trianon", "rules/date/weekday"]) {
      await page.goto(url + "#" + room);
      await new Promise((done) => setTimeout(done, 500));
      const name = `${room.split("/")[0]}-${width}-${theme}`;
      await page.screenshot({ path: `${folder}/${name}.png` });
      expect(name + " is no wider than the screen", await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      const result = await (await page.mainFrame().isolatedRealm?.() ?? page).evaluate(axe.source + "; axe.run()");
      for (const v of result.violations) console.log(name, v.id, v.nodes[0].html.slice(0, 100));
      expect(name + " passes axe", result.violations.length === 0);
    }
  }
  expect("no error in the console: " + faults[0], faults.length === 0);
} finally { await browser.close(); }
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
