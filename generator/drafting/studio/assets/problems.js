// What is wrong with the letter, in a writer's words, and what one click can do about it.

import { byId, counted, make, placed, told } from "./making.js";

const list = byId("view-problems");
let shown = "";

function problemOf(problem, letter, { show, text, mend, ignore }) {
  const words = [
    make("span", { class: "severity" }, `${told(`severity_${problem.severity}`)}: `),
    problem.hint ? `${problem.message}; ${problem.hint}` : problem.message,
  ];
  const said = make("button", { type: "button", class: "said" }, ...words);
  said.title = problem.page ? told("show_on_page", { n: problem.page }) : told("show_in_file");
  said.addEventListener("click", () => show(problem));
  const buttons = [];
  if (problem.fix) {
    const fix = make("button", { type: "button", class: "fix" }, problem.fix);
    fix.addEventListener("click", () => mend(problem));
    buttons.push(fix);
  }
  if (problem.ignorable) {
    const leave = make("button", { type: "button", class: "fix" }, told("ignore_here"));
    leave.addEventListener("click", () => ignore(problem));
    buttons.push(leave);
  }
  const where = make("button", { type: "button", class: "plain" }, problem.path === letter ? told("line_n", { n: problem.line }) : placed(problem));
  where.addEventListener("click", () => text(problem));
  return make("li", { class: problem.severity }, said, make("p", { class: "where" }, ...buttons, where, ` · ${problem.code}`));
}

// What is still to be written is no mistake: the words that stand for it are enough.
const isGap = ({ code, message }) => code === "placeholder" && /\[\[.+\]\]/s.test(message);

function gapOf(gap, { show }) {
  const button = make("button", { type: "button", class: "said" }, /\[\[(.+)\]\]/s.exec(gap.message)[1]);
  button.title = gap.page ? told("show_on_page", { n: gap.page }) : told("show_in_file");
  button.addEventListener("click", () => show(gap));
  return make("li", {}, button);
}

export function showProblems(state, what) {
  const count = state.problems.length;
  byId("tab-problems").textContent = count ? told("problems_counted", { n: count }) : told("problems");
  const text = JSON.stringify(state.problems);
  if (text === shown) return;
  shown = text;
  const here = [...list.querySelectorAll("button")].indexOf(document.activeElement);
  const gaps = state.problems.filter(isGap);
  const rest = state.problems.filter((problem) => !isGap(problem));
  list.replaceChildren(
    make("h2", {}, count ? told("problems_counted", { n: count }) : told("no_problems")),
    ...(rest.length ? [make("ol", { class: "problems" }, ...rest.map((problem) => problemOf(problem, state.letter, what)))] : []),
    ...(gaps.length ? [make("h2", {}, counted(gaps.length, "gaps_open")), make("ol", { class: "gaps" }, ...gaps.map((gap) => gapOf(gap, what)))] : []),
  );
  if (here >= 0) (list.querySelectorAll("button")[here] ?? list).focus();
}
