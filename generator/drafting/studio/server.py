"""What a browser is answered that writes letters: those of the reading mode, and what changes a letter's text.

Every change names the revision that it was made from. Knows no YAML.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import partial
from http import HTTPStatus
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route

from generator.drafting.preview.answers import OF_THE_LETTER, reading
from generator.drafting.preview.serving import KINDS, as_json, assets, body_of, refused, sent
from generator.drafting.preview.session import TEMPLATES
from generator.drafting.preview.words import asked_for, page, words_in, words_module
from generator.drafting.skeleton import MINISTER
from generator.drafting.studio.bringing import kept
from generator.drafting.studio.edits import WrongEditError, edits_of
from generator.drafting.studio.form import form, forms_found
from generator.drafting.studio.handing_out import KINDS as KINDS_OUT
from generator.drafting.studio.handing_out import Made, make
from generator.drafting.studio.listing import CannotBeginError, Listing
from generator.drafting.studio.opened_folder import NotHereError, Studio, Writing
from generator.drafting.studio.people_grid import Grid, grid_sent, people_in, people_pasted, table_with_people
from generator.drafting.studio.people_in_letter import grid_of, with_people, with_people_taken
from generator.drafting.studio.steps import NotNowError
from generator.letter.loading import enclosed
from generator.pages.fonts import file_of
from generator.source.folder import FileRead
from generator.source.text import YAML_LIMIT

SHARED = ("icon.svg", "preview.css", "making.js")
"""What the folder's page has from the reading mode."""
MOST_SENT = 3 * YAML_LIMIT
"""Bytes of what the page may send: a letter's text as JSON, each second character of which may be escaped."""

MOST_UPLOADED = 30_000_000
"""Bytes of a list that somebody brings."""
LONGEST_SEARCH = 200
OF_A_NEW_LETTER = ("name", "kind", "language", "theme", "from")

Sent = Mapping[str, object]
Change = Callable[[Writing, Sent], str | None]
"""Changes something; what there is to be told of it."""


def writing(studio: Studio) -> list[BaseRoute]:
    """The routes of the studio, below the token."""
    find, listing = partial(_find, studio), Listing(studio)
    own = [path.name for path in (files(__package__) / "assets").iterdir()]
    served = assets(__package__, sorted(name for name in own if name.rpartition(".")[2] in KINDS))
    words = Route("/words.js", words_module, methods=["GET"])
    letter: list[BaseRoute] = [
        Route("/", partial(page, __package__, "letter.html"), methods=["GET"]),
        *served,
        Route("/state", partial(_state, find), methods=["GET"]),
        Route("/edit", partial(_changed, find, _edit), methods=["POST"]),
        Route("/undo", partial(_changed, find, lambda letter, _: letter.draft.undo()), methods=["POST"]),
        Route("/redo", partial(_changed, find, lambda letter, _: letter.draft.redo()), methods=["POST"]),
        Route("/face", _face, methods=["GET"]),
        Route("/text", partial(_text, find), methods=["GET"]),
        Route("/text", partial(_changed, find, _put_text), methods=["POST"]),
        Route("/fix", partial(_changed, find, _fix), methods=["POST"]),
        Route("/out", partial(_out, studio, find), methods=["POST"]),
        Route("/made", partial(_made, find), methods=["GET"]),
        Route("/people", partial(_people, find), methods=["GET"]),
        Route("/people", partial(_changed, find, _put_people), methods=["POST"]),
        Route("/file", partial(_file, find), methods=["POST"]),
        Route("/form", partial(_form, studio, find), methods=["GET"]),
        Route("/forms", partial(_forms, find), methods=["GET"]),
        *reading(lambda request: find(request).session),
    ]
    return [
        Route("/", partial(page, __package__, "studio.html"), methods=["GET"]),
        *assets("generator.drafting.preview", SHARED),
        words,
        *served,
        Route("/folder", lambda request: as_json(listing.folder(_words(request))), methods=["GET"]),
        Route("/picture", partial(_picture, listing), methods=["GET"]),
        Route("/new", partial(_new, listing), methods=["POST"]),
        Route("/letter/{name:path}/people/read", partial(_people_read, find), methods=["POST"]),
        Mount("/letter/{name:path}", routes=letter),
    ]


def _picture(listing: Listing, request: Request) -> Response:
    asked = request.query_params
    try:
        theme = asked.get("theme")
        picture = listing.picture(asked.get("name", "")) if theme is None else listing.picture_of_theme(theme)
    except NotHereError:
        picture = None
    if picture is None:
        return refused(HTTPStatus.NOT_FOUND, "there is no such picture")
    return Response(picture, media_type="image/png")


async def _new(listing: Listing, request: Request) -> Response:
    """Begin a letter."""
    wishes = await sent(request, MOST_SENT)
    if isinstance(wishes, Response):
        return wishes
    name, kind, language, theme, source = (str(wishes.get(key) or "") for key in OF_A_NEW_LETTER)
    try:
        begun = await run_in_threadpool(listing.begin, name, kind or MINISTER, language, theme, source)
    except (CannotBeginError, NotHereError) as no:
        said = str(no) if isinstance(no, CannotBeginError) else f"there is no letter '{source}'"
        return as_json({"refused": said}, HTTPStatus.CONFLICT)
    return as_json({"open": f"letter/{quote(begun, safe='')}/"})


def _find(studio: Studio, request: Request) -> Writing:
    """The letter that is meant."""
    try:
        return studio.writing(request.path_params["name"])
    except NotHereError:
        raise HTTPException(HTTPStatus.NOT_FOUND) from None


Find = Callable[[Request], Writing]


def _words(request: Request) -> Mapping[str, str]:
    """The words of the browser's language."""
    return words_in(asked_for(request.headers.get("Accept-Language", "")))


def _state(find: Find, request: Request) -> Response:
    return as_json(find(request).state(_words(request)))


def _face(request: Request) -> Response:
    """The font file in which a paragraph is written as it is printed."""
    asked = request.query_params
    file = file_of(asked.get("family", ""), asked.get("weight", ""), italic=asked.get("italic") == "1")
    return Response(file.read_bytes(), media_type="font/sfnt") if file else refused(HTTPStatus.NOT_FOUND, "no face")


def _text(find: Find, request: Request) -> Response:
    draft = find(request).draft
    try:
        return as_json({"revision": draft.revision, "text": draft.text})
    except NotNowError as late:
        return as_json({"refused": str(late), "revision": draft.revision}, HTTPStatus.CONFLICT)


def _fix(letter: Writing, wishes: Sent) -> None:
    """Mend a problem, or leave its check out."""
    code, place = str(wishes.get("code")), wishes.get("place")
    if wishes.get("ignore") is True:
        letter.ignore(_revision(wishes), code)
        return
    line, column = (place.get("line"), place.get("column")) if isinstance(place, dict) else (None, None)
    if not isinstance(line, int) or not isinstance(column, int):
        raise WrongEditError("a problem has a code and a place")
    letter.mend(_revision(wishes), code, (line, column))


async def _out(studio: Studio, find: Find, request: Request) -> Response:
    """Make a letter in a format."""
    wishes = await sent(request, MOST_SENT)
    if isinstance(wishes, Response):
        return wishes
    letter, final = await run_in_threadpool(find, request), wishes.get("final") is True
    try:
        return as_json(await run_in_threadpool(partial(make, letter, studio, str(wishes.get("format")), final=final)))
    except NotNowError as refusal:
        return as_json({"refused": str(refusal)}, HTTPStatus.CONFLICT)


def _made(find: Find, request: Request) -> Response:
    form = request.query_params.get("format", "")
    made: Made | None = find(request).made.get(form)
    if made is None:
        return refused(HTTPStatus.NOT_FOUND, "it has not been made")
    # Whatever stands in a letter, its page is none of ours: it is saved, and not shown.
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(made.name, safe='')}"}
    return Response(
        made.data, headers={**headers, "Content-Security-Policy": OF_THE_LETTER}, media_type=KINDS_OUT[form]
    )


def _people(find: Find, request: Request) -> Response:
    letter = find(request)
    try:
        grid = _grid(letter)
    except NotNowError as late:
        return as_json({"columns": [], "groups": [], "where": "", "at": ["signatories"], "refused": str(late)})
    if grid.table:
        letter.seen[grid.table.shown] = grid.table.data
    return as_json(grid.as_data(_words(request)))


def _file_of(letter: Writing) -> FileRead:
    path = letter.draft.path
    return FileRead(Path(os.path.realpath(path)), path, b"")


def _grid(letter: Writing) -> Grid:
    return grid_of(letter.draft.document, _file_of(letter))


def _put_people(letter: Writing, wishes: Sent) -> str:
    if wishes.get("take") is True:
        letter.draft.change(_revision(wishes), lambda document: with_people_taken(document, _file_of(letter)))
        return ""
    try:
        columns, groups = grid_sent(wishes.get("columns"), wishes.get("groups"))
    except ValueError as wrong:
        raise WrongEditError(str(wrong)) from None
    grid = _grid(letter)
    if grid.elsewhere:
        raise NotNowError(f"these people stand in {', '.join(grid.elsewhere)}: take them into the letter first")
    if grid.table is None:
        letter.draft.change(_revision(wishes), lambda document: with_people(document, grid, columns, groups))
        return ""
    file = grid.table._replace(data=letter.seen.get(grid.table.shown, grid.table.data))
    data = table_with_people(file, grid, columns, groups)
    told = letter.draft.put_table(_revision(wishes), str(file.path), file.data, data)
    letter.seen[file.shown] = data
    return told


async def _people_read(find: Find, request: Request) -> Response:
    """Read a list that somebody brings, or has copied."""
    letter = await run_in_threadpool(find, request)
    name = request.query_params.get("name")
    if name is not None:
        data = await body_of(request, "application/octet-stream", MOST_UPLOADED)
        if isinstance(data, Response):
            return data
        return as_json(await run_in_threadpool(people_in, data, name[:LONGEST_SEARCH], _words(request)))
    wishes = await sent(request, MOST_SENT)
    if isinstance(wishes, Response):
        return wishes
    try:
        columns = (await run_in_threadpool(_grid, letter)).columns
    except NotNowError:
        columns = []
    return as_json(await run_in_threadpool(people_pasted, str(wishes.get("pasted") or ""), columns, _words(request)))


async def _file(find: Find, request: Request) -> Response:
    """Keep a file that somebody brings."""
    data = await body_of(request, "application/octet-stream", enclosed.LIMIT)
    if isinstance(data, Response):
        return data
    letter, asked = await run_in_threadpool(find, request), request.query_params
    name, picture = asked.get("name", "")[:LONGEST_SEARCH], asked.get("kind") == "picture"
    try:
        return as_json({"file": await run_in_threadpool(partial(kept, letter.draft.path, name, data, picture=picture))})
    except NotNowError as refusal:
        return as_json({"refused": str(refusal)}, HTTPStatus.CONFLICT)


def _form(studio: Studio, find: Find, request: Request) -> Response:
    letter = find(request)
    words = _words(request)
    try:
        data = letter.draft.document.data
    except NotNowError:
        data = None
    with TEMPLATES:
        return as_json(form(data, letter.session.moment.good.printable, studio, words))


def _forms(find: Find, request: Request) -> Response:
    good = find(request).session.moment.good.printable
    asked = request.query_params.get("q", "").strip()[:LONGEST_SEARCH]
    return as_json({"found": forms_found(asked, good.worded if good else None) if asked else []})


async def _changed(find: Find, change: Change, request: Request) -> Response:
    """Change a letter's text, and have it drawn."""
    wishes = await sent(request, MOST_SENT)
    if isinstance(wishes, Response):
        return wishes
    letter = await run_in_threadpool(find, request)
    try:
        told = await run_in_threadpool(change, letter, wishes)
    except WrongEditError as wrong:
        return as_json({"refused": str(wrong)}, HTTPStatus.BAD_REQUEST)
    except NotNowError as late:
        return as_json({"refused": str(late), "revision": letter.draft.revision}, HTTPStatus.CONFLICT)
    letter.session.redraw(frozen=wishes.get("resting") is False)
    return as_json({"revision": letter.draft.revision, **({"told": told} if told else {})})


def _edit(letter: Writing, wishes: Sent) -> None:
    letter.draft.edit(
        _revision(wishes),
        edits_of(wishes.get("edits")),
        resting=wishes.get("resting") is not False,
        leaving=wishes.get("leaving") is True,
    )


def _put_text(letter: Writing, wishes: Sent) -> None:
    text = wishes.get("text")
    if not isinstance(text, str) or len(text) > YAML_LIMIT:
        raise WrongEditError("send the letter's text")
    letter.draft.replace(_revision(wishes), text)


def _revision(wishes: Sent) -> int:
    revision = wishes.get("revision")
    if isinstance(revision, bool) or not isinstance(revision, int):
        raise WrongEditError("say which revision it was made from")
    return revision
