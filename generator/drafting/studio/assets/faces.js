// The faces of the letter's fonts, fetched when a paragraph in them is first written in. Where one can't be had, the
// reader's own stands in.

const asked = new Set();

export function faces({ font, weight = 400, italic = false }) {
  for (const named of (font ?? "").split(",")) {
    const family = named.trim().replace(/^["']|["']$/g, "");
    const key = `${family} ${weight} ${italic}`;
    if (!family.startsWith("Letter ") || asked.has(key)) continue;
    asked.add(key);
    fetch(`face?family=${encodeURIComponent(family)}&weight=${weight}&italic=${italic ? 1 : 0}`).then(async (answer) => {
      if (!answer.ok) return;
      const face = new FontFace(family, await answer.arrayBuffer(), { weight: String(weight), style: italic ? "italic" : "normal" });
      document.fonts.add(await face.load());
    }).catch(() => asked.delete(key));
  }
}
