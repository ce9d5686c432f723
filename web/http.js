// Requests to the API, and elements made of text: nothing is ever read as HTML.
const token = document.querySelector("meta[name=galley-token]").content;
export async function ask(path, body, kind = "json", signal) {
  const options = body === undefined ? {} : { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json", "X-Galley-Token": token }, signal };
  const answer = await fetch("/api/v1/" + path, options);
  if (!answer.ok) throw new Error((await answer.json()).error);
  return kind === "json" ? answer.json() : answer.text();
}
export function el(name, attributes = {}, ...children) {
  const e = document.createElement(name);
  for (const [k, v] of Object.entries(attributes)) if (k.startsWith("on")) e.addEventListener(k.slice(2), v); else if (v !== null) e.setAttribute(k, v);
  e.append(...children.filter((c) => c !== null));
  return e;
}
export const $ = (id) => document.getElementById(id);
export const say = (words) => { $("live").textContent = words; };
export const guarded = (work) => async (...a) => { try { await work(...a); } catch (e) { if (e.name !== "AbortError") say(e.message); } };
