"""A document's blocks → the parts of a letter: who, when, to whom, what, and who signs.

Decides by words and by where they stand. Never changes or drops a word: what has no place goes to the body, in order.
"""
