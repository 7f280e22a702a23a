// Small words for making parts of the page. Texts are put in as text, never as markup.

export const byId = (id) => document.getElementById(id);

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

export const counted = (number, one) => `${number} ${one}${number === 1 ? "" : "s"}`;

export const placed = (what) => (what.line ? `${what.path}, line ${what.line}` : what.path);

let held = 0;

// What was asked for stays to be read for a moment, whatever else there is to say.
export function say(text, hold = 0) {
  if (!hold && Date.now() < held) return;
  held = Date.now() + hold;
  byId("status").textContent = text;
}
