// Paragraphs, items and concerns while one writes: the keys with which one goes from one to another, divides, joins, adds and
// moves them.

import { byId, say, told } from "./making.js";
import { known } from "./asking.js";
import { asParagraph, escaped } from "./marked.js";
import { isGap } from "./fields.js";
import { startsWith } from "./places.js";
import { buttonFor, find, focusOn, lastIndex, nextTo, points, same, view, written } from "./printed.js";
import { begin, change, drop, edit, failed, flush, leave, now, open, openBelow, send, typing, wish } from "./writing.js";

const LINES = ["address", "street", "role", "footer"]; // what has lines of its own

export function keys(event) {
  const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
  const plainKey = !altKey && !ctrlKey && !metaKey;
  const stop = () => event.preventDefault();
  if (key === "Escape") {
    stop();
    leaveTo();
  } else if (key === "F10" && altKey) {
    stop();
    byId("strong").focus();
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
    const next = nextTo(now, 1);
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

function enter() {
  const here = now;
  const { before, after, between } = here.field.cut();
  const own = here.item && same(here.item, here.at);
  const done = here.fresh && here.field.isEmpty();
  if (here.mark && done) return afterList(here);
  if (here.mark && before) return after ? divide(here, [before, after], between) : nextParagraph(here);
  if (own && here.field.isEmpty() && lastIndex(here.item.slice(0, -1)) > 0) return leaveItem(here);
  if (own || (here.item && here.kind === "prose" && done)) return newItem(here, own ? before : null, own ? after : "");
  if (here.kind !== "prose") return go(1, "start") || leaveTo();
  if (done) return leaveTo();
  if (!before) return undefined;
  if (after) return divide(here, [before, after], between);
  return nextParagraph(here);
}

// The mark of the next item in a list of Markdown.
const nextMark = (mark = "") => mark.replace(/\d+/, (number) => String(Number(number) + 1));
// What stands between a paragraph and the next, or between items of a list.
const division = (mark) => (mark ? `\n${nextMark(mark)}` : "\n\n");

function nextParagraph(here) {
  leave();
  const lead = division(here.mark);
  const from = here.to + points(lead).length;
  openBelow(here, { at: here.at, from, to: from, lead, mark: nextMark(here.mark), kind: here.kind, item: here.item, source: "", fresh: true, hint: told(here.mark ? "gap_item" : "next_paragraph"), ...(here.mark ? { gap: 0 } : {}) }, "start");
}

// An item of a list that stays empty is none: what comes after it is a paragraph again, parted from items that follow.
function afterList(here) {
  leave();
  const { after } = here;
  const lead = "\n\n";
  const from = after.to + points(lead).length;
  const follows = written().some(({ origin }) => same(origin.at, after.at) && origin.mark && origin.from > after.from && origin.from - points(origin.mark).length === after.to + 1);
  openBelow(after, { at: after.at, from, to: from, lead, trail: follows ? "\n" : "", kind: after.kind, item: after.item, source: "", fresh: true, hint: told("next_paragraph") }, "start");
}

// So is one of the letter's own lists; one goes on below the list.
function leaveItem(here) {
  const next = nextTo(here, 1);
  drop();
  edit([{ do: "delete", at: here.item }], true).catch((wrong) => failed(wrong, null));
  const there = next && written().find(({ block }) => block === next.block);
  if (there) open(there, "start");
  else view.focus();
}

// One paragraph becomes several; one goes on in the last of them.
function divide(here, parts, removed) {
  flush(here, false);
  let { mark, lead } = here;
  const source = parts.reduce((all, part) => {
    lead = division(mark);
    mark = nextMark(mark);
    return all + lead + part;
  });
  const made = change(here.source, source, false);
  here.touched = true;
  if (here.fresh) {
    const before = here.from - points(here.lead).length;
    send(here, [typing(here.at, before, "", { text: here.lead + source })], false);
    here.fresh = false;
  } else send(here, [typing(here.at, here.from, here.source, made)], false);
  const last = parts.at(-1);
  const start = here.from + points(made.whole).length - points(last).length;
  here.field.show(parts[0]);
  Object.assign(here, { source: parts[0], to: here.from + points(parts[0]).length });
  leave();
  openBelow(here, { at: here.at, from: start, to: start + points(last).length, kind: here.kind, item: here.item, mark, lead, source: last, between: removed }, "start");
}

// What is pasted is words; in prose a blank line divides paragraphs.
export function paste(pasted) {
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
    const made = change(here.source, before, here.kind === "prose");
    send(here, [typing(here.at, here.from, here.source, made)], false);
    Object.assign(here, { source: made.whole, to: here.from + points(made.whole).length, touched: true });
  }
  leave();
  const within = here.at.slice(here.item.length);
  // It has a heading where this one has; one that is not on the pages yet has what others have.
  const printedAt = (path) => written().filter(({ origin }) => startsWith(origin.at, path));
  const own = printedAt(here.item);
  const headed = (own.length ? own : printedAt(list)).some(({ origin }) => origin.at.at(-1) === "heading");
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

// A field for what was written just now, which the pages don't have yet.
function again({ at, from, to, kind, item, mark, lead, source, block, number, below, after, gap }) {
  begin({ at, from, to, kind, item, mark, lead, source, block, number, below: below?.isConnected ? below : null, after, gap, placed: known.revision + 1 }, "end");
}

// Backspace at the beginning: the paragraph goes on where the one before it ends; an empty one goes.
function join() {
  const here = now;
  const before = nextTo(here, -1);
  if (here.fresh) {
    if (!here.field.isEmpty()) return false;
    leave();
    const { after } = here;
    const found = find(after.at, after.from);
    if (found) open(found, "end");
    else again(after);
    return true;
  }
  if (here.field.isEmpty() && here.item && (same(here.item, here.at) || ["heading", "name"].includes(here.at.at(-1)))) {
    const gone = same(here.item, here.at) || !written().some(({ origin }) => startsWith(origin.at, here.item) && !same(origin.at, here.at) && !isGap(origin.source));
    drop();
    edit([{ do: "delete", at: gone ? here.item : here.at }], true).catch((wrong) => failed(wrong, null));
    if (before) open(before, "end");
    return true;
  }
  if (here.kind !== "prose" || !before || !same(before.origin.at, here.at)) return false;
  flush(here, false);
  const between = here.between ?? " "; // as it was before they were divided
  const [source, rest] = [before.origin.source, here.source];
  drop();
  const one = { ...before.origin, block: before.block, number: before.number };
  send(here, [typing(here.at, before.origin.to, here.lead, { text: between })], false);
  begin(one, "end");
  const whole = source + between + rest;
  one.field.show(whole);
  Object.assign(one, { source: whole, to: one.from + points(whole).length, touched: true, placed: known.revision + 1 });
  return true;
}

export const move = (origin, way, writing) => moveTo(origin, origin.item.at(-1) + way, writing);

export function moveTo(origin, to, writing) {
  const list = origin.item.slice(0, -1);
  const from = origin.item.at(-1);
  if (to < 0 || to > lastIndex(list)) return say(told("cannot_move"), 2000);
  if (writing) flush(now, false);
  edit([{ do: "move", at: list, from, to }], true).then(() => say(told("moved", { n: to + 1 }), 2000), (wrong) => failed(wrong, null));
  const at = [...list, to, ...origin.at.slice(origin.item.length)];
  if (writing) Object.assign(now, { at, item: [...list, to], placed: known.revision + 1 });
  else wish({ at, from: origin.from, focus: true, since: known.revision + 1 });
  return undefined;
}

// The place before or after the one that is being written; of a new concern's heading its text, also before it is printed.
function go(way, where) {
  const { follows } = now;
  if (way > 0 && follows && !find(follows.at, 0)) {
    openBelow(now, follows, where);
    return true;
  }
  const next = nextTo(now, way);
  if (!next) return false;
  open(next, where);
  if (now) now.element.scrollIntoView({ block: "nearest" });
  return true;
}
