"""Fifty keys are typed into a letter: after each its pages are those that a build would give, and nothing jumps."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest
from crossed import whole
from house import PROJECT, Desk
from playwright.sync_api import Browser, expect
from studying import Open

from generator.drafting.preview import session
from generator.drafting.preview.drawing import Drawer, Drawing, Wanted
from generator.pages.engine import Layouter
from generator.source.folder import FileRead

AT = "Escalating numbers"
FIELD = ".field:not(.ghost)"
LINES = """field => {
  const lines = [], walk = document.createTreeWalker(field, NodeFilter.SHOW_TEXT);
  for (let node; (node = walk.nextNode());) {
    for (let at = 0; at < node.length; at++) {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const { bottom } = range.getBoundingClientRect(), last = lines.at(-1);
      if (last && Math.abs(last.bottom - bottom) < 6) last.text += node.data[at];
      else lines.push({ bottom, text: node.data[at] });
    }
  }
  return lines.map(line => line.text.trim());
}"""
"""The lines of a field, as the browser breaks them."""
CARET = """() => {
  const at = getSelection(), range = document.createRange();
  range.setStart(document.querySelector(".field:not(.ghost)"), 0);
  range.setEnd(at.anchorNode, at.anchorOffset);
  return range.toString().trim();
}"""
"""What stands before the caret."""
TYPED = "They must be free to return, as we have all said. "


def drawn(drawer: Drawer, text: str, *, typing: bool) -> Drawing:
    """The letter with that text as it is while somebody types, or at rest."""
    path = Path(drawer.wanted.path)
    return drawer.draw(FileRead(path, str(path), text.encode()), [], frozen=typing, pictured=not typing)


def letter_of(times: int) -> str:
    """A letter of two pages, or one of ten where it has its concerns seven times; its sizes are the theme's."""
    text = (PROJECT / "letters" / "nagorno-karabakh.yaml").read_text(encoding="utf-8") + "layout: {fit: none}\n"
    begin, end = text.index("  - heading:"), text.index("closing:")
    return text[:begin] + text[begin:end].rstrip() + "\n" + text[begin:end] * (times - 1) + text[end:]


@pytest.fixture
def wanted(tmp_path: Path) -> Wanted:
    return Wanted(str(tmp_path / "letter.yaml"))


@pytest.mark.parametrize("times", [1, 7])
def test_each_key_gives_the_pages_of_a_letter_that_nobody_typed_into(times: int, wanted: Wanted) -> None:
    text, drawer = letter_of(times), Drawer(wanted)
    assert len(drawn(drawer, text, typing=False).pages) >= 1.4 * times
    for count, key in enumerate(TYPED):
        at = text.index(AT)
        text = text[:at] + key + text[at:]
        typed = drawn(drawer, text, typing=True)
        if count % 12 == 0:
            assert typed.pages == drawn(Drawer(wanted), text, typing=False).pages


def test_pages_that_are_laid_out_are_not_laid_out_again_for_their_picture(
    wanted: Wanted, monkeypatch: pytest.MonkeyPatch
) -> None:
    count: list[object] = []
    lay_out = Layouter.lay_out
    monkeypatch.setattr(Layouter, "lay_out", lambda *given: count.append(given) or lay_out(*given))
    drawer = Drawer(wanted)
    drawn(drawer, "body: Please mend the bridge.\n", typing=False)
    before = len(count)
    typed = drawn(drawer, "body: Please mend the old bridge.\n", typing=True)
    pictured = drawer.draw(typed.file, [], frozen=True, pictured=True)
    assert len(count) == before + 1
    assert pictured.pages == typed.pages
    assert pictured.pdf.startswith(b"%PDF")


def test_judgements_stay_while_one_types_and_are_made_anew_when_one_pauses(
    desk: Desk, studio: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "REST", 1000.0)
    desk.write("date: 2025-11-24\nrecipient: Ann Example\nbody: |\n  Please mend it.\n\n  We we ask you.\n")
    letter = studio.letter()

    def doubled() -> list[int]:
        return [one["line"] for one in letter.drawn()["problems"] if one["code"] == "doubled-word"]

    assert doubled() == [6]
    letter.edit(
        {"do": "text", "at": ["body"], "from": 15, "to": 15, "was": "", "text": "\n\nThe the way."}, resting=False
    )
    assert doubled() == [8]
    letter.edit(resting=True)
    before = letter.writing.session.moment.version
    letter.writing.session.redraw()
    letter.writing.session.wait(before, 30)
    assert doubled() == [6, 8]


@pytest.mark.parametrize("times", [1, pytest.param(7, marks=whole)])
def test_the_field_and_its_caret_stay_and_its_lines_break_as_the_print_does(
    times: int, browser: Browser, desk: Desk, studio: Open
) -> None:
    desk.write(letter_of(times))
    page = browser.new_page(viewport={"width": 1280, "height": 820})
    page.goto(f"{studio.server.address}letter/letter.yaml/")
    page.locator(f".block.written[aria-label^='{AT}']").first.focus()
    page.keyboard.press("Enter")
    field = page.locator(FIELD)
    expect(field).to_be_focused()
    page.wait_for_timeout(200)  # ProseMirror settles where the caret is.
    page.keyboard.press("Control+Home")
    where = "field => [field.offsetLeft, field.offsetTop, field.offsetWidth, window.scrollY]"
    before = field.evaluate(where)
    for count, key in enumerate(TYPED, 1):
        page.keyboard.type(key)
        assert field.evaluate(where) == before
        assert page.evaluate(CARET) == TYPED[:count].rstrip()
    letter = studio.letter()
    while TYPED + AT not in letter.text:  # What was typed last is sent after a moment.
        page.wait_for_timeout(50)
    letter.edit(resting=True)
    letter.drawn()
    texts = [text for page in letter.writing.session.moment.good.pages for text in page.texts]
    printed = next(text for text in texts if text.text.startswith(TYPED + AT))
    own = [run for run in printed.runs if run.origin == printed.origin]
    lines = ["".join(run.text for run in line).strip() for _, line in groupby(own, lambda run: run.line)]
    assert len(lines) > 5
    assert field.evaluate(LINES) == lines
    page.close()
