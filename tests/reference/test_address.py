"""Addresses: the lines in the order that the country's post expects, and nothing lost or changed."""

import pytest

from generator.reference.address import PARTS, country_code, order_address


def lines(typed: str, language: str = "en-GB") -> str:
    """The ordered lines, joined by " / ", of parts typed as `street | city | postcode | region | country`."""
    texts = (text.strip().replace("\\n", "\n") for text in typed.split("|"))
    return " / ".join(order_address(dict(zip(PARTS, texts, strict=True)), language))


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        (
            "1 High Street | Dover | CT16 1AA | Kent | United Kingdom",
            "1 High Street / Dover / Kent / CT16 1AA / United Kingdom",
        ),
        ("1 Main St | Springfield | 62701 | IL | USA", "1 Main St / Springfield, IL 62701 / USA"),
        ("1 Main St | Springfield | 62701 | | USA", "1 Main St / Springfield 62701 / USA"),
        ("1 Main St | Springfield | | IL | USA", "1 Main St / Springfield, IL / USA"),
        ("Musterweg 1 | Berlin | 10117 | | Germany", "Musterweg 1 / 10117 Berlin / Germany"),
        ("Musterweg 1 | Passau | 94032 | Bayern | Germany", "Musterweg 1 / 94032 Passau / Bayern / Germany"),
        ("1, rue X | Paris CEDEX 07 | 75351 | | FR", "1, rue X / 75351 Paris CEDEX 07 / FR"),
        ("Straat 8 | Den Haag | 2515 XP | | the Netherlands", "Straat 8 / 2515 XP Den Haag / the Netherlands"),
        ("1-2 Kasumi | Chiyoda-ku | 100-0001 | Tokyo | Japan", "1-2 Kasumi, Chiyoda-ku, Tokyo / 100-0001 / Japan"),
        ("霞が関1-2 | 千代田区 | 100-0001 | 東京都 | Japan", "100-0001 / 東京都千代田区 / 霞が関1-2 / Japan"),
        ("Via X 1 | Torino | 10121 | TO | Italy", "Via X 1 / 10121 Torino TO / Italy"),
        ("1 Road | Singapore | 018956 | | Singapore", "1 Road / Singapore 018956 / Singapore"),
        ("1 Road | Gibraltar | GX11 1AA | | Gibraltar", "1 Road / Gibraltar / GX11 1AA / Gibraltar"),
        ("1 Road | Zenda | 123 | Strelsau | Ruritania", "1 Road / 123 Zenda / Strelsau / Ruritania"),
    ],
)
def test_order_is_the_countrys(typed: str, printed: str) -> None:
    assert lines(typed) == printed


def test_street_may_have_several_lines() -> None:
    assert lines("Room 5\\n1 High Street | Dover | CT16 1AA | | ") == "Room 5 / 1 High Street / Dover / CT16 1AA"
    assert lines("Room 5\\n1-2 X | Tokyo | 1 | | Japan") == "Room 5 / 1-2 X, Tokyo / 1 / Japan"


def test_nothing_is_added_capitalised_or_refused() -> None:
    assert lines("bundesplatz 3 | bern | 3oo3 | | schweiz") == "bundesplatz 3 / 3oo3 bern / schweiz"
    assert lines("Gatan 1 | Stockholm | 114 55 | | Sweden") == "Gatan 1 / 114 55 Stockholm / Sweden"


@pytest.mark.parametrize(
    "country", ["", "AE", "CN", "GG", "HK", "IR", "JP", "KR", "MO", "PR", "SG", "TW", "VA", "AO", "Nowhere"]
)
@pytest.mark.parametrize("script", [("street", "city", "postcode", "region"), ("街路", "市", "1", "県")])
def test_no_part_is_lost_in_any_country(country: str, script: tuple[str, ...]) -> None:
    printed = " / ".join(order_address(dict(zip(PARTS, (*script, country), strict=True)), "en-GB"))
    assert all(text in printed for text in script)
    assert printed.endswith(country)


def test_without_a_country_the_letters_own_counts() -> None:
    assert lines("1 High Street | Dover | CT16 1AA | | ", "en-GB") == "1 High Street / Dover / CT16 1AA"
    assert lines("1 Main St | Springfield | 62701 | IL | ", "en-US") == "1 Main St / Springfield, IL 62701"
    assert lines("Weg 1 | Wien | 1010 | | ", "de-AT") == "Weg 1 / 1010 Wien"
    assert lines("شارع | القاهرة | 11511 | | ", "ar") == "شارع / 11511 القاهرة"


def test_missing_and_empty_parts_leave_no_empty_lines() -> None:
    assert order_address({}, "en-GB") == ()
    assert order_address({"city": "Dover", "street": " \n "}, "en-GB") == ("Dover",)


@pytest.mark.parametrize(
    ("country", "language", "code"),
    [
        ("Germany", "en-GB", "DE"),
        ("Deutschland", "de", "DE"),
        ("Deutschland", "en-GB", "DE"),
        ("ألمانيا", "ar", "DE"),
        ("de", "en-GB", "DE"),
        ("DEU", "en-GB", "DE"),
        ("UK", "en-GB", "GB"),
        ("Scotland", "en-GB", "GB"),
        ("the netherlands", "fr", "NL"),
        ("Turkey", "en-GB", "TR"),
        ("Türkiye", "en-GB", "TR"),
        ("U.S.A.", "en-US", "US"),
        ("St Lucia", "en-GB", "LC"),
        ("Saint Lucia", "en-GB", "LC"),
        ("Côte d'Ivoire", "fr", "CI"),
        ("Bosnia and Herzegovina", "en-GB", "BA"),
        ("Österreich", "en-GB", "AT"),
        ("Norway", "not a tag", "NO"),
        ("Ruritania", "en-GB", None),
        ("", "en-GB", None),
        ("Europe", "en-GB", None),
    ],
)
def test_country_is_found_by_name_or_code(country: str, language: str, code: str | None) -> None:
    assert country_code(country, language) == code
