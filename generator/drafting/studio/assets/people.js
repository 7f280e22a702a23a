// Those who sign: their table, what is pasted or dropped into it, and their own files.

import { byId, counted, make, say, told } from "./making.js";
import { pageBox } from "./pages.js";
import { ask, Refused, send } from "./asking.js";
import { addColumn, addGroup, addPeople, addRow, columns, deleteRow, elsewhere, go, grid, groupsOf, isEditing, moveRow, onChanged, showPeople, sort, write } from "./grid.js";
import { state, view } from "./printed.js";

const panel = byId("view-people");
let last = "";
let more = []; // the columns that there could be, too

let saving = null;

async function put() {
  if (saving) {
    saving = "again";
    return;
  }
  saving = "now";
  try {
    last = JSON.stringify([columns, groupsOf(), elsewhere]);
    const { told: said } = await send("people", { revision: 0, columns, groups: groupsOf() });
    if (said) say(said, 10_000);
  } catch (wrong) {
    say(told("not_done", { why: wrong instanceof Refused ? wrong.message : told("studio_ended") }), 8000);
    last = "";
  } finally {
    const again = saving === "again";
    saving = null;
    if (again) put();
  }
}

// What comes from a spreadsheet, by way of the import's own rules

function take({ columns: given, rows, told: said }) {
  addPeople(given, rows);
  say([counted(rows.length, "people_added"), ...(said ?? [])].join(" "), 6000);
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
  if (isEditing() || elsewhere.length) return;
  const text = event.clipboardData.getData("text/plain").trim();
  if (!text) return;
  event.preventDefault();
  if (/[\t\n]/.test(text)) paste(text);
  else write(text);
});

panel.addEventListener("dragover", (event) => event.preventDefault());
panel.addEventListener("drop", (event) => {
  event.preventDefault();
  if (event.dataTransfer.files[0] && !elsewhere.length) file(event.dataTransfer.files[0]);
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
  const column = make("select", { id: "people-column", "aria-label": told("people_column") });
  column.addEventListener("change", () => {
    addColumn(more.find((one) => one.key === column.value));
    showMore();
  });
  const taking = make("button", { type: "button", class: "primary", id: "people-take" }, told("people_take"));
  taking.addEventListener("click", async () => {
    try {
      await send("people", { revision: 0, take: true });
      say(told("people_taken"), 6000);
      await fillPeople();
      go();
    } catch (wrong) {
      say(told("not_done", { why: wrong instanceof Refused ? wrong.message : told("studio_ended") }), 8000);
    }
  });
  panel.replaceChildren(
    make("h2", { id: "people-count" }),
    make("p", { class: "hint", id: "people-hint" }),
    make("div", { class: "buttons", role: "group", id: "people-tools", "aria-label": told("tools") }, tool("add", addRow), tool("group", addGroup), tool("up", () => moveRow(-1)), tool("down", () => moveRow(1)), tool("sort", sort), tool("delete", deleteRow), make("label", { class: "button", for: "people-file" }, told("people_file")), chooser, column),
    taking,
    make("div", { class: "wide" }, grid),
    make("p", { class: "where", id: "people-where" }),
  );
  grid.setAttribute("aria-describedby", "people-hint");
}

function showMore() {
  const left = more.filter((one) => !columns.some((column) => column.key === one.key));
  byId("people-column").replaceChildren(make("option", { value: "" }, told("people_column")), ...left.map((one) => make("option", { value: one.key }, one.label)));
}

// The pages show the block as it will print.
function showBlock() {
  const page = state?.pages.findIndex(({ blocks }) => blocks.some(({ entry }) => entry[0] === "signatories")) ?? -1;
  if (page < 0) return;
  const block = state.pages[page].blocks.find(({ entry }) => entry[0] === "signatories");
  const { element, mm } = pageBox(page + 1);
  const top = element.offsetTop + block.top * mm;
  if (top < view.scrollTop || top > view.scrollTop + view.clientHeight * 0.7) view.scrollTop = top - view.clientHeight / 3;
}

export async function fillPeople() {
  const given = await ask("people");
  const text = JSON.stringify([given.columns, given.groups, given.elsewhere]);
  if (given.refused) {
    panel.replaceChildren(make("p", {}, told("not_shown", { why: given.refused })));
    last = "";
    return;
  }
  const first = !byId("people-count");
  if (first) build();
  if (text === last || isEditing() || saving) return;
  last = text;
  ({ more } = given);
  showPeople(given);
  showMore();
  byId("people-tools").hidden = elsewhere.length > 0;
  byId("people-take").hidden = !elsewhere.length;
  byId("people-hint").textContent = elsewhere.length ? told("people_elsewhere", { files: elsewhere.join(", ") }) : told("people_hint");
  byId("people-where").textContent = given.where === "letter" ? "" : told("people_where", { file: given.where });
  if (first) showBlock();
}

onChanged(put);
