// Files that are no plain text: the server reads them as `galley check` does, and the page shows and edits what they say,
// line by line, each line with its kind (headline, caption, paragraph, ...).
import { ask } from "./http.js";

// What is edited as it lies on disk, so that saving gives the file back.
const kSource = /\.(txt|text|md|markdown|mdown|mkd|wiki|wikitext|mediawiki)$/i, kHtml = /\.x?html?$/i;
const kMost = 23e6;
export const isSource = (name) => kSource.test(name), isHtml = (name) => kHtml.test(name), isWord = (name) => /\.docx$/i.test(name);
export const formatOf = (name) => /\.(md|markdown|mdown|mkd)$/i.test(name) ? "markdown" : kHtml.test(name) ? "html" : /\.(wiki|wikitext|mediawiki)$/i.test(name) ? "wikitext" : "";
// A whole page is read for its article; a piece of HTML, as a publishing system holds it, is edited as it is.
export const isPage = (text) => /<(!doctype|html|body)\b/i.test(text.slice(0, 4000));

export function base64(file) {
  return new Promise((done, fail) => {
    const reader = new FileReader();
    reader.onload = () => done(file.size ? reader.result.slice(reader.result.indexOf(",") + 1) : "");
    reader.onerror = () => fail(new Error(`${file.name} cannot be read; of a folder, open its files together`));
    reader.readAsDataURL(file);
  });
}

// The article in a file, or in the files of a bundle.
export async function openFiles(files) {
  if (files.reduce((sum, f) => sum + f.size, 0) > kMost) throw new Error(`${files[0].name} is larger than 23 MB; take the pictures out of it, or run: galley check ${files[0].name}`);
  const parts = await Promise.all(files.map(async (f) => ({ path: f.name, file: await base64(f) })));
  const answer = await ask("open", parts.length === 1 ? parts[0] : { path: "bundle", files: parts });
  return { ...answer, text: answer.text.trimEnd() };
}

// The kinds of the lines after an edit: a line that stays keeps its kind, a new one is a paragraph. Null where no line
// stayed: then it is another text.
export function follow(kinds, before, after) {
  if (before === after) return kinds;
  const old = before.split("\n"), now = after.split("\n"), short = Math.min(old.length, now.length);
  let head = 0, tail = 0;
  while (head < short && old[head] === now[head]) head++;
  while (tail < short - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
  const stayed = [...now.slice(0, head), ...now.slice(now.length - tail)].some((line) => line.trim());
  if (!stayed && old.length !== now.length) return null;
  const changed = now.slice(head, now.length - tail).map((_, i) => head + i < old.length - tail ? kinds[head + i] : "paragraph");
  return [...kinds.slice(0, head), ...changed, ...kinds.slice(kinds.length - tail, kinds.length)];
}
