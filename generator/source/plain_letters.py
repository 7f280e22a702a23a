"""Letters without accents and strokes, as texts of several languages are compared."""

from __future__ import annotations

import unicodedata

_STROKES = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "æ": "ae", "Æ": "Ae", "œ": "oe",
     "Œ": "Oe", "þ": "th", "Þ": "Th", "ð": "d", "ə": "e", "Ə": "E", "’": "'"}
)  # fmt: skip


def unaccented(text: str) -> str:
    """The text in small letters without accents; letters with a stroke as their plain ones."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.translate(_STROKES))
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).lower()
