// The letter's file as it is, with the numbers of its lines: whatever is nowhere else can be changed here.

import { byId, make, told } from "./making.js";
import { ask, isAsking, known, send } from "./asking.js";

const PAUSE = 500; // milliseconds without a key after which what was typed is sent
const field = byId("yaml");
const numbers = byId("numbers");
let revision = -1; // which the field shows
let base = ""; // what the server had at that revision
let timer = 0;
let failed = () => {};
let problems = [];

export const isTyping = () => timer !== 0;

function countLines() {
  const wrong = new Map(problems.map((problem) => [problem.line, problem.severity]));
  const count = field.value.split("\n").length;
  numbers.replaceChildren(...Array.from({ length: count }, (_, line) => {
    const severity = wrong.get(line + 1);
    return severity ? make("span", { class: severity }, `${line + 1}\n`) : `${line + 1}\n`;
  }));
  numbers.scrollTop = field.scrollTop;
}

function showMistakes() {
  const errors = problems.filter((problem) => problem.severity === "error");
  byId("mistakes").replaceChildren(...errors.map((problem) => {
    const words = `${told("line_n", { n: problem.line })}: ${problem.message}${problem.hint ? `; ${problem.hint}` : ""}`;
    const button = make("button", { type: "button", class: "said" }, words);
    button.addEventListener("click", () => goToLine(problem.line, problem.column));
    return make("li", { class: "error" }, button);
  }));
}

export async function showText(state) {
  problems = state.problems.filter((problem) => problem.path === state.letter);
  if (!timer && !isAsking() && revision !== state.revision) {
    const given = await ask("text");
    if (timer) return;
    if (field.value !== given.text) {
      const { selectionStart, selectionEnd, scrollTop } = field;
      field.value = given.text;
      field.setSelectionRange(selectionStart, selectionEnd);
      field.scrollTop = scrollTop;
    }
    base = given.text;
    revision = given.revision;
  }
  countLines();
  showMistakes();
}

export function goToLine(line, column = 1) {
  const lines = field.value.split("\n");
  const at = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
  const height = parseFloat(getComputedStyle(field).lineHeight);
  field.focus();
  field.setSelectionRange(at, at);
  field.scrollTop = Math.max(0, (line - 6) * height);
}

async function put() {
  timer = 0;
  const text = field.value;
  if (text === base) return;
  try {
    // What was typed here was made from the revision that is shown here, and from no other.
    if (revision !== known.revision && !isAsking()) known.revision = revision;
    const said = await send("text", { revision: 0, text });
    revision = said.revision;
    base = text;
  } catch (wrong) {
    failed(wrong, { element: { textContent: text } });
  }
}

export function startText(other) {
  ({ failed } = other);
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(put, PAUSE);
    countLines();
  });
  field.addEventListener("scroll", () => {
    numbers.scrollTop = field.scrollTop;
  });
  field.addEventListener("blur", () => {
    if (!timer) return;
    clearTimeout(timer);
    put();
  });
}
