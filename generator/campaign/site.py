"""An open letter's page in the web, in each of its languages: names, files to keep, editions, how to sign and withdraw.

The letter's own web page with more around it: one file, no scripts, nothing from elsewhere, the same bytes each time.
Says what the files are to hold; writes none.
"""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from generator.campaign.freezing import signed_now
from generator.campaign.lock import Lock, read_lock
from generator.letter.loading import language_of_file, lock_for
from generator.pages.outputs import OUTPUTS, Options
from generator.pages.outputs.eml import addresses
from generator.pages.ready import Printable
from generator.problems import Place, Problem, error, warning
from generator.reference.languages import OWN
from generator.reference.languages.sections import section

INDEX = "index.html"
_WEB = re.compile(r"https?://[^\s<>\"]+")
STYLE = """
.languages { display: flex; flex-wrap: wrap; gap: 4px 20px; list-style: none; margin-block-end: 24px }
.sign-on ul { list-style: none }
.sign-on li + li { margin-block-start: .3em }
.sign-on .line { padding-inline-start: 16px; border-inline-start: 3px solid var(--rule) }
@media print { .languages, .sign-on { display: none } }
"""
"""What the page has beside the letter's own style."""


class Asked(NamedTuple):
    """What a person asks of a site."""

    form: str = ""
    """The address of the form in which one signs; blank: by e-mail."""
    listed: bool = False
    """Whether search engines may list the names."""


class _Page(NamedTuple):
    """The letter in one language."""

    printable: Printable
    name: str
    """The page's file."""
    stem: str
    """The name of the files to keep, without their endings."""


def site(printables: Sequence[Printable], asked: Asked) -> tuple[dict[str, bytes], list[Problem]]:
    """The site's files by their names; the first of the letters, which are one in several languages, is its front.

    Codes: no-contact, not-an-address, those of `read_lock`, of the web page and of the PDF.
    """
    first = printables[0].loaded
    lock, problems = read_lock(lock_for(first.path))
    if asked.form and not _WEB.fullmatch(asked.form):
        hint = "write it with https://"
        return {}, [*problems, error(Place(first.path), "not-an-address", f"'{asked.form}' is no address", hint)]
    pages = [_page(one, number) for number, one in enumerate(printables)]
    files: dict[str, bytes] = {}
    for page in pages:
        for ending in ("pdf", "txt", "html"):
            data, wrong = OUTPUTS[ending].make(page.printable, Options())
            problems += wrong
            if data is None:
                continue
            name = page.name if ending == "html" else f"{page.stem}.{ending}"
            files[name] = _around(data.decode(), page, pages, lock, asked).encode() if ending == "html" else data
    if not asked.form and not _address(printables[0]):
        hint = "give the sender an 'email', or name the form: --form https://…"
        message = "nothing says where to sign, and where to write to be taken off"
        problems.append(warning(first.places.at("sender").value, "no-contact", message, hint))
    return files, problems


def _page(printable: Printable, number: int) -> _Page:
    stem = os.path.splitext(os.path.basename(printable.loaded.path))[0]
    tag = language_of_file(printable.loaded.path) or printable.worded.language.tag
    return _Page(printable, f"{tag}.html" if number else INDEX, stem)


def _address(printable: Printable) -> str:
    sender = printable.loaded.letter.sender
    return next(iter(addresses((sender and sender.email) or "")[0]), "")


def _around(html: str, page: _Page, pages: Sequence[_Page], lock: Lock, asked: Asked) -> str:
    """The letter's page with what a campaign adds: at its head, before its text, and at its end."""
    robots = "" if asked.listed else '<meta name="robots" content="noindex">\n'
    html = html.replace("</title>\n", f"</title>\n{robots}", 1).replace("</style>", f"{STYLE}</style>", 1)
    main, start, rest = html.partition('<main class="letter">')
    body, end, foot = rest.rpartition("</main>")
    return main + start + _languages(page, pages) + body + "".join(_sections(page, lock, asked)) + end + foot


def _languages(page: _Page, pages: Sequence[_Page]) -> str:
    """The ways to the other languages, each in its own."""
    links = [
        Markup('<li><a href="{}" hreflang="{}" lang="{}">{}</a></li>').format(one.name, tag, tag, named)
        for one in pages
        if one is not page
        for language in (one.printable.worded.language,)
        for tag, named in ((language.tag, language.native_name),)
    ]
    return f'<ul class="languages">{"".join(links)}</ul>\n' if links else ""


def _sections(page: _Page, lock: Lock, asked: Asked) -> Iterator[str]:
    language = page.printable.worded.language
    words = {**section(OWN, "campaign"), **section(language.based_on.partition("-")[0], "campaign")}
    level = page.printable.worded.level

    def say(key: str, **facts: str) -> Markup:
        """A sentence, with facts in the places of braces."""
        parts = re.split(r"(\{\w+\})", str(words[key]))
        return Markup("").join(facts.get(part[1:-1], part) if part.startswith("{") else part for part in parts)

    def date(day: str) -> str:
        return language.date(datetime.date.fromisoformat(day[:10]))

    def block(heading: str, parts: Iterable[str]) -> str:
        title = Markup("<h{0}>{1}</h{0}>").format(level, str(words[heading]))
        return f'<section class="annex sign-on">\n{title}\n{"".join(parts)}</section>\n'

    files = [(f"{page.stem}.pdf", "PDF"), (f"{page.stem}.txt", str(words["as_text"]))]
    links = [Markup('<li><a href="{}">{}</a></li>\n').format(name, said) for name, said in files]
    yield block("to_keep", ["<ul>\n", *links, "</ul>\n"])
    if lock.editions:
        sent = [
            Markup("<li>{}: {}</li>\n").format(date(one.sent), language.signatures(one.signatories))
            for one in lock.editions
        ]
        yield block("editions", ["<ul>\n", *sent, "</ul>\n"])
    address = _address(page.printable)
    mail = Markup('<a href="mailto:{0}">{0}</a>').format(address)
    frozen, _ = signed_now(page.printable.loaded, lock)
    how: list[str] = []
    if asked.form:
        how.append(Markup('<p><a href="{}">{}</a></p>\n').format(asked.form, str(words["in_form"])))
    elif frozen and address:
        how.append(Markup("<p>{}</p>\n").format(say("by_mail", address=mail)))
        how.append(Markup('<p class="line">{}</p>\n').format(say("answer", code=frozen.code)))
    if how and lock.sign_by:
        how.insert(0, Markup("<p>{}</p>\n").format(say("until", day=date(lock.sign_by))))
    if how:
        yield block("how_to_sign", how)
    if address:
        yield block("how_to_withdraw", [Markup("<p>{}</p>\n").format(say("withdraw", address=mail))])
