// Writing on the page: a click, or Enter, on a paragraph opens a field in its place, in its face, size, leading and width.
//
// What is typed is sent as the smallest change of the value that the paragraph comes from. The field stays where it is over
// every redraw; what was typed is shown until the pages have it. Nothing here draws a page.

import { byId, make, say, told } from "./making.js";
import { blocksBy, pageBox } from "./pages.js";
import { edit as sendEdit, isAsking, known } from "./asking.js";
import { asParagraph, escaped } from "./marked.js";
import { formOf, isGap, plainField } from "./fields.js";
import { hasRich, richField } from "./rich.js";
import { faces } from "./faces.js";
import { forget, now as placeNow, remember, startsWith } from "./places.js";

const PAUSE = 150; // milliseconds without a key after which what was typed is sent
const FALLBACKS = ', "Noto Serif", "Noto Naskh Arabic", "Noto Serif Hebrew", serif'; // as on paper
const LINES = ["address", "street", "role", "footer"]; // what has lines of its own
const view = byId("pages");
const layer = make("div", { id: "writing" });
let state = null;
let now = null; // what is being written
let wanted = null; // what is to be opened as soon as it is on the pages
let elsewhere = () => {}; // shows what can't be written on the page
let failed = () => {};
let tools = () => {}; // shows what can be done to what is chosen in the field

const points = (text) => Array.from(text);
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const drawnRevision = () => state.drawn ?? state.revision;
const keyOf = (place) => JSON.stringify([place.at, place.from]);

// Where things are

export function written() {
  const found = [];
  const seen = new Set();
  state?.pages.forEach((page, index) => page.blocks.forEach((block) => {
    const origin = block.origin && !block.origin.file ? placeNow(block.origin) : null;
    if (!origin || seen.has(keyOf(origin))) return;
    seen.add(keyOf(origin));
    found.push({ block, number: index + 1, origin });
  }));
  return found;
}

const find = (at, from) => written().find((one) => same(one.origin.at, at) && one.origin.from === from);
const buttonFor = (place) => [...view.querySelectorAll(".block.written")].find((one) => one.key() === keyOf(place));

// How many places on the pages come before one; what is not on them yet stands below another.
function rank(one, all) {
  const here = all.findIndex(({ origin }) => keyOf(origin) === keyOf(one));
  if (here >= 0 || !one.after) return here;
  const before = rank(one.after, all);
  return before < 0 ? -1 : Math.floor(before) + 0.5;
}

// The place before or after the one that is being written; of a new concern's heading its text, also before it is printed.
function go(way, where) {
  const { follows } = now;
  if (way > 0 && follows && !find(follows.at, 0)) {
    openBelow(now, follows, where);
    return true;
  }
  const next = nextTo(way);
  if (!next) return false;
  open(next, where);
  if (now) now.element.scrollIntoView({ block: "nearest" });
  return true;
}

function nextTo(way) {
  const all = written();
  const here = rank(now, all);
  return here < 0 ? null : all[way > 0 ? Math.floor(here) + 1 : Math.ceil(here) - 1];
}

const lastIndex = (list) => Math.max(-1, ...written().map(({ origin }) => (startsWith(origin.at, list) && typeof origin.at[list.length] === "number" ? origin.at[list.length] : -1)));

function buttonOf(block, number) {
  const button = make("button", { type: "button" });
  const origin = block.origin && !block.origin.file ? block.origin : null;
  const place = () => origin && placeNow(origin);
  button.key = () => (place() ? keyOf(place()) : "");
  const words = block.text.length > 160 ? `${block.text.slice(0, 160)} …` : block.text;
  button.setAttribute("aria-label", told(origin ? "write_in" : "look_up", { text: words }));
  button.title = told(origin ? "write_here" : "change_beside");
  button.classList.toggle("written", Boolean(origin));
  button.classList.toggle("gap", Boolean(origin && isGap(origin.source)));
  button.addEventListener("click", (event) => {
    if (!origin) return elsewhere(block);
    return place() && open({ block, number, origin: place() }, event.detail ? { x: event.clientX, y: event.clientY } : "end");
  });
  button.addEventListener("keydown", (event) => {
    if (event.altKey && origin?.item && /^Arrow(Up|Down)$/.test(event.key)) {
      event.preventDefault();
      event.stopPropagation();
      if (place()) move(place(), event.key === "ArrowUp" ? -1 : 1, false);
    }
  });
  return button;
}

function place(one) {
  const found = find(one.at, one.from);
  if (found && drawnRevision() >= (one.placed ?? 0)) {
    one.block = found.block;
    one.number = found.number;
    one.below = null;
  }
  const { element, block } = one;
  const { element: page, mm } = pageBox(Math.min(one.number, state.pages.length));
  const big = mm / (96 / 25.4);
  const style = block.style ?? {};
  const begins = one.field.form() === "rich" ? /^\*{1,2}(?!\*)/.exec(one.source)?.[0] : ""; // that is the style of its first words
  const top = one.below ? one.below.offsetTop + one.below.offsetHeight + (one.gap ?? 0) * big : page.offsetTop + block.top * mm;
  // What stands in one line may become longer, from the side where it begins.
  const loose = one.kind === "verbatim" || (one.kind === "line" && block.width * mm < page.offsetWidth * 0.4);
  const left = page.offsetLeft + block.left * mm;
  const fromRight = loose && ((style.direction === "rtl") !== (style.align === "end"));
  Object.assign(element.style, {
    left: fromRight ? "auto" : `${left}px`,
    right: fromRight ? `${-left - block.width * mm}px` : "auto",
    top: `${top}px`,
    width: loose ? "max-content" : `${block.width * mm + 0.5}px`,
    minWidth: loose ? `${block.width * mm + 0.5}px` : "",
    maxWidth: loose ? `${page.offsetWidth * 0.8}px` : "",
    minHeight: `${(style.leading ?? 20) * big}px`,
    fontFamily: `${style.font ?? "serif"}${FALLBACKS}`,
    fontSize: `${(style.size ?? 16) * big}px`,
    lineHeight: `${(style.leading ?? 20) * big}px`,
    fontWeight: begins === "**" ? 400 : style.weight ?? 400,
    fontStyle: style.italic && begins !== "*" ? "italic" : "normal",
    textAlign: style.align ?? "start",
    color: style.colour ?? "#000",
    fontVariantCaps: style.caps ?? "normal",
    fontVariantNumeric: style.figures ?? "normal",
    letterSpacing: `${(style.spacing ?? 0) * big}px`,
    direction: style.direction ?? "ltr",
  });
  faces(style);
}

// The field

// The smallest change that makes one source of another; a line's end in prose is as good as the space typed for it.
function change(old, text, prose) {
  const [a, b] = [points(old), points(text)];
  const alike = (x, y) => x === y || (prose && x === "\n" && y === " ");
  const shorter = Math.min(a.length, b.length);
  let first = 0;
  while (first < shorter && alike(a[first], b[first])) first += 1;
  let last = 0;
  while (last < shorter - first && alike(a[a.length - 1 - last], b[b.length - 1 - last])) last += 1;
  const middle = b.slice(first, b.length - last).join("");
  return { from: first, to: a.length - last, text: middle, whole: a.slice(0, first).join("") + middle + a.slice(a.length - last).join("") };
}

// All that is printed of a paragraph, which may go over to the next page.
function printedOf(one) {
  const parts = (state?.pages ?? []).flatMap((page) => page.blocks).filter(({ origin }) => origin && same(origin.at, one.at) && origin.from === one.from);
  return parts.map((block) => block.text).join(" ");
}

function begin(one, where) {
  if (now) leave();
  now = one;
  const form = formOf(one.source, one.kind, hasRich());
  const how = { kind: one.kind, form, hint: one.hint, printed: printedOf(one), changed: later, keys, paste, selected: marked };
  one.field = form === "rich" ? richField(one.source, how) : plainField(one.source, how);
  Object.assign(one, { placed: one.placed ?? 0, element: one.field.element, timer: 0, touched: false });
  const { element } = one;
  element.classList.add("field");
  element.spellcheck = true;
  element.setAttribute("role", "textbox");
  element.setAttribute("aria-multiline", String(one.kind !== "line"));
  element.setAttribute("aria-label", told("writing_in", { text: one.block.text.slice(0, 60) || element.dataset.hint }));
  if (state.language) element.lang = state.language;
  element.addEventListener("blur", () => setTimeout(() => {
    if (now === one && document.hasFocus() && !element.contains(document.activeElement) && !document.activeElement?.closest("#asking")) leave();
  }));
  layer.append(element);
  place(one);
  one.field.focus(where);
  mark();
  marked();
}

export function open({ block, number, origin }, where = "end") {
  if (drawnRevision() < known.other) {
    // The text was changed as a whole: what the pages say of it will not do.
    leave();
    wanted = { at: origin.at, from: origin.from, since: known.other };
    return;
  }
  begin({ at: origin.at, from: origin.from, to: origin.to, kind: origin.kind, item: origin.item, source: origin.source, block, number }, where);
}

// A field for what is not on the pages yet, below another.
function openBelow(one, what, where) {
  const { block, number, element } = one;
  const style = { ...(block.style ?? {}) };
  begin({ ...what, block: { ...block, text: "", style }, number, below: element, after: one, gap: what.gap ?? (style.leading ?? 20) / 2, placed: known.revision + 1 }, where);
}

function mark() {
  for (const button of view.querySelectorAll(".block.written")) button.classList.toggle("open", Boolean(now) && button.key() === keyOf(now));
}

// Sending

function later() {
  if (!now) return;
  clearTimeout(now.timer);
  const one = now;
  one.timer = setTimeout(() => flush(one, false), PAUSE);
}

function flush(one, resting) {
  clearTimeout(one.timer);
  one.timer = 0;
  const source = one.field.source();
  const edits = [];
  if (one.fresh) {
    if (source.trim()) {
      edits.push({ do: "text", at: one.at, from: one.from - 2, to: one.from - 2, text: `\n\n${source}` });
      Object.assign(one, { fresh: false, source, to: one.from + points(source).length });
    }
  } else if (!(isGap(one.source) && !source.trim())) {
    const { from, to, text, whole } = change(one.source, source, one.kind === "prose");
    if (whole !== one.source && (source.trim() || one.kind !== "prose")) {
      edits.push({ do: "text", at: one.at, from: one.from + from, to: one.from + to, text, was: points(one.source).slice(from, to).join("") });
      Object.assign(one, { source: whole, to: one.from + points(whole).length });
    }
  }
  if (!edits.length && !(resting && one.touched)) return;
  one.touched = true;
  send(one, edits, resting);
}

export function edit(edits, ...how) {
  const answer = sendEdit(edits, ...how);
  if (edits.length) remember(edits, answer);
  return answer;
}

function send(one, edits, resting) {
  edit(edits, resting, resting).then(({ revision }) => {
    if (one.gone) one.leaving = revision;
    sweep();
  }, (wrong) => {
    if (one.gone) one.leaving = 0;
    failed(wrong, one);
  });
}

// What was typed stays to be seen until the pages have it.
export function leave() {
  const one = now;
  if (!one) return;
  now = null;
  one.gone = true;
  const emptied = one.kind === "prose" && !one.fresh && !isGap(one.source) && one.source.trim() && one.field.isEmpty();
  if (emptied) {
    one.leaving = known.revision;
    send(one, [removed(one)], true);
  } else {
    one.leaving = Infinity;
    flush(one, true);
    if (!one.touched) one.leaving = 0;
  }
  one.element.one = one;
  one.field.stop();
  closed();
  one.element.removeAttribute("role");
  one.element.setAttribute("aria-hidden", "true");
  one.element.classList.add("ghost");
  if (!one.leaving) one.element.remove();
  mark();
}

// A paragraph goes with the blank line that divides it from another; the last one goes with its value.
function removed(one) {
  const others = written().filter(({ origin }) => same(origin.at, one.at) && origin.from !== one.from).map(({ origin }) => origin);
  const before = others.filter((origin) => origin.to <= one.from).at(-1);
  const after = others.find((origin) => origin.from >= one.to);
  if (before) return { do: "text", at: one.at, from: before.to, to: one.to, text: "" };
  if (after) return { do: "text", at: one.at, from: one.from, to: after.from, text: "" };
  return { do: "delete", at: one.item && same(one.item, one.at) ? one.item : one.at };
}

export function flushAll(resting = false) {
  if (now) flush(now, resting);
}

export const isWriting = () => Boolean(now);

// Keys

function keys(event) {
  const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
  const plainKey = !altKey && !ctrlKey && !metaKey;
  const stop = () => event.preventDefault();
  if (key === "Escape") {
    stop();
    leaveTo();
  } else if (key === "Enter" && plainKey) {
    stop();
    if ((now.kind === "verbatim" && LINES.includes(now.at.at(-1))) || (shiftKey && now.kind === "line" && now.field.form() !== "rich")) now.field.insert("\n");
    else enter();
  } else if (altKey && now.item && (key === "ArrowUp" || key === "ArrowDown")) {
    stop();
    move(now, key === "ArrowUp" ? -1 : 1, true);
  } else if (key === "Tab" && plainKey) {
    if (go(shiftKey ? -1 : 1, shiftKey ? "end" : "start")) stop();
  } else if (plainKey && !shiftKey && key === "ArrowDown" && now.field.onEdge(1)) {
    if (go(1, "start")) stop();
  } else if (plainKey && !shiftKey && key === "ArrowUp" && now.field.onEdge(-1)) {
    if (go(-1, "end")) stop();
  } else if (key === "Backspace" && plainKey && now.field.atStart()) {
    if (join()) stop();
  } else if (key === "Delete" && plainKey && now.kind === "prose" && now.field.atEnd()) {
    const next = nextTo(1);
    if (next && same(next.origin.at, now.at) && !now.timer) stop(), open(next, "start"), join();
  }
}

function leaveTo() {
  const here = now;
  leave();
  const button = buttonFor(here);
  if (button) focusOn(button);
  else view.focus();
}

function focusOn(button) {
  for (const other of button.parentElement.children) other.tabIndex = other === button ? 0 : -1;
  button.focus({ preventScroll: true });
}

function enter() {
  const here = now;
  const { before, after, between } = here.field.cut();
  const own = here.item && same(here.item, here.at);
  const done = here.fresh && here.field.isEmpty();
  if (own || (here.item && here.kind === "prose" && done)) return newItem(here, own ? before : null, own ? after : "");
  if (here.kind !== "prose") return go(1, "start") || leaveTo();
  if (done) return leaveTo();
  if (!before) return undefined;
  if (after) return divide(here, [before, after], between);
  leave();
  return openBelow(here, { at: here.at, from: here.to + 2, to: here.to + 2, kind: here.kind, item: here.item, source: "", fresh: true, hint: told("next_paragraph") }, "start");
}

// One paragraph becomes several; one goes on in the last of them.
function divide(here, parts, between) {
  flush(here, false);
  const { from, to, text, whole } = change(here.source, parts.join("\n\n"), false);
  here.touched = true;
  if (here.fresh) {
    send(here, [{ do: "text", at: here.at, from: here.from - 2, to: here.from - 2, text: `\n\n${parts.join("\n\n")}` }], false);
    here.fresh = false;
  } else send(here, [{ do: "text", at: here.at, from: here.from + from, to: here.from + to, text }], false);
  const last = parts.at(-1);
  const start = here.from + points(whole).length - points(last).length;
  here.field.show(parts[0]);
  Object.assign(here, { source: parts[0], to: here.from + points(parts[0]).length });
  leave();
  openBelow(here, { at: here.at, from: start, to: start + points(last).length, kind: here.kind, item: here.item, source: last, between }, "start");
}

// What is pasted is words; in prose a blank line divides paragraphs.
function paste(pasted) {
  const text = pasted.replaceAll("\r\n", "\n").trim();
  if (!text) return;
  if (now.kind === "verbatim") now.field.insert(text);
  else if (now.kind === "prose" && /\n\s*\n/.test(text)) {
    const parts = text.split(/\n\s*\n/).map((part) => asParagraph(escaped(part.replace(/\s+/g, " ").trim())));
    const { before, after } = now.field.cut();
    parts[0] = `${before}${before && !/\s$/.test(before) ? " " : ""}${before ? parts[0] : asParagraph(parts[0])}`;
    parts[parts.length - 1] += after ? ` ${after}` : "";
    divide(now, parts, " ");
  } else now.field.insert(text.replace(/\s+/g, " "));
}

// The next concern, ask or other item of a list, below the one that is being written.
function newItem(here, before, after) {
  const list = here.item.slice(0, -1);
  const index = here.item.at(-1) + 1;
  if (before && after) {
    flush(here, false);
    here.field.show(before);
    const { from, to, text, whole } = change(here.source, before, here.kind === "prose");
    send(here, [{ do: "text", at: here.at, from: here.from + from, to: here.from + to, text }], false);
    Object.assign(here, { source: whole, to: here.from + points(whole).length, touched: true });
  }
  leave();
  const within = here.at.slice(here.item.length);
  const headed = written().some(({ origin }) => startsWith(origin.at, here.item) && origin.at.at(-1) === "heading");
  const gap = (name) => `[[${told(name)}]]`;
  const text = before && after ? after : gap(within.length ? "gap_text" : "gap_item");
  const value = !within.length ? text : headed ? { heading: gap("gap_heading"), text } : { text };
  edit([{ do: "insert", at: list, index, values: [value] }], false).catch((wrong) => failed(wrong, null));
  const at = [...list, index, ...(within.length ? [headed ? "heading" : "text"] : [])];
  const source = at.at(-1) === "heading" ? gap("gap_heading") : text;
  const kind = at.at(-1) === "heading" ? "line" : here.kind;
  const item = [...list, index];
  const follows = { at: [...item, "text"], from: 0, to: points(text).length, kind: "prose", item, source: text, gap: 0 };
  openBelow(here, { at, from: 0, to: points(source).length, kind, item, source, ...(kind === "line" && within.length ? { follows } : {}) }, "start");
}

// Backspace at the beginning: the paragraph goes on where the one before it ends; an empty one goes.
function join() {
  const here = now;
  const before = nextTo(-1);
  if (here.fresh) {
    if (!here.field.isEmpty()) return false;
    const last = written().filter(({ origin }) => same(origin.at, here.at)).at(-1);
    leave();
    if (last) open(last, "end");
    return true;
  }
  if (here.field.isEmpty() && here.item && (same(here.item, here.at) || ["heading", "name"].includes(here.at.at(-1)))) {
    const gone = same(here.item, here.at) || !written().some(({ origin }) => startsWith(origin.at, here.item) && !same(origin.at, here.at) && !isGap(origin.source));
    now = null;
    clearTimeout(here.timer);
    here.element.remove();
    edit([{ do: "delete", at: gone ? here.item : here.at }], true).catch((wrong) => failed(wrong, null));
    if (before) open(before, "end");
    return true;
  }
  if (here.kind !== "prose" || !before || !same(before.origin.at, here.at)) return false;
  flush(here, false);
  const between = here.between ?? " "; // as it was before they were divided
  const [source, rest] = [before.origin.source, here.source];
  now = null;
  here.element.remove();
  const one = { ...before.origin, block: before.block, number: before.number };
  send(here, [{ do: "text", at: here.at, from: before.origin.to, to: here.from, text: between }], false);
  begin(one, "end");
  const whole = source + between + rest;
  one.field.show(whole);
  Object.assign(one, { source: whole, to: one.from + points(whole).length, touched: true, placed: known.revision + 1 });
  return true;
}

function move(origin, way, writing) {
  const list = origin.item.slice(0, -1);
  const from = origin.item.at(-1);
  const to = from + way;
  if (to < 0 || to > lastIndex(list)) return say(told("cannot_move"), 2000);
  if (writing) flush(now, false);
  edit([{ do: "move", at: list, from, to }], true).then(() => say(told("moved", { n: to + 1 }), 2000), (wrong) => failed(wrong, null));
  const at = [...list, to, ...origin.at.slice(origin.item.length)];
  if (writing) Object.assign(now, { at, item: [...list, to], placed: known.revision + 1 });
  else wanted = { at, from: origin.from, focus: true, since: known.revision + 1 };
  return undefined;
}

// What comes from elsewhere

export function moveItem(item, to) {
  move({ item, at: item, from: 0 }, to - item.at(-1), false);
}

// Opens, or only focuses, a place as soon as the pages have it.
export function openWhenThere(at, from = 0, since = known.revision) {
  wanted = { at, from, since };
  arrive();
}

function arrive() {
  if (!wanted || !state || drawnRevision() < wanted.since) return;
  const found = find(wanted.at, wanted.from) ?? written().find(({ origin }) => startsWith(origin.at, wanted.at));
  if (!found) return;
  const { focus } = wanted;
  wanted = null;
  const button = buttonFor(found.origin);
  if (focus && button) {
    focusOn(button);
    button.scrollIntoView({ block: "nearest" });
  } else {
    open(found, "end");
    now.element.scrollIntoView({ block: "nearest" });
  }
}

function sweep() {
  for (const ghost of layer.querySelectorAll(".ghost")) if (drawnRevision() >= ghost.one.leaving) ghost.remove();
}

// The pages are there anew: fields go where their paragraphs are now, and what is on the pages is no longer shown over them.
function drawn() {
  if (!state?.pages.length) return;
  if (layer.parentElement !== view) view.append(layer);
  sweep();
  if (now) {
    place(now);
    const found = find(now.at, now.from);
    const quiet = !now.timer && !isAsking() && drawnRevision() >= known.revision && !now.fresh;
    if (found && quiet && found.origin.source !== now.source) take(found.origin, found.block);
  }
  mark();
  arrive();
}

// The value was changed by somebody else: undo, another window, the form.
function take(origin, block) {
  now.field.show(origin.source, printedOf(now) || block.text);
  Object.assign(now, { source: origin.source, to: origin.to });
}

// The tools for what is more than words

function marked() {
  tools(now ? { can: now.kind !== "verbatim", ...now.field.marks() } : { can: false });
}

function closed() {
  tools({ can: false });
}

// Puts a mark on what is chosen in the field, or a piece in its place.
export function put(name, value) {
  now?.field.mark(name, value);
  marked();
}

export const writingIn = () => now;

export function showWriting(given) {
  state = given;
  forget(drawnRevision());
}

export function start(other) {
  ({ elsewhere, failed, tools } = other);
  blocksBy({ made: buttonOf, drawn, face: faces });
}
