import { ask, el, $, say, guarded } from "./http.js";
import { check, ruleLevels } from "./article.js";

let rules = [];
const runs = (r) => ruleLevels[r.code] ?? r.status === "on";
function list() {
  const word = $("filter").value.toLowerCase();
  $("rule-list").replaceChildren(el("table", {}, el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "Runs"), el("th", { scope: "col" }, "Rule"), el("th", { scope: "col" }, "Right"))),
    el("tbody", {}, ...rules.filter((r) => (r.code + r.title).toLowerCase().includes(word)).map((r) => {
      const box = el("input", { type: "checkbox", "aria-label": "Run " + r.code, onchange: () => { ruleLevels[r.code] = box.checked; check(); } });
      box.checked = runs(r);
      return el("tr", {}, el("td", {}, box), el("td", {}, el("a", { href: "#rules/" + r.code }, r.code), el("br"), r.title, " ", el("b", { class: r.severity }, r.severity)), el("td", {}, r.measured));
    }))));
}
export const showRule = guarded(async (code) => {
  const r = await ask("rules/" + code);
  $("rule-view").replaceChildren(el("article", { class: "card" }, el("h2", {}, r.code), el("p", {}, r.title), el("h3", {}, "Why"), el("p", {}, r.why),
    el("h3", {}, "Silent"), el("p", {}, r.limits), el("h3", {}, "Measured"), el("p", {}, r.measured), el("h3", {}, "Examples"),
    ...r.examples.map((e) => el("blockquote", {}, el("b", {}, e.kind + ": "), e.text, e.because ? el("div", { class: "quiet" }, e.because) : null)),
    el("p", { class: "quiet" }, "Untick it on the left to check the open article without it; on trial rules can be ticked to try them.")));
  $("rule-view").scrollIntoView({ block: "nearest" });
  say("Shown: " + code);
});
export const begin = guarded(async () => {
  $("filter").oninput = list;
  rules = (await ask("rules")).rules;
  list();
});
