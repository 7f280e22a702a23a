"""The web page as HTML: its headings, the number of those who sign, what is read back of it."""

from __future__ import annotations

import re

import pytest
from house import PROJECT, Desk, Made, read

from generator.pages.rendering import render_mail, render_web


def page(letter: Made) -> str:
    return render_web(letter.worded, letter.printable.theme, None)


def levels(html: str) -> list[int]:
    """The levels of the headings in order; what is only heard is one, too."""
    found = re.findall(r'<h([1-6])[ >]|role="heading" aria-level="([1-6])"', html)
    return [int(one or other) for one, other in found]


@pytest.mark.parametrize("keys", [{}, {"subject": "Bridges"}, {"title": "Bridges"}, {"title": "A", "subject": "B"}])
def test_the_page_has_one_heading_of_the_first_level(keys: dict[str, str], desk: Desk) -> None:
    concerns = [{"heading": "One", "text": "A."}, {"heading": "Two", "text": "# Within\n\nB."}]
    found = levels(page(desk.letter(recipient="Ann Lee", concerns=concerns, **keys)))
    assert found == [1, 2, 2, 3]


def test_a_letter_without_subject_is_called_by_its_name() -> None:
    html = page(read(PROJECT / "letters/nagorno-karabakh.yaml"))
    assert levels(html) == [1] + 6 * [2]
    assert 'aria-level="1">Letter to The Rt Hon Elizabeth Truss MP, 5 August 2022</p>' in html


@pytest.mark.parametrize("keys", [{}, {"subject": "Bridges"}, {"title": "Bridges"}])
def test_a_subtitle_is_read_on_the_web_and_in_an_email_with_a_title_or_without(
    keys: dict[str, str], desk: Desk
) -> None:
    letter = desk.letter(subtitle="What is to be done", **keys)
    mail = render_mail(letter.worded, letter.printable.theme)
    assert [html.count(">What is to be done</p>") for html in (page(letter), mail)] == [1, 1]


def test_a_campaign_counts_those_who_sign(desk: Desk) -> None:
    letter = desk.letter(
        theme="campaign", title="Bridges", body="Mend it.", signatories=[f"Ann {n}" for n in range(60)]
    )
    assert '<p class="many">60 <span class="what">signatures</span></p>' in page(letter)


def test_a_country_follows_a_person_after_a_comma_and_an_organisation_without(desk: Desk) -> None:
    people = [{"name": f"Ann Lee {number}", "country": "Kenya"} for number in range(20)]
    bodies = [{"name": f"Example Trust {number}", "country": "Kenya"} for number in range(20)]
    signed = re.sub("<[^>]*>", "", page(desk.letter(body="Mend it.", signatories=people)))
    assert "Ann Lee 1, Kenya" in signed
    signed = re.sub("<[^>]*>", "", page(desk.letter(body="Mend it.", signatories=bodies)))
    assert "Example Trust 1 Kenya" in signed
