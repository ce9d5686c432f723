import * as article from "./article.js";
import * as kb from "./kb.js";
import * as rules from "./rules.js";
import { $ } from "./http.js";

const names = { article: "Article", kb: "Knowledge base", rules: "Rules" };
function go() {
  const [, room, rest] = /^#(\w+)\/?(.*)$/.exec(location.hash) ?? [];
  const here = room in names ? room : "article";
  for (const name of Object.keys(names)) $("room-" + name).hidden = name !== here;
  for (const link of document.querySelectorAll("nav a")) {
    if (link.hash === "#" + here) link.setAttribute("aria-current", "page"); else link.removeAttribute("aria-current");
  }
  document.title = `${names[here]} - Galley`;
  if (here === "kb" && rest) kb.showEntity(decodeURIComponent(rest));
  if (here === "rules" && rest) rules.showRule(rest);
}
article.begin();
kb.begin();
rules.begin();
addEventListener("hashchange", go);
go();
