// What is chosen rather than written: recipient, sender, date, look. The groups and fields are the server's.

import { byId, counted, dated, languageNamed, make, say, told } from "./making.js";
import { ask, edit, settled } from "./asking.js";
import { bring } from "./bringing.js";
import { gapWords, isGap } from "./fields.js";

const form = byId("facts");
let groups = [];
let number = 0;

// What most letters need stands open; the rest is one step away.
const USUAL = new Set(["recipient", "recipient.name", "recipient.role", "recipient.organisation", "recipient.address", "recipient.form", "salutation", "valediction", "sender", "sender.name", "sender.organisation", "sender.address", "sender.email", "sender.phone", "status", "date", "place", "subject", "title", "theme", "language", "layout.window.preset", "cc", "opening", "closing", "postscript"]);

const keyOf = (field) => field.at.join(".");

// What is still to be written is shown as a hint, and stays in the file until something is written.
const gapOf = (field) => (isGaps(field.value) ? String(field.value).split("\n").map(gapWords).join("\n") : "");
const isGaps = (value) => typeof value === "string" && value !== "" && value.trim().split("\n").every(isGap);

async function put(field, value) {
  const given = typeof value === "string" ? value.trimEnd() : value;
  if (given === (isGaps(field.value) ? "" : field.value ?? "")) return;
  field.value = given;
  written = true;
  await putAll([{ do: "set", at: field.at, value: given === "" ? null : given }]);
}

async function putAll(edits) {
  try {
    await edit(edits);
  } catch (wrong) {
    say(told("not_done", { why: wrong.message }), 8000);
    fillAnew();
  }
}

function inputOf(field, id) {
  const gap = gapOf(field);
  const value = gap ? "" : field.value ?? "";
  const placeholder = gap || (field.derived?.value ?? "");
  if (field.kind === "choice") {
    const select = make("select", { id }, ...(field.choices.some((one) => one.value === "") ? [] : [make("option", { value: "" }, placeholder ? told("left_out_gives", { text: placeholder }) : told("left_out"))]),
      ...field.choices.map((one) => make("option", { value: one.value, ...(String(one.value) === String(value) ? { selected: "" } : {}) }, field.at.at(-1) === "language" ? languageNamed(one.value, one.label) : one.label)));
    if (value !== "" && !field.choices.some((one) => String(one.value) === String(value))) select.append(make("option", { value, selected: "" }, String(value)));
    select.addEventListener("change", () => put(field, select.value));
    return select;
  }
  if (field.kind === "lines" || field.kind === "text") {
    const area = make("textarea", { id, dir: "auto", rows: String(Math.min(8, Math.max(2, String(value).split("\n").length + (field.kind === "text" ? 1 : 0)))), placeholder });
    area.value = value;
    area.addEventListener("change", () => put(field, area.value));
    return area;
  }
  if (field.kind === "file") return fileOf(field, id, placeholder);
  const type = { date: "date", number: "number" }[field.kind] ?? "text";
  const input = make("input", { id, type, dir: "auto", placeholder, autocomplete: "off", ...(type === "number" ? { step: "any" } : {}) });
  if (type === "date" && value && !/^\d{4}-\d\d-\d\d$/.test(value)) input.type = "text";
  input.value = value;
  input.addEventListener("change", () => put(field, input.value));
  return input;
}

// A file beside the letter: its name, or one that is brought.
function fileOf(field, id, placeholder) {
  const input = make("input", { id, type: "text", dir: "auto", placeholder, autocomplete: "off" });
  input.value = field.value ?? "";
  input.addEventListener("change", () => put(field, input.value));
  const kind = ["logo", "signature"].includes(field.at.at(-1)) ? "picture" : "enclosure";
  return make("div", { class: "filed" }, input, ...chooser(id, kind, (name) => put(field, name).then(fillAnew)));
}

// A button that brings a file to the letter, which is then kept beside it.
function chooser(id, kind, kept) {
  const choose = make("input", { type: "file", class: "unseen", id: `${id}-choose`, accept: kind === "picture" ? ".svg,.png,.jpg,.jpeg" : ".pdf,.svg,.png,.jpg,.jpeg" });
  choose.addEventListener("change", async () => {
    const [one] = choose.files;
    choose.value = "";
    if (!one) return;
    const name = await bring(one, kind);
    if (!name) return;
    await kept(name);
    say(told("file_kept", { name }), 4000);
  });
  return [make("label", { class: "button", for: choose.id }, told("choose_file")), choose];
}

// A choice with pictures: one of them is pressed.
function picturesOf(field, id) {
  const choose = (value) => {
    for (const one of box.querySelectorAll("input")) one.checked = one.value === value;
    put(field, value);
  };
  const box = make("div", { class: "pictured", role: "radiogroup", "aria-labelledby": `${id}-label` }, ...field.choices.map((one) => {
    const radio = make("input", { type: "radio", name: id, value: one.value, ...(one.value === field.value ? { checked: "" } : {}) });
    radio.addEventListener("change", () => choose(one.value));
    return make("label", one.title ? { title: one.title } : {}, radio, make("img", { src: one.picture, alt: "", loading: "lazy" }), make("span", {}, one.label));
  }));
  return box;
}

function fieldOf(field) {
  number += 1;
  const id = `fact-${number}`;
  const pictured = field.kind === "choice" && field.choices.some((one) => one.picture);
  const input = pictured ? picturesOf(field, id) : inputOf(field, id);
  const typed = field.kind === "file" ? input.querySelector("input") : input;
  typed.dataset.at = keyOf(field);
  const label = pictured ? make("p", { class: "label", id: `${id}-label` }, field.label) : make("label", { for: id }, field.label);
  const notes = [];
  if (field.derived?.value && !field.value) notes.push(make("p", { class: "derived" }, told("filled_in", { text: field.derived.value })));
  if (field.help) notes.push(make("p", { class: "help" }, field.help));
  notes.forEach((note, index) => {
    note.id = `${id}-note-${index}`;
  });
  if (notes.length) typed.setAttribute("aria-describedby", notes.map((note) => note.id).join(" "));
  return make("div", { class: `fact ${field.kind}${/\[\[.+\]\]/s.test(field.value ?? "") ? " gap" : ""}` }, label, input, ...notes, ...why(field));
}

// The rule by which something is filled in, how sure it is, and where that is said.
function why({ at, value, derived }) {
  if (!derived?.rule || (value && at.at(-1) !== "form")) return [];
  return [make("details", { class: "why" }, make("summary", {}, told("by_rule", { rule: derived.rule })), make("p", {}, sureness(derived)), make("ul", {}, ...derived.sources.map((one) => make("li", {}, sourceOf(one)))))];
}

const sureness = ({ sure: [ground, detail] }) => told(`sure_${ground}`, { detail: dated(detail) });
const sourceOf = ([source, day]) => (day ? told("looked_at", { source, day: dated(day) }) : source);

// Forms of address, searched by name and office.
function search(group) {
  const target = group.fields.find((field) => field.at.at(-1) === "form");
  if (!target) return [];
  const input = make("input", { type: "search", id: "search-forms", autocomplete: "off", placeholder: told("search_forms_such_as") });
  const found = make("ul", { class: "found", id: "found-forms", "aria-live": "polite" });
  let timer = 0;
  const look = async () => {
    const asked = input.value.trim();
    if (!asked) return found.replaceChildren();
    const { found: all } = await ask(`forms?q=${encodeURIComponent(asked)}`);
    if (input.value.trim() !== asked) return undefined;
    return found.replaceChildren(...(all.length ? all.slice(0, 8).map((one) => {
      const facts = [sureness(one), ...one.sources.slice(0, 1).map(sourceOf)].join(" · ");
      const button = make("button", { type: "button" }, make("strong", {}, one.rule), make("span", {}, one.salutation), make("span", { class: "help" }, facts));
      button.addEventListener("click", async () => {
        found.replaceChildren();
        input.value = "";
        input.focus();
        await choose(one);
        say(told("form_chosen", { rule: one.rule }), 5000);
        fillAnew();
      });
      return make("li", {}, button);
    }) : [make("li", {}, told("none_found"))]));
  };
  // With the form come the facts by which it was found. A salutation that still has gaps gives way to the form's own, and so
  // does one for anybody, where until now nobody was named.
  const choose = (one) => {
    const fields = new Map(group.fields.map((field) => [keyOf(field), field]));
    const about = target.at.slice(0, -1);
    const open = (at) => [null, undefined, ""].includes(fields.get(at.join("."))?.value) || isGaps(fields.get(at.join(".")).value);
    const facts = Object.entries(one.said).map(([name, text]) => ({ do: "set", at: [...about, name], value: text })).filter(({ at }) => open(at));
    const named = facts.some(({ at }) => at.at(-1) === "name");
    const greetings = ["salutation", "valediction"].filter((name) => fields.get(name)?.value && (named || /\[\[.*\]\]/s.test(fields.get(name).value)));
    return putAll([...facts, { do: "set", at: target.at, value: one.key }, ...greetings.map((name) => ({ do: "set", at: [name], value: null }))]);
  };
  const go = (event) => {
    const all = [input, ...found.querySelectorAll("button")];
    const there = { ArrowDown: all.indexOf(document.activeElement) + 1, ArrowUp: all.indexOf(document.activeElement) - 1 }[event.key];
    if (event.key === "Escape" && input.value) input.value = "", found.replaceChildren(), input.focus();
    else if (event.key === "Enter" && document.activeElement === input && all.length > 1) all[1].click();
    else if (all[there]) all[there].focus();
    else return;
    event.preventDefault();
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => look().catch(() => {}), 200);
  });
  const both = make("div", { class: "fact" }, make("label", { for: "search-forms" }, told("search_forms")), input, found);
  both.addEventListener("keydown", go);
  return [both];
}

const isUsual = (field) => USUAL.has(keyOf(field)) || (field.value !== null && field.value !== undefined && field.value !== "");

function more(group) {
  const rest = group.fields.filter((field) => !isUsual(field));
  if (!rest.length) return [];
  const key = `${group.key} more`;
  return [make("details", { "data-key": key, class: "more", ...(opened.has(key) ? { open: "" } : {}) }, make("summary", {}, counted(rest.length, "more_fields")), ...rest.map(fieldOf))];
}

// One more reference, enclosure, annex or source.
function addOf(add) {
  number += 1;
  const id = `add-${number}`;
  const [kind] = add.at;
  const key = `add ${kind}`;
  const isNamed = add.named && kind !== "sources";
  const name = make("input", { id: `${id}-name`, type: "text", dir: "auto", autocomplete: "off" });
  const text = make("input", { id: `${id}-text`, type: "text", dir: "auto", autocomplete: "off" });
  const button = make("button", { type: "button" }, told("insert"));
  const what = make("details", { "data-key": key, class: "more adding", ...(opened.has(key) ? { open: "" } : {}) }, make("summary", {}, told("add_to", { name: add.label })),
    ...(isNamed ? [make("label", { for: name.id }, told("name_it")), name] : []),
    make("label", { for: text.id }, isNamed || kind === "sources" ? told("fact_text") : told("fact_title")), text, make("p", { class: "buttons" }, button, ...(kind === "enclosures" ? chooser(id, "enclosure", (file) => insert(text.value.trim() ? { title: text.value.trim(), file } : { file })) : [])));
  const put = async () => {
    const [called, said] = [name.value.trim(), text.value.trim()];
    const there = groups.flatMap((group) => group.fields).map(keyOf);
    if (!said || (isNamed && !called)) return (isNamed && !called ? name : text).focus();
    if (isNamed && there.includes([kind, called].join("."))) return say(told("is_there"), 4000);
    const named = isNamed ? called : freeName(there.map((one) => one.replace("sources.", "")), "note-");
    if (!add.named) return insert(kind === "annexes" ? { title: said, text: `[[${told("gap_text")}]]` } : said);
    what.open = false;
    await putAll([{ do: "set", at: [kind, named], value: said }]);
    return fillAnew();
  };
  const insert = async (item) => {
    what.open = false;
    await putAll([{ do: "insert", at: [kind], index: add.index, values: [item] }]);
    return fillAnew();
  };
  button.addEventListener("click", put);
  what.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target.tagName !== "INPUT") return;
    event.preventDefault();
    put();
  });
  return what;
}

// A name that none of these has yet.
export function freeName(there, before) {
  let n = 1;
  while (there.includes(`${before}${n}`)) n += 1;
  return `${before}${n}`;
}

let opened = new Set();
let last = "";
let written = false; // whether a field has been written in since: it may say something else than the server did

export async function fillForm() {
  const given = await ask("form");
  const text = JSON.stringify(given);
  if (text === last && !written) return;
  const active = form.contains(document.activeElement) ? document.activeElement : null;
  // What is being typed is not taken out of a person's hands: a field that is made anew would not tell that it was changed.
  if (active && active === typing) {
    late = true;
    return;
  }
  last = text;
  written = false;
  groups = given.groups;
  const [at, start] = active ? [active.dataset.at ?? active.id, active.selectionStart] : [];
  const closed = new Set([...form.querySelectorAll("details:not([open])")].map((one) => one.dataset.key));
  opened = new Set([...form.querySelectorAll("details[open]")].map((one) => one.dataset.key));
  const first = !form.firstChild;
  number = 0;
  form.replaceChildren(...groups.map((group, index) => {
    const open = first ? index < 3 : !closed.has(group.key);
    return make("details", { "data-key": group.key, ...(open ? { open: "" } : {}) }, make("summary", {}, group.label), ...(group.key === "recipient" ? search(group) : []), ...group.fields.filter(isUsual).map(fieldOf), ...more(group), ...group.adds.map(addOf));
  }));
  const again = at && [...form.querySelectorAll("input, select, textarea")].find((one) => (one.dataset.at ?? one.id) === at);
  if (!again) return;
  again.focus({ preventScroll: true });
  if (start !== undefined && start !== null && again.setSelectionRange && again.type === "text") again.setSelectionRange(start, start);
}

// The field for what stands on the page and is not written there.
const GROUP = { address: "recipient", date: "letter", "date-line": "letter", place: "letter", letterhead: "sender", sender: "sender", salutation: "recipient", valediction: "recipient" };

export function focusField(block) {
  const words = (block.text ?? "").trim();
  const inputs = [...form.querySelectorAll("[data-at]")];
  const exact = inputs.find((one) => one.value && words && (one.value.includes(words) || words.includes(one.value.split("\n")[0])));
  const kinds = Object.entries(GROUP).find(([name]) => (block.kind ?? "").includes(name));
  const near = kinds && form.querySelector(`details[data-key="${kinds[1]}"] [data-at]`);
  const target = exact ?? near ?? inputs[0];
  if (!target) return;
  for (let group = target.closest("details"); group; group = group.parentElement.closest("details")) group.open = true;
  target.focus();
  target.scrollIntoView({ block: "center" });
}

// The field in which somebody is writing, and whether the form waits for them to leave it.
let typing = null;
let late = false;

// After what somebody has done in the form, which is written by then.
function fillAnew() {
  typing = null;
  return fillForm();
}

function begun({ key, target }) {
  const written = key ? "input:not([type=radio], [type=file]), textarea, select" : "input:not([type=radio], [type=file]), textarea";
  if (key !== "Tab" && key !== "Shift" && target.matches(written)) typing = target;
}
form.addEventListener("keydown", begun);
form.addEventListener("input", begun);
form.addEventListener("focusout", () => {
  typing = null;
  if (!late) return;
  late = false;
  settled().then(fillForm).catch(() => {});
});

form.addEventListener("submit", (event) => event.preventDefault());
