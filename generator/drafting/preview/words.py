"""The words of the pages in the browser: one file a language, and the language that a browser asks for.

Of a letter's own language it knows nothing; problems and facts of the world are told in the program's English.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from importlib.resources import files

import yaml
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import Response

from generator.reference.languages import OWN

_FILES = (path.name for path in (files(__package__) / "words").iterdir())
LANGUAGES = sorted((name.removesuffix(".yaml") for name in _FILES), key=lambda language: (language != OWN, language))
"""The first is taken where a browser asks for none of them."""


@functools.cache
def words_in(language: str) -> Mapping[str, str]:
    """The words in one of the languages, by the names that the pages have for them."""
    said = (files(__package__) / "words" / f"{language}.yaml").read_text(encoding="utf-8")
    return dict(yaml.safe_load(said))


def asked_for(accepted: str) -> str:
    """The language that a browser likes best, by its `Accept-Language` (RFC 9110, 12.5.4)."""
    liked: dict[str, float] = {}
    for one in accepted.split(","):
        tag, _, weight = one.partition(";")
        try:
            value = float(weight.strip().removeprefix("q=") or 1)
        except ValueError:
            value = 0.0
        language = tag.strip().lower().partition("-")[0]
        liked[language] = max(value, liked.get(language, 0.0))
    return max(LANGUAGES, key=lambda language: liked.get(language, 0.0))


def page(package: str, name: str, request: Request) -> Response:
    """A page of a package's `assets` in the words of the browser's language."""
    language = asked_for(request.headers.get("Accept-Language", ""))
    return Response(_filled(package, name, language), media_type="text/html")


@functools.cache
def _filled(package: str, name: str, language: str) -> str:
    loader = ChoiceLoader([FileSystemLoader(str(files(one) / "assets")) for one in (package, __package__)])
    pages = Environment(autoescape=True, undefined=StrictUndefined, loader=loader, trim_blocks=True)
    return pages.get_template(name).render(language=language, words=words_in(language))


def words_module(request: Request) -> Response:
    """The same words for the scripts of the page."""
    language = asked_for(request.headers.get("Accept-Language", ""))
    said = f"export const language = {json.dumps(language)};\nexport const words = {json.dumps(words_in(language))};\n"
    return Response(said, media_type="text/javascript")
