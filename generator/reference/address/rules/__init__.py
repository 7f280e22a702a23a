"""The rules of address: YAML files, one a country or body, each rule with its source.

`rule` holds the values, `reading` reads the files strictly, `book` has them all with their index.
"""

from generator.reference.address.rules.rule import Choice, Condition, Rule, Source, Texts

__all__ = ["Choice", "Condition", "Rule", "Source", "Texts"]
