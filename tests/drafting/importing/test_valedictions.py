"""How letters end in the languages that the program knows: the line that takes leave is found, and no other line."""

# ruff: noqa: E501  (lines of a table)

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from house import Desk
from imported import imported

from generator.drafting.importing.recognising.words import all_words, is_valediction
from generator.reference.languages.sections import languages_with_data

KNOWN = yaml.safe_load((Path(__file__).parents[2] / "data/valedictions.yaml").read_text(encoding="utf-8"))


def test_every_language_with_labels_of_its_own_has_valedictions_to_find() -> None:
    assert languages_with_data() == KNOWN.keys() == all_words().keys()


@pytest.mark.parametrize("language", KNOWN)
def test_a_letter_that_ends_in_a_usual_way_has_its_valediction_and_who_signs(language: str, desk: Desk) -> None:
    facts = KNOWN[language]
    wrong = []
    for valediction in facts["valedictions"]:
        text = f"{facts['salutation']}\n\n{facts['text']}\n\n{valediction}\n\nAnna Sample\n"
        letter = imported(desk, text)
        said = letter.data["language"].partition("-")[0], letter.data["valediction"], letter.names
        wrong += [said] if said != (language, valediction, ["Anna Sample"]) else []
    assert not wrong


@pytest.mark.parametrize(
    "line",
    [
        "Best practice in Leeds", "Best", "Peace", "Warm homes for everybody", "Hopefully it will be open by May.",
        "Respects the law", "Beste mensen", "Hartelijk welkom in Utrecht", "Herzlich willkommen in Bremen", "Viele Brücken sind alt",
        "Liebe Nachbarn", "Amitiés franco-allemandes de Lyon et environs", "Acceptez cette demande.", "Considération des faits",
        "Saludo al sol", "Abrazo Animal", "La salute pubblica", "Grazie Rossi", "Buon lavoro di tutti i cittadini", "Obrigado Silva",
        "Grata Pereira", "Dank van Dijk", "Zdravotnictví", "Serdeczny Dom", "Er Larsson", "Ваша Честь", "Всегда рядом",
        "شكر محمود", "تحية حسن", "ود إبراهيم", "ברכה לוי", "שלך ושלי", "Selami Kaya", "Sevgi Demir", "Սիրով և հույսով միասին",
    ],
)  # fmt: skip
def test_names_and_headings_that_begin_alike_take_no_leave(line: str) -> None:
    assert not is_valediction(line, "en")
