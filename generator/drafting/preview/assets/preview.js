// The preview's page: shows the state that the server has, and asks for it again when told that it has changed.

import { byId, counted, say, told } from "./making.js";
import { hurry, leavePages, markOnPage, movePages, setZoom, showPages } from "./pages.js";
import { showFit, showOver, showProblems, showWho } from "./panels.js";

const tabs = [...document.querySelectorAll("[role=tab]")];
let state = null;
let chosen = tabs[0];

// Tabs, as the ARIA practices have them: one stop of the tabulator, arrows, Home and End.

function choose(tab, focus) {
  leavePages();
  chosen = tab;
  for (const other of tabs) {
    other.setAttribute("aria-selected", String(other === tab));
    other.tabIndex = other === tab ? 0 : -1;
    byId(other.getAttribute("aria-controls")).hidden = other !== tab;
  }
  const fits = tab.id === "tab-fit";
  if (fits || tab.id === "tab-pages") movePages(byId(fits ? "pages-beside-fit" : "pages-here"));
  byId("zooming").hidden = !fits && tab.id !== "tab-pages";
  if (focus) tab.focus();
  fetchShown();
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

function showOnPage(problem) {
  if (chosen.id !== "tab-pages" && chosen.id !== "tab-fit") choose(tabs[0]);
  markOnPage(problem);
}

// What is made only when somebody looks.

const fetched = { web: -1, text: -1 };

async function fetchShown() {
  if (!state) return;
  if (chosen.id === "tab-web" && fetched.web !== state.shown) {
    fetched.web = state.shown;
    byId("web").src = `letter.html?v=${state.shown}`;
  }
  if (chosen.id === "tab-text" && fetched.text !== state.shown) {
    fetched.text = state.shown;
    const answer = await fetch("letter.txt", { cache: "no-store" });
    byId("text").textContent = await answer.text();
  }
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
  byId("name").textContent = state.letter.split(/[\\/]/).pop();
  byId("name").title = state.letter;
  document.title = `${state.broken ? "⚠ " : ""}${state.letter} – ${told("preview")}`;
  document.body.classList.toggle("stale", state.broken && state.pages.length > 0);
  document.body.classList.toggle("trying", state.trying);
  showOver(state, showOnPage);
  showPages(state);
  showProblems(state, showOnPage);
  showWho(state.who);
  showFit(state);
  say(status());
  fetchShown();
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
    const answer = await fetch("state", { cache: "no-store" });
    if (answer.ok) {
      state = await answer.json();
      draw();
    }
  } finally {
    asking = false;
    if (again) {
      again = false;
      refresh();
    }
  }
}

byId("zoom").addEventListener("change", (event) => setZoom(event.target.value));

const events = new EventSource("events");
events.onmessage = (event) => {
  const { version, shown } = JSON.parse(event.data);
  if (version === shown) hurry(shown);
  refresh().catch(() => say(told("ended")));
};
events.onerror = () => say(told("ended"));
