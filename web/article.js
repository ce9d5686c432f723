import { ask, el, $, say, guarded } from "./http.js";
import { unitsOf } from "./offsets.js";
import { proposeFor } from "./kb.js";

const state = { findings: [], now: -1, accepted: [], acceptances: "", name: "", rules: {}, shown: "", toUnit: unitsOf("") };
let shown = -1;  // how many findings were told last
const kPause = 5;  // ms: a burst of key strokes is one check
export const ruleLevels = state.rules;
let timer = 0, running = false, again = false, checks = 0;

function request() {
  const source = $("source").value.trim();
  return { text: $("text").value, date: $("date").value || null, format: $("format").value, accepted: state.accepted, acceptances: state.acceptances, rules: state.rules,
    sources: source ? [{ text: source }] : [] };
}

const checkOnce = guarded(async () => {
  const body = request();
  const answer = await ask("check", body);
  if (body.text !== $("text").value) return;  // a later check is on its way
  const document = answer.documents[0];
  if (document.offsets === "extracted") {  // a news format that was pasted: its findings are not on these bytes
    $("format").value = "text";
    return later();
  }
  state.findings = document.findings;
  state.shown = body.text;
  state.toUnit = unitsOf(body.text);
  state.now = Math.min(Math.max(state.now, 0), state.findings.length - 1);
  const c = document.coverage;
  $("coverage").textContent = `${c.claims} claims read, ${c.linked} known to the knowledge base, ${c.checked} checked, ${c.undecided} could not be decided` +
    (document.date ? `; published ${document.date}` : "; no publication date");
  const open = state.findings.filter((f) => !f.suppressed).length;
  $("count").textContent = open === 0 ? "No findings" : open === 1 ? "1 finding" : `${open} findings`;
  if (open !== shown) say($("count").textContent);
  shown = open;
  show();
  $("marks").dataset.checks = ++checks;
});

// One check at a time: what is typed meanwhile is checked as soon as it is back.
export async function check() {
  again = running;
  if (running) return;
  running = true;
  await checkOnce();
  running = false;
  if (again) check();
}

// While a check is on its way the marks of the last one stay where the text before them is unchanged.
function later() {
  draw();
  clearTimeout(timer);
  timer = setTimeout(check, kPause);
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
  const out = [];
  let at = 0;
  for (const m of marks) {
    if (m.to <= at) continue;
    m.from = Math.max(m.from, at);
    out.push(text.slice(at, m.from), el("mark", { class: m.kind + (m.now ? " now" : "") }, text.slice(m.from, m.to)));
    at = m.to;
  }
  $("marks").replaceChildren(...out, text.slice(at) + "\n");
  $("text").style.height = "auto";
  $("text").style.height = $("text").scrollHeight + "px";
}

function apply(repair) {
  if ($("text").value !== state.shown) return say("The text has changed; wait for the check");
  let text = state.shown;
  for (const e of [...repair.edits].sort((a, b) => b.start - a.start)) {
    if (e.in) return say("This repair is of the headline");
    text = text.slice(0, state.toUnit(e.start)) + e.replacement + text.slice(state.toUnit(e.end));
  }
  $("text").value = text;
  later();
  say("Applied: " + repair.text);
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

function evidence(f, e) {
  if (e.kind === "claim") return el("li", {}, "The article: ", f.spans[e.span]?.text ?? "");
  const s = e.source;
  return el("li", {}, e.text, " ", el("span", { class: "quiet" }, [s.title, s.publisher, e.rank].filter(Boolean).join(", ")), " ",
    el("button", { type: "button", onclick: () => proposeFor(e.id) }, "Knowledge base is wrong"));
}

function show(focus = false) {
  const f = state.findings[state.now];
  draw();
  if (!f) return $("finding").replaceChildren(el("p", { class: "quiet" }, $("text").value ? "Nothing contradicts itself or what is known." : "Paste an article to begin."));
  const why = el("input", { id: "why", placeholder: "quoted as it was said" }), because = el("input", { placeholder: "the two are different days" });
  const mine = state.accepted.some((a) => a.fingerprint === f.fingerprint);
  $("finding").replaceChildren(el("article", { class: "card " + f.severity },
    el("strong", {}, f.severity), ` ${state.now + 1} of ${state.findings.length}, confidence ${Math.round(f.confidence * 100)} %`,
    el("p", {}, f.message),
    ...f.spans.map((s) => el("blockquote", {}, s.text, el("span", { class: "quiet" }, `  ${s.in ?? "line " + s.line}`))),
    f.evidence.length ? el("div", {}, el("h3", {}, "Evidence"), el("ul", {}, ...f.evidence.map((e) => evidence(f, e)))) : null,
    el("h3", {}, "Repairs"),
    ...f.repairs.map((r) => r.edits.length ? el("button", { type: "button", class: "main", onclick: () => apply(r) }, r.text) : el("p", {}, r.text)),
    f.suppressed ? el("p", {}, "Accepted: " + f.suppressed.reason + " ", mine ? el("button", { type: "button", onclick: () => takeBack(f) }, "Take back") : "") : el("form", { onsubmit: (e) => { e.preventDefault(); accept(f, why.value); } },
      el("h3", {}, "Let it stand"), el("label", {}, "Reason ", why), " ", el("button", {}, "Accept")),
    el("details", {}, el("summary", {}, "Rule is wrong"), el("form", { onsubmit: (e) => { e.preventDefault(); ruleIsWrong(f, because.value); } },
      el("label", {}, "Why nothing is wrong here ", because), " ", el("button", {}, "Save as its example"),
      el("p", {}, el("a", { href: "#rules/" + f.rule }, "What the rule " + f.rule + " does")))) ));
  if (focus) $("finding").focus();
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

// The article, and perhaps the file of acceptances beside it.
async function open(files) {
  const beside = files.find((f) => /\.toml$/i.test(f.name)), file = files.find((f) => f !== beside);
  if (files.some((f) => f.size > 4e6)) return say("The file is too long");
  if (file) await openArticle(file);
  if (beside) {
    state.acceptances = await beside.text();
    keep();
    later();
  }
}

async function openArticle(file) {
  $("text").value = await file.text();
  $("format").value = /\.(md|markdown)$/i.test(file.name) ? "markdown" : /\.html?$/i.test(file.name) ? "html" : /\.wiki(text)?$/i.test(file.name) ? "wikitext" : "";
  state.name = file.name;
  recall();
  later();
}

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
  $("save").onclick = () => save(state.name || "article.txt", "text/plain", $("text").value);
  addEventListener("resize", draw);
  addEventListener("keydown", (e) => {
    if ($("room-article").hidden) return;
    const f = state.findings[state.now], repair = f?.repairs.find((r) => r.edits.length);
    if (e.key === "F8") { e.preventDefault(); go(e.shiftKey ? -1 : 1); }
    if (e.ctrlKey && e.key === "Enter" && repair) { e.preventDefault(); apply(repair); }
    if (e.ctrlKey && e.key === ".") { e.preventDefault(); $("why")?.focus(); }
  });
  recall();
  show();
}
