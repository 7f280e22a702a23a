// The folder's letters as small pages, and the beginning of a new one.

import { byId, counted, dated, languageNamed, make, say, told } from "./making.js";
import { ask, Gone } from "./asking.js";

let folder = null;

function letterOf(letter) {
  const title = letter.title || letter.name.replace(/\.ya?ml$/, "");
  const picture = make("img", { src: letter.picture, alt: "", loading: "lazy" });
  picture.addEventListener("error", () => picture.classList.add("missing"));
  const state = make("span", { class: `state ${letter.state}` }, letter.state === "draft" ? told("state_draft") : letter.state === "final" ? told("state_final") : letter.state);
  const { errors = 0, warnings = 0 } = letter.problems ?? {};
  const wrong = errors ? counted(errors, "errors") : warnings ? counted(warnings, "warnings") : "";
  return make("li", {}, make("a", { href: `letter/${encodeURIComponent(letter.name)}/` },
    make("span", { class: "sheet" }, picture),
    make("strong", {}, title),
    make("span", { class: "to" }, letter.recipient ? told("to_recipient", { name: letter.recipient }) : ""),
    make("span", { class: "facts" }, state, ...[dated(letter.date), wrong].filter(Boolean).map((text) => make("span", {}, text)))));
}

function show() {
  byId("where").textContent = folder.folder;
  byId("letters").replaceChildren(...folder.letters.map(letterOf));
  byId("letters").hidden = !folder.letters.length;
  byId("none").hidden = folder.letters.length > 0;
  byId("new").hidden = !folder.letters.length;
}

const option = (value, text, chosen) => make("option", { value, ...(chosen ? { selected: "" } : {}) }, text);

// The first of a browser's languages in which letters can be written: as it names it, else as the language is without a country.
function nearest(wanted) {
  const { languages } = folder;
  const own = (tag) => languages.find((one) => one.code.toLowerCase() === tag) ?? languages.find((one) => one.code === tag.split("-")[0]) ?? languages.find((one) => one.code.split("-")[0] === tag.split("-")[0]);
  return wanted.map((tag) => own(tag.toLowerCase())).find(Boolean) ?? languages[0];
}

function fill() {
  const near = nearest(navigator.languages?.length ? navigator.languages : [navigator.language]);
  byId("kind").replaceChildren(...folder.kinds.map((one) => option(one, told(`kind_${one.replaceAll("-", "_")}`))));
  byId("language").replaceChildren(...folder.languages.map((one) => option(one.code, languageNamed(one.code, one.name), one === near)));
  byId("from").replaceChildren(option("", told("from_nothing")), ...folder.letters.map((one) => option(one.name, one.title ? `${one.title} (${one.name})` : one.name)));
  byId("themes").replaceChildren(...[{ name: "", label: told("usual_theme") }, ...folder.themes].map((theme) => make("label", theme.title ? { title: theme.title } : {},
    make("input", { type: "radio", name: "theme", value: theme.name, ...(theme.name ? {} : { checked: "" }) }),
    theme.picture ? make("img", { src: theme.picture, alt: "" }) : make("span", { class: "sheet" }),
    make("span", {}, theme.label))));
}

const dialog = byId("making");

function begin() {
  byId("refused").textContent = "";
  byId("called").value = "";
  older();
  dialog.showModal();
  byId("kind").focus();
}

// From an older letter come its kind, language and theme.
function older() {
  const from = byId("from").value !== "";
  for (const id of ["kind", "language"]) byId(id).disabled = from;
  for (const radio of byId("themes").querySelectorAll("input")) radio.disabled = from;
}

byId("from").addEventListener("change", older);
byId("new").addEventListener("click", begin);
byId("first").addEventListener("click", begin);
byId("cancel").addEventListener("click", () => dialog.close());

byId("made-of").addEventListener("submit", async (event) => {
  event.preventDefault();
  const name = byId("called").value.trim();
  const theme = byId("themes").querySelector("input:checked")?.value ?? "";
  const wish = byId("from").value ? { name, from: byId("from").value } : { name, kind: byId("kind").value, language: byId("language").value, theme };
  try {
    const answer = await fetch("new", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(wish) });
    const { open, refused } = await answer.json();
    if (refused) byId("refused").textContent = refused;
    else location.href = open;
  } catch {
    byId("refused").textContent = told("studio_ended");
  }
});

async function load() {
  try {
    folder = await ask("folder");
    show();
    fill();
  } catch (wrong) {
    say(wrong instanceof Gone ? told("studio_ended") : told("not_done", { why: wrong.message }));
  }
}

load();
window.addEventListener("pageshow", (event) => event.persisted && load());
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && !dialog.open && load());
