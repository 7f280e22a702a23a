"""Names that are spelt two ways in one letter."""

from __future__ import annotations

import pytest
from house import Desk
from reading import pointed, prose, severities, words_at


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en-GB", "In Nagorno Karabakh. The people of Nagorno Karabakh. All of Nagorno-Karabakh.", "Nagorno-Karabakh."),
        ("en-GB", "In Nagorno Karabakh.\n\nThe people of Nagorno Karabakh.\n\nAll of Nagorny Karabakh.", "Nagorny"),
        ("en-GB", "By President Aliyev and for Mr Aliyev it is done. Aliev says so.", "Aliev"),
        ("en-GB", "In Nagorno-Karabakh. The people of Nagorno-Karabakh’s towns. All of Nagorno Karabakh.", "Nagorno"),
        ("en-GB", "We met President Aliyev. Then Mr Aliyev left. Today President Aliev came.", "Aliev"),
        ("en-GB", "The town of Khtsaberd, in Khtsaberd, near Khtsaberdd.", "Khtsaberdd."),
        ("en-GB", "As Erdoğan said, and Erdoğan did, but Erdogan denied.", "Erdogan"),
        ("en-GB", "The road to Kyiv.\n\nThe train from Kyiv.\n\nThe bus to Kiev.", "Kiev."),
        ("en-GB", "The fall of Stepanakert, and in Stepanakert, but Stepankert stands.", "Stepankert"),
        ("de-DE", "Wir trafen Präsident Zelensky. Auch Zelensky kam, und dann Zelenskyy.", "Zelenskyy."),
        ("de-DE", "In Baden-Württemberg und Baden-Württemberg, aber Baden Württemberg.", "Baden"),
        ("fr-FR", "Le ministre Aliyev est là, Aliyev aussi, puis Aliev.", "Aliev."),
        ("fr-FR", "À Saint-Denis, de Saint-Denis, vers Saint Denis.", "Saint"),
        ("en-GB", "The train to Wolverton, from Wolverton, by Wolvrton.", "Wolvrton."),
        ("en-GB", "We met President El-Sisi. Then El-Sisi left, and El Sisi came.", "El"),
        ("es", "El señor Mohammed vino, Mohammed habló, y Mohamed calló.", "Mohamed"),
    ],
)
def test_the_rarer_spelling_of_a_name_is_told(desk: Desk, language: str, text: str, word: str) -> None:
    assert pointed(desk, "name-spelt-two-ways", text, language) == [word]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en-GB", "With Anna and Anne, Martin and Martins, John and Joan."),
        ("en-GB", "So says Mrs Hoppes. Hopes are high."),
        ("en-GB", "From Austria to Australia, from Iran to Iraq, from Slovakia to Slovenia, from Niger to Nigeria."),
        ("en-GB", "The Minister and the Ministry, the Ministers and the Minister’s Ministries."),
        ("en-GB", "An Armenian in Armenia, Armenians and Azerbaijan, Azerbaijani and Azerbaijanis."),
        ("en-GB", "We met Philip Hammond and Phillip Lee, David Davis and Philip Davies."),
        ("en-GB", "In Nagorno Karabakh, which he calls “Nagorno-Karabakh”."),
        ("en-GB", "In Nagorno Karabakh.[^a]\n\n[^a]: *Nagorno-Karabakh: A History*."),
        ("en-GB", "The Council and its Counsel, the Principal and the Principle, the Canon and the Cannon."),
        ("en-GB", "Armenia-Azerbaijan talks between Armenia, Azerbaijan and others."),
        ("en-GB", "In Kyiv (Kiev in Russian) we met."),
        ("en-GB", "The train to Kingston, from Kingston, by Kinston."),
        ("en-GB", "We use the E-Bike. They use the E Bike. Is the E-Bike here?"),
        ("en-GB", "With Anne Marie Cox and with Anne-Marie Roy."),
        ("en-GB", "The Johnson report and the Johnston report; Mr Peterson and Mr Petersen."),
        ("de-DE", "Der Bruder und die Brüder, die Mutter und die Mütter, der Laden, die Läden."),
        ("de-DE", "Der Ausschuss und der Ausschluss, der Bundestag und der Bundesrat, die Masse und die Maße."),
        ("de-DE", "Die Fahrerin und die Fahrerinnen, die Stadt und der Staat, die Adresse und das Interesse."),
        ("fr-FR", "Le Marché et la Marche, l’Élève et les Élèves."),
        ("fr-FR", "La France et les Français, un Français et une Française."),
        ("it", "Il signor Ministro e il nostro Ministero, del Ministro e un Ministro."),
    ],
)
def test_two_names_are_two_names(desk: Desk, language: str, text: str) -> None:
    assert pointed(desk, "name-spelt-two-ways", text, language) == []


def test_the_recipients_heading_and_the_text_are_compared(desk: Desk) -> None:
    letter = desk.letter(
        subject="Aid for Nagorno-Karabakh",
        opening="The people of Nagorno Karabakh need aid.",
        closing="We ask you to act.",
    )
    assert severities(letter, "name-spelt-two-ways") == ["notice"]
    assert words_at(letter, "name-spelt-two-ways") == ["Nagorno"]


def test_where_the_other_spelling_stands_is_said(desk: Desk) -> None:
    said = prose(desk, "Mr Aliyev, Mr Aliyev and\nMr Aliyev, but Mr Aliev.").said
    assert any("'Aliev' here and 'Aliyev' elsewhere (line 3, 3 times)" in line for line in said)
