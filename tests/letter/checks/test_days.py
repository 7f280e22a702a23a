"""The dates of a text against the calendar and against the letter's own date, 5 August 2022."""

from __future__ import annotations

import datetime
import time
from typing import Any

import pytest
from house import Desk
from told import told

CODES = ("no-such-day", "wrong-weekday", "past-deadline", "weekend-deadline", "future-as-past")

SPEAKS = {
    "no-such-day": [
        ("en-GB", "It was so until 31 June 2022."),
        ("en-GB", "on the 31st of April"),
        ("en-US", "on February 29, 2023"),
        ("en-GB", "on 31/06/2022"),
        ("en-GB", "on 2022-01-32"),
        ("en-GB", "on 39 June 2022"),
        ("en-GB", "on 30 February"),
        ("de-DE", "bis zum 31. Juni 2022"),
        ("de-DE", "am 31.6.2022"),
        ("fr-FR", "le 31 juin 2022"),
        ("es", "el 31 de junio de 2022"),
        ("it", "il 31 giugno 2022"),
        ("nl", "op 31 juni 2022"),
        ("pt", "em 31 de junho de 2022"),
        ("sv", "den 31 juni 2022"),
        ("pl", "31 czerwca 2022 r."),
        ("cs", "31. června 2022"),
        ("ru", "31 июня 2022 года"),
        ("uk", "31 червня 2022 року"),
        ("el", "στις 31 Ιουνίου 2022"),
        ("tr", "31 Haziran 2022"),
        ("ar", "في 31 يونيو 2022"),
        ("he", "ב-31 ביוני 2022"),
        ("hy", "31 հունիսի 2022"),
    ],
    "wrong-weekday": [
        ("en-GB", "As recently as Tuesday, 3 August, they met. The ceasefire is of 2020."),
        ("en-GB", "On Friday 5 August 2023 they met."),
        ("en-GB", "On Friday 5 August 1753 they met."),
        ("en-GB", "On Monday 1 January they met."),
        ("en-GB", "On Monday 4 October they meet."),
        ("en-US", "On Friday, August 5, 2023, they met."),
        ("en-GB", "On 5 August 2023 (Friday) they met."),
        ("en-GB", "On Sunday 2 August they met."),
        ("en-GB", "We wait every day; last Thursday 3 August, for an hour."),
        ("de-DE", "Am Freitag, den 5. August 2023"),
        ("de-DE", "Am letzten Freitag, dem 28. Juli, trafen wir uns."),
        ("fr-FR", "Le vendredi 28 juillet, nous nous sommes vus."),
        ("es", "El viernes 28 de julio nos vimos."),
        ("it", "Venerdì 28 luglio ci siamo visti."),
        ("nl", "Op vrijdag 28 juli zagen wij elkaar."),
        ("pt", "Na sexta-feira, 28 de julho, encontrámo-nos."),
        ("sv", "Fredagen den 28 juli träffades vi."),
        ("pl", "W piątek 28 lipca spotkaliśmy się."),
        ("cs", "V pátek 28. července jsme se sešli."),
        ("ru", "В пятницу, 28 июля, мы встретились."),
        ("uk", "У п’ятницю, 28 липня, ми зустрілися."),
        ("fr-FR", "le vendredi 5 août 2023"),
        ("es", "el viernes 5 de agosto de 2023"),
        ("it", "venerdì 5 agosto 2023"),
        ("nl", "op vrijdag 5 augustus 2023"),
        ("pt", "na sexta-feira, 5 de agosto de 2023"),
        ("sv", "fredagen den 5 augusti 2023"),
        ("pl", "w piątek 5 sierpnia 2023 r."),
        ("cs", "v pátek 5. srpna 2023"),
        ("ru", "в пятницу, 5 августа 2023 года"),
        ("uk", "у п’ятницю 5 серпня 2023 року"),
        ("el", "την Παρασκευή 5 Αυγούστου 2023"),
        ("tr", "5 Ağustos 2023 Cuma günü"),
        ("ar", "يوم الجمعة 5 أغسطس 2023"),
        ("he", "ביום שישי, 5 באוגוסט 2023"),
    ],
    "past-deadline": [
        ("en-GB", "Please reply by 1 August 2022."),
        ("en-GB", "We urge you to act before 1 May."),
        ("en-GB", "Please reply by 7 April."),
        ("en-GB", "We ask you to have the lift repaired by 1 August 2022."),
        ("es", "Escribo para solicitar que responda antes del 1 de agosto de 2022."),
        ("de-DE", "Bitte antworten Sie bis zum 1. August 2022."),
        ("fr-FR", "Merci de répondre avant le 1er août 2022."),
        ("es", "Le pedimos que responda antes del 1 de agosto de 2022."),
        ("it", "La preghiamo di rispondere entro il 1º agosto 2022."),
        ("nl", "Wij vragen u uiterlijk 1 augustus 2022 te antwoorden."),
        ("pt", "Pedimos resposta até 1 de agosto de 2022."),
        ("sv", "Vi ber er svara senast den 1 augusti 2022."),
        ("pl", "Prosimy o odpowiedź do 1 sierpnia 2022 r."),
        ("cs", "Prosíme o odpověď do 1. srpna 2022."),
        ("ru", "Просим ответить не позднее 1 августа 2022 года."),
    ],
    "weekend-deadline": [
        ("en-GB", "Please reply by 6 August 2022."),
        ("en-GB", "You should publish it no later than 11 September."),
        ("de-DE", "Bitte antworten Sie bis zum 6. August 2022."),
        ("fr-FR", "Merci de répondre au plus tard le 6 août 2022."),
        ("pl", "Prosimy o odpowiedź do 6 sierpnia 2022 r."),
        ("ar", "نرجو ردكم بحلول 12 أغسطس 2022"),
    ],
    "future-as-past": [
        ("en-GB", "On 12 September 2022 drones struck the village."),
        ("en-GB", "Two soldiers were killed on 12 September 2022."),
        ("en-GB", "As recently as 3 September, the armed forces reportedly used drones."),
        ("en-GB", "Since 12 September 2022 the corridor has been closed, and it was open before."),
        ("de-DE", "Am 12. September 2022 griffen Drohnen das Dorf an."),
        ("fr-FR", "Le 12 septembre 2022, des drones ont attaqué le village."),
        ("es", "El 12 de septiembre de 2022 murieron tres personas."),
        ("it", "Il 12 settembre 2022 sono state uccise tre persone."),
        ("nl", "Op 12 september 2022 werden drie mensen gedood."),
    ],
}  # fmt: skip
SILENT = [
    ("en-GB", "On Friday 5 August 2022 we met, on 29 February 2020 too, and on 30 June."),
    ("en-GB", "On Monday 1 August they met, and on Tuesday 2 August."),
    ("en-GB", "In 2021 it was hot. On Tuesday 3 August they met."),
    ("en-GB", "On Tuesday 3 August last year they met."),
    ("en-GB", "On Tuesday 5 October they met in Leeds."),
    ("en-GB", "On 29 February they met."),
    ("en-GB", "They met on 2022-13-05; it is in the 40 June 2022 issues."),
    ("en-GB", "Please reply by 6 April."),
    ("en-GB", "They meet every 3 August; on Tuesday 3 August they met in Leeds."),
    ("en-GB", "Last August they met on Tuesday 3 August."),
    ("en-GB", "We ask you to publish the letter, received by 1 August 2022."),
    ("en-GB", "On 1 January 2023 the new rules come in, as announced on 3 April."),
    ("en-GB", "On 1 January 2023 the revised rules take effect."),
    ("en-GB", "On 1 October 2022 the renamed party meets, after what happened."),
    ("en-GB", "He wrote: “We met on Friday 5 August 2023, or on 31 June 2022.”"),
    ("en-GB", "section 31 May 2022 (c) and version 1.31.2022"),
    ("en-GB", "In May 31 people died; in March 2022 40 more."),
    ("en-GB", "On {{ date }} we wrote."),
    ("en-GB", "Before 1 May 2021 the corridor was open."),
    ("en-GB", "By 3 August, 200 people had been killed, and all of us ask why."),
    ("en-GB", "We asked for an answer by 1 July 2022. None came. We ask again."),
    ("en-GB", "On 20 August 2022 we hold a vigil, to which you are invited."),
    ("en-GB", "We ask why nobody had replied by 1 August 2022."),
    ("en-GB", "Please reply by 5 September 2022, or before 10 September 2022."),
    ("en-GB", "Please reply by 10 February."),
    ("en-GB", "We ask that no decision be taken until 1 October 2022."),
    ("en-GB", "On 12 September 2022 the elections will be held."),
    ("en-GB", "The elections of 12 September 2022 were postponed from May."),
    ("en-GB", "The conference on 12 September 2022 was announced in June."),
    ("en-GB", "On 3 September last drones struck, and on 3 November the bridge was closed."),
    ("en-GB", "As recently as 3 August, the armed forces reportedly used drones."),
    ("en-GB", "On 3 September the elections are to be held, as was announced."),
    ("en-GB", "A meeting was scheduled on 12 September 2022."),
    ("en-GB", "On 12 July 2022 drones struck the village."),
    ("en-GB", "On Wednesday 2 September 1752 London had another calendar than Paris."),
    ("en-US", "On Friday, August 5, 2022, and on 12/31/2022."),
    ("en-GB", "He arrived on 12/31/2022 and left on 5/8/2022."),
    ("de-DE", "Am Freitag, den 5. August 2022, trafen wir uns, am 30. Juni auch."),
    ("de-DE", "Vor dem 1. Mai 2021 war der Korridor offen."),
    ("de-DE", "Am 12. September 2022 wird gewählt."),
    ("de-DE", "Letztes Jahr trafen wir uns am Freitag, dem 28. Juli."),
    ("de-DE", "Am Donnerstag, dem 28. Juli, trafen wir uns."),
    ("fr-FR", "Le vendredi 28 juillet de l’an dernier, nous nous sommes vus."),
    ("es", "El viernes 28 de julio del año pasado nos vimos."),
    ("it", "L’anno scorso, venerdì 28 luglio, ci siamo visti."),
    ("nl", "Vorig jaar, op vrijdag 28 juli, zagen wij elkaar."),
    ("pt", "No ano passado, na sexta-feira, 28 de julho, encontrámo-nos."),
    ("sv", "Fredagen den 28 juli förra året träffades vi."),
    ("pl", "W zeszłym roku, w piątek 28 lipca, spotkaliśmy się."),
    ("cs", "Loni v pátek 28. července jsme se sešli."),
    ("ru", "В прошлом году, в пятницу, 28 июля, мы встретились."),
    ("uk", "Торік у п’ятницю, 28 липня, ми зустрілися."),
    ("de-DE", "Bitte antworten Sie bis zum 5. September 2022."),
    ("fr-FR", "le vendredi 5 août 2022, puis le 1er mai 2023 aura lieu la fête"),
    ("fr-FR", "Avant le 1er mai 2021, le corridor était ouvert."),
    ("fr-FR", "Le 12 septembre 2022 aura lieu la conférence."),
    ("fr-FR", "Merci de répondre avant le 5 septembre 2022."),
    ("es", "el viernes 5 de agosto de 2022"),
    ("es", "El 12 de septiembre de 2022 será la conferencia."),
    ("es", "Antes del 1 de mayo de 2021 el corredor estaba abierto."),
    ("it", "venerdì 5 agosto 2022; il 12 settembre 2022 ci sarà un incontro"),
    ("nl", "op vrijdag 5 augustus 2022; op 12 september 2022 zal het zover zijn"),
    ("pl", "w piątek 5 sierpnia 2022 r.; od 12 września 2022 r. będzie inaczej"),
    ("ru", "в пятницу, 5 августа 2022 года"),
    ("ar", "يوم الجمعة 5 أغسطس 2022، نرجو ردكم بحلول 14 أغسطس 2022"),
    ("he", "ביום שישי, 5 באוגוסט 2022"),
]


@pytest.mark.parametrize(
    ("code", "language", "text"), [(code, *case) for code, cases in SPEAKS.items() for case in cases]
)
def test_a_date_that_cannot_be_is_told(desk: Desk, code: str, language: str, text: str) -> None:
    (said,) = told(desk, *CODES, language=language, body=text)
    assert f"[{code}]" in said


@pytest.mark.parametrize(("language", "text"), SILENT)
def test_a_date_that_can_be_is_left_alone(desk: Desk, language: str, text: str) -> None:
    assert told(desk, *CODES, language=language, body=text) == []


def test_the_place_and_the_words_are_those_of_the_date(desk: Desk) -> None:
    (said,) = told(desk, *CODES, body="It was on *Friday 5 August 2023* that they met.")
    assert said.startswith(
        "letter.yaml:4:19: warning: 'Friday 5 August 2023': that day is a Saturday; write 'Saturday'"
    )


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en-GB", "It was on 31 June 2022.", "there is no 31 June 2022;"),
        ("de-DE", "Es war am 31. Juni 2022.", "'31. Juni 2022' is not in the calendar;"),
    ],
)
def test_a_day_that_there_is_not_is_named_as_it_is_written(desk: Desk, language: str, text: str, said: str) -> None:
    assert f"warning: {said} look the date up" in told(desk, *CODES, language=language, body=text)[0]


@pytest.mark.parametrize(
    "text", ["On Sunday 2 August they met.", "Please reply by 1 May.", "On 12 September 2022 it struck."]
)
def test_a_letter_without_a_date_is_asked_for_less(desk: Desk, text: str) -> None:
    assert told(desk, *CODES, date="", body=text) == []
    assert len(told(desk, *CODES, date="", body="On 31 June 2022, a Friday; Friday 5 August 2023.")) == 2
    assert told(desk, *CODES, date="", body="On 29 February they met.") == []


def test_an_ask_needs_no_word_of_asking_for_its_deadline(desk: Desk) -> None:
    assert len(told(desk, *CODES, asks=["Publish the figures by 1 July 2022."])) == 1


def test_every_day_of_a_year_falls_on_its_day(desk: Desk) -> None:
    days = [datetime.date(2022, 1, 1) + datetime.timedelta(number) for number in range(0, 365, 5)]
    body = ". ".join(f"{day:%A} {day.day} {day:%B} {day.year}" for day in days)
    assert told(desk, *CODES, body=body) == []
    wrong: dict[str, Any] = {"body": ". ".join(f"{day:%A} {day.day} {day:%B} 2021" for day in days)}
    assert len(told(desk, *CODES, **wrong)) == len(days)


def test_a_sentence_of_dates_is_read_in_time(desk: Desk) -> None:
    start = time.process_time()
    assert len(told(desk, *CODES, body="We ask, " + "by 6 August 2022 reply, " * 3_000)) == 3_000
    assert time.process_time() - start < 20


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        ("en-GB", "Thank you for your letter of 20 September 2022.", "future-as-past"),
        ("en-GB", "Ms Lee told the Committee on 17 September 2022 that she knew.", "future-as-past"),
        ("en-GB", "In his speech on 12 June 2042 the Minister praised us.", "future-as-past"),
        ("en-GB", "They have been held since February 2024.", "future-as-past"),
        ("en-GB", "They have been held since February 2022.", ""),
        ("en-GB", "We were told that the court sits on 17 September 2022.", ""),
        ("en-GB", "They agreed to meet on 17 September 2022.", ""),
        ("en-GB", "We ask you to meet us on 12 May 2022.", "past-deadline"),
        ("en-GB", "We would be grateful if you would receive us in the week of 12 May 2022.", "past-deadline"),
        ("en-GB", "We ask you to meet us on 12 August 2022.", ""),
        ("en-GB", "We ask you to publish what was said on 12 May 2022.", ""),
        ("en-GB", "Please reply by the end of June.", "past-deadline"),
        ("en-GB", "We ask you to publish it by January 2022.", "past-deadline"),
        ("en-GB", "Please reply before August.", "past-deadline"),
        ("en-GB", "Please reply by the end of August.", ""),
        ("en-GB", "Please reply by January.", ""),
        ("en-GB", "Please reply by January 2023.", ""),
        ("en-GB", "You promised to publish it by January 2022.", ""),
        ("fr-FR", "M. Exemple a promis une réponse avant le 2 juin 2022.", ""),
        ("de-DE", "Wir danken für Ihr Schreiben vom 12. August 2022.", "future-as-past"),
        ("de-DE", "Frau Lee hat Ihnen am 12. August 2023 geschrieben.", "future-as-past"),
        ("de-DE", "Sie haben am 12. August 2023 darüber zu entscheiden.", ""),
        ("fr-FR", "Le préfet a écrit le 5 janvier 2023 au maire.", "future-as-past"),
        ("fr-FR", "Il y a une réunion le 5 janvier 2023.", ""),
    ],
)
def test_a_date_with_its_year_on_the_wrong_side_of_the_letter(desk: Desk, language: str, text: str, code: str) -> None:
    letter = desk.letter(language=language, date="2022-08-05", recipient="Ann Lee", salutation="by-hand", body=text)
    found = [one.code for one in letter.problems if one.code in ("future-as-past", "past-deadline")]
    assert found == ([code] if code else [])


def test_of_a_deadline_in_the_wrong_year_the_year_is_told(desk: Desk) -> None:
    text = "Please reply by Friday 13 January 2022."
    (said,) = told(desk, *CODES, language="en-GB", body=text)
    assert "past-deadline" in said
    assert "2023, if that is meant" in said
