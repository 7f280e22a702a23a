"""Acronyms that are never spelt out, or too late."""

from __future__ import annotations

import pytest
from house import Desk
from reading import pointed, prose, words_at


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en-GB", "Nor have OSCE initiatives helped. The OSCE is silent.", "OSCE"),
        ("en-GB", "We wrote to the EVTA’s Chair.", "EVTA’s"),
        ("en-GB", "All OSCE-led missions ended.", "OSCE-led"),
        ("en-GB", "Two bodies (OSCE, UNHCR) were told; the Office of the OSCE was not.", "OSCE,"),
        ("de-DE", "Die OSZE schweigt.", "OSZE"),
        ("de-DE", "Wir schrieben an das BMAS.", "BMAS."),
        ("fr-FR", "L’OSCE se tait. Le HCR aussi, le Haut-Commissariat (HCR).", "OSCE"),
        ("es", "La CIDH lo ha dicho.", "CIDH"),
        ("nl", "De OVSE zwijgt.", "OVSE"),
    ],
)
def test_an_unknown_acronym_is_told_where_it_first_stands(desk: Desk, language: str, text: str, word: str) -> None:
    found = pointed(desk, "unexplained-acronym", text, language)
    assert found[:1] == [word] or found[0].endswith(word)
    assert len([one for one in found if word.rstrip(".,’s") in one]) == 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en-GB", "The UK, the EU, NATO, NGOs, MPs and UNESCO; COVID-19, HIV and the BBC."),
        ("en-GB", "In R (on the application of AAA) v SSHD and in Ilias v Hungary [GC] it was said."),
        ("en-GB", "My booking is PNR K7Q2ZX."),
        ("en-GB", "We hope that you will vote YES, and NEVER again NO."),
        ("en-US", "It is so at Quantico, says PFC Bradley Manning."),
        ("en-GB", "The churches (TODO count them) are shut."),
        ("fr-FR", "La STM, la Société de transport de Montréal, se tait."),
        ("en-GB", "So says the EVTA, the European Valley Transport Association."),
        ("en-GB", "The Organization for Security and Co-operation in Europe (OSCE) met. The OSCE acts."),
        ("en-GB", "The OSCE (Organization for Security and Co-operation in Europe) met. The OSCE acts."),
        ("en-GB", "The International Committee of the Red Cross was there; the ICRC said so."),
        ("en-GB", "The Example Valley Transport Association (“EVTA”) met; the EVTA agreed."),
        ("en-GB", "Article IV, Chapter XIX and King Charles III; the S-300."),
        ("en-GB", "At BT1 1AA, see SI 2013/1675, ERT/2025/031, UNSCR 1325, COM (2005) 276 and 2003/0012(COD)."),
        ("en-GB", "He said “the EVTA is wrong”."),
        ("en-GB", "This is WRONG, as we know it is wrong; and NOT, not, true."),
        ("en-GB", "PLEASE STOP THE BUS CUTS"),
        ("en-GB", "Then Jean DUPONT spoke, and Mr ROY."),
        ("en-GB", "See https://EVTA.example.org or write to EVTA@example.org."),
        ("en-GB", "It cost EUR 30 and 30 USD."),
        ("en-GB", "The U.N.R.W.A. and the Ph.D."),
        ("de-DE", "Die EU, die USA, die CDU, das BGB und Art. 5 GG; der TÜV und die NATO."),
        ("de-DE", "Die Organisation für Sicherheit und Zusammenarbeit in Europa (OSZE) tagte. Die OSZE half."),
        ("de-DE", "Das Bundesministerium für Arbeit und Soziales (BMAS) antwortete; das BMAS half."),
        ("fr-FR", "L’ONU, l’UE, l’OTAN, la SNCF, les ONG et le SMIC."),
        ("fr-FR", "Le Comité international de la Croix-Rouge (CICR) est venu. Le CICR aide."),
        ("fr-FR", "Merci à François d’AUBERT et à Mme ROY."),
        ("fr-FR", "Nous demandons l'infirmière en pratique avancée (IPA)."),
        ("en-GB", "As the Minister said (HC Deb, 4 July 2023, c. 672; HL Paper 40)."),
        ("en-US", "Call us from 9 a.m. to 5 p.m. MST."),
        ("es", "La ONU, la UE y las ONG; la OMS (Organización Mundial de la Salud)."),
        ("tr", "AGİT sessiz kaldı, TBMM de."),
    ],
)
def test_known_explained_and_no_acronyms_are_left_in_peace(desk: Desk, language: str, text: str) -> None:
    assert pointed(desk, "unexplained-acronym", text, language) == []


def test_an_acronym_that_is_spelt_out_too_late_is_told_with_the_line(desk: Desk) -> None:
    letter = prose(desk, "The EVTA met.\n\nThe Example Valley Transport Association (EVTA) agreed.")
    assert words_at(letter, "unexplained-acronym") == ["EVTA"]
    assert any("spelt out only later (line 5)" in line for line in letter.said)


def test_the_letterhead_and_the_names_below_explain_an_acronym(desk: Desk) -> None:
    body = "The EVTA and the FRT agree."
    letter = desk.letter(
        sender="Example Valley Transport Association",
        body=body,
        signatories=[{"name": "Ann", "affiliation": "Friends of Rural Transport (FRT)"}],
    )
    assert words_at(letter, "unexplained-acronym") == []


def test_a_heading_may_run_ahead_of_its_text(desk: Desk) -> None:
    text = "The Example Valley Transport Association (EVTA) agreed."
    assert words_at(desk.letter(concerns=[{"heading": "The EVTA", "text": text}]), "unexplained-acronym") == []


def test_an_office_knows_its_own_acronym(desk: Desk) -> None:
    role = "Secretary of State for Foreign, Commonwealth and Development Affairs"
    keys = {"body": "The FCDO has not answered.", "salutation": "Dear Foreign Secretary,"}
    own = desk.letter(recipient={"name": "Ann Example", "role": role}, **keys)
    other = desk.letter(recipient={"name": "Ann Example", "role": "Home Secretary"}, **keys)
    assert [words_at(letter, "unexplained-acronym") for letter in (own, other)] == [[], ["FCDO"]]


def test_the_hint_knows_the_full_name(desk: Desk) -> None:
    said = prose(desk, "The OSCE is silent.").said
    assert any("'Organization for Security and Co-operation in Europe (OSCE)'" in line for line in said)


def test_a_text_made_to_be_slow_is_not(desk: Desk) -> None:
    import time

    start = time.process_time()
    prose(desk, "OOOOOO " + "of " * 8_000 + "\n\nSSSSSZ " + "s-" * 8_000)
    assert time.process_time() - start < 5
