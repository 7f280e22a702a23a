"""What a letter asks: that it asks at all, and whom."""

from __future__ import annotations

import pytest
from house import Desk
from told import told

STORY = (
    "In our valley the last bus leaves at six. The shops close at seven, and the hospital is in the town. Those who "
    "work late walk home in the dark, three miles along the river. On Sundays there is no bus at all. It has been so "
    "for years."
)

ASKS = [
    ("en-GB", "We urge you to run a later bus."),
    ("en-GB", "I therefore ask you to look into this."),
    ("en-GB", "We call upon the Government to act."),
    ("en-GB", "I should be grateful for your reply."),
    ("en-GB", "Will the Government act, and when?"),
    ("en-GB", "The Government must now raise this with the ambassador."),
    ("en-GB", "You should publish the timetable."),
    ("en-GB", "Please answer us."),
    ("en-GB", "We hope that you will agree."),
    ("en-GB", "Our request is simple: a later bus."),
    ("en-GB", "The members of this group ask the Foreign Secretary to intervene."),
    ("en-GB", "Reopen the line."),
    ("en-GB", "I beg you to open it again."),
    ("en-GB", "Vote for clause 12."),
    ("en-GB", "We hope that the Government will look at it again."),
    ("fr-FR", "Écoutez-les. Ouvrez vos portes."),
    ("de-DE", "Wir bitten Sie, einen späteren Bus fahren zu lassen."),
    ("de-DE", "Deshalb fordern wir einen späteren Bus."),
    ("de-DE", "Wann wird der Bus wieder fahren?"),
    ("de-DE", "Die Bundesregierung muss handeln."),
    ("fr-FR", "Nous vous demandons d'agir."),
    ("fr-FR", "Nous appelons le gouvernement à agir."),
    ("fr-FR", "Quand comptez-vous agir ?"),
    ("fr-FR", "Je vous prie de bien vouloir nous répondre."),
    ("es", "Le pedimos que actúe."),
    ("es", "Nos dirigimos a usted para solicitar que actúe."),
    ("it", "Le scrivo per chiedere un intervento."),
    ("pt", "Vimos solicitar que intervenha."),
    ("fr-FR", "Nous écrivons pour demander un autre bus."),
    ("es", "Instamos al Gobierno a actuar."),
    ("it", "Le chiediamo di intervenire."),
    ("it", "Il governo deve intervenire."),
    ("nl", "Wij vragen u om in te grijpen."),
    ("nl", "De regering moet ingrijpen."),
    ("it", "Con la presente sollecitiamo un intervento."),
    ("it", "Vi invitiamo a intervenire."),
    ("it", "Si chiede un intervento urgente."),
    ("it", "Le rivolgiamo un appello a nome di tutti."),
    ("it", "I firmatari di questa lettera chiedono un intervento."),
    ("nl", "Wij verzoeken u in te grijpen."),
    ("nl", "Daarom roepen wij de regering op om in te grijpen."),
    ("nl", "Wij dringen aan op een latere bus."),
    ("nl", "Wij, de bewoners van dit dal en al hun gasten, vragen u in te grijpen."),
    ("nl", "Ik wil u vragen om in te grijpen."),
    ("nl", "Wij doen een dringend beroep op u."),
    ("nl", "Ons verzoek is eenvoudig: een latere bus."),
    ("pl", "Prosimy o interwencję."),
    ("pl", "Apelujemy o działanie."),
    ("pl", "Wzywamy rząd do działania."),
    ("pl", "Domagamy się późniejszego autobusu."),
    ("pl", "Kierujemy do Pani prośbę o interwencję."),
    ("pl", "Zależy nam na późniejszym autobusie."),
    ("pt", "Pedimos-lhe que intervenha."),
    ("sv", "Vi uppmanar regeringen att agera."),
    ("pl", "Zwracamy się z prośbą o interwencję."),
    ("cs", "Žádáme vás o zásah."),
    ("ru", "Просим вас вмешаться."),
    ("uk", "Закликаємо уряд діяти."),
    ("el", "Σας ζητούμε να παρέμβετε."),
    ("tr", "Gereğini saygılarımızla arz ederiz."),
    ("ar", "نرجو من معاليكم التدخل."),
    ("he", "אנו מבקשים את התערבותך."),
    ("hy", "Խնդրում ենք միջամտել։"),
    ("en-GB", "We would very much appreciate receiving your reply."),
    ("en-GB", "I would appreciate receiving a later bus timetable."),
    ("en-GB", "We should be most obliged to learn what is to be done, and would be very grateful."),
    ("en-GB", "We'd appreciate an answer."),
    ("en-GB", "Your help in this matter would be greatly appreciated."),
    ("en-GB", "Would you be so kind as to look into it."),
    ("fr-FR", "Nous vous serions très reconnaissants de bien vouloir intervenir."),
    ("fr-FR", "Nous serions infiniment reconnaissantes d'une réponse."),
    ("fr-FR", "Nous vous saurions vivement gré d'une réponse."),
    ("fr-FR", "Nous apprécierions de recevoir une réponse."),
    ("fr-FR", "Je vous remercie par avance de bien vouloir y remédier."),
    ("de-DE", "Wir würden uns sehr über eine Antwort freuen."),
    ("de-DE", "Wir wüssten eine baldige Antwort sehr zu schätzen."),
    ("de-DE", "Könnten Sie uns schreiben, was geschieht."),
    ("es", "Le estaríamos muy agradecidos si interviniera."),
    ("es", "Le quedaría sumamente agradecida por una respuesta."),
    ("es", "Le rogaríamos que tuviera a bien intervenir."),
    ("es", "Apreciaríamos recibir una respuesta."),
    ("it", "Le saremmo molto grati se volesse intervenire."),
    ("it", "Le saremmo davvero riconoscenti di un Suo intervento."),
    ("it", "Apprezzeremmo ricevere una risposta."),
    ("pt", "Ficaríamos muito gratos se interviesse."),
    ("pt", "Gostaríamos de receber uma resposta."),
    ("pt", "Agradeceria que nos respondesse."),
    ("nl", "Wij zouden het zeer waarderen een antwoord te ontvangen."),
    ("nl", "Wij stellen een spoedig antwoord zeer op prijs."),
    ("nl", "Wij zouden u zeer erkentelijk zijn voor een antwoord."),
    ("pl", "Bylibyśmy bardzo wdzięczni za interwencję."),
    ("pl", "Docenilibyśmy odpowiedź."),
    ("pl", "Będę ogromnie wdzięczna za odpowiedź."),
    ("sv", "Vi skulle verkligen uppskatta ett svar."),
    ("sv", "Vi vore mycket tacksamma för ett ingripande."),
    ("cs", "Byli bychom velmi vděčni za odpověď."),
    ("cs", "Velmi bychom ocenili vaši odpověď."),
    ("cs", "Uvítali bychom odpověď."),
    ("ru", "Мы были бы очень признательны за ответ."),
    ("ru", "Мы будем Вам крайне благодарны за ответ."),
    ("uk", "Ми були б дуже вдячні за відповідь."),
    ("uk", "Ми високо оцінили б відповідь."),
    ("el", "Θα εκτιμούσαμε μια απάντηση."),
    ("el", "Θα ήμασταν ιδιαίτερα ευγνώμονες για μια απάντηση."),
    ("tr", "Yanıtınız için minnettar olacağız."),
    ("tr", "Bir yanıt alırsak seviniriz."),
    ("ar", "سنكون لكم شاكرين على ردكم."),
    ("ar", "سأكون ممتنة لردكم."),
    ("he", "נהיה אסירי תודה על תשובה."),
    ("he", "נעריך מאוד תשובה."),
    ("hy", "Երախտապարտ կլինեինք պատասխանի համար։"),
    ("hy", "Շատ կգնահատեինք ձեր պատասխանը։"),
]
ASKS_NOTHING = [
    ("en-GB", "It is a disgrace."),
    ("en-GB", "The neighbours asked us why, and we told them."),
    ("en-GB", "Others ask the same question, and have an act to follow."),
    ("en-GB", "“We urge you to wait”, the company wrote."),
    ("de-DE", "Das ist eine Schande."),
    ("fr-FR", "C'est une honte."),
    ("es", "Es una vergüenza."),
    ("it", "È una vergogna."),
    ("nl", "Het is een schande."),
    ("pt", "É uma vergonha."),
    ("pl", "To wstyd."),
    ("it", "La domanda è perché nessuno risponda."),
    ("nl", "De vraag blijft waarom niemand antwoordt."),
    ("pl", "Pytanie pozostaje bez odpowiedzi."),
    ("ru", "Это позор."),
    ("ar", "هذا عار."),
    ("en-GB", "We were very grateful for the bus in May."),
    ("en-GB", "The drivers said that they would appreciate a later start."),
    ("en-GB", "The bus was appreciated by all."),
    ("en-GB", "We appreciate your visit in May."),
    ("fr-FR", "Nous avons été très reconnaissants du bus de mai."),
    ("fr-FR", "Ils apprécient le bus."),
    ("de-DE", "Wir haben uns sehr über den Bus gefreut."),
    ("es", "Estuvimos muy agradecidos por el autobús."),
    ("es", "Quisiéramos contar lo que pasó."),
    ("it", "Siamo stati molto grati per l'autobus."),
    ("it", "Vorremmo raccontare quanto è accaduto."),
    ("pt", "Ficámos muito gratos pelo autocarro."),
    ("pt", "A ponte poderia cair."),
    ("nl", "De bus werd door iedereen gewaardeerd."),
    ("pl", "Byliśmy bardzo wdzięczni za autobus."),
    ("sv", "De skulle uppskatta bussen."),
    ("sv", "Det är en skam."),
    ("cs", "Byli jsme velmi vděčni za autobus."),
    ("cs", "Je to ostuda."),
    ("ru", "Мы были очень благодарны за автобус."),
    ("uk", "Ми були дуже вдячні за автобус."),
    ("el", "Είναι ντροπή."),
    ("el", "Εκτιμήσαμε το λεωφορείο."),
    ("tr", "Otobüse çok sevindik."),
    ("ar", "كنا شاكرين على الحافلة."),
    ("he", "זו בושה."),
    ("he", "הערכנו את האוטובוס."),
    ("hy", "Սա ամոթ է։"),
    ("hy", "Շնորհակալ էինք ավտոբուսի համար։"),
]


@pytest.mark.parametrize(("language", "text"), ASKS)
def test_a_letter_that_asks_is_left_alone(desk: Desk, language: str, text: str) -> None:
    assert told(desk, "no-ask", "weak-ask", language=language, opening=STORY, closing=text) == []


@pytest.mark.parametrize(("language", "text"), ASKS_NOTHING)
def test_a_letter_that_asks_for_nothing_is_told_of_where_an_ask_belongs(desk: Desk, language: str, text: str) -> None:
    (said,) = told(desk, "no-ask", "weak-ask", language=language, opening=STORY, closing=text)
    assert said.startswith("letter.yaml:6:1: warning: nothing in the letter asks the recipient to do anything; ")


def test_a_letter_of_nothing_but_a_postscript_is_read_too(desk: Desk) -> None:
    steps = "\n".join(f"  {'  ' * depth}- {STORY}" for depth in range(14))
    letter = f"date: 2025-11-24\nrecipient: Ann\nsalutation: Dear Ann,\npostscript: |\n{steps}\n"
    assert "no-text" in {problem.code for problem in desk.letter(letter).problems}


def test_a_demand_of_nobody_in_particular_is_a_notice_at_its_sentence(desk: Desk) -> None:
    text = "It is late. The guilty must be held to account. It is very late."
    (said,) = told(desk, "no-ask", "weak-ask", opening=STORY, closing=text)
    assert said.startswith("letter.yaml:5:23: notice: nobody is asked to do anything: 'The guilty must be held")
    passive = told(desk, "no-ask", "weak-ask", opening=STORY, closing="The Government must be held to account.")
    assert [line.partition(" [")[2] for line in passive] == ["weak-ask]"]
    within_a_concern = told(desk, "no-ask", opening=STORY, concerns=[text])
    assert len(within_a_concern) == 1, "there it is argument"


@pytest.mark.parametrize(
    "keys",
    [
        {"opening": STORY, "asks": ["a later bus"]},
        {"opening": "The bus is late."},
        {"opening": f"Thank you for the later bus. {STORY}"},
        {"opening": f"Herzlichen Glückwunsch. {STORY}", "language": "de"},
        {"opening": STORY, "language": "fi"},
        {"opening": STORY, "recipent": "misspelt"},
    ],
)
def test_no_ask_is_missed_in_a_letter_that_needs_none_or_cannot_be_read(desk: Desk, keys: dict[str, str]) -> None:
    assert told(desk, "no-ask", **keys) == []


WITHOUT_VERB = [
    ("en-GB", "Humanitarian aid for the valley."),
    ("en-GB", "Independent monitoring of the line"),
    ("en-GB", "A roof for the bus stop"),
    ("en-GB", "more buses on Sundays;"),
    ("en-GB", "**No more delays**"),
    ("de-DE", "Ein Dach für die Haltestelle"),
    ("fr-FR", "Un toit pour l'arrêt"),
    ("es", "Un techo para la parada"),
    ("it", "Un tetto per la fermata"),
    ("nl", "Een dak voor de halte"),
]
WITH_VERB = [
    ("en-GB", "Build a roof for the bus stop"),
    ("en-GB", "to build a roof for the bus stop;"),
    ("en-GB", "The bus stop must have a roof"),
    ("en-GB", "**publish** the timetable;"),
    ("en-GB", "The Government to publish the timetable"),
    ("de-DE", "Ein Dach für die Haltestelle bauen"),
    ("de-DE", "Die Haltestelle muss ein Dach haben."),
    ("de-DE", "den Fahrplan zu veröffentlichen"),
    ("fr-FR", "de construire un toit pour l'arrêt"),
    ("fr-FR", "Construire un toit"),
    ("fr-FR", "que l'arrêt ait un toit"),
    ("es", "Construir un techo"),
    ("it", "Costruire un tetto"),
    ("nl", "Een dak voor de halte te bouwen"),
    ("ar", "اعتماد خطة وطنية"),
    ("pl", "budowa dachu"),
]


@pytest.mark.parametrize(("language", "text"), WITHOUT_VERB)
def test_an_ask_without_a_verb_is_told(desk: Desk, language: str, text: str) -> None:
    (said,) = told(desk, "weak-ask", language=language, opening=STORY, asks=["Run two more buses.", text][::-1])
    assert ": notice: the ask '" in said


@pytest.mark.parametrize(("language", "text"), WITH_VERB)
def test_an_ask_with_a_verb_is_left_alone(desk: Desk, language: str, text: str) -> None:
    assert told(desk, "weak-ask", language=language, opening=STORY, asks=[text]) == []


def test_an_ask_of_many_items_without_words_is_read(desk: Desk) -> None:
    assert told(desk, "weak-ask", opening=STORY, asks="*\n\nRun a bus.") == []


def test_a_sentence_that_asks_for_things_completes_them(desk: Desk) -> None:
    assert (
        told(desk, "weak-ask", opening="The bus is late. We ask for four things.", asks=["A roof for the stop"]) == []
    )
    (said,) = told(desk, "weak-ask", opening="The bus is late. We have waited long.", asks=["A roof for the stop"])
    assert "has no verb" in said


@pytest.mark.parametrize("intro", ["We call for:", "What we demand from you now: we ask for", "We need"])
def test_an_introduction_with_its_verb_makes_a_thing_an_ask(desk: Desk, intro: str) -> None:
    assert told(desk, "weak-ask", asks={"intro": intro, "items": ["A roof for the stop"]}) == []
    assert told(desk, "weak-ask", opening=intro.rstrip(":") + ":", asks=["A roof for the stop"]) == []


@pytest.mark.parametrize(
    ("asks", "count"),
    [
        (["to open it;", "to close it; and", "four carriages by May."], 1),
        (["to open it;", "and to close it; and", "not to move it."], 0),
        (["to open it;", "four carriages by May."], 0),
        (["to open it;", "to close it;", "four carriages;", "six carriages."], 0),
        (["to open it;", "to close it; and", "[[four]] carriages."], 0),
        (["to open it;", "to close it; and, in particular,", "above all, to move it."], 0),
        (["to open it;", "to close it; and", "four carriages to the stop."], 1),
    ],
)
def test_the_one_ask_that_goes_on_otherwise_is_told(desk: Desk, asks: list[str], count: int) -> None:
    assert len(told(desk, "weak-ask", asks={"intro": "We ask you:", "items": asks})) == count


def test_a_heading_with_a_verb_is_enough(desk: Desk) -> None:
    asks = [{"heading": "Build a roof", "text": "A roof of tin."}, {"heading": "The stop", "text": "A roof of tin."}]
    (said,) = told(desk, "weak-ask", asks=asks)
    assert "'The stop A roof of tin.'" in said
