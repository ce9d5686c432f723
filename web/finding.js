// The card of one finding, the list of all, and what stands there when there is none.
import { el } from "./http.js";
import { proposeFor } from "./kb.js";

const side = (who, words, where, ...more) => el("div", { class: "side" }, el("h3", {}, who), el("blockquote", {}, words, where ? el("span", { class: "where" }, where) : null), ...more);

// Both sides of the evidence: the article's words where they stand, then what the knowledge base says and who says so.
function sides(f, kindOf) {
  const place = (s) => (s.in ?? "line " + s.line) + kindOf(s) + (s.role === "context" ? ", for context" : "");
  const said = f.spans.map((s, i) => side(i === 0 ? "The article says" : "and", s.text, place(s)));
  const known = f.evidence.filter((e) => e.kind === "statement").map((e) => side("The knowledge base says", e.text, [e.source.title, e.source.publisher, e.rank === "normal" ? "" : e.rank].filter(Boolean).join(", "),
    el("button", { type: "button", class: "small", onclick: () => proposeFor(e.id) }, "Knowledge base is wrong")));
  return [...said, ...known];
}

function repairs(f, apply) {
  if (!f.repairs.length) return [];
  let first = true;
  return [el("h3", {}, f.repairs.length > 1 ? "Repairs: choose one" : "Repair"), el("div", { class: "repairs" }, ...f.repairs.map((r) => {
    if (!r.edits.length) return el("p", {}, r.text);
    const button = el("button", { type: "button", class: first ? "main" : null, onclick: () => apply(r) }, r.text);
    first = false;
    return button;
  }))];
}

function standing(f, acts) {
  if (f.suppressed) return [el("p", { class: "accepted" }, "Accepted: " + f.suppressed.reason + " ", acts.mine(f) ? el("button", { type: "button", class: "small", onclick: () => acts.takeBack(f) }, "Take back") : "")];
  const why = el("input", { id: "why", autocomplete: "off", placeholder: "quoted as it was said" });
  return [el("form", { class: "answer", onsubmit: (e) => { e.preventDefault(); acts.accept(f, why.value); } }, el("h3", {}, el("label", { for: "why" }, "Let it stand, because")), why, el("button", {}, "Accept"))];
}

export function finding(f, i, count, acts) {
  const because = el("input", { id: "because", autocomplete: "off", placeholder: "the two are different days" });
  return el("article", { class: "card " + f.severity },
    el("p", { class: "head" }, el("strong", { class: "badge" }, f.severity), el("span", { class: "quiet" }, `${i + 1} of ${count}, confidence ${Math.round(f.confidence * 100)} %`)),
    el("p", { class: "message" }, f.message),
    ...sides(f, acts.kindOf), ...repairs(f, acts.apply), ...standing(f, acts),
    el("details", {}, el("summary", {}, "Rule is wrong"),
      el("form", { class: "answer", onsubmit: (e) => { e.preventDefault(); acts.ruleIsWrong(f, because.value); } }, el("h3", {}, el("label", { for: "because" }, "Nothing is wrong here, because")), because, el("button", {}, "Save as its example")),
      el("p", {}, el("a", { href: "#rules/" + f.rule }, "What the rule " + f.rule + " does"))));
}

export function overview(findings, now, go) {
  if (findings.length < 2) return [];
  return [el("h3", {}, "All findings"), el("ol", {}, ...findings.map((f, i) => el("li", {},
    el("button", { type: "button", class: f.suppressed ? "suppressed" : f.severity, "aria-current": i === now ? "true" : null, onclick: () => go(i) }, f.message, f.suppressed ? " (accepted)" : ""))))];
}

export function nothing(empty, example) {
  if (!empty) return el("div", { class: "card" }, el("p", {}, "Nothing contradicts itself or what is known."), el("p", { class: "quiet" }, "Only what was read as a claim has been checked; below the text it says how much that is."));
  return el("div", { class: "card" }, el("p", {}, "Paste an article, or open its file."),
    el("p", { class: "quiet" }, "Dates, figures, names, offices and the rest are compared with each other and with the knowledge base as you type. Each contradiction is shown here with both sides and its repairs; nothing leaves this machine."),
    el("button", { type: "button", onclick: example }, "Try it on an example"));
}
