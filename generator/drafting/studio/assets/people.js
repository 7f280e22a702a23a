// Those who sign, as a table that is worked in with the keyboard: paste from a spreadsheet, add, delete, move, group.
//
// A grid as the ARIA practices have it: one stop of the tabulator, arrows from cell to cell, Enter or typing to write.

import { byId, counted, make, say, told } from "./making.js";
import { ask, Refused, send } from "./asking.js";

const panel = byId("view-people");
const GAP = /^\[\[.*\]\]$/;
let columns = [];
let rows = []; // {heading} or {cells}
let here = [0, 0]; // the cell that has the focus
let editing = null;
let last = "";
let where = "";

const grid = make("table", { role: "grid", id: "grid", "aria-label": told("people") });
const isGroup = (row) => row.heading !== undefined;
const empty = () => ({ cells: columns.map(() => "") });

function groupsOf() {
  const groups = [];
  for (const row of rows) {
    if (isGroup(row)) groups.push({ heading: row.heading, rows: [] });
    else if (row.cells.some((cell) => cell.trim())) {
      if (!groups.length) groups.push({ heading: "", rows: [] });
      groups.at(-1).rows.push(row.cells);
    }
  }
  return groups;
}

let saving = null;

async function put() {
  if (saving) {
    saving = "again";
    return;
  }
  saving = "now";
  try {
    last = JSON.stringify([columns, groupsOf()]);
    const { told: said } = await send("people", { revision: 0, columns, groups: groupsOf() });
    if (said) say(said, 10_000);
  } catch (wrong) {
    say(told("not_done", { why: wrong instanceof Refused ? wrong.message : told("studio_ended") }), 8000);
    last = "";
  } finally {
    const more = saving === "again";
    saving = null;
    if (more) put();
  }
}

// The table

function cellOf(row, r, c) {
  if (isGroup(row)) return make("td", { role: "gridcell", class: "heading", colspan: String(columns.length) }, row.heading);
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
    return make("tr", { role: "row", ...(isGroup(row) ? { class: "group" } : {}) }, make("th", { role: "rowheader", scope: "row" }, isGroup(row) ? "" : last ? "+" : String(number)), ...cells);
  });
  const head = make("tr", { role: "row" }, make("th", { role: "columnheader", scope: "col" }, make("span", { class: "unseen" }, told("number"))), ...columns.map((column) => make("th", { role: "columnheader", scope: "col", ...(column.known ? {} : { class: "unknown", title: told("kept_column") }) }, column.label)));
  grid.replaceChildren(make("thead", { role: "rowgroup" }, head), make("tbody", { role: "rowgroup" }, ...body));
  grid.setAttribute("aria-rowcount", String(rows.length + 1));
  const count = rows.filter((row) => !isGroup(row) && row.cells.some((cell) => cell.trim())).length;
  byId("people-count").textContent = counted(count, "people");
  if (focus) cellAt(...here)?.focus();
}

const cellAt = (r, c) => grid.querySelector(`tbody tr:nth-child(${r + 1}) [data-c="${isGroup(rows[r]) ? 0 : c}"]`);

function go(r, c) {
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
  const row = rows.at(-1);
  if (!row || isGroup(row) || row.cells.some((cell) => cell.trim())) rows.push(empty());
}

function change(r, c, first) {
  const cell = cellAt(r, c);
  const old = value(r, c);
  const label = isGroup(rows[r]) ? told("group_heading") : columns[c].label;
  const input = make("input", { type: "text", dir: "auto", "aria-label": label, autocomplete: "off" });
  input.value = first ?? (GAP.test(old) ? "" : old);
  cell.replaceChildren(input);
  editing = input;
  input.focus();
  const done = (keep) => {
    if (editing !== input) return;
    editing = null;
    const text = input.value.trim();
    const changed = keep && text !== old && !(GAP.test(old) && !text);
    if (changed) setValue(r, c, text);
    cell.textContent = changed ? text : old;
    draw();
    if (changed) put();
  };
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    event.stopPropagation();
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

function moveRow(way) {
  const [r, c] = here;
  const to = r + way;
  if (to < 0 || to >= rows.length - 1 || r >= rows.length - 1) return;
  [rows[r], rows[to]] = [rows[to], rows[r]];
  here = [to, c];
  draw(true);
  say(told("moved", { n: to + 1 }), 2000);
  put();
}

function deleteRow() {
  const [r, c] = here;
  if (r >= rows.length - 1 && rows.length > 0) return;
  rows.splice(r, 1);
  tail();
  here = [Math.min(r, rows.length - 1), c];
  draw(true);
  put();
}

function addRow() {
  const at = Math.min(here[0] + 1, rows.length - 1);
  if (here[0] >= rows.length - 1) return change(rows.length - 1, 0);
  rows.splice(at, 0, empty());
  here = [at, 0];
  draw();
  return change(at, 0);
}

function addGroup() {
  const at = Math.min(here[0], rows.length - 1);
  rows.splice(at, 0, { heading: "" });
  here = [at, 0];
  draw();
  change(at, 0);
}

function sort() {
  const by = Math.max(0, here[1]);
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const sorted = [];
  let part = [];
  const end = () => sorted.push(...part.sort((a, b) => collator.compare(a.cells[by], b.cells[by])));
  for (const row of rows.filter((one) => isGroup(one) || one.cells.some((cell) => cell.trim()))) {
    if (isGroup(row)) {
      end();
      part = [];
      sorted.push(row);
    } else part.push(row);
  }
  end();
  rows = sorted;
  tail();
  here = [0, by];
  draw(true);
  say(told("sorted_by", { column: columns[by].label }), 3000);
  put();
}

// What comes from a spreadsheet, by way of the import's own rules

function take({ columns: given, rows: read, told: said }) {
  const places = given.map((column) => {
    const at = columns.findIndex((one) => one.key === column.key);
    if (at >= 0) return at;
    columns.push(column);
    for (const row of rows) if (!isGroup(row)) row.cells.push("");
    return columns.length - 1;
  });
  const added = read.map((cells) => {
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
  put();
  say([counted(added.length, "people_added"), ...(said ?? []).map((one) => (typeof one === "string" ? one : one.message))].join(" "), 6000);
}

async function readIn(body, options) {
  try {
    const answer = await fetch(`people/read${options.query ?? ""}`, { method: "POST", headers: { "Content-Type": options.type }, body });
    const read = await answer.json().catch(() => ({ refused: answer.statusText }));
    if (!answer.ok || read.refused) return say(told("not_done", { why: read.refused ?? answer.statusText }), 8000);
    return take(read);
  } catch {
    return say(told("studio_ended"), 8000);
  }
}

const paste = (text) => readIn(JSON.stringify({ pasted: text }), { type: "application/json" });
const file = (one) => readIn(one, { type: "application/octet-stream", query: `?name=${encodeURIComponent(one.name)}` });

grid.addEventListener("paste", (event) => {
  if (editing) return;
  const text = event.clipboardData.getData("text/plain");
  if (!text.trim()) return;
  event.preventDefault();
  if (/[\t\n]/.test(text.trim())) paste(text);
  else {
    setValue(...here, text.trim());
    draw(true);
    put();
  }
});

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
  else if (key === "Delete" || key === "Backspace") {
    stop();
    setValue(r, c, "");
    draw(true);
    put();
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

panel.addEventListener("dragover", (event) => event.preventDefault());
panel.addEventListener("drop", (event) => {
  event.preventDefault();
  if (event.dataTransfer.files[0]) file(event.dataTransfer.files[0]);
});

function tool(name, does) {
  const button = make("button", { type: "button", id: `people-${name}` }, told(`people_${name}`));
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", does);
  return button;
}

function build() {
  const chooser = make("input", { type: "file", id: "people-file", accept: ".csv,.xlsx,.ods,.tsv,.txt", class: "unseen" });
  chooser.addEventListener("change", () => {
    if (chooser.files[0]) file(chooser.files[0]);
    chooser.value = "";
  });
  panel.replaceChildren(
    make("h2", { id: "people-count" }),
    make("p", { class: "hint", id: "people-hint" }, told("people_hint")),
    make("div", { class: "buttons", role: "group", "aria-label": told("tools") }, tool("add", addRow), tool("group", addGroup), tool("up", () => moveRow(-1)), tool("down", () => moveRow(1)), tool("sort", sort), tool("delete", deleteRow), make("label", { class: "button", for: "people-file" }, told("people_file")), chooser),
    make("div", { class: "wide" }, grid),
    make("p", { class: "where", id: "people-where" }),
  );
  grid.setAttribute("aria-describedby", "people-hint");
}

export async function fillPeople() {
  const given = await ask("people");
  const text = JSON.stringify([given.columns, given.groups]);
  if (given.refused) {
    panel.replaceChildren(make("p", {}, told("not_shown", { why: given.refused })));
    last = "";
    return;
  }
  if (!byId("people-count")) build();
  if (text === last || editing || saving) return;
  last = text;
  columns = given.columns;
  where = given.where;
  const focused = grid.contains(document.activeElement);
  rows = given.groups.flatMap((group) => [...(group.heading ? [{ heading: group.heading }] : []), ...group.rows.map((cells) => ({ cells: columns.map((_, n) => String(cells[n] ?? "")) }))]);
  tail();
  here = [Math.min(here[0], rows.length - 1), Math.min(here[1], columns.length - 1)];
  byId("people-where").textContent = where && where !== "letter" ? told("people_where", { file: where }) : "";
  draw(focused);
}
