"""Which country an office tells of: "Prime Minister of Canada", "French President", "Minister, Republic of Armenia".

Finds the country and the office without it. Never guesses a country from a person's name or from a capital city.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from generator.reference.address.caching import Made, kept, yaml_of
from generator.reference.address.wording import ARTICLES, Words, key_of, made, words_of
from generator.reference.languages.sections import section

_HERE = Path(__file__).parent
_OF = frozenset(["of", "de", "du", "des", "d", "der", "von", "di", "del", "della", "dell", "do", "da", "van", "het"])
_STATES = frozenset(
    ["government", "republic", "kingdom", "embassy", "parliament", "federal", "regierung", "republik", "gouvernement"]
)
_REGION_AFTER = frozenset(["governor", "senator", "state", "mayor", "premier"])


class Mention(NamedTuple):
    """A country said in a text, and the text's words without it."""

    country: str
    words: Words


class _Names(NamedTuple):
    """Names by their words in comparable form, parted by spaces."""

    countries: Mapping[str, str]
    regions: Mapping[str, str]
    formal: list[str]
    """"republic of", "kingdom of" …: what stands before a country's name in its full form."""
    loose: frozenset[str]
    """Adjectives and genitives, which need no "of" before them: "Präsident Frankreichs", "Presidente francese"."""
    first: frozenset[str]
    """The first words of all these."""
    longest: int

    def country(self, said: tuple[str, ...]) -> str | None:
        """The country of a name, plain or in its full form."""
        name = " ".join(said)
        code = self.countries.get(name)
        if code is None and len(said) > 1:
            for start in self.formal:
                if name.startswith(start):
                    return self.countries.get(name[len(start) :])
        return code

    def region(self, said: tuple[str, ...]) -> str | None:
        """The country of a state, province, parliament or word of office that tells it."""
        return self.regions.get(" ".join(said))


@lru_cache(maxsize=1)
def _names() -> _Names:
    data = kept("mentions", _made).small
    return _Names(
        countries=data["countries"],
        regions=data["regions"],
        formal=data["formal"],
        loose=frozenset(data["loose"]),
        first=frozenset(data["first"]),
        longest=data["longest"],
    )


def _made() -> Made:
    files = [yaml_of(_HERE / f"{name}.yaml") for name in ("mentions", "mentions_cldr", "mentions_adjectives")]
    countries: dict[str, str] = {}
    for data in files:
        for code, names in data["names"].items():
            for name in names:
                countries.setdefault(key_of(name), code)
    regions = {
        key_of(name): code
        for code, names in yaml_of(_HERE / "regions.yaml").items()
        if len(code) == 2
        for name in names
    }
    formal = [f"{key_of(start)} " for start in files[0]["formal"]]
    known = (*countries, *regions)
    return Made(
        {
            "countries": countries,
            "regions": regions,
            "formal": formal,
            "loose": [key_of(name) for names in files[2]["names"].values() for name in names],
            "first": sorted({name.partition(" ")[0] for name in (*known, *formal)}),
            "longest": max(name.count(" ") for name in known) + 4,
        }
    )


def country_said(words: Words) -> Mention | None:
    """The country that an office says: before it, after "of", or at its end; with the office's other words."""
    names, said = _names(), words.words
    for at, word in enumerate(said):
        if word not in names.first:
            continue
        for length in range(min(names.longest, len(said) - at), 0, -1):
            code = names.country(said[at : at + length])
            if not code:
                continue
            if _is_region(said, at, length, names):
                return None
            until = at + length
            start = at
            while start > 0 and said[start - 1] in ARTICLES and said[start - 1] not in _OF:
                start -= 1
            before = said[start - 1] if start > 0 else ""
            if before in _OF:
                while start > 0 and said[start - 1] in _OF | ARTICLES:
                    start -= 1
            elif not (
                start == 0
                or " ".join(said[at:until]) in names.loose
                or (until == len(said) and _is_apart(words, start))
            ):
                break
            left = _without(words, start, until)
            if left.words:
                return Mention(code, left)
            break
    return None


def _is_region(said: tuple[str, ...], at: int, length: int, names: _Names) -> bool:
    """Whether a federal state is meant, not the country: "British Columbia", "Governor of Georgia"."""
    most = min(4, len(said) - at)
    longer = any(names.region(said[at : at + more]) for more in range(length + 1, most + 1))
    return longer or (bool(names.region(said[at : at + length])) and bool(_REGION_AFTER.intersection(said[:at])))


def _is_apart(words: Words, start: int) -> bool:
    """Whether a comma, a bracket or a line end stands before a word: "Prime Minister, Armenia"."""
    between = words.text[words.spans[start - 1][1] : words.spans[start][0]]
    return any(c in ",;(\n–—/" for c in between)


def country_named(words: Words) -> str | None:
    """A country that an organisation's name says anywhere: "Embassy of Armenia", "Northern Ireland Executive"."""
    names, said = _names(), words.words
    for at, word in enumerate(said):
        if word in names.first:
            for length in range(min(names.longest, len(said) - at), 0, -1):
                part = said[at : at + length]
                code = names.country(part) or names.region(part)
                if code:
                    return code
    return None


def countries_named(text: str) -> frozenset[str]:
    """Every country that a text names anywhere, by code: two of "British Ambassador to Georgia"."""
    names, said = _names(), words_of(text).words
    spans = (
        said[at : at + length] for at in range(len(said)) for length in range(1, min(names.longest, len(said)) + 1)
    )
    return frozenset(code for part in spans if (code := names.country(part) or names.region(part)))


def country_after(words: Words) -> str | None:
    """The country named by what follows an office: "Republic of Armenia", "Government of Canada"."""
    said = words.words
    if said and (said[0] in _STATES or not said[:-1]):
        return country_named(words)
    return _names().country(said)


def region_said(words: Words) -> str | None:
    """The country of a federal state or province that an office names: "Governor of Texas", "Premier of Ontario"."""
    names, said = _names(), words.words
    for at in range(len(said)):
        for length in range(min(4, len(said) - at), 0, -1):
            code = names.region(said[at : at + length])
            if code and any(_is_apart(words, start) for start in range(at + 1, at + length)):
                continue  # "Secretary of State, Department for Transport" is not of the State Department
            if code and (not names.country(said[at : at + length]) or _REGION_AFTER.intersection(said[:at])):
                return code
    return None


def title_says(title: str, language: str) -> str | None:
    """The country that a title before a name tells: "Congressman"; "Sen." and "Rep." in English."""
    words = words_of(title)
    told = section(language.partition("-")[0].lower(), "address").get("titles_of_countries", {})
    for country, titles in told.items():
        if not set(titles).isdisjoint(words.words):
            return str(country)
    return region_said(words)


@lru_cache(maxsize=1024)
def country_code_of(country: str, language: str) -> str | None:
    """The code of a country as a recipient's data name it: a code, or a name in English or in the letter's language."""
    bare = country.strip()
    if len(bare) == 2 and bare.isascii() and bare.isalpha():
        return "GB" if bare.upper() == "UK" else bare.upper()
    code = _names().country(words_of(bare).words)
    if code:
        return code
    from generator.reference.address.countries import country_code  # Babel is slow to import

    return country_code(bare, language)


def _without(words: Words, start: int, until: int) -> Words:
    return made(words.text, words.words[:start] + words.words[until:], words.spans[:start] + words.spans[until:])
