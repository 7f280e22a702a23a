"""Numbers in words against the names behind them, reasons told one by one, and the same number said elsewhere."""

from __future__ import annotations

import pytest
from house import Desk
from told import told


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("Both towns, Hull, Goole and Selby, need it.", True),
        ("Both towns, Hull and Goole, need it.", False),
        ("Three of them, Ann Lee and Ben Ek, are ill.", True),
        ("Two of them, Ann Lee and Ben Ek, are ill.", False),
        ("Five countries, France and Spain among them, agreed.", False),
        ("Two ministers, Ann Lee, Minister of Justice, and Ben Ek, agreed.", False),
        ("We have three requests. First, act. Second, tell us.", True),
        ("We have two requests. First, act. Second, tell us.", False),
        ("We have three requests. We came here first.", False),
        ("They took four measures. These five measures failed.", True),
        ("They took four measures. These four measures failed.", False),
        ("They took thirty-four measures. These five measures failed.", False),
        ("Six villages burnt. We saw two villages.", False),
        ("The three sites are marked. We mean the four sites.", True),
        ("They met “four measures”. These five measures failed.", False),
        ("The three small sites are marked. We mean the four sites.", True),
        ("Four towns nearby have tried it and given it up: Hull, Goole and Selby.", True),
        ("Three towns nearby have tried it and given it up: Hull, Goole and Selby.", False),
        ("The four towns Hull, Goole and Selby need it.", True),
        ("The three towns Hull, Goole and Selby need it.", False),
        ("Hull, Goole and Selby, all four of them small, need it.", True),
        ("Hull, Goole and Selby, all three of them small, need it.", False),
        ("Hull, Goole and Selby, two of them small, need it.", False),
        ("Hull, Goole and Selby, two hours away, need it.", False),
        ("Read both studies, the count of 2024, the review of 2025 and the audit of 2026.", True),
        ("Read both studies, the count of 2024 and the review of 2025.", False),
        ("We met three times, on 3 May and 14 July.", False),
        ("We met on three occasions, on 3 May and 14 July.", True),
        ("We met on two occasions, on 3 May and 14 July.", False),
        ("Five sites are marked. We mean the four sites.", True),
        ("Five sites are marked. We mean the four sites that are dry.", False),
        ("Ghana was one of six states that spoke; the others were Norway, Canada, Ireland and Chile.", True),
        ("Ghana was one of five states that spoke; the others were Norway, Canada, Ireland and Chile.", False),
        ("Ghana was one of six states that spoke, and Norway, Canada and Chile wept.", False),
        ("Denmark, the Netherlands and Austria publish theirs. All four countries do so free.", True),
        ("Denmark, the Netherlands and Austria publish theirs. All three countries do so free.", False),
        ("Denmark, the Netherlands and Austria publish theirs. Four countries do so free.", False),
        ("They sent 11 in May, 9 in June and 6 in July. The four months were dry.", False),
        ("The four steps cost £2,000, £14,000 and £4,000.", True),
        ("The three steps cost £2,000, £14,000 and £4,000.", False),
        ("The four steps cost, in towns such as Hull, £2,000, £14,000 and £4,000.", False),
        ("They play three works by Verdi, Respighi and Mendelssohn.", False),
        ("They play three works, Aida, Ernani, Otello and Nabucco.", True),
        ("We met three ministers, the mayor and the bishop.", False),
        ("Three teams from both schools, Hill Road and St Mary's, play.", False),
        ("The bill does four things: it sets a date, funds homes, and ends the lottery.", True),
        ("The bill does three things: it sets a date, funds homes, and ends the lottery.", False),
        ("We need two things: bread and butter, and milk.", False),
        ("We ask for three changes: an earlier bus; a later train; a bridge; and a boat.", True),
        ("Four towns wrote to two ministers: Ann Lee and Ben Ek.", False),
        (
            "There are three reasons. The first is heat. A second is light. Thirdly, it is near. The fourth is rest.",
            True,
        ),
        (
            "There are four reasons. The first is heat. A second reason is light. Thirdly, it is near. Finally, rest.",
            False,
        ),
        ("There are three reasons. The first is heat. A second reason is light. Finally, rest.", False),
        ("The first reason is heat. The second is light. The third is air. A fifth and last one is rest.", True),
        ("The first bus leaves at six. The second bus is late.", False),
        ("First, mend it. Second, tell us. Third, come. These four requests are modest.", True),
        ("First, mend it. Second, tell us. Third, come. These three requests are modest.", False),
        ("There are four reasons:\n\n- a\n- b\n- c\n- d\n\nFirst, act. Second, tell us.", False),
    ],
)
def test_a_number_that_the_text_itself_belies_is_told(desk: Desk, text: str, speaks: bool) -> None:
    assert bool(told(desk, "stale-count", body=text)) is speaks


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de-DE", "Es gibt vier Stellen. Diese fünf Stellen sind frei."),
        ("de-DE", "Wir haben drei Gründe. Erstens fehlt Geld. Zweitens fehlt Zeit."),
        ("fr-FR", "Il y a quatre postes. Ces cinq postes sont vacants."),
        ("fr-FR", "Les deux villes, Namur, Dinant et Huy, attendent."),
        ("de-DE", "Vier Städte im Land, Ulm, Heilbronn und Reutlingen, haben es getan."),
        ("de-DE", "Vier Dinge fehlen uns: Licht, Luft und Ruhe."),
        ("de-DE", "Drei Gründe sprechen dafür. Der erste ist das Geld. Ein zweiter Grund ist die Zeit."),
        ("fr-FR", "Les cinq gares menacées : Ussel, Tulle, Brive et Guéret."),
        ("fr-FR", "Il y a trois raisons. La première est le coût. La deuxième est le temps."),
        ("de-DE", "Für ihn werden drei Personen sprechen: Ulrike Sattelmair und Hannes Dobler."),
    ],
)
def test_it_is_told_in_other_languages_too(desk: Desk, language: str, text: str) -> None:
    assert len(told(desk, "stale-count", language=language, body=text)) == 1


WE = [
    ("en-GB", "We, the undersigned, are twenty-six writers, illustrators and teachers.", True),
    ("en-GB", "We are twenty-four writers, illustrators and teachers.", False),
    ("en-GB", "We are ninety writers and teachers, of whom some sign.", False),
    ("fr-FR", "Nous sommes vingt-deux riverains, commerçants et pêcheurs.", True),
    ("de-DE", "Wir sind sechsundzwanzig Frauen und Männer.", True),
    ("de-DE", "Wir sind seit zwanzig Jahren hier.", False),
]


@pytest.mark.parametrize(("language", "text", "speaks"), WE)
def test_how_many_say_that_they_are_is_how_many_sign(desk: Desk, language: str, text: str, speaks: bool) -> None:
    people = [f"Ann {name}" for name in "abcdefghijklmnopqrstuvwx"]
    assert bool(told(desk, "stale-count", language=language, opening=text, body="So.", signatories=people)) is speaks


US = [
    ("en-GB", "The five of us who sign live here.", True),
    ("en-GB", "The four of us who sign live here.", False),
    ("en-GB", "Three of us live here.", False),
    ("en-GB", "We, five doctors from Hull, write to you.", True),
    ("en-GB", "We, four doctors from Hull, write to you.", False),
    ("en-GB", "We five hours waited.", False),
    ("de-DE", "wir, fünf Ärztinnen aus Hamm, schreiben Ihnen.", True),
    ("de-DE", "wir vier Ärztinnen aus Hamm schreiben Ihnen.", False),
    ("de-DE", "wir kommen aus drei Kliniken.", True),
    ("de-DE", "wir kommen aus zwei Kliniken.", False),
    ("de-DE", "wir kommen aus drei Dörfern.", False),
    ("fr-FR", "Nous, cinq médecins, vous écrivons.", True),
]


@pytest.mark.parametrize(("language", "text", "speaks"), US)
def test_who_signs_is_counted_where_they_name_themselves(desk: Desk, language: str, text: str, speaks: bool) -> None:
    people = [{"name": f"Ann {name}", "affiliation": f"Klinik {name in 'ab'}"} for name in "abcd"]
    assert bool(told(desk, "stale-count", language=language, opening=text, body="So.", signatories=people)) is speaks


LAST = [
    ("en-GB", "We met in 2021, and we write about three problems that farmers meet.", True),
    ("en-GB", "We met in 2021, and we write about two problems that farmers meet.", False),
    ("en-GB", "Three problems have we. We write to you. We hope. You know.", False),
    ("en-GB", "We met three problems in May.", False),
    ("de-DE", "Zuvor möchten wir Ihnen drei Beobachtungen mitteilen.", True),
    ("fr-FR", "Nous voulons vous soumettre trois constats.", True),
]


@pytest.mark.parametrize(("language", "text", "speaks"), LAST)
def test_the_end_of_an_opening_says_how_many_concerns_follow(
    desk: Desk, language: str, text: str, speaks: bool
) -> None:
    concerns = ["One thing is bad.", "Another one is bad, too."]
    keys = {"opening": text, "concerns": concerns, "asks": ["Act.", "Do.", "Go."], "body": None}
    found = told(desk, "stale-count", language=language, **{key: one for key, one in keys.items() if one})
    assert bool(found) is speaks


@pytest.mark.parametrize(("number", "speaks"), [("four", True), ("three", False)])
def test_an_annex_has_as_many_items_as_the_text_says(desk: Desk, number: str, speaks: bool) -> None:
    annex = {"title": "Annex A: Letters", "text": "1. In May.\n2. In June.\n3. In July."}
    body = f"Annex A lists the {number} letters that did not arrive."
    assert bool(told(desk, "stale-count", body=body, annexes=[annex])) is speaks
