"""Letters on websites, and in the HTML of word processors on the web and of mail programs."""

# ruff: noqa: E501  (markup on one line)

from __future__ import annotations

import pytest
from house import Desk
from imported import imported

from generator.drafting.importing.reading.readers import read

TEXT = "The bridge over the Example is closed, and nobody has told those who need it when it will be open again."
LETTER = f"<p>Dear Minister,</p><p>{TEXT}</p><p>{TEXT}</p><p>Yours sincerely,</p><p>Anna Sample</p>"


def page(around: str, title: str = "<h1>Open letter on the bridge</h1>") -> str:
    return f"<html><body>{around.replace('LETTER', title + LETTER)}</body></html>"


@pytest.mark.parametrize(
    "around",
    [
        "<nav>Home</nav><header class='site-header'>Donate here</header>LETTER<footer class='site-footer'>Imprint</footer>",
        "<div id='cookie-notice'>We use cookies</div><main>LETTER</main><section>Latest posts</section>",
        "<main><article>LETTER</article><div class='share-buttons'>Share on X</div></main><aside>Newsletter</aside>",
        "<div class='elementor-widget elementor-widget-text-editor'>LETTER</div><div class='related-posts'>More to read</div>",
        "<a class='skip-link' href='#x'>Skip to content</a><form class='search'>Search</form>LETTER<div class='subscription-widget'>Subscribe</div>",
    ],
)  # fmt: skip
def test_of_a_page_only_the_letter_is_taken_and_the_rest_is_told(around: str, desk: Desk) -> None:
    letter = imported(desk, page(around), "html")
    assert letter.data["title"] == "Open letter on the bridge"
    assert letter.names == ["Anna Sample"]
    for word in (
        "Home",
        "Donate",
        "Imprint",
        "cookies",
        "Latest",
        "Share",
        "Newsletter",
        "More",
        "Skip",
        "Search",
        "Subscribe",
    ):
        assert word not in str(letter.data)
    assert "left out as the website's own" in letter.text


def test_what_holds_most_of_a_page_is_never_taken_for_a_menu(desk: Desk) -> None:
    letter = imported(desk, page("<div class='menu sidebar'>LETTER</div>"), "html")
    assert letter.data["body"].count("bridge") == 2


def test_a_pages_only_title_stays_whatever_its_class(desk: Desk) -> None:
    letter = imported(
        desk, page("<div class='page-header'><h1>Open letter on the bridge</h1></div><main>LETTER</main>", ""), "html"
    )
    assert letter.data["title"] == "Open letter on the bridge"


def test_a_letter_within_a_table_that_lays_out_the_page_is_whole(desk: Desk) -> None:
    address = "<table><tr><td>Anna Sample MP<br>House of Commons<br>London SW1A 0AA</td></tr><tr><td>5 May 2025</td></tr></table>"
    letter = imported(desk, f"<table><tr><td>{address}{LETTER}</td></tr></table>", "html")
    assert letter.data["date"] == "2025-05-05"
    assert letter.data["salutation"] == "Dear Minister,"
    assert letter.printed.count("bridge") == 2


def test_bold_and_links_of_a_word_processor_on_the_web_are_known_by_its_style_sheet(desk: Desk) -> None:
    link = '<a href="https://www.google.com/url?q=https://example.org/x&amp;sa=D">linked</a>'
    style = "<style>.c1{font-weight:400}.c3{font-weight:700}.c4{display:none}</style>"
    text = f'<b style="font-weight:normal"><p>Dear Minister,</p><p><span class="c1">It is </span><span class="c3">bold</span> and {link}<span class="c4">unseen</span>.</p></b>'
    assert imported(desk, style + text, "html").data["body"] == "It is **bold** and [linked](https://example.org/x).\n"


def test_lines_between_empty_paragraphs_are_one_address(desk: Desk) -> None:
    lines = [
        "Example Trust",
        "1 Mill Lane",
        "Leeds LS1 1AA",
        "",
        "5 May 2025",
        "",
        "Anna Sample MP",
        "Minister for Bridges",
        "2 Marsham Street",
        "London SW1P 4DF",
        "",
    ]
    head = "".join(f"<p><span>{line}</span></p>" for line in lines)
    data = imported(desk, head + LETTER, "html").data
    assert data["sender"] == {"organisation": "Example Trust", "address": "1 Mill Lane\nLeeds LS1 1AA\n"}
    assert data["recipient"] == {
        "name": "Anna Sample MP", "role": "Minister for Bridges", "address": "2 Marsham Street\nLondon SW1P 4DF\n",
    }  # fmt: skip


def mail(content: str, kind: str = "plain", subject: str = "Re: The bridge") -> str:
    return f"From: Anna Sample <a@example.org>\nTo: Bob Muster <b@example.org>\nSubject: {subject}\nContent-Type: text/{kind}; charset=utf-8\n\n{content}"


OWN = f"Dear Mr Muster,\n\n{TEXT}\n\nKind regards,\n\nAnna Sample\n"
QUOTED = "> Dear Ms Sample,\n>\n> I have forwarded it.\n"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (f"{OWN}\nOn 5 May 2025, Bob Muster wrote:\n{QUOTED}", "plain"),
        (f"{OWN}\n-- \nSent from my phone: forwarded\n", "plain"),
        (f"{OWN}\n-----Original Message-----\nFrom: Bob\n\nI have forwarded it.\n", "plain"),
        (f"<p>Dear Mr Muster,</p><p>{TEXT}</p><p>Kind regards,</p><p>Anna Sample</p><div class='gmail_quote'>On 5 May Bob wrote:<blockquote>forwarded</blockquote></div>", "html"),
        (f"<p>Dear Mr Muster,</p><p>{TEXT}</p><p>Kind regards,</p><p>Anna Sample</p><blockquote type='cite'>forwarded</blockquote>", "html"),
    ],
)  # fmt: skip
def test_what_a_message_quotes_is_left_out_and_told(content: str, kind: str, desk: Desk) -> None:
    letter = imported(desk, mail(content, kind), "eml")
    assert letter.names == ["Anna Sample"]
    assert letter.data["subject"] == "Subject: The bridge"
    assert "forwarded" not in str(letter.data)
    assert "what another message said is left out" in letter.text


def test_an_answer_between_the_lines_stays_whole() -> None:
    document, _ = read(mail(f"{QUOTED}\nYes.\n\n{QUOTED}\nNo.\n\nNever.\n\nNot at all.\n").encode(), "x.eml")
    assert document is not None
    assert sum("forwarded" in block.plain for block in document.blocks) == 2
