"""Names a letter away from one that is meant: beside the same word, or the recipient's own."""

from __future__ import annotations

import pytest
from house import Desk
from reading import pointed, prose, words_at
from told import told

TO_REED = "recipient: {name: The Rt Hon Steve Reed MP}\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Save the River Wharton. The River Warton is ill.", ["Warton"]),
        ("Save the River Wharton. The River Whatron is ill.", ["Whatron"]),
        ("Save the River Wharton. The River Whaxxon is ill.", []),
        ("Save the River Wharton. The River Whrtaon is ill.", []),
        ("Save the River Wharton. The River Avon is ill.", []),
        ("Save Lake Wharton. The River Warton is ill.", []),
        ("Save the River Wharton, “the River Warton”.", []),
        ("Help South Sudan, the South Sudans of this world.", []),
        ("Please ask Mr Wharton and Mr Warton.", []),
    ],
)
def test_a_name_a_letter_away_beside_the_same_word_is_told(desk: Desk, text: str, words: list[str]) -> None:
    assert pointed(desk, "name-spelt-two-ways", text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We ask you, Mr Reid, to act.", ["Reid,"]),
        ("We ask you, Mr Reed, to act.", []),
        ("We ask you to write to Mr Ford.", []),
        ("We ask you to write to “Mr Reid”.", []),
    ],
)
def test_the_recipients_name_spelt_otherwise_is_told(desk: Desk, text: str, words: list[str]) -> None:
    assert pointed(desk, "name-spelt-two-ways", text, more=TO_REED) == words


SIGNED = "sender: {name: Anna Example, email: anna@example.org}\nsignatories: [Anna Example, Ben Sample]\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Anna Exampel would be glad to see you. Please act.", ["Exampel"]),
        ("Anna Example would be glad to see you. Please act.", []),
        ("Anna Exampe would be glad to see you. Please act.", ["Exampe"]),
        ("Anna Meier would be glad to see you. Please act.", []),
        ("Please write to ana@example.org soon.", ["ana@example.org"]),
        ("Please write to anna@exampel.org soon.", ["anna@exampel.org"]),
        ("Please write to anna@example.org or ben@example.org soon.", []),
    ],
)
def test_the_name_or_address_of_one_who_signs_spelt_otherwise_is_told(desk: Desk, text: str, words: list[str]) -> None:
    assert pointed(desk, "name-spelt-two-ways", text, more=SIGNED) == words


@pytest.mark.parametrize(
    ("signing", "text", "words"),
    [
        ("[Ben Hall]", "Ben Hal would be glad to see you. Please act.", ["Hal"]),
        ("[Ben Hall, Ben Hal]", "Ben Hal would be glad to see you. Please act.", []),
        ("[Bo Ek]", "Bo Eck would be glad to see you. Please act.", []),
    ],
)
def test_a_short_name_of_one_who_signs_is_compared_from_four_letters(
    desk: Desk, signing: str, text: str, words: list[str]
) -> None:
    assert pointed(desk, "name-spelt-two-ways", text, more=f"signatories: {signing}\n") == words


def test_a_sender_who_signs_under_another_spelling_is_told(desk: Desk) -> None:
    letter = desk.letter("sender: {name: Anna Example}\nbody: We ask you.\nsignatories: [Ben Sample, Anna Exmaple]\n")
    assert words_at(letter, "name-spelt-two-ways") == ["Anna"]
    other = desk.letter("sender: {name: Anna Example}\nbody: We ask you.\nsignatories: [Anna Sample, Anne Example]\n")
    assert words_at(other, "name-spelt-two-ways") == ["Anne"]


def test_one_who_signs_and_is_nearly_called_so_is_somebody_else(desk: Desk) -> None:
    more = f"{TO_REED}signatories: [Jane Reid]\n"
    assert pointed(desk, "name-spelt-two-ways", "We ask you, with Mrs Reid, to act.", more=more) == []


INTRODUCED = "Mr Desmond Okafor ran the bindery. {} would train them. We ask you to keep it open."


@pytest.mark.parametrize(
    ("said", "speaks"),
    [("Mr Okafur", True), ("Mr Okafor", False), ("Mr Oliver", False), ("Mr John Okafer wrote, and Mr Okafer", False)],
)
def test_somebody_with_a_title_who_is_nearly_one_named_in_full(desk: Desk, said: str, speaks: bool) -> None:
    assert bool(told(desk, "name-spelt-two-ways", body=INTRODUCED.format(said))) is speaks


def test_somebody_with_a_title_who_nearly_signs(desk: Desk) -> None:
    keys = {"body": "Ms Redfearn will call you. Please answer.", "signatories": ["Paula Redfern"]}
    (said,) = told(desk, "name-spelt-two-ways", **keys)
    assert "'Ms Redfearn' here and 'Paula Redfern' elsewhere" in said


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Ms Natrajan told us so.", "warning"),
        ("Priya Natarajen told us so.", "warning"),
        ("Mr Fife told us so.", "warning"),
        ("Mr Fyfe and Ms Natarajan told us so.", ""),
        ("Ann Canon told us so.", "notice"),
        ("Ann Cannon told us so.", ""),
        ("Frau Perin met Solange Perrin.", "notice"),
    ],
)
def test_each_recipient_and_who_gets_a_copy_is_known(desk: Desk, text: str, severity: str) -> None:
    keys = {"recipients": ["Ms Priya Natarajan", "Mr Gordon Fyfe"], "cc": ["Councillor Ann Cannon"]}
    letter = desk.letter(body=text, salutation="by-hand", **keys)
    found = [str(one.severity) for one in letter.problems if one.code == "name-spelt-two-ways"]
    assert found == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("salutation", "told_of"), [("Dear Dr Hartnung,", 1), ("Dear Dr Hartung,", 0), ("Dear all,", 0)]
)
def test_a_salutation_with_nearly_the_recipients_name(desk: Desk, salutation: str, told_of: int) -> None:
    letter = desk.letter(recipient="Dr Tilman Hartung", salutation=salutation, body="Please act.")
    assert [str(one.severity) for one in letter.problems if one.code == "salutation-differs"] == ["warning"] * told_of


BODIES = {
    "en-GB": (
        "sender: {organisation: Free Pen Network}\nsignatories:\n- {name: Reading Rooms Trust, kind: organisation}\n"
        "- {name: Walter J. Hinkelman, affiliation: University of Hull}\n"
        "- {name: Ann Lee, affiliation: Friends of Kershaw Railways}\n"
        "- {name: Ben Lee, affiliation: Ministry of Railways}\n"
    ),
    "de-DE": "sender: {organisation: Rheinische Fensterwerke AG}\nsignatories: [Bundesverband Grüner Gärten e. V.]\n",
    "fr-FR": "sender: {organisation: Papeteries Lemercier}\n",
}


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en-GB", "The Free Pens Network wrote to you.", ["Pens"]),
        ("en-GB", "The Free Pen Network wrote to you.", []),
        ("en-GB", "The Free Pen Networks wrote to you.", []),
        ("en-GB", "The Reading Room Trust wrote to you.", ["Room"]),
        ("en-GB", "The Universitys of Hull wrote to you.", []),
        ("en-GB", "The Friends of Kershaw Railroads wrote to you.", ["Railroads"]),
        ("en-GB", "The Friends for Kershaw Railways wrote to you.", ["for"]),
        ("en-GB", "The Friends of Kershaw Stations wrote to you.", []),
        ("en-GB", "The Minister of Railways wrote to you.", []),
        ("en-GB", "Our president, Walter Hinkleman, wrote to you.", ["Hinkleman,"]),
        ("en-GB", "Our president, Walter Hinkelman, wrote to you.", []),
        ("de-DE", "Die Rheinische Fensterwerk AG bietet sie an.", ["Fensterwerk"]),
        ("de-DE", "Wir schreiben für die Rheinischen Fensterwerke.", []),
        ("fr-FR", "Les Papeteries Lemerçier vous écrivent.", ["Lemerçier"]),
    ],
)
def test_a_body_s_name_with_a_word_a_letter_away_is_told(
    desk: Desk, language: str, text: str, words: list[str]
) -> None:
    assert pointed(desk, "name-spelt-two-ways", text, language, BODIES[language]) == words


def test_a_name_with_both_halves_or_two_letters_wrong_is_told(desk: Desk) -> None:
    more = "signatories: [Dr Anahit Sahakyan, Maître Claude Dragomir]\ncc: Mr Fergus Auldcorn, York\n"
    for text, word in (
        ("We thank Dr Anahid Sahakian.", "Sahakian."),
        ("We thank Mr Fergus Alducorn.", "Alducorn."),
        ("We thank Maître Dragomire.", "Dragomire."),
        ("We thank Dr Anahit Sahakyan and Maître Dragomir.", ""),
        ("We thank Dr Astghik Sahakyan.", ""),
    ):
        assert pointed(desk, "name-spelt-two-ways", text, more=more) == ([word] if word else [])


def test_a_misspelt_recipient_is_told_once_and_as_a_warning(desk: Desk) -> None:
    more = (
        "recipient: {name: The Honorable Carla Reyes, role: United States Senator}\nsalutation: 'Dear Senator Reyes:'\n"
    )
    letter = prose(desk, "We thank you, Senator Reye, for your help.", "en-US", more)
    found = [one for one in letter.problems if one.code in ("name-spelt-two-ways", "salutation-differs")]
    assert [(one.code, str(one.severity)) for one in found] == [("name-spelt-two-ways", "warning")]


def test_a_title_that_the_letter_gives_itself_is_one(desk: Desk) -> None:
    text = "Sheriff Dale Hutchens and Administrator Paula Kettering came. {} came too."
    assert pointed(desk, "name-spelt-two-ways", text.format("Sheriff Hutchins")) == ["Hutchins"]
    assert pointed(desk, "name-spelt-two-ways", text.format("Administrator Ketterin")) == ["Ketterin"]
    assert pointed(desk, "name-spelt-two-ways", text.format("Sheriff Hutchens")) == []
    assert pointed(desk, "name-spelt-two-ways", text.format("Sheriff Wainwright")) == []


def test_a_place_or_an_adjective_in_a_bodys_name_is_told(desk: Desk) -> None:
    more = "signatories:\n- {name: Ann Lee, affiliation: Mesopotamia Water Forum}\n"
    assert pointed(desk, "name-spelt-two-ways", "The Mesopotamian Water Forum wrote.", more=more) == ["Mesopotamian"]
    assert pointed(desk, "name-spelt-two-ways", "The Mesopotamian rivers are dry.", more=more) == []


def test_somebody_elses_family_name_may_be_like_the_recipients_given_name(desk: Desk) -> None:
    more = "recipient: {name: Frau Dr. Lena Hartwig}\nsalutation: 'Sehr geehrte Frau Dr. Hartwig,'\n"
    assert pointed(desk, "name-spelt-two-ways", "Frau Lenz hat geholfen.", "de-DE", more) == []
    assert pointed(desk, "name-spelt-two-ways", "Frau Hartwick hat geholfen.", "de-DE", more) == ["Hartwick"]


def test_after_dame_the_given_name_is_compared(desk: Desk) -> None:
    more = "recipient: {name: Dame Ottilie Farquhar}\nsalutation: 'Dear Dame Ottilie,'\n"
    assert pointed(desk, "name-spelt-two-ways", "Thank you, Dame Otillie.", more=more) == ["Otillie."]
    assert pointed(desk, "name-spelt-two-ways", "Thank you, Dame Ottilie.", more=more) == []
