"""Names as people write them, and what stands before and after them.

Tells the parts of a written name and the facts in it; never changes a name and never guesses.
"""

from generator.reference.address.names.parsing import parse_name
from generator.reference.address.names.titles import Honorific, Part, WrittenName, order_of

__all__ = ["Honorific", "Part", "WrittenName", "order_of", "parse_name"]
