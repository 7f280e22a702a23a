// The table of those who sign, which is worked in with the keyboard: write, move, divide into groups, sort.
//
// A grid as the ARIA practices have it: one stop of the tabulator, arrows from cell to cell, Enter or typing to write.

import { byId, counted, make, say, told } from "./making.js";

const GAP = /^\[\[.*\]\]$/;
export let columns = [];
export let elsewhere = []; // the files that the people stand in, where the table is only to be looked at
let rows = []; // {heading, level} or {cells}
let here = [0, 0]; // the cell that has the focus
let editing = null;
let sorted = ""; // the column by which the rows were sorted last, and which way
let changed = () => {};

export const grid = make("table", { role: "grid", id: "grid", "aria-label": told("people") });
export const isEditing = () => editing !== null;
const isGroup = (row) => row.heading !== undefined;
const empty = () => ({ cells: columns.map(() => "") });

// Somebody is told whenever the people are others.
export function onChanged(other) {
  changed = other;
}

export function groupsOf() {
  const groups = [];
  for (const row of rows) {
    if (isGroup(row)) groups.push({ heading: row.heading, level: row.level, rows: [] });
    else if (row.cells.some((cell) => cell.trim())) {
      if (!groups.length) groups.push({ heading: "", level: 0, rows: [] });
      groups.at(-1).rows.push(row.cells);
    }
  }
  return groups;
}

// The table

function cellOf(row, r, c) {
  if (isGroup(row)) return make("td", { role: "gridcell", class: `heading level-${row.level}`, colspan: String(columns.length), "aria-description": told("level_now", { n: row.level }) }, row.heading);
  const text = row.cells[c] ?? "";
  const cell = make("td", { role: "gridcell", dir: "auto" }, text);
  if (GAP.test(text)) cell.classList.add("gap");
  return cell;
}

function draw(focus) {
  const body = rows.map((row, r) => {
    const cells = isGroup(row) ? [cellOf(row, r, 0)] : columns.map((_, c) => cellOf(row, r, c));
    cells.forEach((cell, c) => {
      cell.tabIndex = r === here[0] && (c === here[1] || cells.length === 1) ? 0 : -1;
      cell.dataset.r = r;
      cell.dataset.c = c;
    });
    const number = rows.slice(0, r + 1).filter((one) => !isGroup(one)).length;
    const last = r === rows.length - 1;
    const canMove = !last && !elsewhere.length;
    return make("tr", { role: "row", ...(isGroup(row) ? { class: "group" } : {}) }, make("th", { role: "rowheader", scope: "row", ...(canMove ? { draggable: "true" } : {}) }, isGroup(row) ? "" : last && !elsewhere.length ? "+" : String(number)), ...cells);
  });
  const order = (column) => ({ [`${column.key} 1`]: "ascending", [`${column.key} -1`]: "descending" })[sorted];
  const head = make("tr", { role: "row" }, make("th", { role: "columnheader", scope: "col" }, make("span", { class: "unseen" }, told("number"))), ...columns.map((column) => make("th", { role: "columnheader", scope: "col", ...(order(column) ? { "aria-sort": order(column) } : {}), ...(column.known ? {} : { class: "unknown", title: told("kept_column") }) }, column.label)));
  grid.replaceChildren(make("thead", { role: "rowgroup" }, head), make("tbody", { role: "rowgroup" }, ...body));
  grid.setAttribute("aria-rowcount", String(rows.length + 1));
  grid.setAttribute("aria-readonly", String(elsewhere.length > 0));
  const count = rows.filter((row) => !isGroup(row) && row.cells.some((cell) => cell.trim())).length;
  byId("people-count").textContent = counted(count, "people");
  if (focus) cellAt(...here)?.focus();
}

const cellAt = (r, c) => grid.querySelector(`tbody tr:nth-child(${r + 1}) [data-c="${isGroup(rows[r]) ? 0 : c}"]`);

export function go(r = here[0], c = here[1]) {
  if (r < 0 || r >= rows.length || c < 0 || c >= columns.length) return;
  const before = cellAt(...here);
  if (before) before.tabIndex = -1;
  here = [r, c];
  const cell = cellAt(r, c);
  cell.tabIndex = 0;
  cell.focus();
  cell.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function value(r, c) {
  return isGroup(rows[r]) ? rows[r].heading : rows[r].cells[c] ?? "";
}

function setValue(r, c, text) {
  if (isGroup(rows[r])) rows[r].heading = text;
  else rows[r].cells[c] = text;
  tail();
}

// The last row is an empty one, for the next name.
function tail() {
  if (elsewhere.length) return;
  const row = rows.at(-1);
  if (!row || isGroup(row) || row.cells.some((cell) => cell.trim())) rows.push(empty());
}

function change(r, c, first) {
  if (elsewhere.length) return;
  const cell = cellAt(r, c);
  const old = value(r, c);
  const label = isGroup(rows[r]) ? told("group_heading") : columns[c].label;
  const input = make("textarea", { rows: String(old.split("\n").length), dir: "auto", "aria-label": label, autocomplete: "off" });
  input.value = first ?? (GAP.test(old) ? "" : old);
  cell.replaceChildren(input);
  editing = input;
  input.focus();
  const done = (keep) => {
    if (editing !== input) return;
    editing = null;
    const text = input.value.trim();
    const isOther = keep && text !== old && !(GAP.test(old) && !text);
    if (isOther) setValue(r, c, text);
    cell.textContent = isOther ? text : old;
    draw();
    if (isOther) changed();
  };
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    event.stopPropagation();
    if (event.key === "Enter" && event.altKey) {
      // What has several lines, such as a role, keeps them.
      event.preventDefault();
      input.rows += 1;
      input.setRangeText("\n", input.selectionStart, input.selectionEnd, "end");
      return;
    }
    const next = { Enter: [r + (event.shiftKey ? -1 : 1), c], Tab: [r, c + (event.shiftKey ? -1 : 1)], Escape: [r, c] }[event.key];
    if (!next) return;
    event.preventDefault();
    done(event.key !== "Escape");
    if (event.key === "Tab" && next[1] >= columns.length) go(Math.min(r + 1, rows.length - 1), 0);
    else if (next[1] < 0) go(Math.max(0, r - 1), columns.length - 1);
    else go(Math.max(0, Math.min(next[0], rows.length - 1)), next[1]);
  });
  input.addEventListener("blur", () => done(true));
}

function moveTo(r, to) {
  if (to < 0 || to >= rows.length - 1 || r >= rows.length - 1 || r === to || elsewhere.length) return;
  rows.splice(to, 0, ...rows.splice(r, 1));
  levels();
  sorted = "";
  here = [to, here[1]];
  draw(true);
  say(told("moved", { n: to + 1 }), 2000);
  changed();
}

export const moveRow = (way) => moveTo(here[0], here[0] + way);

// A group stands in the one before it or beside it, and no deeper.
function levels() {
  let above = 0;
  for (const row of rows.filter(isGroup)) {
    row.level = Math.max(1, Math.min(row.level, above + 1));
    above = row.level;
  }
}

function changeLevel(way) {
  const row = rows[here[0]];
  const before = row.level;
  row.level += way;
  levels();
  if (row.level === before) return;
  draw(true);
  say(told("level_now", { n: row.level }), 2000);
  changed();
}

export function deleteRow() {
  const [r, c] = here;
  if ((r >= rows.length - 1 && rows.length > 0) || elsewhere.length) return;
  rows.splice(r, 1);
  levels();
  tail();
  here = [Math.min(r, rows.length - 1), c];
  draw(true);
  changed();
}

export function addRow() {
  const at = Math.min(here[0] + 1, rows.length - 1);
  if (here[0] >= rows.length - 1) return change(rows.length - 1, 0);
  rows.splice(at, 0, empty());
  here = [at, 0];
  draw();
  return change(at, 0);
}

export function addGroup() {
  const at = Math.min(here[0], rows.length - 1);
  const above = rows.slice(0, at).filter(isGroup).at(-1);
  rows.splice(at, 0, { heading: "", level: above?.level ?? 1 });
  here = [at, 0];
  draw();
  change(at, 0);
}

export function sort() {
  const by = Math.max(0, here[1]);
  const way = sorted === `${columns[by].key} 1` ? -1 : 1;
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const done = [];
  let part = [];
  const end = () => done.push(...part.sort((a, b) => way * collator.compare(a.cells[by], b.cells[by])));
  for (const row of rows.filter((one) => isGroup(one) || one.cells.some((cell) => cell.trim()))) {
    if (isGroup(row)) {
      end();
      part = [];
      done.push(row);
    } else part.push(row);
  }
  end();
  rows = done;
  sorted = `${columns[by].key} ${way}`;
  tail();
  here = [0, by];
  draw(true);
  say(told("sorted_by", { column: columns[by].label }), 3000);
  changed();
}

// What comes from elsewhere

export function showPeople(given) {
  columns = given.columns;
  elsewhere = given.elsewhere;
  const focused = grid.contains(document.activeElement);
  rows = given.groups.flatMap(({ heading, level, rows: people }) => [...(level ? [{ heading, level }] : []), ...people.map((cells) => ({ cells: columns.map((_, n) => String(cells[n] ?? "")) }))]);
  tail();
  here = [Math.max(0, Math.min(here[0], rows.length - 1)), Math.min(here[1], columns.length - 1)];
  draw(focused);
}

// One more column, in which the caret then stands.
export function addColumn(column) {
  columns.push(column);
  for (const row of rows) if (!isGroup(row)) row.cells.push("");
  here = [here[0], columns.length - 1];
  draw(true);
}

// People below the row that has the focus, in place of those who are only gaps; `given` are the columns of theirs.
export function addPeople(given, people) {
  const places = given.map((column) => {
    if (!columns.some((one) => one.key === column.key)) addColumn(column);
    return columns.findIndex((one) => one.key === column.key);
  });
  const added = people.map((cells) => {
    const row = empty();
    cells.forEach((cell, n) => {
      row.cells[places[n]] = cell ?? "";
    });
    return row;
  });
  const isGap = (row) => !isGroup(row) && row.cells.some((cell) => cell.trim()) && row.cells.every((cell) => !cell.trim() || GAP.test(cell));
  const after = rows[here[0]];
  rows = rows.filter((row) => !isGap(row));
  const index = rows.indexOf(after);
  const at = index < 0 || index >= rows.length - 1 ? Math.max(0, rows.length - 1) : index + 1;
  rows.splice(at, 0, ...added);
  tail();
  here = [Math.min(at, rows.length - 1), 0];
  draw(true);
  changed();
}

export function write(text) {
  setValue(...here, text);
  draw(true);
  changed();
}

grid.addEventListener("copy", (event) => {
  if (editing) return;
  event.preventDefault();
  event.clipboardData.setData("text/plain", value(...here));
});

grid.addEventListener("keydown", (event) => {
  if (editing || event.isComposing) return;
  const [r, c] = here;
  const { key, altKey, ctrlKey, metaKey } = event;
  const right = getComputedStyle(grid).direction === "rtl" ? -1 : 1;
  const stop = () => event.preventDefault();
  if (altKey && (key === "ArrowUp" || key === "ArrowDown")) stop(), moveRow(key === "ArrowUp" ? -1 : 1);
  else if (altKey && isGroup(rows[r]) && /^Arrow(Left|Right)$/.test(key)) stop(), elsewhere.length || changeLevel(key === "ArrowRight" ? right : -right);
  else if (altKey) return;
  else if ((ctrlKey || metaKey) && key === "Home") stop(), go(0, 0);
  else if ((ctrlKey || metaKey) && key === "End") stop(), go(rows.length - 1, columns.length - 1);
  else if ((ctrlKey || metaKey) && (key === "Delete" || key === "Backspace")) stop(), deleteRow();
  else if (ctrlKey || metaKey) return;
  else if (key === "ArrowDown") stop(), go(r + 1, c);
  else if (key === "ArrowUp") stop(), go(r - 1, c);
  else if (key === "ArrowRight") stop(), go(r, c + right);
  else if (key === "ArrowLeft") stop(), go(r, c - right);
  else if (key === "Home") stop(), go(r, 0);
  else if (key === "End") stop(), go(r, columns.length - 1);
  else if (key === "PageDown") stop(), go(Math.min(r + 10, rows.length - 1), c);
  else if (key === "PageUp") stop(), go(Math.max(r - 10, 0), c);
  else if (key === "Enter" || key === "F2") stop(), change(r, c);
  else if (elsewhere.length) return;
  else if (key === "Delete" || key === "Backspace") {
    stop();
    setValue(r, c, "");
    draw(true);
    changed();
  } else if (key.length === 1) stop(), change(r, c, key);
});

grid.addEventListener("mousedown", (event) => {
  const cell = event.target.closest("[role=gridcell]");
  if (!cell || editing) return;
  event.preventDefault();
  go(Number(cell.dataset.r), Number(cell.dataset.c));
});
grid.addEventListener("dblclick", (event) => {
  if (event.target.closest("[role=gridcell]") && !editing) change(...here);
});

// A row is dragged by its number to another's place.

let dragged = -1;
const rowOf = (event) => [...grid.tBodies[0].rows].indexOf(event.target.closest?.("tbody tr"));

grid.addEventListener("dragstart", (event) => {
  dragged = rowOf(event);
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", rows[dragged].heading ?? rows[dragged].cells.join("\t"));
});
grid.addEventListener("dragend", () => {
  dragged = -1;
  for (const row of grid.tBodies[0].rows) row.classList.remove("aim");
});
grid.addEventListener("dragover", (event) => {
  if (dragged < 0) return;
  event.preventDefault();
  for (const row of grid.tBodies[0].rows) row.classList.toggle("aim", row === event.target.closest("tbody tr"));
});
grid.addEventListener("drop", (event) => {
  if (dragged < 0) return;
  event.preventDefault();
  event.stopPropagation();
  if (rowOf(event) >= 0) moveTo(dragged, Math.min(rowOf(event), rows.length - 2));
});
