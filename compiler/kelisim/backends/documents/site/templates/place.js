// Places: where the reader is, so that another language opens there; and links to each place that can be copied.

const text = document.querySelector("#_text");
const bar = document.querySelector(".bar");
const places = [...text?.querySelectorAll("section[id], .clause[id], .table[id], dl > div[id], tr[id]") ?? []];
const contents = new Map(
  Array.from(document.querySelectorAll(".contents.wide a"), (link) => [decodeURIComponent(link.hash.slice(1)), link]),
);

const topEdge = () => (bar && getComputedStyle(bar).position === "sticky" ? bar.getBoundingClientRect().bottom : 0);

/** The last place that begins above a line a little below the top of the window; empty at the top of the page. */
function here() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const edge = topEdge();
  if (target && text.contains(target)) {
    const { top } = target.getBoundingClientRect();
    if (top >= edge - 4 && top < innerHeight * 0.6) return target;
  }
  const shown = places.filter((place) => !place.hidden);
  let low = 0;
  let high = shown.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (shown[middle].getBoundingClientRect().top > edge + 48) high = middle;
    else low = middle + 1;
  }
  return scrollY > 0 ? shown[low - 1] : undefined;
}

/** The links to other languages lead to the place that is being read, with the filter that is set. */
function prepareSwitch() {
  for (const link of document.querySelectorAll(".languages a")) {
    const file = link.getAttribute("href");
    const aim = () => {
      const place = here();
      link.href = `${file}${location.search}${place ? `#${place.id}` : ""}`;
    };
    ["pointerdown", "focus", "click", "contextmenu"].forEach((name) => link.addEventListener(name, aim));
  }
}

/** The contents show the section that is being read. */
function prepareContents() {
  let waiting = false;
  let current;
  const mark = () => {
    waiting = false;
    const place = here();
    let around = place;
    while (around && !contents.has(around.id)) around = around.parentElement?.closest("section[id]");
    const link = around && contents.get(around.id);
    if (link === current) return;
    current?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "true");
    current = link;
    const list = link?.closest(".contents");
    if (list && (link.offsetTop < list.scrollTop || link.offsetTop > list.scrollTop + list.clientHeight - 40)) {
      list.scrollTop = link.offsetTop - list.clientHeight / 3;
    }
  };
  addEventListener("scroll", () => {
    if (!waiting) requestAnimationFrame(mark);
    waiting = true;
  }, { passive: true });
  mark();
}

// ---------------------------------------------------------------- links to copy

const SIGN = "M7 9.5a3 3 0 0 0 4.3 0l2.3-2.3a3 3 0 0 0-4.3-4.3L8.2 4M9 6.5a3 3 0 0 0-4.3 0L2.4 8.8a3 3 0 0 0 4.3 4.3L7.8 12";

function sign() {
  const drawn = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  drawn.setAttribute("viewBox", "0 0 16 16");
  drawn.setAttribute("aria-hidden", "true");
  path.setAttribute("d", SIGN);
  drawn.append(path);
  return drawn;
}

let fading;

/** Says a word in the corner for a while. */
function tell(said) {
  const toast = document.querySelector(".toast");
  toast.textContent = said;
  clearTimeout(fading);
  fading = setTimeout(() => { toast.textContent = ""; }, 4000);
}

async function copy(link) {
  const { copied, notCopied } = document.body.dataset;
  try {
    await navigator.clipboard.writeText(link.href);
    tell(copied);
  } catch {
    tell(notCopied);
  }
}

/** A link to a place behind what names it: its heading, its number, its caption or its term. */
function addLink(place) {
  const named = place.querySelector(":scope > :is(h1, h2, h3, h4, h5, h6, .number, dt), :scope caption");
  if (!named) return;
  const link = document.createElement("a");
  const label = (named.querySelector(".number") ?? named).textContent.trim();
  link.className = "permalink";
  link.href = `#${place.id}`;
  link.setAttribute("aria-label", document.body.dataset.copyLink.replace("{place}", label));
  link.append(sign());
  link.addEventListener("click", () => copy(link));
  if (place.matches(".clause")) place.append(link);
  else if (place.matches(".table")) place.prepend(link);
  else if (named.matches("dt")) named.append(link);
  else {
    const line = document.createElement("div");
    line.className = "headline";
    named.replaceWith(line);
    line.append(named, link);
  }
}

if (text) {
  prepareSwitch();
  places.filter((place) => !place.matches("tr")).forEach(addLink);
  if (contents.size) prepareContents();
  // The links that were added may have moved what the address leads to.
  document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
}
