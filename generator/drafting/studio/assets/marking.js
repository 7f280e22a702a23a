// The tools for what is more than words: bold, italic, link, note, count. They act on what is chosen in the field.

import { byId, make, told } from "./making.js";
import { written } from "./printed.js";
import { edit, put, writingIn } from "./writing.js";

const NAMES = ["strong", "em", "link", "note", "count"];
const COUNT = "{{ concerns | count_in_words }}";
const asking = byId("asking");

export function showTools({ can, ...on }) {
  for (const name of NAMES) {
    const button = byId(name);
    button.setAttribute("aria-disabled", String(!can));
    if (["strong", "em", "link"].includes(name)) button.setAttribute("aria-pressed", String(Boolean(on[name])));
  }
}

// Asks for one line beside the field; the field goes on where it was.
function askFor(label, example, done) {
  const field = writingIn()?.element;
  if (!field) return;
  const input = make("input", { id: "asked", autocomplete: "off", placeholder: example });
  const form = make("form", {}, make("label", { for: "asked" }, label), input, make("p", { class: "buttons" }, make("button", { type: "submit", class: "primary" }, told("insert")), make("button", { type: "button", id: "asked-not" }, told("cancel"))));
  const end = () => {
    asking.hidden = true;
    field.focus();
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const given = input.value.trim();
    end();
    if (given) done(given);
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    end();
  });
  asking.setAttribute("aria-label", label);
  asking.replaceChildren(form);
  byId("asked-not").addEventListener("click", end);
  asking.hidden = false;
  const [box, desk] = [field.getBoundingClientRect(), byId("desk").getBoundingClientRect()];
  const below = box.bottom + 12 + asking.offsetHeight < desk.bottom;
  Object.assign(asking.style, {
    left: `${Math.max(8, Math.min(box.left - desk.left, desk.width - asking.offsetWidth - 8))}px`,
    top: `${Math.max(8, (below ? box.bottom + 12 : Math.max(desk.top, box.top - asking.offsetHeight - 12)) - desk.top)}px`,
  });
  input.focus();
}

const addressed = (given) => (/^[a-z][a-z+.-]*:/i.test(given) ? given : given.includes("@") && !given.includes("/") ? `mailto:${given}` : `https://${given}`).replace(/[\s()<>"'\\]/g, encodeURIComponent);

// A note's text is a source of the letter, under a name that nothing has yet.
function note(text) {
  const cited = written().map(({ origin }) => origin.source).join("\n") + (writingIn()?.field.source() ?? "");
  let n = 1;
  while (cited.includes(`[^note-${n}`)) n += 1;
  edit([{ do: "set", at: ["sources", `note-${n}`], value: text }], false);
  put("piece", `[^note-${n}]`);
}

const DOES = {
  strong: () => put("strong"),
  em: () => put("em"),
  link: () => askFor(told("link_to"), "https://", (given) => put("link", addressed(given))),
  note: () => askFor(told("note_text"), told("note_such_as"), note),
  count: () => put("piece", COUNT),
};

for (const name of NAMES) {
  byId(name).addEventListener("click", () => {
    if (byId(name).getAttribute("aria-disabled") !== "true") DOES[name]();
  });
}

// Whether a key was one of these tools'.
export function toolKey(event) {
  const name = { b: "strong", i: "em", k: "link" }[event.key.toLowerCase()];
  if (!name || !writingIn() || (name !== "link" && writingIn().field.form() === "rich")) return false;
  event.preventDefault();
  DOES[name]();
  return true;
}
