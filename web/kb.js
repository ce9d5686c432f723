import { ask, el, $, say, guarded } from "./http.js";
import { showQueue } from "./queue.js";

const view = (...children) => $("kb-view").replaceChildren(...children);
const entityLink = (key, words) => el("a", { href: "#kb/" + key }, words);

function svg(name, attributes, ...children) {
  const e = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [k, v] of Object.entries(attributes)) e.setAttribute(k, v);
  e.append(...children);
  return e;
}
const yearOf = (edtf) => { const m = /^(-?\d{4})(?:-(\d\d))?/.exec(edtf || ""); return m ? Number(m[1]) + (m[2] ? (Number(m[2]) - 1) / 12 : 0) : null; };

// A bar from beginning to end, a dot for one moment; at most 30 rows.
function timeline(lines) {
  const rows = lines.map((l) => {
    const from = yearOf(l.from || l.when), to = yearOf(l.to || l.when);
    return { from: from ?? to, to: to ?? from, text: l.text, open: l.open };
  }).filter((r) => r.from !== null && r.to !== null).slice(0, 30);
  if (!rows.length) return null;
  const wide = Math.max(280, Math.min($("kb-view").clientWidth || 900, 1500)), most = Math.floor(wide * .5 / 6.5), low = Math.floor(Math.min(...rows.map((r) => r.from))), high = Math.ceil(Math.max(...rows.map((r) => r.to)) + 1);
  const x = (year) => 10 + (year - low) / (high - low) * (wide - 20), tall = rows.length * 34 + 30;
  const drawing = svg("svg", { viewBox: `0 0 ${wide} ${tall}`, role: "img", "aria-label": `Timeline from ${low} to ${high}; every entry stands in the list below` });
  for (const year of new Set((wide < 500 ? [0, 2, 4] : [0, 1, 2, 3, 4]).map((i) => Math.round(low + (high - low) * i / 4)))) {
    drawing.append(svg("line", { x1: x(year), x2: x(year), y1: 20, y2: tall }), svg("text", { x: Math.min(x(year), wide - 34), y: 14 }, String(year)));
  }
  rows.forEach((r, i) => {
    const y = 26 + i * 34, right = x(r.open ? high : r.to), left = x(r.from);
    drawing.append(svg("rect", { class: "bar", x: left, y: y + 17, width: Math.max(right - left, 8), height: 8, rx: 4 }),
      svg("text", left > wide * .5 ? { x: Math.max(right, left + 8), y: y + 12, "text-anchor": "end" } : { x: left, y: y + 12 }, r.text.length > most ? r.text.slice(0, most - 1) + "…" : r.text));
  });
  return drawing;
}

function propose(what, id, line) {
  $("what").value = what;
  $("change-id").value = id;
  $("line").value = line;
  $("review").replaceChildren();
  $("change-box").open = true;
  $("reason").focus();
}

export const proposeFor = guarded(async (id) => {
  const history = await ask(`kb/statements/${encodeURIComponent(id)}/history`);
  location.hash = "#kb/" + history.subject;
  const now = history.versions.findLast((v) => v.to === null);
  setTimeout(() => propose("replace", id, now?.line ?? ""));
});

const history = guarded(async (id, place) => {
  const h = await ask(`kb/statements/${encodeURIComponent(id)}/history`);
  place.replaceChildren(...h.versions.map((v) => el("li", {}, el("code", {}, v.line),
    ` since change ${v.from}` + (v.to ? `, until ${v.to}` : ", current") + (v.reason ? `: ${v.reason}` : ""))));
});

function statement(l) {
  const past = el("ul");
  const url = (s) => /^https?:\/\//.test(s.url) ? el("a", { href: s.url, rel: "noreferrer noopener", target: "_blank" }, s.title) : s.title;
  return el("div", { class: "card" }, el("div", {}, l.text, l.rank === "normal" ? null : el("b", { class: "warning" }, ` ${l.rank}${l.reason ? ": " + l.reason : ""}`)),
    el("div", { class: "quiet" }, ...l.sources.flatMap((s) => [url(s), s.locator ? ` ${s.locator}; ` : "; "]), l.id),
    el("button", { type: "button", class: "small", "aria-label": "History of: " + l.text, onclick: () => history(l.id, past) }, "History"),
    el("button", { type: "button", class: "small", "aria-label": "Correct: " + l.text, onclick: () => propose("replace", l.id, l.line) }, "Correct"),
    el("button", { type: "button", class: "small", "aria-label": "Retract: " + l.text, onclick: () => propose("retract", l.id, "") }, "Retract"), past);
}

export const showEntity = guarded(async (key) => {
  const e = await ask("kb/entities/" + encodeURIComponent(key));
  view(el("h2", {}, e.label), el("p", { class: "quiet" }, `${e.type}, ${e.key}` + (e.names.length > 1 ? "; also " + e.names.slice(1, 12).map((n) => n.text).join(", ") : "")),
    el("button", { type: "button", onclick: () => propose("add", "", e.key + " | ") }, "Add a statement"), ...[timeline(e.about.concat(e.mentioned))].filter(Boolean),
    el("h3", {}, e.about.length === 1 ? "1 statement" : `${e.about.length} statements`), el("div", { class: "statements" }, ...e.about.map(statement)),
    e.mentions ? el("h3", {}, e.mentions === 1 ? "Named in another" : `Named in ${e.mentions} others`) : "", ...e.mentioned.map((l) => el("p", {}, entityLink(l.subject, l.text))));
  say("Shown: " + e.label);
});

const search = guarded(async () => {
  const { results } = await ask("kb/search?q=" + encodeURIComponent($("query").value));
  const { value } = $("query");
  if (!results.length) { view(el("div", { class: "card" }, el("p", {}, `The knowledge base has nothing like “${value}”.`), el("p", { class: "quiet" }, "Try another part of the name. What is missing can be added: Propose a change."))); return say("Nothing found"); }
  view(el("h2", {}, `${results.length} found`), el("ul", {}, ...results.map((r) => el("li", {}, entityLink(r.entity, r.label), ` ${r.type}` + (r.name === r.label ? "" : `, as “${r.name}”`)))));
  say(`${results.length} found`);
});

const showDiff = guarded(async (txn, place) => {
  const t = await ask("kb/log/" + txn);
  place.replaceChildren(...t.went.map((v) => el("div", { class: "went" }, "− ", el("code", {}, v.line))), ...t.came.map((v) => el("div", { class: "came" }, "+ ", el("code", {}, v.line))));
});
const undo = guarded(async (txn) => { await ask(`kb/log/${txn}/undo`, {}); await showLog(); say(`Change ${txn} is undone`); });

export const showLog = guarded(async () => {
  const { transactions } = await ask("kb/log");
  view(el("h2", {}, "Change log"), ...transactions.map((t) => {
    const diff = el("div");
    return el("div", { class: "card" }, `${t.txn}. ${t.message || t.kind} `, el("span", { class: "quiet" }, `${t.author}, ${t.at}, +${t.added} −${t.removed}${t.undone_by ? `, undone by ${t.undone_by}` : ""}`), el("br"),
      el("button", { type: "button", "aria-label": `Diff of change ${t.txn}`, onclick: () => showDiff(t.txn, diff) }, "Diff"),
      t.kind === "build" ? null : el("button", { type: "button", "aria-label": `Undo change ${t.txn}`, onclick: () => undo(t.txn) }, "Undo"), diff);
  }));
});

const change = guarded(async (dry) => {
  const what = $("what").value, reason = $("reason").value;
  const r = await ask("kb/changes", { what, id: $("change-id").value, line: $("line").value, reason, message: reason, dry });
  if (!dry) { $("review").replaceChildren(); await showLog(); return say(r.txn ? `Written as change ${r.txn}` : "Nothing changed"); }
  $("review").replaceChildren(el("p", {}, `This would bring ${r.added} and take ${r.removed} statements. `), el("button", { type: "button", class: "main", onclick: () => change(false) }, "Write it"));
  say("Reviewed: it can be written");
});

// The sources that may be cited; asked for when somebody is about to.
const listSources = guarded(async () => {
  const { sources } = await ask("kb/sources");
  $("sources").replaceChildren(...sources.map((s) => el("option", { value: s.key }, [s.title, s.publisher].filter(Boolean).join(", "))));
});

function cite() {
  const key = $("source-key").value.trim(), locator = $("locator").value.trim();
  if (!key) return say("Choose a source");
  const fields = $("line").value.replace(/[\s|]+$/, ""), cited = fields.slice(fields.lastIndexOf("|") + 1).trim().startsWith("@");
  $("line").value = `${fields} ${cited ? "" : "| "}@${key}${locator ? "#" + locator : ""}`;
  $("review").replaceChildren();
  say("Cited in the line");
}

const declare = guarded(async () => {
  const value = (id) => $("new-" + id).value.trim();
  const source = { key: value("key"), title: value("title"), publisher: value("publisher"), url: value("url"), licence: value("licence"), accessed: new Date().toISOString().slice(0, 10) };
  await ask("kb/sources", source);
  await listSources();
  $("source-key").value = source.key;
  $("new-source").reset();
  $("source-box").open = false;
  say(`Source ${source.key} is declared; it can be cited now`);
});

export function begin() {
  view(el("div", { class: "card" }, el("p", {}, "Search for a person, a place, an office or an event, in any spelling."),
    el("p", { class: "quiet" }, "An entity shows what is known of it, since when, and who says so; each statement can be corrected or retracted, and each change is logged and can be undone.")));
  $("change-box").addEventListener("toggle", () => $("change-box").open && listSources());
  $("cite").onclick = cite;
  $("queue").onclick = () => { location.hash = "#kb"; showQueue(view, listSources); };
  $("new-source").onsubmit = (e) => { e.preventDefault(); declare(); };
  $("search").onsubmit = (e) => { e.preventDefault(); search(); };
  $("log").onclick = showLog;
  $("change").onsubmit = (e) => { e.preventDefault(); change(true); };
  $("change").oninput = () => $("review").replaceChildren();
}
