"""What was to be filled in or done and stands in the letter as it is."""

from __future__ import annotations

import pytest
from house import Desk, gaps_together
from reading import pointed, severities, words_at


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en-GB", "We write to [name] today.", "[name]"),
        ("en-GB", "There are 161 churches (tbc).", "(tbc)."),
        ("en-GB", "So it was. (todo: ask Ann) It is.", "(todo:"),
        ("es", "Son 161 iglesias (todo: comprobar).", "(todo:"),
        ("en-GB", "We write to [Name of MP] today.", "[Name"),
        ("en-GB", "We write to [insert your story].", "[insert"),
        ("en-GB", "There are nine [check with Ann].", "[check"),
        ("en-GB", "TODO: check the figure.", "TODO:"),
        ("en-GB", "There are nine (check!) of them.", "(check!)"),
        ("en-GB", "There are nine (NB check with Ann) of them.", "(NB"),
        ("en-GB", "There are ***CONFIRM*** nine of them.", "CONFIRM***"),
        ("en-GB", "There are nine of them.</p>", "</p>"),
        ("en-GB", "There are nine [?] of them.", "[?]"),
        ("en-GB", "There are nine (to check?) of them.", "(to"),
        ("en-GB", "There are nine [source?] of them.", "[source?]"),
        ("en-GB", "There are some (how many?) of them.", "(how"),
        ("en-GB", "Ms Smyth (spelling?) was there.", "(spelling?)"),
        ("de-DE", "Es sind neun (prüfen!) davon.", "(prüfen!)"),
        ("fr-FR", "Il y en a neuf (à vérifier !) ici.", "(à"),
        ("nl", "Er zijn er negen (controleren!) hier.", "(controleren!)"),
        ("it", "Sono nove (da verificare!) qui.", "(da"),
        ("es", "Son nueve (comprobar!) aquí.", "(comprobar!)"),
        ("en-GB", "We have { concerns | count_in_words } concerns.", "{"),
        ("en-GB", "Please reply by [date TBC].", "[date"),
        ("en-GB", "The meeting is TBC.", "TBC."),
        ("en-GB", "Since XXX people left.", "XXX"),
        ("en-GB", "It is ??? miles.", "???"),
        ("en-GB", "On xx/xx/2022 it closed.", "xx/xx/2022"),
        ("en-GB", "On Xx/xx/2022 it closed.", "Xx/xx/2022"),
        ("en-GB", "On XX May 2022 it closed.", "XX"),
        ("en-GB", "It is so because XX children left.", "XX"),
        ("en-GB", "It cost £XX million.", "£XX"),
        ("en-GB", "Lorem ipsum dolor sit amet.", "Lorem"),
        ("en-GB", "Dear {first_name} and all.", "{first_name}"),
        ("en-GB", "Dear <name> and all.", "<name>"),
        ("en-GB", "We are ______, who live here.", "______,"),
        ("de-DE", "Wir schreiben an [Name].", "[Name]."),
        ("de-DE", "Am TT.MM.JJJJ schloss er.", "TT.MM.JJJJ"),
        ("de-DE", "Wir schreiben [bitte ergänzen].", "[bitte"),
        ("fr-FR", "Nous écrivons à [votre nom].", "[votre"),
        ("fr-FR", "Le JJ/MM/AAAA il ferma.", "JJ/MM/AAAA"),
        ("es", "TODO: revisar. Escribimos a [nombre].", "TODO:"),
    ],
)
def test_what_is_still_to_be_filled_in_is_told_where_it_stands(desk: Desk, language: str, text: str, word: str) -> None:
    assert pointed(desk, "leftover", text, language)[0] == word


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en-GB", "He wrote “hte [sic] bus”, […] and [...], and “[their] bus”."),
        ("es", "Lo saben (todo el mundo lo sabe)."),
        ("en-GB", "Dante says so in Canto XXX, and in Sonnet XX."),
        ("en-GB", "He said “the [minister] agreed” [emphasis added]."),
        ("en-GB", "See [name](https://www.example.org/xxx), [1] and [the law][2]; [^a].\n\n[^a]: Book [online]."),
        ("en-GB", "Title XXX of the Act, chapter XX people read, the XXX Olympic Games, Louis XX, p. xx."),
        ("en-GB", "Really?? And on 12/11/2022, and/or 24/7."),
        ("en-GB", "We ask {{ recipient.name }} {% if recipient %}now{% endif %}."),
        ("en-GB", "a < b and c > d, <https://www.example.org>, todo list"),
        ("en-GB", "One.\n\n___\n\nTwo."),
        ("de-DE", "Er schrieb „der [sic!] Bus“ […] und [seine] Frau; TBC ist eine Krankheit."),
        ("de-DE", "Am 12.11.2022, Art. XXX, S. xx."),
        ("fr-FR", "Il écrit « le [sic] bus » […] et [leur] maire."),
        ("fr-FR", "Le chapitre XXX et le tome XX."),
        ("es", "TODO EL MUNDO lo sabe; el siglo XX."),
    ],
)
def test_what_an_editor_puts_in_brackets_is_left_in_peace(desk: Desk, language: str, text: str) -> None:
    assert pointed(desk, "leftover", text, language, "recipient: Ann Lee\n") == []


def test_it_is_found_in_every_field_that_is_printed_and_in_no_other(desk: Desk) -> None:
    desk.file("people.csv", "name,role,note\nAnn,[role],TBC\n")
    letter = desk.letter(
        subject="On [date]",
        sender={"name": "Your name", "email": "[email]@example.org"},
        recipient={"name": "Ann Lee", "role": ["Minister", "TODO"], "note": "TODO: look her up"},
        salutation="Dear [Name],",
        body="We ask you to act.",
        signatories="people.csv",
    )
    found = [problem for problem in letter.problems if problem.code == "leftover"]
    assert [(one.place.path.rpartition("/")[2], one.message.split("'")[1]) for one in found] == [
        ("letter.yaml", "[date]"),
        ("letter.yaml", "Your name"),
        ("letter.yaml", "TODO"),
        ("letter.yaml", "[Name]"),
        ("people.csv", "[role]"),
        ("people.csv", "TBC"),
    ]


def test_a_form_to_be_filled_in_by_hand_is_no_gap(desk: Desk) -> None:
    assert words_at(desk.letter(body="We ask.", annexes=["Name: ______ signed"]), "leftover") == []


def test_it_is_a_warning(desk: Desk) -> None:
    assert severities(desk.letter(body="We ask you, XXX."), "leftover") == ["warning"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("We have { concerns | count_in_words } concerns.", "has single braces"),
        ("There are nine of them.</p>", "is a sign of a web page"),
        ("There are nine [check with Ann].", "looks like something still to be filled in"),
    ],
)
def test_it_is_told_what_kind_of_leftover_it_is(desk: Desk, text: str, said: str) -> None:
    messages = [one.message for one in desk.letter(body=text).problems if one.code == "leftover"]
    assert [said in message for message in messages] == [True]


def test_a_name_is_printed_as_it_is_typed_signs_and_all(desk: Desk) -> None:
    letter = desk.letter(sender={"organisation": "Example <b> Trust"}, body="We ask you to act.")
    assert words_at(letter, "leftover") == []


def test_gaps_to_be_written_are_one_problem_of_a_build_with_the_lines_where_they_are(desk: Desk) -> None:
    text = "subject: On [[what]]\nbody: |\n  We ask [[whom]].\n\n  And [[whom else]], [[when]], {}.\n  XXX\n"
    told = [problem for problem in gaps_together(desk.letter(text).problems) if problem.code != "no-date"]
    assert [problem.said for problem in told if problem.code == "placeholder"] == [
        "4 gaps in [[double brackets]] are still to be filled: lines 1, 3, 5; 'letters check' tells each of them"
    ]
    assert "leftover" in {problem.code for problem in told}
    two = gaps_together(desk.letter(body="We ask [[whom]] for [[what]].").problems)
    assert [problem.message for problem in two if problem.code == "placeholder"] == [
        "2 gaps in [[double brackets]] are still to be filled: line 1"
    ]


def test_one_gap_is_told_as_it_is(desk: Desk) -> None:
    problems = desk.letter(body="We ask [[whom]].").problems
    assert "[[whom]]" in " ".join(problem.message for problem in problems)
    assert gaps_together(problems) == problems
