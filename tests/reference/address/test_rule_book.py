"""The files of rules are read strictly, and what is kept of them is made anew when they change."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from generator.reference.address import caching, find_rule, rules
from generator.reference.address.patterns import pattern
from generator.reference.address.rules.rule import fill
from generator.reference.address.rules.rule_files import RuleError, read
from generator.reference.address.wording import words_of

GOOD: dict[str, Any] = {
    "about": "A test.",
    "sources": {"book": {"title": "A book"}},
    "rules": {
        "xx/office": {
            "applies_to": "Someone",
            "recognise": [{"role": ["head of {place}"]}],
            "texts": {"en": {"salutations": ["Dear Head,"]}},
            "sources": ["book"],
        }
    },
}


def changed(**changes: Any) -> dict[str, Any]:
    """The good file with other entries in its one rule; None takes an entry out."""
    copy = json.loads(json.dumps(GOOD))
    entry = copy["rules"]["xx/office"]
    for key, value in changes.items():
        entry.pop(key, None) if value is None else entry.__setitem__(key, value)
    return copy


def test_good_file_is_read() -> None:
    (rule,) = read(GOOD, "test.yaml")
    assert (rule.key, rule.sources[0].title, rule.texts_in("en-GB")) == ("xx/office", "A book", rule.texts["en"])


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"sources": None}, "there are no sources"),
        ({"sources": ["another"]}, "there is no source 'another'"),
        ({"texts": None}, "there are no texts"),
        ({"aplies_to": "x"}, "'aplies_to' is not a known key"),
        ({"applies_to": ""}, "a text is expected"),
        ({"recognise": [{"rolle": ["x"]}]}, "'rolle' is not a known key"),
        ({"recognise": [{"role": ["head of [x"]}]}, "a ']' is missing"),
        ({"recognise": [{"role": ["head of {town}"]}]}, "there is no {town}"),
        ({"texts": {"en": {"salutations": ["Dear {nme},"]}}}, "there is no {nme}"),
        ({"texts": {"en": {"salutations": [{"feminine": "x"}]}}}, "'feminine' is not one of"),
        ({"texts": {"english": {"salutations": ["x"]}}}, "'english' is not a language"),
        ({"texts": {"en": {"titles": "perhaps"}}}, "'perhaps' is not one of"),
        ({"gender": "both"}, "'both' is not one of"),
    ],
)
def test_mistake_is_told_with_file_and_rule(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(RuleError, match=re.escape(said)) as mistake:
        list(read(changed(**changes), "test.yaml"))
    assert str(mistake.value).startswith("test.yaml: xx/office: ")


def test_every_rule_says_whom_it_is_for_and_where_it_comes_from() -> None:
    for rule in rules():
        assert rule.applies_to
        assert all(source.title and source.looked_at for source in rule.sources), rule.key


def test_otherwise_names_a_rule_that_there_is() -> None:
    assert [rule.key for rule in rules() if rule.otherwise and not find_rule(rule.otherwise)] == []


@pytest.mark.parametrize(
    ("written", "text", "holes"),
    [
        ("minister (for|of) {portfolio}", "Minister for the Environment, Food & Rural Affairs", True),
        ("minister [of state]", "The Minister of State", True),
        ("minister [of state]", "Minister of Health", False),
        ("ministre de l'interieur", "Ministre de l’Intérieur", True),
        ("vice president", "Vice-President", True),
        ("us senator", "U.S. Senator", True),
        ("archbishop of canterbury *", "Archbishop of Canterbury's Chaplain", False),
    ],
)
def test_pattern_is_met_by_all_words_or_not_at_all(written: str, text: str, holes: bool) -> None:
    assert (pattern(written).match(words_of(text).bare()) is not None) == holes


def test_hole_keeps_what_was_typed() -> None:
    met = pattern("minister for {portfolio}").match(words_of("Minister for the Environment, Food & Rural Affairs"))
    assert met is not None
    assert met.holes == {"portfolio": "Environment, Food & Rural Affairs"}


@pytest.mark.parametrize(
    ("text", "known", "filled"),
    [
        ("Dear {title} {name},", {"title": "Dr", "name": "Smith"}, "Dear Dr Smith,"),
        ("Dear {title} {name},", {"name": "Smith"}, None),
        ("Dear [{title} ]{name},", {"name": "Smith"}, "Dear Smith,"),
        ("Dear {name} [{title}],", {"name": "Smith"}, "Dear Smith,"),
    ],
)
def test_text_is_said_only_when_all_of_it_is_known(text: str, known: dict[str, str], filled: str | None) -> None:
    assert fill(text, known) == filled


def test_what_is_kept_is_made_anew_when_a_file_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caching, "_KEPT", tmp_path / "kept")
    made: list[int] = []

    def make() -> caching.Made:
        made.append(1)
        return caching.Made({"made": len(made)}, {"part": ["é", len(made)], "other": {}})

    def said() -> tuple[int, list[str | int]]:
        kept = caching.kept("test", make)
        assert kept.part("other") == {}
        assert kept.part("none") is None
        return kept.small["made"], kept.part("part")

    assert said() == (1, ["é", 1])
    assert said() == (1, ["é", 1])
    monkeypatch.setattr(caching, "_files", lambda: [["rules/uk.yaml", 1, 2]])
    monkeypatch.setattr(caching, "_sum", lambda: -1)
    assert said() == (2, ["é", 2])
    (tmp_path / "kept" / "test.kept").write_text("{broken")
    assert said() == (3, ["é", 3])
    (tmp_path / "kept" / "test.kept").unlink()
    (tmp_path / "kept").rmdir()
    (tmp_path / "kept").write_text("no folder")
    assert said() == (4, ["é", 4])
