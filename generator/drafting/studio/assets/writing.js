// Writing on the page: a click, or Enter, on a paragraph opens a field in its place, in its face, size, leading and width.
//
// What is typed is sent as the smallest change of the value that the paragraph comes from. The field stays where it is over
// every redraw; what was typed is shown until the pages have it. Nothing here draws a page.

import { make, told } from "./making.js";
import { blocksBy } from "./pages.js";
import { edit as sendEdit, isAsking, known } from "./asking.js";
import { formOf, holdsGap, isGap, plainField } from "./fields.js";
import { hasRich, richField } from "./rich.js";
import { faces } from "./faces.js";
import { forget, now as placeNow, remember, startsWith } from "./places.js";
import { buttonFor, drawnRevision, find, focusOn, keyOf, points, printedOf, putInPlace, same, showState, state, view, written } from "./printed.js";

const PAUSE = 150; // milliseconds without a key after which what was typed is sent
const layer = make("div", { id: "writing" });
export let now = null; // what is being written
let wanted = null; // what is to be opened as soon as it is on the pages
let does = { elsewhere() {}, failed() {}, tools() {}, keys() {}, paste() {}, move() {}, marked() {} };

export const failed = (...what) => does.failed(...what);

function buttonOf(block, number) {
  const button = make("button", { type: "button" });
  const origin = block.origin && !block.origin.file ? block.origin : null;
  const place = () => origin && placeNow(origin);
  button.place = place;
  button.key = () => (place() ? keyOf(place()) : "");
  const words = block.text.length > 160 ? `${block.text.slice(0, 160)} …` : block.text;
  button.setAttribute("aria-label", told(origin ? "write_in" : "look_up", { text: words }));
  button.title = told(origin ? "write_here" : "change_beside");
  button.classList.toggle("written", Boolean(origin));
  button.classList.toggle("gap", Boolean(origin && holdsGap(origin.source)));
  button.addEventListener("click", (event) => {
    if (!origin) return does.elsewhere(block);
    return place() && open({ block, number, origin: place() }, event.detail ? { x: event.clientX, y: event.clientY } : "end");
  });
  button.addEventListener("keydown", (event) => {
    if (event.altKey && origin?.item && /^Arrow(Up|Down)$/.test(event.key)) {
      event.preventDefault();
      event.stopPropagation();
      if (place()) does.move(place(), event.key === "ArrowUp" ? -1 : 1, false);
    }
  });
  return button;
}

// The field

// The smallest change that makes one source of another; a line's end in prose is as good as the space typed for it.
export function change(old, text, prose) {
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

// The typing of one text in place of another, by the characters of the value that it begins at; `was` is what it replaces.
export function typing(at, begins, old, { from = 0, to = points(old).length, text }) {
  return { do: "text", at, from: begins + from, to: begins + to, text, was: points(old).slice(from, to).join("") };
}

// What is pressed or asked while one writes doesn't end it.
export const isTool = (element) => Boolean(element?.closest("#asking, .marking"));

export function begin(one, where) {
  if (now) leave();
  now = one;
  wanted = null;
  const form = formOf(one.source, one.kind, hasRich());
  const how = { kind: one.kind, form, hint: one.hint, printed: printedOf(one), changed: later, keys: does.keys, paste: does.paste, selected: marked };
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
    if (now === one && document.hasFocus() && !element.contains(document.activeElement) && !isTool(document.activeElement)) leave();
  }));
  layer.append(element);
  putInPlace(one);
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
  begin({ at: origin.at, from: origin.from, to: origin.to, kind: origin.kind, item: origin.item, mark: origin.mark, lead: origin.lead, source: origin.source, block, number }, where);
}

// A field for what is not on the pages yet, below another.
export function openBelow(one, what, where) {
  const { block, number, element } = one;
  const style = { ...(block.style ?? {}) };
  begin({ ...what, block: { ...block, text: "", style }, number, below: element, after: one, gap: what.gap ?? (style.leading ?? 20) / 2, placed: known.revision + 1 }, where);
}

function mark() {
  does.marked();
  for (const button of view.querySelectorAll(".block.written")) button.classList.toggle("open", Boolean(now) && button.key() === keyOf(now));
}

// Sending

function later() {
  if (!now) return;
  clearTimeout(now.timer);
  const one = now;
  one.timer = setTimeout(() => flush(one, false), PAUSE);
}

// `more` is what the text needs elsewhere in the file; both are one change. Nothing goes out of the midst of a composition.
export function flush(one, resting, more = []) {
  clearTimeout(one.timer);
  one.timer = 0;
  if (one.field.composing() && !one.gone) return;
  const source = one.field.source();
  const edits = [...more];
  if (one.fresh) {
    if (source.trim()) {
      const before = one.from - points(one.lead).length;
      edits.push(typing(one.at, before, "", { text: one.lead + source + (one.trail ?? "") }));
      Object.assign(one, { fresh: false, source, to: one.from + points(source).length });
    }
  } else if (!(isGap(one.source) && !source.trim())) {
    const made = change(one.source, source, one.kind === "prose");
    if (made.whole !== one.source && (source.trim() || one.kind !== "prose")) {
      edits.push(typing(one.at, one.from, one.source, made));
      Object.assign(one, { source: made.whole, to: one.from + points(made.whole).length });
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

export function send(one, edits, resting) {
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
  if (before) return typing(one.at, one.from - points(one.lead).length, one.lead + one.source, { text: "" });
  if (after) return typing(one.at, one.from, one.source + after.lead, { text: "" });
  return { do: "delete", at: one.item && same(one.item, one.at) ? one.item : one.at };
}

export function flushAll(resting = false) {
  if (now) flush(now, resting);
}

// The field goes, and nothing is sent.
export function drop() {
  clearTimeout(now.timer);
  now.element.remove();
  now = null;
}

// What comes from elsewhere

// Opens, or only focuses, a place as soon as the pages have it.
export function openWhenThere(at, from = 0, since = known.revision) {
  wish({ at, from, since });
  arrive();
}

export function wish(what) {
  wanted = what;
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
    putInPlace(now);
    const found = find(now.at, now.from);
    const quiet = !now.timer && !now.field.composing() && !isAsking() && drawnRevision() >= known.revision && !now.fresh;
    // A space at its end, after which one goes on, is not printed.
    if (found && quiet && found.origin.source !== now.source.trimEnd()) take(found.origin, found.block);
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
  does.tools(now ? { can: now.kind !== "verbatim", ...now.field.marks() } : { can: false });
}

function closed() {
  does.tools({ can: false });
}

// Puts a mark on what is chosen in the field, or a piece in its place, with the edits that this needs elsewhere.
export function put(name, value, more = []) {
  if (!now) return;
  now.field.mark(name, value);
  if (more.length) flush(now, false, more);
  marked();
}

export const writingIn = () => now;

export function showWriting(given) {
  showState(given);
  forget(drawnRevision());
}

export function start(what) {
  does = what;
  blocksBy({ made: buttonOf, drawn, face: faces });
}
