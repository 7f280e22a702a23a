// Files that are brought to the letter, dropped anywhere or chosen: an enclosure, a picture for the letterhead, or the signature
// of the one who signs. The file is kept beside the letter, and its entry is written.

import { byId, make, say, told } from "./making.js";
import { ask } from "./asking.js";
import { state } from "./printed.js";
import { edit, failed } from "./writing.js";

const LARGEST = 25; // millions of bytes, as the server takes them
const PICTURE = /^image\/(?:svg\+xml|png|jpeg)$/;
const MOST = 20; // files at once

const enclose = make("div", { class: "zone" }, make("strong", {}, told("drop_enclosure")), make("span", {}, told("drop_enclosure_is")));
const logo = make("div", { class: "zone" }, make("strong", {}, told("drop_logo")), make("span", {}, told("drop_logo_is")));
const signing = make("span");
const signature = make("div", { class: "zone" }, make("strong", {}, told("drop_signature")), signing);
const zones = make("div", { id: "zones", "aria-hidden": "true" }, enclose, logo, signature);
const chooser = make("input", { type: "file", id: "enclosing", class: "unseen", tabindex: "-1", "aria-hidden": "true", accept: ".pdf,.svg,.png,.jpg,.jpeg", multiple: "" });
zones.hidden = true;
byId("main").append(zones, chooser);

const refuse = (words) => say(words, 10_000);

// Keeps a file beside the letter: its name there, or null where it was refused, which is said.
export async function bring(file, kind) {
  if (file.size > LARGEST * 1_000_000) {
    refuse(told("file_too_large", { name: file.name, n: LARGEST }));
    return null;
  }
  let said;
  try {
    const answer = await fetch(`file?name=${encodeURIComponent(file.name)}&kind=${kind}`, { method: "POST", headers: { "Content-Type": "application/octet-stream" }, body: file });
    said = await answer.json();
  } catch {
    said = { refused: told("file_unread") };
  }
  if (said.refused) refuse(told("file_refused", { name: file.name, why: said.refused }));
  return said.file ?? null;
}

const titled = (name) => name.replace(/\.[^.]*$/, "").replace(/[_]+/g, " ").trim();

async function encloseAll(files) {
  for (const file of [...files].slice(0, MOST)) {
    const name = await bring(file, "enclosure");
    if (!name) return;
    const { groups } = await ask("form");
    const { index } = groups.flatMap((group) => group.adds).find(({ at }) => at[0] === "enclosures");
    await edit([{ do: "insert", at: ["enclosures"], index, values: [{ title: titled(file.name), file: name }] }]);
    say(told("enclosed", { name }), 5000);
  }
}

async function putLogo(file) {
  const name = await bring(file, "picture");
  if (!name) return;
  const { groups } = await ask("form");
  const at = groups.flatMap((group) => group.fields).map((field) => field.at).find((one) => one[0] === "sender" && one.at(-1) === "logo") ?? ["sender", "logo"];
  await edit([{ do: "set", at, value: name }]);
  say(told("logo_put", { name }), 5000);
}

// Of several who sign, each has a place for it in the table.
async function putSignature(file) {
  const { at, where } = await ask("people");
  if (where !== "letter") return refuse(told("file_refused", { name: file.name, why: where }));
  const name = await bring(file, "picture");
  if (!name) return undefined;
  await edit([{ do: "set", at: [...at, 0, "signature"], value: name }]);
  return say(told("signature_put", { name }), 5000);
}

// What is dragged says what it is only by its kinds; its names are told when it is dropped.
const isFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files") && byId("main").dataset.beside !== "people";
const isPicture = ({ items, files }) => {
  const all = items.length ? [...items] : [...files];
  return all.length === 1 && PICTURE.test(all[0].type);
};

function aim(event) {
  for (const zone of [enclose, logo, signature]) zone.classList.toggle("aimed", zone.contains(event.target));
}

window.addEventListener("dragenter", (event) => {
  if (!isFiles(event)) return;
  event.preventDefault();
  logo.hidden = !isPicture(event.dataTransfer);
  signature.hidden = logo.hidden || state?.who?.everyone !== 1;
  signing.textContent = signature.hidden ? "" : told("drop_signature_is", { name: state.who.signing[0][0] });
  zones.hidden = false;
});
window.addEventListener("dragover", (event) => {
  if (!isFiles(event)) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = "copy";
  aim(event);
});
window.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) zones.hidden = true;
});
window.addEventListener("drop", (event) => {
  if (!isFiles(event)) return;
  event.preventDefault();
  zones.hidden = true;
  const { files } = event.dataTransfer;
  const done = logo.contains(event.target) ? putLogo(files[0]) : signature.contains(event.target) ? putSignature(files[0]) : encloseAll(files);
  done.catch((wrong) => failed(wrong, null));
});
window.addEventListener("keydown", ({ key }) => {
  if (key === "Escape") zones.hidden = true;
});

chooser.addEventListener("change", () => {
  const files = [...chooser.files];
  chooser.value = "";
  encloseAll(files).catch((wrong) => failed(wrong, null));
});

// Asks for files to enclose.
export const chooseEnclosures = () => chooser.click();
