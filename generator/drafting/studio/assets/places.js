// Where what is on the pages stands in the letter by now: the pages show a text that may be some edits old.
//
// Every edit that was sent is remembered until the pages show it; a place on the pages is followed through them.

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const points = (text) => Array.from(text);
const ENDS = /\n\n|\n(?=[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t])/u; // before another paragraph, or another item of a list
let edits = []; // {revision, of}: the revision that an edit made, or null as long as nobody has said

export const startsWith = (path, start) => same(path.slice(0, start.length), start);

// Remember edits that are on their way; the answer tells which revision they made, or that they made none.
export function remember(sent, answer) {
  const one = { revision: null, of: sent };
  edits.push(one);
  answer.then(({ revision }) => {
    one.revision = revision;
  }, () => {
    edits = edits.filter((other) => other !== one);
  });
}

// What the pages show is no longer to be remembered.
export function forget(drawn) {
  edits = edits.filter((one) => one.revision === null || one.revision > drawn);
}

// A place on the pages, by all edits that they don't show; null where it is gone.
export function now(origin) {
  let place = origin;
  for (const { of } of edits) for (const edit of of) place = place && after(place, edit);
  return place;
}

function after(place, edit) {
  if (edit.do === "text") return same(place.at, edit.at) ? typed(place, edit) : place;
  if (edit.do === "set") {
    // What was a text alone says more by now, and has its text under a name.
    const opens = place.item && same(place.at, place.item) && same(edit.at.slice(0, -1), place.at);
    return opens ? { ...place, at: [...place.at, "text"] } : place;
  }
  if (edit.do === "delete") {
    if (startsWith(place.at, edit.at)) return null;
    const [list, gone] = [edit.at.slice(0, -1), edit.at.at(-1)];
    return typeof gone === "number" ? renumbered(place, list, (n) => (n > gone ? n - 1 : n)) : place;
  }
  if (edit.do === "insert") return renumbered(place, edit.at, (n) => (n >= edit.index ? n + edit.values.length : n));
  return renumbered(place, edit.at, (n) => moved(n, edit.from, edit.to));
}

export function moved(n, from, to) {
  if (n === from) return to;
  if (from < n && n <= to) return n - 1;
  return to <= n && n < from ? n + 1 : n;
}

function renumbered(place, list, number) {
  const key = place.at[list.length];
  if (!startsWith(place.at, list) || typeof key !== "number") return place;
  const put = (path) => [...list, number(key), ...path.slice(list.length + 1)];
  return { ...place, at: put(place.at), item: place.item && place.item.length > list.length ? put(place.item) : place.item };
}

function typed(place, { from, to, text }) {
  const put = points(text);
  const longer = put.length - (to - from);
  if (from > place.to || (from === place.to && ENDS.test(text) && text.startsWith("\n"))) return place;
  if (to < place.from || (to === place.from && from < place.from)) return { ...place, from: place.from + longer, to: place.to + longer };
  if (from < place.from) return null;
  const source = points(place.source);
  const whole = [...source.slice(0, from - place.from), ...put, ...source.slice(to - place.from)].join("");
  const first = whole.split(ENDS)[0];
  return { ...place, source: first, to: place.from + points(first).length };
}
