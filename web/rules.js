import { ask, el, $, say, guarded } from "./http.js";
import { check, ruleLevels } from "./article.js";

let rules = [];
// What readers of its findings said, in words.
const judged = (r) => r.precision === null ? r.measured : `${Math.round(r.precision * r.sample)} of ${r.sample}`;
const runs = (r) => ruleLevels[r.code] ?? r.status === "on";
function list() {
  const word = $("filter").value.toLowerCase();
  $("rule-list").replaceChildren(el("table", {}, el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "Runs"), el("th", { scope: "col" }, "Rule"), el("th", { scope: "col" }, "Judged right"))),
    el("tbody", {}, ...rules.filter((r) => (r.code + r.title).toLowerCase().includes(word)).map((r) => {
      const box = el("input", { type: "checkbox", "aria-label": "Run " + r.code, onchange: () => { ruleLevels[r.code] = box.checked; check(); } });
      box.checked = runs(r);
      return el("tr", {}, el("td", {}, box), el("td", {}, el("a", { href: "#rules/" + r.code }, r.code), el("br"), r.title, " ", el("b", { class: r.severity }, r.severity)), el("td", {}, judged(r)));
    }))));
}
const kinds = { flag: "It flags", pass: "It passes", undecided: "It cannot decide" };
const examples = (list) => Object.entries(kinds).flatMap(([kind, words]) => {
  const some = list.filter((e) => e.kind === kind);
  return some.length ? [el("h3", {}, words), ...some.map((e) => el("blockquote", {}, e.text, e.because ? el("span", { class: "where" }, e.because) : null))] : [];
});
export const showRule = guarded(async (code) => {
  const r = await ask("rules/" + code);
  $("rule-view").replaceChildren(el("a", { class: "back", href: "#rules", onclick: () => $("filter").scrollIntoView() }, "All rules"), el("article", { class: "card" }, el("h2", {}, r.title), el("p", { class: "quiet" }, `${r.code}, ${r.severity}, ${r.status}`),
    el("h3", {}, "Why"), el("p", {}, r.why), ...(r.limits ? [el("h3", {}, "Silent"), el("p", {}, r.limits)] : []),
    el("h3", {}, "Findings that readers judged right"), el("p", {}, judged(r)), ...examples(r.examples),
    el("p", { class: "quiet" }, "Untick it in the list to check the open article without it; a rule on trial can be ticked to try it.")));
  $("rule-view").scrollTop = 0;
  if (matchMedia("(max-width: 800px)").matches) $("rule-view").scrollIntoView({ block: "start" });
  say("Shown: " + code);
});
export const begin = guarded(async () => {
  $("filter").oninput = list;
  rules = (await ask("rules")).rules;
  list();
  if (!$("rule-view").children.length) $("rule-view").replaceChildren(el("div", { class: "card" }, el("p", {}, "Choose a rule to see why it is there, when it is silent, and what it flags and passes.")));
});
