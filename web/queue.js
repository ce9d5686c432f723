// The review queue: what a text proposes for the knowledge base, and files of `galley kb learn` and of drafts. Each
// proposal is accepted, rejected, left unsure or edited; what is accepted is written as one change.
import { ask, el, $, say, guarded } from "./http.js";
import { save, words } from "./article.js";

const marks = { open: " ", accepted: "+", rejected: "-", unsure: "?", applied: "=" };
const nameOf = Object.fromEntries(Object.entries(marks).map(([name, mark]) => [mark, name]));
const kept = "galley-queue";
let queue = JSON.parse(localStorage.getItem(kept) ?? "[]"), place = null, fresh = null;

const keep = () => localStorage.setItem(kept, JSON.stringify(queue));
const waiting = () => queue.filter((p) => p.mark === "open").length;
const count = (n) => n === 1 ? "1 proposal" : `${n} proposals`;

// A file of proposals (docs/knowledge-base.md): "# " lines, then a mark and a line.
function read(text) {
  const found = [];
  let context = [];
  for (const line of text.split(/\r?\n/)) {
    const m = /^\[([ +\-?=])\] (.*)$/.exec(line);
    if (m) {
      found.push({ mark: nameOf[m[1]], line: m[2], context, kind: "", known: [] });
      context = [];
    } else if (line.startsWith("#")) context.push(line.replace(/^#\s?/, ""));
    else if (!line.trim()) context = [];
    else throw new Error("This is no file of proposals: “" + line.slice(0, 60) + "”");
  }
  return found;
}
const written = () => queue.map((p) => p.context.map((c) => "# " + c + "\n").join("") + `[${marks[p.mark]}] ${p.line}\n`).join("\n");

const add = (found) => {
  const known = new Set(queue.map((p) => p.line));
  const more = found.filter((p) => !known.has(p.line));
  queue.push(...more);
  keep();
  render();
  say(`${count(more.length)} came, ${waiting()} waiting`);
};

const learn = guarded(async () => {
  const source = $("queue-source").value.trim();
  if (!source) return say("Name the source that the article is");
  const { proposals } = await ask("learn", { ...words(), source });
  add(proposals.map((p) => ({ mark: "open", line: p.line, context: [p.quote], kind: p.kind, known: p.known })));
});

const write = guarded(async () => {
  const accepted = queue.filter((p) => p.mark === "accepted");
  if (!accepted.length) return say("Nothing is accepted yet");
  const r = await ask("kb/changes", { changes: accepted.map((p) => ({ what: "add", line: p.line })), message: "review of proposals" });
  for (const p of accepted) p.mark = "applied";
  keep();
  render();
  say(r.txn ? `Written as change ${r.txn}: ${accepted.length} statements` : "The knowledge base says all of it already");
});

function mark(p, name) {
  p.mark = name;
  keep();
  render();
  const next = queue.find((q) => q.mark === "open");
  const card = next && place.querySelector(`[data-proposal="${queue.indexOf(next)}"]`);
  (card ?? place.querySelector("h2")).focus();
  say(`${name}; ${waiting()} waiting`);
}

function card(p, i) {
  const line = el("input", { class: "line", value: p.line, "aria-label": "The statement as it will be written", oninput: (e) => { p.line = e.target.value; keep(); } });
  const keys = { a: "accepted", r: "rejected", u: "unsure" };
  const button = (name, words) => el("button", { type: "button", "aria-pressed": String(p.mark === name), onclick: () => mark(p, name) }, words);
  const box = el("article", { class: "card proposal " + p.mark, tabindex: "-1", "data-proposal": i, "aria-label": `Proposal ${i + 1} of ${queue.length}: ${p.mark}` },
    el("p", { class: "quiet" }, `${i + 1} of ${queue.length}, ${[p.kind, p.mark].filter(Boolean).join(", ")}`),
    ...p.context.map((c) => el("blockquote", {}, c)), line,
    ...(p.known.length ? [el("p", { class: "quiet" }, "The knowledge base has:"), ...p.known.map((k) => el("div", {}, el("code", {}, k)))] : []),
    p.mark === "applied" ? null : el("div", { class: "actions" }, button("accepted", "Accept"), button("rejected", "Reject"), button("unsure", "Unsure")));
  box.addEventListener("keydown", (e) => {
    if (e.target !== line && keys[e.key] && !e.ctrlKey && !e.metaKey && p.mark !== "applied") { e.preventDefault(); mark(p, keys[e.key]); }
  });
  return box;
}

function render() {
  const accepted = queue.filter((p) => p.mark === "accepted").length;
  const file = el("input", { type: "file", accept: ".txt,.review,text/*", onchange: guarded(async (e) => add(read(await e.target.files[0].text()))) });
  fresh(
    el("h2", { tabindex: "-1" }, queue.length ? `${waiting()} of ${count(queue.length)} waiting` : "No proposal is waiting"),
    el("div", { class: "bar" }, el("label", {}, "Source that the article is ", el("input", { id: "queue-source", list: "sources", autocomplete: "off", placeholder: "key of the source" })),
      el("button", { type: "button", onclick: learn }, "Propose what the article says"), el("label", { class: "button" }, "Open a file of proposals", file)),
    queue.length ? el("div", { class: "bar" }, el("button", { type: "button", class: "main", disabled: accepted ? null : "", onclick: write }, `Write the ${accepted} accepted`),
      el("button", { type: "button", onclick: () => save("proposals.txt", "text/plain", written()) }, "Save the queue"),
      el("button", { type: "button", onclick: () => { queue = queue.filter((p) => p.mark === "open" || p.mark === "unsure"); keep(); render(); } }, "Clear what is settled")) : "",
    queue.length ? el("p", { class: "quiet" }, "On a proposal: A accept, R reject, U unsure; its line can be edited.") : el("p", { class: "quiet" }, "What an article says flatly of entities that are known can be proposed as statements; nothing is written before somebody accepts it."),
    ...queue.map(card));
  place = $("kb-view");
}

export function showQueue(view, listSources) {
  fresh = view;
  listSources();
  render();
}
