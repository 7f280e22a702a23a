"""The form beside the page: every field of a letter, what is filled in where it says nothing, and what is written."""

from __future__ import annotations

from typing import Any, get_args, get_type_hints
from urllib.parse import quote

import pytest
from house import Desk
from studying import Letter, Open

from generator.drafting.preview.words import LANGUAGES, words_in
from generator.drafting.studio.form import GROUPS
from generator.drafting.studio.listing import shown_theme
from generator.letter.model import Letter as Model
from generator.letter.model.shapes import Entry
from generator.pages.themes import all_themes
from generator.reference.paper import windows

LETTER = """\
recipient:
  name: The Rt Hon Elizabeth Truss MP
  role: Foreign Secretary
subject: The bridge
references: {Our ref: A 1}
cc: [Ann Lee, Ben Ek]
enclosures:
  - Map of the road
body: |
  The bridge is broken.
"""
FULL = f"""\
{LETTER}recipients: [Ann Lee, {{name: Ben Ek, peerage: Baron, fields: {{seat: Leeds}}}}]
sender: {{organisation: Roads, partners: [Rail]}}
layout: {{margins: 20, window: uk-dl, fit: none}}
concerns: {{style: bulleted, items: [One]}}
annexes: [{{title: Map, text: A map.}}]
sources: {{who: A report}}
"""


def fields(letter: Letter) -> dict[tuple[str | int, ...], dict[str, Any]]:
    groups = letter.open.ask(f"{letter.address}/form").data["groups"]
    return {tuple(field["at"]): field for group in groups for field in group["fields"]}


def test_no_field_of_a_letter_is_out_of_reach() -> None:
    assert {name for names in GROUPS.values() for name in names} == set(Model.model_fields) - {"signatories"}


def test_a_field_says_what_it_is_and_what_the_letter_says(desk: Desk, studio: Open) -> None:
    desk.write(LETTER)
    form = fields(studio.letter())
    name = form["recipient", "name"]
    assert (name["label"], name["kind"], name["value"]) == ("Name", "line", "The Rt Hon Elizabeth Truss MP")
    assert name["help"].startswith("As it stands on the envelope")
    assert form["references", "Our ref"]["value"] == "A 1"
    assert (form["cc",]["kind"], form["cc",]["value"]) == ("lines", "Ann Lee\nBen Ek")
    assert form["enclosures", 0, "title"]["value"] == "Map of the road"
    assert form["date",]["kind"] == "date"
    assert "uk-dl" in [one["value"] for one in form["layout", "window", "preset"]["choices"]]
    assert any(one.get("picture") for one in form["theme",]["choices"])


def test_what_is_left_out_is_filled_in_with_rule_and_source(desk: Desk, studio: Open) -> None:
    desk.write(LETTER)
    form = fields(studio.letter())
    greeting = form["salutation",]
    assert greeting["value"] is None
    assert greeting["derived"]["value"] == "Dear Foreign Secretary,"
    assert greeting["derived"]["key"] == "uk/secretary-of-state"
    assert greeting["derived"]["rule"].startswith("A Secretary of State")
    assert greeting["derived"]["sure"] == ["letters", ""]
    assert ("", "") not in [tuple(one) for one in greeting["derived"]["sources"]]
    assert form["valediction",]["derived"]["value"] == "Yours sincerely,"


def test_the_form_is_there_while_the_text_is_broken(desk: Desk, studio: Open) -> None:
    desk.write("body: [\n")
    assert fields(studio.letter())["subject",]["value"] is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_speaks_the_language_of_the_browser_and_of_no_commands(
    language: str, desk: Desk, studio: Open
) -> None:
    desk.write(FULL)
    groups = studio.ask(f"{studio.letter().address}/form", Accept_Language=language).data["groups"]
    words = words_in(language)
    assert [group["label"] for group in groups] == [words[f"facts_{name}"] for name in GROUPS]
    labels = {field["label"] for group in groups for field in group["fields"]}
    assert {
        f"{words['fact_recipients']} 2: {words['fact_city']}",
        f"{words['fact_annexes']} 1: {words['fact_title']}",
    } <= labels
    assert not [field for group in groups for field in group["fields"] if set("`{<") & set(field["help"])]
    said = {one["label"] for group in groups for field in group["fields"] for one in field.get("choices", ())}
    assert {words["choice_style_bulleted"], words["choice_preset_uk_dl"], words["theme_campaign"]} <= said


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_theme_and_window_has_a_name_in_the_language_of_the_browser(language: str) -> None:
    words = words_in(language)
    themes = [one.name.replace("-", "_") for one in all_themes()[0]]
    presets = [one.name.replace("-", "_") for one in windows()]
    assert {f"theme_{name}" for name in themes} | {f"theme_{name}_is" for name in themes} <= set(words)
    assert {f"choice_preset_{name}" for name in presets} <= set(words)


def test_a_theme_of_ones_own_says_itself_what_it_is_for(desk: Desk) -> None:
    shown = shown_theme("our-own", "For us alone.", words_in("en"))
    assert shown == {"label": "our own", "title": "For us alone."}


def test_every_field_of_a_letter_has_a_name_for_people() -> None:
    words, entries = words_in("en"), [Model]
    for entry in entries:
        hints = get_type_hints(entry, include_extras=True)
        for name in entry.model_fields:
            assert f"fact_{entry.__name__.lower()}_{name}" in words or f"fact_{name}" in words
            entries += [one for one in entries_in(hints[name]) if name != "signatories" and one not in entries]


def entries_in(hint: Any) -> list[Any]:
    inner = [one for part in get_args(hint) for one in entries_in(part)]
    return [hint] if isinstance(hint, type) and issubclass(hint, Entry) else inner


@pytest.mark.parametrize(
    ("before", "edit", "after"),
    [
        ("body: x\n", (["layout", "window", "preset"], "uk-dl"), "layout:\n  window: uk-dl\n\nbody: x\n"),
        ("recipient: Ben Ek\nbody: x\n", (["recipient", "name"], "Ann Lee"), "recipient: Ann Lee\nbody: x\n"),
        (
            "recipient: Ben Ek\nbody: x\n",
            (["recipient", "role"], "Mayor"),
            "recipient:\n  name: Ben Ek\n  role: Mayor\n\nbody: x\n",
        ),
        (
            "recipient: {name: Ben Ek, role: Mayor}\nbody: x\n",
            (["recipient"], "Ann Lee"),
            "recipient: {name: Ann Lee, role: Mayor}\nbody: x\n",
        ),
        ("enclosures:\n  - Map\nbody: x\n", (["enclosures", 0, "title"], "Plan"), "enclosures:\n  - Plan\nbody: x\n"),
        ("cc: [Ann, Ben]\nbody: x\n", (["cc"], "Ann\nCem\nBen"), "cc: [Ann, Cem, Ben]\nbody: x\n"),
        ("cc: |\n  Ann\n  Ben\nbody: x\n", (["cc"], ["Ann", "Cem"]), "cc: |\n  Ann\n  Cem\nbody: x\n"),
        ("cc: [Ann]\nbody: x\n", (["cc"], ""), "body: x\n"),
        (
            "sender: Ann\nbody: x\n",
            (["sender", "address"], "1 Road\nTown"),
            "sender:\n  name: Ann\n  address: |\n    1 Road\n    Town\n\nbody: x\n",
        ),
        ("layout: {fit: none}\nbody: x\n", (["layout", "fit", "how"], None), "body: x\n"),
    ],
)
def test_a_field_is_set_as_a_careful_person_would(
    desk: Desk, studio: Open, before: str, edit: tuple[list[Any], object], after: str
) -> None:
    desk.write(before)
    letter = studio.letter()
    assert letter.edit({"do": "set", "at": edit[0], "value": edit[1]}).status == 200
    assert letter.text == after
    letter.post("undo")
    assert letter.text == before


@pytest.mark.parametrize(
    ("asked", "key", "salutation"),
    [
        ("foreign secretary", "uk/secretary-of-state", "Dear Foreign Secretary,"),
        ("Baroness Cox", "uk/baroness", "Dear Lady Cox,"),
        ("ambassador", "any/ambassador", "Excellency,"),
    ],
)
def test_forms_of_address_are_found_by_name_and_office(
    desk: Desk, studio: Open, asked: str, key: str, salutation: str
) -> None:
    desk.write(LETTER)
    found = studio.ask(f"{studio.letter().address}/forms?q={quote(asked)}").data["found"]
    assert (found[0]["key"], found[0]["salutation"]) == (key, salutation)
    assert found[0]["sources"]
    assert found[0]["sure"][0] in ("looked_up", "letters", "analogy", "second_hand")


def test_what_was_taken_for_name_and_office_comes_with_the_form(desk: Desk, studio: Open) -> None:
    desk.write(LETTER)
    found = studio.ask(f"{studio.letter().address}/forms?q={quote('Ann Lee, foreign secretary')}").data["found"]
    assert found[0]["said"] == {"name": "Ann Lee", "role": "foreign secretary"}


def test_nothing_is_found_by_nothing(desk: Desk, studio: Open) -> None:
    desk.write(LETTER)
    assert studio.ask(f"{studio.letter().address}/forms?q=+").data == {"found": []}
    assert studio.ask(f"{studio.letter().address}/forms?q={quote('no such office at all')}").data == {"found": []}
