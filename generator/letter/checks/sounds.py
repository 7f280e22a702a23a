"""What a name comes to when the ways to spell it are made one: accents, doubled letters, transliterations.

Two names with one sound may be the same name; never more than may.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from generator.source.plain_letters import unaccented

SHORTEST_WITH_SLIP = 3
"""Letters of the shorter of two words of which one may be a slip for the other."""
_SILENT = str.maketrans(dict.fromkeys("’'`ʼʻ-‐‑"))
_ALIKE = (
    ("dzh", "j"), ("dj", "j"), ("tsch", "ch"), ("tch", "ch"), ("kh", "h"), ("ph", "f"), ("gh", "g"),
    ("ck", "k"), ("q", "k"),
    ("ca", "ka"), ("co", "ko"), ("cu", "ku"), ("cr", "kr"), ("cl", "kl"),
    ("aw", "av"), ("ew", "ev"), ("iw", "iv"), ("ow", "ov"), ("uw", "uv"),
    ("ij", "i"), ("y", "i"),
)  # fmt: skip
"""In this order: Khachaturyan and Hachaturian, Aliyev and Aliev, Zelensky and Zelenskiy, Mohammed and Mohamed."""


@lru_cache(maxsize=4096)
def sound(name: str) -> str:
    """The spelling common to all ways to spell a name in Latin letters."""
    said = unaccented(name).translate(_SILENT)
    for letters, plain in _ALIKE:
        if letters in said:
            said = said.replace(letters, plain)
    # Doubled letters as one, but not figures.
    return "".join(first for first, second in pairwise(said + " ") if first != second or first.isdigit())


def is_slip(one: str, other: str) -> bool:
    """Whether one letter is another, lacks, or is too many, or two have changed places; a plural's s is none."""
    short, long = sorted((one, other), key=len)
    if short == long or len(long) - len(short) > 1 or short[0] != long[0] or len(short) < SHORTEST_WITH_SLIP:
        return False
    if long in (f"{short}s", f"{short}n", f"{short}e", f"{short}i"):
        return False
    same = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[same:] == long[same + 1 :]
    return short[same + 1 :] == long[same + 1 :] or (
        short[same : same + 2] == long[same : same + 2][::-1] and short[same + 2 :] == long[same + 2 :]
    )
