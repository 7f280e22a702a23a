"""The count that a text says against the count that there is."""

from __future__ import annotations

from typing import Any

import pytest
from house import Desk
from told import told

SEVEN = [f"Concern number {number}." for number in range(7)]
FIVE = [f"Mend bridge {number}." for number in range(5)]

SPEAKS = [
    ("en-GB", "We have six urgent concerns, all of which require a response."),
    ("en-GB", "We have 6 concerns."),
    ("en-GB", "We have two urgent concerns."),
    ("en-GB", "For the four reasons set out below we object."),
    ("en-GB", "Our six urgent, unanswered concerns are these."),
    ("en-GB", "Eight concerns need an answer."),
    ("en-GB", "We call on you to meet the following seven demands."),
    ("en-GB", "We make four requests."),
    ("en-GB", "Our six most pressing humanitarian concerns are these."),
    ("en-GB", "We set out below six areas of concern."),
    ("en-GB", "For all six of these reasons we ask you to act."),
    ("en-GB", "We are writing to you about six urgent concerns."),
    ("en-GB", "I write today to raise six urgent concerns."),
    ("en-GB", "We have seven concerns, and six requests."),
    ("de-DE", "Wir haben sechs dringende Anliegen."),
    ("de-DE", "Unsere 7 Forderungen sind nicht neu."),
    ("fr-FR", "Nous avons six préoccupations urgentes."),
    ("fr-FR", "Voici nos quatre demandes."),
    ("fr-FR", "Nous souhaitons attirer votre attention sur quatre points."),
    ("es", "Tenemos seis preocupaciones urgentes."),
    ("it", "Le nostre sei richieste sono note."),
    ("it", "Le nostre sei questioni sono note."),
    ("es", "Nuestras seis cuestiones son conocidas."),
    ("nl", "Wij hebben zes dringende zorgen."),
    ("pt", "Os nossos seis pedidos são simples."),
    ("sv", "Våra sex krav är enkla."),
    ("pl", "Mamy sześć poważnych obaw."),
    ("cs", "Máme šest vážných obav."),
    ("ru", "У нас шесть серьёзных опасений."),
    ("uk", "Наші шість вимог прості."),
    ("el", "Έχουμε έξι σοβαρές ανησυχίες."),
    ("tr", "Altı kaygımız var."),
    ("ar", "لدينا ستة مخاوف."),
    ("he", "יש לנו שישה חששות."),
    ("hy", "Մենք ունենք վեց մտահոգություն։"),
]
SILENT = [
    ("en-GB", "We have seven urgent concerns and make five requests."),
    ("en-GB", "We have {{ concerns | count_in_words }} concerns and {{ asks | count }} demands."),
    ("en-GB", "The Committee has four concerns, and three requests."),
    ("en-GB", "Two of these concerns touch on water."),
    ("en-GB", "These two concerns touch on water."),
    ("en-GB", "We heard all three of these reasons from the Minister."),
    ("en-GB", "Six most unhappy people had the same concerns."),
    ("en-GB", "One concern is graver than the others."),
    ("en-GB", "We have heard over six concerns from parents, and about four demands."),
    ("en-GB", "The Committee raised four concerns in 2019."),
    ("en-GB", "We have over six concerns, and raise about four demands."),
    ("en-GB", "We have two questions. First, when? Second, who will pay?"),
    ("en-GB", "I would like to raise two points about the minutes."),
    ("en-GB", "All six demands of the union were met, and we share four concerns of the Committee."),
    ("en-GB", "Our first two concerns are urgent; the last three requests were refused."),
    ("en-GB", "In 2021 we raised six concerns with your predecessor."),
    ("en-GB", "We know of about six concerns that others raise."),
    ("en-GB", "The Minister resigned for two reasons."),
    ("en-GB", "There are three reasons for the delay."),
    ("en-GB", "We have two further concerns about the bridge."),
    ("en-GB", "We have six people with grave concerns among us."),
    ("en-GB", "You wrote: “We have six concerns.”"),
    ("en-GB", "the six concerns of the Committee"),
    ("en-GB", "Article 5 concerns freedom, and section 6 demands an answer."),
    ("en-GB", "We have 1,206 concerns on file, 4.5 demands a day and 30% requests."),
    ("en-GB", "All two dozen of them share our concerns."),
    ("en-GB", "The 196 signatories to the Paris Agreement made four demands."),
    ("de-DE", "Wir haben sieben dringende Anliegen."),
    ("de-DE", "Die drei Anliegen des Ausschusses sind andere."),
    ("de-DE", "Zwei dieser Anliegen betreffen das Wasser."),
    ("de-DE", "Mehr als sechs Forderungen wurden laut."),
    ("fr-FR", "Nous avons sept préoccupations et cinq demandes."),
    ("fr-FR", "Deux de ces préoccupations concernent l'eau."),
    ("fr-FR", "Les trois préoccupations du Comité sont autres."),
    ("fr-FR", "Plus de six demandes ont été faites."),
    ("es", "Tenemos siete preocupaciones y cinco demandas."),
    ("es", "Las tres preocupaciones del Comité son otras."),
    ("es", "Dos de estas preocupaciones son nuevas."),
    ("it", "Abbiamo sette preoccupazioni."),
    ("it", "Due di queste richieste sono nuove."),
    ("it", "Oltre sei richieste sono arrivate."),
    ("nl", "Wij hebben zeven zorgen."),
    ("nl", "Twee van deze zorgen zijn nieuw."),
    ("pt", "Temos sete preocupações."),
    ("pt", "Duas destas preocupações são novas."),
    ("sv", "Vi har sju farhågor."),
    ("sv", "Två av dessa krav är nya."),
    ("pl", "Mamy siedem poważnych obaw."),
    ("pl", "Dwie z tych obaw są nowe."),
    ("cs", "Máme sedm vážných obav."),
    ("cs", "Dvě z těchto obav jsou nové."),
    ("ru", "У нас семь серьёзных опасений."),
    ("ru", "Два из этих требований новые."),
    ("uk", "Наші п'ять вимог прості."),
    ("uk", "Дві з цих вимог нові."),
    ("el", "Έχουμε επτά σοβαρές ανησυχίες."),
    ("tr", "Yedi kaygımız var."),
    ("ar", "لدينا سبعة مخاوف."),
    ("he", "יש לנו שבעה חששות."),
    ("hy", "Մենք ունենք յոթ մտահոգություն։"),
]


@pytest.mark.parametrize(("language", "text"), SPEAKS)
def test_a_number_that_is_no_longer_right_is_told(desk: Desk, language: str, text: str) -> None:
    (said,) = told(desk, "stale-count", language=language, opening=text, concerns=SEVEN, asks=FIVE)
    assert ": warning: the text says '" in said
    assert "there are 7" in said or "there are 5" in said


@pytest.mark.parametrize(("language", "text"), SILENT)
def test_a_number_that_is_right_or_counts_something_else_is_left_alone(desk: Desk, language: str, text: str) -> None:
    assert told(desk, "stale-count", language=language, opening=text, concerns=SEVEN, asks=FIVE) == []


def test_the_place_is_that_of_the_number_and_the_hint_says_how_it_counts_itself(desk: Desk) -> None:
    text = "concerns: [a, b]\nopening: |\n  It is bad. We have\n  *three* concerns.\n"
    (said,) = [str(one) for one in desk.letter(text).problems if one.code == "stale-count"]
    assert ":4:4: warning: the text says 'three concerns', and there are 2; " in said
    assert "{{ concerns | count_in_words }}" in said


@pytest.mark.parametrize(
    ("keys", "speaks"),
    [
        ({"subject": "Four demands for the valley", "asks": FIVE}, True),
        ({"subject": "Five demands for the valley", "asks": FIVE}, False),
        ({"asks": {"heading": "Our four demands", "items": FIVE}}, True),
        ({"asks": {"intro": "We have four requests:", "items": FIVE}}, True),
        ({"body": "We have three demands:\n\n- one\n- two\n- three\n- four"}, True),
        ({"body": "We have three demands:\n\n- one\n- two\n- three", "asks": FIVE}, False),
        ({"body": "We have three demands, as you know."}, False),
        ({"body": "They told us of three urgent needs:\n\n- one\n- two\n- three\n- four"}, True),
        ({"body": "They told us of three urgent needs:\n\n1. one\n2. two\n3. three"}, False),
        ({"body": "It was to happen within two years:\n\n- one\n- two\n- three"}, False),
        ({"body": "We met two ministers in Leeds:\n\n- one\n- two\n- three"}, False),
        ({"body": "There are two reasons to act now:\n\n- one\n- two\n- three"}, True),
        ({"asks": {"intro": "We ask you to do four things:", "items": FIVE}, "concerns": SEVEN[:4]}, True),
        ({"opening": "We write to you with four suggestions.", "asks": FIVE}, True),
        ({"opening": "We wrote in May with four suggestions.", "asks": FIVE}, False),
        ({"language": "de-DE", "opening": "wir haben vier Forderungen zum Fonds.", "asks": FIVE}, True),
        ({"body": "At least two things failed:\n\n- one\n- two\n- three"}, False),
        ({"asks": {"intro": "We ask you for two things:", "items": FIVE}}, True),
        ({"asks": {"intro": "We ask you for five things:", "items": FIVE}}, False),
        ({"opening": "We have three questions.", "asks": ["When will the bus run?", "Who will pay?"]}, True),
        ({"opening": "We have three questions:\n\n- When?\n- Who?"}, True),
        ({"body": "We, the thirteen undersigned, ask you to act.", "signatories": ["A", "B"]}, True),
        ({"body": "We, the two undersigned, ask you to act.", "signatories": ["A", "B"]}, False),
        (
            {"body": "We, the 4 undersigned, ask you.", "signatories": {"items": ["A", "B"], "note": "and two more"}},
            False,
        ),
    ],
)
def test_what_is_counted_may_be_a_list_an_introduction_or_those_who_sign(
    desk: Desk, keys: dict[str, Any], speaks: bool
) -> None:
    assert bool(told(desk, "stale-count", **keys)) is speaks


def test_groups_and_lists_within_a_point_are_counts_that_may_be_meant(desk: Desk) -> None:
    groups = [{"heading": "East", "items": ["a", "b", "c"]}, {"heading": "West", "items": ["d", "e"]}]
    for number, speaks in (("five", False), ("two", False), ("three", False), ("four", True)):
        assert bool(told(desk, "stale-count", opening=f"We have {number} concerns.", concerns=groups)) is speaks
    within = told(desk, "stale-count", opening="We have three concerns.", concerns=["All of it:\n\n- a\n- b\n- c"])
    assert within == []


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("We, the four signatories, ask you to act.", True),
        ("We write on behalf of the four organisations listed below.", True),
        ("We, the three signatories, ask you to act.", False),
        ("We write on behalf of the three organisations listed below.", False),
        ("We, the undersigned fourteen organisations, ask you to act.", True),
        ("We, the undersigned three organisations, ask you to act.", False),
        ("We, the undersigned 4-strong board, ask you to act.", False),
        ("The four signatories of the treaty met, and the four organisations that work there. Please act.", False),
    ],
)
def test_those_who_sign_are_counted(desk: Desk, text: str, spoken: bool) -> None:
    letter = desk.letter(body=text, signatories=["Ann Example", "Bob Example", "Example Trust"])
    assert any(problem.code == "stale-count" for problem in letter.problems) == spoken


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de-DE", "Wir, die unterzeichnenden {} Vereine, bitten Sie."),
        ("fr-FR", "Nous, soussignés {} associations, vous demandons d’agir."),
        ("es", "Nosotros, los abajo firmantes {} organizaciones, le pedimos que actúe."),
        ("it", "Noi, sottoscritte {} associazioni, Le chiediamo di agire."),
        ("nl", "Wij, ondergetekende {} verenigingen, vragen u te handelen."),
        ("pt", "Nós, abaixo assinados {} grupos, pedimos que atue."),
        ("pl", "My, niżej podpisani {} posłowie, prosimy o pomoc."),
    ],
)
def test_those_who_sign_are_counted_in_other_languages(desk: Desk, language: str, text: str) -> None:
    for number, spoken in (("14", True), ("3", False)):
        letter = desk.letter(body=text.format(number), language=language, signatories=["Ann Ek", "Bo Ek", "Cy Ek"])
        assert any(problem.code == "stale-count" for problem in letter.problems) is spoken


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de-DE", "Es soll in zwei Jahren geschehen. Wir warten zwei Jahre:"),
        ("fr-FR", "Nous attendons deux ans :"),
        ("es", "Esperamos dos meses:"),
        ("it", "Aspettiamo due anni:"),
        ("nl", "Wij wachten twee jaar:"),
        ("pt", "Esperamos dois anos:"),
    ],
)
def test_a_span_of_time_before_a_list_is_no_count(desk: Desk, language: str, text: str) -> None:
    letter = desk.letter(body=f"{text}\n\n- a\n- b\n- c", language=language)
    assert not [problem for problem in letter.problems if problem.code == "stale-count"]


def test_a_wrong_number_before_a_list_is_told_once(desk: Desk) -> None:
    assert len(told(desk, "stale-count", body="We have four questions:\n\n- When?\n- Who?\n- Why?")) == 1
    assert len(told(desk, "stale-count", body="We saw four dead trees:\n\n- one\n- two\n- three")) == 1
    assert told(desk, "stale-count", body="We saw four dead trees.\n\n- one\n- two\n- three") == []
    assert told(desk, "stale-count", body="He wrote of “four dead trees”:\n\n- one\n- two\n- three") == []
    assert told(desk, "stale-count", body="We saw one dead tree:\n\n- one\n- two") == []
    groups = {"intro": "We saw four dead trees:", "items": [{"heading": "East", "items": ["a", "b", "c"]}]}
    assert told(desk, "stale-count", concerns=groups) == []


BODIES = [{"name": name, "kind": "organisation"} for name in ("Buses", "Trains", "Trams")]
MEMBERS = [{"name": f"{name} MP", "affiliation": party} for name, party in (("A B", "Labour"), ("C D", "Conservative"))]


@pytest.mark.parametrize(
    ("text", "signing", "speaks"),
    [
        ("On behalf of four organisations, we ask you to act.", BODIES, True),
        ("On behalf of three organisations, we ask you to act.", BODIES, False),
        ("They acted on behalf of four organisations.", BODIES, False),
        ("The signatories, members of three parties, ask you to act.", MEMBERS, True),
        ("The signatories, members of two parties, ask you to act.", MEMBERS, False),
        ("Members of three parties fought there.", MEMBERS, False),
        ("As a coalition of four charities we ask you to act.", BODIES, True),
        ("As a coalition of three charities we ask you to act.", BODIES, False),
        ("We belong to three parties.", MEMBERS, True),
        ("We belong to two parties.", MEMBERS, False),
        ("We heard of four charities.", BODIES, False),
        ("We are members of nineteen parties.", MEMBERS, False),
    ],
)
def test_bodies_and_parties_of_those_who_sign_are_counted(desk: Desk, text: str, signing: object, speaks: bool) -> None:
    assert bool(told(desk, "stale-count", body=text, signatories=signing)) is speaks


WORLD = [{"name": f"Ann {name}", "country": name} for name in ("Ek", "Oz", "Ur")]


@pytest.mark.parametrize(
    ("language", "text", "signing", "speaks"),
    [
        ("en-GB", "We are members of parliaments from four countries.", WORLD, True),
        ("en-GB", "We are members of parliaments from three countries.", WORLD, False),
        ("de-DE", "Als Bündnis von vier Vereinen bitten wir Sie.", BODIES, True),
        ("de-DE", "Als Bündnis von drei Vereinen bitten wir Sie.", BODIES, False),
        ("fr-FR", "Au nom de quatre associations, nous vous écrivons.", BODIES, True),
        ("fr-FR", "Au nom de trois associations, nous vous écrivons.", BODIES, False),
    ],
)
def test_bodies_and_countries_are_counted_in_other_languages(
    desk: Desk, language: str, text: str, signing: object, speaks: bool
) -> None:
    assert bool(told(desk, "stale-count", language=language, opening=text, signatories=signing)) is speaks


@pytest.mark.parametrize(
    ("language", "keys", "speaks"),
    [
        ("de-DE", {"body": "Die sechs genannten Forderungen sind bescheiden."}, True),
        ("de-DE", {"body": "Die fünf genannten Forderungen sind bescheiden."}, False),
        ("de-DE", {"subject": "Vier Forderungen zur Brücke"}, True),
        ("de-DE", {"subject": "Fünf Forderungen zur Brücke"}, False),
        ("en-GB", {"opening": "I should like to bring four matters to your attention."}, True),
        ("en-GB", {"opening": "I should like to bring five matters to your attention."}, False),
        ("en-GB", {"opening": "Four changes would help us."}, True),
        ("en-GB", {"opening": "Four changes were made in May, and helped us."}, False),
    ],
)
def test_a_list_is_meant_by_what_was_named_what_heads_the_letter_or_leads_to_it(
    desk: Desk, language: str, keys: dict[str, Any], speaks: bool
) -> None:
    assert bool(told(desk, "stale-count", language=language, asks=FIVE, **keys)) is speaks
