"""The languages that letters are written in: labels, dates, lists, numbers in words, salutations, valedictions.

The facts are in `data/`, one file a language, each with its sources. Knows nothing of letters, and never guesses
silently: what is taken from another language says so.
"""

from generator.reference.languages.language import Labels, Language, Source, Typography, Valedictions
from generator.reference.languages.loading import (
    all_languages,
    country_of,
    find,
    is_known,
    locales,
    names_country,
    suggestion,
)
from generator.reference.languages.tags import DEFAULT, OWN, is_well_formed

__all__ = [
    "DEFAULT",
    "OWN",
    "Labels",
    "Language",
    "Source",
    "Typography",
    "Valedictions",
    "all_languages",
    "country_of",
    "find",
    "is_known",
    "is_well_formed",
    "locales",
    "names_country",
    "suggestion",
]
