// The tools for what is more than words: bold, italic, link, note, count. They act on what is chosen in the field.

import { byId, make, say, told } from "./making.js";
import { ask, settled } from "./asking.js";
import { freeName } from "./form.js";
import { written } from "./printed.js";
import { flushAll, put, writingIn } from "./writing.js";

const NAMES = ["strong", "em", "link", "note", "reference", "count"];
const COUNT = "{{ concerns | count_in_words }}";
const asking = byId("asking");

export function showTools({ can, ...on }) {
  for (const name of NAMES) {
    const button = byId(name);
    button.setAttribute("aria-disabled", String(!can));
    if (["strong", "em", "link"].includes(name)) button.setAttribute("aria-pressed", String(Boolean(on[name])));
  }
}

// Asks for one line beside the field, or for one of some choices; the field goes on where it was.
function askFor(label, { example, from, choices = [] }, done) {
  const field = writingIn()?.element;
  if (!field) return;
  const back = writingIn().field.held();
  const input = make("input", { id: "asked", autocomplete: "off", placeholder: example });
  const select = make("select", { id: "chosen" }, ...(example ? [make("option", { value: "" }, told("new_source"))] : []), ...choices.map((one) => make("option", { value: one.value }, one.label)));
  const typed = example ? [make("label", { for: "asked" }, label), input] : [];
  const form = make("form", {}, ...(choices.length ? [make("label", { for: "chosen" }, from ?? label), select] : []), ...typed, make("p", { class: "buttons" }, make("button", { type: "submit", class: "primary" }, told("insert")), make("button", { type: "button", id: "asked-not" }, told("cancel"))));
  const end = () => {
    asking.hidden = true;
    back();
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const [chosen, given] = [choices.length ? select.value : "", input.value.trim()];
    end();
    if (chosen || given) done(given, chosen);
  });
  select.addEventListener("change", () => {
    for (const one of typed) one.hidden = Boolean(select.value);
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target === select) event.preventDefault(), form.requestSubmit();
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
  (choices.length ? select : input).focus();
}

// What the file says by now of sources, and of what one can refer to.
async function inFile() {
  flushAll();
  await settled();
  const { groups, points } = await ask("form");
  return { sources: groups.flatMap((group) => group.fields).filter(({ at }) => at[0] === "sources"), points };
}

const addressed = (given) => (/^[a-z][a-z+.-]*:/i.test(given) ? given : given.includes("@") && !given.includes("/") ? `mailto:${given}` : `https://${given}`).replace(/[\s()<>"'\\]/g, encodeURIComponent);

// A note is a source of the letter: one that is there, or a new one, under a name that nothing has yet.
async function note() {
  const { sources } = await inFile();
  const choices = sources.map(({ at, value }) => ({ value: at.at(-1), label: `${value}`.slice(0, 90) }));
  askFor(told("note_text"), { example: told("note_such_as"), from: told("note_from"), choices }, (text, chosen) => {
    const cited = written().map(({ origin }) => origin.source).join("\n") + (writingIn()?.field.source() ?? "");
    const names = [...cited.matchAll(/\[\^([^\],]+)/g)].map((found) => found[1]);
    const name = chosen || freeName([...names, ...choices.map((one) => one.value)], "note-");
    put("piece", `[^${name}]`, chosen ? [] : [{ do: "set", at: ["sources", name], value: text }]);
  });
}

// The number of another concern or ask; for it that has an id, and is given one where it has none.
async function reference() {
  const { points } = await inFile();
  const here = JSON.stringify(writingIn()?.item);
  const others = points.filter((one) => JSON.stringify(one.at) !== here);
  if (!others.length) return say(told("nothing_to_refer_to"), 4000);
  const choices = others.map((one, n) => ({ value: String(n), label: one.words }));
  return askFor(told("refer_to"), { choices }, (_, chosen) => {
    const point = others[Number(chosen)];
    const [word] = point.words.toLowerCase().normalize("NFD").match(/[a-z]{4,}/g) ?? ["point"];
    const taken = points.map((one) => one.id);
    const id = point.id || (taken.includes(word) ? freeName(taken, `${word}-`) : word);
    put("piece", `{{ concern('${id}').number }}`, point.id ? [] : [{ do: "set", at: [...point.at, "id"], value: id }]);
  });
}

const DOES = {
  strong: () => put("strong"),
  em: () => put("em"),
  link: () => askFor(told("link_to"), { example: "https://" }, (given) => put("link", addressed(given))),
  note,
  reference,
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
