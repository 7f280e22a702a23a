// Concerns, asks and other items of lists are moved with the mouse or a finger: by a handle beside what one points at or
// writes in. With the keyboard it is Alt and an arrow; the edit is the same.

import { make, say, told } from "./making.js";
import { pageBox } from "./pages.js";
import { now as placeNow, startsWith } from "./places.js";
import { same, state, view } from "./printed.js";
import { leave, now } from "./writing.js";

const NEAR = 44; // pixels from the view's edge within which it scrolls
const STIRRED = 4; // pixels after which a press is a drag
const handle = make("div", { class: "handle", "aria-hidden": "true" });
const line = make("div", { class: "drop-line" });
const lifted = make("div", { class: "lifted" });
let does = () => {};
let shown = null; // the item to which the handle belongs
let drag = null; // { item, x, y, stirred, to, pointer, scroll }

for (const one of [handle, line, lifted]) one.hidden = true;
handle.title = told("drag_to_move");
for (let dot = 0; dot < 6; dot += 1) handle.append(make("i"));

// What is printed of an item, from its first line to its last, in pixels of the view.
function boxOf(item) {
  let box = null;
  state?.pages.forEach((page, index) => page.blocks.forEach((block) => {
    const origin = block.origin && !block.origin.file ? placeNow(block.origin) : null;
    if (!origin || !startsWith(origin.at, item)) return;
    const { element, mm } = pageBox(index + 1);
    const top = element.offsetTop + block.top * mm;
    const edges = { left: element.offsetLeft, right: element.offsetLeft + element.offsetWidth, rtl: block.style?.direction === "rtl" };
    box ??= { ...edges, top, from: Infinity, to: 0, leading: (block.style?.leading ?? 20) * (mm / (96 / 25.4)) };
    box.bottom = top + block.height * mm;
    box.from = Math.min(box.from, element.offsetLeft + block.left * mm);
    box.to = Math.max(box.to, element.offsetLeft + (block.left + block.width) * mm);
  }));
  return box;
}

// The items of the same list that are printed, in their order.
function siblings(item) {
  const list = item.slice(0, -1);
  const numbers = new Set();
  for (const page of state?.pages ?? []) {
    for (const block of page.blocks) {
      const origin = block.origin && !block.origin.file ? placeNow(block.origin) : null;
      if (origin && startsWith(origin.at, list) && typeof origin.at[list.length] === "number") numbers.add(origin.at[list.length]);
    }
  }
  return [...numbers].sort((a, b) => a - b);
}

// The handle stands in the margin, beside the first line.
function place() {
  if (handle.parentElement !== view) view.append(lifted, line, handle);
  const box = shown && siblings(shown).length > 1 ? boxOf(shown) : null;
  handle.hidden = !box;
  if (!box) return;
  const width = handle.offsetWidth;
  const room = 0.05 * (box.right - box.left);
  const left = box.rtl ? Math.min(box.to + room, box.right - width - 2) : Math.max(box.from - room - width, box.left + 2);
  Object.assign(handle.style, { left: `${left}px`, top: `${box.top + (box.leading - handle.offsetHeight) / 2}px` });
}

function show(item) {
  if (drag) return;
  shown = item;
  place();
}

const itemOf = (target) => target?.closest?.(".block.written")?.place?.()?.item ?? null;

view.addEventListener("pointerover", ({ target }) => {
  if (target === handle || handle.contains(target)) return;
  const block = target.closest(".block");
  if (block) show(itemOf(block) ?? now?.item ?? null);
  else if (target.closest(".field")) show(now?.item ?? null);
});
view.addEventListener("pointerleave", () => show(now?.item ?? itemOf(document.activeElement)));
view.addEventListener("focusin", ({ target }) => show(target.closest(".field") ? now?.item ?? null : itemOf(target)));
view.addEventListener("focusout", ({ relatedTarget }) => view.contains(relatedTarget) || show(null));

// Dragging

handle.addEventListener("pointerdown", (event) => {
  if (event.button || !shown) return;
  event.preventDefault();
  handle.setPointerCapture(event.pointerId);
  drag = { item: shown, x: event.clientX, y: event.clientY, stirred: false, to: shown.at(-1), pointer: event.pointerId, scroll: 0 };
});

handle.addEventListener("pointermove", (event) => {
  if (!drag) return;
  if (!drag.stirred && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < STIRRED) return;
  if (!drag.stirred) {
    drag.stirred = true;
    if (now) leave();
    document.body.classList.add("dragging");
    say(told("dragging"), 4000);
  }
  drag.y = event.clientY;
  aim();
  if (!drag.scroll) scroll();
});

// Where it would stand: before the first item whose middle is below the pointer.
function aim() {
  const own = boxOf(drag.item);
  const others = siblings(drag.item).map((number) => ({ number, box: boxOf([...drag.item.slice(0, -1), number]) }));
  const box = view.getBoundingClientRect();
  const y = drag.y - box.top + view.scrollTop;
  const from = drag.item.at(-1);
  const at = others.findIndex((one) => y < (one.box.top + one.box.bottom) / 2);
  const before = at < 0 ? others.length : at;
  const here = others.findIndex(({ number }) => number === from);
  const stays = before === here || before === here + 1;
  drag.to = stays ? from : others[before > here ? before - 1 : before].number;
  Object.assign(lifted.style, { left: `${own.from - 6}px`, top: `${own.top - 3}px`, width: `${own.to - own.from + 12}px`, height: `${Math.max(own.bottom - own.top, 8) + 6}px` });
  const [above, below] = [others[before - 1]?.box, others[before]?.box];
  const between = above && below && below.top > above.bottom && below.top - above.bottom < 3 * own.leading ? (above.bottom + below.top) / 2 : below ? below.top - own.leading / 3 : above.bottom + own.leading / 3;
  Object.assign(line.style, { left: `${own.from - 6}px`, width: `${own.to - own.from + 12}px`, top: `${between}px` });
  lifted.hidden = false;
  line.hidden = stays;
  handle.style.top = `${y - handle.offsetHeight / 2}px`;
}

// At its edges the view scrolls as long as one stays there.
function scroll() {
  if (!drag) return;
  const box = view.getBoundingClientRect();
  const [above, below] = [box.top + NEAR - drag.y, drag.y - box.bottom + NEAR];
  const by = above > 0 ? -above / 4 : below > 0 ? below / 4 : 0;
  if (by) {
    view.scrollBy(0, by);
    aim();
  }
  drag.scroll = by ? requestAnimationFrame(scroll) : 0;
}

function end(done) {
  const { item, to, stirred, pointer, scroll: next } = drag;
  cancelAnimationFrame(next);
  drag = null;
  if (handle.hasPointerCapture(pointer)) handle.releasePointerCapture(pointer);
  document.body.classList.remove("dragging");
  line.hidden = lifted.hidden = true;
  place();
  if (stirred && done && to !== item.at(-1)) does(item, to);
  else if (stirred) say(told("not_moved"), 2000);
}

handle.addEventListener("pointerup", () => drag && end(true));
handle.addEventListener("pointercancel", () => drag && end(false));
window.addEventListener("keydown", (event) => {
  if (!drag || event.key !== "Escape") return;
  event.preventDefault();
  event.stopPropagation();
  end(false);
}, true);

// Called whenever the pages, or what is written, are other ones; `moved(item, to)` moves an item.
export function showHandle() {
  if (drag?.stirred) return aim();
  if (now?.item && !same(now.item, shown)) shown = now.item;
  return place();
}

export function startDragging(moved) {
  does = moved;
}
