// What is printed of what one can write, and where on the pages that stands.

import { byId } from "./making.js";
import { pageBox } from "./pages.js";
import { faces } from "./faces.js";
import { now as placeNow, startsWith } from "./places.js";

const FALLBACKS = ', "Noto Serif", "Noto Naskh Arabic", "Noto Serif Hebrew", serif'; // as on paper
export const view = byId("pages");
export let state = null;

export const points = (text) => Array.from(text);
export const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
export const drawnRevision = () => state.drawn ?? state.revision;
export const keyOf = (place) => JSON.stringify([place.at, place.from]);

export function showState(given) {
  state = given;
}

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

export const find = (at, from) => written().find((one) => same(one.origin.at, at) && one.origin.from === from);
export const buttonFor = (place) => [...view.querySelectorAll(".block.written")].find((one) => one.key() === keyOf(place));

export function focusOn(button) {
  for (const other of button.parentElement.children) other.tabIndex = other === button ? 0 : -1;
  button.focus({ preventScroll: true });
}

// How many places on the pages come before one; what is not on them yet stands below another.
function rank(one, all) {
  const here = all.findIndex(({ origin }) => keyOf(origin) === keyOf(one));
  if (here >= 0 || !one.after) return here;
  const before = rank(one.after, all);
  return before < 0 ? -1 : Math.floor(before) + 0.5;
}

// The place before or after another.
export function nextTo(one, way) {
  const all = written();
  const here = rank(one, all);
  return here < 0 ? null : all[way > 0 ? Math.floor(here) + 1 : Math.ceil(here) - 1];
}

export const lastIndex = (list) => Math.max(-1, ...written().map(({ origin }) => (startsWith(origin.at, list) && typeof origin.at[list.length] === "number" ? origin.at[list.length] : -1)));

// All that is printed of a paragraph, which may go over to the next page.
export function printedOf(one) {
  const parts = (state?.pages ?? []).flatMap((page) => page.blocks).filter(({ origin }) => origin && same(origin.at, one.at) && origin.from === one.from);
  return parts.map((block) => block.text).join(" ");
}

// Puts a field where its paragraph stands, as that is set; what is not on the pages yet stands below another.
export function putInPlace(one) {
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
  const above = one.below?.isConnected ? one.below.offsetTop + one.below.offsetHeight : page.offsetTop + (block.top + block.height) * mm;
  const top = one.below ? above + (one.gap ?? 0) * big : page.offsetTop + block.top * mm;
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
