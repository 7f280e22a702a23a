// What can be added to the letter: a menu of the parts that it doesn't have, and of its lists.

import { byId, make, told } from "./making.js";
import { chooseEnclosures } from "./bringing.js";
import { written } from "./printed.js";
import { edit, failed, leave, openWhenThere } from "./writing.js";

const gap = (name) => `[[${told(name)}]]`;

function additions() {
  const there = (key) => written().some(({ origin }) => origin.at[0] === key);
  const count = (list) => written().reduce((most, { origin }) => (list.every((key, n) => origin.at[n] === key) && typeof origin.at[list.length] === "number" ? Math.max(most, origin.at[list.length] + 1) : most), 0);
  const concerns = count(["concerns"]);
  const within = written().find(({ origin }) => origin.at[0] === "asks")?.origin.at[1] === "items" || !there("asks");
  const asks = within ? ["asks", "items"] : ["asks"];
  const one = (key, value) => ({ name: `add_${key}`, edits: [{ do: "set", at: [key], value }], at: [key] });
  return [
    { name: "add_concern", edits: [{ do: "insert", at: ["concerns"], index: concerns, values: [{ heading: gap("gap_heading"), text: gap("gap_text") }] }], at: ["concerns", concerns, "heading"] },
    { name: "add_ask", edits: there("asks") ? [{ do: "insert", at: asks, index: count(asks), values: [gap("gap_item")] }] : [{ do: "set", at: ["asks"], value: { intro: gap("gap_intro"), items: [gap("gap_item")] } }], at: there("asks") ? [...asks, count(asks)] : ["asks", "intro"] },
    ...["subject", "opening", "body", "closing", "postscript"].filter((key) => !there(key)).map((key) => one(key, gap(`gap_${key === "subject" ? "subject" : "text"}`))),
    { name: "add_enclosure", choose: chooseEnclosures },
  ];
}

const menu = make("div", { role: "menu", id: "additions", "aria-label": told("add") });
menu.hidden = true;
byId("add").after(menu);

function closeMenu(focus) {
  menu.hidden = true;
  byId("add").setAttribute("aria-expanded", "false");
  if (focus) byId("add").focus();
}

byId("add").addEventListener("click", () => {
  if (!menu.hidden) return closeMenu();
  menu.replaceChildren(...additions().map((what) => {
    const item = make("button", { type: "button", role: "menuitem", tabindex: "-1" }, told(what.name));
    item.addEventListener("click", async () => {
      closeMenu();
      leave();
      if (what.choose) return what.choose();
      try {
        const { revision } = await edit(what.edits);
        openWhenThere(what.at, 0, revision);
      } catch (wrong) {
        failed(wrong, null);
      }
      return undefined;
    });
    return item;
  }));
  menu.hidden = false;
  byId("add").setAttribute("aria-expanded", "true");
  return menu.firstElementChild.focus();
});

menu.addEventListener("keydown", (event) => {
  const items = [...menu.children];
  const here = items.indexOf(document.activeElement);
  const there = { ArrowDown: here + 1, ArrowUp: here - 1 + items.length, Home: 0, End: items.length - 1 }[event.key];
  event.stopPropagation();
  if (event.key === "Escape") closeMenu(true);
  else if (event.key === "Tab") closeMenu();
  else if (there !== undefined) items[there % items.length].focus();
  else return;
  if (event.key !== "Tab") event.preventDefault();
});
menu.addEventListener("focusout", (event) => {
  if (!menu.contains(event.relatedTarget) && event.relatedTarget !== byId("add")) closeMenu();
});
