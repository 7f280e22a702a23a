// A field for rich text: bold, italic, links; notes, counts and other expressions as pieces that show what prints.
//
// Made of ProseMirror, where that is there (`make studio`). Used only for a source that comes back from it byte for byte.

import { make } from "./making.js";
import { asParagraph, read, write } from "./marked.js";
import { edges, gapWords, isGap, onOneLine } from "./fields.js";

let kept = null;
let schema = null;

export const richIsThere = import("./prosemirror.js").then((module) => {
  kept = module;
  const piece = { group: "inline", inline: true, atom: true, selectable: true, attrs: { source: {}, shown: {} } };
  schema = new kept.Schema({
    nodes: {
      doc: { content: "paragraph" },
      paragraph: { content: "inline*", toDOM: () => ["p", 0] },
      text: { group: "inline" },
      piece: { ...piece, toDOM: (node) => ["span", { class: node.attrs.source.startsWith("[^") ? "piece note" : "piece", title: node.attrs.source }, node.attrs.shown] },
    },
    marks: {
      link: { attrs: { href: {} }, inclusive: false, toDOM: (mark) => ["span", { class: "link", title: mark.attrs.href }, 0] },
      strong: { attrs: { sign: { default: "**" } }, toDOM: () => ["strong", 0] },
      em: { attrs: { sign: { default: "*" } }, toDOM: () => ["em", 0] },
    },
  });
  return true;
}, () => false);

export const hasRich = () => Boolean(schema);

// Source → document

function nodesOf(pieces, marks, shown) {
  return pieces.flatMap((one) => {
    if (one.text !== undefined) return one.text ? [schema.text(one.text, marks)] : [];
    if (one.mark) return nodesOf(one.of, schema.marks[one.mark.length === 2 ? "strong" : "em"].create({ sign: one.mark }).addToSet(marks), shown);
    if (one.link) return nodesOf(one.of, schema.marks.link.create({ href: one.link }).addToSet(marks), shown);
    const source = one.note ?? one.expression;
    return [schema.nodes.piece.create({ source, shown: shown.get(one) ?? short(source) }, null, marks)];
  });
}

const short = (source) => (source.startsWith("[^") ? "※" : source.replace(/^\{\{\s*|\s*\}\}$/g, "").replace(/^concern\(.*/, "№"));

// What each piece prints: the printed words stand between those that are only words.
function printedIn(pieces, printed) {
  const shown = new Map();
  const flat = [];
  const walk = (all) => all.forEach((one) => (one.of ? walk(one.of) : flat.push(one)));
  walk(pieces);
  const loose = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/["'“”„«»‘’‚‹›]/g, ".").replace(/--+|[–—]/g, "[–—-]+").replace(/\.\\?\.\\?\.|…/g, ".{1,3}").replace(/\s+/g, "\\s*");
  const pattern = flat.map((one) => (one.text === undefined ? "(.*?)" : loose(one.text))).join("");
  const found = new RegExp(`^\\s*${pattern}\\s*$`, "su").exec(printed ?? "");
  if (found) flat.filter((one) => one.text === undefined).forEach((one, n) => found[n + 1].trim() && shown.set(one, found[n + 1].trim()));
  return shown;
}

function docOf(source, kind, printed) {
  const line = isGap(source) ? "" : kind === "prose" ? onOneLine(source) ?? source : source;
  const pieces = (line && read(line)) || (line ? [{ text: line }] : []);
  return schema.node("doc", null, [schema.node("paragraph", null, nodesOf(pieces, [], printedIn(pieces, printed)))]);
}

// Document → source

function piecesOf(nodes, depth = []) {
  const found = [];
  for (let at = 0; at < nodes.length; ) {
    const node = nodes[at];
    const marks = node.marks.filter((mark) => !depth.some((outer) => outer.eq(mark)));
    if (!marks.length) {
      found.push(node.isText ? { text: node.text } : { [node.attrs.source.startsWith("[^") ? "note" : "expression"]: node.attrs.source });
      at += 1;
      continue;
    }
    // The mark that goes on for longest is the outer one.
    const length = (mark) => {
      let end = at;
      while (end < nodes.length && mark.isInSet(nodes[end].marks)) end += 1;
      return end - at;
    };
    const outer = marks.reduce((best, mark) => (length(mark) > length(best) ? mark : best));
    const end = at + length(outer);
    const of = piecesOf(nodes.slice(at, end), [...depth, outer]);
    found.push(...spaced(outer.type.name === "link" ? { link: outer.attrs.href, of } : { mark: outer.attrs.sign, of }));
    at = end;
  }
  return found;
}

// Spaces at the edges of what is bold or italic stand outside of its signs, else these would be none.
function spaced(one) {
  const words = [];
  const [first, last] = [one.of[0], one.of.at(-1)];
  const before = first?.text?.match(/^\s+/)?.[0] ?? "";
  if (before) first.text = first.text.slice(before.length);
  const after = last?.text?.match(/\s+$/)?.[0] ?? "";
  if (after) last.text = last.text.slice(0, -after.length);
  const of = one.of.filter((part) => part.text !== "");
  if (before) words.push({ text: before });
  if (of.length) words.push({ ...one, of });
  if (after) words.push({ text: after });
  return words;
}

function joined(pieces) {
  const found = [];
  for (const one of pieces) {
    if (one.text !== undefined && found.at(-1)?.text !== undefined) found.at(-1).text += one.text;
    else found.push(one);
  }
  return found;
}

function sourceOf(fragment, kind) {
  const nodes = [];
  fragment.forEach((node) => nodes.push(node));
  const source = write(joined(piecesOf(nodes)));
  return kind === "prose" ? asParagraph(source) : source;
}

// The field

export function richField(given, { kind, hint, printed, changed, keys, paste, selected }) {
  let whole = given;
  const { EditorState, EditorView, TextSelection, toggleMark } = kept;
  const element = make("div", {});
  const fresh = (source, words) => EditorState.create({ doc: docOf(source, kind, words) });
  let first = fresh(given, printed).doc;
  const view = new EditorView({ mount: element }, {
    state: fresh(given, printed),
    dispatchTransaction(transaction) {
      view.updateState(view.state.apply(transaction));
      element.classList.toggle("empty", !view.state.doc.textContent && view.state.doc.firstChild.childCount === 0);
      if (transaction.docChanged && !transaction.getMeta("shown") && !view.composing) changed();
      selected?.();
    },
    handleKeyDown(_, event) {
      if (view.composing) return false;
      const name = (event.ctrlKey || event.metaKey) && !event.altKey && { b: "strong", i: "em" }[event.key.toLowerCase()];
      if (name) return toggle(name);
      keys(event);
      return event.defaultPrevented;
    },
    handleDOMEvents: {
      compositionend: () => {
        setTimeout(changed);
        return false;
      },
    },
    handlePaste(_, event) {
      paste(event.clipboardData.getData("text/plain"));
      return true;
    },
    handleDrop: () => true,
  });
  const dispatch = (transaction) => view.dispatch(transaction);
  // The browser tells of what was chosen a moment later: a quick key would miss it.
  function look() {
    const { anchorNode, anchorOffset, focusNode, focusOffset } = getSelection();
    if (!element.contains(anchorNode) || !element.contains(focusNode)) return;
    const [anchor, head] = [view.posAtDOM(anchorNode, anchorOffset), view.posAtDOM(focusNode, focusOffset)];
    const { selection, doc } = view.state;
    if (anchor < 1 || head < 1 || (selection.anchor === anchor && selection.head === head) || selection.node) return;
    dispatch(view.state.tr.setSelection(TextSelection.create(doc, anchor, head)));
  }
  function toggle(name) {
    look();
    toggleMark(schema.marks[name])(view.state, dispatch);
    return true;
  }
  element.dataset.form = "rich";
  element.dataset.hint = hint ?? (isGap(given) ? gapWords(given) : "");
  element.classList.toggle("empty", view.state.doc.firstChild.childCount === 0);
  const content = () => view.state.doc.firstChild.content;
  const size = () => content().size;

  return {
    element,
    form: () => "rich",
    composing: () => view.composing,
    source: () => (view.state.doc.eq(first) ? whole : sourceOf(content(), kind)),
    show(source, words) {
      const doc = docOf(source, kind, words);
      whole = source;
      first = doc;
      if (doc.eq(view.state.doc)) return;
      const [start, end] = [doc.content.findDiffStart(view.state.doc.content), doc.content.findDiffEnd(view.state.doc.content)];
      if (start === null) return;
      const overlap = start - Math.min(end.a, end.b);
      const [a, b] = overlap > 0 ? [end.a + overlap, end.b + overlap] : [end.a, end.b];
      dispatch(view.state.tr.replace(start, b, doc.slice(start, a)).setMeta("shown", true));
      first = view.state.doc.eq(doc) ? view.state.doc : doc;
    },
    isEmpty: () => size() === 0 || (!view.state.doc.textContent.trim() && !holds(content())),
    onEdge: (way) => view.state.selection.empty && (edges(element, way) || view.endOfTextblock(way > 0 ? "down" : "up")),
    atStart: () => view.state.selection.empty && view.state.selection.from === 1,
    atEnd: () => view.state.selection.empty && view.state.selection.from === size() + 1,
    cut() {
      look();
      const { from, to } = view.state.selection;
      const [before, after] = [sourceOf(content().cut(0, from - 1), kind), sourceOf(content().cut(to - 1), kind)];
      const [start, rest] = [before.trimEnd(), after.trimStart()];
      return { before: start, after: kind === "prose" ? asParagraph(rest) : rest, between: before.slice(start.length) + after.slice(0, after.length - rest.length) };
    },
    insert: (words) => dispatch(view.state.tr.insertText(words)),
    focus(where) {
      view.focus();
      const at = typeof where === "object" ? view.posAtCoords({ left: where.x, top: where.y })?.pos : where === "start" ? 1 : size() + 1;
      dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, Math.max(1, Math.min(at ?? size() + 1, size() + 1)))));
    },
    held() {
      look();
      return () => view.focus();
    },
    mark(name, value) {
      look();
      const { from, to, empty } = view.state.selection;
      if (name === "piece") dispatch(view.state.tr.replaceSelectionWith(schema.nodes.piece.create({ source: value, shown: short(value) }), false));
      else if (name === "link") {
        const mark = schema.marks.link.create({ href: value });
        const tr = view.state.tr;
        if (empty) tr.insert(from, schema.text(value, [mark]));
        else tr.addMark(from, to, mark);
        dispatch(value ? tr : view.state.tr.removeMark(from, to, schema.marks.link));
      } else toggle(name);
      view.focus();
    },
    marks() {
      const { from, to, empty, $from } = view.state.selection;
      const on = (name) => (empty ? Boolean(schema.marks[name].isInSet(view.state.storedMarks ?? $from.marks())) : view.state.doc.rangeHasMark(from, to, schema.marks[name]));
      return { strong: on("strong"), em: on("em"), link: on("link") };
    },
    stop() {
      view.setProps({ editable: () => false });
    },
  };
}

function holds(content) {
  let found = false;
  content.forEach((node) => {
    if (!node.isText) found = true;
  });
  return found;
}

