"""Fifty keys are typed into a letter: after each, its pages are those that a build would give, and cost little."""

from __future__ import annotations

from pathlib import Path

import pytest
from house import PROJECT, Desk
from studying import Open

from generator.drafting.preview import session
from generator.drafting.preview.drawing import Drawer, Drawing, Wanted
from generator.pages.engine import Layouter
from generator.source.folder import FileRead

AT = "Escalating numbers"
TYPED = "They must be free to return, as we have all said. "


def drawn(drawer: Drawer, text: str, *, typing: bool) -> Drawing:
    """The letter with that text as it is while somebody types, or at rest."""
    path = Path(drawer.wanted.path)
    return drawer.draw(FileRead(path, str(path), text.encode()), [], frozen=typing, pictured=not typing)


@pytest.fixture
def wanted(tmp_path: Path) -> Wanted:
    return Wanted(str(tmp_path / "letter.yaml"))


@pytest.mark.parametrize("times", [1, 7])
def test_each_key_gives_the_pages_of_a_letter_that_nobody_typed_into(times: int, wanted: Wanted) -> None:
    text = (PROJECT / "letters" / "nagorno-karabakh.yaml").read_text(encoding="utf-8") + "layout: {fit: none}\n"
    begin, end = text.index("  - heading:"), text.index("closing:")
    text = text[:begin] + text[begin:end].rstrip() + "\n" + text[begin:end] * (times - 1) + text[end:]
    drawer = Drawer(wanted)
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
    letter.edit({"do": "text", "at": ["body"], "from": 15, "to": 15, "text": "\n\nThe the way."}, resting=False)
    assert doubled() == [8]
    letter.edit(resting=True)
    before = letter.writing.session.moment.version
    letter.writing.session.redraw()
    letter.writing.session.wait(before, 30)
    assert doubled() == [6, 8]
