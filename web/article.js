import { ask, el, $, say, guarded } from "./http.js";
import { unitsOf } from "./offsets.js";
import { finding, nothing, overview } from "./finding.js";
import { base64, follow, formatOf, isHtml, isPage, isSource, isWord, openFiles } from "./document.js";

const state = { findings: [], now: -1, accepted: [], acceptances: "", name: "", rules: {}, shown: "", toUnit: unitsOf(""),
  file: null, lines: null, linesOf: "", read: "", date: "" };  // the file on disk; the kinds of the lines of a text that was read out of one, and that text; the day it gave
let told = "";  // the heading that was told last
export const ruleLevels = state.rules;
let running = false, again = false, checks = 0;
let drawn = "", carded = "";  // what the marks and the card show, so that neither is made anew without need

export const words = () => ({ ...(state.lines ? { text: state.linesOf, lines: state.lines } : { text: $("text").value, format: $("format").value }), date: $("date").value || null });
function request() {
  const source = $("source").value.trim();
  return { ...words(), ...settings(), sources: source ? [{ text: source }] : [] };
}
const settings = () => ({ date: $("date").value || null, accepted: state.accepted, acceptances: state.acceptances, rules: state.rules });

async function checkOnce() {
  const body = request();
  const answer = await ask("check", body);
  if (body.text !== $("text").value) return;  // a later check is on its way
  const document = answer.documents[0];
  if (document.offsets === "extracted") return openAsRead([new File([body.text], state.name || "pasted")]);  // a news format that was pasted
  state.findings = document.findings;
  state.shown = body.text;
  state.toUnit = unitsOf(body.text);
  state.now = Math.min(Math.max(state.now, 0), state.findings.length - 1);
  const c = document.coverage;
  $("coverage").textContent = `${c.claims} claims read, ${c.linked} known to the knowledge base, ${c.checked} checked, ${c.undecided} could not be decided` +
    (document.date ? `; published ${document.date}` : "; no publication date");
  const open = state.findings.filter((f) => !f.suppressed).length;
  const heading = !body.text.trim() ? "Findings" : open === 0 ? "No findings" : open === 1 ? "1 finding" : `${open} findings`;
  $("count").textContent = heading;
  $("coverage").hidden = !body.text.trim();
  $("next").disabled = $("previous").disabled = !state.findings.length;
  if (heading !== told) say(heading === "Findings" ? "" : heading);
  told = heading;
  show();
  $("marks").dataset.checks = ++checks;
}

// One check at a time: what is typed meanwhile is checked as soon as it is back, so that a burst of key strokes is
// one check and a single one waits for nothing.
export async function check() {
  again = running;
  if (running) return;
  running = true;
  try { await checkOnce(); } catch (e) {
    told = "";  // the next answer is told, whatever it is
    say(e.message, true);
  }
  running = false;
  if (again) check();
}

// While a check is on its way the marks of the last one stay where the text before them is unchanged.
function later() {
  if (state.lines) {
    state.lines = follow(state.lines, state.linesOf, $("text").value);
    state.linesOf = $("text").value;
    if (!state.lines) describe();
  }
  draw();
  check();
}

function draw() {
  const text = $("text").value, marks = [];
  let same = 0;
  while (same < text.length && text[same] === state.shown[same]) same++;
  state.findings.forEach((f, i) => f.spans.forEach((s) => {
    const from = state.toUnit(s.start), to = state.toUnit(s.end);
    if (!s.in && (to <= same || text === state.shown)) marks.push({ from, to, kind: f.suppressed ? "suppressed" : f.severity, now: i === state.now });
  }));
  marks.sort((a, b) => a.from - b.from || b.now - a.now);
  const picture = JSON.stringify(marks) + text;
  if (picture === drawn) return;
  drawn = picture;
  const out = [];
  let at = 0;
  for (const m of marks) {
    if (m.to <= at) continue;
    m.from = Math.max(m.from, at);
    out.push(text.slice(at, m.from), el("mark", { class: m.kind + (m.now ? " now" : "") }, text.slice(m.from, m.to)));
    at = m.to;
  }
  // They lie under the text and give the sheet its height: nothing is measured.
  $("marks").replaceChildren(...out, text.slice(at) + "\n");
}

// Typed in as a person would, so that Ctrl+Z takes it back.
function typeIn(from, to, words) {
  $("text").setSelectionRange(from, to);
  if (!document.execCommand(words ? "insertText" : "delete", false, words)) $("text").setRangeText(words, from, to, "end");
}

function apply(repair) {
  if ($("text").value !== state.shown) return say("The text has changed; wait for the check");
  if (repair.edits.some((e) => e.in)) return say("This repair is of the headline");
  const toUnit = state.toUnit;
  $("text").focus({ preventScroll: true });
  for (const e of [...repair.edits].sort((a, b) => b.start - a.start)) typeIn(toUnit(e.start), toUnit(e.end), e.replacement);
  later();
  say("Applied: " + repair.text + ". Ctrl+Z takes it back");
}

function accept(f, reason) {
  if (!reason.trim()) return say("Say why the finding may stand");
  state.accepted.push({ rule: f.rule, fingerprint: f.fingerprint, reason: reason.trim() });
  keep();
  check();
}

function takeBack(f) {
  state.accepted = state.accepted.filter((a) => a.fingerprint !== f.fingerprint);
  keep();
  check();
}

// What was accepted is kept in this browser, by the name of the article's file, and can be saved as the file that
// galley check reads beside the article.
const kept = () => "galley-accepted:" + (state.name || "pasted");
function keep() {
  localStorage.setItem(kept(), JSON.stringify({ accepted: state.accepted, acceptances: state.acceptances }));
  $("save-accepted").hidden = !state.accepted.length && !state.acceptances;
}
function recall() {
  const { accepted = [], acceptances = "" } = JSON.parse(localStorage.getItem(kept()) ?? "{}");
  Object.assign(state, { accepted, acceptances });
  $("save-accepted").hidden = !accepted.length && !acceptances;
}
// A string of JSON is one of TOML, too.
const acceptanceFile = () => (state.acceptances ? state.acceptances.trimEnd() + "\n\n" : "") + state.accepted.map((a) =>
  `[[accept]]\nrule = ${JSON.stringify(a.rule)}\nfingerprint = ${JSON.stringify(a.fingerprint)}\nreason = ${JSON.stringify(a.reason)}\n`).join("\n");

const ruleIsWrong = guarded(async (f, because) => {
  if (!because.trim()) return say("Say why nothing is wrong there");
  const { rule, toml } = await ask("example", { ...request(), fingerprint: f.fingerprint, because: because.trim() });
  save(rule.replace("/", "-") + "-pass.toml", "text/plain", toml);
  say("Saved as an example that the rule must pass; add it to the rule's file");
});

// What the line is that a span stands in, where a reader would want to know.
const kTold = ["headline", "dek", "byline", "caption", "heading", "quotation"];
const kindOf = (s) => { const kind = s.in ? "" : state.lines?.[s.line - 1]; return kTold.includes(kind) ? ", " + kind : ""; };
const acts = { apply, kindOf, accept, takeBack, ruleIsWrong, mine: (f) => state.accepted.some((a) => a.fingerprint === f.fingerprint) };
function show(focus = false) {
  const f = state.findings[state.now];
  draw();
  const card = JSON.stringify([f, state.now, state.accepted, state.findings.map((g) => [g.message, g.suppressed]), !$("text").value.trim()]);
  if (card !== carded) {
    $("finding").replaceChildren(f ? finding(f, state.now, state.findings.length, acts) : nothing(!$("text").value.trim(), example));
    $("others").replaceChildren(...overview(state.findings, state.now, (i) => go(i - state.now)));
  }
  carded = card;
  if (focus) $("finding").focus({ preventScroll: false });
}

// Something to try the desk on: each of its mistakes is one that newspapers have printed a correction of.
const kExample = "The Treaty of Versailles was signed on Sunday, 28 June 1919. The conference, which began on 18 January 1919, ended on 21 January 1918.\n\n" +
  "Officials said that 12 people were killed in the fire, eight men and five women. The fire began on 31 June.";
function example() {
  state.lines = null;
  describe();
  $("text").value = kExample;
  later();
  $("text").focus();
}

function go(step) {
  if (!state.findings.length) return say("No findings");
  state.now = (state.now + step + state.findings.length) % state.findings.length;
  show(true);
  const s = state.findings[state.now].spans[0];
  say(`${state.now + 1} of ${state.findings.length}: ${state.findings[state.now].message}`);
  document.querySelector("mark.now")?.scrollIntoView({ block: "nearest" });
  if (s && !s.in) $("text").setSelectionRange(state.toUnit(s.start), state.toUnit(s.start));
}

// The article, a bundle of its parts, and perhaps the file of acceptances beside it.
async function open(files) {
  const beside = files.find((f) => /\.toml$/i.test(f.name)), parts = files.filter((f) => f !== beside && !f.type.startsWith("image/"));
  if (parts.length === 1) await openArticle(parts[0]);
  if (parts.length > 1) await openAsRead(parts);
  if (beside) {
    state.acceptances = await beside.text();
    keep();
    later();
  }
}

async function openArticle(file) {
  if (!isSource(file.name) && !isHtml(file.name)) return openAsRead([file]);
  if (file.size > 5e6) return say("The file is longer than 5 MB; open a part of it", true);
  const text = await file.text();
  if (isHtml(file.name) && isPage(text)) return openAsRead([file]);
  openAsSource(file, text);
}

function openAsSource(file, text) {
  state.lines = null;
  $("format").value = formatOf(file.name);
  showFile(file, file.name, text, "");
}

async function openAsRead(files) {
  const answer = await openFiles(files);
  Object.assign(state, { lines: answer.lines, linesOf: answer.text, read: answer.text });
  showFile(files[0], files.length > 1 ? "bundle" : files[0].name, answer.text, answer.date ?? "");
}

// A day that the last file gave is not that of this one; one that somebody set stays.
function showFile(file, name, text, date) {
  if (date || $("date").value === state.date) $("date").value = date;
  Object.assign(state, { file, name, date, findings: [], now: -1 });
  $("text").value = text;
  $("finding").replaceChildren();
  $("others").replaceChildren();
  carded = told = "";
  $("count").textContent = "Reading";
  describe();
  recall();
  later();
}

// What is open, and what can be done with it.
function describe() {
  $("file-name").textContent = state.lines ? state.name + ", as it reads" : state.name;
  $("format-label").hidden = !!state.lines;
  $("comments").hidden = !(state.lines && isWord(state.name));
  $("markup").hidden = !(state.file && isHtml(state.name));
  $("markup").textContent = state.lines ? "Show its HTML" : "Show as it reads";
}

const switchMarkup = guarded(async () => {
  if (!state.lines) return openAsRead([new File([$("text").value], state.name)]);
  if ($("text").value !== state.read && !confirm("What was changed here is not in the HTML. Show it without?")) return;
  openAsSource(state.file, await state.file.text());
});

const saveComments = guarded(async () => {
  const source = $("source").value.trim(), name = state.name.replace(/\.docx$/i, "-checked.docx");
  const word = await ask("comments", { ...settings(), path: state.name, file: await base64(state.file), sources: source ? [{ text: source }] : [] }, "blob");
  save(name, word.type, word);
  say(`Saved ${name}: the file as it was opened, a comment on each finding in it`);
});

export function save(name, type, bytes) {
  const link = el("a", { download: name, href: URL.createObjectURL(new Blob([bytes], { type })) });
  link.click();
  URL.revokeObjectURL(link.href);
}

export function begin() {
  for (const id of ["text", "source", "date", "format"]) $(id).addEventListener("input", later);
  $("text").addEventListener("click", () => {
    const at = $("text").selectionStart;
    const i = state.findings.findIndex((f) => f.spans.some((s) => !s.in && state.toUnit(s.start) <= at && at <= state.toUnit(s.end)));
    if (i >= 0 && $("text").value === state.shown) { state.now = i; show(); }
  });
  $("next").onclick = () => go(1);
  $("previous").onclick = () => go(-1);
  $("file").onchange = guarded(() => open([...$("file").files]));
  $("save-accepted").onclick = () => save((state.name || "article.txt") + ".galley.toml", "text/plain", acceptanceFile());
  $("text").addEventListener("dragover", (e) => e.preventDefault());
  $("text").addEventListener("drop", (e) => { if (e.dataTransfer.files[0]) { e.preventDefault(); guarded(open)([...e.dataTransfer.files]); } });
  $("report").onclick = guarded(async () => save("report.html", "text/html", await ask("report", request(), "text")));
  $("save").onclick = () => save(state.lines ? state.name.replace(/\.\w+$/, "") + ".txt" : state.name || "article.txt", "text/plain", $("text").value);
  $("comments").onclick = saveComments;
  $("markup").onclick = switchMarkup;
  addEventListener("keydown", (e) => {
    if ($("room-article").hidden) return;
    const f = state.findings[state.now], repair = f?.repairs.find((r) => r.edits.length);
    if (e.key === "F8") { e.preventDefault(); go(e.shiftKey ? -1 : 1); }
    const control = e.ctrlKey || e.metaKey;
    if (control && e.key === "Enter" && repair) { e.preventDefault(); apply(repair); }
    if (control && e.key === ".") { e.preventDefault(); $("why")?.focus(); }
  });
  describe();
  recall();
  show();
}
