// Out of the house: PDF, print file, e-mail, web page, and what is still open before.

import { byId, counted, make, say, told } from "./making.js";
import { markOnPage } from "./pages.js";
import { ask, edit, send } from "./asking.js";
import { flushAll } from "./writing.js";

const panel = byId("view-out");
const FORMATS = ["pdf", "print", "eml", "html"];
const GAPS = ["placeholder", "leftover"]; // what is still to be written
const MOST = 6; // of what is still open, how much is shown here
let facts = { revision: -1, draft: false, undated: false };

function build(state) {
  const final = make("input", { type: "checkbox", id: "final" });
  panel.replaceChildren(
    make("h2", {}, told("still_open")), make("div", { id: "open" }),
    make("h2", {}, told("make_it")),
    make("p", { class: "final" }, final, make("label", { for: "final" }, told("is_final"))),
    make("div", { class: "formats" }, ...FORMATS.map((format) => {
      const button = make("button", { type: "button", id: `make-${format}` }, make("strong", {}, told(`make_${format}`)), make("span", {}, told(`make_${format}_is`)));
      button.addEventListener("click", () => make_(format, final.checked, button));
      return button;
    })),
    make("div", { id: "made", role: "status" }),
  );
  showOut(state);
}

export async function fillOut(state) {
  if (!byId("made")) build(state);
  if (facts.revision === state.revision) return;
  const { groups } = await ask("form");
  const said = (name) => groups.flatMap((group) => group.fields).find(({ at }) => at.join() === name)?.value;
  facts = { revision: state.revision, draft: said("status") === "draft", undated: !said("date") };
  showOut(state);
}

// What stands between the letter and whom it is for, with what one click can do about it.
export function showOut(state) {
  const open = byId("open");
  if (!open) return;
  const gaps = state.problems.filter(({ code }) => GAPS.includes(code));
  const rest = state.problems.filter((problem) => !gaps.includes(problem));
  const lines = [];
  const line = (kind, text, ...more) => lines.push(make("li", { class: kind }, make("span", {}, text), ...more));
  for (const [severity, name] of [["error", "errors_open"], ["warning", "warnings_open"], ["notice", "notices_open"]]) {
    const count = rest.filter((problem) => problem.severity === severity).length;
    if (count) line(severity, counted(count, name));
  }
  if (gaps.length) line("warning", counted(gaps.length, "gaps_open"));
  const shown = [...rest.filter(({ severity }) => severity === "error"), ...gaps].slice(0, MOST);
  if (facts.draft) line("notice", told("draft_open"), doing("mark_final", [{ do: "set", at: ["status"], value: null }]));
  if (facts.undated) line("notice", told("date_open"), doing("date_today", [{ do: "set", at: ["date"], value: new Date().toLocaleDateString("sv") }]));
  const look = make("button", { type: "button" }, told("look_at_them"));
  look.addEventListener("click", () => byId("tab-problems").click());
  const parts = [
    lines.length ? make("ul", { class: "counts" }, ...lines) : make("p", { class: "fine" }, told("nothing_open")),
    ...(shown.length ? [make("ul", { class: "open" }, ...shown.map(placeOf))] : []), ...(state.problems.length ? [look] : []),
  ];
  const text = parts.map((part) => part.textContent).join();
  if (open.dataset.text === text) return;
  open.dataset.text = text;
  const focused = open.contains(document.activeElement);
  open.replaceChildren(...parts);
  if (focused) (open.querySelector("button") ?? byId("final")).focus();
}

function placeOf(problem) {
  const gap = /\[\[(.+)\]\]/.exec(problem.message);
  const button = make("button", { type: "button", class: "said" }, gap ? gap[1] : problem.message);
  button.addEventListener("click", () => (problem.page ? markOnPage(problem) : byId("tab-problems").click()));
  return make("li", {}, button);
}

function doing(name, edits) {
  const button = make("button", { type: "button", id: name.replace("_", "-") }, told(name));
  button.addEventListener("click", async () => {
    try {
      await edit(edits);
    } catch (wrong) {
      say(told("not_done", { why: wrong.message }), 6000);
    }
  });
  return button;
}

async function make_(format, final, button) {
  flushAll(true);
  const made = byId("made");
  made.replaceChildren(make("p", {}, told("making")));
  button.setAttribute("aria-busy", "true");
  try {
    const { files, problems: all } = await send("out", { format, final });
    // Of what was made in spite of its gaps, these are told above.
    const problems = files.length ? all.filter(({ code }) => !GAPS.includes(code)) : all;
    const named = files.map((file) => (typeof file === "string" ? file : file.name));
    const links = named.map((name) => make("li", {}, make("a", { href: `made?format=${format}`, download: name.split(/[\\/]/).pop() }, name.split(/[\\/]/).pop()), named.length && name.includes("/") ? make("p", { class: "where" }, name) : ""));
    made.replaceChildren(
      make("h2", {}, files.length ? told(`made_${format}`) : told("not_made")), make("ul", { class: "files" }, ...links),
      ...(problems.length ? [...(files.length ? [make("h2", {}, told("preflight_says"))] : []), make("ol", { class: "problems" }, ...problems.map((problem) => make("li", { class: problem.severity }, make("span", { class: "severity" }, `${told(`severity_${problem.severity}`)}: `), problem.message, problem.hint ? `; ${problem.hint}` : "")))] : files.length ? [make("p", { class: "fine" }, told("preflight_fine"))] : []),
    );
    made.querySelector("a")?.focus();
  } catch (wrong) {
    made.replaceChildren(make("p", { class: "error" }, told("not_done", { why: wrong.message })));
    say(told("not_done", { why: wrong.message }), 6000);
  } finally {
    button.removeAttribute("aria-busy");
  }
}
