// The search: an index for each language, loaded when it is first wanted.

const MOST = 60; // Results that are shown at once.
const EXACT = 1000; // The score of a place that was asked for by its number or key.
const AROUND = 90; // Characters of text before and after the first word that was found.
const dialog = document.querySelector("dialog.search");
const language = document.documentElement.lang;
const assets = new URL(".", document.currentScript?.src ?? document.querySelector("script[src]").src);

const indexes = new Map();
let loading;

function load() {
  const tags = dialog.dataset.languages.split(" ");
  loading ??= Promise.all(tags.map((tag) => new Promise((ready) => {
    const script = document.createElement("script");
    script.src = new URL(`words.${tag}.js`, assets);
    script.onload = script.onerror = () => {
      const raw = globalThis.kelisimWords?.[tag];
      if (raw) indexes.set(tag, { ...raw, tag, words: raw.words.split(" "), at: raw.at.split(",") });
      ready();
    };
    document.head.append(script);
  })));
  return loading;
}

/** The numbers of the words that begin so; they lie side by side. */
function range(words, start) {
  const first = (test) => {
    let low = 0;
    let high = words.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (test(words[middle])) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return [first((word) => word >= start), first((word) => word > start && !word.startsWith(start))];
}

/** The words of an index that answer to what was asked, by how well they do. */
function candidates(index, asked) {
  const found = new Map();
  const stemmed = stems(asked, index.tag);
  const shortest = stemmed.at(-1);
  for (const start of new Set([asked, ...variants(shortest, index.tag)])) {
    const [low, high] = range(index.words, start);
    for (let at = low; at < high; at += 1) {
      const score = likeness(asked, index.words[at], index.tag);
      if (score > 0) found.set(at, score);
    }
  }
  return found;
}

/** The entries of an index that hold all words, with their scores and the words that were found. */
function lookUp(index, asked) {
  const key = asked.trim().toLowerCase();
  const words = wordsOf(asked);
  const seen = new Set();
  let entries;
  for (const word of words) {
    const scores = new Map();
    for (const [at, score] of candidates(index, word)) {
      seen.add(index.words[at]);
      let place = 0;
      for (const step of index.at[at].split(" ")) {
        place += parseInt(step, 36);
        const entry = place >> 1;
        const own = score * (place & 1 ? 4 : 1);
        if (own > (scores.get(entry) ?? 0)) scores.set(entry, own);
      }
    }
    const before = entries;
    entries = before === undefined ? scores : new Map(
      [...scores].filter(([entry]) => before.has(entry)).map(([entry, score]) => [entry, score + before.get(entry)]),
    );
  }
  index.entries.forEach(([, anchor, number], entry) => {
    const exact = key && (anchor === key || number === key);
    if (exact) (entries ??= new Map()).set(entry, EXACT);
  });
  const whole = (entry, score) => (score === EXACT ? score : score + share(index, entry, words));
  return Array.from(entries ?? [], ([entry, score]) => ({ index, entry, score: whole(entry, score), seen }));
}

/** A title that says little more than what was asked comes before one that says much more. */
function share(index, entry, words) {
  const title = index.entries[entry][3];
  return typeof title === "string" ? Math.min(1, words.length / (wordsOf(title).length || 1)) : 0;
}

/** What answers to the words in the languages that are wanted, best first, the page's own language before others. */
function search(asked, wanted) {
  const chosen = [...indexes.values()].filter((index) => !wanted || index.tag === wanted);
  const found = chosen.flatMap((index) => lookUp(index, asked));
  const own = (each) => (each.index.tag === language ? 1 : 0);
  return found.sort((one, other) => other.score - one.score || own(other) - own(one) || one.entry - other.entry);
}

// ---------------------------------------------------------------- what is shown

function element(name, properties, ...inside) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...inside);
  return made;
}

/** The text with the words that were found marked, from a little before the first of them. */
function excerpt(text, seen, whole) {
  const spots = Array.from(text.matchAll(WORD)).filter((each) => seen.has(fold(each[0])));
  const first = spots[0]?.index ?? 0;
  const low = whole || first < AROUND ? 0 : text.indexOf(" ", first - AROUND) + 1;
  const end = whole ? text.length : Math.min(text.length, first + 2 * AROUND);
  const high = end < text.length ? Math.max(text.lastIndexOf(" ", end), first + 1) : end;
  const parts = [low > 0 ? "… " : ""];
  let at = low;
  for (const each of spots.filter((spot) => spot.index >= low && spot.index + spot[0].length <= high)) {
    parts.push(text.slice(at, each.index), element("mark", { textContent: each[0] }));
    at = each.index + each[0].length;
  }
  parts.push(text.slice(at, high), high < text.length ? " …" : "");
  return parts;
}

function result({ index, entry, seen }) {
  const [page, anchor, number, title, text] = index.entries[entry];
  const named = typeof title === "string" ? title : index.entries[title][3];
  const link = element("a", { lang: index.tag, dir: "auto", href: `../${index.tag}/${index.pages[page]}${anchor && `#${anchor}`}` });
  const head = element("span", { className: "title" });
  if (number) head.append(element("span", { className: "number", textContent: number }), " ");
  head.append(...excerpt(named, seen, true));
  link.append(element("span", { className: "tongue", textContent: index.name }), head);
  if (text) link.append(element("span", { className: "excerpt" }, ...excerpt(text, seen, false)));
  return element("li", {}, link);
}

function show() {
  const { dataset } = dialog;
  const asked = field.value;
  const found = wordsOf(asked).length ? search(asked, dialog.querySelector("[name=_language]:checked")?.value) : [];
  const told = found.length > MOST ? dataset.foundFirst : found.length ? dataset.found : dataset.nothing;
  const said = asked.trim() ? told.replace("{count}", found.length).replace("{shown}", MOST) : dataset.hint;
  dialog.querySelector("#_found").textContent = said;
  results.replaceChildren(...found.slice(0, MOST).map(result));
  results.scrollTop = 0;
}

// ---------------------------------------------------------------- the dialog

const field = dialog?.querySelector("#_asked");
const results = dialog?.querySelector(".results");

async function open() {
  if (dialog.open) return;
  dialog.showModal();
  field.select();
  if (indexes.size === 0) dialog.querySelector("#_found").textContent = dialog.dataset.loading;
  await load();
  show();
}

/** Arrows move from the field into the results and back. */
function move(event) {
  const links = [...results.querySelectorAll("a")];
  const at = links.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || (at === -1 && document.activeElement !== field) || (at === -1 && step < 0)) return;
  event.preventDefault();
  (links[Math.min(at + step, links.length - 1)] ?? field).focus();
}

function prepareSearch() {
  document.querySelectorAll(".open-search").forEach((button) => button.addEventListener("click", open));
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, select, textarea");
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if ((event.key === "/" && plain && !typing) || (event.code === "KeyK" && (event.ctrlKey || event.metaKey))) {
      event.preventDefault();
      open();
    }
  });
  dialog.querySelector(".close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("keydown", move);
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest(".results a")) dialog.close();
  });
  field.addEventListener("input", show);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") results.querySelector("a")?.click();
  });
  dialog.querySelectorAll("[name=_language]").forEach((each) => each.addEventListener("change", show));
}
if (dialog) prepareSearch();
