"""From a file's bytes to its text: encodings, line ends, and characters that no text may hold; and texts of several
languages as they are compared, without accents and strokes.

Never opens a file, and never stops at a mistake: what can't be read becomes U+FFFD, and a problem says where.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from generator.problems import Place, Problem, error, notice
from generator.source.patterns import compiled

YAML_LIMIT = 5_000_000
"""The size, in bytes, above which a letter file is not read."""
CSV_LIMIT = 50_000_000
"""The size, in bytes, above which a table is not read."""

FORBIDDEN = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]"
"""What a YAML file may not hold as a character of its own (YAML 1.2.2, section 5.1); nor a byte-order mark."""

LEFTOVERS = {
    byte: bytes([byte]).decode("cp1252") for byte in range(0x80, 0xA0) if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
"""Control characters that are bytes of Windows-1252 which somebody took for Latin-1, and what they stand for: “ ” ’ –

As browsers read them (WHATWG, Encoding Standard, index-windows-1252.txt; HTML Standard, 13.2.5.80).
"""
LONGEST_WORD = 1000
"""How many characters may stand in a text without a space between them: more than in any address of the web in use."""
LONGEST_WITHOUT_SPACES = 5000
"""The same where spaces do not part words, as in Chinese, Thai or Khmer: more than in a paragraph."""
_LONG_WORD = (
    r"(?:[^\s\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\uffef\U00020000-\U0003ffff]|[\xa0\u202f])"
    rf"{{{LONGEST_WORD + 1},}}|\S{{{LONGEST_WITHOUT_SPACES + 1},}}"
)

_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How the files of spreadsheet programs begin: zipped ones (xlsx, ods), and older ones (xls)."""
_OTHERS = {
    b"PK\x03\x04": "a word processor's file",
    b"\xd0\xcf\x11\xe0": "an old word processor's file",
    b"{\\rtf": "a word processor's file",
    b"%PDF-": "a PDF",
}
"""How files begin that people take for a letter's, and what they are."""
_BROUGHT_IN = (".docx", ".odt", ".pdf")
"""The endings of those that can be brought in as they are."""
_MOST_CHARACTERS = 20
_NAMES = {
    "\0": "a NUL character",
    "\ufeff": "a byte-order mark",
    "\x1b": "an escape character",
    "\x07": "a bell character",
}
_STROKES = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "æ": "ae", "Æ": "Ae", "œ": "oe",
     "Œ": "Oe", "þ": "th", "Þ": "Th", "ð": "d", "ə": "e", "Ə": "E", "’": "'"}
)  # fmt: skip


def decode(data: bytes, path: str) -> tuple[str, list[Problem]]:
    """The text of a YAML file, every line end as a line feed, the byte-order mark taken off.

    Problems: `file-too-large`, `not-utf-8` at the first byte that isn't, `forbidden-character` at the first of each.
    """
    if len(data) > YAML_LIMIT:
        return "", [too_large(Place(path), path, YAML_LIMIT)]
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _clean(_utf_16(data), path, [_not_utf_8(Place(path, 1, 1), "the file is saved as UTF-16")])
    if begun := next((begun for begun in _OTHERS if data.startswith(begun)), b""):
        what = "a spreadsheet" if path.casefold().endswith((".xlsx", ".xls", ".ods")) else _OTHERS[begun]
        message = f"'{shown_name(path)}' is {what}, and no plain text"
        return "", [error(Place(path), "not-utf-8", message, _bring_in(path, begun))]
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return _clean(data.decode(), path, [])
    except UnicodeDecodeError as mistake:
        place = _place_of_byte(data, mistake.start, path)
        if b"\0" in data:
            hint = "give the letter's YAML file, a plain text"
            return "", [error(place, "not-utf-8", f"'{shown_name(path)}' is not a text file", hint)]
        found = f"the byte 0x{data[mistake.start]:02X} stands where UTF-8 text was expected"
        return _clean(data.decode(errors="replace"), path, [_not_utf_8(place, found)])


def _bring_in(path: str, begun: bytes) -> str:
    """What to do with a letter that another program wrote."""
    name = shown_name(path)
    stem, dot, ending = name.rpartition(".")
    if f".{ending.lower()}" in _BROUGHT_IN and dot:
        return f"make a letter of it with 'letters import letter {name} -o {stem}.yaml'"
    if begun == b"%PDF-" or ending.lower() not in ("doc", "rtf", "dot"):
        return "give the letter's YAML file, a plain text"
    return f"save it as .docx, and make a letter of that with 'letters import letter {stem}.docx -o {stem}.yaml'"


def decode_csv(data: bytes, path: str) -> tuple[str, list[Problem]]:
    """The text of a table: UTF-8 with or without byte-order mark, UTF-16 with one, else Windows-1252.

    Line ends become line feeds. Problems: `file-too-large`, `spreadsheet`, `not-utf-8` where no encoding fits,
    `guessed-encoding` where Windows-1252 does, `leftover-characters`, `forbidden-character`.
    """
    if len(data) > CSV_LIMIT:
        return "", [too_large(Place(path), path, CSV_LIMIT)]
    if data.startswith(_SPREADSHEETS):
        hint = "open it in the spreadsheet program, and save it as CSV (Save as…, CSV UTF-8)"
        return "", [error(Place(path), "spreadsheet", f"'{shown_name(path)}' is a spreadsheet, not a CSV file", hint)]
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _put_right(_utf_16(data), path)
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return _put_right(data.decode(), path)
    except UnicodeDecodeError as mistake:
        place = _place_of_byte(data, mistake.start, path)
    try:
        text = data.decode("cp1252")
        return _clean(text, path, [_guessed(place, _unified(text))])
    except UnicodeDecodeError as mistake:
        found = f"the file is neither UTF-8 nor Windows-1252 text (byte 0x{data[mistake.start]:02X})"
        return _clean(data.decode(errors="replace"), path, [_not_utf_8(place, found)])


def shown_name(path: str) -> str:
    """A file's name as a message has it: without its folder, cut where it is long."""
    name = path.rpartition("/")[2]
    return name if len(name) <= 60 else f"{name[:59]}…"


def too_large(place: Place, shown: str, limit: int) -> Problem:
    """The problem of a file of more than `limit` bytes."""
    size = f"{limit // 1_000_000} MB" if limit >= 1_000_000 else f"{limit // 1000} kB"
    hint = "check that it is the right file, or divide it"
    return error(place, "file-too-large", f"'{shown_name(shown)}' is larger than {size}, the most that is read", hint)


def long_word(text: str) -> tuple[int, int]:
    """Where the first word begins with which no page can be set, and its length; 0 and 0 where there is none."""
    if len(text) <= LONGEST_WORD:
        return 0, 0
    found = compiled(_LONG_WORD).search(text)
    return (found.start(), len(found[0])) if found else (0, 0)


def word_too_long(place: Place, length: int) -> Problem:
    """The problem of a word of so many characters."""
    message = f"a word of {length:,} characters stands here, with which no page can be set"
    return error(place, "long-word", message, "put spaces in it, divide it into paragraphs, or take it out")


def forbidden_removed(text: str) -> str:
    """The text with U+FFFD for each forbidden character: as long as before, so that places stay right."""
    return text if is_visible(text) else compiled(FORBIDDEN).sub("\ufffd", text)


def cell_of(text: str) -> str:
    """A cell's text with U+FFFD for each forbidden character but those of which `without_leftovers` knows better."""
    if is_visible(text):
        return text
    return compiled(FORBIDDEN).sub(lambda found: found[0] if ord(found[0]) in LEFTOVERS else "\ufffd", text)


def without_leftovers(text: str, place: Place, problems: list[Problem]) -> str:
    """A text that another program wrote, with what Windows-1252 left over in it as it was meant; as long as before.

    Problem, once among `problems`, at the place of the text: `leftover-characters`.
    """
    if is_visible(text) or (plain := text.translate(LEFTOVERS)) == text:
        return text
    if not any(problem.code == "leftover-characters" for problem in problems):
        shown = " ".join(dict.fromkeys(LEFTOVERS[ord(one)] for one in text if ord(one) in LEFTOVERS))
        message = f"characters that an old program left unreadable were read as it meant them: {shown}"
        problems.append(notice(place, "leftover-characters", message, "read the words round them"))
    return plain


def is_visible(text: str) -> bool:
    """Whether all of a text but its line feeds and spaces can be seen: true of most, and known at once."""
    return text.replace("\n", "").isprintable()


def _utf_16(data: bytes) -> str:
    return data.decode("utf-16", errors="replace")


def _not_utf_8(place: Place, found: str) -> Problem:
    return error(place, "not-utf-8", found, "save the file as UTF-8 (in the editor: Save as…, Encoding: UTF-8)")


def _guessed(place: Place, text: str) -> Problem:
    line = text.split("\n", place.line)[place.line - 1]
    word = re.search(r"[^\s,;\"]*$", line[: place.column - 1])
    start = word.start() if word else place.column - 1
    example = re.split(r"[\s,;\"]", line[start:], maxsplit=1)[0][:40]
    message = f"the table is not UTF-8, and was read as Windows-1252: '{example}'"
    return notice(place, "guessed-encoding", message, "look at its accents; to be sure, save it as “CSV UTF-8”")


def _place_of_byte(data: bytes, offset: int, path: str) -> Place:
    before = _unified(data[:offset].decode(errors="replace"))
    return Place(path, before.count("\n") + 1, len(before) - before.rfind("\n"))


def _unified(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _put_right(text: str, path: str) -> tuple[str, list[Problem]]:
    """The text of another program's file, with what Windows-1252 left over in it as it was meant."""
    problems: list[Problem] = []
    if not is_visible(text) and (found := [at for byte in LEFTOVERS if (at := text.find(chr(byte))) >= 0]):
        before = _unified(text[: min(found)])
        place = Place(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
        text = without_leftovers(text, place, problems)
    return _clean(text, path, problems)


def _clean(text: str, path: str, problems: list[Problem]) -> tuple[str, list[Problem]]:
    text = _unified(text)
    first: dict[str, int] = {}
    for match in () if is_visible(text) else compiled(FORBIDDEN).finditer(text):
        first.setdefault(match[0], match.start())
        if len(first) == _MOST_CHARACTERS:
            break
    for character, offset in first.items():
        place = Place(path, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))
        name = _NAMES.get(character, "an invisible character")
        message = f"{name} (U+{ord(character):04X}) stands here, which a text can't hold"
        meant = LEFTOVERS.get(ord(character))
        hint = f"type '{meant}' in its place" if meant else "delete it, or type the text around it anew"
        problems.append(error(place, "forbidden-character", message, hint))
    return (forbidden_removed(text) if first else text), problems


def unaccented(text: str) -> str:
    """The text in small letters without accents; letters with a stroke as their plain ones."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.translate(_STROKES))
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).lower()
