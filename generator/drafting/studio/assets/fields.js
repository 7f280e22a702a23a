// A field in which one writes: plain words, or a source as it is typed in the file. `rich.js` has one for rich text.
//
// Every field has the same few words: element, form(), composing(), source(), show(source), isEmpty(), onEdge(way), atStart(), atEnd(),
// cut(), insert(text), focus(where), held(), mark(name, value), marks(), stop().

import { make, told } from "./making.js";
import { asParagraph, escaped, read, wordsOf } from "./marked.js";

const GAP = /^\[\[[^\]]*(?:\][^\]]+)*\]\]$/u; // what `letters new` leaves to be written

export const isGap = (source) => GAP.test(source.trim());
export const holdsGap = (source) => /\[\[[^\]]+\]\]/u.test(source);
export const gapWords = (source) => source.trim().slice(2, -2).replaceAll("\n", " ");

// A source of prose on one line; null where its lines' ends mean something.
export const onOneLine = (source) => (/(?:\\| {2})\n|\n[ \t]/.test(source) ? null : source.replaceAll("\n", " "));

// Which field a source can be written in: its words, rich text, or itself.
export function formOf(source, kind, hasRich) {
  if (kind === "verbatim") return "verbatim";
  const line = kind === "prose" ? onOneLine(source) : source;
  if (isGap(source) || !source) return hasRich ? "rich" : "words";
  if (line === null || line.includes("\n")) return "source";
  if (hasRich && read(line)) return "rich";
  return wordsOf(line) === null ? "source" : "words";
}

// The caret of a contenteditable element: how many characters stand before it, and its place on the screen.
export function edges(element, way) {
  const chosen = getSelection();
  if (!chosen.rangeCount || !chosen.isCollapsed || !element.contains(chosen.anchorNode)) return false;
  const box = element.getBoundingClientRect();
  const range = chosen.getRangeAt(0);
  const line = range.getClientRects()[0] ?? (range.startContainer.nodeType === Node.TEXT_NODE ? null : range.startContainer.childNodes[range.startOffset]?.getBoundingClientRect?.());
  if (!line) return true;
  const leading = parseFloat(element.style.lineHeight);
  return way > 0 ? box.bottom - line.bottom < leading * 0.8 : line.top - box.top < leading * 0.8;
}

export function plainField(given, { kind, form: first, hint, changed, keys, paste }) {
  let form = first;
  let whole = given;
  const element = make("div", { contenteditable: "plaintext-only" });

  const textOf = (source) => {
    if (isGap(source) && kind !== "verbatim") return "";
    const line = kind === "prose" ? onOneLine(source) ?? source : source;
    return form === "words" ? wordsOf(line) ?? line : line;
  };
  const sourceOf = (text) => {
    if (form !== "words") return text;
    return kind === "prose" ? asParagraph(escaped(text)) : escaped(text);
  };
  const text = () => element.textContent;

  function caret() {
    const chosen = getSelection();
    if (!chosen.rangeCount || !element.contains(chosen.anchorNode)) return { start: text().length, end: text().length };
    const range = chosen.getRangeAt(0);
    const before = document.createRange();
    before.selectNodeContents(element);
    before.setEnd(range.startContainer, range.startOffset);
    const start = before.toString().length;
    return { start, end: start + range.toString().length };
  }

  function setCaret(start, end = start) {
    const node = element.firstChild;
    const range = document.createRange();
    if (node) {
      range.setStart(node, Math.max(0, Math.min(start, node.length)));
      range.setEnd(node, Math.max(0, Math.min(end, node.length)));
    } else range.setStart(element, 0);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  }

  function show(source) {
    const at = document.activeElement === element ? caret() : null;
    const before = text();
    whole = source;
    form = formOf(source, kind, false);
    const after = textOf(source);
    element.dataset.form = form;
    element.title = form === "source" ? told("as_source") : "";
    if (before === after) return;
    element.textContent = after;
    if (!at) return;
    let same = 0;
    while (same < at.start && before[same] === after[same]) same += 1;
    setCaret(same === at.start ? same : Math.max(same, at.start + after.length - before.length));
  }

  let composing = false; // an input method is at work, and has the words in its hands
  element.addEventListener("compositionstart", () => {
    composing = true;
  });
  element.addEventListener("compositionend", () => {
    composing = false;
    changed();
  });
  element.addEventListener("input", () => composing || changed());
  element.addEventListener("keydown", (event) => event.isComposing || composing || keys(event));
  element.addEventListener("beforeinput", (event) => {
    if (event.inputType === "insertParagraph" || event.inputType.startsWith("history")) event.preventDefault();
  });
  element.addEventListener("paste", (event) => {
    const pasted = event.clipboardData.getData("text/plain");
    event.preventDefault();
    paste(pasted);
  });
  element.textContent = textOf(given);
  element.dataset.form = form;
  element.dataset.hint = hint ?? (isGap(given) ? gapWords(given) : "");
  if (form === "source") element.title = told("as_source");

  return {
    element,
    form: () => form,
    composing: () => composing,
    source: () => (text() === textOf(whole) ? whole : sourceOf(text())),
    show,
    isEmpty: () => !text().trim(),
    onEdge: (way) => edges(element, way),
    atStart: () => caret().end === 0,
    atEnd: () => caret().start === text().length,
    cut() {
      const { start, end } = caret();
      const [before, after] = [text().slice(0, start), text().slice(end)];
      const [first, last] = [before.trimEnd(), after.trimStart()];
      const between = before.slice(first.length) + after.slice(0, after.length - last.length);
      return { before: sourceOf(first), after: sourceOf(last), between };
    },
    insert: (words) => document.execCommand("insertText", false, words),
    focus(where) {
      element.focus({ preventScroll: typeof where === "object" });
      if (typeof where === "object") {
        const range = document.caretRangeFromPoint?.(where.x, where.y);
        if (range && element.contains(range.startContainer)) {
          getSelection().removeAllRanges();
          getSelection().addRange(range);
          return;
        }
      }
      setCaret(where === "start" ? 0 : text().length);
    },
    // What takes the focus back to where it is now.
    held() {
      const { start, end } = caret();
      return () => {
        element.focus({ preventScroll: true });
        setCaret(start, end);
      };
    },
    // Without rich text a mark is typed, as it is in the file.
    mark(name, value) {
      if (kind === "verbatim") return;
      const { start, end } = caret();
      const [before, inside, after] = [text().slice(0, start), text().slice(start, end), text().slice(end)].map((part) => (form === "words" ? escaped(part) : part));
      const put = { strong: `**${inside}**`, em: `*${inside}*`, link: `[${inside || value}](${value})`, piece: value }[name];
      form = "source";
      element.dataset.form = form;
      element.textContent = before + put + after;
      setCaret(before.length + put.length);
      changed();
    },
    marks: () => ({}),
    stop() {
      element.contentEditable = "false";
    },
  };
}
