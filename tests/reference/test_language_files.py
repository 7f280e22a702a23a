"""The files of languages: what each has and lacks, and that no code asks which language it is.

That a language more is one file shows its recipe in CONTRIBUTING.md.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from babel import Locale

from generator.reference.languages import DEFAULT, OWN, find
from generator.reference.languages.language import Labels, Rule
from generator.reference.languages.sections import APART, facts, languages_with_data, section

PROJECT = Path(__file__).resolve().parents[2]
ROOM = PROJECT / "generator/reference/languages"
CODES = sorted(languages_with_data())
WANTED = {
    "address": "titles",
    "campaign": "answer answer_with as_text by_mail confirm confirm_subject confirm_until decline editions greeting"
    " how_to_sign how_to_withdraw in_form invite invite_subject private read_at remind remind_subject sent sent_subject"
    " the_letter to_be_printed to_keep unnamed until withdraw",
    "checks": "addressed asking between_not claims dates imperatives measures modals months noun_phrases nouns passive"
    " questions reference reference_nouns thanks weekdays",
    "consent": "agree along data elsewhere limits name no personal publish refuse yes",
    "drafts": "we_ask",
    "imports": "alone annex asks cc collective common delivery enclosures ends from leaves marking notes open ordinals"
    " postscript salutation subject to valediction",
    "usage": "acronyms and doubled enclosed figures full_names gaps joining misspelt other_names titles",
}
"""What a language's file may have in each section, less what only some languages need."""
LACKS = {
    "ar": "address campaign checks(addressed imperatives measures modals noun_phrases reference reference_nouns) "
    "drafts usage",
    "cs": "campaign checks(imperatives measures noun_phrases) drafts usage(acronyms doubled enclosed figures "
    "full_names gaps misspelt other_names titles)",
    "de": "checks(imperatives)",
    "el": "address campaign checks(imperatives measures noun_phrases) drafts usage",
    "es": "campaign checks(imperatives) drafts usage(figures misspelt other_names)",
    "fr": "usage(misspelt)",
    "he": "address campaign checks(addressed imperatives measures modals noun_phrases reference reference_nouns) "
    "drafts usage",
    "hy": "campaign checks(addressed dates imperatives measures modals noun_phrases reference reference_nouns) "
    "drafts usage",
    "it": "campaign checks(imperatives) drafts usage(figures misspelt other_names)",
    "nl": "campaign checks(imperatives) drafts usage(figures misspelt other_names)",
    "pl": "campaign checks(imperatives measures noun_phrases) drafts usage(acronyms enclosed figures full_names "
    "misspelt other_names)",
    "pt": "campaign checks(imperatives) drafts usage(acronyms figures full_names misspelt other_names)",
    "ru": "address campaign checks(imperatives measures noun_phrases) drafts usage",
    "sv": "campaign checks(imperatives measures) drafts usage(acronyms enclosed figures full_names misspelt "
    "other_names)",
    "tr": "address campaign checks(addressed dates imperatives measures modals noun_phrases reference "
    "reference_nouns) drafts usage",
    "uk": "address campaign checks(imperatives measures noun_phrases) drafts usage",
}
"""What the files still lack. Whoever adds something takes it out here; a new language has its line."""


@pytest.mark.parametrize("code", CODES)
def test_what_a_language_lacks_is_known(code: str) -> None:
    lacks = ""
    for name, wanted in WANTED.items():
        own = section(code, name)
        lacking = [one for one in wanted.split() if one not in own]
        lacks += f" {name}" if not own else f" {name}({' '.join(lacking)})" if lacking else ""
    assert lacks.strip() == LACKS.get(code, "")


@pytest.mark.parametrize("code", CODES)
def test_every_label_that_a_letter_may_print_is_there(code: str) -> None:
    assert set(Labels._fields) - {"end_colon"} <= {
        f"{name}_" if name == "from" else name for name in facts(code)["labels"]
    }


@pytest.mark.parametrize("code", CODES)
def test_a_section_is_read_as_the_whole_file_has_it(code: str) -> None:
    whole_file = plain(ROOM / "data" / f"{code}.yaml")
    assert whole_file.pop("language") == code
    apart = {name: section(code, name) for name in APART if name in whole_file}
    assert {**facts(code), **apart} == {"language": code, **whole_file}


def plain(path: Path) -> dict[str, Any]:
    read: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506  (text)
    return read


def rules_in(said: dict[str, Any]) -> Iterator[str]:
    for key, value in said.items():
        if key == "rules":
            yield from value
        elif isinstance(value, dict):
            yield from rules_in(value)


def test_languages_without_a_file_are_those_that_have_none() -> None:
    known = plain(ROOM / "without_file.yaml")
    assert not languages_with_data() & known.keys()
    for code in known:
        assert find(code)[0].based_on == DEFAULT


def test_rules_are_described_followed_and_asked_for() -> None:
    named = set(get_args(Rule))
    files = [*(ROOM / "data").glob("*.yaml"), ROOM / "without_file.yaml"]
    followed = {rule for path in files for rule in rules_in(plain(path))}
    assert followed == named
    described = set(
        re.findall(r"`([a-z-]+)`", (ROOM / "FORMAT.md").read_text().partition("## Rules")[2].partition("##")[0])
    )
    assert named <= described
    asked = {rule for path in modules() for rule in re.findall(r"follows\(['\"]([a-z-]+)['\"]\)", path.read_text())}
    assert asked == named


def test_a_language_with_one_greeting_for_all_says_how_it_joins_them() -> None:
    assert {code for code in CODES if find(code)[0].greeting} == {
        code for code in CODES if "joint" in section(code, "address")
    }


# --- No code asks which language it is ------------------------------------------------------------------------------

KNOWN = frozenset(Locale(OWN).languages)
_TAG = re.compile(r"([a-z]{2,3})[-_][A-Z]{2}|-[A-Z]{2}")
WORDS = {
    "generator/reference/languages/tags.py": "en en-GB",  # the program's own language, and a letter's default
    "generator/reference/address/names/bodies.py": "de da",  # of which places are
    "generator/drafting/importing/reading/markup.py": "tr",  # a row of a table in HTML
    "generator/drafting/importing/reading/odt.py": "tr",
    "generator/pages/fit/faults.py": "tr",
    "generator/drafting/preview/sizes.py": "pt",  # points
    "generator/merge/sheets.py": "pt",
    "generator/drafting/importing/lists/capital_names.py": "de fr",  # a particle of names, and France
    "generator/letter/checks/near_bodies.py": "en",  # an ending of names
}
"""What has the letters of a language's code and is something else, by module."""


def modules() -> list[Path]:
    return sorted((PROJECT / "generator").rglob("*.py"))


def is_code(text: str) -> bool:
    return text in languages_with_data() or bool((tag := _TAG.fullmatch(text)) and (not tag[1] or tag[1] in KNOWN))


def codes_in(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The codes of languages among the texts of a module; lists in which other words stand are of words."""
    of_words: set[ast.AST] = set()
    for node in ast.walk(tree):
        for items in (node.keys, node.values) if isinstance(node, ast.Dict) else [getattr(node, "elts", ())]:
            texts = [item for item in items if isinstance(item, ast.Constant) and isinstance(item.value, str)]
            if any(text.value not in KNOWN and not _TAG.fullmatch(text.value) for text in texts):
                of_words.update(texts)
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and node not in of_words
            and is_code(node.value)
        ):
            yield node.lineno, node.value


def test_no_code_asks_which_language_it_is() -> None:
    found = []
    for path in modules():
        name = path.relative_to(PROJECT).as_posix()
        codes = codes_in(ast.parse(path.read_text(encoding="utf-8")))
        found += [f"{name}:{line}: '{code}'" for line, code in codes if code not in WORDS.get(name, "").split()]
    assert found == []


def test_no_template_asks_which_language_it_is() -> None:
    asking = re.compile(r"lang(?:uage)?\b[^{}%\n]*(?:==|!=| in )\s*[\[(]?[\"'][a-z]{2}\b")
    templates = [path for path in (PROJECT / "templates").rglob("*") if path.suffix in (".html", ".txt", ".css")]
    assert [path for path in templates if asking.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    "code",
    [
        'language == "de"', 'language in ("de", "fr")', 'TITLES = {"de": "Herr", "fr": "M."}', 'tag.startswith("de")',
        'tag == "de-CH"', 'tag.endswith("-US")', 'usage("en")', 'Locale("en")', 'KNOWN = frozenset(["de", "hu"])',
        'LOCALE = "en_GB"', 'tag.startswith(("de", "fr"))',
    ],
)  # fmt: skip
def test_whoever_asks_is_found(code: str) -> None:
    assert list(codes_in(ast.parse(code)))


@pytest.mark.parametrize(
    "code", ['frozenset(["de", "von", "of"])', '"no"', '"yes"', '{"yes": True, "no": False}', '"Dear"']
)
def test_words_are_no_codes(code: str) -> None:
    assert not list(codes_in(ast.parse(code)))
