// The letter's pages: pictures in strips, sharp at every zoom, and over them the paragraphs that can be chosen.

import { byId, make, placed, say, told } from "./making.js";

const MM = 96 / 25.4; // CSS pixels in a millimetre
const STRIP = 1500; // device pixels; as high as the server draws them
const SHARPEST = 16; // device pixels in a point
const view = byId("pages");
let boxes = [];
let state = null;
let zoom = "1";
let way = { made: linkOf, drawn: () => {}, face: () => {} };
let reading = [0, 0]; // how far one has scrolled

const seen = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    entry.target.near = entry.isIntersecting;
    if (entry.isIntersecting) load(entry.target);
  }
}, { root: view, rootMargin: "50%" });

function scale() {
  const page = state.pages[0];
  if (zoom === "fit") return Math.min(1, Math.max(0.2, (view.clientWidth - 40) / (page.width * MM)));
  if (zoom === "width") return Math.max(0.2, (view.clientWidth - 40) / (page.width * MM));
  if (zoom === "page") return Math.max(0.2, Math.min(view.clientWidth - 40, (view.clientHeight - 32) * page.width / page.height) / (page.width * MM));
  return Number(zoom);
}

// A strip's picture takes the place of the one before only when it has been decoded: nothing flickers.
function load(strip) {
  if (!strip.near || !strip.wanted || strip.loading === strip.wanted || strip.shown === strip.wanted) return;
  const address = strip.wanted;
  const picture = make("img", { alt: "" });
  strip.loading = address;
  picture.src = address;
  picture.decode().then(() => {
    if (strip.wanted !== address) return;
    strip.replaceChildren(picture);
    strip.shown = address;
    patched(strip.box);
  }, () => {}).finally(() => {
    if (strip.loading === address) strip.loading = "";
    else load(strip);
  });
}

function strips(box, page, number, big) {
  const ratio = window.devicePixelRatio || 1;
  const sharp = Math.min(SHARPEST, (big * ratio * 96) / 72);
  const height = Math.ceil((page.height * 72 * sharp) / 25.4 - 0.001);
  const count = Math.max(1, Math.ceil(height / STRIP));
  while (box.strips.length > count) {
    const gone = box.strips.pop();
    seen.unobserve(gone);
    gone.remove();
  }
  while (box.strips.length < count) {
    const strip = make("div", { class: "strip" });
    strip.box = box;
    box.strips.push(strip);
    box.pictures.append(strip);
    seen.observe(strip);
  }
  box.strips.forEach((strip, index) => {
    const own = Math.min(STRIP, height - index * STRIP);
    Object.assign(strip.style, { top: `${(100 * index * STRIP) / height}%`, height: `${(100 * own) / height}%` });
    if (page.patch?.whole) return; // There is no picture yet.
    strip.wanted = `page?n=${number}&strip=${index}&scale=${sharp.toFixed(3)}&v=${state.shown}`;
    load(strip);
  });
}

// To read, a paragraph names its line in the file, and opens it there.
function linkOf(block) {
  if (!block.path) return null;
  const link = block.open ? make("a", { href: block.open }) : make("button", { type: "button" });
  link.setAttribute("aria-label", `${block.text}: ${placed(block)}`);
  link.title = placed(block);
  link.addEventListener("click", () => say(placed(block), 2000));
  return link;
}

// To write, it is something else: `made(block, number)` gives the element for it on a page, or null, `drawn()` is told
// whenever the pages are there or have other sizes, and `face(style)` fetches the face in which a text is set.
export function blocksBy(other) {
  way = { ...way, ...other };
}

// What is other on a page than on its picture is drawn over it. A picture that is on its way is waited for.
function patched(box) {
  const { page, shown } = box.set ?? {};
  const near = box.strips.filter((strip) => strip.near);
  const current = (strip) => strip.shown?.endsWith(`&v=${shown}`);
  if (!page || (page.patch ? near.some((strip) => strip.shown && !current(strip)) : !near.every(current))) return;
  const text = JSON.stringify(page.patch);
  if (box.patch?.text === text) return;
  box.patch?.element?.remove();
  box.patch = { text, element: page.patch && drawing(page) };
  if (box.patch.element) box.pictures.after(box.patch.element);
}

function drawing({ width, height, patch }) {
  const element = svg("svg", { class: "patch", viewBox: `0 0 ${width * MM} ${height * MM}`, "aria-hidden": "true" });
  for (const [x, y, across, down] of patch.covers) element.append(svg("rect", { x, y, width: across, height: down, fill: "#fff" }));
  for (const run of patch.runs) {
    way.face(run);
    const text = svg("text", {
      x: run.direction === "rtl" ? run.left + run.width : run.left, y: run.baseline, fill: run.colour, direction: run.direction,
      "font-family": run.font, "font-size": run.size, "font-weight": run.weight, "font-style": run.italic ? "italic" : "normal",
      "letter-spacing": run.spacing, textLength: run.width, lengthAdjust: "spacing",
    });
    Object.assign(text.style, { fontVariantCaps: run.caps, fontVariantNumeric: run.figures, whiteSpace: "pre" });
    text.textContent = run.text;
    element.append(text);
  }
  return element;
}

function svg(name, attributes) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

function blockOf(block, page, number) {
  const element = way.made(block, number);
  if (!element) return [];
  element.classList.add("block");
  element.tabIndex = -1;
  Object.assign(element.style, {
    left: `${(100 * (block.left - 1)) / page.width}%`,
    top: `${(100 * (block.top - 0.4)) / page.height}%`,
    width: `${(100 * (block.width + 2)) / page.width}%`,
    height: `${(100 * (block.height + 0.8)) / page.height}%`,
  });
  return [element];
}

// The element of a page, counted from 1, and how many CSS pixels a millimetre has there.
export const pageBox = (number) => ({ element: boxes[number - 1].element, mm: MM * scale() });

// One stop of the tabulator a page; the arrows go from paragraph to paragraph.
function walk(event) {
  const links = [...event.currentTarget.querySelectorAll(".block")];
  const here = links.indexOf(document.activeElement);
  const there = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: links.length - 1 }[event.key];
  if (here < 0 || there === undefined || !links[there]) return;
  event.preventDefault();
  links[here].tabIndex = -1;
  links[there].tabIndex = 0;
  links[there].focus();
  say(links[there].title, 2000);
}

function blocks(box, page, number) {
  const text = JSON.stringify(page.blocks);
  if (box.text === text) return;
  box.text = text;
  const focused = [...box.blocks.children].indexOf(document.activeElement);
  box.blocks.replaceChildren(...page.blocks.flatMap((block) => blockOf(block, page, number)));
  const first = box.blocks.children[Math.max(focused, 0)] || box.blocks.firstElementChild;
  if (!first) return;
  first.tabIndex = 0;
  if (focused >= 0) first.focus({ preventScroll: true });
}

function boxOf() {
  const pictures = make("div", { class: "pictures" });
  const over = make("div", { class: "blocks" });
  const element = make("div", { class: "page", role: "group" }, pictures, over);
  over.addEventListener("keydown", walk);
  return { element, pictures, blocks: over, strips: [], text: "" };
}

function fill() {
  const big = state.pages.length ? scale() : 1;
  while (boxes.length > state.pages.length) {
    const gone = boxes.pop();
    gone.strips.forEach((strip) => seen.unobserve(strip));
    gone.element.remove();
  }
  state.pages.forEach((page, index) => {
    if (!boxes[index]) {
      boxes.push(boxOf());
      view.append(boxes[index].element);
    }
    const box = boxes[index];
    box.element.setAttribute("aria-label", told("page_of", { n: index + 1, count: state.pages.length }));
    box.element.style.width = `${page.width * MM * big}px`;
    box.element.style.height = `${page.height * MM * big}px`;
    strips(box, page, index + 1, big);
    box.set = { page, shown: state.shown };
    patched(box);
    blocks(box, page, index + 1);
  });
  way.drawn();
}

export function showPages(now) {
  state = now;
  fill();
  view.querySelectorAll(".mark").forEach((mark) => mark.remove());
}

// What has been drawn is fetched at once, before anything else is known of it.
export function hurry(shown) {
  if (!state) return;
  for (const box of boxes) {
    for (const strip of box.strips) {
      strip.wanted = strip.wanted?.replace(/&v=\d+$/, `&v=${shown}`);
      load(strip);
    }
  }
}

export function setZoom(value) {
  const across = view.scrollLeft / view.scrollWidth;
  const down = view.scrollTop / view.scrollHeight;
  zoom = value;
  if (!state) return;
  fill();
  view.scrollTo(across * view.scrollWidth, down * view.scrollHeight);
}

// Whatever is marked may be looked for on a page that is only now shown.
export function markOnPage(problem) {
  view.querySelectorAll(".mark").forEach((mark) => mark.remove());
  const box = boxes[problem.page - 1];
  if (!box) return;
  const page = state.pages[problem.page - 1];
  const [left, top, width, height] = problem.on;
  const mark = make("div", { class: "mark" });
  Object.assign(mark.style, {
    left: `${(100 * (left - 1)) / page.width}%`,
    top: `${(100 * (top - 0.6)) / page.height}%`,
    width: `${(100 * (width + 2)) / page.width}%`,
    height: `${(100 * (height + 1.2)) / page.height}%`,
  });
  box.element.append(mark);
  mark.scrollIntoView({ block: "center", inline: "nearest" });
  say(told("on_page", { n: problem.page, place: placed(problem) }), 2000);
}

// The pages stand beside the problems, or beside the sizes; where one was reading stays.
export function movePages(place) {
  const desk = byId("desk");
  if (desk.parentElement !== place) place.append(desk);
  view.scrollTo(...reading);
  if (state && boxes.length) fill();
}

// Before the pages are hidden, which makes a browser forget.
export function leavePages() {
  if (view.offsetParent) reading = [view.scrollLeft, view.scrollTop];
}

let resizing = 0;
window.addEventListener("resize", () => {
  clearTimeout(resizing);
  resizing = setTimeout(() => state && fill(), 80);
});
