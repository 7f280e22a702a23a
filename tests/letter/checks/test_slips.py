"""Slips of the typist: marks too many, brackets, full stops, small letters, words broken at a line's end."""

from __future__ import annotations

import pytest
from house import Desk
from reading import pointed
from told import told

FOUR = "One way is by rail.\n\nAnother is by road.\n\nA third is by sea.\n\n"


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en-GB", "We had no reply.. We ask again.", ["..", "We"][:1]),
        ("en-GB", "The buses , the trams and you, please act.", [" "]),
        ("en-GB", "It failed ! Please act.", [" "]),
        ("en-GB", "Trains leave from platform *B*1 , please act.", [" "]),
        ("en-GB", "The last bus ( number 17) went. Please act.", ["("]),
        ("de-DE", "Der Bus fährt um sechs,, bitte handeln Sie.", [",,"]),
        ("en-GB", "We waited ... and waited. Please act. See ../files.", []),
        ("fr-FR", "Nous attendons\u00a0: répondez-nous, s’il vous plaît\u00a0!", []),
        ("en-GB", "It is by St. Mary’s, Inc., and etc., as we said… Please act.", []),
        ("en-GB", "Please read the note[^a], and act.\n\n[^a]: A note.", []),
    ],
)
def test_a_mark_too_many_is_told(desk: Desk, language: str, text: str, words: list[str]) -> None:
    assert pointed(desk, "stray-mark", text, language) == words


def test_a_full_stop_after_one_heading_of_many_is_told(desk: Desk) -> None:
    points = "".join(f"  - {{heading: {head}, text: We ask you to act.}}\n" for head in ("The bus", "A tram.", "A car"))
    letter = desk.letter(f"concerns:\n{points}")
    assert [problem.place.line for problem in letter.problems if problem.code == "stray-mark"] == [3]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Agency (EA published it. Please act.", ["(EA"]),
        ("The Agency EA) published it. Please act.", [")"]),
        ("The Agency (the EA (in Leeds)) published it. Please act.", []),
        ("We ask for a) a bus, b) a tram and (c) a train.", []),
        ("Please read 1) this and ii) that.", []),
        ("Please write to [Maria](maria@example.org or by post.", ["](maria@example.org"]),
        ("Please read [the report](https://example.org).", []),
    ],
)
def test_a_bracket_without_its_other_is_told(desk: Desk, text: str, words: list[str]) -> None:
    assert pointed(desk, "unbalanced-brackets", text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"{FOUR}We ask you to choose one of them this year", ["year"]),
        (f"{FOUR}We ask you to choose one of them this year.", []),
        (f"{FOUR}We ask you to choose one of them this year\n\n- rail or\n- road.", []),
        (f"{FOUR}We ask you to choose one of them, for he says\n\n> Choose one.", []),
        (f"{FOUR}We ask you to choose one of them, for he says\n\n> Choose one.\n\nThat is all.", []),
        (f"{FOUR}We ask you to choose one of them this year\n\nThat is all.\n\n> Choose one.", ["year"]),
        (f"{FOUR}Please choose.\n\nwww.example.org", []),
        ("One way is by rail and not by any road at all\n\nWe ask you to choose one of them this year", []),
    ],
)
def test_a_paragraph_without_its_full_stop_is_told(desk: Desk, text: str, words: list[str]) -> None:
    assert pointed(desk, "no-full-stop", text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It ended early. we ask you to act.", ["we"]),
        ("It cost approx. five pounds, i.e. too much. We ask you to act.", []),
        ("He wrote “It ended early. we know.” Please act.", []),
        ("Write to example.org. iPhones work. Please act.", []),
    ],
)
def test_a_sentence_with_a_small_letter_is_told(desk: Desk, text: str, words: list[str]) -> None:
    assert pointed(desk, "small-letter", text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Please help Nagorno-\nKarabakh now.", ["Nagorno-"]),
        ("Please help the inter-\nnational bodies.", ["inter-"]),
        ("Please make two-\nand three-year plans.", []),
        ("Please go – as you\ncan – to Nagorno-Karabakh.", []),
    ],
)
def test_a_word_broken_at_a_lines_end_is_told(desk: Desk, text: str, words: list[str]) -> None:
    assert pointed(desk, "broken-word", text) == words


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en-GB", "We recieved no reply, and ask you to act.", ["recieved"]),
        ("en-GB", "He wrote “I recieved it”. Please act.", []),
        ("en-GB", "We received no reply. Please act.", []),
        ("de-DE", "Das ist entgültig, bitte handeln Sie.", ["entgültig,"]),
        ("en-GB", "We are greatfully persuing alot, and they aswell.", ["greatfully", "persuing", "alot,", "aswell."]),
        ("de-DE", "Wir gehen zu Fuss über die Straße. Bitte handeln Sie.", ["Fuss"]),
        ("de-DE", "Wir gehen zu Fuß über die Straße. Bitte handeln Sie.", []),
        ("de-CH", "Wir gehen zu Fuss über die Strasse. Bitte handeln Sie.", []),
        ("fr-FR", "Nous demandons la seperate copie.", []),
    ],
)
def test_a_common_misspelling_is_told(desk: Desk, language: str, text: str, words: list[str]) -> None:
    assert pointed(desk, "misspelt-word", text, language) == words


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en-GB", "They came with it’s help. Please act.", ["it’s"]),
        ("en-GB", "It has it's own bus. Please act.", ["it's"]),
        ("en-GB", "The company lost it's licence, and it's plan is weak. Please act.", ["it's", "it's"]),
        ("en-GB", "It's a plan, it's been kept, and it's reported. Please act.", []),
        ("en-GB", "They told us that its for you to decide.", ["its"]),
        ("en-GB", "We await you’re reply.", ["you’re"]),
        ("en-GB", "We know your going to act.", ["your"]),
        ("en-GB", "They would of come. Please act.", ["of"]),
        ("en-GB", "They fled there homes. Their is no bus. Please act.", ["there", "Their"]),
        ("en-GB", "It would of course help. It’s late, and you’re busy; its help is welcome. Please act.", []),
        ("en-GB", "There are buses in their valley; they’re late. Then rather than wait, please act.", []),
        ("en-GB", "He wrote “with it’s help”. Please act.", []),
        ("en-GB", "Its a pity, and its not our fault. Please act.", ["Its", "its"]),
        ("en-GB", "They have there own bus, and they’re own stop. Please act.", ["there", "they’re"]),
        ("en-GB", "They fear to loose their homes. Please act.", ["loose"]),
        ("en-GB", "It had an affect on them, and the affects of it last. Please act.", ["affect", "affects"]),
        ("en-GB", "They left rather then wait. Please act.", ["then"]),
        ("en-GB", "These are people who’s homes are gone. Please act.", ["who’s"]),
        ("de-DE", "Es ist so weit, so das wir gehen.", ["das"]),
        ("de-DE", "Seid Jahren warten wir, wieder Erwarten. Bitte handeln Sie.", ["Seid", "wieder"]),
        ("de-DE", "Ihr seid da, und seit Jahren ist es wieder so. Bitte handeln Sie.", []),
        ("de-DE", "Wir hoffen, das Sie uns helfen.", ["das"]),
        ("de-DE", "Wir hoffen, dass Sie das Haus sehen, das wir meinen.", []),
    ],
)
def test_a_word_for_another_of_its_sound_is_told(desk: Desk, language: str, text: str, words: list[str]) -> None:
    assert pointed(desk, "misspelt-word", text, language) == words


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [("The bus is late.", "on Sundays there is none.", True), ("On Sundays:", "none at all.", False)],
)
def test_a_paragraph_that_begins_with_a_small_letter_is_told(desk: Desk, first: str, second: str, told: bool) -> None:
    text = f"Please act.\n\nWe wait.\n\n{first}\n\n{second}\n\nThat is all."
    assert bool(pointed(desk, "small-letter", text)) is told


def test_a_german_letter_begins_small_after_its_salutation(desk: Desk) -> None:
    assert pointed(desk, "small-letter", "wir bitten Sie.\n\nDer Bus fehlt.\n\nDas ist alles.", "de-DE") == []


def test_asks_go_on_with_a_small_letter(desk: Desk) -> None:
    asks = {"intro": "We ask you:", "items": ["to open the road.", "to run the bus."]}
    letter = desk.letter(opening="It is late.", body="It is dark.", closing="It is cold.", asks=asks)
    assert "small-letter" not in {problem.code for problem in letter.problems}


def test_a_list_goes_on_with_a_small_letter(desk: Desk) -> None:
    text = "Please act.\n\nWe wait.\n\nWe need two things.\n\n- shelter for it.\n- more drivers.\n\nThat is all."
    assert pointed(desk, "small-letter", text) == []


def test_whoever_writes_all_paragraphs_small_does_so_on_purpose(desk: Desk) -> None:
    text = "Please act now.\n\nthe bus is late.\n\nthe road is shut.\n\nthe shop is far."
    assert pointed(desk, "small-letter", text) == []


@pytest.mark.parametrize(
    ("language", "text", "speaks"),
    [
        ("en-GB", "She knows whose waiting for it.", True),
        ("en-GB", "They are patients whose waiting times are long.", False),
        ("de-DE", "Wir danken Ihnen, das Sie sich Zeit nehmen.", True),
        ("de-DE", "Wir danken Ihnen, dass Sie sich Zeit nehmen.", False),
        ("fr-FR", "Nous restons a la disposition de vos services.", True),
        ("fr-FR", "Le maire a la charge de la ville.", False),
    ],
)
def test_words_of_one_sound_are_told_apart_by_more_of_their_neighbours(
    desk: Desk, language: str, text: str, speaks: bool
) -> None:
    assert bool(told(desk, "misspelt-word", language=language, body=text)) is speaks
