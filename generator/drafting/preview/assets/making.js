// Small words for making parts of the page. Texts are put in as text, never as markup.

import { words } from "./words.js";

export const byId = (id) => document.getElementById(id);

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

// A text of the page in the reader's language; {names} in it stand for values.
export const told = (name, values = {}) => words[name].replace(/\{(\w+)\}/g, (_, value) => values[value]);

export const counted = (n, name) => told(`${name}_${n === 1 ? "one" : "other"}`, { n });

// A day as the reader writes it; what is no day stays as it is.
export function dated(date) {
  const day = /^\d{4}-\d\d-\d\d$/.test(date) ? new Date(`${date}T00:00`) : null;
  const { lang } = document.documentElement;
  const own = navigator.languages.find((one) => one.split("-")[0] === lang) ?? lang;
  return day ? day.toLocaleDateString(own, { dateStyle: "long" }) : date;
}

// A language in the reader's words and in its own.
export function languageNamed(tag, own) {
  const named = new Intl.DisplayNames([document.documentElement.lang], { type: "language", fallback: "none" });
  const name = named.of(tag);
  return !name || name === own ? own : `${name} – ${own}`;
}

export const placed = (what) => (what.line ? told("placed", what) : what.path);

let held = 0;

// What was asked for stays to be read for a moment, whatever else there is to say.
export function say(text, hold = 0) {
  if (!hold && Date.now() < held) return;
  held = Date.now() + hold;
  byId("status").textContent = text;
}
