// Problems, the people and the sizes: what stands beside the pages or in their place.

import { byId, counted, make, placed, say } from "./making.js";

// Problems

function problemOf(problem, show) {
  const words = [
    make("span", { class: "severity" }, `${problem.severity[0].toUpperCase()}${problem.severity.slice(1)}: `),
    problem.hint ? `${problem.message}; ${problem.hint}` : problem.message,
  ];
  const item = make("li", { class: problem.severity });
  if (problem.page) {
    const button = make("button", { type: "button", class: "said" }, ...words);
    button.title = `Show it on page ${problem.page}`;
    button.addEventListener("click", () => show(problem));
    item.append(button);
  } else {
    item.append(make("p", { class: "said" }, ...words));
  }
  const where = problem.open ? make("a", { href: problem.open }, placed(problem)) : placed(problem);
  item.append(make("p", { class: "where" }, where, ` · ${problem.code}`));
  return item;
}

export function showProblems(state, show) {
  const count = state.problems.length;
  for (const list of document.querySelectorAll("ol.problems")) {
    list.replaceChildren(...state.problems.map((problem) => problemOf(problem, show)));
  }
  const said = count ? `Problems (${count})` : "No problems";
  byId("beside-title").textContent = byId("problems-title").textContent = said;
  byId("tab-problems").textContent = count ? said : "Problems";
}

export function showOver(state, show) {
  const over = byId("over");
  const errors = state.problems.filter((problem) => problem.severity === "error");
  const parts = [];
  if (state.failure) {
    parts.push(make("p", {}, make("strong", {}, "The program has made a mistake of its own. "), "Please report it with these lines; your file is as you left it."), make("pre", {}, state.failure));
  } else if (state.broken) {
    const said = state.pages.length ? "These are the last good pages." : "There are no pages yet.";
    const list = make("ol", {}, ...errors.slice(0, 5).map((problem) => problemOf(problem, show)));
    parts.push(make("p", {}, make("strong", {}, `${counted(errors.length, "error")}. `), said), list);
    if (errors.length > 5) parts.push(make("p", {}, `… and ${errors.length - 5} more`));
  }
  const text = JSON.stringify([state.failure, state.broken && errors]);
  if (over.dataset.text !== text) {
    // A screen reader says it anew only where it is new.
    over.dataset.text = text;
    over.replaceChildren(...parts);
  }
  over.hidden = !parts.length;
}

// Who

function rows(pairs) {
  const body = make("tbody");
  for (const [name, value] of pairs) body.append(make("tr", {}, make("th", { scope: "row" }, name), make("td", {}, String(value))));
  return body;
}

function recipient(one) {
  const facts = make("dl");
  const fact = (name, ...values) => {
    if (values.some(Boolean)) facts.append(make("dt", {}, name), ...values.map((value) => make("dd", {}, value)));
  };
  fact("Usual salutations", one.usual.join(" · "));
  fact(one.asked_for ? "Form, as the letter asks for" : "Form, found from role or name", one.rule || "none is known");
  fact("Source", ...one.sources);
  fact("Note", one.note);
  const address = make("p", { class: "address" }, one.lines.join("\n"));
  return make("div", { class: "recipient" }, address, facts);
}

export function showWho(who) {
  const view = byId("view-who");
  if (!who) {
    view.replaceChildren(make("p", {}, "There are no pages yet."));
    return;
  }
  const greeting = (text, given) => (text ? `${text} (${given ? "as the letter says" : "filled in"})` : "none");
  view.replaceChildren(
    make("h2", {}, who.recipients.length > 1 ? `To whom (${who.recipients.length})` : "To whom"),
    ...(who.recipients.length ? who.recipients.map(recipient) : [make("p", {}, "The letter names no recipient.")]),
    make("h2", {}, "How it begins and ends"),
    make("table", {}, rows([["Salutation", greeting(who.salutation, who.salutation_given)], ["Valediction", greeting(who.valediction, who.valediction_given)]])),
    make("h2", {}, `Who signs (${who.everyone})`),
    ...(who.counted.length ? [make("table", {}, make("caption", {}, "How many of each affiliation"), rows(who.counted))] : []),
    ...(who.signing.length ? [make("table", {}, make("caption", {}, "In this order"), rows(who.signing))] : []),
  );
}

// Fit: nothing is written until it is applied.

const form = byId("fit");
const fitting = { said: "", touched: {}, sending: 0 };

async function send(name, wishes) {
  const answer = await fetch(name, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(wishes) });
  const { refused } = await answer.json();
  if (refused) say(`Not done: ${refused}`, 6000);
  return !refused;
}

function touch(name, value) {
  fitting.touched[name] = value;
  clearTimeout(fitting.sending);
  fitting.sending = setTimeout(() => send("try", fitting.touched), 100);
  buttons();
}

function buttons() {
  const touched = Object.keys(fitting.touched).length > 0;
  for (const name of ["fit-apply", "fit-back"]) byId(name).disabled = !touched;
}

function sliderOf(slider) {
  const places = slider.step < 0.1 ? 2 : slider.step < 1 ? 1 : 0;
  const shown = (value) => `${Number(value).toFixed(places)} ${slider.unit}`;
  const range = make("input", { type: "range", id: `fit-${slider.name}`, min: slider.least, max: slider.most, step: slider.step, value: slider.now });
  const output = make("output", { for: range.id }, shown(slider.now));
  range.setAttribute("aria-valuetext", shown(slider.now));
  range.addEventListener("input", () => {
    output.textContent = shown(range.value);
    range.setAttribute("aria-valuetext", shown(range.value));
    touch(slider.name, range.value);
  });
  return make("div", { class: "slider" }, make("label", { for: range.id }, slider.label), output, range);
}

function fitChoice(said) {
  const select = make("select", { id: "fit-how" });
  const choices = [["auto", "Change sizes a little where pages break badly"], ["none", "Leave all sizes as they are"]];
  for (let count = 1; count <= 12; count += 1) choices.push([String(count), `Make it ${counted(count, "page")}`]);
  if (!choices.some(([value]) => value === said)) choices.push([said, `Make it ${said} pages`]);
  for (const [value, text] of choices) select.append(make("option", { value, ...(value === said ? { selected: "" } : {}) }, text));
  select.addEventListener("change", () => touch("fit", select.value));
  return make("p", { class: "how" }, make("label", { for: "fit-how" }, "Page breaks"), select);
}

export function showFit(state) {
  if (!state.fit) {
    form.replaceChildren(make("p", {}, "There are no pages yet."));
    return;
  }
  if (!byId("fit-told")) fitting.said = "";
  const untouched = !Object.keys(fitting.touched).length;
  const said = JSON.stringify([state.fit.said, state.fit.sliders]);
  if ((untouched && !state.trying && said !== fitting.said) || !fitting.said) {
    fitting.said = said;
    const apply = make("button", { type: "submit", id: "fit-apply" }, "Apply");
    const back = make("button", { type: "button", id: "fit-back" }, "Back to the file’s sizes");
    back.addEventListener("click", reset);
    form.replaceChildren(
      make("h2", {}, "What was changed"), make("ul", { id: "fit-told" }),
      make("h2", {}, "Other sizes"), make("p", { class: "hint" }, "Try them: the pages follow. Nothing is written into the file until you apply it."),
      fitChoice(state.fit.said), ...state.fit.sliders.map(sliderOf), make("p", { class: "buttons" }, apply, back),
    );
    buttons();
  }
  const told = state.fit.told.map((one) => make("li", { class: one.severity }, one.said));
  const pages = `${counted(state.pages.length, "page")}${state.trying ? ", in the sizes on trial" : ""}`;
  byId("fit-told").replaceChildren(make("li", {}, pages), ...(told.length ? told : [make("li", {}, "The sizes are those of the letter and its theme: no page breaks badly.")]));
}

async function reset() {
  clearTimeout(fitting.sending);
  fitting.touched = {};
  fitting.said = "";
  await send("try", {});
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  clearTimeout(fitting.sending);
  if (await send("apply", fitting.touched)) {
    fitting.touched = {};
    fitting.said = "";
    say("The sizes are written into the file.", 4000);
  }
});
