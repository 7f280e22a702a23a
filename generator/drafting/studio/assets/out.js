// Out of the house: PDF, print file, e-mail, web page, and what is still open before.

import { byId, counted, make, say, told } from "./making.js";
import { send } from "./asking.js";
import { flushAll } from "./writing.js";

const panel = byId("view-out");
const FORMATS = ["pdf", "print", "eml", "html"];
let open = null;

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

export function fillOut(state) {
  if (!byId("made")) build(state);
}

export function showOut(state) {
  open = byId("open");
  if (!open) return;
  const count = (severity) => state.problems.filter((problem) => problem.severity === severity).length;
  const [errors, warnings, notices] = ["error", "warning", "notice"].map(count);
  const lines = [];
  if (errors) lines.push(make("li", { class: "error" }, counted(errors, "errors_open")));
  if (warnings) lines.push(make("li", { class: "warning" }, counted(warnings, "warnings_open")));
  if (notices) lines.push(make("li", { class: "notice" }, counted(notices, "notices_open")));
  const look = make("button", { type: "button" }, told("look_at_them"));
  look.addEventListener("click", () => byId("tab-problems").click());
  open.replaceChildren(lines.length ? make("ul", { class: "counts" }, ...lines) : make("p", {}, told("nothing_open")), ...(lines.length ? [look] : []));
}

async function make_(format, final, button) {
  flushAll(true);
  const made = byId("made");
  made.replaceChildren(make("p", {}, told("making")));
  button.setAttribute("aria-busy", "true");
  try {
    const { files, problems } = await send("out", { format, final });
    const named = files.map((file) => (typeof file === "string" ? file : file.name));
    const links = named.map((name) => make("li", {}, make("a", { href: `made?format=${format}`, download: name.split(/[\\/]/).pop() }, name.split(/[\\/]/).pop()), named.length && name.includes("/") ? make("p", { class: "where" }, name) : ""));
    made.replaceChildren(
      make("h2", {}, files.length ? told(`made_${format}`) : told("not_made")), make("ul", { class: "files" }, ...links),
      ...(problems.length ? [make("h2", {}, told("preflight_says")), make("ol", { class: "problems" }, ...problems.map((problem) => make("li", { class: problem.severity }, make("span", { class: "severity" }, `${told(`severity_${problem.severity}`)}: `), problem.message, problem.hint ? `; ${problem.hint}` : "")))] : files.length ? [make("p", { class: "fine" }, told("preflight_fine"))] : []),
    );
    made.querySelector("a")?.focus();
  } catch (wrong) {
    made.replaceChildren(make("p", { class: "error" }, told("not_done", { why: wrong.message })));
    say(told("not_done", { why: wrong.message }), 6000);
  } finally {
    button.removeAttribute("aria-busy");
  }
}
