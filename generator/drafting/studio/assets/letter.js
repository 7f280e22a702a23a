// The writing page: the letter's pages, on which one writes, and beside them what is chosen, who signs, what is wrong.

import { byId, counted, make, say, told } from "./making.js";
import { hurry, markOnPage, setZoom, showPages } from "./pages.js";
import { showFit, showOver } from "./panels.js";
import { ask, isAsking, known, onAsked, Gone, Refused, send, settled } from "./asking.js";
import { flushAll, isTool, leave, showWriting, start, writingIn } from "./writing.js";
import { keys, move, moveTo, paste } from "./paragraphs.js";
import { showHandle, startDragging } from "./dragging.js";
import "./adding.js";
import { showTools, toolKey } from "./marking.js";
import { richIsThere } from "./rich.js";
import { fillForm, focusField } from "./form.js";
import { fillPeople } from "./people.js";
import { goToLine, isTyping, showText, startText } from "./text.js";
import { showProblems } from "./problems.js";
import { fillOut, showOut } from "./out.js";

const tabs = [...document.querySelectorAll("[role=tab]")];
let state = null;
let chosen = tabs[0];
let filled = { form: -1, people: -1 };

byId("back").href = `${location.pathname.split("/letter/")[0]}/`;

// Tabs

export function choose(tab, focus) {
  chosen = tab;
  for (const other of tabs) {
    other.setAttribute("aria-selected", String(other === tab));
    other.tabIndex = other === tab ? 0 : -1;
    byId(other.getAttribute("aria-controls")).hidden = other !== tab;
  }
  byId("main").dataset.beside = tab.id.slice(4);
  window.dispatchEvent(new Event("resize"));
  if (focus) tab.focus();
  return fill();
}

for (const [index, tab] of tabs.entries()) {
  tab.addEventListener("click", () => choose(tab));
  tab.addEventListener("keydown", (event) => {
    const there = { ArrowRight: index + 1, ArrowLeft: index - 1 + tabs.length, Home: 0, End: tabs.length - 1 }[event.key];
    if (there === undefined) return;
    event.preventDefault();
    choose(tabs[there % tabs.length], true);
  });
}

// What stands beside the pages is asked for when somebody looks, and again when the letter has changed.
async function fill(anew = false) {
  if (!state) return;
  const name = chosen.id.slice(4);
  try {
    if (name === "text") await showText(state);
    if ((name === "form" || name === "people") && (anew || filled[name] !== state.revision)) {
      filled[name] = state.revision;
      await (name === "form" ? fillForm() : fillPeople());
    }
    if (name === "out") fillOut(state);
  } catch (wrong) {
    failed(wrong);
  }
}

// What went wrong

let ended = false;
let foundTold = false;

function failed(wrong, field) {
  if (wrong instanceof Gone) return gone();
  if (wrong.stale) {
    say(told("changed_elsewhere"), 6000);
    if (field?.element) trouble(told("not_taken"), field.element.textContent);
  } else {
    say(told("not_done", { why: wrong.message }), 8000);
    if (field?.element) trouble(told("not_done", { why: wrong.message }), field.element.textContent);
  }
  return refresh();
}

// What was typed and could not be kept is never lost: it stands above the pages, to be copied.
function trouble(said, words) {
  const close = make("button", { type: "button" }, told("close"));
  close.addEventListener("click", () => {
    byId("trouble").hidden = true;
  });
  byId("trouble").replaceChildren(make("p", {}, make("strong", {}, said)), ...(words ? [make("pre", { tabindex: "0" }, words)] : []), make("p", { class: "buttons" }, close));
  byId("trouble").hidden = false;
}

function gone() {
  if (ended) return;
  ended = true;
  document.body.classList.add("ended");
  const words = document.querySelector("#writing .field:not(.ghost)")?.textContent ?? "";
  trouble(told("studio_ended"), words);
  byId("saved").textContent = told("not_connected");
}

function back() {
  ended = false;
  document.body.classList.remove("ended");
  byId("trouble").hidden = true;
}

// The letter is another one in the file than here: both are kept until the person has said which is right.
function conflict() {
  const { ours, theirs } = state.draft.conflict;
  const settle = (text) => async () => {
    try {
      await send("text", { revision: 0, text });
      byId("trouble").hidden = true;
      byId("trouble").dataset.conflict = "";
    } catch (wrong) {
      failed(wrong);
    }
  };
  const said = JSON.stringify(state.draft.conflict);
  if (byId("trouble").dataset.conflict === said) return;
  byId("trouble").dataset.conflict = said;
  const mine = make("button", { type: "button" }, told("keep_ours"));
  const other = make("button", { type: "button" }, told("keep_theirs"));
  mine.addEventListener("click", settle(ours));
  other.addEventListener("click", settle(theirs));
  byId("trouble").replaceChildren(
    make("p", {}, make("strong", {}, told("two_versions"))),
    make("div", { class: "versions" },
      make("section", {}, make("h2", {}, told("version_ours")), make("pre", { tabindex: "0" }, differing(ours, theirs)), mine),
      make("section", {}, make("h2", {}, told("version_theirs")), make("pre", { tabindex: "0" }, differing(theirs, ours)), other)),
  );
  byId("trouble").hidden = false;
}

// The letter's file was deleted, moved or renamed: what was written is here, and is written again only when asked.
function fileGone() {
  if (byId("trouble").dataset.conflict === "gone") return;
  byId("trouble").dataset.conflict = "gone";
  const again = make("button", { type: "button", class: "primary" }, told("write_again"));
  again.addEventListener("click", async () => {
    flushAll();
    try {
      const { text } = await settled().then(() => ask("text"));
      await send("text", { revision: 0, text });
    } catch (wrong) {
      failed(wrong);
    }
  });
  byId("trouble").replaceChildren(make("p", {}, make("strong", {}, told("file_gone"))), make("p", {}, told("file_gone_kept")), make("p", { class: "buttons" }, again, make("a", { class: "button", href: byId("back").href }, told("to_the_letters"))));
  byId("trouble").hidden = false;
}

// The lines of a text between those that the other has, too, at its beginning and end.
function differing(text, other) {
  const [a, b] = [text.split("\n"), other.split("\n")];
  let first = 0;
  while (first < a.length && a[first] === b[first]) first += 1;
  let last = 0;
  while (last < a.length - first && last < b.length - first && a.at(-1 - last) === b.at(-1 - last)) last += 1;
  return a.slice(Math.max(0, first - 1), a.length - last + 1).join("\n");
}

// What there is to say

onAsked((waiting, wrong) => {
  if (wrong instanceof Gone) gone();
  saved(waiting);
});

function saved(waiting = isAsking()) {
  if (!state || ended) return;
  const refused = state.draft?.refused;
  byId("saved").classList.toggle("wrong", Boolean(refused));
  const text = state.draft?.gone ? told("file_gone_short") : state.draft?.conflict ? told("two_versions_short") : refused ? told("not_saved", { why: refused }) : waiting || !state.draft?.saved ? told("saving") : told("saved");
  if (byId("saved").textContent !== text) byId("saved").textContent = text;
}

function status() {
  if (state.drawing) return told("drawing");
  if (state.failure) return told("failed");
  const errors = counted(state.problems.filter((problem) => problem.severity === "error").length, "errors");
  if (state.broken) return state.pages.length ? told("with_last_good", { errors }) : errors;
  const pages = counted(state.pages.length, "pages");
  return state.trying ? told("on_trial", { pages }) : pages;
}

function draw() {
  const name = state.letter.split(/[\\/]/).pop();
  byId("name").textContent = name.replace(/\.ya?ml$/, "");
  byId("name").title = state.letter;
  document.title = `${state.broken ? "⚠ " : ""}${name} – ${told("studio")}`;
  document.body.classList.toggle("stale", state.broken && state.pages.length > 0);
  document.body.classList.toggle("trying", state.trying);
  for (const [id, can] of [["undo", state.can?.undo], ["redo", state.can?.redo]]) byId(id).setAttribute("aria-disabled", String(!can));
  if (state.draft?.gone) fileGone();
  else if (state.draft?.conflict) conflict();
  else if (byId("trouble").dataset.conflict) {
    byId("trouble").hidden = true;
    byId("trouble").dataset.conflict = "";
  }
  showOver(state, showProblem);
  showWriting(state);
  showPages(state);
  showProblems(state, { show: showProblem, text: textAt, mend, ignore });
  showFit(state);
  showOut(state);
  say(status());
  if (state.draft?.found && !foundTold) say(told("found_again"), 10_000);
  foundTold ||= state.draft?.found;
  saved();
  fill();
}

function showProblem(problem) {
  if (problem.page) markOnPage(problem);
  else textAt(problem);
}

function textAt(problem) {
  choose(byId("tab-text")).then(() => goToLine(problem.line, problem.column));
}

const mend = ({ code, line, column }) => fix({ code, place: { line, column } }, "mended");
const ignore = ({ code }) => fix({ code, ignore: true }, "ignored");

async function fix(what, done) {
  try {
    await send("fix", { revision: 0, ...what });
    say(told(done), 4000);
  } catch (wrong) {
    failed(wrong);
  }
}

let asking = false;
let again = false;

async function refresh() {
  if (asking) {
    again = true;
    return;
  }
  asking = true;
  try {
    const now = await ask("state");
    if (ended) back();
    state = now;
    if (!isAsking() && now.revision !== known.revision) known.revision = known.other = now.revision;
    draw();
  } catch (wrong) {
    if (wrong instanceof Gone) gone();
    else if (!(wrong instanceof Refused)) throw wrong;
  } finally {
    asking = false;
    if (again) {
      again = false;
      refresh();
    }
  }
}

// Undo and redo

async function step(name) {
  flushAll();
  if (byId(name).getAttribute("aria-disabled") === "true" && !isAsking()) return;
  try {
    await send(name, {});
    if (chosen.id === "tab-text") fill(true);
  } catch (wrong) {
    if (wrong.stale !== undefined) say(wrong.message, 2000);
    else failed(wrong);
  }
}

byId("undo").addEventListener("click", () => step("undo"));
byId("redo").addEventListener("click", () => step("redo"));
// A press on a tool leaves the caret where it is.
byId("tools").addEventListener("mousedown", (event) => event.preventDefault());

window.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  if (toolKey(event)) return;
  const key = event.key.toLowerCase();
  const typing = event.target.matches?.("input, textarea, select") && event.target.id !== "yaml";
  if (key === "s") {
    event.preventDefault();
    flushAll();
    say(told("saves_itself"), 2000);
  } else if (!typing && !isTyping() && (key === "z" || key === "y")) {
    event.preventDefault();
    step(key === "y" || event.shiftKey ? "redo" : "undo");
  }
});

// A toolbar is one stop of the tabulator; Alt and F10 lead to it from a text, and Escape back.
byId("tools").addEventListener("focusout", ({ relatedTarget }) => {
  const writing = writingIn();
  if (writing && relatedTarget && !writing.element.contains(relatedTarget) && !isTool(relatedTarget)) leave();
});
byId("tools").addEventListener("keydown", (event) => {
  if (event.key === "Escape" && writingIn() && isTool(event.target)) {
    event.preventDefault();
    writingIn().field.held()();
    return;
  }
  const all = [...byId("tools").querySelectorAll("button")].filter((one) => one.offsetParent);
  const here = all.indexOf(document.activeElement);
  const there = { ArrowRight: here + 1, ArrowLeft: here - 1 + all.length, Home: 0, End: all.length - 1 }[event.key];
  if (there === undefined || here < 0) return;
  event.preventDefault();
  for (const one of all) one.tabIndex = -1;
  all[there % all.length].tabIndex = 0;
  all[there % all.length].focus();
});

// What is on the page and not written there: who signs is in the table, the rest in the form.
function elsewhere(block) {
  const people = /signator|signed|roll|people|names/.test(block.kind ?? "");
  choose(byId(people ? "tab-people" : "tab-form")).then(() => {
    if (people) byId("view-people").querySelector("[tabindex='0']")?.focus();
    else focusField(block);
  });
}

start({ elsewhere, failed, tools: showTools, keys, move, paste, marked: showHandle });
startDragging((item, to) => moveTo({ item, at: item, from: 0 }, to, false));
startText({ failed });
setZoom("fit");
byId("zoom").addEventListener("change", (event) => setZoom(event.target.value));
choose(tabs[0]);

function listen() {
  const events = new EventSource("events");
  events.onmessage = (event) => {
    const { version, shown } = JSON.parse(event.data);
    if (version === shown) hurry(shown);
    refresh();
  };
  events.onerror = () => {
    gone();
    if (events.readyState === EventSource.CLOSED) setTimeout(listen, 2000);
  };
}
richIsThere.then(listen);

window.addEventListener("beforeunload", (event) => {
  flushAll();
  if (isAsking() || ended) event.preventDefault();
});
