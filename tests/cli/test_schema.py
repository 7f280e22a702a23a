"""`letters schema`: a JSON Schema with which editors help, and do not scold where the program does not."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from command import letters
from house import LETTERS, PROJECT
from jsonschema import Draft202012Validator

from generator.drafting.skeleton import skeleton


class Core(yaml.SafeLoader):
    """YAML 1.2's core types, in which `no` is a text and no date is one."""


Core.yaml_implicit_resolvers = {}
for kind, pattern, first in (
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("int", r"^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$", "-+0123456789"),
    ("float", r"^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.inf|\.nan)$", "-+0123456789."),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{kind}", __import__("re").compile(pattern), list(first))


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    said = letters("schema")
    assert (said.code, said.err) == (0, "")
    loaded: dict[str, Any] = json.loads(said.out)
    return loaded


@pytest.fixture(scope="module")
def validator(schema: dict[str, Any]) -> Draft202012Validator:
    return Draft202012Validator(schema)


def complaints(validator: Draft202012Validator, text: str, loader: type[yaml.SafeLoader] = Core) -> list[str]:
    return [error.message for error in validator.iter_errors(as_json(yaml.load(text, loader)))]  # noqa: S506


def as_json(data: Any) -> Any:
    """Plain JSON: editors show dates as texts."""
    return json.loads(json.dumps(data, default=str))


def test_it_is_a_schema(schema: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("loader", [Core, yaml.SafeLoader], ids=["YAML 1.2", "YAML 1.1"])
@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_it_accepts_every_example(path: Any, loader: type[yaml.SafeLoader], validator: Draft202012Validator) -> None:
    assert complaints(validator, path.read_text(encoding="utf-8"), loader) == []


def test_it_accepts_a_new_letter(validator: Draft202012Validator) -> None:
    assert complaints(validator, skeleton()) == []


@pytest.mark.parametrize(
    "text",
    [
        "subject: 2024",
        "subject: [2024, yes]",
        "sender: 0x5a",
        "sender: {name: No, phone: 0123, address: 10}",
        "recipient: {postcode: 10115, as_of: 2024-01-01, fields: {seats: 720}}",
        "signatories: [0x5a, Null, {name: true}, {items: people.csv}]",
        "signatories: people.csv",
        "concerns: One",
        "concerns: [One, 2, {text: 3}, {heading: A, items: [x]}]",
        "concerns: {heading: A, style: lettered, items: One}",
        "layout: {font_size: 11, margins: 25}",
        "layout: {font_size: '11.5', margins: [20, 21, 22, 23]}",
        "layout: {margins: {top: 20}}",
        "references: {Our ref: 2024}",
        "annexes: Text",
        "annexes: [Text, {title: T, text: 2}]",
        "body:",
        "date: 2024-02-01",
    ],
)
def test_it_accepts_what_the_program_accepts(text: str, validator: Draft202012Validator) -> None:
    assert complaints(validator, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "sujbect: x",
        "sender: {nme: x}",
        "concerns: [{headng: x, text: y}]",
        "signatories: {items: [{name: x, party: y}]}",
        "layout: {papr: A4}",
        "layout: {paper: A5}",
        "status: done",
        "concerns: {style: dotted, items: [x]}",
        "notes: here",
        "body: [a, b]",
        "recipient: [a, b]",
        "layout: {margins: [1, 2]}",
        "- a list",
    ],
)
def test_it_rejects_what_the_program_rejects(text: str, validator: Draft202012Validator) -> None:
    assert complaints(validator, text) != []


def test_it_explains_every_key(schema: dict[str, Any]) -> None:
    entries = [schema, *(one for one in schema["$defs"].values() if "properties" in one)]
    assert len(entries) > 5
    for entry in entries:
        assert entry["description"]
        assert [key for key, field in entry["properties"].items() if not field.get("description")] == []


def test_it_says_how_a_text_is_read(schema: dict[str, Any]) -> None:
    fields = schema["properties"]
    assert fields["subject"]["description"].endswith("(one line: inline Markdown and expressions)")
    assert fields["opening"]["description"].endswith("(paragraphs: Markdown and expressions)")
    assert schema["$defs"]["Sender"]["properties"]["name"]["description"].endswith("(printed exactly as typed)")


def test_no_key_is_lost(schema: dict[str, Any]) -> None:
    keys = """language theme status marking title subtitle subject date place date_line references delivery sender
        recipient recipients salutation opening body closing concerns asks valediction signatories cc enclosures
        postscript afterword annexes sources notes typography layout checks"""
    assert set(schema["properties"]) >= set(keys.split())
    assert (PROJECT / "docs").is_dir()


def test_an_editor_offers_the_forms_of_address_and_takes_any_other_text(
    schema: dict[str, Any], validator: Draft202012Validator
) -> None:
    form = schema["$defs"]["Recipient"]["properties"]["form"]
    assert "uk/secretary-of-state" in form["anyOf"][0]["enum"]
    assert complaints(validator, "recipient: {form: uk/secretary-of-state}") == []
    assert complaints(validator, "recipient: {form: one/of-tomorrow}") == []


@pytest.mark.parametrize("loader", [Core, yaml.SafeLoader], ids=["YAML 1.2", "YAML 1.1"])
def test_yes_and_no_are_taken_as_either_yaml_reads_them(
    loader: type[yaml.SafeLoader], validator: Draft202012Validator
) -> None:
    for answer in ("yes", "no", "true", "false"):
        assert complaints(validator, f"recipient: {{name: Ann, privy_counsellor: {answer}}}", loader) == []
    assert complaints(validator, "recipient: {name: Ann, privy_counsellor: perhaps}", loader) != []
    assert complaints(validator, "recipient: {peerage: {rank: Baron, of: Liverpool, territorial: yes}}", loader) == []
    assert complaints(validator, "recipient: {peerage: Baroness, post_nominals: [CBE, MP]}", loader) == []
