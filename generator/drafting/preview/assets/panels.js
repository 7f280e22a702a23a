// Problems, the people and the sizes: what stands beside the pages or in their place.

import { byId, counted, make, placed, say, told } from "./making.js";

// Problems

function problemOf(problem, show) {
  const words = [
    make("span", { class: "severity" }, `${told(`severity_${problem.severity}`)}: `),
    problem.hint ? `${problem.message}; ${problem.hint}` : problem.message,
  ];
  const item = make("li", { class: problem.severity });
  if (problem.page) {
    const button = make("button", { type: "button", class: "said" }, ...words);
    button.title = told("show_on_page", { n: problem.page });
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
  const said = count ? told("problems_counted", { n: count }) : told("no_problems");
  byId("beside-title").textContent = byId("problems-title").textContent = said;
  byId("tab-problems").textContent = count ? said : told("problems");
}

export function showOver(state, show) {
  const over = byId("over");
  const errors = state.problems.filter((problem) => problem.severity === "error");
  const parts = [];
  if (state.failure) {
    parts.push(make("p", {}, make("strong", {}, told("own_mistake")), told("report_it")), make("pre", {}, state.failure));
  } else if (state.broken) {
    const said = told(state.pages.length ? "these_last_good" : "no_pages");
    const list = make("ol", {}, ...errors.slice(0, 5).map((problem) => problemOf(problem, show)));
    parts.push(make("p", {}, make("strong", {}, `${counted(errors.length, "errors")}. `), said), list);
    if (errors.length > 5) parts.push(make("p", {}, told("and_more", { n: errors.length - 5 })));
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
  fact(told("usual"), one.usual.join(" · "));
  fact(told(one.asked_for ? "form_asked" : "form_found"), one.rule || told("none_known"));
  fact(told("sureness"), one.sureness);
  fact(told("source"), ...one.sources);
  fact(told("note"), one.note);
  const address = make("p", { class: "address" }, one.lines.join("\n"));
  return make("div", { class: "recipient" }, address, facts);
}

export function showWho(who) {
  const view = byId("view-who");
  if (!who) {
    view.replaceChildren(make("p", {}, told("no_pages")));
    return;
  }
  const greeting = (text, given) => (text ? told(given ? "greeting_given" : "greeting_filled", { text }) : told("greeting_none"));
  view.replaceChildren(
    make("h2", {}, who.recipients.length > 1 ? told("to_whom_counted", { n: who.recipients.length }) : told("to_whom")),
    ...(who.recipients.length ? who.recipients.map(recipient) : [make("p", {}, told("no_recipient"))]),
    make("h2", {}, told("begins_and_ends")),
    make("table", {}, rows([[told("salutation"), greeting(who.salutation, who.salutation_given)], [told("valediction"), greeting(who.valediction, who.valediction_given)]])),
    make("h2", {}, told("who_signs", { n: who.everyone })),
    ...(who.counted.length ? [make("table", {}, make("caption", {}, told("by_affiliation")), rows(who.counted))] : []),
    ...(who.signing.length ? [make("table", {}, make("caption", {}, told("in_this_order")), rows(who.signing))] : []),
  );
}

// Fit: nothing is written until it is applied.

const form = byId("fit");
const fitting = { said: "", touched: {}, sending: 0 };

async function send(name, wishes) {
  const answer = await fetch(name, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(wishes) });
  const { refused } = await answer.json();
  if (refused) say(told("not_done", { why: refused }), 6000);
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
  const name = slider.name.replace("-", "_");
  const unit = told(`unit_${name.split("_")[0] === "margin" ? "margin" : name}`);
  const places = slider.step < 0.1 ? 2 : slider.step < 1 ? 1 : 0;
  const shown = (value) => `${Number(value).toFixed(places)} ${unit}`;
  const range = make("input", { type: "range", id: `fit-${slider.name}`, min: slider.least, max: slider.most, step: slider.step, value: slider.now });
  const output = make("output", { for: range.id }, shown(slider.now));
  range.setAttribute("aria-valuetext", shown(slider.now));
  range.addEventListener("input", () => {
    output.textContent = shown(range.value);
    range.setAttribute("aria-valuetext", shown(range.value));
    touch(slider.name, range.value);
  });
  return make("div", { class: "slider" }, make("label", { for: range.id }, told(`size_${name}`)), output, range);
}

function fitChoice(said) {
  const select = make("select", { id: "fit-how" });
  const choices = [["auto", told("fit_auto")], ["none", told("fit_none")]];
  for (let count = 1; count <= 12; count += 1) choices.push([String(count), counted(count, "fit_pages")]);
  if (!choices.some(([value]) => value === said)) choices.push([said, counted(Number(said), "fit_pages")]);
  for (const [value, text] of choices) select.append(make("option", { value, ...(value === said ? { selected: "" } : {}) }, text));
  select.addEventListener("change", () => touch("fit", select.value));
  return make("p", { class: "how" }, make("label", { for: "fit-how" }, told("page_breaks")), select);
}

export function showFit(state) {
  if (!state.fit) {
    form.replaceChildren(make("p", {}, told("no_pages")));
    return;
  }
  if (!byId("fit-told")) fitting.said = "";
  const untouched = !Object.keys(fitting.touched).length;
  const said = JSON.stringify([state.fit.said, state.fit.sliders]);
  if ((untouched && !state.trying && said !== fitting.said) || !fitting.said) {
    fitting.said = said;
    const apply = make("button", { type: "submit", id: "fit-apply" }, told("apply"));
    const back = make("button", { type: "button", id: "fit-back" }, told("back_to_file"));
    back.addEventListener("click", reset);
    form.replaceChildren(
      make("h2", {}, told("what_changed")), make("ul", { id: "fit-told" }),
      make("h2", {}, told("other_sizes")), make("p", { class: "hint" }, told("try_them")),
      fitChoice(state.fit.said), ...state.fit.sliders.map(sliderOf), make("p", { class: "buttons" }, apply, back),
    );
    buttons();
  }
  const changes = state.fit.told.map((one) => make("li", { class: one.severity }, one.said));
  const count = counted(state.pages.length, "pages");
  const pages = state.trying ? told("pages_on_trial", { pages: count }) : count;
  byId("fit-told").replaceChildren(make("li", {}, pages), ...(changes.length ? changes : [make("li", {}, told("breaks_well"))]));
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
    say(told("sizes_written"), 4000);
  }
});
