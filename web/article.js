import { ask, el, $, say, guarded } from "./http.js";
import { unitsOf } from "./offsets.js";
import { proposeFor } from "./kb.js";

const state = { findings: [], now: -1, accepted: [], rules: {}, shown: "", toUnit: unitsOf("") };
export const ruleLevels = state.rules;
let timer = 0, running = null;

function request() {
  const source = $("source").value.trim();
  return { text: $("text").value, date: $("date").value || null, format: $("format").value, accepted: state.accepted, rules: state.rules,
    sources: source ? [{ text: source }] : [] };
}

export const check = guarded(async () => {
  running?.abort();
  running = new AbortController();
  const body = request();
  const answer = await ask("check", body, "json", running.signal);
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
  say($("count").textContent);
  show();
});

// While a check is on its way the marks of the last one stay where the text before them is unchanged.
function later() {
  draw();
  clearTimeout(timer);
  timer = setTimeout(check, 150);
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
  check();
}

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
  const why = el("input", { id: "why", placeholder: "quoted as it was said" });
  $("finding").replaceChildren(el("article", { class: "card " + f.severity },
    el("strong", {}, f.severity), ` ${state.now + 1} of ${state.findings.length}, confidence ${Math.round(f.confidence * 100)} %`,
    el("p", {}, f.message),
    ...f.spans.map((s) => el("blockquote", {}, s.text, el("span", { class: "quiet" }, `  ${s.in ?? "line " + s.line}`))),
    f.evidence.length ? el("div", {}, el("h3", {}, "Evidence"), el("ul", {}, ...f.evidence.map((e) => evidence(f, e)))) : null,
    el("h3", {}, "Repairs"),
    ...f.repairs.map((r) => r.edits.length ? el("button", { type: "button", class: "main", onclick: () => apply(r) }, r.text) : el("p", {}, r.text)),
    f.suppressed ? el("p", {}, "Accepted: " + f.suppressed.reason) : el("form", { onsubmit: (e) => { e.preventDefault(); accept(f, why.value); } },
      el("h3", {}, "Let it stand"), el("label", {}, "Reason ", why), " ", el("button", {}, "Accept")),
    el("p", {}, el("a", { href: "#rules/" + f.rule }, "Rule is wrong? " + f.rule))));
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

async function open(file) {
  if (!file) return;
  if (file.size > 4e6) return say("The file is too long");
  $("text").value = await file.text();
  $("format").value = /\.(md|markdown)$/i.test(file.name) ? "markdown" : /\.html?$/i.test(file.name) ? "html" : /\.wiki(text)?$/i.test(file.name) ? "wikitext" : "";
  state.accepted.length = 0;
  later();
}

function save(name, type, bytes) {
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
  $("file").onchange = () => open($("file").files[0]);
  $("text").addEventListener("dragover", (e) => e.preventDefault());
  $("text").addEventListener("drop", (e) => { if (e.dataTransfer.files[0]) { e.preventDefault(); open(e.dataTransfer.files[0]); } });
  $("report").onclick = guarded(async () => save("report.html", "text/html", await ask("report", request(), "text")));
  $("save").onclick = () => save("article.txt", "text/plain", $("text").value);
  addEventListener("resize", draw);
  addEventListener("keydown", (e) => {
    if ($("room-article").hidden) return;
    const f = state.findings[state.now], repair = f?.repairs.find((r) => r.edits.length);
    if (e.key === "F8") { e.preventDefault(); go(e.shiftKey ? -1 : 1); }
    if (e.ctrlKey && e.key === "Enter" && repair) { e.preventDefault(); apply(repair); }
    if (e.ctrlKey && e.key === ".") { e.preventDefault(); $("why")?.focus(); }
  });
  show();
}
