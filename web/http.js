// Requests to the API, and elements made of text: nothing is ever read as HTML.
const token = document.querySelector("meta[name=galley-token]").content;
export async function ask(path, body, kind = "json", signal) {
  const options = body === undefined ? {} : { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json", "X-Galley-Token": token }, signal };
  let answer;
  try { answer = await fetch("/api/v1/" + path, options); } catch (e) {
    if (e.name === "AbortError") throw e;
    throw new Error("Galley does not answer: is galley serve still running? The text is still here");
  }
  if (!answer.ok) throw new Error((await answer.json()).error);
  return answer[kind]();
}
export function el(name, attributes = {}, ...children) {
  const e = document.createElement(name);
  for (const [k, v] of Object.entries(attributes)) if (k.startsWith("on")) e.addEventListener(k.slice(2), v); else if (v !== null) e.setAttribute(k, v);
  e.append(...children.filter((c) => c !== null));
  return e;
}
export const $ = (id) => document.getElementById(id);
// Told to whoever looks or listens; what went wrong stands out.
export const say = (words, fault = false) => { $("live").textContent = words; $("live").classList.toggle("fault", fault); };
export const guarded = (work) => async (...a) => { try { await work(...a); } catch (e) { if (e.name !== "AbortError") say(e.message, true); } };
